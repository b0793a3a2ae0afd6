//! The style properties: a sheet of examples for each.

use std::collections::BTreeMap;

use cardgen::PropertyInfo;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Files;
use super::render::Studio;

/// The tiles of a sheet, px.
const TILE: (u32, u32) = (150, 84);
const GAP: u32 = 10;
/// Tiles beside each other.
const MOST_IN_A_ROW: usize = 4;
const CAPTION: u32 = 17;

#[derive(Deserialize)]
struct Sheets {
    /// Nodes to show properties with; one of them is the `target`.
    stages: BTreeMap<String, Value>,
    examples: BTreeMap<String, Example>,
}

/// What a property is shown with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    stage: String,
    /// Values of the property, or several properties with their values.
    values: Vec<Value>,
    /// The text of the target, where it is not the stage's.
    text: Option<String>,
}

/// Properties that are one entry of the page: what they are is the same.
struct Entry {
    properties: Vec<PropertyInfo>,
}

/// The entries of a family.
pub(super) fn family(name: &str, studio: &Studio, files: &mut Files) -> Result<String, String> {
    let sheets: Sheets = serde_json::from_str(include_str!("properties.json"))
        .map_err(|e| format!("properties.json: {e}"))?;
    let mut text = String::new();
    let properties = cardgen::properties();
    let own = properties.into_iter().filter(|p| p.family == name);
    for entry in entries(own) {
        text += &entry.write(&sheets, studio, files)?;
    }
    if text.is_empty() {
        return Err(format!("there is no family `{name}` of properties"));
    }
    Ok(text)
}

fn entries(properties: impl Iterator<Item = PropertyInfo>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for property in properties {
        let same = entries.iter_mut().find(|entry| entry.holds(&property));
        match same {
            Some(entry) => entry.properties.push(property),
            None => entries.push(Entry {
                properties: vec![property],
            }),
        }
    }
    entries
}

impl Entry {
    fn first(&self) -> &PropertyInfo {
        &self.properties[0]
    }

    fn holds(&self, other: &PropertyInfo) -> bool {
        let first = self.first();
        first.meaning == other.meaning || (is_alias(first) && is_alias(other))
    }

    fn write(&self, sheets: &Sheets, studio: &Studio, files: &mut Files) -> Result<String, String> {
        let first = self.first();
        let names: Vec<_> = self.properties.iter().map(|p| p.name).collect();
        let example = names
            .iter()
            .find_map(|name| Some((*name, sheets.examples.get(*name)?)));
        let Some((name, example)) = example else {
            return Err(format!(
                "`{}` has no example: add one to xtask/src/docs/properties.json",
                names.join("`, `")
            ));
        };
        let alt = format!("{name}: {}", captions(name, example).join("; "));
        let sheet = sheet(name, example, sheets)?;
        let picture = studio.draw(name, &sheet, json!({}), &alt, files)?;

        let heading = names.iter().map(|name| format!("`{name}`"));
        let heading: Vec<_> = heading.collect();
        let mut facts = vec![format!("Values: {}", code(first.values))];
        if let Some(initial) = first.initial {
            facts.push(format!("starts as {}", code(initial)));
        }
        if !first.sets.is_empty() {
            facts.push("sets several at once".to_owned());
        }
        if first.inherited {
            facts.push("inherited".to_owned());
        }
        facts.push(format!("[{}]({})", spec_name(first.spec), first.spec));
        let meaning = match is_alias(first) {
            true => self.aliases(),
            false => first.meaning.clone(),
        };
        Ok(format!(
            "#### {}\n\n{meaning}\n\n{}\n\n{picture}\n\n",
            heading.join(" "),
            facts.join(" · ")
        ))
    }

    /// Sides by the direction of text.
    fn aliases(&self) -> String {
        let each = self.properties.iter();
        let each = each.map(|p| format!("`{}`: {}", p.name, lower(&p.meaning)));
        let each: Vec<_> = each.collect();
        format!("Sides by the direction of text. {}", each.join(" "))
    }
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

fn is_alias(property: &PropertyInfo) -> bool {
    property.meaning.starts_with("As `")
}

/// `code` that may hold a backtick.
fn code(text: &str) -> String {
    match text.is_empty() || text == "\"\"" {
        true => "empty".to_owned(),
        false => format!("`{text}`"),
    }
}

/// `css-flexbox-1` as it is called.
fn spec_name(address: &str) -> String {
    let page = address.split('/').nth(4).unwrap_or(address);
    if address.contains("spec.whatwg.org") {
        return "WHATWG".to_owned();
    }
    if page.starts_with("CSS2") {
        return "CSS 2.2".to_owned();
    }
    let words = page.split('-').map(|word| match word {
        "css" => "CSS".to_owned(),
        "ui" => "UI".to_owned(),
        "decor" => "Decoration".to_owned(),
        word => {
            let mut chars = word.chars();
            let first = chars.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(chars).collect()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A card of tiles, each with a value and its name below.
fn sheet(name: &str, example: &Example, sheets: &Sheets) -> Result<Value, String> {
    let stage = sheets.stages.get(&example.stage);
    let stage = stage.ok_or_else(|| format!("{name}: there is no stage `{}`", example.stage))?;
    let mut tiles = Vec::new();
    for (value, caption) in example.values.iter().zip(captions(name, example)) {
        let style = style_of(name, value);
        if !style.contains_key(name) && !matches!(value, Value::Object(_)) {
            return Err(format!("{name}: an example does not use the property"));
        }
        let mut node = stage.clone();
        if !aim(&mut node, &style, example.text.as_deref()) {
            return Err(format!("the stage `{}` has no target", example.stage));
        }
        tiles.push(tile(node, &caption));
    }
    let (columns, rows) = (
        tiles.len().min(MOST_IN_A_ROW),
        tiles.len().div_ceil(MOST_IN_A_ROW),
    );
    let extent = |count: usize, size: u32| count as u32 * (size + GAP) - GAP;
    Ok(json!({
        "cardgen": "1.0",
        "size": {
            "width": extent(columns, TILE.0),
            "height": extent(rows, TILE.1 + CAPTION),
        },
        "inks": { "GOLD": { "alternate": "cmyk(20% 35% 80% 10%)" } },
        "sides": [{ "name": "front", "root": {
            "type": "box",
            "style": { "flexWrap": "wrap", "gap": GAP, "alignContent": "flex-start", "backgroundColor": "#fff" },
            "children": tiles,
        } }],
    }))
}

fn tile(node: Value, caption: &str) -> Value {
    json!({
        "type": "box",
        "style": { "flexDirection": "column", "width": TILE.0, "height": TILE.1 + CAPTION },
        "children": [
            { "type": "box",
              "style": {
                  "height": TILE.1, "flexShrink": 0, "padding": 8, "zIndex": 0,
                  "backgroundColor": "#f1f5f9", "borderRadius": 5, "overflow": "hidden",
              },
              "children": [node] },
            { "type": "text", "text": caption,
              "style": { "fontSize": 9, "lineHeight": "12px", "color": "#475569", "paddingTop": 3, "whiteSpace": "nowrap" },
              "fit": { "steps": ["shrink", "tighten", "ellipsis"], "minFontSize": 7 } },
        ],
    })
}

fn style_of(name: &str, value: &Value) -> Map<String, Value> {
    match value {
        Value::Object(style) => style.clone(),
        value => Map::from_iter([(name.to_owned(), value.clone())]),
    }
}

/// What stands below each tile: the value, or what differs between the tiles.
fn captions(name: &str, example: &Example) -> Vec<String> {
    let styles: Vec<_> = example.values.iter().map(|v| style_of(name, v)).collect();
    let differs = |key: &str| {
        let mut values = styles.iter().map(|style| style.get(key));
        let first = values.next();
        values.any(|value| Some(value) != first)
    };
    let print = |value: &Value| match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let caption = |style: &Map<String, Value>| {
        let told = style.iter().filter(|(key, _)| *key == name || differs(key));
        let told: Vec<_> = told.collect();
        match told.as_slice() {
            [(key, value)] if *key == name => print(value),
            told => {
                let parts = told
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", print(value)));
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    };
    styles.iter().map(caption).collect()
}

/// Gives the target of a stage its style. Tells whether there is one.
fn aim(node: &mut Value, style: &Map<String, Value>, text: Option<&str>) -> bool {
    match node {
        Value::Object(fields) => {
            let found = fields.remove("target").is_some();
            if found {
                let own = fields.entry("style").or_insert_with(|| json!({}));
                if let Value::Object(own) = own {
                    own.extend(style.clone());
                }
                if let Some(text) = text {
                    fields.insert("text".to_owned(), text.into());
                }
            }
            let mut inside = fields.values_mut();
            found || inside.any(|value| aim(value, style, text))
        }
        Value::Array(items) => items.iter_mut().any(|item| aim(item, style, text)),
        _ => false,
    }
}
