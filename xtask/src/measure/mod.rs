//! Truth: random cards, and the rectangles, lines and pictures that Chromium
//! gives them.
//!
//! The engine's tests read only the committed numbers.

mod cards;
pub(crate) mod chromium;
mod fonts;
mod html;
mod pictures;
mod random;

use crate::{Outcome, workspace};
use cards::FAMILIES;
use fonts::FONTS;
use html::Look;
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

pub(crate) const SEED: u64 = 1;
pub(crate) const COUNT: usize = 460;

/// Beyond this, in px, a measurement differs from the committed one.
const TOLERANCE: f64 = 0.1;

/// Makes and measures `count` cards and commits the numbers to files.
pub(crate) fn run(seed: u64, count: usize) -> Outcome {
    let (program, version) = chromium::find()?;
    let shares: usize = FAMILIES.iter().map(|family| family.share).sum();
    for family in FAMILIES {
        let cards: Vec<Value> = (0..family.share * count / shares)
            .map(|index| json!({ "name": format!("{}-{index:03}", family.name), "card": family.card(seed, index) }))
            .collect();
        let cards = measure(program, family.name, cards)?;
        commit(family.name, &version, seed, &cards)?;
        println!("{}: {} cards", family.name, cards.len());
    }
    pictures::run(program, &version, seed)
}

/// Writes a family's file: one card a line.
fn commit(family: &str, version: &str, seed: u64, cards: &[Value]) -> Outcome {
    let mut file = format!(
        "{{ \"measuredBy\": {}, \"seed\": {seed}, \"cards\": [\n",
        json!(version)
    );
    for (index, card) in cards.iter().enumerate() {
        let comma = if index + 1 < cards.len() { "," } else { "" };
        let _ = writeln!(file, "{card}{comma}");
    }
    file.push_str("] }\n");
    let path = committed(family);
    fs::create_dir_all(folder()).map_err(|error| error.to_string())?;
    fs::write(&path, file).map_err(|error| format!("{}: {error}", path.display()))
}

/// Measures the committed cards again and compares.
pub(crate) fn check() -> Outcome {
    let (program, version) = chromium::find()?;
    let mut different = Vec::new();
    for family in FAMILIES {
        let path = committed(family.name);
        let text =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut file: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let old = file["cards"]
            .as_array_mut()
            .map(std::mem::take)
            .unwrap_or_default();
        let new = measure(program, family.name, old.clone())?;
        for (old, new) in old.iter().zip(&new) {
            if !same(&old["rects"], &new["rects"]) || !same(&old["lines"], &new["lines"]) {
                different.push(old["name"].as_str().unwrap_or_default().to_owned());
            }
        }
        println!("{}: {} cards measured again", family.name, old.len());
    }
    if different.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{version} measures other numbers for {}",
        different.join(", ")
    ))
}

/// Gives every card its `rects` and `lines`.
fn measure(program: &str, family: &str, mut cards: Vec<Value>) -> Result<Vec<Value>, String> {
    let folder = workspace::target().join("measure");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    fonts::copy_to(&folder)?;

    let named = cards
        .iter()
        .map(|card| (card["name"].as_str().unwrap_or_default(), &card["card"]));
    let page = folder.join(format!("{family}.html"));
    fs::write(&page, html::page(FONTS, Look::Free, named)).map_err(|error| error.to_string())?;
    let mut measured = chromium::measure(program, &page)?;
    let measured = measured["cards"]
        .as_array_mut()
        .map(std::mem::take)
        .unwrap_or_default();
    if measured.len() != cards.len() {
        return Err(format!(
            "{family}: {} cards measured of {}",
            measured.len(),
            cards.len()
        ));
    }
    for (card, mut numbers) in cards.iter_mut().zip(measured) {
        card["rects"] = numbers["rects"].take();
        card["lines"] = numbers["lines"].take();
    }
    Ok(cards)
}

/// Equal but for numbers within the tolerance.
fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => {
            let difference = old
                .as_f64()
                .zip(new.as_f64())
                .map(|(old, new)| (old - new).abs());
            difference.is_some_and(|difference| difference <= TOLERANCE)
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            old.len() == new.len()
                && old
                    .iter()
                    .all(|(key, old)| new.get(key).is_some_and(|new| same(old, new)))
        }
        _ => old == new,
    }
}

fn folder() -> PathBuf {
    workspace::root().join("core/tests/cases/measured")
}

fn committed(family: &str) -> PathBuf {
    folder().join(format!("{family}.json"))
}
