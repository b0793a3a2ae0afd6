//! The same cards as a web page.

use super::fonts::Font;
use serde_json::{Map, Value};
use std::fmt::Write;

/// Properties whose numbers are numbers, not lengths in px.
const UNITLESS: &[&str] = &[
    "aspectRatio",
    "flex",
    "flexGrow",
    "flexShrink",
    "fontWeight",
    "gridColumn",
    "gridColumnStart",
    "gridRow",
    "lineHeight",
    "opacity",
    "order",
];

/// Where the document language starts differently from CSS, and what makes the
/// page neutral: its own font, nothing synthesised or trimmed, no default margins.
const STYLES: &str = "\
* { box-sizing: border-box; margin: 0; }
body { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; padding: 8px;
  font-family: Inter; font-synthesis: none; text-rendering: geometricPrecision;
  text-spacing-trim: space-all; }
section { flex: none; overflow: hidden; contain: strict; line-height: normal; }
.box { display: flex; } .text { display: block; } img { display: block; }
";

/// How cards are arranged on a page.
pub(super) enum Look {
    /// Wherever there is room.
    Free,
    /// Without gaps, so many in a row, shrunk to a part of their size.
    Grid(usize, u32),
}

/// One page with every card, in the given fonts.
pub(super) fn page<'a>(
    fonts: &[Font],
    look: Look,
    cards: impl Iterator<Item = (&'a str, &'a Value)>,
) -> String {
    let mut page = String::from("<!doctype html><meta charset=utf-8><style>\n");
    for font in fonts {
        let _ = writeln!(
            page,
            "@font-face {{ font-family: {}; src: url({}); font-weight: 100 900; }}",
            font.family,
            font.file()
        );
    }
    page.push_str(STYLES);
    if let Look::Grid(columns, part) = look {
        let _ = writeln!(
            page,
            "body {{ display: grid; grid-template-columns: repeat({columns}, max-content); gap: 0; padding: 0;
  transform: scale(calc(1 / {part})); transform-origin: 0 0; }}"
        );
    }
    page.push_str("</style>\n");
    for (name, card) in cards {
        let (width, height) = (&card["size"]["width"], &card["size"]["height"]);
        let _ = write!(
            page,
            "<section data-card=\"{name}\" style=\"width:{width}px;height:{height}px\">"
        );
        // The root's border box is the card, and what absolute boxes fall back to.
        let root = &card["sides"][0]["root"];
        let mut trim =
            format!("width:{width}px;height:{height}px;box-sizing:border-box;position:relative;");
        if root["style"]["display"] == "block" {
            // Its children's margins stay inside.
            trim.push_str("display:flow-root");
        }
        node(&mut page, root, "", &trim);
        page.push_str("</section>\n");
    }
    let _ = writeln!(page, "<script>{}</script>", include_str!("page.js"));
    page
}

fn node(page: &mut String, node_value: &Value, path: &str, more: &str) {
    let style = css(&node_value["style"]) + more;
    let lang = node_value["style"]["lang"].as_str().unwrap_or("en");
    let attributes = format!(
        "data-path=\"{path}\" lang=\"{lang}\" style=\"{}\"",
        escape(&style)
    );
    match node_value["type"].as_str() {
        Some("image") => {
            let source = node_value["src"].as_str().unwrap_or_default();
            let _ = write!(page, "<img src=\"{}\" {attributes}>", escape(source));
        }
        Some("text") => {
            let _ = write!(page, "<div class=text {attributes}>");
            text(page, &node_value["text"]);
            page.push_str("</div>");
        }
        _ => {
            let _ = write!(page, "<div class=box {attributes}>");
            for (index, child) in node_value["children"]
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
            {
                node(page, child, &format!("{path}/{index}"), "");
            }
            page.push_str("</div>");
        }
    }
}

fn text(page: &mut String, content: &Value) {
    match content {
        Value::Array(spans) => {
            for span in spans {
                let style = css(&span["style"]);
                let _ = write!(page, "<span style=\"{}\">", escape(&style));
                text(page, &span["text"]);
                page.push_str("</span>");
            }
        }
        other => page.push_str(&escape(other.as_str().unwrap_or_default())),
    }
}

fn css(style: &Value) -> String {
    let empty = Map::new();
    let mut css = String::new();
    for (name, value) in style.as_object().unwrap_or(&empty) {
        if name == "lang" {
            continue; // an attribute
        }
        let value = match value {
            Value::String(text) => text.clone(),
            number if UNITLESS.contains(&name.as_str()) => number.to_string(),
            number => format!("{number}px"),
        };
        let _ = write!(css, "{}:{value};", kebab(name));
    }
    css
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
