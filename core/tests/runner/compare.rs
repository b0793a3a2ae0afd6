//! Comparing an outcome with a case's references, and rewriting them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::case::{Outcome, Picture};

/// Pictures in the repository stay small.
const MAX_PICTURE: usize = 40 * 1024;

/// Px by which a measure may differ from its reference: print rounding only.
const LAYOUT_TOLERANCE: f64 = 0.006;

pub struct Difference {
    pub text: String,
    pub picture: Option<PictureDifference>,
}

pub struct PictureDifference {
    pub side: String,
    pub old: Option<Vec<u8>>,
    pub new: Vec<u8>,
}

/// Everything in which the outcome is not what the references say.
pub fn differences(folder: &Path, outcome: &Outcome) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut text = |text: String| {
        found.push(Difference {
            text,
            picture: None,
        });
    };
    match outcome {
        Outcome::Error(error) => match read(&folder.join("error.json")) {
            None => text(format!("an unexpected error: {error:#}")),
            Some(expected) if expected != *error => {
                text(format!(
                    "error.json: expected {expected:#}, found {error:#}"
                ));
            }
            Some(_) => {}
        },
        Outcome::Card {
            pictures,
            files,
            layout,
            warnings,
        } => {
            if folder.join("error.json").exists() {
                text("error.json: an error was expected, but it rendered".to_owned());
            }
            let expected = read(&folder.join("warnings.json")).unwrap_or(Value::Array(vec![]));
            if expected != *warnings {
                text(format!(
                    "warnings.json: expected {expected:#}, found {warnings:#}"
                ));
            }
            match read(&folder.join("layout.json")) {
                None => text("layout.json is missing".to_owned()),
                Some(expected) => {
                    if let Some(place) = layout_difference(&expected, layout, String::new()) {
                        text(format!("layout.json: {place}"));
                    }
                }
            }
            let hashes = hashes(pictures, files);
            let expected = read(&folder.join("hashes.json"));
            if expected.as_ref() != Some(&hashes) {
                text(format!(
                    "hashes.json: expected {expected:?}, found {hashes:#}"
                ));
            }
            found.extend(
                pictures
                    .iter()
                    .filter_map(|p| picture_difference(folder, p)),
            );
        }
    }
    found
}

/// Makes the outcome the reference.
pub fn update(folder: &Path, outcome: &Outcome) {
    for entry in fs::read_dir(folder).expect("a case folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if is_reference(&path) {
            fs::remove_file(path).expect("an old reference can be removed");
        }
    }
    match outcome {
        Outcome::Error(error) => write(&folder.join("error.json"), error),
        Outcome::Card {
            pictures,
            files,
            layout,
            warnings,
        } => {
            for picture in pictures {
                assert!(
                    picture.png.len() <= MAX_PICTURE,
                    "{}: the picture of {} has {} bytes; make the card smaller",
                    folder.display(),
                    picture.side,
                    picture.png.len()
                );
                fs::write(picture_path(folder, &picture.side), &picture.png)
                    .expect("a picture can be written");
            }
            write(&folder.join("layout.json"), layout);
            write(&folder.join("hashes.json"), &hashes(pictures, files));
            if warnings.as_array().is_some_and(|w| !w.is_empty()) {
                write(&folder.join("warnings.json"), warnings);
            }
        }
    }
}

fn is_reference(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let known = ["layout.json", "hashes.json", "warnings.json", "error.json"];
    known.contains(&&*name) || name.ends_with(".png")
}

fn picture_path(folder: &Path, side: &str) -> PathBuf {
    folder.join(format!("{side}.png"))
}

fn hashes(pictures: &[Picture], files: &[(String, Vec<u8>)]) -> Value {
    let pictures = pictures.iter().map(|p| (format!("{}.png", p.side), &p.png));
    let files = files.iter().map(|(name, bytes)| (name.clone(), bytes));
    let hash = |bytes: &Vec<u8>| {
        let digest = Sha256::digest(bytes);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Value::from(hex)
    };
    let sorted: BTreeMap<_, _> = pictures
        .chain(files)
        .map(|(name, bytes)| (name, hash(bytes)))
        .collect();
    Value::Object(sorted.into_iter().collect())
}

fn picture_difference(folder: &Path, picture: &Picture) -> Option<Difference> {
    let old = fs::read(picture_path(folder, &picture.side)).ok();
    let text = match &old {
        None => format!("{}.png is missing", picture.side),
        Some(old) => {
            let (old, new) = (decode(old), decode(&picture.png));
            if old == new {
                return None;
            }
            if (old.width, old.height) == (new.width, new.height) {
                let count = old
                    .pixels
                    .chunks(4)
                    .zip(new.pixels.chunks(4))
                    .filter(|(a, b)| a != b)
                    .count();
                format!("{}.png: {count} pixels differ", picture.side)
            } else {
                format!(
                    "{}.png: was {}×{}, is {}×{}",
                    picture.side, old.width, old.height, new.width, new.height
                )
            }
        }
    };
    Some(Difference {
        text,
        picture: Some(PictureDifference {
            side: picture.side.clone(),
            old,
            new: picture.png.clone(),
        }),
    })
}

/// A decoded picture: straight RGBA.
#[derive(PartialEq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

pub fn decode(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG header");
    let size = reader.output_buffer_size().expect("a small picture");
    let mut pixels = vec![0; size];
    let info = reader.next_frame(&mut pixels).expect("PNG pixels");
    let pixels = match info.color_type {
        png::ColorType::Rgba => pixels,
        png::ColorType::GrayscaleAlpha => pixels
            .chunks(2)
            .flat_map(|p| [p[0], p[0], p[0], p[1]])
            .collect(),
        other => panic!("alpha was asked for, {other:?} came"),
    };
    Pixels {
        width: info.width,
        height: info.height,
        pixels,
    }
}

/// The first place in which two layouts differ.
fn layout_difference(old: &Value, new: &Value, place: String) -> Option<String> {
    match (old, new) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64()?, b.as_f64()?);
            ((a - b).abs() > LAYOUT_TOLERANCE).then(|| format!("{place}: was {a}, is {b}"))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find_map(|(i, (a, b))| layout_difference(a, b, format!("{place}/{i}"))),
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(key, a)| match b.get(key) {
                Some(b) => layout_difference(a, b, format!("{place}/{key}")),
                None => Some(format!("{place}: {key} is gone")),
            })
        }
        _ if old == new => None,
        _ => Some(format!("{place}: was {old}, is {new}")),
    }
}

fn read(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

fn write(path: &Path, value: &Value) {
    let mut text = serde_json::to_string_pretty(value).expect("JSON");
    text.push('\n');
    fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
