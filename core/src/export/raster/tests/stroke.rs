//! Strokes by the area they cover.

use std::f64::consts::PI;
use std::sync::Arc;

use super::scene::*;
use super::*;
use crate::color::Color;
use crate::frame::{Item, LineCap, LineJoin, Paint, PathItem, Stroke};
use crate::geometry::{Path, Point, Rect, Segment};

fn stroke(width: f32) -> Stroke {
    Stroke {
        paint: Paint::Solid(Color::BLACK),
        width,
        cap: LineCap::Butt,
        join: LineJoin::Miter,
        miter_limit: 4.0,
        dashes: Vec::new(),
        dash_offset: 0.0,
    }
}

fn line(points: &[(f32, f32)]) -> Path {
    let mut path = Path::new();
    for (i, &(x, y)) in points.iter().enumerate() {
        let p = Point::new(x, y);
        path.push(if i == 0 {
            Segment::Move(p)
        } else {
            Segment::Line(p)
        });
    }
    path
}

fn painted(path: Path, stroke: Stroke) -> Raster {
    let item = Item::Path(PathItem {
        path: Arc::new(path),
        fill: None,
        stroke: Some(stroke),
    });
    paint(&side(100.0, 100.0, vec![item]), 1.0)
}

fn area(path: Path, stroke: Stroke) -> f64 {
    let raster = painted(path, stroke);
    raster.pixels.iter().map(|p| f64::from(p[3]) / 255.0).sum()
}

#[track_caller]
fn assert_near(got: f64, expected: f64) {
    assert!(
        (got - expected).abs() < 0.005 * expected + 0.5,
        "{got}, not {expected}"
    );
}

#[test]
fn caps_add_their_area() {
    let along = || line(&[(20.0, 30.3), (70.0, 60.1)]);
    let length = (50.0f64 * 50.0 + 29.8 * 29.8).sqrt();
    let with = |cap| {
        area(
            along(),
            Stroke {
                cap,
                ..stroke(10.0)
            },
        )
    };
    assert_near(with(LineCap::Butt), length * 10.0);
    assert_near(with(LineCap::Square), (length + 10.0) * 10.0);
    assert_near(with(LineCap::Round), length * 10.0 + PI * 25.0);
}

#[test]
fn joins_add_their_area() {
    let corner = || line(&[(20.0, 20.0), (80.0, 20.0), (80.0, 80.0)]);
    let with = |join| {
        area(
            corner(),
            Stroke {
                join,
                ..stroke(10.0)
            },
        )
    };
    let legs = 2.0 * 600.0 - 25.0;
    assert_near(with(LineJoin::Miter), legs + 25.0);
    assert_near(with(LineJoin::Bevel), legs + 12.5);
    assert_near(with(LineJoin::Round), legs + PI * 25.0 / 4.0);
}

#[test]
fn a_miter_beyond_its_limit_is_a_bevel() {
    let sharp = || line(&[(20.0, 20.0), (80.0, 30.0), (20.0, 40.0)]);
    let limited = |miter_limit| {
        area(
            sharp(),
            Stroke {
                miter_limit,
                ..stroke(6.0)
            },
        )
    };
    let bevel = area(
        sharp(),
        Stroke {
            join: LineJoin::Bevel,
            ..stroke(6.0)
        },
    );
    assert_near(limited(4.0), bevel);
    assert!(limited(10.0) > bevel + 30.0);
}

#[test]
fn a_closed_contour_has_no_ends() {
    let square = Path::rect(Rect::new(20.0, 20.0, 50.0, 50.0));
    assert_near(area(square.clone(), stroke(8.0)), 4.0 * 50.0 * 8.0);
    let raster = painted(square, stroke(8.0));
    assert_eq!(raster.pixels[16 * 100 + 16][3], 255, "a whole corner");
    assert_eq!(raster.pixels[45 * 100 + 45][3], 0, "a hole");
    let ring = Path::ellipse(Rect::new(20.0, 20.0, 60.0, 60.0));
    assert_near(
        area(ring.clone(), stroke(10.0)),
        PI * (35.0 * 35.0 - 25.0 * 25.0),
    );
    // As wide as the circle itself: no hole is left.
    let disc = painted(ring, stroke(60.0));
    for at in (20..80).flat_map(|y| (20..80).map(move |x| y * 100 + x)) {
        assert_eq!(disc.pixels[at][3], 255);
    }
}

#[test]
fn dashes_and_gaps_alternate() {
    let along = || line(&[(10.0, 50.0), (90.0, 50.0)]);
    let dashed = |dashes: &[f32], dash_offset| {
        let dashes = dashes.to_vec();
        let raster = painted(
            along(),
            Stroke {
                dashes,
                dash_offset,
                ..stroke(4.0)
            },
        );
        (10..90)
            .map(|x| raster.pixels[50 * 100 + x][3] == 255)
            .collect::<Vec<_>>()
    };
    let plain = dashed(&[10.0, 6.0], 0.0);
    assert!((0..80).all(|x| plain[x] == (x % 16 < 10)));
    let moved = dashed(&[10.0, 6.0], 5.0);
    assert!((0..80).all(|x| moved[x] == ((x + 5) % 16 < 10)));
    let odd = dashed(&[8.0], 0.0);
    assert!((0..80).all(|x| odd[x] == (x % 16 < 8)));
    for nothing in [&[0.0, 0.0][..], &[-1.0, 4.0], &[f32::NAN], &[1e-9, 1e-9]] {
        assert!(
            dashed(nothing, 0.0).iter().all(|&on| on),
            "{nothing:?} is a solid line"
        );
    }
}

#[test]
fn a_dash_runs_on_across_the_start_of_a_contour() {
    let square = Path::rect(Rect::new(20.0, 20.0, 48.0, 48.0));
    let dashes = vec![24.0, 24.0];
    let raster = painted(
        square,
        Stroke {
            dashes,
            dash_offset: 12.0,
            ..stroke(8.0)
        },
    );
    assert_eq!(raster.pixels[16 * 100 + 16][3], 255, "the corner is joined");
}

#[test]
fn lines_of_no_length_show_their_caps() {
    let dot = || line(&[(50.0, 50.0), (50.0, 50.0)]);
    let with = |cap| {
        area(
            dot(),
            Stroke {
                cap,
                ..stroke(20.0)
            },
        )
    };
    assert_eq!(with(LineCap::Butt), 0.0);
    assert_near(with(LineCap::Square), 400.0);
    assert_near(with(LineCap::Round), PI * 100.0);
}

#[test]
fn odd_numbers_do_no_harm() {
    for odd in [f32::NAN, f32::INFINITY, 1e30, -1.0, 0.0] {
        area(line(&[(odd, 1.0), (5.0, odd), (9.0, 9.0)]), stroke(3.0));
        assert!(!area(line(&[(1.0, 1.0), (9.0, 9.0)]), stroke(odd)).is_nan());
    }
}
