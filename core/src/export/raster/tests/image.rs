//! Images against what their pixels say.

use super::scene::*;
use super::*;
use crate::frame::{CodeModules, Item, ModuleShape};
use crate::geometry::{Rect, Transform};

fn pixel(raster: &Raster, x: u32, y: u32) -> [u8; 4] {
    raster.pixels[(y * raster.width + x) as usize]
}

/// A ramp from left to right, 4 levels per pixel.
fn ramp(width: u32, height: u32) -> std::sync::Arc<crate::resource::Image> {
    let row = (0..width).flat_map(|x| [(x * 4).min(255) as u8, 100, 200, 255]);
    let row: Vec<u8> = row.collect();
    raster_image(width, height, row.repeat(height as usize))
}

#[test]
fn an_image_at_its_own_size_is_copied() {
    let picture = photo(40, 30);
    let raster = paint(
        &side(
            60.0,
            50.0,
            vec![image(&picture, Rect::new(5.0, 6.0, 40.0, 30.0), false)],
        ),
        1.0,
    );
    let crate::resource::ImageKind::Raster(source) = &picture.kind else {
        unreachable!()
    };
    for y in 0..30 {
        for x in 0..40 {
            let at = (y * 40 + x) as usize * 4;
            assert_eq!(pixel(&raster, x + 5, y + 6)[..], source.pixels[at..at + 4]);
        }
    }
    assert_eq!(pixel(&raster, 4, 10), [0; 4]);
}

#[test]
fn a_ramp_stays_a_ramp_at_any_size() {
    for (pixels, width) in [
        (64u32, 200.0f32),
        (64, 64.5),
        (64, 41.0),
        (63, 20.0),
        (60, 7.0),
    ] {
        let picture = ramp(pixels, 9);
        let raster = paint(
            &side(
                width,
                20.0,
                vec![image(&picture, Rect::new(0.0, 0.0, width, 20.0), false)],
            ),
            1.0,
        );
        let step = pixels as f32 / width;
        // Edges repeat the last pixel, so the ramp bends there.
        let margin = (2.0 / step.min(1.0)).ceil() as u32 + 1;
        for x in margin..(width as u32).saturating_sub(margin) {
            let exact = ((x as f32 + 0.5) * step - 0.5) * 4.0;
            let got = f32::from(pixel(&raster, x, 10)[0]);
            assert!(
                (got - exact).abs() < 1.6,
                "{pixels} → {width}, {x}: {got}, not {exact}"
            );
        }
    }
}

#[test]
fn shrinking_averages_what_is_too_fine_to_see() {
    let row = (0..3000u32).flat_map(|x| [[0, 0, 0, 255], [255; 4]][(x % 2) as usize]);
    let row: Vec<u8> = row.collect();
    let picture = raster_image(3000, 10, row.repeat(10));
    let raster = paint(
        &side(
            211.0,
            10.0,
            vec![image(&picture, Rect::new(0.0, 0.0, 211.0, 10.0), false)],
        ),
        1.0,
    );
    for x in 2..209 {
        let v = pixel(&raster, x, 5)[0];
        assert!((118..=138).contains(&v), "{x}: {v}");
    }
}

#[test]
fn pixelated_images_keep_their_squares() {
    let picture = raster_image(2, 1, vec![255, 0, 0, 255, 0, 0, 255, 255]);
    let raster = paint(
        &side(
            11.0,
            4.0,
            vec![image(&picture, Rect::new(0.0, 0.0, 11.0, 4.0), true)],
        ),
        1.0,
    );
    assert_eq!(pixel(&raster, 4, 2), [255, 0, 0, 255]);
    assert_eq!(pixel(&raster, 5, 2), [128, 0, 128, 255]);
    assert_eq!(pixel(&raster, 6, 2), [0, 0, 255, 255]);
}

#[test]
fn a_turned_image_looks_like_the_upright_one() {
    let picture = photo(80, 80);
    let place = Rect::new(-20.0, -20.0, 40.0, 40.0);
    let at = |angle: f32| {
        let turned = group(vec![image(&picture, place, false)], |group| {
            group.transform =
                Transform::translate(25.0, 25.0).then_inner(&Transform::rotate(angle));
        });
        paint(&side(50.0, 50.0, vec![turned]), 1.0)
    };
    let (upright, turned) = (at(0.0), at(std::f32::consts::FRAC_PI_2));
    for y in 8..42 {
        for x in 8..42 {
            let (a, b) = (pixel(&upright, x, y), pixel(&turned, 49 - y, x));
            let off = (0..4).map(|i| a[i].abs_diff(b[i])).max();
            assert!(off <= Some(3), "({x}, {y}): {a:?} and {b:?}");
        }
    }
}

#[test]
fn flipped_images_are_mirrored() {
    let picture = ramp(40, 10);
    let rect = Rect::new(0.0, 0.0, 40.0, 10.0);
    let mirrored = group(vec![image(&picture, rect, false)], |group| {
        group.transform = Transform::new(-1.0, 0.0, 0.0, 1.0, 40.0, 0.0);
    });
    let raster = paint(&side(40.0, 10.0, vec![mirrored]), 1.0);
    for x in 0..40 {
        assert_eq!(pixel(&raster, x, 5)[0], ((39 - x) * 4) as u8);
    }
}

fn dark(code: &CodeModules, x: f32, y: f32) -> bool {
    let column = ((x - code.rect.x) / code.module.width) as usize;
    let row = ((y - code.rect.y) / code.module.height) as usize;
    code.modules[row * code.columns + column]
}

#[test]
fn every_module_is_dark_or_light_as_it_should_be() {
    for shape in [ModuleShape::Square, ModuleShape::Rounded, ModuleShape::Dot] {
        // Whole pixels, and not.
        for width in [116.0, 101.3] {
            let code = code(Rect::new(4.0, 4.0, width, width), 29, shape);
            let raster = paint(&side(128.0, 128.0, vec![Item::Code(code.clone())]), 2.0);
            for i in 0..29 * 29 {
                let (row, column) = (i / 29, i % 29);
                let x = code.rect.x + (column as f32 + 0.5) * code.module.width;
                let y = code.rect.y + (row as f32 + 0.5) * code.module.height;
                let alpha = pixel(&raster, (x * 2.0) as u32, (y * 2.0) as u32)[3];
                assert_eq!(
                    alpha,
                    if dark(&code, x, y) { 255 } else { 0 },
                    "{shape:?} {row} {column}"
                );
            }
        }
    }
}

#[test]
fn neighbouring_modules_leave_no_seam() {
    for shape in [ModuleShape::Square, ModuleShape::Rounded] {
        let mut code = code(Rect::new(3.3, 3.7, 90.1, 90.1), 25, shape);
        code.modules.fill(true);
        let raster = paint(&side(100.0, 100.0, vec![Item::Code(code)]), 1.7);
        for y in 16..150 {
            for x in 16..150 {
                assert_eq!(pixel(&raster, x, y)[3], 255, "{shape:?} ({x}, {y})");
            }
        }
    }
}

#[test]
fn finder_patterns_stay_whole_among_dots() {
    let code = code(Rect::new(0.0, 0.0, 100.0, 100.0), 25, ModuleShape::Dot);
    let raster = paint(&side(100.0, 100.0, vec![Item::Code(code)]), 1.0);
    assert!((0..28).all(|x| pixel(&raster, x, 1)[3] == 255));
    assert_eq!(pixel(&raster, 0, 0)[3], 255);
}
