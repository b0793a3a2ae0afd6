//! Block containers with collapsing margins, and absolute boxes.

use super::super::random::Random;
use super::style::Style;
use super::{container, flex, leaf, root_text};
use serde_json::{Value, json};

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    let depth = random.between(1, 2);
    fill(random, style, depth)
}

/// A block or flex container with children in the flow and out of it.
fn fill(random: &mut Random, mut style: Style, depth: u64) -> Value {
    if random.percent(75) {
        style.set("display", "block");
    }
    // Usually the containing block of its absolute children, not always.
    if random.percent(80) {
        style.set("position", "relative");
    }
    style.frame(random);
    let mut children = Vec::new();
    for _ in 0..random.between(2, 4) {
        children.push(child(random, depth));
    }
    container(style, children)
}

fn child(random: &mut Random, depth: u64) -> Value {
    let mut style = Style::default();
    match random.between(0, 99) {
        0..=34 => place(random, &mut style),
        35..=44 => {
            style.set("position", "relative");
            style.set(
                random.pick(&["top", "left", "bottom", "right"]),
                random.length_or_part(2, 12),
            );
        }
        45..=79 => style.margin(random),
        80..=86 => style.set("margin", "0 auto"),
        _ => {}
    }
    if random.percent(10) {
        style.bounds(random);
    }
    if depth == 0 || random.percent(50) {
        return leaf::any(random, style);
    }
    flex::nested_size(random, &mut style);
    style.tint(random);
    let nested = if random.percent(70) { fill } else { flex::fill };
    nested(random, style, depth - 1)
}

/// Out of the flow: held by one, two or four edges, or by none.
fn place(random: &mut Random, style: &mut Style) {
    style.set("position", "absolute");
    match random.between(0, 5) {
        0 => {
            style.set("top", random.length_or_part(0, 60));
            style.set("left", random.length_or_part(0, 100));
        }
        1 => {
            style.set("bottom", random.length(0, 30));
            style.set("right", random.length(0, 60));
        }
        2 => style.set("inset", random.length(4, 40)),
        3 => {
            style.set("left", random.length(0, 60));
            style.set("right", random.length(0, 60));
            style.set("bottom", json!(random.between(0, 12)));
        }
        4 => {
            style.set("inset", json!(0));
            style.set("margin", "auto");
        }
        _ => {}
    }
}
