//! CSS gradients (Images 3, section 3; Images 4 for conic ones) as geometry.

use crate::color::{self, Color, ColorSpace, Inks};
use crate::frame::{Gradient, GradientKind, GradientStop, SpreadMode};
use crate::geometry::{Point, Rect, Transform};
use crate::math;
use crate::style::{self, ColorStop, GradientLine, LengthPercentage, Position, RadialExtent, Side};

/// The gradient drawn into a tile.
pub(super) fn gradient(gradient: &style::Gradient, tile: Rect, inks: &Inks) -> Gradient {
    let placed = place(&gradient.line, tile);
    Gradient {
        stops: stops(&gradient.stops, placed.length, gradient.space, inks),
        kind: placed.kind,
        spread: SpreadMode::Pad,
        space: gradient.space,
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

/// Stops with every offset known (Images 3, section 3.5.3).
fn stops(authored: &[ColorStop], length: f32, space: ColorSpace, inks: &Inks) -> Vec<GradientStop> {
    let mut offsets = offsets(authored, length);
    spread_unknown(&mut offsets);
    let offset = |i: usize| offsets.get(i).copied().flatten().unwrap_or(0.0);
    let mut stops = Vec::with_capacity(authored.len());
    for (i, stop) in authored.iter().enumerate() {
        match stop {
            ColorStop::Color(color, _) => stops.push(GradientStop {
                offset: offset(i),
                color: color.clone(),
            }),
            ColorStop::Hint(_) if i > 0 => {
                if let (ColorStop::Color(from, _), Some(ColorStop::Color(to, _))) =
                    (&authored[i - 1], authored.get(i + 1))
                {
                    let span = [offset(i - 1), offset(i), offset(i + 1)];
                    hint(span, from, to, space, inks, &mut stops);
                }
            }
            ColorStop::Hint(_) => {}
        }
    }
    stops
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

/// Replaces a midpoint hint by stops along its curve.
fn hint(
    [start, middle, end]: [f32; 3],
    from: &Color,
    to: &Color,
    space: ColorSpace,
    inks: &Inks,
    stops: &mut Vec<GradientStop>,
) {
    const STEPS: usize = 16;
    let span = end - start;
    if span <= 0.0 {
        return;
    }
    let share = ((middle - start) / span).clamp(1e-4, 1.0 - 1e-4);
    // t^exponent is one half at the hint.
    let exponent = -std::f32::consts::LN_2 / libm::logf(share);
    for step in 1..STEPS {
        let t = step as f32 / STEPS as f32;
        let mixed = color::mix(from, to, math::pow(t, exponent), space, true, inks);
        stops.push(GradientStop {
            offset: start + span * t,
            color: Color::srgb(mixed.r, mixed.g, mixed.b, mixed.a),
        });
    }
}
