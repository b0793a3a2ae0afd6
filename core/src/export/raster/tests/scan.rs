//! Coverage against exact areas.

use proptest::prelude::*;

use super::super::brush::MaskBrush;
use super::super::pixmap::{IntRect, Mask};
use super::super::scan::Scanner;
use crate::frame::FillRule;
use crate::geometry::{Path, Point, Rect, Segment, Transform};

fn coverage(path: &Path, area: IntRect, rule: FillRule) -> Mask {
    let mut mask = Mask::new(area);
    let mut scanner = Scanner::new(usize::MAX);
    let mut brush = MaskBrush { mask: &mut mask };
    scanner.fill_path(area, path, &Transform::IDENTITY, rule, &mut brush);
    mask
}

fn polygon(points: &[Point]) -> Path {
    let mut path = Path::new();
    for (i, p) in points.iter().enumerate() {
        path.push(if i == 0 {
            Segment::Move(*p)
        } else {
            Segment::Line(*p)
        });
    }
    path.push(Segment::Close);
    path
}

/// The area a convex polygon covers of a pixel.
fn exact(points: &[Point], x: i32, y: i32) -> f64 {
    let mut polygon: Vec<(f64, f64)> = points
        .iter()
        .map(|p| (f64::from(p.x) - f64::from(x), f64::from(p.y) - f64::from(y)))
        .collect();
    // What lies beyond each side of the pixel is cut off.
    let sides: [fn((f64, f64)) -> f64; 4] = [|p| p.0, |p| 1.0 - p.0, |p| p.1, |p| 1.0 - p.1];
    for inside in sides {
        let mut kept = Vec::new();
        for i in 0..polygon.len() {
            let (a, b) = (polygon[i], polygon[(i + 1) % polygon.len()]);
            let (da, db) = (inside(a), inside(b));
            if da >= 0.0 {
                kept.push(a);
            }
            if (da >= 0.0) != (db >= 0.0) {
                let t = da / (da - db);
                kept.push((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t));
            }
        }
        polygon = kept;
    }
    let doubled: f64 = (0..polygon.len())
        .map(|i| {
            let (a, b) = (polygon[i], polygon[(i + 1) % polygon.len()]);
            a.0 * b.1 - b.0 * a.1
        })
        .sum();
    doubled.abs() / 2.0
}

fn points(count: usize, range: std::ops::Range<f32>) -> impl Strategy<Value = Vec<Point>> {
    let point = (range.clone(), range).prop_map(|(x, y)| Point::new(x, y));
    proptest::collection::vec(point, count)
}

const AREA: IntRect = IntRect::new(2, 3, 26, 23);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_triangle_covers_its_exact_area(corners in points(3, -40.0..60.0)) {
        let mask = coverage(&polygon(&corners), AREA, FillRule::NonZero);
        for y in AREA.top..AREA.bottom {
            for (x, got) in (AREA.left..).zip(mask.row(y)) {
                let exact = exact(&corners, x, y) * 255.0;
                // Corners stand on steps of 1/256 px: each of three edges may be
                // half a step off at both ends.
                prop_assert!((f64::from(*got) - exact).abs() < 4.0, "({x}, {y}): {got}, not {exact}");
            }
        }
    }

    #[test]
    fn a_part_is_painted_like_the_whole(corners in points(7, -40.0..60.0), odd in any::<bool>()) {
        let rule = if odd { FillRule::EvenOdd } else { FillRule::NonZero };
        let path = polygon(&corners);
        let whole = coverage(&path, IntRect::new(-50, -50, 70, 70), rule);
        let part = coverage(&path, AREA, rule);
        for y in AREA.top..AREA.bottom {
            let row = &whole.row(y)[(AREA.left + 50) as usize..];
            let off = part.row(y).iter().zip(row).map(|(a, b)| a.abs_diff(*b)).max();
            // Corners may be rounded the other way.
            prop_assert!(off <= Some(2), "row {y}: {off:?}");
        }
    }

    #[test]
    fn shapes_that_touch_leave_no_seam(split in points(4, 3.0..22.0)) {
        // A square cut into triangles along a zigzag.
        let (left, right) = (-5.0, 40.0);
        let mut above = vec![Point::new(right, -5.0), Point::new(left, -5.0)];
        let mut below = vec![Point::new(right, 40.0), Point::new(left, 40.0)];
        let mut line = vec![Point::new(left, 10.0)];
        line.extend(split);
        line.push(Point::new(right, 12.0));
        above.extend(&line);
        below.extend(&line);
        let mut both = polygon(&above);
        below.reverse();
        both.extend(&polygon(&below));
        let mask = coverage(&both, AREA, FillRule::NonZero);
        prop_assert!(mask.data.iter().all(|&c| c == 255));
    }
}

#[test]
fn rules_differ_where_contours_overlap() {
    let mut path = Path::rect(Rect::new(0.0, 0.0, 20.0, 20.0));
    path.push_rect(Rect::new(5.0, 5.0, 10.0, 10.0));
    let area = IntRect::new(0, 0, 20, 20);
    assert_eq!(coverage(&path, area, FillRule::NonZero).row(10)[10], 255);
    assert_eq!(coverage(&path, area, FillRule::EvenOdd).row(10)[10], 0);
    assert_eq!(coverage(&path, area, FillRule::EvenOdd).row(2)[10], 255);
}

/// The share of a pixel inside a polygon, by 32×32 samples.
fn sampled(points: &[Point], x: i32, y: i32, rule: FillRule) -> f32 {
    let sample = |i: i32| (i as f32 + 0.5) / 32.0;
    let mut inside = 0;
    for i in 0..32 * 32 {
        let (px, py) = (x as f32 + sample(i % 32), y as f32 + sample(i / 32));
        let mut winding = 0;
        for i in 0..points.len() {
            let (a, b) = (points[i], points[(i + 1) % points.len()]);
            if (a.y <= py) != (b.y <= py) && a.x + (b.x - a.x) * (py - a.y) / (b.y - a.y) < px {
                winding += if a.y < b.y { 1 } else { -1 };
            }
        }
        inside += i32::from(match rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        });
    }
    inside as f32 / (32.0 * 32.0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn polygons_that_cross_themselves_cover_what_they_should(corners in points(7, 0.0..28.0)) {
        for rule in [FillRule::NonZero, FillRule::EvenOdd] {
            let mask = coverage(&polygon(&corners), AREA, rule);
            let mut wrong = 0;
            for y in AREA.top..AREA.bottom {
                for (x, got) in (AREA.left..).zip(mask.row(y)) {
                    let off = f32::from(*got) / 255.0 - sampled(&corners, x, y, rule);
                    wrong += i32::from(off.abs() > 0.08);
                }
            }
            // Overlaps that nowhere fill a pixel are not found: of the 480
            // pixels, in a thousand such polygons, one has more than three.
            prop_assert!(wrong <= 15, "{wrong} pixels by {rule:?}");
        }
    }
}

#[test]
fn rings_thinner_than_a_pixel_keep_their_weight() {
    for width in [0.1, 0.25, 0.6] {
        let outer = Rect::new(4.3, 4.7, 50.0, 40.0);
        let inner = Rect::new(
            4.3 + width,
            4.7 + width,
            50.0 - 2.0 * width,
            40.0 - 2.0 * width,
        );
        let (mut oval, mut rect) = (Path::ellipse(outer), Path::rect(outer));
        oval.extend(&Path::ellipse(inner));
        rect.push_rect(inner);
        let ellipse = |r: Rect| std::f32::consts::FRAC_PI_4 * r.width * r.height;
        let wanted = [
            ellipse(outer) - ellipse(inner),
            outer.width * outer.height - inner.width * inner.height,
        ];
        for (path, wanted) in [oval, rect].iter().zip(wanted) {
            let mask = coverage(path, IntRect::new(0, 0, 60, 50), FillRule::EvenOdd);
            let sum: f32 = mask.data.iter().map(|&c| f32::from(c) / 255.0).sum();
            assert!(
                (sum / wanted - 1.0).abs() < 0.1,
                "{width}: {sum}, not {wanted}"
            );
        }
    }
}

#[test]
fn the_same_outline_twice_is_no_darker() {
    let once = Path::ellipse(Rect::new(3.3, 4.7, 20.0, 17.0));
    let mut twice = once.clone();
    twice.extend(&once);
    let area = IntRect::new(0, 0, 30, 30);
    let (once, twice) = (
        coverage(&once, area, FillRule::NonZero),
        coverage(&twice, area, FillRule::NonZero),
    );
    for (a, b) in once.data.iter().zip(&twice.data) {
        assert!(a.abs_diff(*b) <= 16, "{a} {b}");
    }
}

#[test]
fn a_circle_covers_its_area() {
    let mask = coverage(
        &Path::ellipse(Rect::new(3.3, 4.7, 60.0, 60.0)),
        IntRect::new(0, 0, 70, 70),
        FillRule::NonZero,
    );
    let sum: f64 = mask.data.iter().map(|&c| f64::from(c) / 255.0).sum();
    let exact = std::f64::consts::PI * 900.0;
    assert!((sum - exact).abs() < 3.0, "{sum}, not {exact}");
}

#[test]
fn large_areas_are_painted_in_bands_without_a_trace() {
    let path = Path::ellipse(Rect::new(-100.0, -50.0, 2300.0, 1700.0));
    let whole = coverage(&path, IntRect::new(0, 0, 2000, 1500), FillRule::NonZero);
    for (top, bottom) in [(0, 700), (700, 1500)] {
        let part = coverage(&path, IntRect::new(0, top, 2000, bottom), FillRule::NonZero);
        for y in top..bottom {
            assert!(
                whole
                    .row(y)
                    .iter()
                    .zip(part.row(y))
                    .all(|(a, b)| a.abs_diff(*b) <= 1)
            );
        }
    }
}

#[test]
fn odd_numbers_do_no_harm() {
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 0.0];
    for a in odd {
        for b in odd {
            let mut path = Path::new();
            path.push(Segment::Move(Point::new(a, b)));
            path.push(Segment::Cubic(
                Point::new(b, a),
                Point::new(3.0, b),
                Point::new(7.0, 9.0),
            ));
            path.push(Segment::Quad(Point::new(a, 4.0), Point::new(b, b)));
            coverage(&path, AREA, FillRule::NonZero);
        }
    }
}
