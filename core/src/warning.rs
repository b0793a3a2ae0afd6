//! What degraded, though the card was still made.

use std::fmt;

use crate::error::Location;

/// Something a person should look at: it stands beside the result and never
/// stops a render. The same form as [`crate::Error`]; codes are listed in
/// `docs/errors.md`.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    code: &'static str,
    location: Location,
    message: String,
    hint: Option<String>,
    amount: Option<f32>,
}

impl Warning {
    pub(crate) fn new(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            location,
            message: message.into(),
            hint: None,
            amount: None,
        }
    }

    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn with_amount(mut self, amount: f32) -> Self {
        self.amount = Some(amount);
        self
    }

    /// The stable code: `text.missing-glyph`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// How much, of what `fit` did and of what does not fit: the CSS px beyond
    /// for `text.overflow` and `fit.overflow`, the share of the size lost for
    /// `fit.shrunk` (0.25: a quarter smaller), the share of the most that is
    /// done for `fit.tightened`.
    pub fn amount(&self) -> Option<f32> {
        self.amount
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
