use proptest::prelude::*;

use super::*;
use crate::color::{Color, ColorSpace};
use crate::frame::{GradientKind, GradientStop, SpreadMode};
use crate::geometry::Point;

/// The exact colours, in double precision, straight from the definitions.
struct Reference<'a> {
    gradient: &'a Gradient,
    device: &'a Transform,
    opacity: f64,
}

impl Reference<'_> {
    /// The offset of the centre of a pixel.
    fn offset(&self, x: i32, y: i32) -> Option<f64> {
        let t = self.device.then_inner(&self.gradient.transform);
        let [a, b, c, d, e, f] = [t.a, t.b, t.c, t.d, t.e, t.f].map(f64::from);
        let (x, y) = (f64::from(x) + 0.5 - e, f64::from(y) + 0.5 - f);
        let det = a * d - b * c;
        let (x, y) = ((d * x - c * y) / det, (a * y - b * x) / det);
        let from = |p: Point| (x - f64::from(p.x), y - f64::from(p.y));
        let between = |a: Point, b: Point| {
            (
                f64::from(b.x) - f64::from(a.x),
                f64::from(b.y) - f64::from(a.y),
            )
        };
        match self.gradient.kind {
            GradientKind::Linear { from: start, to } => {
                let (px, py) = from(start);
                let (vx, vy) = between(start, to);
                Some((px * vx + py * vy) / (vx * vx + vy * vy))
            }
            GradientKind::Radial {
                center,
                radius,
                focal,
                focal_radius,
            } => {
                let (px, py) = from(focal);
                let (cx, cy) = between(focal, center);
                let r0 = f64::from(focal_radius);
                let dr = f64::from(radius) - r0;
                // |p − t·c|² = (r0 + t·dr)²
                let (qa, qb, qc) = (
                    cx * cx + cy * cy - dr * dr,
                    px * cx + py * cy + r0 * dr,
                    px * px + py * py - r0 * r0,
                );
                let root = (qb * qb - qa * qc).sqrt();
                let roots = [(qb + root) / qa, (qb - root) / qa];
                let valid = roots
                    .into_iter()
                    .filter(|t| t.is_finite() && r0 + t * dr >= 0.0);
                valid.reduce(f64::max)
            }
            GradientKind::Conic { center, angle } => {
                let (px, py) = from(center);
                let turns = libm::atan2(px, -py) / std::f64::consts::TAU;
                let turns = turns - f64::from(angle) / std::f64::consts::TAU;
                Some(turns - turns.floor())
            }
        }
    }

    /// The premultiplied colour of an offset, 0 to 255.
    fn color(&self, offset: f64) -> [f64; 4] {
        let stops = &self.gradient.stops;
        let place = |stop: &GradientStop| f64::from(stop.offset);
        let (first, last) = (place(&stops[0]), place(&stops[stops.len() - 1]));
        let period = last - first;
        let t = match self.gradient.spread {
            SpreadMode::Pad => offset,
            SpreadMode::Repeat => {
                let u = (offset - first) / period;
                first + (u - u.floor()) * period
            }
            SpreadMode::Reflect => {
                let u = (offset - first) / period;
                let u = u - 2.0 * (u / 2.0).floor();
                first + (if u > 1.0 { 2.0 - u } else { u }) * period
            }
        };
        let components = |stop: &GradientStop| {
            let Color::Css(css) = &stop.color else {
                unreachable!()
            };
            let [r, g, b] = css.components.map(f64::from);
            let a = f64::from(css.alpha);
            if self.gradient.premultiplied {
                [r * a, g * a, b * a, a]
            } else {
                [r, g, b, a]
            }
        };
        let after = stops.iter().position(|stop| t < place(stop));
        let mixed = match after {
            Some(0) => components(&stops[0]),
            None => components(&stops[stops.len() - 1]),
            Some(i) => {
                let (a, b) = (&stops[i - 1], &stops[i]);
                let part = (t - place(a)) / (place(b) - place(a));
                let (a, b) = (components(a), components(b));
                std::array::from_fn(|i| a[i] + (b[i] - a[i]) * part)
            }
        };
        let [r, g, b, a] = mixed;
        let f = if self.gradient.premultiplied { 1.0 } else { a };
        [r * f, g * f, b * f, a].map(|c| c * 255.0 * self.opacity)
    }
}

const AREA: IntRect = IntRect::new(-7, 3, 60, 40);

/// Fails unless every pixel is within one level of the exact colour. Where the
/// colour jumps, both sides of the jump count.
fn check(gradient: &Gradient, device: &Transform, opacity: f32, backdrop: Pixel) {
    let shader = GradientShader::new(gradient, device, opacity, &Inks::default(), &AREA);
    let reference = Reference {
        gradient,
        device,
        opacity: f64::from(opacity),
    };
    for y in AREA.top..AREA.bottom {
        let mut row = vec![backdrop; AREA.width()];
        shader.paint(&mut row, AREA.left, y, None);
        for (x, got) in (AREA.left..).zip(row) {
            let near = reference.offset(x, y).map(|t| {
                let blur = 4e-6 * (1.0 + t.abs());
                let mut near = vec![t - blur, t, t + blur];
                if matches!(gradient.kind, GradientKind::Conic { .. })
                    && (t < blur || t > 1.0 - blur)
                {
                    near = vec![0.0, 1.0];
                }
                let colors = near.into_iter().map(|t| reference.color(t));
                colors.collect::<Vec<_>>()
            });
            let near = near.unwrap_or_else(|| vec![[0.0; 4]]);
            for channel in 0..4 {
                let over =
                    |c: &[f64; 4]| c[channel] + f64::from(backdrop[channel]) * (1.0 - c[3] / 255.0);
                let low = near.iter().map(over).fold(f64::MAX, f64::min);
                let high = near.iter().map(over).fold(f64::MIN, f64::max);
                let got = f64::from(got[channel]);
                assert!(
                    got >= low - 1.0 && got <= high + 1.0,
                    "({x}, {y}) channel {channel}: {got}, not {low} to {high}"
                );
            }
        }
    }
}

fn point(range: f32) -> impl Strategy<Value = Point> {
    (-range..range, -range..range).prop_map(|(x, y)| Point::new(x, y))
}

fn kind() -> impl Strategy<Value = GradientKind> {
    let linear = (point(60.0), point(60.0))
        .prop_filter("a line", |(a, b)| {
            (a.x - b.x).abs() + (a.y - b.y).abs() > 2.0
        })
        .prop_map(|(from, to)| GradientKind::Linear { from, to });
    let axis = (0usize..4, 3.0f32..60.0, point(30.0)).prop_map(|(turn, length, from)| {
        let (x, y) = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][turn];
        let to = Point::new(from.x + x * length, from.y + y * length);
        GradientKind::Linear { from, to }
    });
    let radial = (point(50.0), 3.0f32..60.0, 0.0f32..0.5).prop_map(|(center, radius, inner)| {
        GradientKind::Radial {
            center,
            radius,
            focal: center,
            focal_radius: if inner < 0.25 { 0.0 } else { inner * radius },
        }
    });
    // The focal circle lies inside the outer one, with room to spare.
    let focal = (
        point(50.0),
        3.0f32..60.0,
        0.0f32..0.3,
        -0.4f32..0.4,
        -0.4f32..0.4,
    )
        .prop_map(|(center, radius, inner, dx, dy)| GradientKind::Radial {
            center,
            radius,
            focal: Point::new(center.x + dx * radius, center.y + dy * radius),
            focal_radius: inner * radius,
        });
    let conic = (point(50.0), -7.0f32..7.0)
        .prop_map(|(center, angle)| GradientKind::Conic { center, angle });
    prop_oneof![linear, axis, radial, focal, conic]
}

fn stops() -> impl Strategy<Value = Vec<GradientStop>> {
    let color = (0.0f32..=1.0, 0.0f32..=1.0, 0.0f32..=1.0, 0.0f32..=1.0);
    let stop = (-0.2f32..1.2, color, any::<bool>());
    (
        proptest::collection::vec(stop, 2..12),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(mut stops, opaque, spans)| {
            stops.sort_by(|a, b| a.0.total_cmp(&b.0));
            // Some stops lie on their neighbours: hard edges.
            for i in 1..stops.len() {
                if stops[i].2 && i + 1 < stops.len() {
                    stops[i].0 = stops[i - 1].0;
                }
            }
            let last = stops.len() - 1;
            if spans || stops[last].0 - stops[0].0 < 0.05 {
                (stops[0].0, stops[last].0) = (-0.2, 1.2);
            }
            let stops = stops
                .into_iter()
                .map(|(offset, (r, g, b, a), _)| GradientStop {
                    offset,
                    color: Color::srgb(r, g, b, if opaque { 1.0 } else { a }),
                });
            stops.collect()
        })
}

fn spread() -> impl Strategy<Value = SpreadMode> {
    prop_oneof![
        Just(SpreadMode::Pad),
        Just(SpreadMode::Repeat),
        Just(SpreadMode::Reflect)
    ]
}

fn transform() -> impl Strategy<Value = Transform> {
    let turned =
        (0.3f32..3.0, 0.3f32..3.0, -3.0f32..3.0, point(20.0)).prop_map(|(sx, sy, angle, by)| {
            Transform::translate(by.x, by.y)
                .then_inner(&Transform::rotate(angle))
                .then_inner(&Transform::scale(sx, sy))
        });
    prop_oneof![
        Just(Transform::IDENTITY),
        Just(Transform::scale(3.125, 3.125)),
        turned
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pixel_is_within_a_level_of_the_exact_colour(
        kind in kind(),
        stops in stops(),
        spread in spread(),
        premultiplied in any::<bool>(),
        device in transform(),
        own in transform(),
        opacity in prop_oneof![Just(1.0f32), 0.0f32..1.0],
        backdrop in prop_oneof![Just([0u8; 4]), Just([255; 4]), Just([40, 90, 200, 255])],
    ) {
        let gradient = Gradient {
            kind,
            stops,
            spread,
            space: ColorSpace::Srgb,
            premultiplied,
            transform: own,
        };
        check(&gradient, &device, opacity, backdrop);
    }
}

fn two(kind: GradientKind, spread: SpreadMode) -> Gradient {
    let stop = |offset, v| GradientStop {
        offset,
        color: Color::srgb(v, v, v, 1.0),
    };
    Gradient {
        kind,
        stops: vec![stop(0.0, 0.0), stop(1.0, 1.0)],
        spread,
        space: ColorSpace::Srgb,
        premultiplied: true,
        transform: Transform::IDENTITY,
    }
}

fn first_row(gradient: &Gradient) -> Vec<Pixel> {
    let area = IntRect::new(0, 0, 10, 1);
    let shader = GradientShader::new(gradient, &Transform::IDENTITY, 1.0, &Inks::default(), &area);
    let mut row = vec![[0; 4]; 10];
    shader.paint(&mut row, 0, 0, None);
    row
}

#[test]
fn a_gradient_of_no_length_shows_its_last_colour() {
    let at = Point::new(3.0, 3.0);
    let line = GradientKind::Linear { from: at, to: at };
    assert_eq!(first_row(&two(line, SpreadMode::Pad)), [[255; 4]; 10]);
    let mut flat = two(
        GradientKind::Linear {
            from: at,
            to: Point::new(9.0, 3.0),
        },
        SpreadMode::Pad,
    );
    flat.transform = Transform::scale(1.0, 0.0);
    assert_eq!(first_row(&flat), [[255; 4]; 10]);
}

#[test]
fn a_period_of_no_length_shows_the_mean() {
    let line = GradientKind::Linear {
        from: Point::new(0.0, 0.0),
        to: Point::new(9.0, 0.0),
    };
    let mut gradient = two(line, SpreadMode::Repeat);
    gradient.stops[1].offset = 0.0;
    assert_eq!(first_row(&gradient), [[128, 128, 128, 255]; 10]);
}

#[test]
fn beyond_the_cone_of_two_circles_there_is_nothing() {
    let cone = GradientKind::Radial {
        center: Point::new(8.0, 0.5),
        radius: 1.0,
        focal: Point::new(2.0, 0.5),
        focal_radius: 0.0,
    };
    let row = first_row(&two(cone, SpreadMode::Pad));
    assert_eq!(row[0], [0; 4]);
    assert_eq!(row[9], [255; 4]);
}

#[test]
fn odd_numbers_do_no_harm() {
    for odd in [f32::NAN, f32::INFINITY, 1e30] {
        let line = GradientKind::Linear {
            from: Point::new(odd, 0.0),
            to: Point::new(9.0, odd),
        };
        for spread in [SpreadMode::Pad, SpreadMode::Repeat, SpreadMode::Reflect] {
            let mut gradient = two(line, spread);
            first_row(&gradient);
            gradient.stops[1].offset = odd;
            first_row(&gradient);
            gradient.transform.a = odd;
            first_row(&gradient);
        }
    }
}

#[test]
fn other_spaces_follow_their_own_mix() {
    let mut gradient = two(
        GradientKind::Linear {
            from: Point::new(0.0, 0.0),
            to: Point::new(10.0, 0.0),
        },
        SpreadMode::Pad,
    );
    gradient.space = ColorSpace::Oklch;
    gradient.stops[0].color = Color::srgb(0.9, 0.2, 0.1, 1.0);
    gradient.stops[1].color = Color::srgb(0.1, 0.3, 0.9, 1.0);
    let (a, b) = (&gradient.stops[0].color, &gradient.stops[1].color);
    for (x, pixel) in first_row(&gradient).into_iter().enumerate() {
        let t = (x as f32 + 0.5) / 10.0;
        let exact = crate::color::mix(a, b, t, ColorSpace::Oklch, true, &Inks::default());
        for (got, exact) in pixel.into_iter().zip([exact.r, exact.g, exact.b, exact.a]) {
            assert!((f32::from(got) - exact * 255.0).abs() <= 1.0);
        }
    }
}
