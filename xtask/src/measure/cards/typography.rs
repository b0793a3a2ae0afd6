//! Finer points of lines: wrapping by balance, indents, hyphens, tabs, text
//! raised and lowered.

use super::super::random::Random;
use super::style::Style;
use super::{container, leaf, root_text};
use serde_json::{Value, json};

const HYPHENATED: &[&str] = &[
    "Auto\u{AD}mo\u{AD}bil\u{AD}zulie\u{AD}fe\u{AD}rungs\u{AD}be\u{AD}trieb",
    "Con\u{AD}sul\u{AD}tants for in\u{AD}ter\u{AD}na\u{AD}tio\u{AD}nal de\u{AD}vel\u{AD}op\u{AD}ment",
    "Well-known state-of-the-art machines, parts & more",
];

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    style.set("padding", random.length(4, 20));
    style.set("gap", random.length(2, 10));
    style.set("flexDirection", "column");
    let texts = (0..random.between(2, 4)).map(|_| text(random)).collect();
    container(style, texts)
}

fn text(random: &mut Random) -> Value {
    let mut style = Style::default();
    if random.percent(50) {
        style.set("fontSize", random.length(8, 20));
    }
    if random.percent(80) {
        style.set("width", random.length(90, 260));
    }
    if random.percent(30) {
        style.set("textAlign", random.pick(&["center", "right", "justify"]));
    }
    let content = match random.between(0, 9) {
        0..=2 => {
            style.set("textWrap", "balance");
            json!(leaf::long(random))
        }
        3 => {
            let indents = ["2em", "10%", "-8px", "2em hanging", "1em each-line"];
            style.set("textIndent", random.pick(&indents));
            style.set("whiteSpace", "pre-line");
            json!(format!("{}\n{}", leaf::long(random), leaf::long(random)))
        }
        4 => {
            style.set("hyphens", random.pick(&["manual", "none"]));
            json!(random.pick(HYPHENATED))
        }
        5 => {
            style.set("whiteSpace", "pre");
            json!(format!(
                "{}\t{}\tend",
                leaf::short(random),
                leaf::short(random)
            ))
        }
        _ => raised(random),
    };
    json!({ "type": "text", "text": content, "style": style.done() })
}

/// A part of the line that stands higher or lower than the rest.
fn raised(random: &mut Random) -> Value {
    let mut style = Style::default();
    let ways = [
        "sub",
        "super",
        "middle",
        "top",
        "bottom",
        "text-top",
        "text-bottom",
        "4px",
        "-20%",
        "0.5em",
    ];
    style.set("verticalAlign", random.pick(&ways));
    style.set(
        "fontSize",
        random.pick(&["0.6em", "0.75em", "1.6em", "1em"]),
    );
    if random.percent(30) {
        style.set("lineHeight", *random.pick(&[&1.0, &2.0]));
    }
    json!([
        { "text": format!("{} ", leaf::short(random)) },
        { "text": leaf::short(random), "style": style.done() },
        { "text": format!(" {}", leaf::long(random)) },
    ])
}
