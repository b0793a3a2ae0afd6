//! Where words may be hyphenated, by the patterns of their language.

use hypher::Lang;

use super::breaks::{Break, BreakKind, style_between, wraps};
use super::grapheme::Graphemes;
use super::source::Source;
use crate::style::{Hyphens, TextStyle};

/// Letters of the shortest word that is hyphenated, and those that stay
/// together at its ends: what `hyphenate-limit-chars: auto` is in CSS.
const SHORTEST: usize = 5;
const FEWEST: usize = 2;
/// Bytes of the longest one.
const LONGEST: usize = 300;

/// Whether there are patterns for a language, a BCP 47 tag.
pub(crate) fn hyphenates(lang: &str) -> bool {
    patterns(lang).is_some()
}

fn patterns(lang: &str) -> Option<Lang> {
    let language = lang.split('-').next()?.to_ascii_lowercase();
    Lang::from_iso(language.as_bytes().try_into().ok()?)
}

/// What shows at the end of a line in a language; nothing in scripts that
/// have no hyphens.
pub(super) fn hyphen(lang: &str) -> Option<char> {
    if lang.split('-').next() == Some("hy") {
        return Some('\u{58A}');
    }
    match patterns(lang) {
        Some(patterns) => patterns.hyphenation_character().map(|_| '\u{2010}'),
        None => Some('\u{2010}'),
    }
}

/// Adds the breaks inside words that `hyphens: auto` allows.
pub(super) fn find(
    source: &Source,
    block: &TextStyle,
    graphemes: &Graphemes,
    breaks: &mut Vec<Break>,
) {
    let auto = |style: &TextStyle| style.hyphens == Hyphens::Auto && wraps(style);
    if !source.spans.iter().any(|span| auto(&span.style)) {
        return;
    }
    let text = source.text.as_str();
    for unit in text.split(char::is_whitespace) {
        // Whoever puts hyphens decides alone, and addresses stay as they are.
        if unit.contains('\u{AD}') || is_address(unit) {
            continue;
        }
        let start = unit.as_ptr().addr() - text.as_ptr().addr();
        for word in words(unit, start, graphemes) {
            let style = style_between(source, block, word.at + 1);
            let Some(lang) = patterns(&style.lang).filter(|_| auto(style)) else {
                continue;
            };
            let at = word.hyphenated(lang);
            let allowed = at.filter(|at| {
                graphemes.floor(*at) == *at && auto(style_between(source, block, *at))
            });
            breaks.extend(allowed.map(|at| Break {
                at,
                kind: BreakKind::Hyphen,
            }));
        }
    }
}

/// Whether it is a URL, an e-mail address, a file name or the like.
fn is_address(unit: &str) -> bool {
    let inner_dot = unit.split('.').zip(unit.split('.').skip(1));
    unit.contains(['@', '_', '\\'])
        || unit.contains("://")
        || inner_dot.into_iter().any(|(before, after)| {
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        })
}

/// Letters without a gap.
struct Word<'a> {
    at: usize,
    letters: &'a str,
}

/// The words of a part of the text that starts at `start`.
fn words<'a>(unit: &'a str, start: usize, graphemes: &Graphemes) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let mut push = |from: usize, to: usize| {
        let letters = unit.get(from..to).unwrap_or_default();
        let has_digits = letters.contains(char::is_numeric);
        let count = letters.chars().filter(|c| c.is_alphabetic()).count();
        if !has_digits && count >= SHORTEST && letters.len() <= LONGEST {
            words.push(Word {
                at: start + from,
                letters,
            });
        }
    };
    while at < unit.len() {
        let next = graphemes.after(start + at) - start;
        let first = unit.get(at..).and_then(|rest| rest.chars().next());
        if !first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’')) {
            push(from, at);
            from = next;
        }
        at = next.max(at + 1);
    }
    push(from, unit.len());
    words
}

impl Word<'_> {
    /// Where it may break. Capitalised words are names more often than not:
    /// as in browsers they stay whole, but in German.
    fn hyphenated(&self, lang: Lang) -> impl Iterator<Item = usize> {
        let capital = self.letters.starts_with(char::is_uppercase);
        let (left, right) = lang.bounds();
        let whole = capital && lang != Lang::German;
        let syllables = (!whole).then(|| {
            hypher::hyphenate_bounded(self.letters, lang, left.max(FEWEST), right.max(FEWEST))
        });
        let ends = syllables.into_iter().flatten().scan(self.at, |at, part| {
            *at += part.len();
            Some(*at)
        });
        let end = self.at + self.letters.len();
        ends.filter(move |at| *at < end)
    }
}
