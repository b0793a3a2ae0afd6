//! Damaged SVG files end in a picture or an error, and soon.

use std::fs;
use std::path::Path;

use cardgen::{Engine, Limits, Record, RgbaOptions, Template};
use serde_json::json;

/// Damaged copies of each file.
const COPIES: usize = 60;

/// What takes the place of numbers.
const NUMBERS: &[&str] = &[
    "0", "-1", "1e-9", "0.0001", "999999", "-999999", "1e6", "1e38", "NaN", "50%", "-200%", "",
];

/// What takes the place of any text.
const WORDS: &[&str] = &[
    "url(#a)",
    "url(#b)",
    "url(#c)",
    "#a",
    "none",
    "inherit",
    "objectBoundingBox",
    "userSpaceOnUse",
    "evenodd",
    "linearRGB",
    "wrap",
    "SourceAlpha",
    "<g>",
    "</g>",
    "'",
    "&#x0;",
];

/// A generator of numbers that is the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// The text with some of its numbers, words or bytes changed.
fn damaged(text: &str, other: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(4) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0..=2 => {
                let numeric = |b: &u8| b.is_ascii_digit() || *b == b'.';
                let start = bytes[at..].iter().position(numeric).map_or(at, |p| at + p);
                let end = bytes[start..].iter().position(|b| !numeric(b));
                let end = end.map_or(bytes.len(), |p| start + p);
                let number = random.pick(NUMBERS).bytes();
                bytes.splice(start..end, number);
            }
            3 => {
                let word = random.pick(WORDS).bytes();
                let end = (at + random.below(8)).min(bytes.len());
                bytes.splice(at..end, word);
            }
            4 => {
                let end = (at + random.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, part);
            }
            _ => {
                let start = random.below(other.len());
                let end = (start + random.below(300)).min(other.len());
                bytes.splice(at..at, other.as_bytes()[start..end].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn damaged_drawings_end_in_a_picture_or_an_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/svg");
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let read = |path| fs::read_to_string(path).expect("it can be read");
    let files: Vec<String> = paths.iter().map(read).collect();

    let template = Template::from_json(
        &json!({
            "cardgen": "1.0",
            "size": { "width": 96, "height": 64 },
            "fields": { "drawing": { "type": "text" } },
            "sides": [{ "name": "front", "root": { "type": "box", "children": [
                { "type": "image", "src": "{{ drawing }}", "alt": "", "style": { "width": "100%" } },
            ] } }],
        })
        .to_string(),
    )
    .expect("a template");
    let mut limits = Limits::default();
    limits.layer_pixels = 20_000_000;
    let engine = Engine::new().with_limits(limits);
    let mut random = Random(1);
    let (mut drawn, mut refused) = (0, 0);
    for (text, path) in files.iter().zip(&paths) {
        for copy in 0..COPIES {
            let other = &files[random.below(files.len())];
            let bytes = damaged(text, other, &mut random);
            println!("{} {copy}", path.display());
            let record = Record::new(json!({ "drawing": "drawing" })).with_image("drawing", bytes);
            let result = engine.render(&template, &record).and_then(|card| {
                let side = card.side("front")?;
                side.to_rgba(&RgbaOptions::dpi(96.0))
            });
            match result {
                Ok(_) => drawn += 1,
                Err(_) => refused += 1,
            }
        }
    }
    // The damage is real, but not so heavy that nothing is reached.
    assert!(
        drawn > refused / 4 && refused > drawn / 4,
        "{drawn} drawn, {refused} refused"
    );
}
