//! SVG drawings beside what resvg makes of them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};

use super::super::{Raster, RasterLimits, RasterOptions, render};
use super::scene::show;
use super::ssim::ssim;
use crate::color::Inks;
use crate::frame::{Clip, FillRule, Group, Item, Shape, Side};
use crate::geometry::{Insets, Path as Contour, Rect};
use crate::paint::svg_items;
use crate::resource::{Image, ImageKind, ImageLimits};

/// How much larger a file is drawn. In resvg lit surfaces get flatter with the
/// scale.
fn scale(file: &Path) -> f32 {
    let lit = file.to_string_lossy().contains("lighting");
    if lit { 1.0 } else { 2.0 }
}

fn fonts() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    let inter = include_bytes!("../../../../assets/fonts/InterVariable.ttf");
    fonts.load_font_data(inter.to_vec());
    Arc::new(fonts)
}

fn ours(bytes: &[u8], fonts: &Arc<fontdb::Database>, scale: f32) -> Raster {
    let image = Image::decode(bytes.into(), &ImageLimits::default(), fonts).unwrap();
    let ImageKind::Svg(svg) = &image.kind else {
        panic!("not vectors");
    };
    let mut group = Group::new(svg_items(svg));
    group.clips.push(Clip {
        path: Contour::rect(Rect::from_size(image.size)),
        rule: FillRule::NonZero,
    });
    let side = Side {
        name: "front".into(),
        lang: "".into(),
        trim: image.size,
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::Rect,
        items: vec![Item::Group(Box::new(group))],
    };
    let options = RasterOptions {
        scale,
        bleed: false,
        background: None,
    };
    render(&side, &Inks::new(), &options, &RasterLimits::default()).unwrap()
}

fn theirs(text: &str, fonts: &Arc<fontdb::Database>, scale: f32) -> Pixmap {
    let options = resvg::usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts.clone(),
        ..Default::default()
    };
    let tree = resvg::usvg::Tree::from_str(text, &options).unwrap();
    let pixels = |length: f32| (length * scale).ceil() as u32;
    let size = tree.size();
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height())).unwrap();
    let scale = Transform::from_scale(scale, scale);
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap
}

/// Writes both pictures where a person can look at them.
fn look(file: &Path, ours: &Raster, theirs: &Pixmap) {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    show(&format!("{name}-ours"), ours);
    let other = Raster {
        pixels: theirs.data().as_chunks::<4>().0.to_vec(),
        ..ours.clone()
    };
    show(&format!("{name}-resvg"), &other);
}

fn mean_difference(a: &[[u8; 4]], b: &[[u8; 4]]) -> f32 {
    let channels = a.as_flattened().iter().zip(b.as_flattened());
    let sum: u64 = channels.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f32 / (a.len() * 4) as f32
}

#[test]
fn svg_drawings_look_as_resvg_draws_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/svg");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 30);
    let fonts = fonts();
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let scale = scale(&file);
        let ours = ours(text.as_bytes(), &fonts, scale);
        let theirs = theirs(&text, &fonts, scale);
        look(&file, &ours, &theirs);
        assert_eq!((ours.width, ours.height), (theirs.width(), theirs.height()));
        let other = theirs.data().as_chunks::<4>().0;
        let width = ours.width as usize;
        let similarity = ssim(&ours.pixels, other, width);
        let difference = mean_difference(&ours.pixels, other);
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if similarity < 0.99 || difference > 2.0 {
            wrong.push(format!(
                "{name}: similarity {similarity:.4}, difference {difference:.2}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn similarity_tells_faint_differences_from_real_ones() {
    let card = |ink: [u8; 4], shift: usize| -> Vec<[u8; 4]> {
        let inked = |i: usize| ((i % 64 + shift) / 8 + i / 512).is_multiple_of(2);
        (0..64 * 64)
            .map(|i| if inked(i) { ink } else { [255; 4] })
            .collect()
    };
    let grey = card([80, 80, 80, 255], 0);
    assert_eq!(ssim(&grey, &grey, 64), 1.0);
    let faint = ssim(&grey, &card([82, 82, 82, 255], 0), 64);
    assert!((0.99..1.0).contains(&faint), "{faint}");
    let moved = ssim(&grey, &card([80, 80, 80, 255], 1), 64);
    assert!(moved < 0.9, "{moved}");
    let tinted = ssim(&grey, &card([80, 80, 150, 255], 0), 64);
    assert!(tinted < 0.99, "{tinted}");
    // White paper and no paper differ only on grey.
    let clear = ssim(&[[255; 4]; 4096], &[[0; 4]; 4096], 64);
    assert!(clear < 0.9, "{clear}");
}
