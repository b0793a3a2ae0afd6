//! A template of a batch: the sides to draw and the names of their files.

use cardgen::{Pattern, Record, Template};

use crate::args::BatchArgs;
use crate::diagnostics::{Failure, Sources};
use crate::input;

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
    suffix: String,
}

impl Concept {
    /// Reads the templates. Each has its own suffix, though two files may have
    /// one name.
    pub(super) fn read_all(names: &[String], args: &BatchArgs) -> Result<Vec<Self>, Failure> {
        let mut concepts: Vec<Self> = Vec::new();
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
            let taken = concepts.iter().filter(|other| other.suffix == stem).count();
            let concept = Self {
                sides: template
                    .sides()
                    .filter(is_wanted)
                    .map(str::to_owned)
                    .collect(),
                template,
                name: parts(&args.name),
                suffix: match taken {
                    0 => stem,
                    taken => format!("{stem}-{}", taken + 1),
                },
            };
            concept.patterns()?;
            concepts.push(concept);
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

    /// The file's name for one record, without side and ending; folders are
    /// parts of their own.
    pub(super) fn name(&self, record: &Record) -> cardgen::Result<Vec<String>> {
        let patterns = self.name.iter().map(|part| self.template.pattern(part));
        let mut parts = patterns
            .map(|pattern| pattern?.bind(record))
            .collect::<cardgen::Result<Vec<_>>>()?;
        if let (Some(last), false) = (parts.last_mut(), self.suffix.is_empty()) {
            last.push('-');
            last.push_str(&self.suffix);
        }
        Ok(parts)
    }

    fn patterns(&self) -> Result<Vec<Pattern<'_>>, Failure> {
        let patterns = self.name.iter().map(|part| self.template.pattern(part));
        let patterns: cardgen::Result<_> = patterns.collect();
        patterns.map_err(|error| {
            let message = format!("--name: {error}");
            Failure::new(error.code(), message, error.hint())
        })
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
