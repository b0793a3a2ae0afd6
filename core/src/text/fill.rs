//! Fills lines: measures parts of the text and picks where to break.

use std::ops::Range;

use super::breaks::{Break, BreakKind, emergency};
use super::itemize::{Item, ItemKind};
use super::paragraph::Paragraph;
use super::shape::Shaped;
use crate::style::{OverflowWrap, WhiteSpace};

/// By how much a line may be wider than its room: sums of advances differ in
/// the last bits. Far less than anyone sees.
pub(super) const SLACK: f64 = 0.01;

/// A line before its glyphs have places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FilledLine {
    /// Without white space that hangs or vanishes at its end.
    pub range: Range<usize>,
    /// The first byte of the next line.
    pub next: usize,
    /// Whether a hyphen shows at its end.
    pub hyphen: bool,
    /// Whether it ends where the text says or where the text ends.
    pub forced: bool,
}

/// A part of an item as it stands on a line: shaped anew where a break fell
/// between letters that act on each other.
pub(super) enum Piece<'a> {
    Part(&'a Shaped, Range<usize>),
    Anew(Shaped, Range<usize>),
}

impl Piece<'_> {
    pub(super) fn shaped(&self) -> &Shaped {
        match self {
            Self::Part(shaped, _) => shaped,
            Self::Anew(shaped, _) => shaped,
        }
    }

    /// The part of the text it stands for.
    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            Self::Part(_, range) | Self::Anew(_, range) => range,
        }
    }

    pub(super) fn width(&self) -> f64 {
        match self {
            Self::Part(shaped, range) => {
                shaped.advance_to(range.end) - shaped.advance_to(range.start)
            }
            Self::Anew(shaped, _) => shaped.width,
        }
    }
}

impl Paragraph {
    /// The line that starts at `start`, no wider than `room` if it can help it.
    pub(super) fn fill(&self, start: usize, room: Option<f64>, wraps: bool) -> FilledLine {
        let first = self.breaks.partition_point(|b| b.at <= start);
        let mut breaks = self.breaks.iter().skip(first).copied();
        let end = match room.filter(|_| wraps) {
            Some(room) => {
                let (fits, next) = self.last_fitting(start, breaks, room);
                let overflows = fits.is_none();
                let inside = next.filter(|_| overflows).and_then(|next| {
                    let places =
                        self.emergency_breaks(start, next.at, |wrap| wrap != OverflowWrap::Normal);
                    let (fits, first) = self.last_fitting(start, places, room);
                    fits.or(first)
                });
                fits.or(inside).or(next)
            }
            None => breaks.find(|b| b.kind == BreakKind::Forced),
        };
        let end = end.unwrap_or(Break {
            at: self.source.text.len(),
            kind: BreakKind::Forced,
        });
        self.filled(start, end)
    }

    /// The line from `start` to a break.
    pub(super) fn filled(&self, start: usize, end: Break) -> FilledLine {
        FilledLine {
            range: start..self.visible_end(start, end.at),
            next: end.at,
            hyphen: end.kind == BreakKind::Hyphen,
            forced: end.kind == BreakKind::Forced,
        }
    }

    /// Of the breaks up to the first forced one, the last that leaves a line
    /// within its room, and the first of all.
    fn last_fitting(
        &self,
        start: usize,
        breaks: impl Iterator<Item = Break>,
        room: f64,
    ) -> (Option<Break>, Option<Break>) {
        // Shaping anew at a break changes a width by a glyph or two: what is
        // far too wide need not be measured closely.
        let far = 1.5 * room + 200.0;
        let origin = self.advance_to(start);
        let mut first = None;
        let mut near = Vec::new();
        for candidate in breaks {
            first.get_or_insert(candidate);
            if self.advance_to(candidate.at) - origin > far {
                break;
            }
            near.push(candidate);
            if candidate.kind == BreakKind::Forced {
                break;
            }
        }
        let fits = |candidate: &Break| {
            let visible = start..self.visible_end(start, candidate.at);
            self.measure(visible) + self.hyphen_width(candidate) <= room + SLACK
        };
        let last = |candidates: &[Break]| {
            // Most texts fit on one line.
            let fitting = match candidates.last() {
                Some(last) if fits(last) => candidates.len(),
                _ => candidates.partition_point(fits),
            };
            let last = fitting.checked_sub(1).and_then(|last| candidates.get(last));
            last.copied()
        };
        if near
            .iter()
            .all(|candidate| candidate.kind != BreakKind::Hyphen)
        {
            return (last(&near), first);
        }
        // A hyphen may be wider than the rest of its word: lines get wider
        // from break to break only among those with, and those without one.
        let (hyphens, plain): (Vec<_>, Vec<_>) = near
            .into_iter()
            .partition(|candidate| candidate.kind == BreakKind::Hyphen);
        let fitting = last(&hyphens).into_iter().chain(last(&plain));
        (fitting.max_by_key(|candidate| candidate.at), first)
    }

    /// Where a word may break that doesn't fit: between grapheme clusters,
    /// where `overflow-wrap` allows it.
    pub(super) fn emergency_breaks(
        &self,
        start: usize,
        end: usize,
        allows: fn(OverflowWrap) -> bool,
    ) -> impl Iterator<Item = Break> {
        let boundaries = std::iter::successors(Some(self.graphemes.after(start)), move |at| {
            Some(self.graphemes.after(*at)).filter(|next| next > at)
        });
        boundaries
            .take_while(move |at| *at < end)
            .filter(move |at| {
                let span = self.source.spans.get(self.source.span_at(*at));
                span.is_some_and(|span| allows(emergency(&span.style)))
            })
            .map(|at| Break {
                at,
                kind: BreakKind::Soft,
            })
    }

    /// The end of a line without the white space that vanishes or hangs there.
    pub(super) fn visible_end(&self, start: usize, end: usize) -> usize {
        let mut visible = end;
        let mut rest = self.source.text.get(start..end).unwrap_or_default();
        while let Some(c) = rest
            .chars()
            .next_back()
            .filter(|c| matches!(c, ' ' | '\t' | '\n'))
        {
            let at = visible - c.len_utf8();
            let white_space = self
                .source
                .spans
                .get(self.source.span_at(at))
                .map_or(WhiteSpace::Normal, |span| span.style.white_space);
            let stays = matches!(white_space, WhiteSpace::Pre | WhiteSpace::BreakSpaces);
            if stays && c != '\n' {
                break;
            }
            visible = at;
            rest = rest.get(..visible - start).unwrap_or_default();
        }
        visible
    }

    pub(super) fn hyphen_width(&self, candidate: &Break) -> f64 {
        match candidate.kind {
            BreakKind::Hyphen => {
                let span = self.source.span_at(candidate.at.saturating_sub(1));
                let known = self.hyphen_widths.get(self.specs.index_of(span));
                let width = || self.hyphen(candidate.at).width();
                known.map_or_else(width, |known| *known.get_or_init(width))
            }
            _ => 0.0,
        }
    }

    /// The advances of everything before a byte, were there one line only.
    fn advance_to(&self, at: usize) -> f64 {
        match self.items.items.get(self.items.index_at(at)) {
            Some(item) => item.before + item.shaped.advance_to(at),
            None => self.items.width(),
        }
    }

    /// The width of a part of the text on a line of its own.
    pub(super) fn measure(&self, range: Range<usize>) -> f64 {
        if !self.tab_stops.is_empty() {
            return self.measure_with_tabs(range);
        }
        let items = &self.items.items;
        let (first, last) = (
            self.items.index_at(range.start),
            self.items.index_at(range.end.saturating_sub(1)),
        );
        let (Some(head), Some(tail)) = (items.get(first), items.get(last)) else {
            return 0.0;
        };
        if range.is_empty() {
            return 0.0;
        }
        if first == last {
            return self.part_width(head, range);
        }
        let after_head = head.before + head.shaped.width;
        self.part_width(head, range.start..head.range.end)
            + (tail.before - after_head)
            + self.part_width(tail, tail.range.start..range.end)
    }

    fn measure_with_tabs(&self, range: Range<usize>) -> f64 {
        let mut width = 0.0;
        let origin = self.tab_origin(range.start);
        for item in self.items_in(&range) {
            width += match item.kind {
                ItemKind::Tab => self.tab_width(item, origin + width),
                _ => self.part_width(item, clip(&range, &item.range)),
            };
        }
        width
    }

    fn part_width(&self, item: &Item, part: Range<usize>) -> f64 {
        if part == item.range {
            return item.shaped.width;
        }
        self.pieces(item, part).iter().map(Piece::width).sum()
    }

    /// The items that have a part in a range.
    pub(super) fn items_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Item> {
        let items = &self.items.items;
        let first = self.items.index_at(range.start);
        let end = range.end;
        let rest = items.get(first..).unwrap_or_default();
        rest.iter().take_while(move |item| item.range.start < end)
    }

    /// From where it stands to the next tab stop.
    pub(super) fn tab_width(&self, item: &Item, x: f64) -> f64 {
        let stop = self.tab_stops.get(item.spec).copied().unwrap_or(0.0);
        if stop <= 0.0 {
            return 0.0;
        }
        let next = ((x / stop).floor() + 1.0) * stop;
        // Half a space at least.
        if next - x < stop / 16.0 {
            return next - x + stop;
        }
        next - x
    }

    /// Where the line that starts here begins, for tabs, which count from the
    /// edge of the block.
    pub(super) fn tab_origin(&self, start: usize) -> f64 {
        f64::from(self.indent(start, 0.0))
    }

    /// A part of an item in logical order. Where its ends are unsafe to break
    /// at, what lies up to the next safe place is shaped anew.
    pub(super) fn pieces<'a>(&'a self, item: &'a Item, part: Range<usize>) -> Vec<Piece<'a>> {
        let from = safe_from(item, &part);
        // A space at the end of a line is not seen but still acts on the
        // letter before it.
        let to = match self.source.text.as_bytes().get(part.end) {
            Some(b' ') => part.end,
            _ => safe_until(item, &part),
        };
        let anew = |range: Range<usize>| {
            let shaper = item.shaper(&self.source.text, &self.specs)?;
            (!range.is_empty()).then(|| Piece::Anew(shaper.shape(range.clone()), range))
        };
        if from >= to && !(from == part.start && to == part.end) {
            return anew(part).into_iter().collect();
        }
        let middle = Piece::Part(&item.shaped, from..to);
        let head = anew(part.start..from);
        let tail = anew(to..part.end);
        head.into_iter().chain([middle]).chain(tail).collect()
    }
}

pub(super) fn clip(range: &Range<usize>, to: &Range<usize>) -> Range<usize> {
    range.start.max(to.start)..range.end.min(to.end)
}

/// The first place in a part where an item may be cut, else the part's end.
fn safe_from(item: &Item, part: &Range<usize>) -> usize {
    if part.start <= item.range.start {
        return part.start;
    }
    let clusters = &item.shaped.clusters;
    let next = clusters.partition_point(|c| c.start < part.start);
    let mut inside = clusters
        .iter()
        .skip(next)
        .take_while(|c| c.start < part.end);
    inside.find(|c| c.safe).map_or(part.end, |c| c.start)
}

/// The last place in a part where an item may be cut, else the part's start.
fn safe_until(item: &Item, part: &Range<usize>) -> usize {
    if part.end >= item.range.end {
        return part.end;
    }
    let clusters = &item.shaped.clusters;
    let next = clusters.partition_point(|c| c.start <= part.end);
    let mut inside = clusters
        .iter()
        .take(next)
        .rev()
        .take_while(|c| c.start > part.start);
    inside.find(|c| c.safe).map_or(part.start, |c| c.start)
}
