//! Directions by the Unicode Bidirectional Algorithm.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::source::Source;
use crate::style::{Direction, Style, UnicodeBidi};

/// The embedding levels of a text.
#[derive(Debug)]
pub(super) struct Levels {
    /// One per byte; empty where everything runs left to right.
    levels: Vec<Level>,
    /// What lies between forced breaks, with its base level; empty where that
    /// is `base` throughout.
    paragraphs: Vec<(Range<usize>, Level)>,
    base: Level,
}

impl Levels {
    pub(super) fn new(source: &Source, block: &Style) -> Self {
        let base = level_of(block.text.direction);
        let whole = block.text_box.unicode_bidi;
        let own = |at: usize| {
            let span = source.spans.get(at)?;
            let differs = *span.text_box != block.text_box
                && span.text_box.unicode_bidi != UnicodeBidi::Normal;
            differs.then_some((span.text_box.unicode_bidi, span.style.direction))
        };
        let styled = is_override(whole) || (0..source.spans.len()).any(|at| own(at).is_some());
        if base.is_ltr() && !styled && source.text.chars().all(is_plain) {
            return Self {
                levels: Vec::new(),
                paragraphs: Vec::new(),
                base,
            };
        }
        let default = (whole != UnicodeBidi::Plaintext).then_some(base);
        let (marked, places) = if styled {
            mark(source, block, own)
        } else {
            (source.text.clone(), Vec::new())
        };
        let info = BidiInfo::new(&marked, default);
        let (levels, paragraphs) = unmark(&info, &places);
        let mut this = Self {
            levels,
            paragraphs,
            base,
        };
        this.reset_separators(&source.text);
        this
    }

    /// Tabs and line breaks run as their paragraph does, and so does the
    /// white space before them (rule L1).
    fn reset_separators(&mut self, text: &str) {
        let mut blank = 0;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            match bidi_class(c) {
                BidiClass::B | BidiClass::S => {
                    let base = self.base_at(at);
                    let levels = self.levels.get_mut(blank..end).unwrap_or_default();
                    levels.fill(base);
                    blank = end;
                }
                class if is_blank(class) => {}
                _ => blank = end,
            }
        }
    }

    /// Where the white space at the end of a line begins, which runs as its
    /// paragraph does (rule L1).
    pub(super) fn blank_end(&self, text: &str, line: &Range<usize>) -> usize {
        if self.levels.is_empty() {
            return line.end;
        }
        let line_text = text.get(line.clone()).unwrap_or_default();
        line.start
            + line_text
                .trim_end_matches(|c| is_blank(bidi_class(c)))
                .len()
    }

    /// The level of a byte.
    pub(super) fn at(&self, at: usize) -> Level {
        self.levels.get(at).copied().unwrap_or(self.base)
    }

    /// The base level of the line that starts here.
    pub(super) fn base_at(&self, at: usize) -> Level {
        let after = self
            .paragraphs
            .partition_point(|(range, _)| range.start <= at);
        let paragraph = after.checked_sub(1).and_then(|i| self.paragraphs.get(i));
        paragraph.map_or(self.base, |(_, level)| *level)
    }
}

fn level_of(direction: Direction) -> Level {
    match direction {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    }
}

/// White space, and controls that show nothing.
fn is_blank(class: BidiClass) -> bool {
    use BidiClass::{BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, WS};
    matches!(
        class,
        WS | FSI | LRI | RLI | PDI | LRE | LRO | RLE | RLO | PDF | BN
    )
}

/// Whether a character neither runs right to left nor controls direction.
fn is_plain(c: char) -> bool {
    c < '\u{590}'
        || matches!(c, '\u{900}'..='\u{200D}' | '\u{2010}'..='\u{2029}' | '\u{202F}'..='\u{2065}')
        || matches!(c, '\u{206A}'..='\u{D7FF}' | '\u{FF00}'..='\u{FFFF}' | '\u{11000}'..='\u{1E7FF}')
        || c >= '\u{1F000}'
}

fn is_override(bidi: UnicodeBidi) -> bool {
    matches!(
        bidi,
        UnicodeBidi::BidiOverride | UnicodeBidi::IsolateOverride
    )
}

/// The text with the control characters that `unicode-bidi` stands for, and
/// where they are: offset and length, ascending.
fn mark(
    source: &Source,
    block: &Style,
    own: impl Fn(usize) -> Option<(UnicodeBidi, Direction)>,
) -> (String, Vec<(usize, usize)>) {
    let mut marked = String::with_capacity(source.text.len() + 32);
    let mut places = Vec::new();
    let mut push = |marked: &mut String, controls: &str| {
        if !controls.is_empty() {
            places.push((marked.len(), controls.len()));
            marked.push_str(controls);
        }
    };
    let whole = match block.text_box.unicode_bidi {
        bidi if is_override(bidi) => Some((UnicodeBidi::BidiOverride, block.text.direction)),
        _ => None,
    };
    for (i, span) in source.spans.iter().enumerate() {
        let text = source.text.get(span.range.clone()).unwrap_or_default();
        let (open, close) = own(i).map_or(("", ""), controls);
        let (outer_open, outer_close) = whole.map_or(("", ""), controls);
        // A forced break ends every embedding, so each line starts anew.
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                marked.push('\n');
            }
            push(&mut marked, outer_open);
            push(&mut marked, open);
            marked.push_str(line);
            push(&mut marked, close);
            push(&mut marked, outer_close);
        }
    }
    (marked, places)
}

/// Levels and paragraphs without the control characters.
fn unmark(
    info: &BidiInfo<'_>,
    places: &[(usize, usize)],
) -> (Vec<Level>, Vec<(Range<usize>, Level)>) {
    let mut levels = Vec::with_capacity(info.levels.len());
    let mut from = 0;
    for (at, len) in places {
        levels.extend(info.levels.get(from..*at).unwrap_or_default());
        from = at + len;
    }
    levels.extend(info.levels.get(from..).unwrap_or_default());

    let mut removed = 0;
    let mut rest = places.iter().peekable();
    let mut source_at = |at: usize| {
        while let Some((_, len)) = rest.next_if(|(place, _)| *place < at) {
            removed += len;
        }
        at - removed
    };
    let paragraphs = info
        .paragraphs
        .iter()
        .map(|p| (source_at(p.range.start)..source_at(p.range.end), p.level))
        .collect();
    (levels, paragraphs)
}

fn controls((bidi, direction): (UnicodeBidi, Direction)) -> (&'static str, &'static str) {
    let ltr = direction == Direction::Ltr;
    match bidi {
        UnicodeBidi::Normal => ("", ""),
        UnicodeBidi::Embed if ltr => ("\u{202A}", "\u{202C}"),
        UnicodeBidi::Embed => ("\u{202B}", "\u{202C}"),
        UnicodeBidi::Isolate if ltr => ("\u{2066}", "\u{2069}"),
        UnicodeBidi::Isolate => ("\u{2067}", "\u{2069}"),
        UnicodeBidi::BidiOverride if ltr => ("\u{202D}", "\u{202C}"),
        UnicodeBidi::BidiOverride => ("\u{202E}", "\u{202C}"),
        UnicodeBidi::IsolateOverride if ltr => ("\u{2066}\u{202D}", "\u{202C}\u{2069}"),
        UnicodeBidi::IsolateOverride => ("\u{2067}\u{202E}", "\u{202C}\u{2069}"),
        UnicodeBidi::Plaintext => ("\u{2068}", "\u{2069}"),
    }
}
