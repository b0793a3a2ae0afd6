//! Where lines may or must break (UAX 14 and CSS Text 3, section 5).

use icu_locale_core::LanguageIdentifier;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{
    LineBreakOptions, LineBreakStrictness as Strictness, LineBreakWordOption,
};
use unicode_script::{Script, UnicodeScript};

use super::grapheme::Graphemes;
use super::hyphenate;
use super::source::Source;
use crate::style::{
    Hyphens, LineBreakStrictness, OverflowWrap, TextStyle, TextWrap, WhiteSpace, WordBreak,
};

/// A place where the next line may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Break {
    /// The first byte of the next line.
    pub at: usize,
    pub kind: BreakKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// Between words.
    Soft,
    /// After a soft hyphen, or inside a word: a hyphen shows.
    Hyphen,
    /// After a line break in the text, or at its end.
    Forced,
}

/// The breaks of a text in order, the end of the text being the last.
pub(super) fn find(source: &Source, block: &TextStyle, graphemes: &Graphemes) -> Vec<Break> {
    let text = source.text.as_str();
    if text.is_empty() {
        return Vec::new();
    }
    let mut breaks = Vec::new();
    let mut rules: Vec<Rules> = vec![Rules::of(block)];
    for span in &source.spans {
        let own = Rules::of(&span.style);
        if !rules.contains(&own) {
            rules.push(own);
        }
    }
    for rule in &rules {
        let applies = |at: usize| *rule == Rules::of(style_between(source, block, at));
        rule.segment(text, |at| {
            if at > 0 && at < text.len() && applies(at) {
                breaks.extend(soft_break(text, at, style_between(source, block, at)));
            }
        });
    }
    let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
    breaks.extend(newlines.chain([text.len()]).map(|at| Break {
        at,
        kind: BreakKind::Forced,
    }));
    quotes_that_break(source, block, &mut breaks);
    spaces_that_break(source, &mut breaks);
    hyphenate::find(source, block, graphemes, &mut breaks);
    breaks.sort_by_key(|b| (b.at, b.kind != BreakKind::Forced));
    breaks.dedup_by_key(|b| b.at);
    breaks
}

/// Where Unicode lets lines break, before CSS takes a part of it back.
#[cfg(test)]
pub(super) fn by_unicode(text: &str, style: &TextStyle) -> Vec<usize> {
    let mut found = Vec::new();
    Rules::of(style).segment(text, |at| {
        if at > 0 {
            found.push(at);
        }
    });
    found
}

/// The style that rules between two characters: the span's inside it, the
/// block's where spans meet.
pub(super) fn style_between<'a>(
    source: &'a Source,
    block: &'a TextStyle,
    at: usize,
) -> &'a TextStyle {
    let span = source.spans.get(source.span_at(at));
    match span {
        Some(span) if span.range.start < at => &span.style,
        _ => block,
    }
}

/// Whether lines break at all other than where the text says.
pub(super) fn wraps(style: &TextStyle) -> bool {
    !matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre)
        && style.text_wrap != TextWrap::NoWrap
}

/// How words that don't fit may break.
pub(super) fn emergency(style: &TextStyle) -> OverflowWrap {
    match style.word_break {
        _ if !wraps(style) => OverflowWrap::Normal,
        WordBreak::BreakWord => OverflowWrap::Anywhere,
        _ => style.overflow_wrap,
    }
}

fn soft_break(text: &str, at: usize, style: &TextStyle) -> Option<Break> {
    let (before, after) = text.split_at_checked(at)?;
    let last = before.chars().next_back()?;
    if !wraps(style) || last == '\n' {
        return None;
    }
    let breaks_letters = style.word_break == WordBreak::BreakAll
        || style.line_break == LineBreakStrictness::Anywhere;
    if !breaks_letters && tears(before, after) {
        return None;
    }
    let kind = match (last, style.hyphens) {
        ('\u{AD}', Hyphens::None) => return None,
        ('\u{AD}', _) => BreakKind::Hyphen,
        _ => BreakKind::Soft,
    };
    Some(Break { at, kind })
}

/// Whether a break would tear up what UAX 14 leaves open but no one breaks:
/// `C++`, `a|b`, `https://`. Between ASCII characters lines break after
/// hyphens, slashes and question marks and before brackets.
fn tears(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.bytes().next_back(), after.bytes().next()) else {
        return false;
    };
    if !(last.is_ascii_graphic() && next.is_ascii_graphic()) {
        return false;
    }
    before.ends_with("//") || !(b"-/?".contains(&last) || b"([{<".contains(&next))
}

/// Between East Asian characters lines break before opening and after closing
/// quotation marks (rule LB19a of Unicode 16, which the segmenter's data lacks).
fn quotes_that_break(source: &Source, block: &TextStyle, breaks: &mut Vec<Break>) {
    let text = source.text.as_str();
    for (at, quote) in text.match_indices(['“', '‘', '”', '’']) {
        let (before, after) = (text.get(..at), text.get(at + quote.len()..));
        let (Some(before), Some(after)) = (
            before.and_then(|text| text.chars().next_back()),
            after.and_then(|text| text.chars().next()),
        ) else {
            continue;
        };
        let at = match quote {
            "“" | "‘" => at,
            _ => at + quote.len(),
        };
        let surrounded = (is_syllable(before) || closes(before)) && is_syllable(after);
        let style = style_between(source, block, at);
        if surrounded && wraps(style) && style.word_break != WordBreak::KeepAll {
            breaks.push(Break {
                at,
                kind: BreakKind::Soft,
            });
        }
    }
}

/// A Chinese, Japanese or Korean character that may start a line.
fn is_syllable(c: char) -> bool {
    let small = matches!(
        c,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ'
    ) || matches!(
        c,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ'
    );
    let script = c.script();
    !small
        && matches!(
            script,
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        )
        && !matches!(c, '々' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// Closing East Asian punctuation.
fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。' | '」' | '』' | '）' | '】' | '》' | '〉' | '，' | '！' | '？'
    )
}

/// `break-spaces` lets lines break after every space.
fn spaces_that_break(source: &Source, breaks: &mut Vec<Break>) {
    for span in &source.spans {
        if span.style.white_space != WhiteSpace::BreakSpaces {
            continue;
        }
        let text = source.text.get(span.range.clone()).unwrap_or_default();
        breaks.extend(text.match_indices([' ', '\t']).map(|(at, _)| Break {
            at: span.range.start + at + 1,
            kind: BreakKind::Soft,
        }));
    }
}

/// The properties that choose the line breaking rules.
#[derive(Debug, Clone, PartialEq)]
struct Rules {
    strictness: Strictness,
    word: LineBreakWordOption,
    /// Chinese or Japanese.
    cjk: Option<LanguageIdentifier>,
}

impl Rules {
    fn of(style: &TextStyle) -> Self {
        let language = style.lang.split(['-', '_']).next().unwrap_or_default();
        // Browsers loosen Japanese only where they are told to.
        let auto = style.line_break == LineBreakStrictness::Auto;
        let cjk = (language == "zh" || (language == "ja" && !auto))
            .then(|| LanguageIdentifier::try_from_str(language).ok())
            .flatten();
        Self {
            strictness: match style.line_break {
                LineBreakStrictness::Auto | LineBreakStrictness::Normal => Strictness::Normal,
                LineBreakStrictness::Loose => Strictness::Loose,
                LineBreakStrictness::Strict => Strictness::Strict,
                LineBreakStrictness::Anywhere => Strictness::Anywhere,
            },
            word: match style.word_break {
                WordBreak::Normal | WordBreak::BreakWord => LineBreakWordOption::Normal,
                WordBreak::BreakAll => LineBreakWordOption::BreakAll,
                WordBreak::KeepAll => LineBreakWordOption::KeepAll,
            },
            cjk,
        }
    }

    fn segment(&self, text: &str, mut found: impl FnMut(usize)) {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(self.strictness);
        options.word_option = Some(self.word);
        options.content_locale = self.cjk.as_ref();
        LineSegmenter::new_dictionary(options)
            .segment_str(text)
            .for_each(&mut found);
    }
}
