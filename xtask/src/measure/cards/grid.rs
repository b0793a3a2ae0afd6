//! Grids: explicit and implicit tracks, placement, spans, alignment.

use super::super::random::Random;
use super::style::Style;
use super::{container, flex, leaf, root_text};
use serde_json::{Value, json};

const COLUMNS: &[&str] = &[
    "1fr 1fr",
    "repeat(3, 1fr)",
    "2fr 1fr",
    "80px 1fr",
    "auto 1fr",
    "1fr auto",
    "auto auto",
    "minmax(60px, 1fr) 2fr",
    "minmax(40px, 100px) 1fr auto",
    "min-content 1fr",
    "max-content auto",
    "25% 1fr 20mm",
    "fit-content(90px) 1fr",
    "repeat(2, 40px 1fr)",
    "repeat(auto-fill, minmax(70px, 1fr))",
    "repeat(auto-fit, minmax(90px, 1fr))",
    "repeat(4, minmax(0, 1fr))",
    "calc(30% - 4px) 1fr",
];

const ROWS: &[&str] = &[
    "auto 1fr",
    "1fr 1fr",
    "40px auto",
    "auto auto 1fr",
    "minmax(30px, auto) 1fr",
    "20% 1fr",
    "repeat(3, 1fr)",
    "auto",
];

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    let depth = u64::from(random.percent(50));
    fill(random, style, depth)
}

fn fill(random: &mut Random, mut style: Style, depth: u64) -> Value {
    style.set("display", "grid");
    describe(random, &mut style);
    let mut children = Vec::new();
    for _ in 0..random.between(2, 7) {
        let mut item = Style::default();
        describe_item(random, &mut item);
        if depth > 0 && random.percent(30) {
            item.tint(random);
            let nested = if random.percent(50) { fill } else { flex::fill };
            children.push(nested(random, item, depth - 1));
        } else {
            children.push(leaf::any(random, item));
        }
    }
    container(style, children)
}

fn describe(random: &mut Random, style: &mut Style) {
    style.set("gridTemplateColumns", random.pick(COLUMNS));
    if random.percent(50) {
        style.set("gridTemplateRows", random.pick(ROWS));
    }
    if random.percent(20) {
        style.set(
            "gridAutoRows",
            random.pick(&["minmax(24px, auto)", "1fr", "36px", "auto"]),
        );
    }
    if random.percent(15) {
        style.set(
            "gridAutoFlow",
            random.pick(&["dense", "column", "row dense"]),
        );
        style.set("gridAutoColumns", random.pick(&["1fr", "auto", "50px"]));
    }
    if random.percent(70) {
        style.gap(random);
    }
    if random.percent(30) {
        style.set(
            "justifyItems",
            random.pick(&["start", "center", "end", "stretch"]),
        );
    }
    if random.percent(35) {
        style.set(
            "alignItems",
            random.pick(&["start", "center", "end", "stretch", "baseline"]),
        );
    }
    if random.percent(20) {
        style.set(
            "justifyContent",
            random.pick(&["start", "center", "end", "space-between", "space-evenly"]),
        );
    }
    if random.percent(25) {
        style.set(
            "alignContent",
            random.pick(&["start", "center", "end", "space-between", "space-around"]),
        );
    }
    style.frame(random);
}

fn describe_item(random: &mut Random, style: &mut Style) {
    match random.between(0, 99) {
        0..=9 => style.set(
            "gridColumn",
            random.pick(&["span 2", "1 / 3", "1 / -1", "2", "2 / span 2"]),
        ),
        10..=15 => style.set("gridRow", random.pick(&["span 2", "1 / 3", "2"])),
        16..=20 => {
            style.set("gridColumn", json!(random.between(1, 2)));
            style.set("gridRow", json!(random.between(1, 3)));
        }
        21..=24 => style.set("gridColumnStart", json!(2)),
        _ => {}
    }
    if random.percent(12) {
        style.set(
            "justifySelf",
            random.pick(&["start", "center", "end", "stretch"]),
        );
    }
    if random.percent(12) {
        style.set(
            "alignSelf",
            random.pick(&["start", "center", "end", "stretch"]),
        );
    }
    if random.percent(12) {
        style.margin(random);
    }
    if random.percent(10) {
        style.bounds(random);
    }
    if random.percent(4) {
        style.set("margin", "auto");
    }
}
