//! Backgrounds.

use std::sync::Arc;

use super::{Parse, Parser};
use crate::color::Color;
use crate::frame::BlendMode;
use crate::style::background::{
    BackgroundBox, BackgroundImage, BackgroundRepeat, BackgroundSize, RepeatStyle,
};
use crate::style::error::Fail;
use crate::style::length::{LengthAuto, Position};

const BOXES: &[(&str, BackgroundBox)] = &[
    ("border-box", BackgroundBox::BorderBox),
    ("padding-box", BackgroundBox::PaddingBox),
    ("content-box", BackgroundBox::ContentBox),
];

const REPEATS: &[(&str, RepeatStyle)] = &[
    ("repeat", RepeatStyle::Repeat),
    ("no-repeat", RepeatStyle::NoRepeat),
    ("space", RepeatStyle::Space),
    ("round", RepeatStyle::Round),
];

pub(in crate::style) fn color(p: &mut Parser) -> Parse<Color> {
    p.color()
}

/// A list of every property of layers: the shorter ones repeat, an empty one
/// stands for the initial value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::style) struct Layers {
    pub images: Vec<BackgroundImage>,
    pub positions: Vec<Position>,
    pub sizes: Vec<BackgroundSize>,
    pub repeats: Vec<BackgroundRepeat>,
    pub clips: Vec<BackgroundBox>,
    pub origins: Vec<BackgroundBox>,
    pub blends: Vec<BlendMode>,
}

pub(in crate::style) fn images(p: &mut Parser) -> Parse<Vec<BackgroundImage>> {
    p.list(|p| {
        try_image(p)?.ok_or(Fail::Expected(
            "url(name), a gradient such as linear-gradient(red, blue) or none",
        ))
    })
}

pub(super) fn try_image(p: &mut Parser) -> Parse<Option<BackgroundImage>> {
    if p.take_keyword("none") {
        return Ok(Some(BackgroundImage::None));
    }
    if let Some(name) = p.url()? {
        return Ok(Some(BackgroundImage::Url(name)));
    }
    Ok(p.try_gradient()?
        .map(|gradient| BackgroundImage::Gradient(Arc::new(gradient))))
}

pub(in crate::style) fn positions(p: &mut Parser) -> Parse<Vec<Position>> {
    p.list(Parser::position)
}

pub(in crate::style) fn sizes(p: &mut Parser) -> Parse<Vec<BackgroundSize>> {
    p.list(size)
}

/// The natural size.
pub(in crate::style) fn auto_size() -> BackgroundSize {
    BackgroundSize::Explicit(LengthAuto::Auto, LengthAuto::Auto)
}

pub(super) fn size(p: &mut Parser) -> Parse<BackgroundSize> {
    if p.take_keyword("cover") {
        return Ok(BackgroundSize::Cover);
    }
    if p.take_keyword("contain") {
        return Ok(BackgroundSize::Contain);
    }
    let mut length = || -> Parse<Option<LengthAuto>> {
        if p.take_keyword("auto") {
            return Ok(Some(LengthAuto::Auto));
        }
        Ok(p.try_positive_length_percentage()?.map(LengthAuto::Length))
    };
    let width = length()?.ok_or(Fail::Expected(
        "cover, contain, or lengths, percentages and auto",
    ))?;
    let height = length()?.unwrap_or(LengthAuto::Auto);
    Ok(BackgroundSize::Explicit(width, height))
}

pub(in crate::style) fn repeats(p: &mut Parser) -> Parse<Vec<BackgroundRepeat>> {
    p.list(|p| {
        try_repeat(p).ok_or_else(|| {
            let words = REPEATS.iter().map(|(word, _)| *word);
            Fail::Word(words.chain(["repeat-x", "repeat-y"]).collect())
        })
    })
}

pub(super) fn try_repeat(p: &mut Parser) -> Option<BackgroundRepeat> {
    let (repeat, no) = (RepeatStyle::Repeat, RepeatStyle::NoRepeat);
    if p.take_keyword("repeat-x") {
        return Some(BackgroundRepeat { x: repeat, y: no });
    }
    if p.take_keyword("repeat-y") {
        return Some(BackgroundRepeat { x: no, y: repeat });
    }
    let x = p.one_of(REPEATS)?;
    let y = p.one_of(REPEATS).unwrap_or(x);
    Some(BackgroundRepeat { x, y })
}

pub(in crate::style) fn origins(p: &mut Parser) -> Parse<Vec<BackgroundBox>> {
    p.list(|p| p.keyword(BOXES))
}

pub(in crate::style) fn clips(p: &mut Parser) -> Parse<Vec<BackgroundBox>> {
    p.list(|p| {
        if p.take_keyword("text") {
            return Ok(BackgroundBox::Text);
        }
        p.keyword(BOXES)
            .map_err(|_| Fail::Word(vec!["border-box", "padding-box", "content-box", "text"]))
    })
}

/// `background`: layers, the last one with the colour.
pub(in crate::style) fn background(p: &mut Parser) -> Parse<(Layers, Color)> {
    let mut layers = Layers::default();
    loop {
        let color = layer(p, &mut layers)?;
        if p.take(',') {
            if color.is_some() {
                return Err(Fail::Expected("the colour in the last layer alone"));
            }
        } else {
            return Ok((layers, color.unwrap_or(Color::TRANSPARENT)));
        }
    }
}

fn layer(p: &mut Parser, layers: &mut Layers) -> Parse<Option<Color>> {
    const EXPECTED: &str =
        "a colour, an image or gradient, and its position / size, repeat and boxes";
    let (mut color, mut image, mut place, mut repeat) = (None, None, None, None);
    let mut boxes = Vec::new();
    while !p.is_at_end_of_item() {
        if image.is_none()
            && let Some(found) = try_image(p)?
        {
            image = Some(found);
        } else if place.is_none()
            && let Some(position) = p.try_position()?
        {
            let size = if p.take('/') { Some(size(p)?) } else { None };
            place = Some((position, size));
        } else if repeat.is_none()
            && let Some(found) = try_repeat(p)
        {
            repeat = Some(found);
        } else if boxes.len() < 2
            && let Some(found) = p.one_of(BOXES)
        {
            boxes.push(found);
        } else if boxes.len() == 1 && p.take_keyword("text") {
            boxes.push(BackgroundBox::Text);
        } else if color.is_none()
            && let Some(found) = p.try_color()?
        {
            color = Some(found);
        } else {
            return Err(Fail::Expected(EXPECTED));
        }
    }
    if color.is_none() && image.is_none() && place.is_none() && repeat.is_none() && boxes.is_empty()
    {
        return Err(Fail::Expected(EXPECTED));
    }
    let (position, size) = place.unwrap_or_else(|| (Position::default(), None));
    layers.images.push(image.unwrap_or(BackgroundImage::None));
    layers.positions.push(position);
    layers.sizes.push(size.unwrap_or_else(auto_size));
    layers.repeats.push(repeat.unwrap_or_default());
    let origin = boxes.first().copied();
    layers
        .origins
        .push(origin.unwrap_or(BackgroundBox::PaddingBox));
    let clip = boxes.get(1).copied().or(origin);
    layers.clips.push(clip.unwrap_or(BackgroundBox::BorderBox));
    Ok(color)
}
