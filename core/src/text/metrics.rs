//! Heights: the inline boxes of a line and the line box around them
//! (CSS 2.2, section 10.8).

use std::ops::Range;

use super::paragraph::Paragraph;
use super::source::SourceSpan;
use crate::resource::FontInstance;
use crate::style::{LineHeight, TextStyle, VerticalAlign};

/// What lies above and below a line's baseline. Px, positive outwards.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LineMetrics {
    /// Of the line box.
    pub above: f32,
    pub below: f32,
    /// Of the text itself.
    pub ascent: f32,
    pub descent: f32,
}

/// How far a box reaches from the baseline.
#[derive(Clone, Copy)]
struct Extent {
    above: f32,
    below: f32,
}

impl Paragraph {
    /// The heights of a line with this part of the text.
    pub(super) fn line_metrics(&self, range: &Range<usize>) -> LineMetrics {
        let strut = self.strut.as_ref().and_then(|spec| spec.primary.as_ref());
        let mut line = LineMetrics::default();
        if let Some(found) = strut {
            line.include(line_box(&found.font, &self.block.text), 0.0);
        }
        let mut text: Option<Extent> = None;
        for index in self.spans_in(range) {
            let Some(span) = self.source.spans.get(index) else {
                continue;
            };
            let Some(primary) = self.specs.of_span(index).and_then(|s| s.primary.as_ref()) else {
                continue;
            };
            let raise = self.raise(span);
            line.include(line_box(&primary.font, &span.style), raise);
            let content = text_box(&primary.font, &span.style);
            let known = text.get_or_insert(Extent {
                above: f32::MIN,
                below: f32::MIN,
            });
            known.above = known.above.max(content.above + raise);
            known.below = known.below.max(content.below - raise);
            if span.style.line_height == LineHeight::Normal {
                self.include_fallback(&mut line, index, span, range, raise);
            }
        }
        let strut_box = strut.map(|found| text_box(&found.font, &self.block.text));
        if let Some(text) = text.or(strut_box) {
            (line.ascent, line.descent) = (text.above, text.below);
        }
        line
    }

    /// With `line-height: normal` every font on the line counts.
    fn include_fallback(
        &self,
        line: &mut LineMetrics,
        index: usize,
        span: &SourceSpan,
        range: &Range<usize>,
        raise: f32,
    ) {
        let part = range.start.max(span.range.start)..range.end.min(span.range.end);
        for item in self.items_in(&part) {
            if let Some(found) = item
                .font
                .as_ref()
                .filter(|_| item.spec == self.specs.index_of(index))
            {
                line.include(line_box(&found.font, &span.style), raise);
            }
        }
    }

    /// The spans with text on a line; on an empty line, that of its break.
    fn spans_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.source.span_at(range.start);
        let last = self
            .source
            .span_at(range.end.saturating_sub(1).max(range.start));
        first..last + 1
    }

    /// How far `vertical-align` raises a span. What is set for the whole
    /// block is not its text's concern.
    pub(super) fn raise(&self, span: &SourceSpan) -> f32 {
        if span.text_box.vertical_align == self.block.text_box.vertical_align {
            return 0.0;
        }
        let parent = self.block.text.font_size;
        match span.text_box.vertical_align {
            VerticalAlign::Baseline => 0.0,
            VerticalAlign::Sub => -(parent / 5.0 + 1.0),
            VerticalAlign::Super => parent / 3.0 + 1.0,
            VerticalAlign::Length(length) => length,
        }
    }
}

impl LineMetrics {
    fn include(&mut self, extent: Extent, raise: f32) {
        self.above = self.above.max(extent.above + raise);
        self.below = self.below.max(extent.below - raise);
    }

    pub(super) fn height(&self) -> f32 {
        self.above + self.below
    }
}

fn text_box(font: &FontInstance, style: &TextStyle) -> Extent {
    let metrics = font.metrics();
    Extent {
        above: metrics.ascent * style.font_size,
        below: metrics.descent * style.font_size,
    }
}

/// The text's box with half the leading at either side.
fn line_box(font: &FontInstance, style: &TextStyle) -> Extent {
    let text = text_box(font, style);
    let content = text.above + text.below;
    let height = match style.line_height {
        LineHeight::Normal => content + font.metrics().line_gap * style.font_size,
        LineHeight::Number(times) => times * style.font_size,
        LineHeight::Px(px) => px,
    };
    let leading = (height - content) / 2.0;
    Extent {
        above: text.above + leading,
        below: text.below + leading,
    }
}
