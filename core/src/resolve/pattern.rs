//! Texts with `{{ … }}` apart from any node.

use super::parameters;
use super::template::Template;
use crate::bind::{Scope, Source};
use crate::data::{self, Record};
use crate::error::{Error, Location, Result};

/// A text with `{{ … }}` that stands in no document: what a file is called,
/// the subject of a message. It may read what a template's own texts may.
///
/// ```
/// use cardgen::{Record, Template};
///
/// let classic = Template::builtin("classic")?;
/// let pattern = classic.pattern("{{ serial(1, 4) }} {{ contact.name }}")?;
/// let record = Record::new(serde_json::json!({ "contact": { "name": "Ada Lovelace" } }));
/// assert_eq!(pattern.bind(&record)?, "0001 Ada Lovelace");
/// # Ok::<(), cardgen::Error>(())
/// ```
#[derive(Debug)]
pub struct Pattern<'a> {
    template: &'a Template,
    source: Source,
}

impl Template {
    /// Reads a text with `{{ … }}` that may name this template's fields and
    /// parameters, the contact, the brand and the record's number.
    pub fn pattern(&self, text: &str) -> Result<Pattern<'_>> {
        let source = Source::parse(text, &self.names());
        Ok(Pattern {
            template: self,
            source: source.map_err(|error| Error::new(error, Location::None))?,
        })
    }
}

impl Pattern<'_> {
    /// The text for one record.
    pub fn bind(&self, record: &Record) -> Result<String> {
        let template = self.template;
        let data = data::read(record, &template.data_fields(), &mut Vec::new())?;
        let parameters = parameters::values(&template.document.parameters, record.parameters())?;
        let scope = Scope::new(&data, &parameters, record.index());
        let rendered = scope.render(&self.source);
        Ok(rendered
            .map_err(|error| Error::new(error, Location::None))?
            .text)
    }
}
