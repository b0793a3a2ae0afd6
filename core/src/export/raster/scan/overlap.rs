//! Pixels in which a shape overlaps itself.
//!
//! Summed area is exact where a pixel knows two neighbouring winding numbers.
//! Where it knows more, as in a ring thinner than a pixel whose edges run the
//! same way, areas add up or cancel that do not lie side by side. Such pixels
//! are looked at again: on a few lines through them, each exact along itself.
//!
//! They are found by their neighbours, where the sums tell that a shape lies on
//! itself. What is farther away has no part in it, so that a pixel comes out
//! the same whatever area is painted.

use std::ops::Range;

use crate::frame::FillRule;

use super::{FULL, ONE};

/// Lines looked at per row of pixels.
const LINES: i32 = 16;
/// The distance between them.
const STEP: i32 = ONE / LINES;
/// Crossings of edges and lines per shape; beyond that, areas stay summed.
const MAX_CROSSINGS: usize = 4_000_000;
/// A sum may be off by this much through rounding.
const SLACK: i32 = FULL / 64;

/// An edge, downwards, in the fixed point of the scan converter.
#[derive(Debug, Clone, Copy)]
struct Edge {
    x0: i32,
    y0: i32,
    x1: i32,
    y1: i32,
    sign: i32,
}

impl Edge {
    fn x_at(&self, y: i32) -> i32 {
        let part = f64::from(y - self.y0) / f64::from(self.y1 - self.y0);
        self.x0 + (f64::from(self.x1 - self.x0) * part) as i32
    }
}

/// Finds rows with overlaps, gathers the edges in them, and judges.
#[derive(Debug, Default)]
pub(super) struct Overlaps {
    /// Whether edges are being gathered.
    pub(super) gathering: bool,
    /// Per row of the area, what its sums tell.
    seen: Vec<u8>,
    /// Per row, whether it is looked at again.
    rows: Vec<bool>,
    edges: Vec<Edge>,
    /// Edges that reach into the row at hand.
    active: Vec<Edge>,
    /// Where a line meets edges: the place and the change of winding.
    crossings: Vec<(i32, i32)>,
    /// What sums tell of the row at hand, the one above and the one below.
    around: [Vec<Run>; 3],
    pixels: Vec<Pixel>,
    /// What sums ought to be: row, column and sum.
    judged: Vec<(usize, usize, i32)>,
}

/// Pixels of a row that share a sum.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    traits: u8,
}

/// More is covered than there is: there are two layers.
const DOUBLE: u8 = 1;
/// Contours run around it one way…
const FORTH: u8 = 2;
/// …or the other.
const BACK: u8 = 4;

fn traits(sum: i32) -> u8 {
    let mut traits = 0;
    if sum.unsigned_abs() > (FULL + SLACK) as u32 {
        traits |= DOUBLE;
    }
    if sum > SLACK {
        traits |= FORTH;
    } else if sum < -SLACK {
        traits |= BACK;
    }
    traits
}

/// Whether two parts of a shape may lie on each other where these meet.
fn overlaps(traits: u8) -> bool {
    traits & DOUBLE != 0 || traits & (FORTH | BACK) == FORTH | BACK
}

/// The sums of an area: calls for every pixel of a row from which on there is
/// another one.
pub(super) type Sums<'a> = dyn Fn(usize, &mut dyn FnMut(usize, i32)) + 'a;

/// A pixel that is looked at again.
#[derive(Debug, Clone, Copy)]
struct Pixel {
    column: usize,
    /// What its lines cover, in fixed point.
    covered: i32,
    low: i32,
    high: i32,
}

/// The sums of a row that are seen while they are made.
#[derive(Default)]
pub(super) struct Seen {
    low: i32,
    high: i32,
}

impl Seen {
    pub(super) fn add(&mut self, sum: i32) {
        self.low = self.low.min(sum);
        self.high = self.high.max(sum);
    }
}

impl Overlaps {
    /// Begins a shape of so many rows.
    pub(super) fn begin(&mut self, rows: usize) {
        self.gathering = false;
        self.seen.clear();
        self.seen.resize(rows, 0);
        self.edges.clear();
        self.active.clear();
    }

    /// Takes note of a row's sums.
    pub(super) fn see(&mut self, row: usize, seen: &Seen) {
        self.seen[row] = traits(seen.low) | traits(seen.high);
    }

    /// Marks the rows that with their neighbours tell of an overlap, as
    /// [`find`](Self::find) does for pixels. Tells whether there are any.
    pub(super) fn mark(&mut self) -> bool {
        let all = |rows: &[u8]| rows.iter().fold(0, |all, row| all | row);
        if !overlaps(all(&self.seen)) {
            return false;
        }
        let around = |row: usize| row.saturating_sub(1)..self.seen.len().min(row + 2);
        let marked = |row: usize| overlaps(all(&self.seen[around(row)]));
        self.rows.clear();
        self.rows.extend((0..self.seen.len()).map(marked));
        self.rows.contains(&true)
    }

    /// Adds an edge that reaches into the area.
    pub(super) fn gather(&mut self, x0: i32, y0: i32, x1: i32, y1: i32, sign: i32) {
        let first = (y0.max(0) / ONE) as usize;
        let end = self.rows.len().min(((y1 - 1) / ONE) as usize + 1);
        let rows = self.rows.get(first..end).unwrap_or_default();
        if self.edges.len() < MAX_CROSSINGS && rows.contains(&true) {
            self.edges.push(Edge {
                x0,
                y0,
                x1,
                y1,
                sign,
            });
        }
    }

    /// Judges the marked rows and gives what sums ought to be.
    pub(super) fn judge(
        &mut self,
        rule: FillRule,
        width: usize,
        sums: &Sums<'_>,
    ) -> &[(usize, usize, i32)] {
        self.gathering = false;
        self.judged.clear();
        self.edges.sort_by_key(|edge| edge.y0);
        let (mut next, mut budget) = (0, MAX_CROSSINGS);
        for row in 0..self.rows.len() {
            if !self.rows[row] {
                continue;
            }
            let (top, bottom) = (row as i32 * ONE, (row as i32 + 1) * ONE);
            while let Some(edge) = self.edges.get(next).filter(|edge| edge.y0 < bottom) {
                self.active.push(*edge);
                next += 1;
            }
            self.active.retain(|edge| edge.y1 > top);
            self.find(row, width, sums);
            if self.pixels.is_empty() {
                continue;
            }
            let crossings = self.active.len() * LINES as usize;
            let Some(left) = budget.checked_sub(crossings) else {
                break;
            };
            budget = left;
            for line in 0..LINES {
                self.line(top + line * STEP + STEP / 2, rule);
            }
            let mixed = self.pixels.iter().filter(|pixel| pixel.is_mixed());
            let sum = |pixel: &Pixel| pixel.covered * (FULL / (ONE * LINES));
            self.judged
                .extend(mixed.map(|pixel| (row, pixel.column, sum(pixel))));
        }
        &self.judged
    }

    /// Finds the pixels of a row whose neighbours tell of an overlap.
    fn find(&mut self, row: usize, width: usize, sums: &Sums<'_>) {
        let rows = [row.checked_sub(1), Some(row), Some(row + 1)];
        for (runs, row) in self.around.iter_mut().zip(rows) {
            runs.clear();
            let Some(row) = row.filter(|row| *row < self.rows.len()) else {
                continue;
            };
            let (mut from, mut last) = (0, 0);
            let mut end = |column: usize, sum: i32| {
                if last != 0 && from < column {
                    runs.push(Run {
                        start: from,
                        end: column,
                        traits: last,
                    });
                }
                (from, last) = (column, traits(sum));
            };
            sums(row, &mut end);
            end(width, 0);
        }
        self.pixels.clear();
        let (around, pixels) = (&self.around, &mut self.pixels);
        sums(row, &mut |column, _| {
            let near = column.saturating_sub(1)..column + 2;
            let all = around.iter().fold(0, |all, runs| all | met(runs, &near));
            if column < width && overlaps(all) {
                pixels.push(Pixel::new(column));
            }
        });
    }

    /// Adds what one line covers of each pixel.
    fn line(&mut self, y: i32, rule: FillRule) {
        self.crossings.clear();
        for edge in &self.active {
            if edge.y0 <= y && y < edge.y1 {
                self.crossings.push((edge.x_at(y), edge.sign));
            }
        }
        self.crossings.sort_unstable();
        let mut crossings = self.crossings.iter().copied().peekable();
        let mut winding = 0;
        for pixel in &mut self.pixels {
            let (left, right) = (pixel.column as i32 * ONE, (pixel.column as i32 + 1) * ONE);
            while let Some((_, sign)) = crossings.next_if(|(x, _)| *x < left) {
                winding += sign;
            }
            let mut from = left;
            pixel.see(winding);
            while let Some((x, sign)) = crossings.next_if(|(x, _)| *x < right) {
                pixel.cover(x - from, winding, rule);
                from = x;
                winding += sign;
                pixel.see(winding);
            }
            pixel.cover(right - from, winding, rule);
        }
    }
}

/// The traits of all runs that meet a range.
fn met(runs: &[Run], range: &Range<usize>) -> u8 {
    let first = runs.partition_point(|run| run.end <= range.start);
    let met = runs[first..].iter().take_while(|run| run.start < range.end);
    met.fold(0, |all, run| all | run.traits)
}

impl Pixel {
    fn new(column: usize) -> Self {
        Self {
            column,
            covered: 0,
            low: i32::MAX,
            high: i32::MIN,
        }
    }

    fn see(&mut self, winding: i32) {
        self.low = self.low.min(winding);
        self.high = self.high.max(winding);
    }

    fn cover(&mut self, length: i32, winding: i32, rule: FillRule) {
        let inside = match rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        };
        if inside {
            self.covered += length;
        }
    }

    /// Whether it knows winding numbers that are not neighbours.
    fn is_mixed(&self) -> bool {
        self.high.saturating_sub(self.low) > 1
    }
}
