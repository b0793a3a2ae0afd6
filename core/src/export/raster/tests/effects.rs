//! Filters and backdrops.

use super::scene::*;
use super::*;
use crate::color::{Color, Inks};
use crate::error::Location;
use crate::frame::{Backdrop, BlendMode, Clip, FillRule, Filter, Group, Item};
use crate::geometry::{Corners, Path, Point, Rect};

fn pixel(raster: &Raster, x: u32, y: u32) -> [u8; 4] {
    raster.pixels[(y * raster.width + x) as usize]
}

fn rect(x: f32, y: f32, width: f32, height: f32, color: Color) -> Item {
    solid(Path::rect(Rect::new(x, y, width, height)), color)
}

fn clip(x: f32, y: f32, width: f32, height: f32) -> Clip {
    Clip {
        path: Path::rect(Rect::new(x, y, width, height)),
        rule: FillRule::NonZero,
    }
}

fn invert() -> Filter {
    let mut matrix = Filter::IDENTITY;
    for i in [0, 6, 12] {
        matrix[i] = -1.0;
    }
    for i in [4, 9, 14] {
        matrix[i] = 1.0;
    }
    Filter::ColorMatrix(Box::new(matrix))
}

fn backdrop(filter: Filter, rect: Rect) -> Option<Box<Backdrop>> {
    Some(Box::new(Backdrop {
        filters: vec![filter],
        rect,
        corners: Corners::default(),
    }))
}

fn white() -> Color {
    Color::srgb(1.0, 1.0, 1.0, 1.0)
}

/// The part of a filtered group that shows is what it is in the whole.
#[test]
fn a_part_is_filtered_like_the_whole() {
    let filters = [
        vec![Filter::Blur(2.0)],
        vec![Filter::Blur(14.0), invert()],
        vec![
            Filter::DropShadow {
                offset: Point::new(9.25, -4.5),
                sigma: 3.0,
                color: Color::BLACK,
            },
            Filter::Blur(6.0),
        ],
    ];
    for filters in filters {
        let shown = |area: Clip| {
            let drawn = group(
                vec![
                    rect(10.0, 20.0, 90.0, 30.0, Color::srgb(1.0, 0.2, 0.0, 1.0)),
                    rect(60.0, 5.0, 30.0, 80.0, Color::srgb(0.0, 0.4, 0.9, 0.8)),
                ],
                |group| {
                    group.filters = filters.clone();
                    group.clips.push(area);
                },
            );
            paint(&side(120.0, 90.0, vec![drawn]), 1.0)
        };
        let whole = shown(clip(-500.0, -500.0, 1000.0, 1000.0));
        let part = shown(clip(37.0, 31.0, 41.0, 23.0));
        for (x, y) in (31..54).flat_map(|y| (37..78).map(move |x| (x, y))) {
            let (a, b) = (pixel(&whole, x, y), pixel(&part, x, y));
            let near = (0..4).all(|i| a[i].abs_diff(b[i]) <= 1);
            assert!(near, "{filters:?} at {x}, {y}: {a:?} {b:?}");
        }
        assert_eq!(pixel(&part, 36, 40), [0; 4]);
    }
}

/// A shadow moved by parts of a pixel is the mean of its neighbours.
#[test]
fn a_sharp_shadow_moves_by_parts_of_a_pixel() {
    let shadow = Filter::DropShadow {
        offset: Point::new(20.25, 0.5),
        sigma: 0.0,
        color: Color::BLACK,
    };
    let drawn = group(vec![rect(5.0, 5.0, 10.0, 10.0, white())], |group| {
        group.filters.push(shadow);
    });
    let raster = paint(&side(50.0, 30.0, vec![drawn]), 1.0);
    assert_eq!(pixel(&raster, 30, 10), [0, 0, 0, 255]);
    assert_eq!(pixel(&raster, 25, 10), [0, 0, 0, 191]);
    assert_eq!(pixel(&raster, 35, 10), [0, 0, 0, 64]);
    assert_eq!(pixel(&raster, 30, 5), [0, 0, 0, 128]);
    assert_eq!(pixel(&raster, 30, 15), [0, 0, 0, 128]);
}

/// Values are clamped after each function, not only at the end.
#[test]
fn matrices_in_a_row_clamp_each() {
    let scale = |by: f32| {
        let mut matrix = Filter::IDENTITY;
        for i in [0, 6, 12] {
            matrix[i] = by;
        }
        Filter::ColorMatrix(Box::new(matrix))
    };
    let drawn = group(vec![rect(0.0, 0.0, 9.0, 9.0, gray(0.8, 1.0))], |group| {
        group.filters = vec![scale(2.0), scale(0.5)];
    });
    let raster = paint(&side(9.0, 9.0, vec![drawn]), 1.0);
    assert_eq!(pixel(&raster, 4, 4), [128, 128, 128, 255]);
}

/// Black left of white, seen through a box whose left edge is on the seam.
#[test]
fn a_backdrop_is_mirrored_at_its_edges() {
    let pane = Rect::new(20.0, 0.0, 20.0, 20.0);
    let items = vec![
        rect(0.0, 0.0, 20.0, 20.0, Color::BLACK),
        rect(20.0, 0.0, 20.0, 20.0, white()),
        group(Vec::new(), |group| {
            group.backdrop = backdrop(Filter::Blur(5.0), pane);
        }),
    ];
    let raster = paint(&side(40.0, 20.0, items), 1.0);
    assert_eq!(pixel(&raster, 19, 10), [0, 0, 0, 255]);
    assert_eq!(pixel(&raster, 20, 10), [255; 4]);
}

/// What the pane in the middle shows of red outside and blue inside a group.
fn seen_within(change: impl FnOnce(&mut Group)) -> ([u8; 4], [u8; 4]) {
    let pane = group(Vec::new(), |group| {
        group.backdrop = backdrop(invert(), Rect::new(5.0, 5.0, 20.0, 10.0));
    });
    let blue = rect(0.0, 0.0, 15.0, 20.0, Color::srgb(0.0, 0.0, 1.0, 1.0));
    let items = vec![
        rect(0.0, 0.0, 30.0, 20.0, Color::srgb(1.0, 0.0, 0.0, 1.0)),
        group(vec![blue, pane], change),
    ];
    let raster = paint(&side(30.0, 20.0, items), 1.0);
    (pixel(&raster, 10, 10), pixel(&raster, 20, 10))
}

#[test]
fn a_backdrop_ends_at_its_root() {
    const YELLOW: [u8; 4] = [255, 255, 0, 255];
    const CYAN: [u8; 4] = [0, 255, 255, 255];
    const RED: [u8; 4] = [255, 0, 0, 255];
    assert_eq!(seen_within(|_| {}), (YELLOW, CYAN));
    let root = seen_within(|group| group.backdrop_root = true);
    assert_eq!(root, (YELLOW, RED));
    // A layer that is no root lets the backdrop show.
    let isolated = seen_within(|group| {
        group.isolated = true;
        let inner = rect(0.0, 0.0, 1.0, 1.0, white());
        let multiplied = |group: &mut Group| group.blend = BlendMode::Multiply;
        group
            .items
            .push(super::scene::group(vec![inner], multiplied));
    });
    assert_eq!(isolated, (YELLOW, CYAN));
}

#[test]
fn blurs_stop_at_the_limit_at_their_node() {
    let drawn = |filter| {
        group(vec![rect(0.0, 0.0, 9.0, 9.0, white())], |group| {
            group.node = Some("/sides/0/root".into());
            group.filters.push(filter);
        })
    };
    let shadow = Filter::DropShadow {
        offset: Point::default(),
        sigma: 1e6,
        color: Color::BLACK,
    };
    for filter in [Filter::Blur(5000.0), shadow] {
        let options = RasterOptions {
            scale: 1.0,
            bleed: false,
            background: None,
        };
        let side = side(9.0, 9.0, vec![drawn(filter)]);
        let error = render(&side, &Inks::default(), &options, &RasterLimits::default());
        let error = error.expect_err("a limit");
        assert_eq!(error.code(), "limit.blur-radius");
        let place = Location::Template("/sides/0/root".to_owned());
        assert_eq!(error.location(), &place);
    }
}
