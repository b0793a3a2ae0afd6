//! A template of a batch: the sides to draw and the names of their files.

use cardgen::{Record, Template};

use crate::args::BatchArgs;
use crate::diagnostics::{Failure, Sources};
use crate::input;
use crate::output::file_name;

/// A template, and what is drawn of it.
#[derive(Debug)]
pub(super) struct Concept {
    pub template: Template,
    /// The sides to draw, in the template's order.
    pub sides: Vec<String>,
    /// What files are called, before the side's name: a text for each folder
    /// and one for the file.
    name: Vec<String>,
    /// Follows the name where there are several templates.
    pub suffix: String,
}

impl Concept {
    /// Reads the templates. Each has its own suffix, though two files may have
    /// one name.
    pub(super) fn read_all(names: &[String], args: &BatchArgs) -> Result<Vec<Self>, Failure> {
        let name_parts = parts(&args.name);
        if name_parts.is_empty() {
            return Err(Failure::usage("--name names no file".into()));
        }
        let mut concepts: Vec<Self> = Vec::new();
        let mut stems: Vec<String> = Vec::new();
        for name in names {
            let mut sources = Sources::default();
            let (template, stem) = input::template(name, &mut sources)?;
            for side in &args.sides {
                input::check_side(&template, side)?;
            }
            let is_wanted = |side: &&str| {
                let mut wanted = args.sides.iter();
                args.sides.is_empty() || wanted.any(|it| it == side || it == "all")
            };
            let taken = stems.iter().filter(|other| **other == stem).count();
            let concept = Self {
                sides: template
                    .sides()
                    .filter(is_wanted)
                    .map(str::to_owned)
                    .collect(),
                template,
                name: name_parts.clone(),
                suffix: match taken {
                    0 => format!("-{}", file_name(&stem)),
                    taken => format!("-{}-{}", file_name(&stem), taken + 1),
                },
            };
            concept.check_name()?;
            concepts.push(concept);
            stems.push(stem);
        }
        if let [only] = concepts.as_mut_slice() {
            only.suffix.clear();
        }
        Ok(concepts)
    }

    /// The template's own fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        self.template.fields()
    }

    /// What files are called for one record: folders and the file, before
    /// suffix, side and ending.
    pub(super) fn name(&self, record: &Record) -> cardgen::Result<Vec<String>> {
        let parts = self.name.iter();
        let parts = parts.map(|part| self.template.pattern(part)?.bind(record));
        parts.collect()
    }

    /// Says before the first row what is wrong with the name.
    fn check_name(&self) -> Result<(), Failure> {
        let wrong = |error: cardgen::Error| {
            let message = format!("--name: {error}");
            Failure::new(error.code(), message, error.hint())
        };
        let mut parts = self.name.iter();
        parts.try_for_each(|part| self.template.pattern(part).map(drop).map_err(wrong))
    }
}

/// A pattern's parts between `/` outside of braces.
fn parts(pattern: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = pattern;
    while let Some(at) = rest.find(['/', '{']) {
        let (before, from) = rest.split_at(at);
        let end = match from.starts_with("{{") {
            true => from.find("}}").map_or(from.len(), |end| end + 2),
            false => 1,
        };
        let (here, after) = from.split_at(end);
        let part = parts.last_mut().expect("never empty");
        part.push_str(before);
        match here {
            "/" => parts.push(String::new()),
            _ => part.push_str(here),
        }
        rest = after;
    }
    parts.last_mut().expect("never empty").push_str(rest);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn slashes_outside_of_braces_make_folders() {
        assert_eq!(parts("{{ contact.name }}"), ["{{ contact.name }}"]);
        assert_eq!(
            parts("/{{ contact.organization }}/a{b/{{ 4 / 2 }} x"),
            ["{{ contact.organization }}", "a{b", "{{ 4 / 2 }} x"]
        );
        assert_eq!(parts("{{ open"), ["{{ open"]);
    }
}
