//! The built-in templates: documents like any other.

use crate::error::{Diagnose, Error, Location, Result, did_you_mean};
use crate::resolve::Template;

/// Name and document of each, in order of name.
const TEMPLATES: &[(&str, &str)] = &[
    ("badge", include_str!("badge.json")),
    ("bilingual", include_str!("bilingual.json")),
    ("classic", include_str!("classic.json")),
    ("modern", include_str!("modern.json")),
    ("og", include_str!("og.json")),
    ("photo", include_str!("photo.json")),
];

#[derive(Debug, thiserror::Error)]
#[error("there is no built-in template `{0}`")]
struct UnknownTemplate(String);

impl Diagnose for UnknownTemplate {
    fn code(&self) -> &'static str {
        "template.unknown"
    }

    fn hint(&self) -> Option<String> {
        let names: Vec<&str> = Template::builtin_names().collect();
        Some(match did_you_mean(&self.0, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the built-in templates are {}", names.join(", ")),
        })
    }
}

impl Template {
    /// A built-in template.
    ///
    /// ```
    /// let classic = cardgen::Template::builtin("classic")?;
    /// assert_eq!(classic.sides().collect::<Vec<_>>(), ["front", "back"]);
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn builtin(name: &str) -> Result<Self> {
        let found = TEMPLATES.iter().find(|(other, _)| *other == name);
        match found {
            Some((_, json)) => Self::from_json(json),
            None => Err(Error::new(UnknownTemplate(name.to_owned()), Location::None)),
        }
    }

    /// The names of the built-in templates, in alphabetical order.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        TEMPLATES.iter().map(|(name, _)| *name)
    }
}
