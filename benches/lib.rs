//! The cards that are measured.

use cardgen::{Engine, Record, Template};
use serde_json::Value;

/// A card to measure: everything that `render` needs.
pub struct Subject {
    /// Its name in reports.
    pub name: &'static str,
    /// The engine, with the card's images.
    pub engine: Engine,
    /// The document.
    pub template: Template,
    /// The data.
    pub record: Record,
}

/// The resolution at which a card has the size peers were measured at:
/// 1050×600, 1200×630, 1200×900.
impl Subject {
    /// Dots per inch.
    pub fn dpi(&self) -> f32 {
        if self.name == "og" { 96.0 } else { 300.0 }
    }
}

/// A business card with everything: gradient, SVG logo, seven lines of text,
/// contact code, round photo with border and shadow.
pub fn business() -> Subject {
    subject(
        "business",
        include_str!("cards/business.json"),
        include_str!("cards/business.data.json"),
    )
}

/// A social image: wrapped title, description, avatar, logo.
pub fn og() -> Subject {
    subject(
        "og",
        include_str!("cards/og.json"),
        include_str!("cards/og.data.json"),
    )
}

/// A plain badge: two lines of text.
pub fn badge() -> Subject {
    subject(
        "badge",
        include_str!("cards/badge.json"),
        include_str!("cards/business.data.json"),
    )
}

/// A card of the size of a business card with a gradient, under a filter.
pub fn blurred(filter: &str) -> Subject {
    let card = serde_json::json!({
        "cardgen": "1.0",
        "size": { "width": "3.5in", "height": "2in" },
        "sides": [{ "name": "front", "root": {
            "type": "box",
            "style": {
                "background": "linear-gradient(30deg, #0f766e, #f59e0b)",
                "filter": filter,
            },
        } }],
    });
    subject("blur", &card.to_string(), "{}")
}

fn subject(name: &'static str, card: &str, data: &str) -> Subject {
    let engine = Engine::new()
        .with_image("logo", include_bytes!("cards/logo.svg").as_slice())
        .and_then(|engine| {
            engine.with_image("photo", include_bytes!("cards/portrait.jpg").as_slice())
        })
        .expect("the images are sound");
    let data: Value = serde_json::from_str(data).expect("the data is JSON");
    Subject {
        name,
        engine,
        template: Template::from_json(card).expect("the card is sound"),
        record: Record::new(data),
    }
}
