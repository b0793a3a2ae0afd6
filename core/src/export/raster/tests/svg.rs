//! SVG drawings beside what resvg makes of them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};

use super::super::{Raster, RasterLimits, RasterOptions, render};
use crate::color::Inks;
use crate::frame::{Clip, FillRule, Group, Item, Shape, Side};
use crate::geometry::{Insets, Path as Contour, Rect};
use crate::paint::svg_items;
use crate::resource::{Image, ImageKind, ImageLimits};

const SCALE: f32 = 2.0;

fn fonts() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    let inter = include_bytes!("../../../../assets/fonts/InterVariable.ttf");
    fonts.load_font_data(inter.to_vec());
    Arc::new(fonts)
}

fn ours(bytes: &[u8], fonts: &Arc<fontdb::Database>) -> Raster {
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
        trim: image.size,
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::Rect,
        items: vec![Item::Group(Box::new(group))],
    };
    let options = RasterOptions {
        scale: SCALE,
        bleed: false,
        background: None,
    };
    render(&side, &Inks::new(), &options, &RasterLimits::default()).unwrap()
}

fn theirs(text: &str, fonts: &Arc<fontdb::Database>) -> Pixmap {
    let options = resvg::usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts.clone(),
        ..Default::default()
    };
    let tree = resvg::usvg::Tree::from_str(text, &options).unwrap();
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width() * 2, size.height() * 2).unwrap();
    let scale = Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap
}

/// Brightness over a ground, 0 to 255.
fn luma(pixel: [u8; 4], ground: f32) -> f32 {
    let [r, g, b, a] = pixel.map(f32::from);
    0.299 * r + 0.587 * g + 0.114 * b + ground * (1.0 - a / 255.0)
}

/// Mean structural similarity of 8×8 windows (Wang et al. 2004).
fn similarity(a: &[[u8; 4]], b: &[[u8; 4]], width: usize, ground: f32) -> f32 {
    let (c1, c2) = (6.5025, 58.5225);
    let height = a.len() / width;
    let mut sum = 0.0;
    let mut count = 0.0;
    for y in (0..height - 7).step_by(4) {
        for x in (0..width - 7).step_by(4) {
            let window = |image: &[[u8; 4]]| -> Vec<f32> {
                let at = |i: usize| image[(y + i / 8) * width + x + i % 8];
                (0..64).map(|i| luma(at(i), ground)).collect()
            };
            let (p, q) = (window(a), window(b));
            let mean = |v: &[f32]| v.iter().sum::<f32>() / 64.0;
            let (mp, mq) = (mean(&p), mean(&q));
            let cov = |u: &[f32], mu: f32, v: &[f32], mv: f32| {
                u.iter()
                    .zip(v)
                    .map(|(a, b)| (a - mu) * (b - mv))
                    .sum::<f32>()
                    / 63.0
            };
            let (vp, vq, vpq) = (
                cov(&p, mp, &p, mp),
                cov(&q, mq, &q, mq),
                cov(&p, mp, &q, mq),
            );
            sum += (2.0 * mp * mq + c1) * (2.0 * vpq + c2)
                / ((mp * mp + mq * mq + c1) * (vp + vq + c2));
            count += 1.0;
        }
    }
    sum / count
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
        let (ours, theirs) = (ours(text.as_bytes(), &fonts), theirs(&text, &fonts));
        assert_eq!((ours.width, ours.height), (theirs.width(), theirs.height()));
        let other = theirs.data().as_chunks::<4>().0;
        let width = ours.width as usize;
        let light = similarity(&ours.pixels, other, width, 255.0);
        let dark = similarity(&ours.pixels, other, width, 0.0);
        let difference = mean_difference(&ours.pixels, other);
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if light.min(dark) < 0.99 || difference > 0.75 {
            wrong.push(format!(
                "{name}: similarity {light:.4} and {dark:.4}, difference {difference:.2}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
