//! Texts: sizes, weights, spacing, wrapping, alignment, spans, white space.

use super::super::random::Random;
use super::style::Style;
use super::{container, leaf, root_text};
use serde_json::{Value, json};

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    root_text(random, &mut style);
    style.tint(random);
    style.set("padding", random.length(4, 20));
    style.set("gap", random.length(2, 10));
    if random.percent(75) {
        style.set("flexDirection", "column");
    }
    if random.percent(50) {
        style.set(
            "alignItems",
            random.pick(&["flex-start", "center", "flex-end", "stretch"]),
        );
    }
    if random.percent(20) {
        style.set("textAlign", random.pick(&["center", "right", "justify"]));
    }
    let texts = (0..random.between(2, 5)).map(|_| text(random)).collect();
    container(style, texts)
}

fn text(random: &mut Random) -> Value {
    let mut style = Style::default();
    describe(random, &mut style);
    measure(random, &mut style);
    let content = match random.between(0, 9) {
        0..=1 => json!(leaf::short(random)),
        2..=5 => json!(leaf::long(random)),
        6..=7 => json!(paragraphs(random, &mut style)),
        _ => spans(random),
    };
    json!({ "type": "text", "text": content, "style": style.done() })
}

/// How the letters look.
fn describe(random: &mut Random, style: &mut Style) {
    if random.percent(60) {
        style.set("fontSize", random.length(7, 28));
    }
    if random.percent(40) {
        style.set("fontWeight", json!(random.between(1, 9) * 100));
    }
    if random.percent(30) {
        match random.between(0, 3) {
            0 => style.set("lineHeight", "normal"),
            1 => style.set("lineHeight", json!(random.between(10, 18) as f64 / 10.0)),
            2 => style.set("lineHeight", random.pick(&["140%", "1.25em"])),
            _ => style.set("lineHeight", format!("{}px", random.between(14, 30))),
        }
    }
    if random.percent(25) {
        style.set(
            "letterSpacing",
            random.pick(&["0.5px", "0.05em", "1.5px", "-0.01em", "-0.2px"]),
        );
    }
    if random.percent(10) {
        style.set("wordSpacing", random.pick(&["3px", "0.2em"]));
    }
    if random.percent(10) {
        style.set("fontKerning", "none");
    }
    if random.percent(10) {
        style.set(
            "fontFeatureSettings",
            random.pick(&["\"tnum\"", "\"ss01\", \"cv11\"", "\"kern\" 0"]),
        );
    }
}

/// How wide the text may run and where its lines stand.
fn measure(random: &mut Random, style: &mut Style) {
    match random.between(0, 9) {
        0..=2 => style.set("width", random.length(60, 240)),
        3 => style.set("width", random.pick(&["50%", "70%", "calc(100% - 30px)"])),
        4..=5 => style.set("maxWidth", random.length(70, 260)),
        6 => style.set("flex", json!(1)),
        _ => {}
    }
    if random.percent(35) {
        style.set(
            "textAlign",
            random.pick(&["left", "center", "right", "justify", "start", "end"]),
        );
    }
    if random.percent(10) {
        style.set("textIndent", random.pick(&["12px", "1.5em"]));
    }
    if random.percent(10) {
        style.set("overflowWrap", random.pick(&["break-word", "anywhere"]));
    }
    if random.percent(5) {
        style.set("wordBreak", "break-all");
    }
    if random.percent(6) {
        style.set("whiteSpace", "nowrap");
    }
    if random.percent(20) {
        style.frame(random);
    }
}

/// Lines that the author broke, under each way of treating white space.
fn paragraphs(random: &mut Random, style: &mut Style) -> String {
    style.set(
        "whiteSpace",
        random.pick(&["pre-line", "pre-wrap", "pre", "normal"]),
    );
    let mut lines = vec![leaf::short(random)];
    for _ in 0..random.between(1, 2) {
        lines.push(if random.percent(40) {
            leaf::long(random)
        } else {
            leaf::short(random)
        });
    }
    lines.join(random.pick(&["\n", "\n\n", "\n  "]))
}

/// Runs of different size and weight in one paragraph.
fn spans(random: &mut Random) -> Value {
    let mut spans = vec![
        json!({ "text": leaf::short(random), "style": { "fontWeight": 700 } }),
        json!({ "text": format!(" {} ", leaf::long(random)) }),
    ];
    if random.percent(60) {
        let mut style = Style::default();
        style.set("fontSize", random.pick(&["1.4em", "0.8em", "18px"]));
        if random.percent(40) {
            style.set("letterSpacing", "1px");
        }
        spans.push(json!({ "text": leaf::short(random), "style": style.done() }));
    }
    json!(spans)
}
