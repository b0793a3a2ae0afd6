//! The built-in templates: documents like any other.

/// A built-in template's name and JSON.
type Entry = (&'static str, &'static str);

const TEMPLATES: &[Entry] = &[
    ("badge", include_str!("badge.json")),
    ("classic", include_str!("classic.json")),
    ("modern", include_str!("modern.json")),
];

/// The names of the built-in templates, in order.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// The document of a built-in template.
pub(crate) fn document(name: &str) -> Option<&'static str> {
    TEMPLATES
        .iter()
        .find(|(other, _)| *other == name)
        .map(|(_, json)| *json)
}
