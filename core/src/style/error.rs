//! What can be wrong with a style.

use crate::color::ColorError;
use crate::error::{Diagnose, did_you_mean};

/// Why a declaration was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum StyleError {
    #[error("there is no style property `{name}`")]
    UnknownProperty {
        name: String,
        suggestion: Option<&'static str>,
    },
    #[error("`{property}` can't be `{value}`: it takes {expected}")]
    InvalidValue {
        property: &'static str,
        value: String,
        expected: String,
        hint: String,
    },
    #[error("`{property}` can't be `{value}`: `{rest}` is too much")]
    Leftover {
        property: &'static str,
        value: String,
        rest: String,
    },
    #[error("`{property}` can't be `{value}`: there is no unit `{unit}`")]
    UnknownUnit {
        property: &'static str,
        value: String,
        unit: String,
        suggestion: Option<&'static str>,
    },
    #[error("`{property}` can't be `{value}`: {why}")]
    OutOfRange {
        property: &'static str,
        value: String,
        why: &'static str,
    },
    #[error("the value of `{property}` nests parentheses too deep")]
    Nesting { property: &'static str },
    #[error("`{property}` can't be set on a span")]
    NotOnSpan { property: &'static str },
    #[error("`{property}` can't be set on an image in text")]
    NotOnInlineImage { property: &'static str },
    #[error("{} is not drawn yet", .0.what)]
    Unsupported(&'static Unsupported),
}

impl Diagnose for StyleError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownProperty { .. } => "style.unknown-property",
            Self::InvalidValue { .. } | Self::Leftover { .. } => "style.invalid-value",
            Self::UnknownUnit { .. } => "style.unknown-unit",
            Self::OutOfRange { .. } => "style.number-out-of-range",
            Self::Nesting { .. } => "style.nesting",
            Self::NotOnSpan { .. } => "style.not-on-span",
            Self::NotOnInlineImage { .. } => "style.not-on-inline-image",
            Self::Unsupported(feature) => feature.code,
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::UnknownProperty { suggestion, .. } => match suggestion {
                Some(name) => format!("did you mean `{name}`?"),
                None => "properties are CSS's, written in camelCase".to_owned(),
            },
            Self::InvalidValue { hint, .. } => hint.clone(),
            Self::Leftover { .. } => "give exactly one value of this property".to_owned(),
            Self::UnknownUnit { suggestion, .. } => match suggestion {
                Some(unit) => format!("did you mean `{unit}`?"),
                None => {
                    "units are px mm cm in pt pc q % em rem lh vw vh, of angles deg rad grad turn"
                        .to_owned()
                }
            },
            Self::OutOfRange { .. } => "choose a value in range".to_owned(),
            Self::Nesting { .. } => "write the expression flatter".to_owned(),
            Self::NotOnSpan { .. } => {
                "set it on the text, or on a box around it; spans take text properties".to_owned()
            }
            Self::NotOnInlineImage { .. } => {
                "it stands in its line: use verticalAlign and margins to move it".to_owned()
            }
            Self::Unsupported(feature) => feature.instead.to_owned(),
        })
    }
}

/// A part of CSS that a later version draws.
#[derive(Debug, PartialEq)]
pub(crate) struct Unsupported {
    pub code: &'static str,
    /// The subject of the message.
    pub what: &'static str,
    /// What to do until then.
    pub instead: &'static str,
}

/// Why a value was refused, before it is known whose value it is.
#[derive(Debug)]
pub(super) enum Fail {
    /// What the property takes.
    Expected(&'static str),
    /// The words it takes.
    Word(Vec<&'static str>),
    /// What followed the value.
    Leftover(String),
    Unit {
        unit: String,
        suggestion: Option<&'static str>,
    },
    OutOfRange(&'static str),
    Nesting,
    Color(ColorError),
}

impl Fail {
    /// The error of a property's value.
    pub(super) fn of(self, property: &'static str, value: String) -> StyleError {
        match self {
            Self::Expected(expected) => StyleError::InvalidValue {
                property,
                value,
                expected: expected.to_owned(),
                hint: format!("give `{property}` {expected}"),
            },
            Self::Word(words) => StyleError::InvalidValue {
                property,
                hint: match did_you_mean(&value, words.iter().copied()) {
                    Some(word) => format!("did you mean `{word}`?"),
                    None => format!("give `{property}` one of these words"),
                },
                value,
                expected: words.join(", "),
            },
            Self::Color(error) => StyleError::InvalidValue {
                property,
                value,
                expected: format!("a colour, and {error}"),
                hint: error.hint().unwrap_or_default(),
            },
            Self::Leftover(rest) => StyleError::Leftover {
                property,
                value,
                rest,
            },
            Self::Unit { unit, suggestion } => StyleError::UnknownUnit {
                property,
                value,
                unit,
                suggestion,
            },
            Self::OutOfRange(why) => StyleError::OutOfRange {
                property,
                value,
                why,
            },
            Self::Nesting => StyleError::Nesting { property },
        }
    }
}
