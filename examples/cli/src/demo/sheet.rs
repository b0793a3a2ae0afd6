//! One picture of a selection of cards: a card document of its own, whose
//! images are the cards.

use cardgen::{CardSide, Engine, PngOptions, Record, Template};
use serde_json::{Value, json};

use super::Section;
use crate::diagnostics::{Failure, Sources};

/// Px; everything is placed on whole pixels, so that no card is resampled.
const WIDTH: f32 = 1800.0;
const MARGIN: f32 = 72.0;
const GAP: f32 = 40.0;

/// Templates, each with people and sides.
const ROWS: &[(&str, &[(&str, &str)])] = &[
    (
        "classic",
        &[
            ("ada", "front"),
            ("ada", "back"),
            ("mia", "front"),
            ("vietnamese", "front"),
        ],
    ),
    (
        "photo",
        &[
            ("photo", "front"),
            ("photo", "back"),
            ("mia", "front"),
            ("vietnamese", "front"),
        ],
    ),
    (
        "modern",
        &[
            ("ada", "front"),
            ("mia", "front"),
            ("cyrillic", "back"),
            ("arabic", "front"),
        ],
    ),
    (
        "og",
        &[("photo", "front"), ("arabic", "front"), ("ada", "front")],
    ),
    (
        "bilingual",
        &[
            ("mia", "front"),
            ("mia", "back"),
            ("japanese", "front"),
            ("japanese", "back"),
        ],
    ),
    (
        "badge",
        &[
            ("ada", "front"),
            ("ada", "back"),
            ("hebrew", "front"),
            ("japanese", "front"),
        ],
    ),
];

pub(super) fn picture(sections: &[Section]) -> Result<Vec<u8>, Failure> {
    let failure = |error: cardgen::Error| Sources::default().failure(&error);
    let mut record = Record::default();
    let mut tiles: Vec<Value> = Vec::new();
    let mut top = MARGIN;
    for (template, row) in ROWS {
        let section = sections.iter().find(|section| section.name == *template);
        let sides = row.iter().filter_map(|tile| find(section?, tile));
        let sides: Vec<&CardSide> = sides.collect();
        let height = row_height(&sides);
        let mut left = MARGIN;
        for side in sides {
            let size = side.size();
            let width = (height * size.width / size.height).round();
            let dpi = 96.0 * width / size.width;
            let name = format!("{}.png", tiles.len());
            let png = side.to_png(&PngOptions::dpi(dpi)).map_err(failure)?;
            tiles.push(tile(
                &name,
                left,
                top,
                width,
                (size.height * dpi / 96.0).round(),
            ));
            record = record.with_image(name, png);
            left += width + GAP;
        }
        top += height + GAP;
    }
    let document = json!({
        "cardgen": "1.0",
        "size": { "width": WIDTH, "height": top - GAP + MARGIN },
        "sides": [{ "name": "sheet", "root": {
            "type": "box",
            "style": { "backgroundImage": "linear-gradient(#f4f2ee, #e4e1db)" },
            "children": tiles,
        } }],
    });
    let template = Template::from_json(&document.to_string()).map_err(failure)?;
    let card = Engine::new().render(&template, &record).map_err(failure)?;
    let side = card.side("sheet").map_err(failure)?;
    side.to_png(&PngOptions::dpi(96.0)).map_err(failure)
}

fn find<'a>(section: &'a Section, (person, side): &(&str, &str)) -> Option<&'a CardSide> {
    let shown = section.cards.iter().find(|shown| shown.person == *person)?;
    shown.card.side(side).ok()
}

/// The height at which the cards fill the width.
fn row_height(sides: &[&CardSide]) -> f32 {
    let gaps = GAP * sides.len().saturating_sub(1) as f32;
    let aspects: f32 = sides
        .iter()
        .map(|side| side.size().width / side.size().height)
        .sum();
    ((WIDTH - 2.0 * MARGIN - gaps) / aspects.max(0.1)).floor()
}

fn tile(name: &str, left: f32, top: f32, width: f32, height: f32) -> Value {
    json!({
        "type": "image",
        "src": name,
        "style": {
            "position": "absolute",
            "left": left, "top": top, "width": width, "height": height,
            "boxShadow": "0 1px 3px rgb(30 25 20 / 16%), 0 10px 28px rgb(30 25 20 / 14%)",
        },
    })
}
