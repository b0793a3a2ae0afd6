//! Curves become chords.

use crate::geometry::Point;

/// How far a chord may be from its curve, in device pixels.
pub(super) const TOLERANCE: f32 = 1.0 / 32.0;
/// Chords per curve at most.
const MAX_CHORDS: f32 = 512.0;

/// How many chords follow a curve whose one chord is at most this far off.
fn chords(distance: f32) -> usize {
    1 + (distance / TOLERANCE).sqrt().min(MAX_CHORDS) as usize
}

fn bend(a: Point, b: Point, c: Point) -> f32 {
    let (x, y) = (a.x - 2.0 * b.x + c.x, a.y - 2.0 * b.y + c.y);
    (x * x + y * y).sqrt()
}

/// The ends of the chords of a quadratic curve from `a`; `scale` is the size
/// of its unit in device pixels.
pub(super) fn quad(a: Point, c: Point, p: Point, scale: f32, mut to: impl FnMut(Point)) {
    let n = chords(0.25 * scale * bend(a, c, p));
    for i in 1..n {
        let t = i as f32 / n as f32;
        let s = 1.0 - t;
        let (wa, wc, wp) = (s * s, 2.0 * s * t, t * t);
        to(Point::new(
            wa * a.x + wc * c.x + wp * p.x,
            wa * a.y + wc * c.y + wp * p.y,
        ));
    }
    to(p);
}

/// The ends of the chords of a cubic curve from `a`.
pub(super) fn cubic(
    a: Point,
    c1: Point,
    c2: Point,
    p: Point,
    scale: f32,
    mut to: impl FnMut(Point),
) {
    let n = chords(0.75 * scale * bend(a, c1, c2).max(bend(c1, c2, p)));
    for i in 1..n {
        let t = i as f32 / n as f32;
        let s = 1.0 - t;
        let (wa, w1, w2, wp) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
        to(Point::new(
            wa * a.x + w1 * c1.x + w2 * c2.x + wp * p.x,
            wa * a.y + w1 * c1.y + w2 * c2.y + wp * p.y,
        ));
    }
    to(p);
}
