//! A JSON value to typed fields.
//!
//! serde derives the reading of each type; this deserialiser keeps apart what
//! went wrong (a name, a type, a value) and where, which `serde_json`'s own
//! puts into one sentence.

use std::fmt::Display;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Expected, IntoDeserializer, Unexpected, Visitor};
use serde_json::{Map, Value, map};

use super::error::{DocumentError, shorten};
use super::node::NODE_TYPES;
use super::pointer::join;
use crate::error::{Error, Result};

/// Reads a value as a type.
pub(super) fn read<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T> {
    T::deserialize(Reader(value)).map_err(|failure| {
        let steps = failure.path.iter().rev().map(String::as_str);
        Error::at(failure.error, join(steps))
    })
}

/// What went wrong, and the way back to the root.
#[derive(Debug)]
struct Failure {
    error: DocumentError,
    path: Vec<String>,
}

impl Failure {
    fn inside(mut self, step: impl ToString) -> Self {
        self.path.push(step.to_string());
        self
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        Self {
            error,
            path: Vec::new(),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: Display>(message: T) -> Self {
        DocumentError::invalid(message.to_string(), "see the document's schema").into()
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        DocumentError::InvalidType {
            found: name(found),
            expected: plain(expected),
        }
        .into()
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        let expected = plain(expected);
        let message = format!("{} is not {expected}", name(found));
        DocumentError::invalid(message, format!("write {expected}")).into()
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let suggestion = crate::error::did_you_mean(variant, expected.iter().copied());
        if expected == NODE_TYPES {
            return DocumentError::UnknownNode {
                name: shorten(variant),
                suggestion: suggestion.map(str::to_owned),
            }
            .into();
        }
        let hint = match suggestion {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", expected.join(", ")),
        };
        DocumentError::invalid(format!("`{}` is not known here", shorten(variant)), hint).into()
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        DocumentError::UnknownField {
            name: shorten(field),
            known: expected.iter().map(|&name| name.to_owned()).collect(),
        }
        .into()
    }

    fn missing_field(field: &'static str) -> Self {
        DocumentError::MissingField { name: field }.into()
    }
}

/// serde's words in those of a person.
fn plain(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "u8" | "u32" => "a whole number from 0".to_owned(),
        "i32" => "a whole number".to_owned(),
        other => other.to_owned(),
    }
}

/// What a person would call it.
fn name(found: Unexpected) -> String {
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("the number {value}"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Str(text) => format!("the text \"{}\"", shorten(text)),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "an object".to_owned(),
        other => other.to_string(),
    }
}

#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

impl<'de> de::Deserializer<'de> for Reader<'de> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (None, Some(value)) => visitor.visit_i64(value),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items {
                items: items.iter().enumerate(),
            }),
            Value::Object(object) => visitor.visit_map(Entries::new(object)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(
                IntoDeserializer::<Failure>::into_deserializer(text.as_str()),
            ),
            other => Err(mismatch(other, "a text")),
        }
    }

    /// A struct is an object, never a list of its fields.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Object(object) => visitor.visit_map(Entries::new(object)),
            other => Err(mismatch(other, "an object")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf unit unit_struct seq tuple tuple_struct map
        identifier ignored_any
    }
}

fn mismatch(found: &Value, expected: &str) -> Failure {
    DocumentError::InvalidType {
        found: name(unexpected(found)),
        expected: expected.to_owned(),
    }
    .into()
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(number) => Unexpected::Float(number.as_f64().unwrap_or_default()),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

struct Items<'de> {
    items: std::iter::Enumerate<std::slice::Iter<'de, Value>>,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Failure> {
        self.items
            .next()
            .map(|(index, item)| seed.deserialize(Reader(item)).map_err(|e| e.inside(index)))
            .transpose()
    }
}

/// The fields of an object, `type` first: it says how to read the others.
struct Entries<'de> {
    tag: Option<&'de Value>,
    rest: map::Iter<'de>,
    current: Option<(&'de str, &'de Value)>,
}

impl<'de> Entries<'de> {
    fn new(object: &'de Map<String, Value>) -> Self {
        Self {
            tag: object.get("type"),
            rest: object.iter(),
            current: None,
        }
    }

    fn advance(&mut self) -> Option<(&'de str, &'de Value)> {
        if let Some(tag) = self.tag.take() {
            return Some(("type", tag));
        }
        let next = self.rest.find(|(key, _)| *key != "type")?;
        Some((next.0.as_str(), next.1))
    }
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Failure> {
        self.current = self.advance();
        self.current
            .map(|(key, _)| {
                let key_reader: StrDeserializer<'de, Failure> = key.into_deserializer();
                seed.deserialize(key_reader).map_err(|e| e.inside(key))
            })
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let (key, value) = self.current.take().unwrap_or(("", &Value::Null));
        seed.deserialize(Reader(value)).map_err(|e| e.inside(key))
    }
}
