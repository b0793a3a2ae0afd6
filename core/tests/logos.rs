//! Real logos beside what resvg makes of them.
//!
//! `cargo xtask logos` fetches the set and runs this; `CARDGEN_LOGOS` names its
//! file, `CARDGEN_LOGOS_EVERY` thins it out. Logos that look otherwise are
//! listed, and shown in `target/logos/index.html`.

#[path = "support/ssim.rs"]
mod ssim;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use cardgen::{Engine, Record, Rgba, RgbaOptions, Template};
use resvg::tiny_skia::{Pixmap, Transform};
use serde_json::{Value, json};

/// The longer side of the pictures, in pixels.
const SIZE: f64 = 320.0;
/// Below this a logo looks otherwise.
const ALIKE: f32 = 0.99;
/// How many may.
const TOLERATED: f32 = 0.01;

struct Logo {
    name: String,
    svg: String,
}

struct Compared {
    name: String,
    similarity: f32,
    /// What our engine said where it made no picture.
    refused: Option<String>,
}

#[test]
#[ignore = "wants a set of logos: cargo xtask logos"]
fn logos_look_as_resvg_draws_them() {
    let file = std::env::var_os("CARDGEN_LOGOS").expect("CARDGEN_LOGOS names the file");
    let every = std::env::var("CARDGEN_LOGOS_EVERY").map_or(1, |n| n.parse().expect("a number"));
    let text = std::fs::read_to_string(file).expect("the set can be read");
    let logos: Vec<_> = read(&text).into_iter().step_by(every).collect();
    assert!(logos.len() >= 300, "only {} logos", logos.len());

    let mut all = compare(&logos);
    all.sort_by(|a, b| a.similarity.total_cmp(&b.similarity));
    let different = all.partition_point(|logo| logo.similarity < ALIKE);
    for logo in &all[..different] {
        let note = logo.refused.as_deref().unwrap_or_default();
        println!("{:.4} {} {note}", logo.similarity, logo.name);
    }
    let share = different as f32 / all.len() as f32;
    println!(
        "{} logos, {different} below {ALIKE} ({:.2} %), half of them above {:.5}",
        all.len(),
        share * 100.0,
        all[all.len() / 2].similarity
    );
    let report = report(&logos, &all[..different]);
    assert!(
        share <= TOLERATED,
        "too many logos look otherwise: {}",
        report.display()
    );
}

/// The logos of an Iconify set, in its order; names that stand for others are
/// left out.
fn read(text: &str) -> Vec<Logo> {
    let set: Value = serde_json::from_str(text).expect("the set is JSON");
    let icons = set["icons"].as_object().expect("it has icons");
    let logo = |(name, icon): (&String, &Value)| {
        let number = |key: &str| icon[key].as_f64().or(set[key].as_f64());
        let (x, y) = (number("left").unwrap_or(0.0), number("top").unwrap_or(0.0));
        let width = number("width").expect("a width");
        let height = number("height").expect("a height");
        let body = icon["body"].as_str().expect("a body");
        // Whole pixels are not quite its proportions: both stretch it to them.
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
             preserveAspectRatio='none' width='{width}' height='{height}' \
             viewBox='{x} {y} {width} {height}'>{body}</svg>"
        );
        Logo {
            name: name.clone(),
            svg,
        }
    };
    icons.iter().map(logo).collect()
}

/// Compares on all cores; the order of the result is any.
fn compare(logos: &[Logo]) -> Vec<Compared> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let engine = Engine::new();
    let work = || {
        while let Some(logo) = logos.get(next.fetch_add(1, Ordering::Relaxed)) {
            let compared = compare_one(&engine, logo);
            done.lock().expect("no panic").push(compared);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    done.into_inner().expect("no panic")
}

fn compare_one(engine: &Engine, logo: &Logo) -> Compared {
    let theirs = theirs(&logo.svg);
    let (similarity, refused) = match ours(engine, &logo.svg, &theirs) {
        Ok(ours) => {
            let other = theirs.data().as_chunks::<4>().0;
            let ours = ours.data.as_chunks::<4>().0;
            (ssim::ssim(ours, other, theirs.width() as usize), None)
        }
        Err(error) => (0.0, Some(format!("{}: {error}", error.code()))),
    };
    Compared {
        name: logo.name.clone(),
        similarity,
        refused,
    }
}

fn theirs(svg: &str) -> Pixmap {
    let tree = resvg::usvg::Tree::from_str(svg, &Default::default()).expect("an SVG");
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SIZE / f64::from(width.max(height));
    let pixels = |length: f32| (f64::from(length) * scale).round().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).expect("a size");
    let stretch = Transform::from_scale(
        pixmap.width() as f32 / width,
        pixmap.height() as f32 / height,
    );
    resvg::render(&tree, stretch, &mut pixmap.as_mut());
    pixmap
}

/// The logo on a card as large as the other picture.
fn ours(engine: &Engine, svg: &str, like: &Pixmap) -> cardgen::Result<Rgba> {
    let template = Template::from_json(
        &json!({
            "cardgen": "1.0",
            "size": { "width": like.width(), "height": like.height() },
            "sides": [{ "name": "front", "root": {
                "type": "box",
                "children": [{
                    "type": "image", "src": "{{ logo }}", "alt": "",
                    "style": { "width": "100%", "height": "100%", "objectFit": "fill" },
                }],
            } }],
            "fields": { "logo": { "type": "text" } },
        })
        .to_string(),
    )?;
    let record = Record::new(json!({ "logo": "logo" })).with_image("logo", svg.as_bytes());
    let card = engine.render(&template, &record)?;
    card.side("front")?
        .to_rgba(&RgbaOptions::dpi(96.0).premultiplied())
}

/// Shows logos as we and as resvg draw them; tells where.
fn report(logos: &[Logo], different: &[Compared]) -> PathBuf {
    let mut html = "<!doctype html><meta charset=utf-8><title>Logos</title>\
        <style>body{font:14px system-ui;background:#ddd}img{background:#fff;margin:.5em}</style>\
        <p>ours, resvg, the file itself"
        .to_owned();
    let engine = Engine::new();
    for entry in different {
        let Some(logo) = logos.iter().find(|logo| logo.name == entry.name) else {
            continue;
        };
        let _ = write!(html, "<h2>{} {:.4}</h2>", logo.name, entry.similarity);
        let theirs = theirs(&logo.svg);
        if let Ok(ours) = ours(&engine, &logo.svg, &theirs) {
            let mut pixmap = Pixmap::new(ours.width, ours.height).expect("a size");
            pixmap.data_mut().copy_from_slice(&ours.data);
            show(&mut html, "png", &pixmap.encode_png().expect("a PNG"));
        }
        show(&mut html, "png", &theirs.encode_png().expect("a PNG"));
        show(&mut html, "svg+xml", logo.svg.as_bytes());
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../logos");
    std::fs::create_dir_all(&folder).expect("the report's folder can be made");
    let place = folder.join("index.html");
    std::fs::write(&place, html).expect("the report can be written");
    place.canonicalize().unwrap_or(place)
}

fn show(html: &mut String, format: &str, bytes: &[u8]) {
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    let _ = write!(
        html,
        "<img width={SIZE} src='data:image/{format};base64,{data}'>"
    );
}
