//! What can be wrong with a document.

use crate::error::{Diagnose, did_you_mean};
use crate::geometry::PathDataError;

/// Why a document was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum DocumentError {
    #[error("this is not {format}: {message}")]
    Syntax {
        format: &'static str,
        message: String,
    },
    #[error("`{key}` stands here twice")]
    DuplicateKey { key: String },
    #[error("there is no field `{name}` here")]
    UnknownField { name: String, known: Vec<String> },
    #[error("the field `{name}` is missing")]
    MissingField { name: &'static str },
    #[error("expected {expected}, found {found}")]
    InvalidType { found: String, expected: String },
    #[error("{message}")]
    InvalidValue { message: String, hint: String },
    #[error("there is no node type `{name}`")]
    UnknownNode {
        name: String,
        suggestion: Option<String>,
    },
    #[error("this document is version {found}, and this engine reads version {known}")]
    Version { found: String, known: &'static str },
    #[error("{message}")]
    Size { message: String, hint: &'static str },
    #[error(transparent)]
    Path(#[from] PathDataError),
    #[error("{what} `{name}` is not declared")]
    Unknown {
        what: Unknown,
        name: String,
        known: Vec<String>,
    },
    #[error("two {what}s are called `{name}`")]
    DuplicateName { what: &'static str, name: String },
    #[error("{what} has more than {limit} {unit}")]
    Limit {
        code: &'static str,
        what: &'static str,
        limit: usize,
        unit: &'static str,
    },
    #[error("{what} cannot be drawn yet")]
    Unsupported { code: &'static str, what: String },
}

/// What a document refers to by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    Size,
    StyleSet,
    Plate,
    Ink,
    Variable,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Size => "the size",
            Self::StyleSet => "the style",
            Self::Plate => "the plate",
            Self::Ink => "the ink",
            Self::Variable => "the theme variable",
        })
    }
}

impl DocumentError {
    pub(crate) fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::InvalidValue {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A name nobody declared, among those somebody did.
    pub(crate) fn unknown<N: AsRef<str>>(
        what: Unknown,
        name: &str,
        known: impl IntoIterator<Item = N>,
    ) -> Self {
        Self::Unknown {
            what,
            name: shorten(name),
            known: known.into_iter().map(|n| n.as_ref().to_owned()).collect(),
        }
    }
}

impl Diagnose for DocumentError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "document.syntax",
            Self::DuplicateKey { .. } => "document.duplicate-key",
            Self::UnknownField { .. } => "document.unknown-field",
            Self::MissingField { .. } => "document.missing-field",
            Self::InvalidType { .. } => "document.invalid-type",
            Self::InvalidValue { .. } => "document.invalid-value",
            Self::UnknownNode { .. } => "document.unknown-node",
            Self::Version { .. } => "document.version",
            Self::Size { .. } => "document.size",
            Self::Path(_) => "document.invalid-path",
            Self::Unknown { what, .. } => match what {
                Unknown::Size => "document.unknown-size",
                Unknown::StyleSet => "document.unknown-style",
                Unknown::Plate => "document.unknown-plate",
                Unknown::Ink => "document.unknown-ink",
                Unknown::Variable => "document.unknown-variable",
            },
            Self::DuplicateName { .. } => "document.duplicate-name",
            Self::Limit { code, .. } | Self::Unsupported { code, .. } => code,
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Syntax { .. } => "check the brackets, quotes and commas here".to_owned(),
            Self::DuplicateKey { .. } => "keep one of the two".to_owned(),
            Self::Unknown {
                what: Unknown::Size,
                name,
                known,
            } => {
                let names = suggest(name, known)?;
                if names.ends_with('?') {
                    return Some(names);
                }
                format!("{names}; or write `{{ \"width\": \"85mm\", \"height\": \"55mm\" }}`")
            }
            Self::UnknownField { name, known } | Self::Unknown { name, known, .. } => {
                suggest(name, known)?
            }
            Self::MissingField { name } => format!("add `{name}`"),
            Self::InvalidType { expected, found } => notation(expected, found)?,
            Self::InvalidValue { hint, .. } => hint.clone(),
            Self::UnknownNode { suggestion, .. } => match suggestion {
                Some(name) => format!("did you mean `{name}`?"),
                None => "the types are box, text, image, qr, barcode and path".to_owned(),
            },
            Self::Version { known, .. } => {
                format!("update the engine, or write the document for \"cardgen\": \"{known}\"")
            }
            Self::Size { hint, .. } => (*hint).to_owned(),
            Self::Path(_) => {
                "write SVG path data, which begins with M: \"M0 0 L10 0 L10 10 Z\"".to_owned()
            }
            Self::DuplicateName { .. } => "give each its own name".to_owned(),
            Self::Limit { .. } => "make it smaller, or raise the limit".to_owned(),
            Self::Unsupported { .. } => "leave it out for now".to_owned(),
        })
    }
}

/// How what was expected is written.
fn notation(expected: &str, found: &str) -> Option<String> {
    let number = found.strip_prefix("the number ");
    Some(match (expected, number) {
        ("a text", Some(number)) => format!("put it in quotes: \"{number}\""),
        ("a text", None) => "write it in quotes: \"…\"".to_owned(),
        ("a list", _) => "write it in square brackets: [ … ]".to_owned(),
        ("an object", _) => "write it in braces, each field by its name: { \"…\": … }".to_owned(),
        _ => return None,
    })
}

/// "Did you mean", or all names where they are few.
fn suggest(name: &str, known: &[String]) -> Option<String> {
    let names = || known.iter().map(String::as_str);
    if let Some(near) = did_you_mean(name, names()) {
        return Some(format!("did you mean `{near}`?"));
    }
    match known.len() {
        0 => None,
        1..=30 => Some(format!(
            "known here: {}",
            names().collect::<Vec<_>>().join(", ")
        )),
        _ => None,
    }
}

/// Authored text, short enough for a message.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
