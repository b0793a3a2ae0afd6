//! What colour an offset has.

use super::super::brush::CHUNK;
use super::super::over::{FinePixel, byte};
use super::super::pixmap::Pixel;
use super::geometry::floor;
use crate::color::{self, Color, ColorSpace, Inks, Rgba};
use crate::frame::{Gradient, GradientStop, SpreadMode};

/// Maps authored offsets to the ramp's own, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Domain {
    first: f64,
    pub(super) scale: f64,
}

impl Domain {
    fn new(first: f64, last: f64) -> Self {
        Self {
            first,
            scale: 1.0 / (last - first),
        }
    }

    pub(super) fn map(&self, offset: f64) -> f64 {
        (offset - self.first) * self.scale
    }
}

/// Colours that change evenly from `start` to `end`.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: f32,
    end: f32,
    base: FinePixel,
    slope: FinePixel,
}

impl Piece {
    fn at(&self, offset: f32) -> FinePixel {
        let by = offset - self.start;
        std::array::from_fn(|i| self.base[i] + self.slope[i] * by)
    }

    /// Whether the next piece begins with the colour this one ends with.
    fn meets(&self, next: &Self) -> bool {
        let mut ends = self.at(self.end).into_iter().zip(next.base);
        ends.all(|(end, base)| (end - base).abs() < 0.01)
    }
}

/// The colours between offset 0 and 1: exact pieces, and a table that is right
/// to a quarter of a level wherever it is used.
pub(super) struct Ramp {
    pieces: Vec<Piece>,
    spread: SpreadMode,
    opaque: bool,
    pixels: Vec<Pixel>,
    fine: Vec<FinePixel>,
    /// For each cell of the table the piece to begin with, or [`SMOOTH`].
    exact: Vec<u16>,
    smooth: bool,
}

/// A cell whose colour stands in the table.
const SMOOTH: u16 = u16::MAX;
/// Cells of the table at least and at most; powers of two.
const CELLS: std::ops::RangeInclusive<usize> = 256..=4096;
/// Pieces at most: a `u16` less one names them.
const MAX_PIECES: usize = 60_000;
/// How often a pair of stops may be halved.
const MAX_DEPTH: u32 = 7;
/// Bits after the point of a place in the table, and what they count as one.
const FRACTION: u32 = 32;
const ONE: f64 = (1u64 << FRACTION) as f64;
/// Places farther away are as good as here.
const FAR: f64 = (1u64 << 60) as f64;
/// Periods shorter than this are mere noise: CSS shows their mean.
const SHORTEST_PERIOD: f64 = 1e-5;

impl Ramp {
    /// The ramp of a gradient, and the way to its offsets.
    pub(super) fn new(gradient: &Gradient, opacity: f32, inks: &Inks) -> (Domain, Self) {
        let stops = &gradient.stops;
        let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
            let pieces = vec![even(0.0, 1.0, [0.0; 4])];
            return (Domain::new(0.0, 1.0), Self::from(pieces, SpreadMode::Pad));
        };
        let (low, high) = (f64::from(first.offset), f64::from(last.offset));
        let ends = [first, last].map(|stop| fine(stop.color.to_rgba(inks), opacity));
        let mut mixer = Mixer {
            gradient,
            opacity,
            inks,
            pieces: Vec::new(),
        };
        if gradient.spread == SpreadMode::Pad {
            // A margin on both sides holds the end colours.
            let margin = if high > low { (high - low) / 64.0 } else { 1.0 };
            let domain = Domain::new(low - margin, high + margin);
            mixer
                .pieces
                .push(even(0.0, domain.map(low) as f32, ends[0]));
            mixer.mix(&domain);
            mixer
                .pieces
                .push(even(domain.map(high) as f32, 1.0, ends[1]));
            return (domain, Self::from(mixer.pieces, gradient.spread));
        }
        if high - low < SHORTEST_PERIOD {
            mixer.mix(&Domain::new(low, low + 1.0));
            let pieces = vec![even(0.0, 1.0, mean(&mixer.pieces, ends))];
            return (Domain::new(0.0, 1.0), Self::from(pieces, SpreadMode::Pad));
        }
        let domain = Domain::new(low, high);
        mixer.mix(&domain);
        (domain, Self::from(mixer.pieces, gradient.spread))
    }

    fn from(mut pieces: Vec<Piece>, spread: SpreadMode) -> Self {
        if pieces.is_empty() {
            // Offsets that are no numbers.
            pieces.push(even(0.0, 1.0, [0.0; 4]));
        }
        let opaque = pieces.iter().all(|piece| {
            let end = piece.at(piece.end);
            piece.base[3] >= 255.0 && end[3] > 254.99
        });
        let mut ramp = Self {
            pieces,
            spread,
            opaque,
            pixels: Vec::new(),
            fine: Vec::new(),
            exact: Vec::new(),
            smooth: true,
        };
        ramp.tabulate();
        ramp
    }

    fn tabulate(&mut self) {
        let steepest = self.pieces.iter().map(steepness).fold(0.0, f32::max);
        // Half a level from edge to edge of a cell.
        let wanted = (steepest * 2.0).min(*CELLS.end() as f32) as usize;
        let cells = wanted
            .next_power_of_two()
            .clamp(*CELLS.start(), *CELLS.end());
        let mut piece = 0;
        for cell in 0..cells {
            let at = |part: f32| (cell as f32 + part) / cells as f32;
            while self.pieces[piece].end <= at(0.0) && piece + 1 < self.pieces.len() {
                piece += 1;
            }
            let smooth = self.is_smooth(piece, at(1.0), cells as f32 / 2.0);
            let color = self.exact(piece as u16, at(0.5));
            self.exact.push(if smooth { SMOOTH } else { piece as u16 });
            self.smooth &= smooth;
            if self.opaque {
                self.pixels.push(round(color));
            } else {
                self.fine.push(color);
            }
        }
    }

    /// Whether colours from a piece on up to `end` change no faster than
    /// `steepest`, and never jump.
    fn is_smooth(&self, piece: usize, end: f32, steepest: f32) -> bool {
        let rest = &self.pieces[piece..];
        let mut pieces = rest.iter().take_while(|piece| piece.start < end);
        let mut joints = rest.windows(2).take_while(|pair| pair[1].start < end);
        pieces.all(|piece| steepness(piece) <= steepest)
            && joints.all(|pair| pair[0].meets(&pair[1]))
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// The colours of offsets, if all are opaque.
    pub(super) fn pixels(&self, offsets: &[f32], out: &mut [Pixel]) {
        self.look_up(&self.pixels, round, offsets, out);
    }

    /// Whether [`Ramp::line`] may be used.
    pub(super) fn has_lines(&self) -> bool {
        self.opaque && self.smooth && self.spread != SpreadMode::Reflect
    }

    /// The colours of offsets that grow by `step`.
    pub(super) fn line(&self, start: f64, step: f64, out: &mut [Pixel]) {
        let cells = self.pixels.len();
        let fixed = |offset: f64| (offset * cells as f64 * ONE).clamp(-FAR, FAR) as i64;
        let (mut at, step) = (fixed(start), fixed(step));
        let mut inside = 0..out.len();
        if self.spread == SpreadMode::Pad {
            let end = (cells as i64) << FRACTION;
            let color = |at: i64| self.pixels[(at.clamp(0, end - 1) >> FRACTION) as usize];
            let stop = at.saturating_add(step.saturating_mul(out.len() as i64));
            inside = within(at, step, end, out.len());
            out[..inside.start].fill(color(at));
            out[inside.end..].fill(color(stop));
        }
        at = at.wrapping_add(step.wrapping_mul(inside.start as i64));
        for out in &mut out[inside] {
            *out = self.pixels[(at >> FRACTION) as usize & (cells - 1)];
            at = at.wrapping_add(step);
        }
    }

    /// The colours of offsets; none for NaN.
    pub(super) fn fine(&self, offsets: &[f32], out: &mut [FinePixel]) {
        if self.opaque {
            // Only where some pixels have no offset at all.
            for (offset, out) in offsets.iter().zip(out) {
                *out = if offset.is_nan() {
                    [0.0; 4]
                } else {
                    self.exact(0, fold(*offset, self.spread))
                };
            }
            return;
        }
        self.look_up(&self.fine, |color| color, offsets, out);
        for (offset, out) in offsets.iter().zip(out) {
            if offset.is_nan() {
                *out = [0.0; 4];
            }
        }
    }

    fn look_up<T: Copy>(
        &self,
        table: &[T],
        convert: impl Fn(FinePixel) -> T,
        offsets: &[f32],
        out: &mut [T],
    ) {
        let last = table.len() - 1;
        let cells = table.len() as f32;
        let mut places = [0; CHUNK];
        for (offsets, out) in offsets.chunks(CHUNK).zip(out.chunks_mut(CHUNK)) {
            let places = &mut places[..out.len()];
            self.place(offsets, cells, places);
            for (out, place) in out.iter_mut().zip(&*places) {
                *out = table[(*place as usize).min(last)];
            }
            if !self.smooth {
                self.correct(&convert, offsets, places, out);
            }
        }
    }

    /// The cells of offsets: a loop for each spread, without a branch inside.
    fn place(&self, offsets: &[f32], cells: f32, places: &mut [u32]) {
        let each = places.iter_mut().zip(offsets);
        match self.spread {
            SpreadMode::Pad => each.for_each(|(place, v)| *place = whole(pad(*v) * cells)),
            SpreadMode::Repeat => each.for_each(|(place, v)| *place = whole(repeat(*v) * cells)),
            SpreadMode::Reflect => each.for_each(|(place, v)| *place = whole(reflect(*v) * cells)),
        }
    }

    /// Replaces colours where the table is too coarse.
    fn correct<T>(
        &self,
        convert: impl Fn(FinePixel) -> T,
        offsets: &[f32],
        places: &[u32],
        out: &mut [T],
    ) {
        for ((out, place), offset) in out.iter_mut().zip(places).zip(offsets) {
            let piece = self.exact[(*place as usize).min(self.exact.len() - 1)];
            if piece != SMOOTH {
                *out = convert(self.exact(piece, fold(*offset, self.spread)));
            }
        }
    }

    fn exact(&self, piece: u16, offset: f32) -> FinePixel {
        let rest = &self.pieces[usize::from(piece)..];
        let here = rest.iter().find(|piece| offset < piece.end);
        here.or(rest.last())
            .map_or([0.0; 4], |piece| piece.at(offset))
    }
}

/// Which of `count` numbers from `at` on, `step` apart, are from 0 to `end`.
fn within(at: i64, step: i64, end: i64, count: usize) -> std::ops::Range<usize> {
    let (at, step) = if step < 0 {
        (end - 1 - at, -step)
    } else {
        (at, step)
    };
    if step == 0 {
        return 0..if (0..end).contains(&at) { count } else { 0 };
    }
    let reaching = |goal: i64| {
        let steps = (goal - at).max(0) as u64;
        steps.div_ceil(step as u64).min(count as u64) as usize
    };
    reaching(0)..reaching(end)
}

/// The whole part of a number from 0 to a few thousand, or of a neighbour
/// where it is whole: a cell's edge is right in both cells.
fn whole(v: f32) -> u32 {
    const MAGIC: f32 = 8_388_608.0;
    let low = v - 0.5;
    let low = if low > 0.0 { low } else { 0.0 };
    (low + MAGIC).to_bits() & 0xffff
}

/// An offset brought into 0 to 1.
fn fold(offset: f32, spread: SpreadMode) -> f32 {
    match spread {
        SpreadMode::Pad => pad(offset),
        SpreadMode::Repeat => repeat(offset),
        SpreadMode::Reflect => reflect(offset),
    }
}

/// What is no number becomes 0.
fn pad(offset: f32) -> f32 {
    let low = if offset > 0.0 { offset } else { 0.0 };
    if low < 1.0 { low } else { 1.0 }
}

fn repeat(offset: f32) -> f32 {
    offset - floor(offset)
}

fn reflect(offset: f32) -> f32 {
    let pair = 2.0 * repeat(0.5 * offset);
    if pair > 1.0 { 2.0 - pair } else { pair }
}

/// Turns stops into pieces.
struct Mixer<'a> {
    gradient: &'a Gradient,
    opacity: f32,
    inks: &'a Inks,
    pieces: Vec<Piece>,
}

impl Mixer<'_> {
    fn mix(&mut self, domain: &Domain) {
        for pair in self.gradient.stops.windows(2) {
            let [a, b] = pair else { continue };
            let [from, to] = [a, b].map(|stop| domain.map(f64::from(stop.offset)) as f32);
            let ends = [a, b].map(|stop| fine(stop.color.to_rgba(self.inks), self.opacity));
            if from < to && self.pieces.len() < MAX_PIECES {
                if self.is_even(a, b) {
                    self.pieces.push(piece(from, to, ends));
                } else {
                    self.halve(a, b, (from, to), (0.0, 1.0), 0);
                }
            }
        }
    }

    /// Whether premultiplied colours change evenly from stop to stop.
    fn is_even(&self, a: &GradientStop, b: &GradientStop) -> bool {
        let is_srgb = |color: &Color| match color {
            Color::Css(css) => css.space == ColorSpace::Srgb,
            Color::Cmyk(_) | Color::Spot(_) => true,
        };
        self.gradient.space == ColorSpace::Srgb
            && is_srgb(&a.color)
            && is_srgb(&b.color)
            && (self.gradient.premultiplied || a.color.alpha() == b.color.alpha())
    }

    /// Adds pieces that follow the mix to a tenth of a level.
    fn halve(
        &mut self,
        a: &GradientStop,
        b: &GradientStop,
        (from, to): (f32, f32),
        (t0, t1): (f32, f32),
        depth: u32,
    ) {
        let mix = |t: f32| {
            let Gradient {
                space,
                premultiplied,
                ..
            } = *self.gradient;
            let mixed = color::mix(&a.color, &b.color, t, space, premultiplied, self.inks);
            fine(mixed, self.opacity)
        };
        let whole = piece(0.0, 1.0, [mix(t0), mix(t1)]);
        let good = [0.25, 0.5, 0.75].iter().all(|&part| {
            let (exact, linear) = (mix(t0 + (t1 - t0) * part), whole.at(part));
            exact.iter().zip(linear).all(|(e, l)| (e - l).abs() < 0.1)
        });
        let at = |t: f32| from + (to - from) * t;
        if (good && depth > 0) || depth == MAX_DEPTH {
            let end = if t1 == 1.0 { to } else { at(t1) };
            self.pieces.push(piece(at(t0), end, [mix(t0), mix(t1)]));
        } else {
            let half = (t0 + t1) / 2.0;
            self.halve(a, b, (from, to), (t0, half), depth + 1);
            self.halve(a, b, (from, to), (half, t1), depth + 1);
        }
    }
}

fn piece(start: f32, end: f32, [from, to]: [FinePixel; 2]) -> Piece {
    let length = end - start;
    Piece {
        start,
        end,
        base: from,
        slope: std::array::from_fn(|i| {
            if length > 0.0 {
                (to[i] - from[i]) / length
            } else {
                0.0
            }
        }),
    }
}

fn even(start: f32, end: f32, color: FinePixel) -> Piece {
    piece(start, end, [color, color])
}

fn mean(pieces: &[Piece], ends: [FinePixel; 2]) -> FinePixel {
    let length: f32 = pieces.iter().map(|piece| piece.end - piece.start).sum();
    std::array::from_fn(|i| {
        let sum: f32 = pieces
            .iter()
            .map(|piece| piece.at((piece.start + piece.end) / 2.0)[i] * (piece.end - piece.start))
            .sum();
        if length > 0.0 {
            sum / length
        } else {
            (ends[0][i] + ends[1][i]) / 2.0
        }
    })
}

fn steepness(piece: &Piece) -> f32 {
    piece
        .slope
        .iter()
        .fold(0.0, |most, slope| slope.abs().max(most))
}

fn fine(color: Rgba, opacity: f32) -> FinePixel {
    let a = color.a * opacity * 255.0;
    [color.r * a, color.g * a, color.b * a, a]
}

fn round(color: FinePixel) -> Pixel {
    color.map(byte)
}
