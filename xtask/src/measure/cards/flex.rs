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

/// A flex container with two to five children, some of them containers again.
pub(super) fn fill(random: &mut Random, mut style: Style, depth: u64) -> Value {
    describe(random, &mut style);
    let mut children = Vec::new();
    for _ in 0..random.between(2, 5) {
        let mut item = Style::default();
        describe_item(random, &mut item);
        if depth > 0 && random.percent(40) {
            if random.percent(40) {
                item.set("width", random.length_or_part(60, 200));
            }
            if random.percent(25) {
                item.set("height", random.length_or_part(40, 120));
            }
            item.tint(random);
            children.push(fill(random, item, depth - 1));
        } else {
            children.push(leaf::any(random, item));
        }
    }
    container(style, children)
}

fn describe(random: &mut Random, style: &mut Style) {
    match random.between(0, 99) {
        0..=39 => {}
        40..=84 => style.set("flexDirection", "column"),
        85..=92 => style.set("flexDirection", "row-reverse"),
        _ => style.set("flexDirection", "column-reverse"),
    }
    let wrap = random.percent(30);
    if wrap {
        style.set(
            "flexWrap",
            if random.percent(85) {
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
        style.set("alignItems", random.pick(&ways));
    }
    if random.percent(60) {
        style.gap(random);
    }
    style.frame(random);
}

/// What an item asks of the flex container around it.
pub(super) fn describe_item(random: &mut Random, style: &mut Style) {
    match random.between(0, 99) {
        0..=11 => style.set("flex", *random.pick(&[&1, &2])),
        12..=17 => style.set(
            "flex",
            random.pick(&["1 1 auto", "0 0 auto", "1 1 60px", "none", "2 1 0%"]),
        ),
        18..=27 => style.set("flexGrow", *random.pick(&[&1.0, &2.0, &0.5])),
        28..=35 => style.set("flexShrink", *random.pick(&[&0, &2])),
        36..=42 => style.set("flexBasis", random.length_or_part(20, 120)),
        _ => {}
    }
    if random.percent(18) {
        style.margin(random);
    } else if random.percent(10) {
        match random.between(0, 3) {
            0 => style.set("marginLeft", "auto"),
            1 => style.set("marginTop", "auto"),
            2 => style.set("margin", "0 auto"),
            _ => style.set("margin", "auto"),
        }
    }
    if random.percent(15) {
        style.bounds(random);
    }
    if random.percent(8) {
        style.set("order", json!(random.between(0, 3) as i64 - 1));
    }
    if random.percent(15) {
        style.set(
            "alignSelf",
            random.pick(&["flex-start", "center", "flex-end", "stretch"]),
        );
    }
    if random.percent(6) {
        style.set("aspectRatio", random.pick(&["1", "3 / 2", "16 / 9"]));
    }
}
