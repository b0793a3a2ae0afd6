//! The scan converter: outlines become coverage, exact in area.
//!
//! Edges are walked in 24.8 fixed point. Each pixel an edge passes gets the
//! change of coverage it makes there and to its right; summing a row from left
//! to right then gives the coverage of every pixel. All arithmetic on edges
//! that share an end telescopes, so closed contours sum to exactly zero and
//! shapes that touch leave no seam. Pixels in which a shape overlaps itself are
//! judged by [`overlap`].

mod overlap;

use overlap::{Overlaps, Seen};

use super::flatten;
use super::pixmap::IntRect;
use crate::frame::FillRule;
use crate::geometry::{Path, Point, Segment, Transform};

/// Receives the covered pixels of a shape, row by row.
pub(super) trait Blit {
    /// Pixels `x0..x1` are wholly inside.
    fn full(&mut self, y: i32, x0: i32, x1: i32);
    /// The pixels from `x0` on are covered this much. The slice is scratch.
    fn each(&mut self, y: i32, x0: i32, coverage: &mut [u8]);
}

/// One pixel in fixed point.
const ONE: i32 = 256;
/// A wholly covered pixel in a row's sum.
const FULL: i32 = 2 * ONE * ONE;
/// Cells held at a time; larger areas are converted in bands.
const MAX_CELLS: usize = 1 << 21;
/// Runs from this length on are passed as wholly inside.
const FULL_RUN: i32 = 16;
/// Coordinates stay within this distance of the area, in pixels.
const FAR: f32 = 2_000_000.0;

/// Turns outlines into coverage. Its memory is reused from shape to shape.
pub(super) struct Scanner {
    /// Pixels that edges may still pass; what comes after them is left out.
    left: usize,
    area: IntRect,
    /// The area's sides: left, top, right, bottom.
    reach: [f32; 4],
    /// Its size in fixed point.
    width: i32,
    height: i32,
    stride: usize,
    words: usize,
    /// Changes of coverage; all zero between shapes.
    cells: Vec<i32>,
    /// One bit per cell that may not be zero.
    touched: Vec<u64>,
    /// Rows that edges have passed.
    rows: std::ops::Range<usize>,
    overlaps: Overlaps,
    coverage: Vec<u8>,
    start: Point,
    current: Point,
}

impl Scanner {
    /// A converter whose edges may pass so many pixels in all.
    pub(super) fn new(pixels: usize) -> Self {
        Self {
            left: pixels,
            area: IntRect::default(),
            reach: [0.0; 4],
            width: 0,
            height: 0,
            stride: 0,
            words: 0,
            cells: Vec::new(),
            touched: Vec::new(),
            rows: 0..0,
            overlaps: Overlaps::default(),
            coverage: Vec::new(),
            start: Point::default(),
            current: Point::default(),
        }
    }

    /// Whether edges were left out.
    pub(super) fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Converts glyphs by the non-zero rule, within `area`. Where outlines
    /// overlap, inside strokes and between letters, areas stay summed: nobody
    /// sees it, and looking again would cost text a good part of its speed.
    /// `trace` may be called more than once and must draw the same each time.
    pub(super) fn fill_glyphs(
        &mut self,
        area: IntRect,
        trace: &mut dyn FnMut(&mut Scanner),
        blit: &mut dyn Blit,
    ) {
        self.fill(area, FillRule::NonZero, false, trace, blit);
    }

    fn fill(
        &mut self,
        area: IntRect,
        rule: FillRule,
        judged: bool,
        trace: &mut dyn FnMut(&mut Scanner),
        blit: &mut dyn Blit,
    ) {
        if area.is_empty() {
            return;
        }
        let rows = (MAX_CELLS / (area.width() + 4)).max(1) as i32;
        let mut top = area.top;
        while top < area.bottom {
            let bottom = area.bottom.min(top.saturating_add(rows));
            // With the neighbours of the pixels at the edges.
            self.begin(IntRect::new(
                area.left - 1,
                top - 1,
                area.right + 1,
                bottom + 1,
            ));
            trace(self);
            self.close();
            if judged && self.sum_up() {
                self.overlaps.gathering = true;
                trace(self);
                self.close();
                self.judge(rule);
            }
            self.sweep(rule, judged, blit);
            top = bottom;
        }
    }

    /// Converts a path.
    pub(super) fn fill_path(
        &mut self,
        area: IntRect,
        path: &Path,
        transform: &Transform,
        rule: FillRule,
        blit: &mut dyn Blit,
    ) {
        self.fill(
            area,
            rule,
            true,
            &mut |scanner| scanner.path(path, transform),
            blit,
        );
    }

    /// Adds the contours of a path.
    pub(super) fn path(&mut self, path: &Path, transform: &Transform) {
        for segment in path.segments() {
            match *segment {
                Segment::Move(p) => self.move_to(transform.apply(p)),
                Segment::Line(p) => self.line_to(transform.apply(p)),
                Segment::Quad(c, p) => self.quad_to(transform.apply(c), transform.apply(p)),
                Segment::Cubic(c1, c2, p) => {
                    self.cubic_to(transform.apply(c1), transform.apply(c2), transform.apply(p))
                }
                Segment::Close => self.close(),
            }
        }
        self.close();
    }

    /// Starts a contour.
    pub(super) fn move_to(&mut self, p: Point) {
        self.close();
        self.start = p;
        self.current = p;
    }

    /// Adds a straight edge.
    pub(super) fn line_to(&mut self, p: Point) {
        self.edge(self.current, p);
        self.current = p;
    }

    /// Closes the contour; every contour is closed when filled.
    pub(super) fn close(&mut self) {
        if self.current != self.start {
            self.edge(self.current, self.start);
            self.current = self.start;
        }
    }

    fn quad_to(&mut self, c: Point, p: Point) {
        let a = self.current;
        if self.skips(&[a, c, p]) {
            return self.line_to(p);
        }
        flatten::quad(a, c, p, 1.0, |p| self.line_to(p));
    }

    fn cubic_to(&mut self, c1: Point, c2: Point, p: Point) {
        let a = self.current;
        if self.skips(&[a, c1, c2, p]) {
            return self.line_to(p);
        }
        flatten::cubic(a, c1, c2, p, 1.0, |p| self.line_to(p));
    }

    /// Whether a curve within these points may as well be its chord: it lies
    /// above, below, left or right of the area.
    fn skips(&self, points: &[Point]) -> bool {
        let [left, top, right, bottom] = self.reach;
        points.iter().all(|p| p.y <= top)
            || points.iter().all(|p| p.y >= bottom)
            || points.iter().all(|p| p.x <= left)
            || points.iter().all(|p| p.x >= right)
    }

    fn begin(&mut self, area: IntRect) {
        self.area = area;
        self.reach = [area.left, area.top, area.right, area.bottom].map(|v| v as f32);
        (self.width, self.height) = (area.width() as i32 * ONE, area.height() as i32 * ONE);
        // An edge on the right border writes one cell beyond the next.
        self.stride = area.width() + 2;
        self.words = self.stride.div_ceil(64);
        let (cells, words) = (self.stride * area.height(), self.words * area.height());
        if self.cells.len() < cells {
            self.cells.resize(cells, 0);
        }
        if self.touched.len() < words {
            self.touched.resize(words, 0);
        }
        if self.coverage.len() < area.width() {
            self.coverage.resize(area.width(), 0);
        }
        self.rows = area.height()..0;
        self.overlaps.begin(area.height());
        self.start = Point::default();
        self.current = self.start;
    }

    fn fixed(&self, p: Point) -> (i32, i32) {
        let fix = |v: f32| {
            let near = v.clamp(-FAR, FAR) * ONE as f32 + 0.5;
            // A floor that needs no call.
            let whole = near as i32;
            whole - i32::from(whole as f32 > near)
        };
        let [left, top, ..] = self.reach;
        (fix(p.x - left), fix(p.y - top))
    }

    /// Adds an edge, downwards always: an edge and its reverse must be rounded
    /// alike.
    fn edge(&mut self, from: Point, to: Point) {
        let ((x0, y0), (x1, y1)) = (self.fixed(from), self.fixed(to));
        if y0 < y1 {
            self.down(x0, y0, x1, y1, 1);
        } else if y0 > y1 {
            self.down(x1, y1, x0, y0, -1);
        }
    }

    /// Adds the rows of an edge that lie in the area. They are cut out of the
    /// whole edge, so that a pixel gets the same whatever area is painted.
    fn down(&mut self, x0: i32, y0: i32, x1: i32, y1: i32, sign: i32) {
        let (low, high) = (x0.min(x1), x0.max(x1));
        let (top, bottom) = (y0.max(0), y1.min(self.height));
        if top >= bottom || low >= self.width {
            return;
        }
        if self.overlaps.gathering {
            return self.overlaps.gather(x0, y0, x1, y1, sign);
        }
        let slope = f64::from(x1 - x0) / f64::from(y1 - y0);
        let x_at = |y: i32| match y {
            y if y == y0 => x0,
            y if y == y1 => x1,
            y => (x0 + (slope * f64::from(y - y0)) as i32).clamp(low, high),
        };
        let (first, last) = ((top / ONE) as usize, ((bottom - 1) / ONE) as usize);
        let across = high.min(self.width) - low.max(0);
        let passed = last - first + 1 + (across.max(0) / ONE) as usize;
        self.left = self.left.saturating_sub(passed);
        if self.left == 0 {
            return;
        }
        self.rows.start = self.rows.start.min(first);
        self.rows.end = self.rows.end.max(last + 1);
        let (mut x, mut y) = (x_at(top), top);
        for row in first..=last {
            let end = ((row as i32 + 1) * ONE).min(bottom);
            let next = x_at(end);
            self.row(row, x, next, (end - y) * sign);
            (x, y) = (next, end);
        }
    }

    /// Adds an edge inside one row: where it enters and leaves, how far down
    /// it goes, with the sign of the winding. What lies left of the area still
    /// counts, as an edge along its border; what lies right of it does not.
    fn row(&mut self, row: usize, x0: i32, x1: i32, dy: i32) {
        let (xl, xr) = (x0.min(x1), x0.max(x1));
        if xr <= 0 {
            return self.cell(row, 0, dy, 0);
        }
        if xl >= self.width {
            return;
        }
        let (first, last) = (xl.max(0) / ONE, xr.min(self.width) / ONE);
        if xl >= 0 && first == xr / ONE {
            let base = first * ONE;
            return self.cell(row, first, dy, dy * (xl + xr - 2 * base));
        }
        let slope = dy as f32 / (xr - xl) as f32;
        let (mut x, mut done) = (xl, 0);
        if xl < 0 {
            done = (slope * -xl as f32) as i32;
            self.cell(row, 0, done, 0);
            x = 0;
        }
        for column in first..=last {
            let border = ((column + 1) * ONE).min(xr);
            let reached = if border == xr {
                dy
            } else {
                (slope * (border - xl) as f32) as i32
            };
            let (step, base) = (reached - done, column * ONE);
            if step != 0 {
                self.cell(row, column, step, step * (x + border - 2 * base));
            }
            x = border;
            done = reached;
        }
    }

    /// `cover` is the height of the edge in the cell, `area` twice the area
    /// to its left.
    fn cell(&mut self, row: usize, column: i32, cover: i32, area: i32) {
        let column = column as usize;
        let at = row * self.stride + column;
        if let Some([cell, next]) = self.cells.get_mut(at..at + 2) {
            *cell = cell.wrapping_add(2 * ONE * cover - area);
            *next = next.wrapping_add(area);
        }
        let (word, bit) = (row * self.words + column / 64, column % 64);
        if let Some(word) = self.touched.get_mut(word) {
            *word |= 3 << bit;
        }
        if bit == 63
            && let Some(next) = self.touched.get_mut(word + 1)
        {
            *next |= 1;
        }
    }

    /// Turns changes of coverage into coverage. Tells whether the shape
    /// overlaps itself.
    fn sum_up(&mut self) -> bool {
        for row in self.rows.clone() {
            let cells = &mut self.cells[row * self.stride..(row + 1) * self.stride];
            let touched = &self.touched[row * self.words..(row + 1) * self.words];
            let (mut sum, mut seen) = (0i32, Seen::default());
            each_bit(touched, |column| {
                sum = sum.wrapping_add(cells[column]);
                cells[column] = sum;
                seen.add(sum);
            });
            self.overlaps.see(row, &seen);
        }
        self.overlaps.mark()
    }

    /// Puts right what was summed where the shape overlaps itself.
    fn judge(&mut self, rule: FillRule) {
        let (width, stride, words) = (self.area.width(), self.stride, self.words);
        let (cells, touched) = (&self.cells, &self.touched);
        let sums = |row: usize, each: &mut dyn FnMut(usize, i32)| {
            let cells = &cells[row * stride..(row + 1) * stride];
            each_bit(&touched[row * words..(row + 1) * words], |column| {
                each(column, cells[column]);
            });
        };
        for &(row, column, sum) in self.overlaps.judge(rule, width, &sums) {
            self.cells[row * stride + column] = sum;
        }
    }

    /// Passes the coverage on, but for that of the neighbours around, and
    /// leaves all cells zero. They may be summed up already.
    fn sweep(&mut self, rule: FillRule, summed: bool, blit: &mut dyn Blit) {
        let (right, bottom) = (self.area.width() - 1, self.area.height() - 1);
        for row in self.rows.clone() {
            let cells = &mut self.cells[row * self.stride..(row + 1) * self.stride];
            let touched = &mut self.touched[row * self.words..(row + 1) * self.words];
            if row == 0 || row == bottom {
                each_bit(touched, |column| cells[column] = 0);
                touched.fill(0);
                continue;
            }
            let mut out = Runs {
                blit: &mut *blit,
                coverage: &mut self.coverage,
                left: self.area.left,
                y: self.area.top + row as i32,
                pending: 0..0,
            };
            let (mut sum, mut level, mut from) = (0i32, 0u8, 1);
            each_bit(touched, |column| {
                let cell = std::mem::take(&mut cells[column]);
                sum = if summed { cell } else { sum.wrapping_add(cell) };
                let next = coverage(sum, rule);
                if next != level {
                    let column = column.clamp(1, right);
                    out.run(from, column, level);
                    (level, from) = (next, column);
                }
            });
            touched.fill(0);
            out.run(from, right, level);
            out.flush();
        }
    }
}

/// Calls for every bit that is set, in order.
#[inline]
fn each_bit(words: &[u64], mut f: impl FnMut(usize)) {
    for (index, word) in words.iter().enumerate() {
        let mut bits = *word;
        while bits != 0 {
            f(index * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

fn coverage(sum: i32, rule: FillRule) -> u8 {
    let area = match rule {
        FillRule::NonZero => sum.unsigned_abs().min(FULL as u32),
        FillRule::EvenOdd => {
            let folded = sum.unsigned_abs() & (2 * FULL as u32 - 1);
            folded.min(2 * FULL as u32 - folded)
        }
    };
    ((area * 255 + FULL as u32 / 2) / FULL as u32) as u8
}

/// Gathers runs of a row into as few calls as possible.
struct Runs<'a> {
    blit: &'a mut dyn Blit,
    coverage: &'a mut [u8],
    left: i32,
    y: i32,
    pending: std::ops::Range<usize>,
}

impl Runs<'_> {
    fn run(&mut self, from: usize, to: usize, level: u8) {
        if from >= to {
            return;
        }
        if level == 0 {
            self.flush();
        } else if level == 255 && (to - from) as i32 >= FULL_RUN {
            self.flush();
            self.blit
                .full(self.y, self.left + from as i32, self.left + to as i32);
        } else {
            self.coverage[from..to].fill(level);
            if self.pending.is_empty() {
                self.pending = from..to;
            } else {
                self.pending.end = to;
            }
        }
    }

    fn flush(&mut self) {
        let pending = std::mem::replace(&mut self.pending, 0..0);
        if !pending.is_empty() {
            let x = self.left + pending.start as i32;
            self.blit.each(self.y, x, &mut self.coverage[pending]);
        }
    }
}
