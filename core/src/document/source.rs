//! Text to one JSON value, whatever it was written in.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::pointer::join;
use super::{DocumentError, DocumentLimits};
use crate::error::{Error, Location, Result};

/// What a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Toml,
    Yaml,
}

/// The key under which the `toml` crate hands over a date.
const TOML_DATE: &str = "$__toml_private_datetime";

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
        }
    }

    /// The format a text looks like: JSON begins with a bracket, a line of
    /// TOML has `=` before any `:`.
    pub(crate) fn sniff(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') {
            return Self::Json;
        }
        let first = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default();
        let toml = first.starts_with('[')
            || first
                .find(['=', ':'])
                .is_some_and(|at| first[at..].starts_with('='));
        if toml { Self::Toml } else { Self::Yaml }
    }
}

/// Reads a text within limits. Keys that stand twice are an error.
pub(crate) fn parse(text: &str, format: Format, limits: &DocumentLimits) -> Result<Value> {
    if text.len() > limits.bytes {
        let error = DocumentError::Limit {
            code: "limit.document-bytes",
            what: "the document",
            limit: limits.bytes,
            unit: "bytes",
        };
        return Err(Error::new(error, Location::None));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(limits);
    let failure = match format {
        Format::Json => json(text, &mut reader),
        Format::Toml => toml(text, &mut reader),
        Format::Yaml => yaml(text, &mut reader),
    };
    match (failure, reader.refused) {
        (_, Some((error, pointer))) => Err(Error::at(error, pointer)),
        (Ok(value), None) => Ok(value),
        (Err((error, location)), None) => Err(Error::new(error, location)),
    }
}

type Parsed = Result<Value, (DocumentError, Location)>;

fn json(text: &str, reader: &mut Reader) -> Parsed {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Seed(reader).deserialize(&mut json);
    value.and_then(|v| json.end().map(|()| v)).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let line = text.lines().nth(error.line().saturating_sub(1));
        let bytes = error.column().saturating_sub(1);
        let column = line
            .map(|line| {
                line.char_indices()
                    .take_while(|(at, _)| *at < bytes)
                    .count()
            })
            .unwrap_or_default();
        let location = Location::Text {
            line: error.line().max(1),
            column: column + 1,
        };
        (syntax(Format::Json, message), location)
    })
}

fn toml(text: &str, reader: &mut Reader) -> Parsed {
    toml::Deserializer::parse(text)
        .and_then(|toml| Seed(reader).deserialize(toml))
        .map_err(|error| {
            let location = match error.span() {
                Some(span) => position(text, span.start),
                None => Location::None,
            };
            (syntax(Format::Toml, error.message()), location)
        })
}

fn yaml(text: &str, reader: &mut Reader) -> Parsed {
    let options = serde_saphyr::options! {
        with_snippet: false,
        strict_booleans: true,
        budget: serde_saphyr::budget! {
            max_depth: reader.limits.nesting.saturating_add(2),
            max_nodes: reader.limits.values.saturating_mul(2).saturating_add(2),
            max_documents: 1,
        },
    };
    serde_saphyr::with_deserializer_from_str_with_options(text, options, |yaml| {
        Seed(reader).deserialize(yaml)
    })
    .map_err(|error| {
        let location = match error.location() {
            Some(at) if at.line() > 0 => Location::Text {
                line: at.line() as usize,
                column: at.column() as usize,
            },
            _ => Location::None,
        };
        if let serde_saphyr::Error::DuplicateMappingKey { key: Some(key), .. } = &error {
            return (DocumentError::DuplicateKey { key: key.clone() }, location);
        }
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        (syntax(Format::Yaml, message), location)
    })
}

fn syntax(format: Format, message: &str) -> DocumentError {
    DocumentError::Syntax {
        format: format.name(),
        message: message.lines().next().unwrap_or_default().to_owned(),
    }
}

/// The line and column of a byte.
fn position(text: &str, offset: usize) -> Location {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Location::Text {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Builds the value and stops at a limit or at a key that stands twice.
struct Reader<'a> {
    limits: &'a DocumentLimits,
    values: usize,
    path: Vec<String>,
    refused: Option<(DocumentError, String)>,
}

impl<'a> Reader<'a> {
    fn new(limits: &'a DocumentLimits) -> Self {
        Self {
            limits,
            values: 0,
            path: Vec::new(),
            refused: None,
        }
    }

    /// Keeps our own error while the format's reader unwinds with one of its.
    fn refuse<E: de::Error>(&mut self, error: DocumentError) -> E {
        let pointer = join(self.path.iter().map(String::as_str));
        self.refused.get_or_insert((error, pointer));
        E::custom("refused")
    }

    fn limit<E: de::Error>(
        &mut self,
        code: &'static str,
        what: &'static str,
        limit: usize,
        unit: &'static str,
    ) -> E {
        self.refuse(DocumentError::Limit {
            code,
            what,
            limit,
            unit,
        })
    }

    fn count<E: de::Error>(&mut self) -> Result<(), E> {
        self.values += 1;
        if self.values > self.limits.values {
            return Err(self.limit(
                "limit.document-values",
                "the document",
                self.limits.values,
                "values",
            ));
        }
        Ok(())
    }

    fn string<E: de::Error>(&mut self, text: String) -> Result<String, E> {
        let limit = self.limits.string_bytes;
        if text.len() > limit && !text.starts_with("data:") {
            return Err(self.limit("limit.string-bytes", "this text", limit, "bytes"));
        }
        Ok(text)
    }

    fn enter<E: de::Error>(&mut self) -> Result<(), E> {
        if self.path.len() >= self.limits.nesting {
            let limit = self.limits.nesting;
            return Err(self.limit("limit.nesting", "the nesting", limit, "levels"));
        }
        Ok(())
    }
}

struct Seed<'r, 'a>(&'r mut Reader<'a>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value that JSON knows")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        number.ok_or_else(|| {
            self.0.refuse(DocumentError::invalid(
                format!("`{value}` is not a number that can be used"),
                "write a finite number",
            ))
        })
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        self.0.string(value).map(Value::String)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let reader = self.0;
        reader.enter()?;
        let mut list = Vec::new();
        loop {
            reader.path.push(list.len().to_string());
            match items.next_element_seed(Seed(reader))? {
                Some(item) => list.push(item),
                None => break,
            }
            reader.path.pop();
        }
        reader.path.pop();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let reader = self.0;
        reader.enter()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if key == TOML_DATE {
                return entries.next_value().map(Value::String);
            }
            let key = reader.string(key)?;
            reader.path.push(key.clone());
            if map.contains_key(&key) {
                return Err(reader.refuse(DocumentError::DuplicateKey { key }));
            }
            map.insert(key, entries.next_value_seed(Seed(reader))?);
            reader.path.pop();
        }
        Ok(Value::Object(map))
    }
}
