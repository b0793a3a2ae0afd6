//! Values from text, one file per family of properties.
//!
//! A [`Parser`] reads along the text of one value; a function per property
//! takes what it needs. Whatever is left over is an error of [`Parser::end`].

pub(super) mod background;
pub(super) mod border;
pub(super) mod boxes;
mod calc;
pub(super) mod effect;
pub(super) mod filter;
pub(super) mod flex;
pub(super) mod font;
mod gradient;
pub(super) mod grid;
pub(super) mod mask;
mod number;
pub(super) mod position;
mod scan;
pub(super) mod shape;
pub(super) mod text;

use super::compute::{Context, Value};
use super::error::Fail;
use super::text::TextStyle;
use crate::color::Color;

pub(super) type Parse<T> = Result<T, Fail>;

/// What the words and units of a value refer to.
pub(super) struct Scope<'a> {
    pub context: &'a Context<'a>,
    /// What is inherited.
    pub parent: &'a TextStyle,
    /// The size `em` counts in: the node's own, for `fontSize` its parent's.
    pub em: f32,
    /// The line height `lh` counts in.
    pub lh: f32,
    /// `currentColor`
    pub color: Color,
    pub is_rtl: bool,
}

/// A place in a value's text.
#[derive(Clone)]
pub(super) struct Parser<'a> {
    rest: &'a str,
    /// A value that was authored as a JSON number.
    number: Option<f64>,
    /// How many parentheses are open.
    depth: u8,
    scope: &'a Scope<'a>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(value: Value<'a>, scope: &'a Scope<'a>) -> Self {
        let (rest, number) = match value {
            Value::Number(number) => ("", Some(number)),
            Value::Text(text) => (text, None),
        };
        Self {
            rest,
            number,
            depth: 0,
            scope,
        }
    }

    pub(super) fn scope(&self) -> &'a Scope<'a> {
        self.scope
    }
}
