//! Reading a case and rendering it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cardgen::{Card, CardSide, Engine, Error, LayoutReport, PngOptions, Record, Template, Warning};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// `case.json`: what a case needs besides card and data.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
struct Options {
    /// A built-in template, where the case has no card.
    template: Option<String>,
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
    /// What else the sides are written as, with the options of that format.
    formats: BTreeMap<Format, Value>,
    /// What the case checks, for people.
    about: String,
}

/// A format beside PNG, of which the hash is kept.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "camelCase")]
enum Format {
    Jpeg,
    Webp,
    Raw,
}

pub struct Case {
    card: Option<Vec<u8>>,
    data: Value,
    options: Options,
}

/// What came out of a case.
pub enum Outcome {
    Card {
        pictures: Vec<Picture>,
        /// Files of other formats by their names.
        files: Vec<(String, Vec<u8>)>,
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
            .find_map(|name| fs::read(folder.join(name)).ok());
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

    /// The card, where everything lies, and the resolution of its pictures.
    pub fn card(&self) -> Result<(Card, LayoutReport, f32), Error> {
        let (engine, template, record) = self.prepare()?;
        let card = engine.render(&template, &record)?;
        let layout = engine.layout(&template, &record)?;
        Ok((card, layout, self.options.dpi.unwrap_or(96.0)))
    }

    fn prepare(&self) -> Result<(Engine, Template, Record), Error> {
        let mut engine = Engine::new();
        for font in &self.options.fonts {
            engine = engine.with_font(resource("fonts", font))?;
        }
        for (name, file) in &self.options.images {
            engine = engine.with_image(name, resource("images", file))?;
        }
        let template = match (&self.card, &self.options.template) {
            (Some(card), None) => Template::from_slice(card)?,
            (None, Some(name)) => Template::builtin(name)?,
            _ => panic!("a case has a card or names a template"),
        };
        let mut record = Record::new(self.data.clone());
        for (name, file) in &self.options.record_images {
            record = record.with_image(name, resource("images", file));
        }
        for (name, value) in &self.options.parameters {
            record = record.with_parameter(name, value.clone());
        }
        Ok((engine, template, record))
    }

    fn render(&self) -> Result<Outcome, Error> {
        let (card, layout, dpi) = self.card()?;
        let (mut pictures, mut files) = (Vec::new(), Vec::new());
        for side in card.sides() {
            pictures.push(Picture {
                side: side.name().to_owned(),
                png: side.to_png(&PngOptions::dpi(dpi))?,
            });
            for (&format, options) in &self.options.formats {
                files.push(file(side, format, options, dpi)?);
            }
        }
        Ok(Outcome::Card {
            pictures,
            files,
            layout: serde_json::to_value(&layout).expect("a layout is JSON"),
            warnings: card.warnings().iter().map(warning_json).collect(),
        })
    }
}

/// A side in a format: the file's name and bytes. The options are those of
/// the wire; the resolution is the case's.
fn file(
    side: &CardSide,
    format: Format,
    options: &Value,
    dpi: f32,
) -> Result<(String, Vec<u8>), Error> {
    let mut options = options.clone();
    options["dpi"] = dpi.into();
    let (ending, bytes) = match format {
        Format::Jpeg => ("jpg", side.to_jpeg(&read_options(options))?),
        Format::Webp => ("webp", side.to_webp(&read_options(options))?),
        Format::Raw => ("rgba", side.to_rgba(&read_options(options))?.data),
    };
    Ok((format!("{}.{ending}", side.name()), bytes))
}

fn read_options<T: DeserializeOwned>(options: Value) -> T {
    serde_json::from_value(options).expect("the options are right")
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
