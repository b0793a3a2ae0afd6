//! Checking a record against the model and the template's fields.

use serde_json::{Map, Number, Value};

use super::error::DataError;
use super::limits;
use super::model::{BRAND, CONTACT, Kind, Model};
use super::pointer::Pointer;
use super::record::Record;
use crate::error::{Location, Result, did_you_mean};
use crate::warning::Warning;

/// A field that the template declares.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub name: &'a str,
    pub kind: FieldKind,
    pub required: bool,
    pub default: Option<&'a Value>,
}

/// The type of a declared field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Text,
    Number,
    Boolean,
    /// The name of an image, or a data URI.
    Image,
    /// Items of any form.
    List,
    /// An object with free keys.
    Object,
}

impl FieldKind {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Text | Self::Image => Kind::Text,
            Self::Number => Kind::Number,
            Self::Boolean => Kind::Boolean,
            Self::List => Kind::List(&Kind::Any),
            Self::Object => Kind::Map(&Kind::Any),
        }
    }
}

/// Checked data. Null and absent are the same: the key is missing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Data {
    pub contact: Map<String, Value>,
    pub brand: Map<String, Value>,
    /// The template's own fields, with defaults filled in.
    pub fields: Map<String, Value>,
    /// Names of own fields whose value is the template's default.
    pub defaulted: Vec<String>,
    /// The length of the longest text (data URIs apart) or list.
    pub longest: usize,
}

/// Reads a record for a template with these fields.
pub(crate) fn read(
    record: &Record,
    fields: &[Field<'_>],
    warnings: &mut Vec<Warning>,
) -> Result<Data> {
    let given = record.data();
    let longest = limits::check(given)?;
    let mut data = Data {
        longest,
        ..Data::default()
    };
    let is_declared = |name: &str| fields.iter().any(|field| field.name == name);
    let root = Pointer::Root;
    if is_bare_contact(given, is_declared) {
        data.contact = model(&CONTACT, given, &root)?;
    } else {
        for (key, value) in object("data", given, &root)? {
            let at = root.key(key);
            match key.as_str() {
                "contact" => data.contact = model(&CONTACT, value, &at)?,
                "brand" => data.brand = model(&BRAND, value, &at)?,
                name if is_declared(name) => {}
                name => warnings.push(unused(name, fields, at.location())),
            }
        }
    }
    for field in fields {
        own_field(field, given.get(field.name), &root, &mut data)?;
    }
    Ok(data)
}

/// Whether data is a contact by itself: it says who, and holds nothing that
/// stands beside a contact.
pub(super) fn is_bare_contact(data: &Value, is_declared: impl Fn(&str) -> bool) -> bool {
    const WHO: &[&str] = &["name", "given", "family", "organization", "email", "phone"];
    let Value::Object(fields) = data else {
        return false;
    };
    let stands_beside = |name: &str| matches!(name, "contact" | "brand") || is_declared(name);
    fields.keys().any(|name| WHO.contains(&name.as_str()))
        && !fields.keys().any(|name| stands_beside(name))
}

fn unused(name: &str, fields: &[Field<'_>], location: Location) -> Warning {
    let known = fields.iter().map(|field| field.name);
    let warning = Warning::new(
        "data.unused",
        location,
        format!("the template has no field `{name}`"),
    );
    match did_you_mean(name, known.chain(["contact", "brand"])) {
        Some(near) => warning.with_hint(format!("did you mean `{near}`?")),
        None => warning.with_hint("declare it in the template's `fields`, or leave it out"),
    }
}

fn own_field(
    field: &Field<'_>,
    given: Option<&Value>,
    root: &Pointer<'_>,
    data: &mut Data,
) -> Result<()> {
    let at = root.key(field.name);
    let read = |value| convert(field.kind.kind(), field.name, value, &at);
    let value = given
        .map_or(Ok(None), read)?
        .filter(|value| !is_empty(value));
    if let Some(value) = value {
        data.fields.insert(field.name.into(), value);
    } else if let Some(default) = field.default.map_or(Ok(None), read)? {
        data.fields.insert(field.name.into(), default);
        data.defaulted.push(field.name.into());
    } else if field.required {
        let name = field.name.into();
        return Err(at.error(DataError::Missing { name }));
    }
    Ok(())
}

fn model(model: &'static Model, value: &Value, at: &Pointer<'_>) -> Result<Map<String, Value>> {
    let mut out = Map::new();
    if let (Some(key), Value::String(text)) = (model.from_text, value) {
        out.insert(key(text).into(), text.as_str().into());
        return Ok(out);
    }
    for (key, value) in object(model.name, value, at)? {
        let at = at.key(key);
        let kind = model.kind(key).ok_or_else(|| {
            at.error(DataError::UnknownField {
                owner: model.name.into(),
                name: key.clone(),
                known: model.names().map(str::to_owned).collect(),
            })
        })?;
        if let Some(value) = convert(kind, key, value, &at)? {
            out.insert(key.clone(), value);
        }
    }
    for (singular, plural) in model.plurals {
        fill(&mut out, model, singular, plural);
    }
    if model == &CONTACT {
        fill_name(&mut out);
    }
    Ok(out)
}

/// The form a value of this kind has; nothing for null.
fn convert(kind: Kind, name: &str, value: &Value, at: &Pointer<'_>) -> Result<Option<Value>> {
    let wrong = |expected| {
        let (name, found) = (name.to_owned(), type_name(value));
        at.error(DataError::Type {
            name,
            expected,
            found,
        })
    };
    let converted = match (kind, value) {
        (_, Value::Null) => return Ok(None),
        (Kind::Any, any) => any.clone(),
        (Kind::Text | Kind::Length, Value::String(text)) => text.as_str().into(),
        (Kind::Text, Value::Number(number)) => number_text(number).into(),
        (Kind::Text, _) => return Err(wrong("a text")),
        (Kind::Length | Kind::Number, Value::Number(number)) => number.clone().into(),
        (Kind::Length, _) => return Err(wrong("a length")),
        // From a CSV file or a command line everything comes as text.
        (Kind::Number, Value::String(text)) if text.trim().is_empty() => return Ok(None),
        (Kind::Number, Value::String(text)) => {
            parse_number(text).ok_or_else(|| wrong("a number"))?.into()
        }
        (Kind::Number, _) => return Err(wrong("a number")),
        (Kind::Boolean, Value::Bool(_)) => value.clone(),
        (Kind::Boolean, Value::String(text)) => match text.trim() {
            "true" => true.into(),
            "false" => false.into(),
            "" => return Ok(None),
            _ => return Err(wrong("true or false")),
        },
        (Kind::Boolean, _) => return Err(wrong("true or false")),
        (Kind::List(item), Value::Array(items)) => list(*item, name, items, at)?,
        (Kind::List(_), Value::String(text)) if text.is_empty() => return Ok(None),
        (Kind::List(item), Value::String(_) | Value::Object(_)) => {
            convert(*item, name, value, at)?.into_iter().collect()
        }
        (Kind::List(_), _) => return Err(wrong("a list")),
        (Kind::Object(of), _) => Value::Object(model(of, value, at)?),
        (Kind::Map(of), Value::Object(fields)) => {
            let mut out = Map::new();
            for (key, value) in fields {
                if let Some(value) = convert(*of, key, value, &at.key(key))? {
                    out.insert(key.clone(), value);
                }
            }
            Value::Object(out)
        }
        (Kind::Map(_), _) => return Err(wrong("an object")),
    };
    Ok(Some(converted))
}

fn list(kind: Kind, name: &str, items: &[Value], at: &Pointer<'_>) -> Result<Value> {
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let item = convert(kind, name, item, &at.index(index))?;
        // A list from a form often ends in empty lines.
        out.extend(item.filter(|item| !is_empty(item)));
    }
    Ok(Value::Array(out))
}

/// Keeps the singular the first of the plural, whichever was given.
fn fill(out: &mut Map<String, Value>, of: &Model, singular: &str, plural: &str) {
    let is_object = matches!(of.kind(singular), Some(Kind::Object(_)));
    let item = |value: &Value| match is_object {
        true => value.clone(),
        false => {
            let mut item = Map::new();
            item.insert("value".into(), value.clone());
            Value::Object(item)
        }
    };
    let first = out.get(singular).filter(|value| !is_empty(value)).cloned();
    let many = out.get_mut(plural).and_then(Value::as_array_mut);
    match (first, many) {
        (Some(first), Some(many)) => {
            let same = |it: &Value| *it == first || it.get("value") == Some(&first);
            match many.iter().position(same) {
                Some(at) => many[..=at].rotate_right(1),
                None => many.insert(0, item(&first)),
            }
        }
        (Some(first), None) => {
            out.insert(plural.into(), Value::Array(vec![item(&first)]));
        }
        (None, Some(many)) => {
            let first = many.first();
            let first = if is_object {
                first
            } else {
                first.and_then(|item| item.get("value"))
            };
            if let Some(first) = first.cloned() {
                out.insert(singular.into(), first);
            }
        }
        (None, None) => {}
    }
}

/// A contact given in parts has a name too.
fn fill_name(contact: &mut Map<String, Value>) {
    let text = |key| {
        contact
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or("")
            .trim()
    };
    if !text("name").is_empty() {
        return;
    }
    let parts = ["prefix", "given", "additional", "family", "suffix"].map(text);
    let mut parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return;
    }
    let is_east_asian = |part: &&str| part.chars().all(|c| matches!(c, '\u{2E80}'..='\u{D7AF}'));
    let name = if parts.iter().all(is_east_asian) {
        // Family name first, and no spaces.
        parts = ["family", "given", "additional", "suffix", "prefix"]
            .map(text)
            .into();
        parts.concat()
    } else {
        parts.join(" ")
    };
    contact.insert("name".into(), name.into());
}

fn object<'a>(name: &str, value: &'a Value, at: &Pointer<'_>) -> Result<&'a Map<String, Value>> {
    static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(&EMPTY),
        other => Err(at.error(DataError::Type {
            name: name.into(),
            expected: "an object",
            found: type_name(other),
        })),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn parse_number(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    Number::from_f64(text.parse().ok()?)
}

/// A number as a person writes it: `2`, not `2.0`.
pub(crate) fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
            // Adding zero takes the sign off a negative zero.
            format!("{:.0}", float + 0.0)
        }
        _ => number.to_string(),
    }
}
