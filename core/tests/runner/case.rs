//! Reading a case and rendering it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cardgen::{Engine, Error, PngOptions, Record, Template, Warning};
use serde::Deserialize;
use serde_json::{Value, json};

/// `case.json`: what a case needs besides card and data.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
struct Options {
    /// Resolution of the pictures; 96 unless said.
    dpi: Option<f32>,
    /// Font files of `tests/fonts/`.
    fonts: Vec<String>,
    /// Image files of `tests/images/` by the name the card uses.
    images: BTreeMap<String, String>,
    /// The record's own images, likewise.
    record_images: BTreeMap<String, String>,
    /// Values of the template's `parameters`.
    parameters: BTreeMap<String, Value>,
    /// What the case checks, for people.
    about: String,
}

pub struct Case {
    card: Vec<u8>,
    data: Value,
    options: Options,
}

/// What came out of a case.
pub enum Outcome {
    Card {
        pictures: Vec<Picture>,
        layout: Value,
        warnings: Value,
    },
    Error(Value),
}

/// The encoded picture of a side.
pub struct Picture {
    pub side: String,
    pub png: Vec<u8>,
}

impl Case {
    pub fn read(folder: &Path) -> Self {
        let card = ["card.json", "card.toml", "card.yaml"]
            .iter()
            .find_map(|name| fs::read(folder.join(name)).ok())
            .expect("a case has a card");
        Self {
            card,
            data: read_json(&folder.join("data.json")).unwrap_or_else(|| json!({})),
            options: read_json(&folder.join("case.json"))
                .map(|options| serde_json::from_value(options).expect("case.json is right"))
                .unwrap_or_default(),
        }
    }

    /// What the case checks, for people; empty where its name says it.
    pub fn about(&self) -> &str {
        &self.options.about
    }

    pub fn run(&self) -> Outcome {
        self.render()
            .unwrap_or_else(|error| Outcome::Error(error_json(&error)))
    }

    fn render(&self) -> Result<Outcome, Error> {
        let mut engine = Engine::new();
        for font in &self.options.fonts {
            engine = engine.with_font(resource("fonts", font))?;
        }
        for (name, file) in &self.options.images {
            engine = engine.with_image(name, resource("images", file))?;
        }
        let template = Template::from_slice(&self.card)?;
        let mut record = Record::new(self.data.clone());
        for (name, file) in &self.options.record_images {
            record = record.with_image(name, resource("images", file));
        }
        for (name, value) in &self.options.parameters {
            record = record.with_parameter(name, value.clone());
        }
        let card = engine.render(&template, &record)?;
        let options = PngOptions::dpi(self.options.dpi.unwrap_or(96.0));
        let pictures = card
            .sides()
            .iter()
            .map(|side| {
                Ok(Picture {
                    side: side.name().to_owned(),
                    png: side.to_png(&options)?,
                })
            })
            .collect::<Result<_, Error>>()?;
        let layout = engine.layout(&template, &record)?;
        Ok(Outcome::Card {
            pictures,
            layout: serde_json::to_value(&layout).expect("a layout is JSON"),
            warnings: card.warnings().iter().map(warning_json).collect(),
        })
    }
}

fn read_json(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    let value = serde_json::from_str(&text);
    Some(value.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn resource(kind: &str, file: &str) -> Vec<u8> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let path = tests.join(kind).join(file);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn error_json(error: &Error) -> Value {
    json!({
        "code": error.code(),
        "location": error.location().to_string(),
        "message": error.to_string(),
        "hint": error.hint(),
    })
}

fn warning_json(warning: &Warning) -> Value {
    json!({
        "code": warning.code(),
        "location": warning.location().to_string(),
        "message": warning.to_string(),
        "hint": warning.hint(),
    })
}
