//! Words that libFuzzer puts into inputs.

use super::{folder, seeds};
use crate::Outcome;
use cardgen::Template;
use cardgen_fuzz::TARGETS;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

const EXPRESSIONS: &str = "{{ }} {% %} contact brand record params loop serial contact.name contact.phones \
    phone.value items motto | ( ) [ ] , . + - * / // % ** ~ == != < <= > >= and or not in is if else \
    true false none defined undefined odd even startingwith endingwith phone short initials vcard upper \
    lower title capitalize trim replace default join first last length round select direction dark light ' \"";
const DATA: &str = "contact brand name given family prefix suffix title role organization unit email emails \
    phone phones url urls address addresses profiles photo logo note languages extra label value street \
    city region postalCode country service handle tagline colors fonts space radius items motto data: \
    base64, me.png [[ ]] --- &a *a <<: !!str | > \\u0000 \\ud800 1e999 null";
const IMAGES: &str = "IHDR PLTE tRNS iCCP cICP gAMA cHRM sRGB pHYs acTL fcTL IDAT IEND RIFF WEBP VP8 VP8L \
    VP8X ALPH ANIM ANMF ICCP EXIF GIF87a GIF89a JFIF Exif Adobe ICC_PROFILE acsp desc rXYZ rTRC mft2 mAB";
/// The markers of JPEG, after a byte of ones.
const MARKERS: [u8; 16] = [
    0xd8, 0xc0, 0xc1, 0xc2, 0xc4, 0xd9, 0xda, 0xdb, 0xdd, 0xe0, 0xe1, 0xe2, 0xee, 0xfe, 0xd0, 0xff,
];

/// The dictionary of a target, if it has words.
pub(super) fn of(target: &str) -> Option<PathBuf> {
    Some(folder().join(format!("{target}.dict"))).filter(|file| file.exists())
}

/// Writes the dictionary of every target.
pub(super) fn write() -> Outcome {
    for target in TARGETS {
        let mut text = String::new();
        for word in words(target.name) {
            let _ = writeln!(text, "\"{}\"", escaped(&word));
        }
        if !text.is_empty() {
            let file = folder().join(format!("{}.dict", target.name));
            fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(())
}

fn words(target: &str) -> BTreeSet<Vec<u8>> {
    let split = |text: &str| {
        text.split_whitespace()
            .map(|word| word.as_bytes().to_vec())
            .collect()
    };
    match target {
        "document" => fields().union(&properties()).cloned().collect(),
        "style" => properties(),
        "expression" => split(EXPRESSIONS),
        "data" | "rows" => split(DATA),
        "font" => seeds::seeds(target)
            .iter()
            .flat_map(|font| tables(font))
            .collect(),
        "image" => {
            let mut all: BTreeSet<Vec<u8>> = split(IMAGES);
            all.extend(MARKERS.map(|marker| vec![0xff, marker]));
            all
        }
        "svg" => seeds::seeds(target)
            .iter()
            .flat_map(|svg| names(svg))
            .collect(),
        // Its bytes are choices, not words.
        _ => BTreeSet::new(),
    }
}

/// Names and keywords of style properties.
fn properties() -> BTreeSet<Vec<u8>> {
    let mut all = BTreeSet::new();
    for property in cardgen::properties() {
        all.insert(format!("{}:", property.name).into_bytes());
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '(' | '#');
        all.extend(
            property
                .values
                .split(|c| !is_part(c))
                .map(|word| word.as_bytes().to_vec()),
        );
    }
    all.retain(|word| word.len() > 2);
    all
}

/// Names and words that documents have, by their schema.
fn fields() -> BTreeSet<Vec<u8>> {
    let mut all = BTreeSet::new();
    seeds::walk(
        "",
        &Template::schema(),
        &mut |key, value| match (key, value.as_str()) {
            ("enum" | "const", Some(word)) => {
                all.insert(format!("\"{word}\"").into_bytes());
            }
            ("properties", _) => {
                let names = value
                    .as_object()
                    .into_iter()
                    .flat_map(|fields| fields.keys());
                all.extend(names.map(|name| format!("\"{name}\":").into_bytes()));
            }
            _ => {}
        },
    );
    all
}

/// The tags of a font's tables.
fn tables(font: &[u8]) -> Vec<Vec<u8>> {
    let count = font
        .get(4..6)
        .map_or(0, |n| u16::from_be_bytes([n[0], n[1]]));
    let directory = font.get(12..).unwrap_or_default();
    let tags = directory
        .chunks(16)
        .take(count.into())
        .filter_map(|entry| entry.get(..4));
    tags.filter(|tag| tag.iter().all(u8::is_ascii_graphic))
        .map(<[u8]>::to_vec)
        .collect()
}

/// The names of an SVG's elements and attributes.
fn names(svg: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(svg);
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '<' | '=')));
    let is_name = |word: &&str| word.len() > 2 && (word.starts_with('<') || word.ends_with('='));
    words
        .filter(is_name)
        .map(|word| word.as_bytes().to_vec())
        .collect()
}

fn escaped(word: &[u8]) -> String {
    let mut text = String::new();
    for &byte in word {
        let _ = match byte {
            b'"' | b'\\' => write!(text, "\\{}", byte as char),
            b' '..=b'~' => write!(text, "{}", byte as char),
            _ => write!(text, "\\x{byte:02X}"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped() {
        assert_eq!(escaped(b"a\"\\\xff"), r#"a\"\\\xFF"#);
    }

    #[test]
    fn dictionaries_know_what_the_engine_knows() {
        let has = |target, word: &str| words(target).contains(word.as_bytes());
        assert!(has("style", "fontSize:") && has("style", "space-between"));
        assert!(has("document", "\"sides\":") && has("document", "\"text\""));
        assert!(has("font", "glyf") && has("svg", "<rect"));
    }
}
