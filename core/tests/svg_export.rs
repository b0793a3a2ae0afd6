//! SVG output looks like PNG output in resvg: every case, every template.
//!
//! What can't is listed, with the reason, in `tests/svg_differences.json`, and
//! nothing is listed that can. `cargo xtask svg` holds the same for Chromium.
//! With `CARDGEN_SVG_OUT` set, all pictures are left in that folder.

#[expect(dead_code, reason = "the runner of cases needs the rest")]
#[path = "runner/case.rs"]
mod case;
#[path = "support/ssim.rs"]
mod ssim;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cardgen::{Card, Engine, PngOptions, Record, RgbaOptions, SvgOptions, SvgText, Template};
use resvg::{tiny_skia, usvg};

/// How alike pictures must be.
const ENOUGH: f32 = 0.99;

/// Case → viewer → reason.
type Differences = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn looks_like_png_in_resvg() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let listed = fs::read_to_string(tests.join("svg_differences.json")).unwrap();
    let listed: Differences = serde_json::from_str(&listed).unwrap();
    let out = std::env::var_os("CARDGEN_SVG_OUT").map(PathBuf::from);
    let only = std::env::var("CARDGEN_SVG_ONLY").unwrap_or_default();
    let mut wrong = Vec::new();
    for (name, card, dpi) in cards(&tests.join("cases")) {
        if !name.contains(&only) {
            continue;
        }
        let likeness = compare(&name, &card, dpi, out.as_deref());
        let reason = listed.get(&name).and_then(|viewers| viewers.get("resvg"));
        match reason {
            None if likeness < ENOUGH => wrong.push(format!("{name}: {likeness:.4}")),
            Some(reason) if likeness >= ENOUGH => {
                wrong.push(format!("{name}: {likeness:.4}, but listed: {reason}"));
            }
            _ => {}
        }
        if out.is_some() {
            println!("{likeness:.4} {name}");
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The least likeness of a card's sides.
fn compare(name: &str, card: &Card, dpi: f32, out: Option<&Path>) -> f32 {
    let mut least = 1.0;
    for side in card.sides() {
        let ours = side
            .to_rgba(&RgbaOptions::dpi(dpi).premultiplied())
            .unwrap();
        let svg = side.to_svg(&SvgOptions::default()).unwrap();
        let theirs = rasterize(&svg, ours.width, ours.height, dpi / 96.0);
        let pixels = theirs.data().as_chunks::<4>().0;
        let likeness = ssim::ssim(ours.data.as_chunks::<4>().0, pixels, ours.width as usize);
        least = f32::min(least, likeness);
        if let Some(out) = out {
            let file = format!("{}.{}", name.replace('/', "."), side.name());
            fs::create_dir_all(out).unwrap();
            fs::write(out.join(format!("{file}.svg")), &svg).unwrap();
            let png = side.to_png(&PngOptions::dpi(dpi)).unwrap();
            fs::write(out.join(format!("{file}.ours.png")), png).unwrap();
            theirs
                .save_png(out.join(format!("{file}.resvg.png")))
                .unwrap();
            fs::write(out.join(format!("{file}.dpi")), dpi.to_string()).unwrap();
            let fonts = SvgOptions::default().with_text(SvgText::Fonts);
            let fonts = side.to_svg(&fonts).unwrap();
            fs::write(out.join(format!("{file}.fonts.svg")), fonts).unwrap();
        }
    }
    least
}

fn rasterize(svg: &str, width: u32, height: u32, scale: f32) -> tiny_skia::Pixmap {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let mut pixmap = tiny_skia::Pixmap::new(width, height).unwrap();
    let scale = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    pixmap
}

/// Every case that renders, and every template with a person's data.
fn cards(root: &Path) -> Vec<(String, Card, f32)> {
    let mut cards = Vec::new();
    for topic in folders(root) {
        for folder in folders(&topic) {
            let name = folder.strip_prefix(root).unwrap();
            let name = name.to_string_lossy().replace('\\', "/");
            let is_case = ["card.json", "card.toml", "card.yaml", "case.json"]
                .iter()
                .any(|file| folder.join(file).exists());
            // Some are refused only when they become pixels.
            let is_case = is_case && !folder.join("error.json").exists();
            if is_case && let Ok((card, _, dpi)) = case::Case::read(&folder).card() {
                cards.push((name, card, dpi));
            }
        }
    }
    let person = serde_json::json!({
        "contact": {
            "name": "Ada Lovelace", "title": "Analyst", "organization": "Analytical Engines",
            "email": "ada@example.com", "phone": "+44 20 7946 0018", "url": "https://example.com",
            "address": { "street": "12 St James's Square", "city": "London" }
        },
        "event": "Engines & Poetry"
    });
    for name in Template::builtin_names() {
        let template = Template::builtin(name).unwrap();
        let card = Engine::new().render(&template, &Record::new(person.clone()));
        cards.push((format!("template/{name}"), card.unwrap(), 300.0));
    }
    cards
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
