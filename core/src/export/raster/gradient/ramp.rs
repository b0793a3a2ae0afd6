//! What colour an offset has.

use super::super::over::FinePixel;
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
            let here = &self.pieces[piece];
            let smooth = here.end >= at(1.0) && steepness(here) <= cells as f32 / 2.0;
            let color = here.at(at(0.5));
            self.exact.push(if smooth { SMOOTH } else { piece as u16 });
            self.smooth &= smooth;
            if self.opaque {
                self.pixels.push(round(color));
            } else {
                self.fine.push(color);
            }
        }
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// The colours of offsets, if all are opaque.
    pub(super) fn pixels(&self, offsets: &[f32], out: &mut [Pixel]) {
        self.look_up(&self.pixels, round, offsets, out);
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
        let cells = table.len() as f32;
        for (offset, out) in offsets.iter().zip(out) {
            let offset = fold(*offset, self.spread);
            let cell = ((offset * cells) as usize).min(table.len() - 1);
            *out = match self.exact[cell] {
                SMOOTH => table[cell],
                piece => convert(self.exact(piece, offset)),
            };
        }
    }

    fn exact(&self, piece: u16, offset: f32) -> FinePixel {
        let rest = &self.pieces[usize::from(piece)..];
        let here = rest.iter().find(|piece| offset < piece.end);
        here.or(rest.last())
            .map_or([0.0; 4], |piece| piece.at(offset))
    }
}

/// An offset brought into 0 to 1.
#[allow(clippy::manual_clamp)] // what is no number becomes 0
fn fold(offset: f32, spread: SpreadMode) -> f32 {
    match spread {
        SpreadMode::Pad => offset.max(0.0).min(1.0),
        SpreadMode::Repeat => offset - floor(offset),
        SpreadMode::Reflect => {
            let pair = 0.5 * offset;
            let pair = 2.0 * (pair - floor(pair));
            if pair > 1.0 { 2.0 - pair } else { pair }
        }
    }
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
    color.map(|c| (c + 0.5) as u8)
}
