//! Shadows against the exact Gaussian.

use super::scene::*;
use super::*;
use crate::color::Color;
use crate::frame::{BoxShadow, Filter, Item};
use crate::geometry::{Corners, Path, Point, Rect};

/// The integral of the normal distribution.
fn normal(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

/// The exact shadow of an upright rectangle, 0 to 1, over a pixel.
fn exact(rect: &Rect, sigma: f64, x: u32, y: u32) -> f64 {
    const PARTS: u32 = 16;
    let axis = |pixel: u32, low: f32, high: f32| {
        let parts = (0..PARTS).map(|i| {
            let at = f64::from(pixel) + (f64::from(i) + 0.5) / f64::from(PARTS);
            normal((at - f64::from(low)) / sigma) - normal((at - f64::from(high)) / sigma)
        });
        parts.sum::<f64>() / f64::from(PARTS)
    };
    axis(x, rect.x, rect.right()) * axis(y, rect.y, rect.bottom())
}

fn black(rect: Rect, radius: f32, sigma: f32) -> BoxShadow {
    BoxShadow {
        rect,
        corners: Corners::uniform(radius),
        offset: Point::default(),
        sigma,
        spread: 0.0,
        color: Color::BLACK,
        inset: false,
    }
}

fn alpha(raster: &Raster, x: u32, y: u32) -> f64 {
    f64::from(raster.pixels[(y * raster.width + x) as usize][3])
}

#[test]
fn the_shadow_of_a_rectangle_is_the_exact_gaussian() {
    for sigma in [0.3f32, 1.0, 2.5, 7.0, 9.0, 20.0, 33.0] {
        let rect = Rect::new(60.3, 50.6, 200.0, 90.0);
        // Moved far from its box, so that all of it shows.
        let shadow = BoxShadow {
            rect: rect.translate(-1000.0, 0.0),
            offset: Point::new(1000.0, 0.0),
            ..black(rect, 0.0, sigma)
        };
        let raster = paint(&side(330.0, 200.0, vec![Item::BoxShadow(shadow)]), 1.0);
        let mut worst: f64 = 0.0;
        for y in 0..200 {
            for x in 0..330 {
                let exact = exact(&rect, f64::from(sigma), x, y) * 255.0;
                worst = worst.max((alpha(&raster, x, y) - exact).abs());
            }
        }
        assert!(worst < 0.6, "σ = {sigma}: {worst} levels off");
    }
}

#[test]
fn a_blur_is_the_exact_gaussian() {
    for sigma in [2.5f32, 7.0, 9.0, 20.0, 33.0] {
        let rect = Rect::new(120.3, 110.6, 200.0, 90.0);
        let blurred = group(vec![solid(Path::rect(rect), Color::BLACK)], |group| {
            group.filters.push(Filter::Blur(sigma));
        });
        let raster = paint(&side(450.0, 320.0, vec![blurred]), 1.0);
        let mut worst: f64 = 0.0;
        for y in 0..320 {
            for x in 0..450 {
                let exact = exact(&rect, f64::from(sigma), x, y) * 255.0;
                worst = worst.max((alpha(&raster, x, y) - exact).abs());
            }
        }
        assert!(worst < 1.6, "σ = {sigma}: {worst} levels off");
    }
}

#[test]
fn a_round_shadow_is_stretched_without_a_trace() {
    // A filter blurs the shape as it is; a box shadow only blurs its corners.
    for (sigma, scale) in [(3.0, 1.0), (6.0, 2.0)] {
        let rect = Rect::new(30.3, 40.6, 190.0, 130.0);
        let shape = Path::rounded_rect(rect, &Corners::uniform(14.0));
        let blurred = group(vec![solid(shape, Color::BLACK)], |group| {
            group.filters.push(Filter::Blur(sigma));
        });
        let shadow = BoxShadow {
            rect: rect.translate(-500.0, 0.0),
            offset: Point::new(500.0, 0.0),
            ..black(rect, 14.0, sigma)
        };
        let a = paint(&side(250.0, 210.0, vec![blurred]), scale);
        let b = paint(&side(250.0, 210.0, vec![Item::BoxShadow(shadow)]), scale);
        let worst = a
            .pixels
            .iter()
            .zip(&b.pixels)
            .map(|(a, b)| a[3].abs_diff(b[3]))
            .max();
        assert!(worst <= Some(1), "σ = {sigma}: {worst:?} levels off");
    }
}

#[test]
fn an_outer_shadow_stays_outside() {
    let rect = Rect::new(20.0, 20.0, 60.0, 40.0);
    for radius in [0.0, 12.0] {
        let raster = paint(
            &side(100.0, 80.0, vec![Item::BoxShadow(black(rect, radius, 4.0))]),
            1.0,
        );
        for y in 32..48 {
            for x in 20..80 {
                assert_eq!(alpha(&raster, x, y), 0.0, "({x}, {y})");
            }
            assert!(alpha(&raster, 18, y) > 60.0);
        }
    }
}

#[test]
fn an_inset_shadow_stays_inside() {
    let rect = Rect::new(20.0, 20.0, 60.0, 40.0);
    let shadow = BoxShadow {
        inset: true,
        ..black(rect, 10.0, 4.0)
    };
    let raster = paint(&side(100.0, 80.0, vec![Item::BoxShadow(shadow)]), 1.0);
    for x in 0..100 {
        assert_eq!(alpha(&raster, x, 19), 0.0);
        assert_eq!(alpha(&raster, x, 60), 0.0);
    }
    // Half of it at the edge, none in the middle.
    assert!((alpha(&raster, 50, 20) - 115.0).abs() < 10.0);
    assert_eq!(alpha(&raster, 50, 40), 0.0);
    assert!(alpha(&raster, 20, 20) < 40.0, "the corner is round");
}

#[test]
fn spread_grows_the_box_and_keeps_sharp_corners_sharp() {
    let rect = Rect::new(30.0, 30.0, 40.0, 20.0);
    let spread = |radius| BoxShadow {
        spread: 10.0,
        ..black(rect, radius, 0.0)
    };
    let sharp = paint(&side(100.0, 80.0, vec![Item::BoxShadow(spread(0.0))]), 1.0);
    assert_eq!(alpha(&sharp, 20, 20), 255.0);
    assert_eq!(alpha(&sharp, 19, 25), 0.0);
    assert_eq!(alpha(&sharp, 79, 59), 255.0);
    let round = paint(&side(100.0, 80.0, vec![Item::BoxShadow(spread(10.0))]), 1.0);
    assert_eq!(alpha(&round, 21, 21), 0.0);
    // A radius of a tenth of the spread grows by 1 − 0.9³ of it.
    let slight = paint(&side(100.0, 80.0, vec![Item::BoxShadow(spread(1.0))]), 1.0);
    assert!(alpha(&slight, 20, 20) > 0.0 || alpha(&slight, 21, 21) > 100.0);
}

#[test]
fn shadows_turn_with_their_box() {
    let rect = Rect::new(-30.0, -20.0, 60.0, 40.0);
    let at = |angle: f32| {
        let items = vec![Item::BoxShadow(black(rect, 6.0, 3.0))];
        let turned = group(items, |group| {
            group.transform = crate::geometry::Transform::translate(50.0, 50.0)
                .then_inner(&crate::geometry::Transform::rotate(angle));
        });
        paint(&side(100.0, 100.0, vec![turned]), 1.0)
    };
    let (upright, turned) = (at(0.0), at(std::f32::consts::FRAC_PI_2));
    for (x, y) in [(50, 27), (50, 24), (23, 27), (17, 50), (50, 73)] {
        // A quarter turn: (x, y) comes to (99 − y, x).
        let difference = alpha(&upright, x, y) - alpha(&turned, 99 - y, x);
        assert!(difference.abs() <= 2.0, "({x}, {y}): {difference}");
    }
}
