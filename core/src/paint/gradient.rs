//! CSS gradients (Images 3, section 3; Images 4 for conic ones) as geometry.

use crate::color::{self, Color, HueMethod, Inks, Interpolation};
use crate::frame::{Gradient, GradientKind, GradientStop, SpreadMode};
use crate::geometry::{Point, Rect, Transform};
use crate::math;
use crate::style::{self, ColorStop, GradientLine, LengthPercentage, Position, RadialExtent, Side};

/// The gradient drawn into a tile.
pub(super) fn gradient(gradient: &style::Gradient, tile: Rect, inks: &Inks) -> Gradient {
    let placed = place(&gradient.line, tile);
    Gradient {
        stops: stops(gradient, placed.length, inks),
        kind: placed.kind,
        spread: if gradient.repeating {
            SpreadMode::Repeat
        } else {
            SpreadMode::Pad
        },
        space: gradient.interpolation.space,
        premultiplied: true,
        transform: placed.transform,
    }
}

/// Geometry, and the length that stops in px refer to.
struct Placed {
    kind: GradientKind,
    transform: Transform,
    length: f32,
}

fn place(line: &GradientLine, tile: Rect) -> Placed {
    match line {
        GradientLine::Angle(angle) => linear(math::sin(*angle), -math::cos(*angle), tile),
        GradientLine::To(x, y) => {
            let (x, y) = (sign(*x), sign(*y));
            if x != 0.0 && y != 0.0 {
                // The middle line runs through the two other corners.
                let length = math::hypot(tile.width, tile.height);
                linear(x * tile.height / length, y * tile.width / length, tile)
            } else {
                linear(x, y, tile)
            }
        }
        GradientLine::Radial {
            circle,
            extent,
            position,
        } => radial(*circle, extent, center(position, tile), tile),
        GradientLine::Conic { from, position } => Placed {
            kind: GradientKind::Conic {
                center: center(position, tile),
                angle: *from,
            },
            transform: Transform::IDENTITY,
            length: 1.0,
        },
    }
}

fn sign(side: Option<Side>) -> f32 {
    match side {
        Some(Side::Start) => -1.0,
        Some(Side::End) => 1.0,
        None => 0.0,
    }
}

/// A gradient line through the middle in a direction of length 1; its ends
/// are where perpendiculars touch the corners.
fn linear(dx: f32, dy: f32, tile: Rect) -> Placed {
    let length = (tile.width * dx).abs() + (tile.height * dy).abs();
    let middle = tile.center();
    let (hx, hy) = (dx * length / 2.0, dy * length / 2.0);
    Placed {
        kind: GradientKind::Linear {
            from: Point::new(middle.x - hx, middle.y - hy),
            to: Point::new(middle.x + hx, middle.y + hy),
        },
        transform: Transform::IDENTITY,
        length,
    }
}

fn center(position: &Position, tile: Rect) -> Point {
    Point::new(
        tile.x + position.x.resolve(tile.width),
        tile.y + position.y.resolve(tile.height),
    )
}

fn radial(circle: bool, extent: &RadialExtent, center: Point, tile: Rect) -> Placed {
    let (rx, ry) = radii(circle, extent, center, tile);
    // A flat ellipse shows its last colour only; a tiny one does that.
    let (rx, ry) = (rx.max(1e-4), ry.max(1e-4));
    let origin = Point::default();
    Placed {
        kind: GradientKind::Radial {
            center: origin,
            radius: rx,
            focal: origin,
            focal_radius: 0.0,
        },
        transform: Transform::new(1.0, 0.0, 0.0, ry / rx, center.x, center.y),
        length: rx,
    }
}

fn radii(circle: bool, extent: &RadialExtent, center: Point, tile: Rect) -> (f32, f32) {
    let left = (center.x - tile.x).abs();
    let right = (tile.right() - center.x).abs();
    let top = (center.y - tile.y).abs();
    let bottom = (tile.bottom() - center.y).abs();
    let (near, far) = (
        (left.min(right), top.min(bottom)),
        (left.max(right), top.max(bottom)),
    );
    match extent {
        RadialExtent::Explicit(x, y) => (
            x.resolve(tile.width).max(0.0),
            y.resolve(tile.height).max(0.0),
        ),
        RadialExtent::ClosestSide if circle => square(near.0.min(near.1)),
        RadialExtent::FarthestSide if circle => square(far.0.max(far.1)),
        RadialExtent::ClosestCorner if circle => square(math::hypot(near.0, near.1)),
        RadialExtent::FarthestCorner if circle => square(math::hypot(far.0, far.1)),
        RadialExtent::ClosestSide => near,
        RadialExtent::FarthestSide => far,
        // A corner on an ellipse of the matching side's proportions.
        RadialExtent::ClosestCorner => scaled(near),
        RadialExtent::FarthestCorner => scaled(far),
    }
}

fn square(radius: f32) -> (f32, f32) {
    (radius, radius)
}

fn scaled((x, y): (f32, f32)) -> (f32, f32) {
    (x * std::f32::consts::SQRT_2, y * std::f32::consts::SQRT_2)
}

/// Stops with every offset known (Images 3, section 3.5.3), such that the
/// shorter way of hues is right between any two.
fn stops(gradient: &style::Gradient, length: f32, inks: &Inks) -> Vec<GradientStop> {
    let authored = &gradient.stops;
    let mut offsets = offsets(authored, length);
    spread_unknown(&mut offsets);
    if gradient.repeating {
        shrink_unseen(&mut offsets, length);
    }
    let mut stops = Vec::with_capacity(authored.len());
    let mut from: Option<(f32, &Color)> = None;
    let mut hint = None;
    for (stop, offset) in authored.iter().zip(offsets) {
        let offset = offset.unwrap_or(0.0);
        let color = match stop {
            ColorStop::Color(color, _) => color,
            ColorStop::Hint(_) => {
                hint = Some(offset);
                continue;
            }
        };
        if let Some(from) = from {
            let way = Way {
                from,
                to: (offset, color),
                hint: hint.take(),
            };
            way.push_stops(gradient.interpolation, inks, &mut stops);
        }
        from = Some((offset, color));
    }
    stops
}

/// From one authored colour to the next.
struct Way<'a> {
    from: (f32, &'a Color),
    to: (f32, &'a Color),
    /// The offset where both have an equal share.
    hint: Option<f32>,
}

impl Way<'_> {
    fn push_stops(&self, by: Interpolation, inks: &Inks, stops: &mut Vec<GradientStop>) {
        let (start, end) = (self.from.0, self.to.0);
        let turns = by.space.hue().is_some() && by.hue != HueMethod::Shorter;
        if !turns && self.hint.is_none() && ![self.from.1, self.to.1].into_iter().any(lacks) {
            push(stops, start, self.from.1.clone());
            push(stops, end, self.to.1.clone());
            return;
        }
        let ends = color::ends(self.from.1, self.to.1, by, inks);
        let mut steps = match self.hint {
            Some(hint) if end > start => curve((hint - start) / (end - start)),
            _ => vec![(0.0, 0.0), (1.0, 1.0)],
        };
        if turns {
            // Hues go less than half a turn from stop to stop.
            steps = steps.windows(2).flat_map(thirds).collect();
            steps.push((1.0, 1.0));
        }
        for (part, share) in steps {
            let color = Color::Css(color::between(&ends, share));
            push(stops, start + (end - start) * part, color);
        }
    }
}

/// Whether a colour has components that are `none`.
fn lacks(color: &Color) -> bool {
    matches!(color, Color::Css(css) if css.missing.contains(&true))
}

fn push(stops: &mut Vec<GradientStop>, offset: f32, color: Color) {
    let stop = GradientStop { offset, color };
    if stops.last() != Some(&stop) {
        stops.push(stop);
    }
}

/// A part of the way and the share of its end's colour there.
type Step = (f32, f32);

fn thirds(pair: &[Step]) -> impl Iterator<Item = Step> + use<> {
    let (a, b) = match pair {
        [a, b] => (*a, *b),
        _ => ((0.0, 0.0), (0.0, 0.0)),
    };
    [0.0, 1.0 / 3.0, 2.0 / 3.0]
        .into_iter()
        .map(move |t| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t))
}

/// Steps along the curve of a hint, which makes the share one half at `middle`
/// (Images 4, section 3.5.2); straight lines between them are good enough.
fn curve(middle: f32) -> Vec<Step> {
    if middle <= 0.0 {
        return vec![(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
    }
    if middle >= 1.0 {
        return vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)];
    }
    let exponent = -std::f32::consts::LN_2 / libm::logf(middle);
    let mut steps = vec![(0.0, 0.0)];
    halve(exponent, (0.0, 0.0), (1.0, 1.0), 0, &mut steps);
    steps
}

/// Adds the end of a part of the curve `t^exponent`, and steps before it where
/// it bends by more than a quarter of a level.
fn halve(exponent: f32, from: Step, to: Step, depth: u32, steps: &mut Vec<Step>) {
    const BEND: f32 = 0.001;
    const MAX_DEPTH: u32 = 7;
    let part = (from.0 + to.0) / 2.0;
    let middle = (part, math::pow(part, exponent));
    let bends = (middle.1 - (from.1 + to.1) / 2.0).abs() > BEND;
    if depth < 2 || (bends && depth < MAX_DEPTH) {
        halve(exponent, from, middle, depth + 1, steps);
        halve(exponent, middle, to, depth + 1, steps);
    } else {
        steps.push(to);
    }
}

/// Stops that repeat more densely than any device shows become dense enough
/// for the painter to show their mean; those in one place are spaced evenly
/// for that (Images 3, section 3.3).
fn shrink_unseen(offsets: &mut [Option<f32>], length: f32) {
    const FINEST: f32 = 1.0 / 32.0;
    const UNSEEN: f32 = 1e-6;
    let (Some(Some(first)), Some(Some(last))) = (offsets.first(), offsets.last()) else {
        return;
    };
    let (first, period) = (*first, last - first);
    let steps = offsets.len().saturating_sub(1).max(1) as f32;
    // A turn has no length: no device shows a thousandth of it.
    let finest = if length > 1.0 { FINEST / length } else { 1e-3 };
    if period > finest {
        return;
    }
    for (nth, offset) in offsets.iter_mut().enumerate() {
        *offset = offset.map(|offset| match period > 0.0 {
            true => (offset - first) / period * UNSEEN,
            false => nth as f32 / steps * UNSEEN,
        });
    }
}

/// Authored offsets, never falling; the ends default to 0 and 1.
fn offsets(authored: &[ColorStop], length: f32) -> Vec<Option<f32>> {
    let resolve = |position: &LengthPercentage| {
        let px = position.resolve(length);
        if length > 0.0 { px / length } else { 0.0 }
    };
    let last = authored.len().saturating_sub(1);
    let mut highest = f32::NEG_INFINITY;
    let mut offsets = Vec::with_capacity(authored.len());
    for (i, stop) in authored.iter().enumerate() {
        let authored = match stop {
            ColorStop::Color(_, position) => position.as_ref().map(&resolve),
            ColorStop::Hint(position) => Some(resolve(position)),
        };
        let known = match authored {
            None if i == 0 => Some(0.0),
            None if i == last => Some(1.0),
            other => other,
        };
        let known = known.map(|offset| offset.max(highest));
        highest = known.unwrap_or(highest);
        offsets.push(known);
    }
    offsets
}

/// Spaces unknown offsets evenly between known ones.
fn spread_unknown(offsets: &mut [Option<f32>]) {
    let mut known = 0;
    for i in 1..offsets.len() {
        let Some(end) = offsets[i] else { continue };
        let start = offsets[known].unwrap_or(end);
        let steps = (i - known) as f32;
        for (n, slot) in offsets[known + 1..i].iter_mut().enumerate() {
            *slot = Some(start + (end - start) * (n + 1) as f32 / steps);
        }
        known = i;
    }
}

#[cfg(test)]
mod tests;
