//! Masks (CSS Masking 1).

use super::background::{Layers, auto_size, size, try_image, try_repeat};
use super::{Parse, Parser};
use crate::style::background::{BackgroundBox, BackgroundImage};
use crate::style::effect::Composite;
use crate::style::error::Fail;
use crate::style::length::Position;

/// Where a layer lies and where it shows; the boxes of SVG stand for those
/// of CSS.
const CLIPS: &[(&str, BackgroundBox)] = &[
    ("no-clip", BackgroundBox::NoClip),
    ("border-box", BackgroundBox::BorderBox),
    ("padding-box", BackgroundBox::PaddingBox),
    ("content-box", BackgroundBox::ContentBox),
    ("fill-box", BackgroundBox::ContentBox),
    ("stroke-box", BackgroundBox::BorderBox),
    ("view-box", BackgroundBox::BorderBox),
];

/// Whether luminance counts; that of an image by default does not.
const MODES: &[(&str, bool)] = &[
    ("match-source", false),
    ("alpha", false),
    ("luminance", true),
];

const COMPOSITES: &[(&str, Composite)] = &[
    ("add", Composite::Add),
    ("subtract", Composite::Subtract),
    ("intersect", Composite::Intersect),
    ("exclude", Composite::Exclude),
];

/// A list of every property of mask layers, as of [`Layers`].
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::style) struct MaskLayers {
    pub layers: Layers,
    pub luminance: Vec<bool>,
    pub composites: Vec<Composite>,
}

pub(in crate::style) fn clips(p: &mut Parser) -> Parse<Vec<BackgroundBox>> {
    p.list(|p| p.keyword(CLIPS))
}

pub(in crate::style) fn origins(p: &mut Parser) -> Parse<Vec<BackgroundBox>> {
    let (_, boxes) = CLIPS.split_at(1);
    p.list(|p| p.keyword(boxes))
}

pub(in crate::style) fn modes(p: &mut Parser) -> Parse<Vec<bool>> {
    p.list(|p| p.keyword(MODES))
}

pub(in crate::style) fn composites(p: &mut Parser) -> Parse<Vec<Composite>> {
    p.list(|p| p.keyword(COMPOSITES))
}

/// `mask`: layers with all that belongs to them.
pub(in crate::style) fn mask(p: &mut Parser) -> Parse<MaskLayers> {
    let mut mask = MaskLayers::default();
    loop {
        layer(p, &mut mask)?;
        if !p.take(',') {
            return Ok(mask);
        }
    }
}

fn layer(p: &mut Parser, mask: &mut MaskLayers) -> Parse<()> {
    const EXPECTED: &str = "none, or an image or gradient and its position / size, repeat, boxes, \
         composite (add, subtract…) and mode (alpha, luminance)";
    let (mut image, mut place, mut repeat, mut mode, mut composite) =
        (None, None, None, None, None);
    let (mut boxes, mut is_unclipped) = (Vec::new(), false);
    if p.is_at_end_of_item() {
        return Err(Fail::Expected(EXPECTED));
    }
    while !p.is_at_end_of_item() {
        if image.is_none()
            && let Some(found) = try_image(p)?
        {
            image = Some(found);
        } else if place.is_none()
            && let Some(position) = p.try_position()?
        {
            let size = if p.take('/') { size(p)? } else { auto_size() };
            place = Some((position, size));
        } else if repeat.is_none()
            && let Some(found) = try_repeat(p)
        {
            repeat = Some(found);
        } else if composite.is_none()
            && let Some(found) = p.one_of(COMPOSITES)
        {
            composite = Some(found);
        } else if mode.is_none()
            && let Some(found) = p.one_of(MODES)
        {
            mode = Some(found);
        } else if let Some(found) = p.one_of(CLIPS)
            && boxes.len() + usize::from(is_unclipped) < 2
            && !(is_unclipped && found == BackgroundBox::NoClip)
        {
            match found {
                BackgroundBox::NoClip => is_unclipped = true,
                found => boxes.push(found),
            }
        } else {
            return Err(Fail::Expected(EXPECTED));
        }
    }
    let (position, size) = place.unwrap_or_else(|| (Position::default(), auto_size()));
    let origin = boxes.first().copied().unwrap_or(BackgroundBox::BorderBox);
    let clip = match is_unclipped {
        true => BackgroundBox::NoClip,
        false => boxes.get(1).copied().unwrap_or(origin),
    };
    let layers = &mut mask.layers;
    layers.images.push(image.unwrap_or(BackgroundImage::None));
    layers.positions.push(position);
    layers.sizes.push(size);
    layers.repeats.push(repeat.unwrap_or_default());
    layers.origins.push(origin);
    layers.clips.push(clip);
    mask.luminance.push(mode.unwrap_or_default());
    mask.composites.push(composite.unwrap_or_default());
    Ok(())
}
