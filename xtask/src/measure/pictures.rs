//! Pictures of styled cards: one page of them all, cut apart.

use super::cards::{PICTURE, STYLED};
use super::fonts::{self, FONTS};
use super::html::{self, Look};
use super::{chromium, commit, folder};
use crate::{Outcome, workspace};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Pixels of a picture to the px: 192 dpi, as on a good screen.
const SCALE: u32 = 2;

/// Chromium lays the page out at so many times that scale, as it does to
/// measure, then shrinks it: what it rounds to whole pixels stays small.
const FINER: u32 = 4;

const COLUMNS: usize = 10;

pub(super) fn run(program: &str, version: &str, seed: u64) -> Outcome {
    let cards: Vec<Value> = (0..STYLED.share)
        .map(|index| json!({ "name": format!("{index:03}"), "card": STYLED.card(seed, index) }))
        .collect();
    let page = draw(program, &cards)?;
    let target = folder().join(STYLED.name);
    fs::create_dir_all(&target).map_err(|error| error.to_string())?;
    for (index, card) in cards.iter().enumerate() {
        let name = card["name"].as_str().unwrap_or_default();
        save(&page, index, &target.join(format!("{name}.png")))?;
    }
    println!("{}: {} pictures", STYLED.name, cards.len());
    commit(STYLED.name, version, seed, &cards)
}

/// All cards on one page.
fn draw(program: &str, cards: &[Value]) -> Result<Pixels, String> {
    let scratch = workspace::target().join("measure");
    fs::create_dir_all(&scratch).map_err(|error| error.to_string())?;
    fonts::copy_to(&scratch)?;
    let named = cards
        .iter()
        .map(|card| (card["name"].as_str().unwrap_or_default(), &card["card"]));
    let html = scratch.join("styled.html");
    fs::write(&html, html::page(FONTS, Look::Grid(COLUMNS, FINER), named))
        .map_err(|error| error.to_string())?;
    let rows = cards.len().div_ceil(COLUMNS) as u32;
    let (width, height) = (PICTURE.0 * COLUMNS as u32, PICTURE.1 * rows);
    let size = (width / FINER, height / FINER);
    let page = Pixels::read(&chromium::picture(program, &html, SCALE * FINER, size)?)?;
    if (page.width, page.height) != ((width * SCALE) as usize, (height * SCALE) as usize) {
        return Err(format!(
            "a page of {} by {} pixels",
            page.width, page.height
        ));
    }
    Ok(page)
}

/// Cuts a card out of the page.
fn save(page: &Pixels, index: usize, path: &Path) -> Outcome {
    let (width, height) = ((PICTURE.0 * SCALE) as usize, (PICTURE.1 * SCALE) as usize);
    let (left, top) = (index % COLUMNS * width, index / COLUMNS * height);
    let rows = (top..top + height).flat_map(|y| {
        let start = (y * page.width + left) * 3;
        &page.rgb[start..start + width * 3]
    });
    let rgb: Vec<u8> = rows.copied().collect();
    let file = fs::File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut encoder = png::Encoder::new(file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&rgb));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// A picture without alpha.
struct Pixels {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Pixels {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let mut data = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let info = reader
            .next_frame(&mut data)
            .map_err(|error| error.to_string())?;
        let channels = info.color_type.samples();
        let rgb = data
            .chunks_exact(channels)
            .flat_map(|pixel| pixel.iter().take(3).copied())
            .collect();
        Ok(Self {
            width: info.width as usize,
            height: info.height as usize,
            rgb,
        })
    }
}
