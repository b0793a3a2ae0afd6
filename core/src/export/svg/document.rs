//! A side becomes a document.

use super::number::Precision;
use super::options::{SvgOptions, SvgUnit};
use super::writer::{Place, SvgLimits, Writer};
use super::xml::Tag;
use crate::color::Inks;
use crate::error::Result;
use crate::export::raster;
use crate::frame::{Clip, FillRule, Side};
use crate::geometry::{Path, Rect};

/// Millimetres per px.
const MM: f32 = 25.4 / 96.0;

/// Writes a side, cropped to the trim.
pub(crate) fn to_svg(
    side: &Side,
    inks: &Inks,
    options: &SvgOptions,
    limits: &SvgLimits,
) -> Result<String> {
    let bleed = side.bleed_box();
    let prefix = match &options.id_prefix {
        Some(prefix) => prefix_of(prefix),
        None => prefix_of(&format!("{}-", side.name)),
    };
    let reach = bleed.width + bleed.height;
    let mut writer = Writer::new(inks, options, limits, prefix, reach);
    if side.items.iter().any(super::backdrop::is_needed) {
        let scale = options.dpi / 96.0;
        writer.backdrops = raster::backdrops(side, inks, scale, &limits.raster)?;
    }
    let mut content = writer.content(&side.items, &Place::SIDE)?;
    if let Some(contour) = side.shape.contour(side.trim) {
        let clip = |path| Clip {
            path,
            rule: FillRule::NonZero,
        };
        // Browsers clip shape by shape, and what lies below shows at the edge.
        // With a clip inside a clip they clip the whole picture once.
        let clips = [clip(Path::rect(bleed)), clip(contour)];
        let id = writer.clips(&clips, &Place::SIDE);
        content = Tag::new("g").url("clip-path", &id).with(&content);
    }
    let mut inner = String::new();
    for (name, text) in [("title", &options.title), ("desc", &options.description)] {
        if let Some(text) = text {
            let mut escaped = String::new();
            super::xml::escape(&mut escaped, text);
            inner += &Tag::new(name).with(&escaped);
        }
    }
    let defs = writer.font_faces() + &writer.defs.text;
    if !defs.is_empty() {
        inner += &Tag::new("defs").with(&defs);
    }
    inner += &content;
    Ok(root(side, options).with(&inner) + "\n")
}

fn root(side: &Side, options: &SvgOptions) -> Tag {
    let trim = Rect::from_size(side.trim);
    let (unit, scale) = match options.unit {
        SvgUnit::Mm => ("mm", MM),
        SvgUnit::Px => ("", 1.0),
    };
    let length = |px: f32| format!("{}{unit}", Precision::FACTOR.text(px * scale));
    let view = [0.0, 0.0, trim.width, trim.height];
    let mut root = Tag::new("svg");
    root.attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", &length(trim.width))
        .attr("height", &length(trim.height))
        .attr("viewBox", &Precision::PX.list(&view));
    if !side.lang.is_empty() {
        root.attr("lang", &side.lang);
    }
    root.attr("role", "graphics-document document");
    // What blends sees the card, not the page around it.
    if side.items.iter().any(super::group::blends) {
        root.attr("style", "isolation:isolate");
    }
    root
}

/// What ids can begin with: a letter, then letters, digits, `-` and `_`.
fn prefix_of(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut prefix: String = text
        .chars()
        .map(|c| if allowed(c) { c } else { '-' })
        .collect();
    if !prefix.starts_with(|c: char| c.is_ascii_alphabetic()) {
        prefix.insert(0, 's');
    }
    prefix
}
