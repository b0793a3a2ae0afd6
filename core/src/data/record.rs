//! A record: what the caller gives for one card.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::error::DataError;
use super::limits::{MAX_DEPTH, MAX_FILE};
use super::read::is_bare_contact;
use crate::error::{Error, Location, Result};

/// The data of one card, and the images that come with it.
///
/// One object: `{ "contact": …, "brand": …, your own fields }`. A bare
/// contact (`{ "name": "Ada Lovelace" }`) is read as `contact`. The data is
/// checked when it is bound to a template.
#[derive(Debug, Clone)]
pub struct Record {
    data: Value,
    images: BTreeMap<String, Arc<[u8]>>,
    parameters: Map<String, Value>,
    index: u64,
}

impl Default for Record {
    fn default() -> Self {
        Self::new(Value::Null)
    }
}

impl Record {
    /// A record of JSON data.
    pub fn new(data: Value) -> Self {
        Self {
            data,
            images: BTreeMap::new(),
            parameters: Map::new(),
            index: 1,
        }
    }

    /// Reads a record from JSON.
    pub fn from_json(text: &str) -> Result<Self> {
        check_size(text)?;
        let read: serde_json::Result<Value> = serde_json::from_str(text);
        read.map(Self::new).map_err(|error| {
            let message = error.to_string();
            // The place is told apart from the message.
            let message = message.split(" at line ").next().unwrap_or_default();
            syntax("JSON", message, text_location(error.line(), error.column()))
        })
    }

    /// Reads a record from TOML.
    pub fn from_toml(text: &str) -> Result<Self> {
        check_size(text)?;
        let read: Result<Value, toml::de::Error> = toml::from_str(text);
        read.map(Self::new).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let location = before.map_or(Location::None, |before| {
                let line = before.rsplit('\n').next().unwrap_or_default();
                text_location(before.matches('\n').count() + 1, line.chars().count() + 1)
            });
            syntax("TOML", error.message(), location)
        })
    }

    /// Reads a record from YAML.
    pub fn from_yaml(text: &str) -> Result<Self> {
        check_size(text)?;
        let read: Result<Value, serde_saphyr::Error> = serde_saphyr::from_str(text);
        read.map(Self::new).map_err(|error| {
            let location = error.location().map_or(Location::None, |at| {
                text_location(at.line() as usize, at.column() as usize)
            });
            let message = error.to_string();
            syntax("YAML", message.lines().next().unwrap_or_default(), location)
        })
    }

    /// Adds an image (or replaces one): data names it, as in
    /// `"photo": "ada.jpg"`.
    pub fn with_image(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.images.insert(name.into(), bytes.into().into());
        self
    }

    /// Sets one of the template's `parameters`: `params.NAME` in expressions.
    /// A text is read as what the parameter holds.
    #[must_use]
    pub fn with_parameter(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// The record's place in its batch, from 1 (the default): `record.index`
    /// and `serial()` in expressions.
    #[must_use]
    pub fn with_index(mut self, index: u64) -> Self {
        self.index = index;
        self
    }

    /// Sets one value by its dotted path: `contact.name`,
    /// `contact.phones.0.value`, `motto`. Objects and lists on the way are
    /// made as needed.
    pub fn set(&mut self, path: &str, value: impl Into<Value>) -> Result<()> {
        let steps: Vec<&str> = path.split('.').collect();
        let is_model = matches!(steps.first(), Some(&("contact" | "brand")));
        if is_model && is_bare_contact(&self.data, |_| false) {
            let mut data = Map::new();
            data.insert("contact".into(), self.data.take());
            self.data = Value::Object(data);
        }
        let result = if steps.len() > MAX_DEPTH {
            Err("it has too many dots")
        } else {
            set(&mut self.data, &steps, value.into())
        };
        result.map_err(|reason| {
            let path = path.into();
            Error::new(DataError::Path { path, reason }, Location::None)
        })
    }

    /// The data, as given.
    pub fn data(&self) -> &Value {
        &self.data
    }

    pub(crate) fn parameters(&self) -> &Map<String, Value> {
        &self.parameters
    }

    pub(crate) fn index(&self) -> u64 {
        self.index
    }

    /// The names of the record's own images.
    pub(crate) fn image_names(&self) -> impl Iterator<Item = &str> {
        self.images.keys().map(String::as_str)
    }

    pub(crate) fn image(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.images.get(name)
    }
}

fn set(target: &mut Value, steps: &[&str], value: Value) -> Result<(), &'static str> {
    let [step, rest @ ..] = steps else {
        *target = value;
        return Ok(());
    };
    if step.is_empty() {
        return Err("a name is empty");
    }
    let index: Option<usize> = step.parse().ok();
    if target.is_null() {
        *target = match index {
            Some(_) => Value::Array(Vec::new()),
            None => Value::Object(Map::new()),
        };
    }
    match (target, index) {
        (Value::Object(fields), _) => set(fields.entry(*step).or_insert(Value::Null), rest, value),
        (Value::Array(items), Some(index)) => {
            if index == items.len() {
                items.push(Value::Null);
            }
            let item = items
                .get_mut(index)
                .ok_or("the list is shorter than that")?;
            set(item, rest, value)
        }
        (Value::Array(_), None) => Err("a list is read by number"),
        _ => Err("what comes before the last dot is neither object nor list"),
    }
}

fn check_size(text: &str) -> Result<()> {
    if text.len() > MAX_FILE {
        let limit = "64 MiB";
        return Err(Error::new(DataError::TooLarge { limit }, Location::None));
    }
    Ok(())
}

fn syntax(format: &'static str, message: &str, location: Location) -> Error {
    let message = message.to_owned();
    Error::new(DataError::Syntax { format, message }, location)
}

fn text_location(line: usize, column: usize) -> Location {
    Location::Text { line, column }
}
