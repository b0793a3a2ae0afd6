//! A card document, read and checked.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::compile::Compiler;
use super::compiled::CompiledSide;
use super::declarations::Sets;
use super::error::ResolveError;
use super::images::Files;
use super::parameters;
use super::variables::Variables;
use crate::bind::{Names, RESERVED};
use crate::color::{Color, Ink, Inks};
use crate::data::{self, Field, FieldKind, Record};
use crate::document::{self, Document, DocumentError, DocumentLimits, FieldType, Format, child};
use crate::error::{Error, Location, Result};

/// A card document, read and checked: it can be rendered any number of times.
pub struct Template {
    /// What was written, in JSON's terms.
    authored: Value,
    pub(super) document: Document,
    pub(super) variables: Variables,
    pub(super) files: Files,
    pub(super) inks: Arc<Inks>,
    pub(super) sides: Vec<CompiledSide>,
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Template")
            .field("name", &self.document.name)
            .finish_non_exhaustive()
    }
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
        check_names(&document)?;
        let variables = Variables::of_theme(&document.theme)?;
        let names = names(&document);
        let compiler = Compiler {
            document: &document,
            variables: &variables,
            sets: Sets::new(&document.styles, limits.values),
        };
        let sides = document.sides.iter().enumerate();
        let sides = sides.map(|(index, side)| compiler.side(index, side, &names));
        Ok(Self {
            sides: sides.collect::<Result<_>>()?,
            inks: inks(&document)?.into(),
            files: Files::of(&document.assets)?,
            authored,
            variables,
            document,
        })
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

    /// What previews show for the data's own fields: their samples, else
    /// their defaults.
    pub fn samples(&self) -> Map<String, Value> {
        let fields = self.document.fields.iter();
        let samples = fields.filter_map(|(name, field)| {
            let sample = field.sample.as_ref().or(field.default.as_ref())?;
            Some((name.clone(), sample.clone()))
        });
        samples.collect()
    }

    /// The names of the data's own fields that it declares, beside `contact`
    /// and `brand`.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.document.fields.keys().map(String::as_str)
    }

    /// The JSON Schema of card documents.
    pub fn schema() -> Value {
        document::schema()
    }

    /// The fonts the template brings along.
    pub(crate) fn fonts(&self) -> &[Arc<[u8]>] {
        &self.files.fonts
    }

    /// What expressions may read.
    pub(super) fn names(&self) -> Names {
        names(&self.document)
    }

    /// The declared fields, as the data is read by them.
    pub(super) fn data_fields(&self) -> Vec<Field<'_>> {
        data_fields(&self.document)
    }
}

fn names(document: &Document) -> Names {
    let parameters = document.parameters.iter();
    let parameters = parameters.map(|(name, it)| (name.clone(), parameters::kind(it)));
    Names::new(&data_fields(document), parameters)
}

fn data_fields(document: &Document) -> Vec<Field<'_>> {
    let fields = document.fields.iter();
    let fields = fields.map(|(name, field)| Field {
        name,
        kind: match field.kind {
            FieldType::Text | FieldType::Date | FieldType::Color => FieldKind::Text,
            FieldType::Number => FieldKind::Number,
            FieldType::Boolean => FieldKind::Boolean,
            FieldType::Image => FieldKind::Image,
            FieldType::List => FieldKind::List,
            FieldType::Object => FieldKind::Object,
        },
        required: field.required,
        default: field.default.as_ref(),
    });
    fields.collect()
}

/// Names that expressions have for themselves, and values that do not suit
/// what is declared.
fn check_names(document: &Document) -> Result<()> {
    for field in data_fields(document) {
        let at = child("/fields", field.name);
        if RESERVED.contains(&field.name) {
            let name = field.name.to_owned();
            return Err(Error::at(ResolveError::Reserved { name }, at));
        }
        let optional = Field {
            required: false,
            ..field
        };
        if let Err(error) = data::read(&Record::default(), &[optional], &mut Vec::new()) {
            let hint = "write a value of the field's type";
            let error = DocumentError::invalid(error.to_string(), hint);
            return Err(Error::at(error, child(&at, "default")));
        }
    }
    for (name, parameter) in &document.parameters {
        let at = child(&child("/parameters", name), "default");
        parameters::check(name, parameter, &parameter.default).map_err(|e| Error::at(e, at))?;
    }
    Ok(())
}

fn inks(document: &Document) -> Result<Inks> {
    let color = |text: &str, name: &str, field| {
        let at = child(&child("/inks", name), field);
        Color::parse(text).map_err(|e| Error::at(e, at))
    };
    let inks = document.inks.iter().map(|(name, ink)| {
        let preview = ink.preview.as_deref();
        let ink = Ink {
            alternate: color(&ink.alternate, name, "alternate")?,
            preview: preview
                .map(|text| color(text, name, "preview"))
                .transpose()?,
        };
        Ok((Arc::from(name.as_str()), ink))
    });
    inks.collect()
}
