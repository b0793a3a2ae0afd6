//! Whole cards that the page shows: `cards/NAME.json`, with `card`, `data` and
//! `about`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::Files;
use super::render::Studio;
use crate::workspace;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shown {
    /// What the picture shows.
    about: String,
    card: Value,
    #[serde(default)]
    data: Option<Value>,
}

/// A card's picture, and its source or the part of it at a JSON pointer.
pub(super) fn show(
    name: &str,
    pointer: Option<&str>,
    studio: &Studio,
    files: &mut Files,
) -> Result<String, String> {
    let path = workspace::root().join(format!("xtask/src/docs/cards/{name}.json"));
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let shown: Shown = serde_json::from_str(&text).map_err(|e| format!("{name}.json: {e}"))?;
    let data = shown.data.unwrap_or_else(|| json!({}));
    let picture = studio.draw(name, &shown.card, data, &shown.about, files)?;
    let Some(pointer) = pointer else {
        return Ok(format!("{picture}\n"));
    };
    let part = shown.card.pointer(pointer.trim_end_matches('/'));
    let part = part.ok_or_else(|| format!("{name}.json has nothing at {pointer}"))?;
    Ok(format!("```json\n{}\n```\n\n{picture}\n", print(part, 0)))
}

/// The longest line of what is written in one.
const LINE: usize = 92;

/// JSON as people write it: short parts stay on one line.
fn print(value: &Value, depth: usize) -> String {
    let flat = flat(value);
    if flat.chars().count() + depth * 2 <= LINE {
        return flat;
    }
    let indent = "  ".repeat(depth + 1);
    let (open, parts, close) = match value {
        Value::Array(items) => {
            let parts = items.iter().map(|item| print(item, depth + 1));
            ('[', parts.collect::<Vec<_>>(), ']')
        }
        Value::Object(fields) => {
            let parts = fields.iter().map(|(key, value)| {
                format!("{}: {}", Value::from(key.as_str()), print(value, depth + 1))
            });
            ('{', parts.collect(), '}')
        }
        _ => return flat,
    };
    let parts: Vec<_> = parts.iter().map(|part| format!("{indent}{part}")).collect();
    format!(
        "{open}\n{}\n{}{close}",
        parts.join(",\n"),
        "  ".repeat(depth)
    )
}

fn flat(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(flat).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), flat(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}
