//! Text that is not in the source: hyphens at breaks and ellipses.

use std::sync::Arc;

use unicode_bidi::Level;

use super::bidi::Levels;
use super::fill::FilledLine;
use super::grapheme::Graphemes;
use super::hyphenate;
use super::itemize::Items;
use super::paragraph::Paragraph;
use super::source::{Source, SourceSpan};
use super::spec::FontSpecs;
use crate::style::Style;

/// Shaped text that is put at the end of a line.
#[derive(Debug)]
pub(super) struct Extra {
    pub source: Source,
    pub text: Arc<str>,
    pub specs: FontSpecs,
    pub items: Items,
    /// The span of the paragraph whose style it is in.
    pub span: usize,
    /// The direction it takes part in.
    pub level: Level,
}

impl Extra {
    pub(super) fn width(&self) -> f64 {
        self.items.width()
    }
}

impl Paragraph {
    /// The hyphen that shows where a word breaks at a soft one or by itself.
    pub(super) fn hyphen(&self, at: usize) -> Extra {
        let last = at.saturating_sub(1);
        let span = self.source.span_at(last);
        let font = self.specs.of_span(span).and_then(|s| s.primary.as_ref());
        let covers = |c| font.is_some_and(|found| found.font.face.covers(c));
        let lang = self.source.spans.get(span).map(|span| &*span.style.lang);
        let hyphen = hyphenate::hyphen(lang.unwrap_or_default()).map(|hyphen| match hyphen {
            hyphen if covers(hyphen) => hyphen,
            _ if covers('\u{2010}') => '\u{2010}',
            _ => '-',
        });
        let text = hyphen.map(String::from).unwrap_or_default();
        self.extra(&text, span, self.levels.at(last))
    }

    /// The text in the style of a span.
    fn extra(&self, text: &str, span: usize, level: Level) -> Extra {
        let spans = self.source.spans.get(span).map(|span| SourceSpan {
            range: 0..text.len(),
            object: None,
            ..span.clone()
        });
        let source = Source {
            text: text.to_owned(),
            spans: spans.into_iter().collect(),
        };
        let specs = FontSpecs::new(&source, &self.fonts);
        let levels = Levels::new(&source, &Style::default());
        let graphemes = Graphemes::new(text);
        let items = Items::new(&source, &specs, &levels, &graphemes, &self.fonts);
        Extra {
            text: text.into(),
            source,
            specs,
            items,
            span,
            level,
        }
    }

    /// A line cut so that the ellipsis fits behind it. Something of the text
    /// stays, however narrow the room.
    pub(super) fn cut(
        &self,
        line: &FilledLine,
        ellipsis: &str,
        room: Option<f64>,
    ) -> (FilledLine, Extra) {
        let start = line.range.start;
        let last = line.range.end.saturating_sub(1).max(start);
        let extra = self.extra(
            ellipsis,
            self.source.span_at(last),
            self.levels.base_at(start),
        );
        let room = room.map_or(f64::INFINITY, |room| room - extra.width());
        let mut end = line.range.end;
        if self.measure(line.range.clone()) > room {
            end = self.last_grapheme_within(start, line.range.end, room);
        }
        let trimmed = self
            .source
            .text
            .get(start..end)
            .unwrap_or_default()
            .trim_end();
        let line = FilledLine {
            range: start..start + trimmed.len(),
            next: line.next,
            hyphen: false,
            forced: line.forced,
        };
        (line, extra)
    }

    /// The last grapheme boundary up to which text is no wider than `room`,
    /// but the first one after `start` at least.
    fn last_grapheme_within(&self, start: usize, end: usize, room: f64) -> usize {
        let first = self.graphemes.after(start).min(end);
        let (mut low, mut high) = (first, end);
        while low < high {
            // The upper middle, so that the search moves on.
            let middle = low + (high - low).div_ceil(2);
            let boundary = self.graphemes.floor(middle);
            let boundary = if boundary > low {
                boundary
            } else {
                self.graphemes.after(middle.saturating_sub(1)).min(high)
            };
            if self.measure(start..boundary) <= room {
                low = boundary;
            } else {
                high = self.graphemes.before(boundary).max(low);
            }
        }
        low
    }
}
