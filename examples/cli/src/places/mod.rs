//! Where in a file a JSON pointer points.

mod json;
mod toml;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Toml,
    Yaml,
}

impl Format {
    /// By the file's ending; anything else is taken for JSON.
    pub(crate) fn of(path: &Path) -> Self {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("toml") => Self::Toml,
            Some("yaml" | "yml") => Self::Yaml,
            _ => Self::Json,
        }
    }
}

impl Format {
    /// By the text itself, where no file name says it.
    pub(crate) fn guess(text: &str) -> Self {
        if text.trim_start().starts_with(['{', '[']) && !text.trim_start().starts_with("[[") {
            Self::Json
        } else if ::toml::de::DeTable::parse(text).is_ok() {
            Self::Toml
        } else {
            Self::Yaml
        }
    }
}

/// Where a value stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// The places of all values by their JSON pointer.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<String, Place>);

impl Places {
    /// Reads as far as the text is well-formed.
    pub(crate) fn of(text: &str, format: Format) -> Self {
        let mut places = Self::default();
        match format {
            Format::Json => json::collect(text, &mut places),
            Format::Toml => toml::collect(text, &mut places),
            Format::Yaml => yaml::collect(text, &mut places),
        }
        places
    }

    /// What to underline for a pointer: the value, or its key where the name
    /// is what is wrong or the value fills many lines. What is not there (a
    /// missing field) is shown at what should hold it.
    pub(crate) fn find(&self, text: &str, pointer: &str, wants_key: bool) -> Option<Range<usize>> {
        let mut pointer = pointer;
        let mut wants_key = wants_key;
        let place = loop {
            match self.0.get(pointer) {
                Some(place) => break place,
                None => pointer = &pointer[..pointer.rfind('/')?],
            }
            wants_key = true;
        };
        let value = text.get(place.value.clone())?.trim_end();
        match &place.key {
            Some(key) if wants_key || value.contains('\n') => Some(key.clone()),
            _ if value.contains('\n') => Some(place.value.start..place.value.start + 1),
            _ => Some(place.value.start..place.value.start + value.len()),
        }
    }

    fn insert(&mut self, pointer: &str, key: Option<Range<usize>>, value: Range<usize>) {
        self.0.insert(pointer.to_owned(), Place { key, value });
    }
}

/// A pointer with one step more.
fn child(pointer: &str, step: &str) -> String {
    format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::{Format, Places};

    fn shown(text: &str, format: Format, pointer: &str, wants_key: bool) -> Option<String> {
        let range = Places::of(text, format).find(text, pointer, wants_key)?;
        text.get(range).map(str::to_owned)
    }

    #[test]
    fn every_format_has_places() {
        let json = "{\n  \"a\": { \"b\": [1, \"zwö \\\" x\", { \"c/d\": true }] }\n}";
        let toml = "[a]\nb = [1, \"zwö \\\" x\", { \"c/d\" = true }]\n";
        let yaml = "a:\n  b:\n    - 1\n    - \"zwö \\\" x\"\n    - c/d: true\n";
        for (text, format) in [
            (json, Format::Json),
            (toml, Format::Toml),
            (yaml, Format::Yaml),
        ] {
            let show = |pointer, key| shown(text, format, pointer, key).unwrap_or_default();
            assert_eq!(show("/a/b/0", false), "1", "{format:?}");
            assert_eq!(show("/a/b/1", false), "\"zwö \\\" x\"", "{format:?}");
            assert_eq!(show("/a/b/2/c~1d", false), "true", "{format:?}");
            assert_eq!(
                show("/a/b/2/c~1d", true).trim_matches('"'),
                "c/d",
                "{format:?}"
            );
            // What is missing shows what lacks it.
            assert_eq!(
                show("/a/b/missing/x", false).trim_matches('"'),
                "b",
                "{format:?}"
            );
        }
    }

    #[test]
    fn broken_texts_have_the_places_before_the_fault() {
        let text = "{ \"a\": 1, \"b\": [2, }";
        assert_eq!(shown(text, Format::Json, "/a", false).as_deref(), Some("1"));
        assert_eq!(
            shown(text, Format::Json, "/b/0", false).as_deref(),
            Some("2")
        );
        let deep = "[".repeat(100_000);
        assert_eq!(
            shown(&deep, Format::Json, "/0/0", false).as_deref(),
            Some("[")
        );
        for text in [
            "",
            "{",
            "{\"a\"",
            "{\"a\":",
            "\"",
            "{]",
            "[,",
            "nul",
            "\u{feff}{}",
        ] {
            Places::of(text, Format::Json);
        }
    }
}
