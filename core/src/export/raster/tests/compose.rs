//! Groups, clips, shapes and limits.

use std::sync::Arc;

use super::scene::*;
use super::*;
use crate::color::{Color, Inks};
use crate::frame::{BlendMode, Clip, FillRule, Filter, Item, Mask, Paint, Pattern, Shape};
use crate::geometry::{Corners, Insets, Path, Rect, Transform};

fn pixel(raster: &Raster, x: u32, y: u32) -> [u8; 4] {
    raster.pixels[(y * raster.width + x) as usize]
}

fn square(x: f32, y: f32, size: f32, color: Color) -> Item {
    solid(Path::rect(Rect::new(x, y, size, size)), color)
}

fn options(scale: f32) -> RasterOptions {
    RasterOptions {
        scale,
        bleed: false,
        background: None,
    }
}

#[test]
fn edges_between_pixels_are_covered_in_part() {
    let items = vec![solid(
        Path::rect(Rect::new(2.25, 3.0, 4.0, 4.5)),
        Color::BLACK,
    )];
    let raster = paint(&side(10.0, 10.0, items), 1.0);
    assert_eq!(pixel(&raster, 2, 5)[3], 191);
    assert_eq!(pixel(&raster, 3, 5)[3], 255);
    assert_eq!(pixel(&raster, 6, 5)[3], 64);
    assert_eq!(pixel(&raster, 3, 7)[3], 128);
    assert_eq!(pixel(&raster, 2, 7)[3], 96);
    assert_eq!(pixel(&raster, 3, 8)[3], 0);
}

#[test]
fn rectangles_and_other_paths_agree() {
    let rect = Rect::new(2.3, 3.6, 31.7, 14.2);
    let mut five = Path::new();
    for (i, segment) in Path::rect(rect).segments().iter().enumerate() {
        five.push(*segment);
        if i == 0 {
            // A point more on an edge keeps the rectangle but not the shortcut.
            let middle = crate::geometry::Point::new(rect.x + 9.0, rect.y);
            five.push(crate::geometry::Segment::Line(middle));
        }
    }
    let a = paint(
        &side(40.0, 20.0, vec![solid(Path::rect(rect), gray(0.2, 0.7))]),
        1.0,
    );
    let b = paint(&side(40.0, 20.0, vec![solid(five, gray(0.2, 0.7))]), 1.0);
    assert_eq!(a, b);
}

#[test]
fn a_translucent_colour_mixes_with_what_lies_below() {
    let items = vec![
        square(0.0, 0.0, 10.0, Color::srgb(1.0, 1.0, 1.0, 1.0)),
        square(0.0, 0.0, 10.0, Color::srgb(1.0, 0.0, 0.0, 0.5)),
    ];
    assert_eq!(
        pixel(&paint(&side(10.0, 10.0, items), 1.0), 5, 5),
        [255, 127, 127, 255]
    );
}

#[test]
fn opacity_holds_for_the_group_as_a_whole() {
    let both = |opacity| {
        let items = vec![
            square(0.0, 0.0, 8.0, Color::srgb(1.0, 0.0, 0.0, 1.0)),
            square(2.0, 2.0, 8.0, Color::srgb(0.0, 0.0, 1.0, 1.0)),
        ];
        let faded = group(items, |group| group.opacity = opacity);
        paint(&side(10.0, 10.0, vec![faded]), 1.0)
    };
    assert_eq!(pixel(&both(0.5), 5, 5), [0, 0, 128, 128]);
    assert_eq!(pixel(&both(0.5), 1, 1), [128, 0, 0, 128]);
    assert_eq!(pixel(&both(0.0), 5, 5), [0; 4]);
}

#[test]
fn one_item_fades_without_a_layer_as_with_one() {
    let item = || square(1.3, 1.0, 7.0, Color::srgb(0.2, 0.4, 0.6, 1.0));
    let direct = group(vec![item()], |group| group.opacity = 0.4);
    let layered = group(
        vec![item(), square(-9.0, -9.0, 1.0, Color::BLACK)],
        |group| group.opacity = 0.4,
    );
    let limits = RasterLimits {
        layer_pixels: 0,
        ..RasterLimits::default()
    };
    let a = render(
        &side(10.0, 10.0, vec![direct]),
        &Inks::default(),
        &options(1.0),
        &limits,
    );
    let a = a.expect("no layer is needed");
    let b = paint(&side(10.0, 10.0, vec![layered]), 1.0);
    for (a, b) in a.pixels.iter().zip(&b.pixels) {
        assert!((0..4).all(|i| a[i].abs_diff(b[i]) <= 1), "{a:?} {b:?}");
    }
}

#[test]
fn clips_cut_and_combine() {
    let circle = Clip {
        path: Path::ellipse(Rect::new(0.0, 0.0, 20.0, 20.0)),
        rule: FillRule::NonZero,
    };
    let half = Clip {
        path: Path::rect(Rect::new(0.0, 0.0, 10.5, 20.0)),
        rule: FillRule::NonZero,
    };
    let clipped = group(vec![square(-5.0, -5.0, 40.0, Color::BLACK)], |group| {
        group.clips = vec![circle, half];
    });
    let raster = paint(&side(20.0, 20.0, vec![clipped]), 1.0);
    assert_eq!(pixel(&raster, 0, 0)[3], 0);
    assert_eq!(pixel(&raster, 5, 10)[3], 255);
    assert_eq!(pixel(&raster, 10, 10)[3], 128);
    assert_eq!(pixel(&raster, 11, 10)[3], 0);
}

#[test]
fn blend_modes_follow_their_formulas() {
    let (b, s) = (0.6f32, 0.3f32);
    let expected = [
        (BlendMode::Normal, s),
        (BlendMode::Multiply, b * s),
        (BlendMode::Screen, b + s - b * s),
        (BlendMode::Overlay, 1.0 - 2.0 * (1.0 - b) * (1.0 - s)),
        (BlendMode::Darken, s),
        (BlendMode::Lighten, b),
        (BlendMode::ColorDodge, b / (1.0 - s)),
        (BlendMode::ColorBurn, 0.0),
        (BlendMode::HardLight, 2.0 * b * s),
        (BlendMode::SoftLight, b - (1.0 - 2.0 * s) * b * (1.0 - b)),
        (BlendMode::Difference, b - s),
        (BlendMode::Exclusion, b + s - 2.0 * b * s),
        (BlendMode::Luminosity, s),
        (BlendMode::Color, b),
    ];
    for (mode, value) in expected {
        let items = vec![
            square(0.0, 0.0, 10.0, gray(b, 1.0)),
            group(vec![square(0.0, 0.0, 10.0, gray(s, 1.0))], |group| {
                group.blend = mode;
            }),
        ];
        let got = f32::from(pixel(&paint(&side(10.0, 10.0, items), 1.0), 5, 5)[0]);
        assert!(
            (got - value * 255.0).abs() <= 1.0,
            "{mode:?}: {got}, not {}",
            value * 255.0
        );
    }
}

#[test]
fn isolation_keeps_blending_inside() {
    let multiplied = || {
        group(vec![square(0.0, 0.0, 10.0, gray(0.5, 1.0))], |group| {
            group.blend = BlendMode::Multiply;
        })
    };
    let render = |isolated| {
        let inner = group(vec![multiplied()], |group| group.isolated = isolated);
        let items = vec![square(0.0, 0.0, 10.0, gray(0.5, 1.0)), inner];
        pixel(&paint(&side(10.0, 10.0, items), 1.0), 5, 5)[0]
    };
    assert_eq!(render(false), 64);
    assert_eq!(render(true), 128);
}

#[test]
fn masks_hide_by_alpha_or_luminance() {
    let render = |luminance, color: Color| {
        let mask = Mask {
            items: vec![square(0.0, 0.0, 5.0, color)],
            luminance,
            inverted: false,
        };
        let masked = group(vec![square(0.0, 0.0, 10.0, Color::BLACK)], |group| {
            group.mask = Some(Box::new(mask));
        });
        paint(&side(10.0, 10.0, vec![masked]), 1.0)
    };
    let by_alpha = render(false, gray(0.0, 0.5));
    assert_eq!(
        (pixel(&by_alpha, 2, 2)[3], pixel(&by_alpha, 7, 7)[3]),
        (128, 0)
    );
    let by_luminance = render(true, gray(0.25, 1.0));
    assert_eq!(
        (pixel(&by_luminance, 2, 2)[3], pixel(&by_luminance, 7, 7)[3]),
        (64, 0)
    );
}

#[test]
fn a_colour_matrix_works_on_straight_colours() {
    let mut matrix = [0.0; 20];
    // Red and blue swapped, alpha kept.
    (matrix[2], matrix[6], matrix[10], matrix[18]) = (1.0, 1.0, 1.0, 1.0);
    let swapped = group(
        vec![square(0.0, 0.0, 10.0, Color::srgb(1.0, 0.5, 0.0, 0.5))],
        |group| group.filters.push(Filter::ColorMatrix(Box::new(matrix))),
    );
    let raster = paint(&side(10.0, 10.0, vec![swapped]), 1.0);
    assert_eq!(pixel(&raster, 5, 5), [0, 64, 128, 128]);
}

#[test]
fn a_filter_reads_what_lies_beyond_the_clip() {
    // The square lies left of the clip; its blur reaches in.
    let item = || square(0.0, 0.0, 20.0, Color::BLACK);
    let blurred = |clips: Vec<Clip>| {
        let inner = group(vec![item()], |group| group.filters.push(Filter::Blur(3.0)));
        let outer = group(vec![inner], |group| group.clips = clips);
        paint(&side(40.0, 20.0, vec![outer]), 1.0)
    };
    let right = Clip {
        path: Path::rect(Rect::new(20.0, 0.0, 20.0, 20.0)),
        rule: FillRule::NonZero,
    };
    let (whole, part) = (blurred(vec![]), blurred(vec![right]));
    assert!(pixel(&part, 21, 10)[3] > 50);
    for x in 20..40 {
        assert_eq!(pixel(&whole, x, 10), pixel(&part, x, 10));
    }
    assert_eq!(pixel(&part, 19, 10)[3], 0);
}

#[test]
fn patterns_repeat_exactly() {
    let pattern = Pattern {
        tile: Rect::new(0.0, 0.0, 4.0, 4.0),
        items: vec![square(0.0, 0.0, 2.0, Color::BLACK)],
        transform: Transform::translate(1.0, 3.0),
    };
    let items = vec![filled(
        Path::rect(Rect::new(0.0, 0.0, 40.0, 40.0)),
        Paint::Pattern(Arc::new(pattern)),
    )];
    let raster = paint(&side(40.0, 40.0, items), 1.0);
    for y in 0..40 {
        for x in 0..40 {
            let dark = (x + 3) % 4 < 2 && (y + 1) % 4 < 2;
            assert_eq!(
                pixel(&raster, x, y)[3],
                if dark { 255 } else { 0 },
                "({x}, {y})"
            );
        }
    }
}

#[test]
fn the_shape_cuts_the_screen_but_not_the_bleed() {
    let mut side = side(20.0, 10.0, vec![square(-5.0, -5.0, 40.0, Color::BLACK)]);
    side.bleed = Insets::uniform(3.0);
    side.shape = Shape::Rounded(Corners::uniform(4.0));
    let trimmed = paint(&side, 2.0);
    assert_eq!((trimmed.width, trimmed.height), (40, 20));
    assert_eq!(pixel(&trimmed, 0, 0)[3], 0);
    assert_eq!(pixel(&trimmed, 8, 0)[3], 255);
    let edge = pixel(&trimmed, 2, 2)[3];
    assert!(edge > 0 && edge < 255, "antialiased: {edge}");
    let bleeding = RasterOptions {
        bleed: true,
        ..options(2.0)
    };
    let whole = render(&side, &Inks::default(), &bleeding, &RasterLimits::default()).unwrap();
    assert_eq!((whole.width, whole.height), (52, 32));
    assert!(whole.pixels.iter().all(|p| p[3] == 255));
}

#[test]
fn a_background_fills_what_is_left() {
    let with = RasterOptions {
        background: Some(Color::srgb(1.0, 1.0, 1.0, 1.0)),
        ..options(1.0)
    };
    let side = side(4.0, 4.0, vec![square(0.0, 0.0, 2.0, gray(0.0, 0.5))]);
    let raster = render(&side, &Inks::default(), &with, &RasterLimits::default()).unwrap();
    assert_eq!(pixel(&raster, 3, 3), [255; 4]);
    assert_eq!(pixel(&raster, 0, 0), [127, 127, 127, 255]);
}

#[test]
fn sizes_are_rounded_and_never_stretched() {
    let items = vec![square(0.0, 0.0, 10.0, Color::BLACK)];
    let raster = paint(&side(20.3, 10.6, items), 1.5);
    assert_eq!((raster.width, raster.height), (30, 16));
    assert_eq!(pixel(&raster, 14, 14)[3], 255);
    assert_eq!(pixel(&raster, 15, 14)[3], 0);
}

#[test]
fn limits_stop_what_is_too_much() {
    let code = |items, scale, limits: RasterLimits| {
        let side = side(100.0, 100.0, items);
        render(&side, &Inks::default(), &options(scale), &limits)
            .unwrap_err()
            .code()
    };
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
        assert_eq!(code(vec![], scale, RasterLimits::default()), "output.dpi");
    }
    assert_eq!(
        code(vec![], 1e6, RasterLimits::default()),
        "limit.output-pixels"
    );
    let small = RasterLimits {
        layer_pixels: 5000,
        ..RasterLimits::default()
    };
    let blurred = group(vec![square(0.0, 0.0, 90.0, Color::BLACK)], |group| {
        group.filters.push(Filter::Blur(2.0));
    });
    assert_eq!(code(vec![blurred], 1.0, small), "limit.layer-pixels");
    let mut deep = square(0.0, 0.0, 9.0, Color::BLACK);
    for _ in 0..200 {
        deep = group(vec![deep], |_| {});
    }
    assert_eq!(
        code(vec![deep], 1.0, RasterLimits::default()),
        "limit.group-depth"
    );
}

#[test]
fn the_same_frame_gives_the_same_pixels() {
    let frames = [shapes(), effects(), card()];
    for frame in &frames {
        assert_eq!(paint(frame, 1.3), paint(frame, 1.3));
    }
}
