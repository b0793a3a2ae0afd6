//! SVG output in Chromium: does it look like PNG output?
//!
//! The test `svg_export` of core draws every case and template, compares with
//! resvg and leaves the files here; what can't look the same is listed in
//! `core/tests/svg_differences.json`.

#[path = "../../core/tests/support/ssim.rs"]
mod ssim;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::measure::chromium;
use crate::{Outcome, process, workspace};

/// How alike pictures must be.
const ENOUGH: f32 = 0.99;
/// The same for text in fonts: Chromium puts small letters on whole pixels and
/// darkens them. One letter in another font would be far below.
const ENOUGH_IN_FONTS: f32 = 0.92;

/// What the list calls Chromium, by what text is.
const OUTLINES: &str = "chromium";
const FONTS: &str = "chromium with fonts";

/// Draws the pictures of a page, and gives them as PNG.
const SCRIPT: &str = "onload = () => {
  const drawn = [...document.images].map(image => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.dataset.width, image.dataset.height];
    canvas.getContext('2d', { willReadFrequently: true }).drawImage(image, 0, 0);
    return canvas.toDataURL().split(',')[1];
  });
  document.body.textContent = 'DRAWN' + drawn.join(' ') + 'DRAWN';
};";

/// Case → viewer → reason.
type Differences = BTreeMap<String, BTreeMap<String, String>>;

/// Draws everything anew and compares.
pub(crate) fn run() -> Outcome {
    let folder = workspace::target().join("svg");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let mut test = process::cargo(&["test", "-p", "cardgen", "--locked", "--test", "svg_export"]);
    process::run(test.env("CARDGEN_SVG_OUT", &folder))?;
    compare(&folder)
}

fn compare(folder: &Path) -> Outcome {
    let list = workspace::root().join("core/tests/svg_differences.json");
    let list = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let list: Differences = serde_json::from_str(&list).map_err(|error| error.to_string())?;
    let pictures = pictures(folder)?;
    let drawn = draw(folder, &pictures)?;
    let mut least: BTreeMap<(String, &str), f32> = BTreeMap::new();
    for (picture, drawn) in pictures.iter().zip(drawn) {
        let theirs = decode(&drawn).map_err(|error| format!("{}: {error}", picture.name))?;
        let likeness = ssim::ssim(&picture.pixels, &theirs.1, picture.width as usize);
        let _ = fs::write(folder.join(format!("{}.chromium.png", picture.name)), drawn);
        let entry = least.entry((picture.case(), picture.viewer)).or_insert(1.0);
        *entry = entry.min(likeness);
    }
    let mut wrong = String::new();
    for ((case, viewer), likeness) in &least {
        let reason = list.get(case).and_then(|viewers| viewers.get(*viewer));
        let enough = match *viewer {
            OUTLINES => ENOUGH,
            _ => ENOUGH_IN_FONTS,
        };
        let _ = match reason {
            None if *likeness < enough => writeln!(wrong, "{case} in {viewer}: {likeness:.4}"),
            Some(reason) if *likeness >= enough => {
                writeln!(
                    wrong,
                    "{case} in {viewer}: {likeness:.4}, but listed: {reason}"
                )
            }
            _ => continue,
        };
    }
    if wrong.is_empty() {
        println!("{} cards look the same in Chromium", least.len());
        return Ok(());
    }
    Err(format!(
        "SVG looks otherwise than PNG:\n{wrong}see {}",
        folder.display()
    ))
}

/// An SVG and the picture it should look like.
struct Picture {
    /// The file's name without its ending.
    name: String,
    viewer: &'static str,
    svg: String,
    width: u32,
    height: u32,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    /// `topic/name` from `topic.name.side`.
    fn case(&self) -> String {
        let mut parts = self.name.split('.');
        let topic = parts.next().unwrap_or_default();
        format!("{topic}/{}", parts.next().unwrap_or_default())
    }
}

fn pictures(folder: &Path) -> Result<Vec<Picture>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "svg"))
        .collect();
    files.sort();
    files.iter().map(|file| picture(file)).collect()
}

fn picture(file: &Path) -> Result<Picture, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let base = name.strip_suffix(".fonts").unwrap_or(&name);
    let beside = |ending: &str| file.with_file_name(format!("{base}.{ending}"));
    let png = fs::read(beside("ours.png")).map_err(|error| failed(&error))?;
    let ((width, height), pixels) = decode(&png).map_err(|error| failed(&error))?;
    let dpi = fs::read_to_string(beside("dpi")).map_err(|error| failed(&error))?;
    let dpi: f32 = dpi.trim().parse().map_err(|error| failed(&error))?;
    let svg = fs::read_to_string(file).map_err(|error| failed(&error))?;
    Ok(Picture {
        viewer: if base == name { OUTLINES } else { FONTS },
        name: name.into_owned(),
        svg: sized(&svg, width, height, dpi / 96.0),
        width,
        height,
        pixels,
    })
}

/// The same SVG, as large as the picture in whole pixels.
fn sized(svg: &str, width: u32, height: u32, scale: f32) -> String {
    let start = svg.find(" width=").unwrap_or(0);
    let view = svg
        .find(" viewBox=\"")
        .map_or(start, |at| at + " viewBox=\"".len());
    let end = svg[view..].find('"').map_or(view, |at| view + at + 1);
    let (across, down) = (width as f32 / scale, height as f32 / scale);
    format!(
        "{} width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {across} {down}\"{}",
        &svg[..start],
        &svg[end..]
    )
}

/// What Chromium makes of the pictures: PNG files.
fn draw(folder: &Path, pictures: &[Picture]) -> Result<Vec<Vec<u8>>, String> {
    let (program, version) = chromium::find()?;
    println!("    {} pictures in {version}", pictures.len());
    let mut page = "<!doctype html><meta charset=utf-8><body>".to_owned();
    for Picture {
        svg, width, height, ..
    } in pictures
    {
        let _ = writeln!(
            page,
            "<img data-width={width} data-height={height} \
             src=\"data:image/svg+xml;base64,{}\">",
            STANDARD.encode(svg)
        );
    }
    let _ = write!(page, "<script>{SCRIPT}</script>");
    let file = folder.join("page.html");
    fs::write(&file, page).map_err(|error| error.to_string())?;
    let dom = chromium::dump(program, &file, 1)?;
    let drawn = dom.split("DRAWN").nth(1).unwrap_or_default();
    let drawn: Result<Vec<Vec<u8>>, _> = drawn.split(' ').map(|it| STANDARD.decode(it)).collect();
    let drawn = drawn.map_err(|error| format!("Chromium drew no PNG: {error}"))?;
    if drawn.len() != pictures.len() {
        return Err(format!(
            "{} pictures drawn of {}",
            drawn.len(),
            pictures.len()
        ));
    }
    Ok(drawn)
}

/// Width, height and premultiplied pixels.
type Decoded = ((u32, u32), Vec<[u8; 4]>);

fn decode(bytes: &[u8]) -> Result<Decoded, png::DecodingError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut data = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let info = reader.next_frame(&mut data)?;
    let premultiplied = |r: u8, g: u8, b: u8, a: u8| {
        let by = |c: u8| ((u32::from(c) * u32::from(a) + 127) / 255) as u8;
        [by(r), by(g), by(b), a]
    };
    let pixels = if info.color_type == png::ColorType::GrayscaleAlpha {
        let pixels = data.as_chunks::<2>().0.iter();
        pixels.map(|&[v, a]| premultiplied(v, v, v, a)).collect()
    } else {
        let pixels = data.as_chunks::<4>().0.iter();
        pixels
            .map(|&[r, g, b, a]| premultiplied(r, g, b, a))
            .collect()
    };
    Ok(((info.width, info.height), pixels))
}

#[cfg(test)]
mod tests {
    use super::sized;

    #[test]
    fn pictures_get_whole_pixels() {
        let svg = "<svg xmlns=\"x\" width=\"10mm\" height=\"5mm\" viewBox=\"0 0 37.795 18.898\" lang=\"en\"><g/></svg>";
        assert_eq!(
            sized(svg, 76, 38, 2.0),
            "<svg xmlns=\"x\" width=\"76\" height=\"38\" viewBox=\"0 0 38 19\" lang=\"en\"><g/></svg>"
        );
    }
}
