//! Tests of colours.

use minijinja::{Error, Value};

use super::super::environment::carry;
use super::super::error::type_error;
use super::text_of;
use crate::color::{Color, Inks};

/// White stands out from it more than black does. No colour is not dark.
pub(super) fn is_dark(value: &Value) -> Result<bool, Error> {
    Ok(darkness(value)? == Some(true))
}

/// Black stands out from it more than white does. No colour is not light.
pub(super) fn is_light(value: &Value) -> Result<bool, Error> {
    Ok(darkness(value)? == Some(false))
}

fn darkness(value: &Value) -> Result<Option<bool>, Error> {
    let text = text_of(value)?;
    if text.is_empty() {
        return Ok(None);
    }
    match Color::parse(&text) {
        Ok(color) => Ok(Some(color.to_rgba(&Inks::new()).is_dark())),
        Err(error) => {
            let hint = "ask it of a colour, as in brand.colors.paper is dark";
            Err(carry(type_error(error.to_string(), Some(hint))))
        }
    }
}
