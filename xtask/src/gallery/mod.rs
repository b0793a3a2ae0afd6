//! The gallery matrix: every built-in template with every kind of data, looked
//! at by machine, and one page of it for people.
//!
//! - `cells`: the data
//! - `ghost`: templates whose texts have another colour
//! - `look`: what is wrong with a card
//! - `page`: the page

mod cells;
mod ghost;
mod look;
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use cardgen::{Card, Engine, PngOptions, Template};
use serde_json::Value;

use crate::steps::Counts;
use crate::{Outcome, workspace};
use cells::Cell;
use ghost::Ghosts;
use look::Seen;

/// Pixels per inch of what is printed, and of what is shown on screens.
const PRINT_DPI: f32 = 300.0;
const SCREEN_DPI: f32 = 192.0;

/// A template and its cards.
struct Section {
    name: &'static str,
    description: String,
    shown: Vec<Shown>,
}

/// One cell of the matrix.
struct Shown {
    caption: String,
    /// Files of the sides from the page, with their width and height in px.
    pictures: Vec<(String, cardgen::Size)>,
    warnings: Vec<String>,
    seen: Seen,
}

/// Draws the matrix and looks at it; each cell is counted as a test.
pub(crate) fn run(counts: &mut Counts) -> Outcome {
    let folder = workspace::root().join("out/gallery");
    let engine = cells::engine()?;
    let cells = cells::all()?;
    let mut sections = Vec::new();
    for name in Template::builtin_names() {
        sections.push(section(name, &engine, &cells, &folder)?);
    }
    write(&folder.join("index.html"), page::html(&sections).as_bytes())?;
    report(&sections, counts)
}

fn section(
    name: &'static str,
    engine: &Engine,
    cells: &[Cell],
    folder: &Path,
) -> Result<Section, String> {
    let path = workspace::root().join(format!("core/src/gallery/{name}.json"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let ghosts = Ghosts::new(&document)?;
    let mut shown = Vec::new();
    for cell in cells {
        let failed = |error: String| format!("{name}, {}: {error}", cell.id);
        shown.push(draw(name, engine, &ghosts, cell, folder).map_err(failed)?);
    }
    let description = ghosts.plain.description().unwrap_or_default().to_owned();
    Ok(Section {
        name,
        description,
        shown,
    })
}

fn draw(
    name: &str,
    engine: &Engine,
    ghosts: &Ghosts,
    cell: &Cell,
    folder: &Path,
) -> Result<Shown, String> {
    let fault = |error: cardgen::Error| format!("{error} ({})", error.code());
    let card = engine.render(&ghosts.plain, &cell.record).map_err(fault)?;
    let mut pictures = Vec::new();
    for side in card.sides() {
        let file = format!("{name}/{}-{}.png", cell.id, side.name());
        let png = side.to_png(&PngOptions::dpi(ghosts.dpi)).map_err(fault)?;
        write(&folder.join(&file), &png)?;
        pictures.push((file, side.size()));
    }
    Ok(Shown {
        caption: cell.caption.clone(),
        pictures,
        warnings: warnings(&card),
        seen: look::at(&card, engine, ghosts, &cell.record)?,
    })
}

/// Data holds fields that only some templates have.
fn warnings(card: &Card) -> Vec<String> {
    let warnings = card.warnings().iter();
    let warnings = warnings.filter(|warning| warning.code() != "data.unused");
    warnings.map(ToString::to_string).collect()
}

fn write(path: &PathBuf, bytes: &[u8]) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    fs::write(path, bytes).map_err(failed)
}

/// What was found, cell by cell.
fn report(sections: &[Section], counts: &mut Counts) -> Outcome {
    let mut lowest = (f64::INFINITY, String::new());
    let mut failed = 0;
    for section in sections {
        for shown in &section.shown {
            let cell = format!("{}, {}", section.name, shown.caption);
            for fault in &shown.seen.faults {
                println!("    {cell}: {fault}");
            }
            match shown.seen.faults.is_empty() {
                true => counts.passed += 1,
                false => failed += 1,
            }
            if shown.seen.contrast < lowest.0 {
                lowest = (shown.seen.contrast, cell);
            }
        }
    }
    counts.failed += failed;
    let cells: usize = sections.iter().map(|section| section.shown.len()).sum();
    println!(
        "    {} templates, {cells} cards; the lowest contrast is {:.2}:1 ({})",
        sections.len(),
        lowest.0,
        lowest.1
    );
    println!("    out/gallery/index.html");
    match failed {
        0 => Ok(()),
        _ => Err(format!("{failed} of {cells} cards are wrong")),
    }
}
