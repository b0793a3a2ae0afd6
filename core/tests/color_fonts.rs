//! Colour tables that lie, run in circles or unfold without end: outlines and
//! a warning, in no time.

use std::time::{Duration, Instant};

use cardgen::{Engine, Record, RgbaOptions, Template};
use serde_json::json;

const TABLES: [&[u8; 4]; 6] = [b"COLR", b"CPAL", b"CBDT", b"CBLC", b"sbix", b"SVG "];

const EMOJI: &str = "😀👍🏽🇩🇪1\u{FE0F}\u{20E3}❤\u{FE0F}⌚";
/// Gradients, transforms, composites and clips.
const GRAPHS: &str = "\u{F0100}\u{F0208}\u{F0302}\u{F0505}\u{F0506}\u{F0603}\u{F0705}\u{F0803}\u{F0906}\
    \u{F0A05}\u{F0A0B}\u{F0A11}\u{F0B05}\u{F0C05}\u{F0E00}\u{F1200}\u{F1405}";

/// A font, and a text it has colours for.
const FONTS: [(&str, &[u8], &str, u32); 6] = [
    ("Layers", include_bytes!("fonts/Layers.ttf"), "ABx", 1000),
    (
        "COLRv1 Variable Test Glyphs",
        include_bytes!("fonts/ColorTestGlyphs.ttf"),
        GRAPHS,
        1000,
    ),
    (
        "Noto Emoji COLRv1",
        include_bytes!("fonts/NotoEmoji-COLRv1.ttf"),
        EMOJI,
        600,
    ),
    (
        "Noto Emoji CBDT",
        include_bytes!("fonts/NotoEmoji-CBDT.ttf"),
        EMOJI,
        600,
    ),
    (
        "Noto Emoji Sbix",
        include_bytes!("fonts/NotoEmoji-Sbix.ttf"),
        EMOJI,
        600,
    ),
    (
        "Noto Emoji SVG",
        include_bytes!("fonts/NotoEmoji-SVG.ttf"),
        EMOJI,
        300,
    ),
];

fn template(family: &str, text: &str) -> Template {
    let card = json!({
        "cardgen": "1.0",
        "size": { "width": 160, "height": 24 },
        "sides": [{ "name": "front", "root": { "type": "box", "children": [{
            "type": "text", "text": text,
            "style": { "fontFamily": family, "fontSize": 8, "fontVariationSettings": "\"ROTA\" 20" }
        }] } }]
    });
    Template::from_json(&card.to_string()).expect("the card is sound")
}

/// The codes of the warnings; nothing if the font or the picture was refused.
fn warnings(font: &[u8], template: &Template) -> Option<Vec<&'static str>> {
    let engine = Engine::new().with_font(font).ok()?;
    let card = engine.render(template, &Record::new(json!({}))).ok()?;
    let side = card.sides().first()?;
    side.to_rgba(&RgbaOptions::dpi(96.0)).ok()?;
    Some(
        card.warnings()
            .iter()
            .map(|warning| warning.code())
            .collect(),
    )
}

fn number(font: &[u8], at: usize) -> usize {
    let bytes: [u8; 4] = font[at..at + 4].try_into().expect("four bytes");
    u32::from_be_bytes(bytes) as usize
}

/// Where the table directory names a table.
fn entry(font: &[u8], tag: &[u8; 4]) -> Option<usize> {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut entries = (0..count).map(|table| 12 + table * 16);
    entries.find(|at| font[*at..*at + 4] == *tag)
}

/// The font with another table of this name.
fn with_table(font: &[u8], tag: &[u8; 4], table: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    let at = entry(&font, tag).expect("the font has the table");
    let start = font.len() as u32;
    font.extend_from_slice(table);
    font[at + 8..at + 12].copy_from_slice(&start.to_be_bytes());
    font[at + 12..at + 16].copy_from_slice(&(table.len() as u32).to_be_bytes());
    font
}

/// A sequence without end (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// A font with a few bytes of its colour tables changed, or a table cut.
fn mutated(font: &[u8], random: &mut Random) -> Vec<u8> {
    let mut copy = font.to_vec();
    let entries: Vec<usize> = TABLES.iter().filter_map(|tag| entry(font, tag)).collect();
    let table = entries[random.below(entries.len())];
    let (start, length) = (number(font, table + 8), number(font, table + 12));
    if random.below(20) == 0 {
        let shorter = random.below(length) as u32;
        copy[table + 12..table + 16].copy_from_slice(&shorter.to_be_bytes());
    }
    for _ in 0..=random.below(6) {
        // Heads of tables say most.
        let reach = if random.below(2) == 0 {
            length
        } else {
            length.min(128)
        };
        let at = start + random.below(reach);
        copy[at] = match random.below(4) {
            0 => 0,
            1 => 0xFF,
            2 => copy[at] ^ (1 << random.below(8)),
            _ => random.below(256) as u8,
        };
    }
    copy
}

#[test]
fn mutated_colour_tables_do_no_harm() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for (family, font, text, count) in FONTS {
        let template = template(family, text);
        assert_eq!(warnings(font, &template), Some(Vec::new()), "{family}");
        let (mut warned, mut slowest) = (0, Duration::ZERO);
        for _ in 0..count {
            let font = mutated(font, &mut random);
            let start = Instant::now();
            let found = warnings(&font, &template);
            slowest = slowest.max(start.elapsed());
            let broken = |codes: &Vec<_>| codes.contains(&"font.color-table");
            warned += u32::from(found.as_ref().is_some_and(broken));
        }
        assert!(warned > count / 20, "{family}: {warned} of {count} warned");
        assert!(slowest < Duration::from_secs(5), "{family}: {slowest:?}");
    }
}

/// A COLR table of version 1 that paints glyph 3 (`A`) with these bytes.
fn colr(paints: &[u8]) -> Vec<u8> {
    let head: [&[u8]; 9] = [
        &[0, 1, 0, 0],
        &[0; 8],
        &[0; 2],
        &34_u32.to_be_bytes(),
        &[0; 16],
        // The list of base glyphs: one, its paint behind the list.
        &1_u32.to_be_bytes(),
        &3_u16.to_be_bytes(),
        &10_u32.to_be_bytes(),
        paints,
    ];
    head.concat()
}

#[test]
fn hostile_paint_graphs_end_soon() {
    const SOLID: [u8; 5] = [2, 0, 0, 0x40, 0];
    // Each composite paints the next one twice.
    let doubling = [[32, 0, 0, 8, 3, 0, 0, 8].repeat(60), SOLID.to_vec()].concat();
    // Outlines within outlines, as deep as allowed and deeper.
    let nested = |depth| [[10, 0, 0, 6, 0, 5].repeat(depth), SOLID.to_vec()].concat();
    let circle = vec![11, 0, 3];
    // Copies of copies for masks: source atop, again and again.
    let copying = [[32, 0, 0, 8, 9, 0, 0, 8].repeat(40), SOLID.to_vec()].concat();
    let growing = [[12, 0, 0, 31, 0, 0, 7].as_slice(), &[0x7F; 24], &circle].concat();
    let layers = include_bytes!("fonts/Layers.ttf");
    let template = template("Layers", "A");
    for (name, paints, breaks) in [
        ("doubling", doubling, true),
        ("sound", nested(50), false),
        ("nested", nested(200), true),
        ("circle", circle, true),
        ("copying", copying, true),
        ("growing", growing, true),
        ("nothing", Vec::new(), true),
    ] {
        let start = Instant::now();
        let font = with_table(layers, b"COLR", &colr(&paints));
        let expected: Vec<_> = breaks.then_some("font.color-table").into_iter().collect();
        assert_eq!(warnings(&font, &template), Some(expected), "{name}");
        assert!(start.elapsed() < Duration::from_secs(5), "{name}");
    }
}
