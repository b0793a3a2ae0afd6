//! Pictures held to Chromium's: the styled cards in `cases/measured`.

use std::path::{Path, PathBuf};

use cardgen::{Engine, PngOptions, Record, Template};
use serde_json::{Value, json};

/// The pictures' resolution.
const DPI: f32 = 192.0;

/// A pixel differs if a channel is off by more than this, of 255: a tenth of the
/// way from black to white. Edges are smoothed by other means in every renderer,
/// which costs a few shades along them, while a line or a letter that is
/// elsewhere costs most of its contrast. The number is no narrow escape: at 20
/// still 90 pictures hold, at 48 there are 98.
const CHANNEL: u8 = 24;

/// How many pixels of a picture may differ: of one without text and of one
/// with, whose letters are nearly all edge and which the browser darkens.
const PLAIN: f64 = 0.005;
const WITH_TEXT: f64 = 0.05;

/// Of a hundred pictures, how many must hold.
const WANTED: usize = 90;

#[test]
fn pictures_look_as_chromium_paints_them() {
    let engine = Engine::new();
    let cards = read();
    assert!(cards.len() >= 100, "only {} pictures", cards.len());
    let mut differing = Vec::new();
    for card in &cards {
        let name = card["name"].as_str().unwrap_or_default();
        let ours = draw(&engine, &card["card"]).unwrap_or_else(|e| panic!("{name}: {e}"));
        let theirs = std::fs::read(folder().join(format!("styled/{name}.png")))
            .expect("the picture can be read");
        let share = difference(&pixels(&ours), &pixels(&theirs));
        let allowed = if has_text(&card["card"]["sides"][0]["root"]) {
            WITH_TEXT
        } else {
            PLAIN
        };
        if share > allowed {
            println!("{name}: {:.2} % of the pixels differ", share * 100.0);
            differing.push(name);
        }
        keep(name, &ours);
    }
    let held = cards.len() - differing.len();
    println!("{held} of {} pictures hold", cards.len());
    assert!(
        held * 100 >= cards.len() * WANTED,
        "{held} of {} pictures hold; these do not: {}",
        cards.len(),
        differing.join(", ")
    );
}

fn draw(engine: &Engine, card: &Value) -> cardgen::Result<Vec<u8>> {
    let template = Template::from_json(&card.to_string())?;
    let card = engine.render(&template, &Record::new(json!({})))?;
    card.side("front")?.to_png(&PngOptions::dpi(DPI))
}

/// The share of pixels that differ.
fn difference(ours: &Pixels, theirs: &Pixels) -> f64 {
    assert_eq!((ours.0, ours.1), (theirs.0, theirs.1), "the sizes differ");
    let off = |(a, b): (&[u8; 3], &[u8; 3])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > CHANNEL);
    let differ = ours
        .2
        .iter()
        .zip(&theirs.2)
        .filter(|pair| off(*pair))
        .count();
    differ as f64 / ours.2.len() as f64
}

/// Width, height and colours; the cards are opaque.
type Pixels = (u32, u32, Vec<[u8; 3]>);

fn pixels(png: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("the picture is sound");
    let mut data = vec![0; reader.output_buffer_size().expect("it is not too large")];
    let info = reader.next_frame(&mut data).expect("the picture is whole");
    let channels = info.color_type.samples();
    let colors = data.chunks_exact(channels).map(|p| {
        if channels < 3 {
            [p[0]; 3]
        } else {
            [p[0], p[1], p[2]]
        }
    });
    (info.width, info.height, colors.collect())
}

fn has_text(node: &Value) -> bool {
    let children = node["children"].as_array();
    node["type"] == "text" || children.is_some_and(|list| list.iter().any(has_text))
}

/// Leaves our picture where it can be looked at beside the browser's.
fn keep(name: &str, png: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("styled");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    std::fs::write(folder.join(format!("{name}.png")), png).expect("the picture can be written");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/measured")
}

fn read() -> Vec<Value> {
    let text =
        std::fs::read_to_string(folder().join("styled.json")).expect("the cards can be read");
    let mut file: Value = serde_json::from_str(&text).expect("the cards are JSON");
    file["cards"]
        .as_array_mut()
        .map(std::mem::take)
        .unwrap_or_default()
}
