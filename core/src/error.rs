//! What can fail, in one opaque type.
//!
//! Each room keeps its failures in an enum (`thiserror`) that implements
//! [`Diagnose`]; here they become an [`Error`] with a place.

use std::fmt;

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Location {
    /// No particular place.
    #[default]
    None,
    /// A JSON pointer (RFC 6901) into the template: `/sides/0/root`.
    Template(String),
    /// A JSON pointer into the data: shown as `data:/contact/name`.
    Data(String),
    /// A position in text that could not be parsed, counted from 1:
    /// shown as `3:14`.
    Text {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// A font or image by the name it was given: shown as `image:logo`.
    Resource {
        /// `font` or `image`.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// An option of a call: shown as `option:dpi`.
    Option(&'static str),
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Template(pointer) => f.write_str(pointer),
            Self::Data(pointer) => write!(f, "data:{pointer}"),
            Self::Text { line, column } => write!(f, "{line}:{column}"),
            Self::Resource { kind, name } => write!(f, "{kind}:{name}"),
            Self::Option(name) => write!(f, "option:{name}"),
        }
    }
}

/// A failure that names itself.
pub(crate) trait Diagnose: std::error::Error + Send + Sync + 'static {
    /// The stable code: `document.unknown-field`.
    fn code(&self) -> &'static str;
    /// What to do about it.
    fn hint(&self) -> Option<String>;
}

/// Why a call failed: a stable code, the place, what was wrong, what to do.
///
/// `Display` gives the message alone; [`Error::location`] and [`Error::hint`]
/// give the rest. Codes are listed in `docs/errors.md`.
///
/// ```
/// let error = cardgen::Template::from_json("{").unwrap_err();
/// assert_eq!(error.code(), "document.syntax");
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    diagnosis: Box<dyn Diagnose>,
    location: Location,
}

/// A result with an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn new(diagnosis: impl Diagnose, location: Location) -> Self {
        Self(Box::new(Inner {
            diagnosis: Box::new(diagnosis),
            location,
        }))
    }

    /// An error at a JSON pointer into the template.
    pub(crate) fn at(diagnosis: impl Diagnose, pointer: impl Into<String>) -> Self {
        Self::new(diagnosis, Location::Template(pointer.into()))
    }

    /// The error with a place, if it has none yet.
    pub(crate) fn or_at(mut self, place: impl FnOnce() -> Location) -> Self {
        if self.0.location == Location::None {
            self.0.location = place();
        }
        self
    }

    /// The stable code: lower case words, a dot after the topic.
    pub fn code(&self) -> &'static str {
        self.0.diagnosis.code()
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.0.location
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        self.0.diagnosis.hint()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.diagnosis.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code())
            .field("location", &self.0.location.to_string())
            .field("message", &self.to_string())
            .field("hint", &self.hint())
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.diagnosis.source()
    }
}

/// The candidate closest to a mistyped name, if one is close.
pub(crate) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            let near = strsim::jaro_winkler(&name, &known);
            let edits = strsim::osa_distance(&name, &known);
            (near > 0.8).then_some((candidate, edits, near))
        })
        .min_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)))
        .map(|(candidate, ..)| candidate)
}
