//! Where along the gradient a pixel lies.

use super::ramp::Domain;
use crate::frame::GradientKind;
use crate::geometry::{Point, Transform};

/// An affine map in double precision, as [`Transform`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Map {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

/// Offsets of device pixels, in the ramp's own domain.
pub(super) enum Geometry {
    /// `u = dx·x + dy·y + at`.
    Linear { dx: f64, dy: f64, at: f64 },
    /// `u = |map(x, y)|·scale + at`.
    Radial { map: Map, scale: f32, at: f32 },
    /// Two circles.
    Focal { map: Map, cone: Cone },
    /// Around the origin of `map`, from up, clockwise.
    Conic { map: Map, turn: f32, domain: Domain },
}

/// The cone through two circles: the focal one at the origin.
pub(super) struct Cone {
    /// The centre of the outer circle.
    center: (f64, f64),
    focal_radius: f64,
    /// Outer minus focal radius.
    growth: f64,
    domain: Domain,
}

impl Geometry {
    pub(super) fn new(
        kind: &GradientKind,
        device: &Transform,
        own: &Transform,
        domain: Domain,
    ) -> Self {
        // A flat gradient is all beyond its end.
        let flat = Self::Linear {
            dx: 0.0,
            dy: 0.0,
            at: domain.map(f64::from(f32::MAX)),
        };
        let Some(map) = Map::from(device).after(&Map::from(own)).invert() else {
            return flat;
        };
        match *kind {
            GradientKind::Linear { from, to } => {
                let (vx, vy) = (f64::from(to.x - from.x), f64::from(to.y - from.y));
                let square = vx * vx + vy * vy;
                if square == 0.0 {
                    return flat;
                }
                let (vx, vy) = (vx / square * domain.scale, vy / square * domain.scale);
                let (fx, fy) = (f64::from(from.x), f64::from(from.y));
                Self::Linear {
                    dx: map.a * vx + map.b * vy,
                    dy: map.c * vx + map.d * vy,
                    at: (map.e - fx) * vx + (map.f - fy) * vy + domain.map(0.0),
                }
            }
            GradientKind::Radial {
                center,
                radius,
                focal,
                focal_radius,
            } => {
                let map = map.counted_from(focal);
                let growth = f64::from(radius) - f64::from(focal_radius);
                if center != focal {
                    let center = (
                        f64::from(center.x) - f64::from(focal.x),
                        f64::from(center.y) - f64::from(focal.y),
                    );
                    let focal_radius = f64::from(focal_radius);
                    let cone = Cone {
                        center,
                        focal_radius,
                        growth,
                        domain,
                    };
                    return Self::Focal { map, cone };
                }
                if growth == 0.0 {
                    return flat;
                }
                Self::Radial {
                    map,
                    scale: (domain.scale / growth) as f32,
                    at: domain.map(-f64::from(focal_radius) / growth) as f32,
                }
            }
            GradientKind::Conic { center, angle } => Self::Conic {
                map: map.counted_from(center),
                turn: (f64::from(angle) / std::f64::consts::TAU) as f32,
                domain,
            },
        }
    }

    /// Whether every pixel has an offset.
    pub(super) fn is_everywhere(&self) -> bool {
        match self {
            Self::Focal { cone, .. } => cone.quadratic() < 0.0,
            _ => true,
        }
    }

    pub(super) fn rows_are_equal(&self) -> bool {
        matches!(self, Self::Linear { dy, .. } if *dy == 0.0)
    }

    pub(super) fn columns_are_equal(&self) -> bool {
        matches!(self, Self::Linear { dx, .. } if *dx == 0.0)
    }

    /// The offset of a pixel's centre and the step to the next, where all steps
    /// are equal.
    pub(super) fn line(&self, x: i32, y: i32) -> Option<(f64, f64)> {
        let Self::Linear { dx, dy, at } = self else {
            return None;
        };
        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        Some((dx * x + dy * y + at, *dx))
    }

    /// The offsets of the centres of pixels in row `y`, from `x` on. Where
    /// there is none it is NaN.
    pub(super) fn offsets(&self, x: i32, y: i32, out: &mut [f32]) {
        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        match self {
            Self::Linear { dx, dy, at } => {
                let (start, step) = ((dx * x + dy * y + at) as f32, *dx as f32);
                each(out, |i| start + step * i);
            }
            Self::Radial { map, scale, at } => {
                let walk = map.walk(x, y);
                each(out, |i| {
                    let (x, y) = walk.at(i);
                    (x * x + y * y).sqrt() * scale + at
                });
            }
            Self::Focal { map, cone } => {
                let (px, py) = map.apply(x, y);
                for (i, out) in out.iter_mut().enumerate() {
                    let i = i as f64;
                    *out = cone.offset(px + map.a * i, py + map.b * i) as f32;
                }
            }
            Self::Conic { map, turn, domain } => {
                let walk = map.walk(x, y);
                let (scale, at) = (domain.scale as f32, domain.map(0.0) as f32);
                each(out, |i| {
                    let (x, y) = walk.at(i);
                    let turns = turns(x, -y) - turn;
                    (turns - floor(turns)) * scale + at
                });
            }
        }
    }
}

fn each(out: &mut [f32], mut f: impl FnMut(f32) -> f32) {
    for (i, out) in out.iter_mut().enumerate() {
        *out = f(i as f32);
    }
}

/// A row's image: a point and the step from pixel to pixel.
struct Walk {
    x: f32,
    y: f32,
    dx: f32,
    dy: f32,
}

impl Walk {
    fn at(&self, i: f32) -> (f32, f32) {
        (self.x + self.dx * i, self.y + self.dy * i)
    }
}

impl From<&Transform> for Map {
    fn from(t: &Transform) -> Self {
        let Transform { a, b, c, d, e, f } = *t;
        let [a, b, c, d, e, f] = [a, b, c, d, e, f].map(f64::from);
        Self { a, b, c, d, e, f }
    }
}

impl Map {
    /// `self ∘ inner`.
    fn after(&self, inner: &Self) -> Self {
        let (e, f) = self.apply(inner.e, inner.f);
        Self {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e,
            f,
        }
    }

    fn invert(&self) -> Option<Self> {
        let det = self.a * self.d - self.b * self.c;
        if det == 0.0 || !det.is_finite() {
            return None;
        }
        let (a, b, c, d) = (self.d / det, -self.b / det, -self.c / det, self.a / det);
        Some(Self {
            a,
            b,
            c,
            d,
            e: -(a * self.e + c * self.f),
            f: -(b * self.e + d * self.f),
        })
    }

    fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }

    /// With the image counted from `origin`.
    fn counted_from(mut self, origin: Point) -> Self {
        self.e -= f64::from(origin.x);
        self.f -= f64::from(origin.y);
        self
    }

    fn walk(&self, x: f64, y: f64) -> Walk {
        let (x, y) = self.apply(x, y);
        Walk {
            x: x as f32,
            y: y as f32,
            dx: self.a as f32,
            dy: self.b as f32,
        }
    }
}

impl Cone {
    /// The factor of `t²` in the equation of circle `t` through a point;
    /// negative where the focal circle lies inside the outer one.
    fn quadratic(&self) -> f64 {
        let (cx, cy) = self.center;
        cx * cx + cy * cy - self.growth * self.growth
    }

    /// The offset of the topmost circle through a point.
    fn offset(&self, x: f64, y: f64) -> f64 {
        let (cx, cy) = self.center;
        let a = self.quadratic();
        let b = x * cx + y * cy + self.focal_radius * self.growth;
        let c = x * x + y * y - self.focal_radius * self.focal_radius;
        let valid = |t: f64| self.focal_radius + t * self.growth >= 0.0;
        let t = if a.abs() < 1e-9 * (self.growth * self.growth) {
            c / (2.0 * b)
        } else {
            let root = (b * b - a * c).sqrt();
            // The product of the roots is c / a: no cancellation this way.
            let q = if b < 0.0 { b - root } else { b + root };
            let (s, t) = (q / a, if q == 0.0 { 0.0 } else { c / q });
            let (low, high) = if s < t { (s, t) } else { (t, s) };
            if valid(high) { high } else { low }
        };
        if valid(t) && t.is_finite() {
            self.domain.map(t)
        } else {
            f64::NAN
        }
    }
}

/// The next lower whole number, for numbers an `i32` can hold.
pub(super) fn floor(v: f32) -> f32 {
    let whole = v as i32 as f32;
    if whole > v { whole - 1.0 } else { whole }
}

/// Clockwise turns from up (y positive) to a direction, −½ to ½. A polynomial
/// fitted to the arc tangent, right to 2e-8 turns.
fn turns(x: f32, y: f32) -> f32 {
    const FIT: [f32; 8] = [
        0.159_154_92,
        -0.053_049_227,
        0.031_778_407,
        -0.022_286_93,
        0.015_706_787,
        -0.009_363_046,
        0.003_784_787,
        -0.000_725_713_43,
    ];
    let (ax, ay) = (x.abs(), y.abs());
    let (small, large) = if ax < ay { (ax, ay) } else { (ay, ax) };
    let slope = if large > 0.0 { small / large } else { 0.0 };
    let z = slope * slope;
    let fit = FIT.iter().rev().fold(0.0, |sum, c| sum * z + c) * slope;
    let quarter = if ax > ay { 0.25 - fit } else { fit };
    let half = if y < 0.0 { 0.5 - quarter } else { quarter };
    if x < 0.0 { -half } else { half }
}
