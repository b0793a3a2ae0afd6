//! The sample people, their logos and photo, and fonts for their scripts.

use cardgen::{Engine, Record};
use serde::Deserialize;

use crate::diagnostics::{Failure, Sources};

/// Someone to make cards for.
pub(super) struct Person {
    pub id: String,
    pub caption: String,
    pub record: Record,
}

/// A person as `people.json` has it.
#[derive(Deserialize)]
struct Sample {
    id: String,
    caption: String,
    #[serde(default)]
    images: Vec<String>,
    record: serde_json::Value,
}

const IMAGES: &[(&str, &[u8])] = &[
    ("engine.svg", include_bytes!("logos/engine.svg")),
    ("engine-light.svg", include_bytes!("logos/engine-light.svg")),
    ("leaf.svg", include_bytes!("logos/leaf.svg")),
    ("leaf-light.svg", include_bytes!("logos/leaf-light.svg")),
    ("wave.svg", include_bytes!("logos/wave.svg")),
    ("wave-light.svg", include_bytes!("logos/wave-light.svg")),
    // Eileen Collins, by NASA: in the public domain.
    (
        "portrait.jpg",
        include_bytes!("../../../../benches/cards/portrait.jpg"),
    ),
];

/// Scripts the embedded family does not cover, in the small fonts of the
/// core's tests.
const FONTS: &[&[u8]] = &[
    include_bytes!("../../../../core/tests/fonts/NotoSansArabic.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoSansHebrew.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoSansDevanagari.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoSansThai.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoSansJP.ttf"),
];

pub(super) fn engine() -> Result<Engine, Failure> {
    let add = |engine: Engine, font: &&[u8]| engine.with_font(*font);
    let engine = FONTS.iter().try_fold(Engine::new(), add);
    engine.map_err(|error| Sources::default().failure(&error))
}

pub(super) fn all() -> Result<Vec<Person>, Failure> {
    let samples: serde_json::Result<Vec<Sample>> =
        serde_json::from_str(include_str!("people.json"));
    let samples = samples.map_err(|error| Failure::new("cli.internal", error.to_string(), None))?;
    Ok(samples.into_iter().map(person).collect())
}

fn person(sample: Sample) -> Person {
    let is_wanted = |name: &str| sample.images.iter().any(|image| image == name);
    let images = IMAGES.iter().filter(|(name, _)| is_wanted(name));
    let record = images.fold(Record::new(sample.record), |record, (name, bytes)| {
        record.with_image(*name, *bytes)
    });
    Person {
        id: sample.id,
        caption: sample.caption,
        record,
    }
}
