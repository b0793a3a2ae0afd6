//! Names of people, shorter.
//!
//! Where the writer gave the parts of a name they are used; else the parts
//! are guessed from the whole, cautiously: what is in doubt stays.

use minijinja::{Error, Value};
use unicode_script::{Script, UnicodeScript};

use super::super::value::Entity;
use super::text::{first_grapheme, upper_first};
use super::{contact_of, text_of};

/// The given names as initials: `Ada King Lovelace` is `A. K. Lovelace`.
pub(super) fn short(value: &Value) -> Result<String, Error> {
    Ok(match contact_of(value) {
        Some(contact) => Name::of_contact(contact).short(),
        None => Name::of_text(&text_of(value)?).short(),
    })
}

/// One or two letters that stand for the name: `AL`.
pub(super) fn initials(value: &Value) -> Result<String, Error> {
    Ok(match contact_of(value) {
        Some(contact) => Name::of_contact(contact).initials(),
        None => Name::of_text(&text_of(value)?).initials(),
    })
}

/// A name in parts.
#[derive(Debug, Default)]
struct Name {
    prefix: Vec<String>,
    given: Vec<String>,
    family: Vec<String>,
    suffix: Vec<String>,
    /// As Chinese, Japanese and Korean names are written.
    family_first: bool,
}

const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "dds", "dvm", "esq", "mba", "msc", "bsc", "cpa",
    "rn",
];

impl Name {
    fn of_contact(contact: &Entity) -> Self {
        let words = |name: &str| split(contact.text(name));
        let mut given = words("given");
        given.extend(words("additional"));
        let family = words("family");
        if given.is_empty() || family.is_empty() {
            return match contact.text("name") {
                "" => Self::of_text(contact.text("organization")),
                name => Self::of_text(name),
            };
        }
        Self {
            prefix: words("prefix"),
            family_first: family.iter().chain(&given).all(|word| is_east_asian(word)),
            given,
            family,
            suffix: words("suffix"),
        }
    }

    fn of_text(text: &str) -> Self {
        // `Ada Lovelace, PhD`
        let (text, after) = text.split_once(',').unwrap_or((text, ""));
        let mut words = split(text);
        let mut suffix = Vec::new();
        while words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
            suffix.splice(0..0, words.pop());
        }
        suffix.extend(split(after));
        let honorifics = words.iter().take_while(|word| is_honorific(word)).count();
        let honorifics = honorifics.min(words.len().saturating_sub(1));
        let mut given = words.split_off(honorifics);
        if given.len() > 1 && given.iter().all(|word| is_east_asian(word)) {
            return Self {
                prefix: words,
                family: vec![given.remove(0)],
                given,
                suffix,
                family_first: true,
            };
        }
        let mut start = given.len().saturating_sub(1);
        // `Ludwig van Beethoven`: small words before the family name are its.
        if given.last().is_some_and(|word| starts_upper(word)) {
            while start > 1 && given.get(start - 1).is_some_and(|word| starts_lower(word)) {
                start -= 1;
            }
        }
        let family = given.split_off(start);
        // Text after a comma that is no suffix may be given names: let it be.
        Self {
            prefix: words,
            given,
            family,
            suffix,
            family_first: false,
        }
    }

    fn short(&self) -> String {
        // Scripts without letter case have no initials with dots.
        let has_case = |word: &String| word.chars().all(|c| !c.is_alphabetic() || is_cased(c));
        let is_cased = self.given.iter().all(has_case);
        let given: Vec<String> = self.given.iter().filter_map(|word| initial(word)).collect();
        let mut words: Vec<&str> = Vec::new();
        words.extend(self.prefix.iter().map(String::as_str));
        let given = if is_cased { &given } else { &self.given };
        let parts = match self.family_first {
            true => [&self.family, given],
            false => [given, &self.family],
        };
        words.extend(parts.into_iter().flatten().map(String::as_str));
        words.extend(self.suffix.iter().map(String::as_str));
        words.join(" ")
    }

    fn initials(&self) -> String {
        let letter = |word: &String| word.chars().next().is_some_and(char::is_alphanumeric);
        let given = self.given.iter().find(|word| letter(word));
        let family = self
            .family
            .iter()
            .find(|word| letter(word) && !starts_lower(word));
        let family = family.or(self.family.last());
        // Where the family name comes first, it alone stands for the person.
        let given = given.filter(|_| !self.family_first);
        let mut out = String::new();
        for word in [given, family].into_iter().flatten() {
            // Side by side the letters would join to a word.
            if !out.is_empty() && script(word) == Script::Arabic {
                out.push(' ');
            }
            out.push_str(&upper_first(first_grapheme(word)));
        }
        out
    }
}

fn script(word: &str) -> Script {
    word.chars().next().map_or(Script::Common, |c| c.script())
}

fn is_east_asian(word: &str) -> bool {
    use Script::{Bopomofo, Han, Hangul, Hiragana, Katakana};
    matches!(script(word), Han | Hangul | Hiragana | Katakana | Bopomofo)
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// `Jean-Luc` is `J.-L.`; `(Bob)` and the like have none.
fn initial(word: &str) -> Option<String> {
    let mut out = String::new();
    for part in word.split(['-', '\u{2010}', '\u{2011}']) {
        if !part.chars().next()?.is_alphabetic() {
            return None;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(first_grapheme(part));
        out.push('.');
    }
    Some(out)
}

/// `Dr.`, `Prof.`; an initial is no honorific.
fn is_honorific(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() > 2 && !word.trim_end_matches('.').contains('.')
}

fn is_suffix(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| *c != '.').collect();
    SUFFIXES.contains(&plain.to_lowercase().as_str())
}

fn starts_lower(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_lowercase() && is_cased(c))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}
