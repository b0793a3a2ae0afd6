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
}

impl Warning {
    pub(crate) fn new(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            location,
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
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
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
