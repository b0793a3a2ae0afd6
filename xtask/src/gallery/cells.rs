//! The data of the matrix: `cells.json`, then the people of the demo.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use cardgen::{Engine, Record};
use serde::Deserialize;
use serde_json::Value;

use crate::workspace;

/// Data for a card of each template.
pub(super) struct Cell {
    pub id: String,
    pub caption: String,
    pub record: Record,
}

/// A cell as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    id: String,
    caption: String,
    /// Another cell that this one changes, by JSON Merge Patch (RFC 7386).
    from: Option<String>,
    #[serde(default)]
    images: Vec<String>,
    record: Value,
}

const PEOPLE: &str = "examples/cli/src/demo/people.json";
const CELLS: &str = "xtask/src/gallery/cells.json";
/// Where images lie.
const FOLDERS: &[&str] = &[
    "xtask/src/gallery/logos",
    "examples/cli/src/demo/logos",
    "benches/cards",
    "core/tests/images",
];
/// Fonts for the people's scripts.
const FONTS: &[&str] = &["Arabic", "Hebrew", "Devanagari", "Thai", "JP"];

pub(super) fn engine() -> Result<Engine, String> {
    FONTS.iter().try_fold(Engine::new(), |engine, script| {
        let bytes = read(&format!("core/tests/fonts/NotoSans{script}.ttf"))?;
        engine.with_font(bytes).map_err(|error| error.to_string())
    })
}

pub(super) fn all() -> Result<Vec<Cell>, String> {
    let mut known: BTreeMap<String, (Value, Vec<String>)> = BTreeMap::new();
    let mut cells = Vec::new();
    for file in [CELLS, PEOPLE] {
        let samples: Vec<Sample> =
            serde_json::from_slice(&read(file)?).map_err(|error| format!("{file}: {error}"))?;
        for sample in samples {
            let (mut data, mut images) = match &sample.from {
                Some(from) => known
                    .get(from)
                    .cloned()
                    .ok_or_else(|| format!("{file}: no `{from}` above `{}`", sample.id))?,
                None => Default::default(),
            };
            merge(&mut data, &sample.record);
            images.extend(sample.images);
            cells.push(Cell {
                id: sample.id.clone(),
                caption: sample.caption,
                record: record(&data, &images)?,
            });
            if known.insert(sample.id.clone(), (data, images)).is_some() {
                return Err(format!("{file}: `{}` is there twice", sample.id));
            }
        }
    }
    Ok(cells)
}

fn record(data: &Value, images: &[String]) -> Result<Record, String> {
    let mut record = Record::new(data.clone());
    for name in images {
        let paths = FOLDERS.iter().map(|folder| format!("{folder}/{name}"));
        let path = paths.clone().find(|path| path_of(path).exists());
        let path = path.ok_or_else(|| format!("there is no image `{name}`"))?;
        record = record.with_image(name, read(&path)?);
    }
    Ok(record)
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    fs::read(path_of(path)).map_err(|error| format!("{path}: {error}"))
}

fn path_of(path: &str) -> PathBuf {
    workspace::root().join(path)
}

/// Changes what the patch names; `null` removes.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(target) = target else {
        return;
    };
    for (name, value) in patch {
        match value {
            Value::Null => {
                target.shift_remove(name);
            }
            value => merge(target.entry(name).or_insert(Value::Null), value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn patches_change_and_remove() {
        let mut value = json!({ "a": { "b": 1, "c": 2 }, "d": [1] });
        merge(
            &mut value,
            &json!({ "a": { "b": null, "e": { "f": 3 } }, "d": [2] }),
        );
        assert_eq!(value, json!({ "a": { "c": 2, "e": { "f": 3 } }, "d": [2] }));
    }
}
