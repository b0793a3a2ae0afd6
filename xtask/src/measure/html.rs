//! The same cards as a web page.

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
    "order",
];

/// Where the document language starts differently from CSS, and what makes the
/// page neutral: its own font, nothing synthesised, no default margins.
const STYLES: &str = "\
@font-face { font-family: Inter; src: url(FONT); font-weight: 100 900; }
* { box-sizing: border-box; margin: 0; }
body { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; padding: 8px;
  font-family: Inter; font-synthesis: none; text-rendering: geometricPrecision; }
section { flex: none; overflow: hidden; contain: strict; line-height: normal; }
.box { display: flex; } .text { display: block; } img { display: block; }
";

/// One page with every card; `font` is the address of the engine's own family.
pub(super) fn page<'a>(font: &str, cards: impl Iterator<Item = (&'a str, &'a Value)>) -> String {
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><style>{}</style>\n",
        STYLES.replace("FONT", font)
    );
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
    let attributes = format!("data-path=\"{path}\" style=\"{}\"", escape(&style));
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
