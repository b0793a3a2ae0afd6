//! Filters of lists, and `default`.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, Value};

use super::super::environment::carry;
use super::super::error::{BindError, type_error};
use super::super::value::Entity;
use super::text::{count_graphemes, first_grapheme, last_grapheme};
use super::text_of;
use crate::data::MAX_TEXT;

/// Another value where there is none, or an empty one.
pub(super) fn default(value: &Value, other: &Value) -> Value {
    let is_missing = match value.kind() {
        ValueKind::Bool | ValueKind::Number => false,
        _ => !value.is_true(),
    };
    if is_missing {
        other.clone()
    } else {
        value.clone()
    }
}

/// The items as one text. Of objects it takes `value`, or the field that
/// `attribute` names. Empty ones are left out.
pub(super) fn join(
    value: &Value,
    separator: Option<&str>,
    options: Kwargs,
) -> Result<String, Error> {
    let attribute: Option<&str> = options.get("attribute")?;
    options.assert_all_used()?;
    let mut out = String::new();
    for item in items(value)? {
        let entity: Option<&Entity> = item.downcast_object_ref();
        let item = match entity {
            Some(entity) => {
                let field = entity.field(attribute.unwrap_or("value")).map_err(carry)?;
                field.unwrap_or_default()
            }
            None => item,
        };
        let text = text_of(&item)?;
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(separator.unwrap_or_default());
        }
        out.push_str(&text);
        if out.len() > MAX_TEXT {
            return Err(carry(BindError::Output(MAX_TEXT)));
        }
    }
    Ok(out)
}

/// The items that are not empty.
pub(super) fn select(value: &Value) -> Result<Vec<Value>, Error> {
    let mut items = items(value)?;
    items.retain(Value::is_true);
    Ok(items)
}

/// The first item of a list, or the first letter of a text.
pub(super) fn first(value: &Value) -> Result<Value, Error> {
    match value.as_str() {
        Some(text) => Ok(first_grapheme(text).into()),
        None => Ok(items(value)?.into_iter().next().unwrap_or_default()),
    }
}

/// The last item of a list, or the last letter of a text.
pub(super) fn last(value: &Value) -> Result<Value, Error> {
    match value.as_str() {
        Some(text) => Ok(last_grapheme(text).into()),
        None => Ok(items(value)?.pop().unwrap_or_default()),
    }
}

/// How many items a list has, or letters a text.
pub(super) fn length(value: &Value) -> Result<usize, Error> {
    match value.as_str() {
        Some(text) => Ok(count_graphemes(text)),
        None => Ok(items(value)?.len()),
    }
}

fn items(value: &Value) -> Result<Vec<Value>, Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(Vec::new()),
        ValueKind::Seq | ValueKind::Iterable => Ok(value.try_iter()?.collect()),
        _ => Err(carry(type_error("the filter needs a list", None))),
    }
}
