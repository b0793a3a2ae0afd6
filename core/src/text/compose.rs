//! Puts the glyphs of a line in their places: visual order, alignment,
//! justification.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::chars::{is_ideographic, is_word_separator};
use super::decorate::Decorated;
use super::extra::Extra;
use super::fill::{FilledLine, Piece, clip};
use super::itemize::{Item, ItemKind, Items};
use super::line::{Line, PlacedObject, Run};
use super::metrics::LineMetrics;
use super::paragraph::Paragraph;
use super::shape::Cluster;
use super::source::Source;
use super::spec::FontSpecs;
use crate::frame::Glyph;
use crate::geometry::{Point, Rect};
use crate::resource::FontInstance;
use crate::style::TextAlign;

/// A line that is ready to be set.
pub(super) struct ReadyLine {
    pub line: FilledLine,
    /// A hyphen or an ellipsis.
    pub extra: Option<Extra>,
    pub metrics: LineMetrics,
    pub top: f32,
    /// At the line's start.
    pub indent: f32,
}

/// Part of an item on a line, or of the extra text at its end.
struct Segment<'a> {
    item: &'a Item,
    level: Level,
    pieces: Vec<Piece<'a>>,
    origin: Origin<'a>,
    /// What a tab or an image takes.
    gap: f64,
}

/// Where a segment's text and styles are.
#[derive(Clone, Copy)]
struct Origin<'a> {
    source: &'a Source,
    text: &'a Arc<str>,
    specs: &'a FontSpecs,
    /// The span of the paragraph whose style all of it has.
    span: Option<usize>,
}

/// How free space is shared among the words of a line.
#[derive(Default)]
struct Justification {
    /// Px per opportunity.
    each: f32,
    /// No opportunity from here on.
    end: usize,
}

impl Paragraph {
    /// The width of a line with its hyphen or ellipsis; none where letters are
    /// moved over each other.
    pub(super) fn ready_width(&self, ready: &ReadyLine) -> f64 {
        let extra = ready.extra.as_ref().map_or(0.0, Extra::width);
        (self.measure(ready.line.range.clone()) + extra).max(0.0)
    }

    /// Sets a line within `room`.
    pub(super) fn compose(&self, ready: &ReadyLine, room: f32, last: bool) -> Line {
        let natural = self.ready_width(ready) as f32;
        let free = room - ready.indent - natural;
        let base = self.levels.base_at(ready.line.range.start);
        let justification = self.justification(ready, free, last);
        let width = if justification.each > 0.0 {
            natural + free
        } else {
            natural
        };
        let x = self.line_start(base, free - (width - natural), ready.indent);

        let mut setter = Setter {
            metrics: &ready.metrics,
            justification,
            baseline: ready.top + ready.metrics.above,
            pen: x,
            runs: Vec::new(),
            objects: Vec::new(),
            fonts: Vec::new(),
        };
        let segments = self.segments(ready);
        let levels: Vec<_> = segments.iter().map(|segment| segment.level).collect();
        for index in BidiInfo::reorder_visual(&levels) {
            if let Some(segment) = segments.get(index) {
                setter.set(segment);
            }
        }
        let metrics = &ready.metrics;
        let (runs, baseline) = (setter.runs, setter.baseline);
        let decorations = self.decorations(&Decorated {
            runs: &runs,
            fonts: &setter.fonts,
            objects: &setter.objects,
            baseline,
        });
        Line {
            text: self.line_text(ready),
            rect: Rect::new(
                x,
                baseline - metrics.ascent,
                width,
                metrics.ascent + metrics.descent,
            ),
            top: ready.top,
            height: metrics.height(),
            baseline,
            runs,
            decorations,
            objects: setter.objects,
        }
    }

    /// The left edge of a line with `free` px to spare. Lines too wide stick
    /// out at their end.
    fn line_start(&self, base: Level, free: f32, indent: f32) -> f32 {
        let (left, right) = if base.is_ltr() {
            (indent, indent + free.max(0.0))
        } else {
            (free.min(0.0), free)
        };
        match self.block.text.text_align {
            TextAlign::Left => left,
            TextAlign::Right => right,
            TextAlign::Center => (left + right) / 2.0,
            TextAlign::End if base.is_ltr() => right,
            TextAlign::End => left,
            TextAlign::Start | TextAlign::Justify if base.is_ltr() => left,
            TextAlign::Start | TextAlign::Justify => right,
        }
    }

    fn justification(&self, ready: &ReadyLine, free: f32, last: bool) -> Justification {
        let justifies = self.block.text.text_align == TextAlign::Justify;
        let ellipsis = ready.extra.is_some() && !ready.line.hyphen;
        if !justifies || last || ready.line.forced || ellipsis || free <= 0.0 {
            return Justification::default();
        }
        let range = &ready.line.range;
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let chances = text
            .char_indices()
            .filter(|(at, c)| {
                let end = at + c.len_utf8();
                widens(text.get(*at..end), text.get(end..))
            })
            .count();
        if chances == 0 {
            return Justification::default();
        }
        Justification {
            each: free / chances as f32,
            end: range.end,
        }
    }

    fn segments<'a>(&'a self, ready: &'a ReadyLine) -> Vec<Segment<'a>> {
        let mut segments = Vec::new();
        let origin = Origin {
            source: &self.source,
            text: &self.text,
            specs: &self.specs,
            span: None,
        };
        let line = &ready.line.range;
        let base = self.levels.base_at(line.start);
        let blank = self.levels.blank_end(&self.source.text, line);
        let mut x = self.tab_origin(line.start);
        let mut push = |item, level, pieces: Vec<Piece<'a>>, gap: f64| {
            let width = gap + pieces.iter().map(Piece::width).sum::<f64>();
            segments.push(Segment {
                item,
                level,
                pieces,
                origin,
                gap,
            });
            width
        };
        for item in self.items_in(line) {
            let part = clip(line, &item.range);
            match item.kind {
                ItemKind::Tab => x += push(item, item.level, Vec::new(), self.tab_width(item, x)),
                ItemKind::Newline => {}
                ItemKind::Object(_) => {
                    x += push(item, item.level, Vec::new(), item.shaped.width);
                }
                ItemKind::Text if part.end <= blank || item.level == base => {
                    x += push(item, item.level, self.pieces(item, part), 0.0);
                }
                ItemKind::Text => {
                    let (seen, blank) = (part.start..blank.max(part.start), blank..part.end);
                    if !seen.is_empty() {
                        x += push(item, item.level, self.pieces(item, seen.clone()), 0.0);
                    }
                    let rest = blank.start.max(seen.start)..blank.end;
                    x += push(item, base, self.pieces(item, rest), 0.0);
                }
            }
        }
        if let Some(extra) = &ready.extra {
            segments.extend(extra_segments(extra, &extra.items));
        }
        segments
    }

    fn line_text(&self, ready: &ReadyLine) -> String {
        let text = self.source.text.get(ready.line.range.clone());
        let mut text = text.unwrap_or_default().replace(['\u{AD}', '\u{FFFC}'], "");
        if let Some(extra) = &ready.extra {
            text.push_str(&extra.text);
        }
        text
    }
}

fn extra_segments<'a>(extra: &'a Extra, items: &'a Items) -> impl Iterator<Item = Segment<'a>> {
    let origin = Origin {
        source: &extra.source,
        text: &extra.text,
        specs: &extra.specs,
        span: Some(extra.span),
    };
    items.items.iter().map(move |item| Segment {
        item,
        level: extra.level,
        pieces: vec![Piece::Part(&item.shaped, item.range.clone())],
        origin,
        gap: 0.0,
    })
}

/// Whether justification may add space between a character and what follows.
fn widens(character: Option<&str>, rest: Option<&str>) -> bool {
    let first = |text: Option<&str>| text.and_then(|text| text.chars().next());
    let (Some(c), Some(next)) = (first(character), first(rest)) else {
        return false;
    };
    is_word_separator(c) || is_ideographic(c) || (is_ideographic(next) && !is_word_separator(next))
}

/// Moves along a line and collects runs.
struct Setter<'a> {
    metrics: &'a LineMetrics,
    justification: Justification,
    baseline: f32,
    pen: f32,
    runs: Vec<Run>,
    objects: Vec<PlacedObject>,
    /// What the runs' spans are measured by.
    fonts: Vec<Arc<FontInstance>>,
}

impl Setter<'_> {
    fn set(&mut self, segment: &Segment<'_>) {
        if let ItemKind::Object(object) = segment.item.kind {
            let span = segment.origin.source.span_at(segment.item.range.start);
            let bottom = self.baseline - self.metrics.raise(span);
            self.objects.push(PlacedObject {
                child: object.child,
                origin: Point::new(self.pen, bottom - object.size.height),
            });
        }
        self.pen += segment.gap as f32;
        let mut span = None;
        let rtl = segment.item.level.is_rtl();
        for piece in in_order(&segment.pieces, rtl) {
            let shaped = piece.shaped();
            let found = shaped.clusters_in(piece.range());
            let end = piece.range().end;
            let clusters = shaped.clusters.get(found.clone()).unwrap_or_default();
            for (nth, cluster) in in_order_indexed(clusters, rtl) {
                let next = clusters.get(nth + 1).map_or(end, |next| next.start);
                let own = segment.origin.source.span_at(cluster.start);
                if span != Some(own) {
                    self.open(segment, own);
                    span = Some(own);
                }
                self.push(segment, piece, cluster, cluster.start..next);
            }
        }
    }

    /// Starts a run in the style of a span.
    fn open(&mut self, segment: &Segment<'_>, span: usize) {
        let Origin {
            source,
            text,
            specs,
            span: outer,
        } = segment.origin;
        let raise = self.metrics.raise(outer.unwrap_or(span));
        let (Some(span), Some(found), Some(spec)) = (
            source.spans.get(span),
            &segment.item.font,
            specs.get(segment.item.spec),
        ) else {
            return;
        };
        let primary = spec.primary.as_ref().unwrap_or(found);
        self.fonts.push(primary.font.clone());
        self.runs.push(Run {
            font: found.font.clone(),
            size: spec.size(),
            slant: found.slant,
            text: text.clone(),
            glyphs: Vec::new(),
            x: self.pen,
            width: 0.0,
            baseline: self.baseline - raise,
            rtl: segment.item.level.is_rtl(),
            style: span.style.clone(),
            text_box: span.text_box.clone(),
            href: span.href.clone(),
        });
    }

    fn push(
        &mut self,
        segment: &Segment<'_>,
        piece: &Piece<'_>,
        cluster: &Cluster,
        text: Range<usize>,
    ) {
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        let glyphs = piece.shaped().glyphs.get(cluster.glyphs.clone());
        let glyphs = glyphs.unwrap_or_default();
        let extra = self.justification.after(segment, &text);
        for (nth, glyph) in glyphs.iter().enumerate() {
            let last = nth + 1 == glyphs.len();
            let advance = glyph.advance + if last { extra } else { 0.0 };
            run.glyphs.push(Glyph {
                id: glyph.id,
                origin: Point::new(self.pen + glyph.dx, run.baseline - glyph.dy),
                advance,
                text: text.clone(),
                color: None,
            });
            self.pen += advance;
        }
        run.width = self.pen - run.x;
    }
}

impl Justification {
    /// What is added behind a cluster.
    fn after(&self, segment: &Segment<'_>, cluster: &Range<usize>) -> f32 {
        if self.each <= 0.0 || cluster.end >= self.end {
            return 0.0;
        }
        let text = &segment.origin.source.text;
        let part = text.get(cluster.clone()).unwrap_or_default();
        let chances = part.char_indices().filter(|(at, c)| {
            let end = cluster.start + at + c.len_utf8();
            widens(text.get(cluster.start + at..end), text.get(end..self.end))
        });
        self.each * chances.count() as f32
    }
}

fn in_order<T>(items: &[T], reversed: bool) -> impl Iterator<Item = &T> {
    in_order_indexed(items, reversed).map(|(_, item)| item)
}

fn in_order_indexed<T>(items: &[T], reversed: bool) -> impl Iterator<Item = (usize, &T)> {
    let len = items.len();
    (0..len).filter_map(move |i| {
        let index = if reversed { len - 1 - i } else { i };
        items.get(index).map(|item| (index, item))
    })
}
