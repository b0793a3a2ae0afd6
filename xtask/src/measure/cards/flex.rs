//! Nested flex containers.

use super::super::random::Random;
use super::style::Style;
use super::{container, leaf, root_text};
use serde_json::{Value, json};

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    let depth = random.between(1, 2);
    fill(random, style, depth)
}

/// A flex container with two to four children, some of them containers again.
pub(super) fn fill(random: &mut Random, mut style: Style, depth: u64) -> Value {
    describe(random, &mut style);
    let mut children = Vec::new();
    for _ in 0..random.between(2, 4) {
        let mut item = Style::default();
        describe_item(random, &mut item);
        if depth > 0 && random.percent(35) {
            nested_size(random, &mut item);
            item.tint(random);
            children.push(fill(random, item, depth - 1));
        } else {
            children.push(leaf::any(random, item));
        }
    }
    container(style, children)
}

/// Half of all nested containers are as large as what they hold; what flexes
/// has no size besides.
pub(super) fn nested_size(random: &mut Random, style: &mut Style) {
    if style.has("flex") || style.has("flexBasis") {
        return;
    }
    if random.percent(40) {
        style.set("width", random.length_or_part(60, 200));
    }
    if random.percent(20) {
        style.set("height", random.length(40, 100));
    }
}

fn describe(random: &mut Random, style: &mut Style) {
    let column = random.percent(45);
    match (column, random.percent(8)) {
        (false, false) => {}
        (false, true) => style.set("flexDirection", "row-reverse"),
        (true, false) => style.set("flexDirection", "column"),
        (true, true) => style.set("flexDirection", "column-reverse"),
    }
    // Wrapping columns are as rare as on cards.
    if random.percent(if column { 3 } else { 30 }) {
        style.set(
            "flexWrap",
            if random.percent(95) {
                "wrap"
            } else {
                "wrap-reverse"
            },
        );
        if random.percent(40) {
            let ways = [
                "flex-start",
                "center",
                "flex-end",
                "space-between",
                "space-around",
                "stretch",
            ];
            style.set("alignContent", random.pick(&ways));
        }
    }
    if random.percent(60) {
        let ways = [
            "flex-start",
            "center",
            "flex-end",
            "space-between",
            "space-around",
            "space-evenly",
            "start",
            "end",
        ];
        style.set("justifyContent", random.pick(&ways));
    }
    if random.percent(60) {
        let ways = [
            "stretch",
            "flex-start",
            "center",
            "flex-end",
            "center",
            "baseline",
        ];
        let ways = if column { &ways[..5] } else { &ways };
        style.set("alignItems", random.pick(ways));
    }
    if random.percent(60) {
        style.gap(random);
    }
    style.frame(random);
}

/// What an item asks of the flex container around it.
pub(super) fn describe_item(random: &mut Random, style: &mut Style) {
    match random.between(0, 99) {
        0..=9 => style.set("flex", *random.pick(&[&1, &2])),
        10..=14 => style.set(
            "flex",
            random.pick(&["1 1 auto", "0 0 auto", "1 1 60px", "none", "2 1 0%"]),
        ),
        15..=19 => style.set("flexGrow", *random.pick(&[&1, &2, &3])),
        20 => style.set("flexGrow", 0.5),
        21..=28 => style.set("flexShrink", *random.pick(&[&0, &2])),
        29..=32 => style.set("flexBasis", random.length(20, 100)),
        _ => {}
    }
    match random.between(0, 99) {
        0..=11 => style.margin(random),
        12..=14 => style.set("marginLeft", "auto"),
        15..=16 => style.set("marginTop", "auto"),
        17 => style.set("margin", "0 auto"),
        18 => style.set("margin", "auto"),
        _ => {}
    }
    if random.percent(8) {
        style.bounds(random);
    }
    if random.percent(5) {
        style.set("order", json!(random.between(0, 3) as i64 - 1));
    }
    if random.percent(10) {
        style.set(
            "alignSelf",
            random.pick(&["flex-start", "center", "flex-end", "stretch"]),
        );
    }
}
