//! Heights: the inline boxes of a line and the line box around them
//! (CSS 2.2, section 10.8).

use std::ops::Range;

use super::paragraph::Paragraph;
use super::source::SourceSpan;
use crate::resource::FontInstance;
use crate::style::{LineHeight, TextStyle, VerticalAlign};

/// What lies above and below a line's baseline. Px, positive outwards.
#[derive(Debug, Clone, Default)]
pub(super) struct LineMetrics {
    /// Of the line box.
    pub above: f32,
    pub below: f32,
    /// Of the text itself.
    pub ascent: f32,
    pub descent: f32,
    /// How far `vertical-align` raises a span, where it does.
    raised: Vec<(usize, f32)>,
}

/// How far a box reaches from its baseline.
#[derive(Debug, Clone, Copy)]
struct Extent {
    above: f32,
    below: f32,
}

/// An inline box on a line.
struct InlineBox<'a> {
    index: usize,
    span: &'a SourceSpan,
    /// Its font; none for images.
    font: Option<&'a FontInstance>,
    extent: Extent,
}

impl Paragraph {
    /// The heights of a line with this part of the text.
    pub(super) fn line_metrics(&self, range: &Range<usize>) -> LineMetrics {
        let strut = self.strut.as_ref().and_then(|spec| spec.primary.as_ref());
        let mut line = Extent::NONE;
        if let Some(found) = strut {
            line.include(line_box(&found.font, &self.block.text), 0.0);
        }
        let boxes = self.spans_in(range);
        let boxes = boxes.filter_map(|index| self.inline_box(index, range));
        let mut boxes: Vec<_> = boxes.map(|own| (self.raise(&own), own)).collect();
        for (raise, own) in &boxes {
            if let Some(raise) = raise {
                line.include(own.extent, *raise);
            }
        }
        line.take_aligned(&mut boxes);
        if line.is_none() {
            line = Extent::ZERO;
        }
        let mut text = Extent::NONE;
        for (raise, own) in &boxes {
            if let Some(font) = own.font {
                text.include(text_box(font, &own.span.style), raise.unwrap_or(0.0));
            }
        }
        if text.is_none() {
            text = strut.map_or(line, |found| text_box(&found.font, &self.block.text));
        }
        let raised = boxes
            .into_iter()
            .map(|(raise, own)| (own.index, raise.unwrap_or(0.0)));
        LineMetrics {
            above: line.above.max(-line.below),
            below: line.below.max(-line.above),
            ascent: text.above,
            descent: text.below,
            raised: raised.filter(|(_, raise)| *raise != 0.0).collect(),
        }
    }

    fn inline_box(&self, index: usize, range: &Range<usize>) -> Option<InlineBox<'_>> {
        let span = self.source.spans.get(index)?;
        if let Some(object) = &span.object {
            return Some(InlineBox {
                index,
                span,
                font: None,
                extent: Extent {
                    above: object.size.height,
                    below: 0.0,
                },
            });
        }
        let font = &*self.specs.of_span(index)?.primary.as_ref()?.font;
        let mut extent = line_box(font, &span.style);
        if span.style.line_height == LineHeight::Normal {
            self.include_fallback(&mut extent, index, range);
        }
        Some(InlineBox {
            index,
            span,
            font: Some(font),
            extent,
        })
    }

    /// With `line-height: normal` every font on the line counts.
    fn include_fallback(&self, extent: &mut Extent, index: usize, range: &Range<usize>) {
        let Some(span) = self.source.spans.get(index) else {
            return;
        };
        let part = range.start.max(span.range.start)..range.end.min(span.range.end);
        let spec = self.specs.index_of(index);
        for item in self.items_in(&part).filter(|item| item.spec == spec) {
            if let Some(found) = &item.font {
                extent.include(line_box(&found.font, &span.style), 0.0);
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

    /// How far `vertical-align` raises a box against the block's text; `None`
    /// where it follows the line box.
    fn raise(&self, own: &InlineBox<'_>) -> Option<f32> {
        let align = &own.span.text_box.vertical_align;
        if *align == VerticalAlign::Baseline {
            return Some(0.0);
        }
        let parent = &self.block.text;
        let font = self.strut.as_ref().and_then(|spec| spec.primary.as_ref());
        let content = font.map_or(Extent::ZERO, |found| text_box(&found.font, parent));
        Some(match align {
            VerticalAlign::Top | VerticalAlign::Bottom => return None,
            VerticalAlign::Baseline => 0.0,
            VerticalAlign::Sub => -(parent.font_size / 5.0 + 1.0),
            VerticalAlign::Super => parent.font_size / 3.0 + 1.0,
            VerticalAlign::TextTop => content.above - own.extent.above,
            VerticalAlign::TextBottom => own.extent.below - content.below,
            VerticalAlign::Middle => {
                let x_height = font.map_or(0.0, |found| found.font.metrics().x_height);
                (x_height * parent.font_size - (own.extent.above - own.extent.below)) / 2.0
            }
            VerticalAlign::Length(length) => {
                let own_font = own.font.or(font.map(|found| &*found.font));
                length.resolve(own_font.map_or(0.0, |font| line_height(font, &own.span.style)))
            }
        })
    }
}

impl LineMetrics {
    pub(super) fn height(&self) -> f32 {
        self.above + self.below
    }

    /// How far a span is raised.
    pub(super) fn raise(&self, span: usize) -> f32 {
        let found = self.raised.iter().find(|(index, _)| *index == span);
        found.map_or(0.0, |(_, raise)| *raise)
    }
}

impl Extent {
    const ZERO: Self = Self {
        above: 0.0,
        below: 0.0,
    };
    /// Of nothing at all.
    const NONE: Self = Self {
        above: f32::MIN,
        below: f32::MIN,
    };

    fn is_none(&self) -> bool {
        self.above == f32::MIN
    }

    fn include(&mut self, extent: Extent, raise: f32) {
        self.above = self.above.max(extent.above + raise);
        self.below = self.below.max(extent.below - raise);
    }

    /// Boxes at the top or the bottom of the line box: those higher than it
    /// is without them make it grow at the other end.
    fn take_aligned(&mut self, boxes: &mut [(Option<f32>, InlineBox<'_>)]) {
        if boxes.iter().all(|(raise, _)| raise.is_some()) {
            return;
        }
        if self.is_none() {
            *self = Self::ZERO;
        }
        let without = *self;
        let is_top = |own: &InlineBox<'_>| own.span.text_box.vertical_align == VerticalAlign::Top;
        for (_, own) in boxes.iter().filter(|(raise, _)| raise.is_none()) {
            let height = own.extent.above + own.extent.below;
            if is_top(own) {
                self.below = self.below.max(height - without.above);
            } else {
                self.above = self.above.max(height - without.below);
            }
        }
        for (raise, own) in boxes.iter_mut().filter(|(raise, _)| raise.is_none()) {
            *raise = Some(if is_top(own) {
                self.above - own.extent.above
            } else {
                own.extent.below - self.below
            });
        }
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
    let leading = (line_height(font, style) - (text.above + text.below)) / 2.0;
    Extent {
        above: text.above + leading,
        below: text.below + leading,
    }
}

fn line_height(font: &FontInstance, style: &TextStyle) -> f32 {
    let metrics = font.metrics();
    match style.line_height {
        LineHeight::Normal => {
            (metrics.ascent + metrics.descent + metrics.line_gap) * style.font_size
        }
        LineHeight::Number(times) => times * style.font_size,
        LineHeight::Px(px) => px,
    }
}
