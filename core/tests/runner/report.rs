//! The HTML report of failed cases.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use base64::Engine as _;

use crate::compare::{PictureDifference, Pixels, decode};

pub struct Failure {
    pub name: String,
    pub about: String,
    pub message: String,
    pub pictures: Vec<PictureDifference>,
}

const STYLE: &str = "body{font:14px system-ui;margin:2em;background:#eee}\
    section{background:#fff;padding:1em;margin:1em 0}\
    figure{display:inline-block;margin:.5em}\
    img{background:repeating-conic-gradient(#ddd 0 25%,#fff 0 50%) 0 0/16px 16px;max-width:400px}\
    pre{white-space:pre-wrap}";

/// Writes `target/cases/index.html` and tells where that is.
pub fn write(mut failures: Vec<Failure>) -> PathBuf {
    failures.sort_by(|a, b| a.name.cmp(&b.name));
    let mut html =
        format!("<!doctype html><meta charset=utf-8><title>Cases</title><style>{STYLE}</style>");
    for failure in &failures {
        let _ = write!(
            html,
            "<section><h2>{}</h2><p>{}</p><pre>{}</pre>",
            escape(&failure.name),
            escape(&failure.about),
            escape(&failure.message)
        );
        for picture in &failure.pictures {
            picture_row(&mut html, picture);
        }
        html.push_str("</section>");
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../cases");
    fs::create_dir_all(&folder).expect("the report's folder can be made");
    let place = folder.join("index.html");
    fs::write(&place, html).expect("the report can be written");
    place.canonicalize().unwrap_or(place)
}

fn picture_row(html: &mut String, picture: &PictureDifference) {
    let mut figure = |png: &[u8], caption: &str| {
        let data = base64::engine::general_purpose::STANDARD.encode(png);
        let _ = write!(
            html,
            "<figure><img src='data:image/png;base64,{data}'><figcaption>{} {caption}</figcaption></figure>",
            escape(&picture.side)
        );
    };
    if let Some(old) = &picture.old {
        figure(old, "old");
    }
    figure(&picture.new, "new");
    if let Some(difference) = picture
        .old
        .as_ref()
        .and_then(|old| difference(old, &picture.new))
    {
        figure(&difference, "difference");
    }
}

/// Differing pixels in red on a faint copy of the old picture.
fn difference(old: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let (old, new) = (decode(old), decode(new));
    if (old.width, old.height) != (new.width, new.height) {
        return None;
    }
    let pixels = old
        .pixels
        .chunks(4)
        .zip(new.pixels.chunks(4))
        .flat_map(|(a, b)| {
            if a == b {
                [a[0], a[1], a[2], a[3] / 4]
            } else {
                [255, 0, 0, 255]
            }
        })
        .collect();
    Some(encode(&Pixels { pixels, ..old }))
}

fn encode(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a PNG header");
    writer.write_image_data(&pixels.pixels).expect("PNG pixels");
    writer.finish().expect("a whole PNG");
    bytes
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
