//! Valid cards at random: documents with all node types and properties, and
//! data to bind to them.
//!
//! One generator serves the fuzzer, whose bytes make the choices, and
//! [`Card::of_seed`].

mod choices;
mod leaves;
mod nodes;
mod rules;
mod syntax;
mod values;
mod words;

use std::sync::LazyLock;

use serde_json::{Value, json};

use choices::Choices;
use nodes::Nodes;
use words::{plain, text};

/// Nodes of a side.
const MOST_NODES: usize = 12;
/// The most bytes that a seed becomes.
const SEED_BYTES: usize = 3000;

/// A card to render: a valid document and data for it.
#[derive(Debug)]
pub struct Card {
    /// The document.
    pub document: Value,
    /// The data.
    pub data: Value,
    /// Its place in the batch.
    pub index: u64,
    /// The longer side of its picture, in pixels.
    pub pixels: u16,
    /// Decides on the format it is written in.
    pub format: usize,
}

/// The properties that nodes have, and those that spans have.
static PROPERTIES: LazyLock<[Vec<&'static str>; 2]> = LazyLock::new(|| {
    const NOT_ON_SPANS: &[&str] = &["textAlign", "textIndent", "imageRendering"];
    const ON_SPANS: &[&str] = &[
        "textDecoration",
        "textDecorationColor",
        "textDecorationLine",
        "textDecorationStyle",
        "textDecorationThickness",
        "unicodeBidi",
        "verticalAlign",
    ];
    let all = cardgen::properties();
    let suits_span = |name, inherited: bool| {
        ON_SPANS.contains(&name) || inherited && !NOT_ON_SPANS.contains(&name)
    };
    let of_spans = all.iter().filter(|p| suits_span(p.name, p.inherited));
    [
        all.iter().map(|p| p.name).collect(),
        of_spans.map(|p| p.name).collect(),
    ]
});

impl Card {
    /// The card that these bytes choose.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let c = &mut Choices::new(bytes);
        Self {
            index: c.between(1, 12_000) as u64,
            pixels: c.between(12, 48) as u16,
            format: c.below(64),
            document: document(c),
            data: data(c),
        }
    }

    /// The card of a seed: the same on every host.
    pub fn of_seed(seed: u64) -> Self {
        Self::of_bytes(&Self::seed_bytes(seed))
    }

    /// The bytes that choose the card of a seed.
    pub fn seed_bytes(seed: u64) -> Vec<u8> {
        let mut state = seed;
        // Short ones make small cards.
        let length = splitmix(&mut state) as usize % SEED_BYTES;
        let numbers = std::iter::repeat_with(|| splitmix(&mut state).to_le_bytes());
        numbers.flatten().take(length).collect()
    }
}

/// SplitMix64.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn document(c: &mut Choices) -> Value {
    let mut document = json!({
        "cardgen": "1.0",
        "name": plain(c),
        "size": size(c),
        "theme": {
            "colors": { "ink": c.pick(&["#123", "oklch(40% 0.1 200)", "cmyk(0 0 0 1)", "spot(GOLD, 50%)"]), "accent": "#f80", "paper": "var(--color-accent)" },
            "fonts": { "heading": "serif", "body": "Inter" },
            "space": { "1": c.between(0, 9), "2": "1mm" },
            "radius": { "1": "var(--space-1)" },
        },
        "fields": {
            "motto": { "type": "text", "default": plain(c) },
            "items": { "type": "list" },
        },
        "parameters": {
            "size": { "type": "integer", "default": c.between(1, 20), "range": [1, 20] },
            "wide": { "type": "boolean", "default": c.chance(50) },
        },
        "inks": { "GOLD": { "alternate": "cmyk(0 20% 60% 20%)", "preview": "#c9a227" } },
    });
    if c.chance(40) {
        document["bleed"] = c.pick(&["3px", "1mm", "2px 4px", "0"]).into();
        document["safe"] = c.pick(&["2px", "0.5mm", "1px 2px 3px"]).into();
    }
    if c.chance(20) {
        document["shape"] = match c.below(4) {
            0 => json!("ellipse"),
            1 => json!({ "radius": "4px 2px" }),
            2 => json!({ "path": format!("{}L30 9", leaves::path(c)) }),
            _ => json!("rect"),
        };
    }
    if c.chance(30) {
        document["lang"] = c.pick(&["en", "de", "zh-Hant", "ar", "tr"]).into();
        document["region"] = c.pick(&["US", "DE", "419"]).into();
        document["direction"] = c.pick(&["ltr", "rtl"]).into();
    }
    let [properties, span_properties] = &*PROPERTIES;
    let mut nodes = Nodes {
        choices: c,
        left: 0,
        properties,
        span_properties,
    };
    let title = nodes.style(properties, 6);
    let frame = nodes.style(properties, 6);
    document["styles"] = json!({ "title": title, "frame": frame });
    let mut sides = Vec::new();
    for name in ["front", "back"] {
        nodes.left = MOST_NODES;
        sides.push(json!({ "name": name, "root": nodes.root() }));
        if !nodes.choices.chance(20) {
            break;
        }
    }
    document["sides"] = sides.into();
    document
}

fn size(c: &mut Choices) -> Value {
    match c.below(6) {
        0 => c
            .pick(&["business-us", "cr80", "og", "badge-3x4", "square-65"])
            .into(),
        _ => json!({ "width": c.tenths(20, 400), "height": c.tenths(20, 300) }),
    }
}

/// Data with and without most things.
fn data(c: &mut Choices) -> Value {
    let mut contact = json!({ "name": plain(c), "photo": "me.png" });
    for name in [
        "title",
        "organization",
        "given",
        "family",
        "note",
        "email",
        "url",
    ] {
        if c.chance(50) {
            contact[name] = plain(c).into();
        }
    }
    if c.chance(50) {
        contact["phones"] = json!([
            { "label": "work", "value": "+1 212 555 0123" },
            { "value": plain(c) },
            "030 901820",
        ]);
    }
    if c.chance(30) {
        contact["address"] = json!({ "street": plain(c), "city": "Łódź", "country": "PL" });
    }
    let mut data = json!({ "contact": contact });
    if c.chance(50) {
        data["brand"] = json!({ "name": plain(c), "colors": { "accent": "oklch(60% 0.2 30)" }, "space": { "1": "1mm" } });
    }
    if c.chance(50) {
        data["motto"] = plain(c).into();
        data["items"] = json!([1, "two", text(c), 4.5]);
    }
    data
}
