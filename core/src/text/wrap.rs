//! `text-wrap`: how the lines of a block share its text.

use super::breaks::{Break, BreakKind};
use super::fill::{FilledLine, SLACK};
use super::paragraph::{LineLimits, Paragraph};
use crate::style::TextWrap;

/// Lines that `balance` evens out; more are left as they are.
const MAX_BALANCED: usize = 10;
/// Lines at the end of a paragraph that `pretty` looks at, and the breaks and
/// lines between two of them that it tries.
const MAX_PRETTY: usize = 12;
const MAX_BREAKS: usize = 500;
const MAX_TRIED: usize = 20_000;

/// The lines of a text, as far as wanted.
pub(super) struct Filled {
    pub lines: Vec<FilledLine>,
    /// Whether there is text behind the last line.
    pub rest: bool,
}

impl Paragraph {
    /// The lines within `width` as `text-wrap` has it.
    pub(super) fn wrapped(&self, width: Option<f32>, limits: &LineLimits<'_>) -> Filled {
        let filled = self.fill_all(width, limits);
        let Some(width) = width.filter(|_| !limits.no_wrap && !filled.rest) else {
            return filled;
        };
        match self.block.text.text_wrap {
            TextWrap::Balance => self.balanced(filled, width),
            TextWrap::Pretty => self.pretty(filled, width),
            TextWrap::Wrap | TextWrap::NoWrap => filled,
        }
    }

    /// Fills one line after the other, each as far as it goes.
    pub(super) fn fill_all(&self, width: Option<f32>, limits: &LineLimits<'_>) -> Filled {
        let max = limits.max_lines.map_or(usize::MAX, |max| max as usize);
        let wraps = !limits.no_wrap;
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.source.text.len() && lines.len() < max {
            let room = width.map(|width| self.room(start, width));
            let line = self.fill(start, room, wraps);
            start = line.next.max(start + 1);
            lines.push(line);
        }
        Filled {
            lines,
            rest: start < self.source.text.len(),
        }
    }

    fn room(&self, start: usize, width: f32) -> f64 {
        f64::from(width - self.indent(start, width))
    }

    /// As many lines, all of them as even as they get: what is left over, squared,
    /// is the least.
    fn balanced(&self, filled: Filled, width: f32) -> Filled {
        if filled.lines.len() > MAX_BALANCED {
            return filled;
        }
        self.evened(filled, width, MAX_BALANCED, uneven)
    }

    /// As many lines, but none too short at the end, few hyphens, and all as
    /// even as they get.
    fn pretty(&self, filled: Filled, width: f32) -> Filled {
        self.evened(filled, width, MAX_PRETTY, ugly)
    }

    /// The last lines of every paragraph, broken where the cost is the least.
    fn evened(&self, filled: Filled, width: f32, most: usize, cost: Cost) -> Filled {
        let mut lines = Vec::with_capacity(filled.lines.len());
        for paragraph in filled.lines.chunk_by(|line, _| !line.forced) {
            let head = paragraph.len().saturating_sub(most);
            let (head, tail) = paragraph.split_at(head);
            lines.extend_from_slice(head);
            match self.even(tail, width, cost) {
                Some(even) => lines.extend(even),
                None => lines.extend_from_slice(tail),
            }
        }
        Filled { lines, ..filled }
    }

    /// The best way to divide these lines' text into as many lines; `None`
    /// where there is no choice or too much of it.
    fn even(&self, lines: &[FilledLine], width: f32, cost: Cost) -> Option<Vec<FilledLine>> {
        let [first, .., last] = lines else {
            return None;
        };
        let start = Break {
            at: first.range.start,
            kind: BreakKind::Soft,
        };
        let inside = self.breaks.partition_point(|b| b.at <= start.at);
        let breaks = self.breaks.iter().skip(inside).copied();
        let ends: Vec<Break> = std::iter::once(start)
            .chain(breaks.take_while(|b| b.at <= last.next))
            .take(MAX_BREAKS)
            .collect();
        if ends.last().map(|end| end.at) != Some(last.next) {
            return None;
        }
        let tried = self.tried(&ends, width, cost)?;
        let path = Layers::new(lines.len(), ends.len()).cheapest(&tried)?;
        let pairs = path.windows(2);
        let pairs = pairs.filter_map(|pair| Some((ends.get(pair[0])?, ends.get(pair[1])?)));
        Some(pairs.map(|(from, to)| self.filled(from.at, *to)).collect())
    }

    /// Every line between two of the breaks that fits, with its cost.
    fn tried(&self, ends: &[Break], width: f32, cost: Cost) -> Option<Vec<Tried>> {
        let mut tried = Vec::new();
        for (from, start) in ends.iter().enumerate() {
            let room = self.room(start.at, width);
            for (to, end) in ends.iter().enumerate().skip(from + 1) {
                let line = self.measure(start.at..self.visible_end(start.at, end.at))
                    + self.hyphen_width(end);
                if line <= room + SLACK {
                    let is_last = to + 1 == ends.len();
                    let cost = cost(line / room.max(1.0), *start, *end, is_last);
                    tried.push(Tried { from, to, cost });
                } else if end.kind != BreakKind::Hyphen {
                    break;
                }
                if tried.len() > MAX_TRIED {
                    return None;
                }
            }
        }
        Some(tried)
    }
}

/// A line between two breaks, given by their numbers.
struct Tried {
    from: usize,
    to: usize,
    cost: f64,
}

/// How bad a line looks that fills this share of its room, from its first break
/// to its last, and whether it is the last line.
type Cost = fn(share: f64, start: Break, end: Break, is_last: bool) -> f64;

fn uneven(share: f64, _: Break, end: Break, _: bool) -> f64 {
    let hyphen = if end.kind == BreakKind::Hyphen {
        0.1
    } else {
        0.0
    };
    (1.0 - share) * (1.0 - share) + hyphen
}

fn ugly(share: f64, start: Break, end: Break, is_last: bool) -> f64 {
    let torn = start.kind == BreakKind::Hyphen;
    if is_last {
        let short = if share < 1.0 / 3.0 { 1.0 - share } else { 0.0 };
        return short + if torn { 0.5 } else { 0.0 };
    }
    let hyphens = match (torn, end.kind == BreakKind::Hyphen) {
        (_, false) => 0.0,
        (false, true) => 0.1,
        (true, true) => 0.4,
    };
    (1.0 - share) * (1.0 - share) + hyphens
}

/// For every number of lines and every break, the least cost of that many
/// lines up to it, and where the last of them starts.
struct Layers {
    lines: usize,
    ends: usize,
    best: Vec<Option<(f64, usize)>>,
}

impl Layers {
    fn new(lines: usize, ends: usize) -> Self {
        let mut best = vec![None; (lines + 1) * ends];
        if let Some(start) = best.first_mut() {
            *start = Some((0.0, 0));
        }
        Self { lines, ends, best }
    }

    fn at(&self, line: usize, end: usize) -> Option<(f64, usize)> {
        self.best.get(line * self.ends + end).copied().flatten()
    }

    /// The breaks from the first to the last along the cheapest lines.
    fn cheapest(mut self, tried: &[Tried]) -> Option<Vec<usize>> {
        for line in 1..=self.lines {
            for Tried { from, to, cost } in tried {
                let Some((before, _)) = self.at(line - 1, *from) else {
                    continue;
                };
                let total = before + cost;
                let slot = self.best.get_mut(line * self.ends + to)?;
                if slot.is_none_or(|(least, _)| total < least) {
                    *slot = Some((total, *from));
                }
            }
        }
        let mut path = vec![self.ends.checked_sub(1)?];
        for line in (1..=self.lines).rev() {
            let (_, from) = self.at(line, *path.last()?)?;
            path.push(from);
        }
        path.reverse();
        Some(path)
    }
}
