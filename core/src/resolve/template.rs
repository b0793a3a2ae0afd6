//! A card document, read and checked.

use serde_json::Value;

use crate::document::{self, Document, DocumentError, DocumentLimits, Format};
use crate::error::{Error, Location, Result};

/// A card document, read and checked: it can be rendered any number of times.
#[derive(Debug)]
pub struct Template {
    /// What was written, in JSON's terms.
    authored: Value,
    document: Document,
}

impl Template {
    /// Reads a document from JSON.
    pub fn from_json(text: &str) -> Result<Self> {
        Self::read(text, Format::Json, &DocumentLimits::default())
    }

    /// Reads a document from TOML, with the same fields as JSON.
    pub fn from_toml(text: &str) -> Result<Self> {
        Self::read(text, Format::Toml, &DocumentLimits::default())
    }

    /// Reads a document from YAML, with the same fields as JSON.
    pub fn from_yaml(text: &str) -> Result<Self> {
        Self::read(text, Format::Yaml, &DocumentLimits::default())
    }

    /// Reads a document from a file's bytes: JSON, TOML or YAML, whichever it
    /// looks like.
    pub fn from_slice(bytes: &[u8]) -> Result<Self> {
        Self::from_slice_within(bytes, &DocumentLimits::default())
    }

    /// Reads a document as [`Template::from_slice`] does, within other limits.
    pub fn from_slice_within(bytes: &[u8], limits: &DocumentLimits) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let line = before.rsplit('\n').next().unwrap_or_default();
            let location = Location::Text {
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            };
            let error = DocumentError::Syntax {
                format: "UTF-8",
                message: "a byte that belongs to no character".to_owned(),
            };
            Error::new(error, location)
        })?;
        Self::read(text, Format::sniff(text), limits)
    }

    fn read(text: &str, format: Format, limits: &DocumentLimits) -> Result<Self> {
        let authored = document::parse(text, format, limits)?;
        let document = Document::from_value(&authored, limits)?;
        Ok(Self { authored, document })
    }

    /// The document as JSON: what was read, in the same order.
    pub fn to_json(&self) -> String {
        format!("{:#}", self.authored)
    }

    /// The document's name.
    pub fn name(&self) -> Option<&str> {
        self.document.name.as_deref()
    }

    /// What it is for, in a sentence.
    pub fn description(&self) -> Option<&str> {
        self.document.description.as_deref()
    }

    /// Words to find it by.
    pub fn tags(&self) -> &[String] {
        &self.document.tags
    }

    /// The names of its sides, front first.
    pub fn sides(&self) -> impl Iterator<Item = &str> {
        self.document.sides.iter().map(|side| side.name.as_str())
    }

    /// The JSON Schema of card documents.
    pub fn schema() -> Value {
        document::schema()
    }
}
