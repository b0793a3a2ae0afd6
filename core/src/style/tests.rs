//! Properties, units, precedence and bad values, by tables.

mod effects;
mod odd;
mod properties;
mod table;
mod values;

use super::*;
use crate::error::Diagnose;
use crate::geometry::Size;

const VIEWPORT: Size = Size::new(336.0, 192.0);

fn environment(name: &str) -> Option<f32> {
    match name {
        "bleed-top" => Some(12.0),
        "safe-left" => Some(9.0),
        _ => None,
    }
}

fn in_parent(
    parent: Option<&Style>,
    declarations: &[(&str, Value)],
) -> Result<Style, (usize, StyleError)> {
    let context = Context {
        parent,
        root_font_size: 10.0,
        viewport: VIEWPORT,
        env: &environment,
    };
    compute(declarations, &context)
}

/// The style of declarations whose values are text.
fn style(declarations: &[(&str, &str)]) -> Style {
    child(None, declarations)
}

fn child(parent: Option<&Style>, declarations: &[(&str, &str)]) -> Style {
    let texts: Vec<(&str, Value)> = declarations
        .iter()
        .map(|(name, value)| (*name, Value::Text(value)))
        .collect();
    in_parent(parent, &texts).unwrap_or_else(|(_, error)| panic!("{error}"))
}

fn refusal(name: &str, value: &str) -> StyleError {
    match in_parent(None, &[(name, Value::Text(value))]) {
        Ok(_) => panic!("`{name}: {value}` was taken"),
        Err((_, error)) => error,
    }
}

fn code(name: &str, value: &str) -> &'static str {
    refusal(name, value).code()
}
