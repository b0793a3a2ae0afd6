//! A template, and the same with its texts in other colours: nothing moves,
//! so that what differs between their pictures is text.

use cardgen::Template;
use serde_json::{Value, json};

use super::{PRINT_DPI, SCREEN_DPI};

pub(super) struct Ghosts {
    pub plain: Template,
    /// Nothing shows but what text stands on.
    pub without: Template,
    pub black: Template,
    pub white: Template,
    pub dpi: f32,
    /// Inside the trim, px.
    pub safe: f64,
    /// The JSON pointers of texts that are there to be read.
    texts: Vec<String>,
}

impl Ghosts {
    pub(super) fn new(document: &Value) -> Result<Self, String> {
        let template = |document: &Value| {
            Template::from_json(&document.to_string()).map_err(|error| error.to_string())
        };
        let mut texts = Vec::new();
        let mut colored = |color: &str| {
            let mut document = document.clone();
            texts.clear();
            let sides = document["sides"].as_array_mut();
            for (index, side) in sides.into_iter().flatten().enumerate() {
                let path = format!("/sides/{index}/root");
                color_texts(&mut side["root"], color, &path, &mut texts);
            }
            template(&document)
        };
        Ok(Self {
            plain: template(document)?,
            without: colored("transparent")?,
            black: colored("#000")?,
            white: colored("#fff")?,
            dpi: match document.get("bleed") {
                Some(_) => PRINT_DPI,
                None => SCREEN_DPI,
            },
            safe: px(&document["safe"])?,
            texts,
        })
    }

    /// Whether the node is a text that is no decoration.
    pub(super) fn is_text(&self, path: &str) -> bool {
        self.texts.iter().any(|text| text == path)
    }
}

fn color_texts(node: &mut Value, color: &str, path: &str, texts: &mut Vec<String>) {
    if node["type"] == "text" && node["role"] != "decoration" {
        texts.push(path.to_owned());
        let mut style = match node["style"].take() {
            Value::Null => Vec::new(),
            Value::Array(list) => list,
            one => vec![one],
        };
        style.push(json!({ "color": color, "textShadow": "none" }));
        node["style"] = Value::Array(style);
    }
    let children = node.get_mut("children").and_then(Value::as_array_mut);
    for (index, child) in children.into_iter().flatten().enumerate() {
        color_texts(child, color, &format!("{path}/children/{index}"), texts);
    }
}

/// A length of the built-in templates.
fn px(length: &Value) -> Result<f64, String> {
    let text = length.as_str().unwrap_or_default();
    let units = [("mm", 96.0 / 25.4), ("in", 96.0), ("px", 1.0)];
    let px = units.iter().find_map(|(unit, px)| {
        let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
        Some(number * px)
    });
    px.ok_or_else(|| format!("`safe` is {length}, not a length in mm, in or px"))
}
