//! The parameters of a render: the template's defaults and the caller's
//! values.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error::ResolveError;
use crate::color::Color;
use crate::data::Kind;
use crate::document::{Parameter, ParameterType, child};
use crate::error::{Error, Location, Result};

/// What expressions take a parameter for.
pub(super) fn kind(parameter: &Parameter) -> Kind {
    match parameter.kind {
        ParameterType::Text | ParameterType::Color => Kind::Text,
        ParameterType::Number | ParameterType::Integer => Kind::Number,
        ParameterType::Boolean => Kind::Boolean,
        ParameterType::Length => Kind::Length,
        ParameterType::Choice => Kind::Any,
    }
}

/// Every parameter's value. Values given as text, as a command line gives
/// them, are read as what the parameter holds.
pub(super) fn values(
    declared: &BTreeMap<String, Parameter>,
    given: &Map<String, Value>,
) -> Result<Map<String, Value>> {
    if let Some(name) = given.keys().find(|name| !declared.contains_key(*name)) {
        let error = ResolveError::UnknownParameter {
            name: name.clone(),
            known: declared.keys().cloned().collect(),
        };
        return Err(Error::new(error, Location::Option("parameters")));
    }
    let mut values = Map::new();
    for (name, parameter) in declared {
        let value = match given.get(name) {
            Some(value) => {
                let value = read(parameter, value);
                check(name, parameter, &value)
                    .map_err(|e| Error::at(e, child("/parameters", name)))?;
                value
            }
            None => parameter.default.clone(),
        };
        values.insert(name.clone(), value);
    }
    Ok(values)
}

/// Whether a parameter may have this value.
pub(super) fn check(name: &str, parameter: &Parameter, value: &Value) -> Result<(), ResolveError> {
    let refused = |expected| ResolveError::Parameter {
        name: name.to_owned(),
        expected,
    };
    parameter.admits(value).map_err(refused)?;
    let is_color = |text: &str| Color::parse(text).is_ok();
    if parameter.kind == ParameterType::Color && !value.as_str().is_some_and(is_color) {
        return Err(refused("a colour".to_owned()));
    }
    Ok(())
}

fn read(parameter: &Parameter, value: &Value) -> Value {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let read = match parameter.kind {
        ParameterType::Number | ParameterType::Integer => {
            let number = text.trim().parse().ok();
            let whole = number.filter(|n: &f64| n.floor() == *n && n.abs() < 1e15);
            whole
                .map(|n| Value::from(n as i64))
                .or_else(|| Some(Value::from(number?)))
        }
        ParameterType::Boolean => text.trim().parse().ok().map(Value::Bool),
        ParameterType::Choice => {
            let values = parameter.range.iter().flatten();
            let is_written = |value: &&Value| match value.as_str() {
                Some(word) => word == text,
                None => format!("{value}") == text,
            };
            values.into_iter().find(is_written).cloned()
        }
        ParameterType::Text | ParameterType::Color | ParameterType::Length => None,
    };
    read.unwrap_or_else(|| value.clone())
}
