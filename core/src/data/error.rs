//! What can be wrong with data.

use crate::error::{Diagnose, did_you_mean};

#[derive(Debug, thiserror::Error)]
pub(crate) enum DataError {
    #[error("the data is not valid {format}: {message}")]
    Syntax {
        format: &'static str,
        message: String,
    },
    #[error("{owner} has no field `{name}`")]
    UnknownField {
        owner: String,
        name: String,
        known: Vec<String>,
    },
    #[error("`{name}` should be {expected}, not {found}")]
    Type {
        name: String,
        expected: &'static str,
        found: &'static str,
    },
    #[error("the required field `{name}` is empty")]
    Missing { name: String },
    #[error("`{path}` cannot be set: {reason}")]
    Path { path: String, reason: &'static str },
    #[error("the data is larger than {limit}")]
    TooLarge { limit: &'static str },
    #[error("the data is nested deeper than {0} levels")]
    TooDeep(usize),
    #[error("a text of {found} bytes is longer than {limit}")]
    TextTooLong { found: usize, limit: usize },
}

impl Diagnose for DataError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "data.syntax",
            Self::UnknownField { .. } => "data.unknown-field",
            Self::Type { .. } => "data.type",
            Self::Missing { .. } => "data.missing",
            Self::Path { .. } => "data.path",
            Self::TooLarge { .. } => "limit.data-size",
            Self::TooDeep(_) => "limit.data-depth",
            Self::TextTooLong { .. } => "limit.data-text",
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::Syntax { .. } => None,
            Self::UnknownField { name, known, .. } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                Some(match did_you_mean(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", known.join(" ")),
                })
            }
            Self::Type { .. } => None,
            Self::Missing { name } => Some(format!("give `{name}` in the data")),
            Self::Path { .. } => {
                Some("write names with dots between: contact.name, contact.phones.0.value".into())
            }
            Self::TooLarge { .. } | Self::TooDeep(_) => {
                Some("give only what one card needs".into())
            }
            Self::TextTooLong { .. } => {
                Some("only images, as data URIs, may be longer; shorten the text".into())
            }
        }
    }
}
