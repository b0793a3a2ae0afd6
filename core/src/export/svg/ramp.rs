//! Colours along a gradient, as SVG mixes them: in sRGB, not premultiplied.

use crate::color::{self, ColorSpace, Inks, Rgba};
use crate::frame::{Gradient, GradientStop, SpreadMode};

/// How often a pair of stops may be halved.
const MAX_DEPTH: u32 = 6;
/// How far a mix may be from the wanted one.
const TOLERANCE: f32 = 0.75 / 255.0;

/// A colour at an offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stop {
    pub(super) offset: f32,
    pub(super) color: Rgba,
}

impl Stop {
    /// The same colour elsewhere.
    pub(super) fn at(&self, offset: f32) -> Self {
        Self { offset, ..*self }
    }
}

/// The stops that make the same picture when mixed as SVG does.
pub(super) fn stops(gradient: &Gradient, inks: &Inks) -> Vec<Stop> {
    let mut stops = Vec::new();
    if let [only] = gradient.stops.as_slice() {
        stops.push(Stop {
            offset: only.offset,
            color: only.color.to_rgba(inks),
        });
    }
    for pair in gradient.stops.windows(2) {
        if let [a, b] = pair {
            let mixer = Mixer {
                gradient,
                inks,
                a,
                b,
            };
            mixer.add((0.0, 1.0), 0, &mut stops);
        }
    }
    stops
}

/// The way from one stop to the next.
struct Mixer<'a> {
    gradient: &'a Gradient,
    inks: &'a Inks,
    a: &'a GradientStop,
    b: &'a GradientStop,
}

impl Mixer<'_> {
    fn mix(&self, t: f32) -> Rgba {
        let Gradient {
            space,
            premultiplied,
            ..
        } = *self.gradient;
        color::mix(
            &self.a.color,
            &self.b.color,
            t,
            space,
            premultiplied,
            self.inks,
        )
    }

    /// The colour at one end of a stretch: what shows nothing takes the colour
    /// that shows first.
    fn end(&self, t: f32, other: f32) -> Rgba {
        let color = self.mix(t);
        if color.a > 0.0 {
            return color;
        }
        let near = self.mix(t + (other - t) / 64.0);
        Rgba { a: 0.0, ..near }
    }

    fn add(&self, (t0, t1): (f32, f32), depth: u32, stops: &mut Vec<Stop>) {
        let (start, end) = (self.end(t0, t1), self.end(t1, t0));
        let sure = depth > 0 || self.gradient.space == ColorSpace::Srgb;
        let good = || {
            [0.25, 0.5, 0.75].iter().all(|&part| {
                let wanted = self.mix(t0 + (t1 - t0) * part);
                is_near(&between(&start, &end, part), &wanted)
            })
        };
        let hard = self.a.offset >= self.b.offset;
        if depth == MAX_DEPTH || hard || (sure && good()) {
            let at = |t: f32| self.a.offset + (self.b.offset - self.a.offset) * t;
            for (t, color) in [(t0, start), (t1, end)] {
                let stop = Stop {
                    offset: at(t),
                    color,
                };
                if stops.last() != Some(&stop) {
                    stops.push(stop);
                }
            }
            return;
        }
        let half = (t0 + t1) / 2.0;
        self.add((t0, half), depth + 1, stops);
        self.add((half, t1), depth + 1, stops);
    }
}

fn between(a: &Rgba, b: &Rgba, t: f32) -> Rgba {
    let mix = |a: f32, b: f32| a + (b - a) * t;
    Rgba {
        r: mix(a.r, b.r),
        g: mix(a.g, b.g),
        b: mix(a.b, b.b),
        a: mix(a.a, b.a),
    }
}

/// Whether two colours look the same where they are laid on something.
fn is_near(a: &Rgba, b: &Rgba) -> bool {
    let seen = |c: &Rgba| [c.r * c.a, c.g * c.a, c.b * c.a, c.a];
    let mut pairs = seen(a).into_iter().zip(seen(b));
    pairs.all(|(a, b)| (a - b).abs() <= TOLERANCE)
}

/// The colour that shows where all stops lie in one spot.
pub(super) fn mean(stops: &[Stop]) -> Rgba {
    let count = stops.len().max(1) as f32;
    let sum = |part: fn(&Rgba) -> f32| stops.iter().map(|s| part(&s.color)).sum::<f32>() / count;
    let a = sum(|c| c.a);
    let un = if a > 0.0 { 1.0 / a } else { 0.0 };
    Rgba {
        r: sum(|c| c.r * c.a) * un,
        g: sum(|c| c.g * c.a) * un,
        b: sum(|c| c.b * c.a) * un,
        a,
    }
}

/// The colour at an offset between the first and the last stop.
fn color_at(stops: &[Stop], offset: f32) -> Rgba {
    let after = stops.partition_point(|stop| stop.offset <= offset);
    let (Some(a), Some(b)) = (
        after.checked_sub(1).and_then(|i| stops.get(i)),
        stops.get(after),
    ) else {
        let end = if after == 0 {
            stops.first()
        } else {
            stops.last()
        };
        return end.map_or(Rgba::default(), |stop| stop.color);
    };
    between(
        &a.color,
        &b.color,
        (offset - a.offset) / (b.offset - a.offset),
    )
}

/// The part from offset 0 on; what lies before does not show.
pub(super) fn from_zero(stops: Vec<Stop>) -> Vec<Stop> {
    if stops.first().is_none_or(|first| first.offset >= 0.0) {
        return stops;
    }
    let start = Stop {
        offset: 0.0,
        color: color_at(&stops, 0.0),
    };
    let rest = stops.into_iter().filter(|stop| stop.offset > 0.0);
    std::iter::once(start).chain(rest).collect()
}

/// One period of repeated stops, from offset 0 on, and its length.
pub(super) fn period_from_zero(stops: Vec<Stop>, spread: SpreadMode) -> (Vec<Stop>, f32) {
    let stops = to_and_fro(stops, spread);
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
        return (stops, 0.0);
    };
    let period = last.offset - first.offset;
    let repeated = repeat(&stops, period, period);
    (repeated, period)
}

/// The stops of a whole turn, from offset 0 to 1.
pub(super) fn unrolled(stops: Vec<Stop>, spread: SpreadMode) -> Vec<Stop> {
    let (Some(first), Some(last)) = (stops.first().copied(), stops.last().copied()) else {
        return stops;
    };
    if spread == SpreadMode::Pad {
        let ends = [
            first.at(first.offset.min(0.0)),
            last.at(last.offset.max(1.0)),
        ];
        let mut padded = vec![ends[0]];
        padded.extend(stops);
        padded.push(ends[1]);
        return cut(&padded, 1.0);
    }
    let stops = to_and_fro(stops, spread);
    let end = stops.last().map_or(last.offset, |stop| stop.offset);
    repeat(&stops, end - first.offset, 1.0)
}

/// For reflected stops, those of a whole period.
fn to_and_fro(mut stops: Vec<Stop>, spread: SpreadMode) -> Vec<Stop> {
    if spread == SpreadMode::Reflect
        && let Some(last) = stops.last().copied()
    {
        let back: Vec<Stop> = stops.iter().rev().skip(1).copied().collect();
        let mirrored = back
            .iter()
            .map(|stop| stop.at(2.0 * last.offset - stop.offset));
        stops.extend(mirrored);
    }
    stops
}

/// Repeated stops from offset 0 to `end`.
fn repeat(stops: &[Stop], period: f32, end: f32) -> Vec<Stop> {
    /// More would be too fine to see.
    const MOST: f32 = 1000.0;
    let Some(first) = stops.first() else {
        return Vec::new();
    };
    if !(period > 0.0 && end / period < MOST) {
        return stops.to_vec();
    }
    let mut shift = -((first.offset / period).ceil() * period);
    let mut all = Vec::new();
    while first.offset + shift < end {
        all.extend(stops.iter().map(|stop| stop.at(stop.offset + shift)));
        shift += period;
    }
    cut(&all, end)
}

/// The stops from offset 0 to `end`, with the colours there as first and last.
fn cut(stops: &[Stop], end: f32) -> Vec<Stop> {
    let at = |offset: f32| Stop {
        offset,
        color: color_at(stops, offset),
    };
    let mut out = vec![at(0.0)];
    out.extend(stops.iter().filter(|s| s.offset > 0.0 && s.offset < end));
    // At the end what comes before it counts.
    let before = stops.iter().rev().find(|stop| stop.offset <= end);
    out.push(match before {
        Some(stop) if stop.offset == end => {
            let first = stops.iter().find(|stop| stop.offset == end);
            *first.unwrap_or(stop)
        }
        _ => at(end),
    });
    out
}
