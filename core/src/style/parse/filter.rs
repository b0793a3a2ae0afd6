//! Filter functions (Filter Effects 1) and blend modes.

use super::border::shadow;
use super::number::not_negative;
use super::{Parse, Parser};
use crate::frame::{BlendMode, Filter};
use crate::geometry::Point;
use crate::math;
use crate::style::error::Fail;

/// Functions of one filter.
const MOST_FUNCTIONS: usize = 100;

const EXPECTED: &str = "none or functions: blur(2px), brightness(), contrast(), \
     drop-shadow(1px 1px 2px black), grayscale(), hue-rotate(90deg), invert(), opacity(), \
     saturate(), sepia()";

/// `filter`, `backdropFilter`
pub(in crate::style) fn filters(p: &mut Parser) -> Parse<Vec<Filter>> {
    if p.take_keyword("none") {
        return Ok(Vec::new());
    }
    let mut filters = vec![function(p)?];
    while !p.is_done() {
        filters.push(function(p)?);
    }
    if filters.len() > MOST_FUNCTIONS {
        return Err(Fail::OutOfRange("it takes up to 100 functions"));
    }
    Ok(filters)
}

/// A 4×5 matrix on straight colours.
type Matrix = [f32; 20];

/// A function of an amount that is 1 where nothing is said.
type Amount = (&'static str, fn(f32) -> Matrix);

const AMOUNTS: [Amount; 7] = [
    ("brightness", |v| linear(v, 0.0)),
    ("contrast", |v| linear(v, 0.5 - 0.5 * v)),
    ("grayscale", |v| grayscale(v.min(1.0))),
    ("invert", |v| linear(1.0 - 2.0 * v.min(1.0), v.min(1.0))),
    ("opacity", |v| opacity(v.min(1.0))),
    ("saturate", saturate),
    ("sepia", |v| sepia(v.min(1.0))),
];

fn function(p: &mut Parser) -> Parse<Filter> {
    for (name, matrix) in AMOUNTS {
        if p.open(name)? {
            let amount = argument(p, 1.0, |p| not_negative(p.number_or_percentage()?))?;
            return Ok(Filter::ColorMatrix(Box::new(matrix(amount))));
        }
    }
    if p.open("hue-rotate")? {
        let angle = argument(p, 0.0, |p| p.angle())?;
        return Ok(Filter::ColorMatrix(Box::new(hue_rotate(angle))));
    }
    if p.open("blur")? {
        let sigma = argument(p, 0.0, |p| not_negative(p.length()?))?;
        return Ok(Filter::Blur(sigma));
    }
    if p.open("drop-shadow")? {
        return drop_shadow(p);
    }
    Err(Fail::Expected(EXPECTED))
}

/// The argument of a function, which may be left out, and its end.
fn argument(p: &mut Parser, without: f32, read: fn(&mut Parser) -> Parse<f32>) -> Parse<f32> {
    let value = if p.is_at_end_of_item() {
        without
    } else {
        read(p)?
    };
    p.close()?;
    Ok(value)
}

/// Its third length is the standard deviation itself, unlike that of
/// `box-shadow`.
fn drop_shadow(p: &mut Parser) -> Parse<Filter> {
    let shadow = shadow(p, false).map_err(|fail| match fail {
        Fail::Expected(_) => Fail::Expected("drop-shadow() such as drop-shadow(1px 1px 2px black)"),
        other => other,
    })?;
    p.close()?;
    Ok(Filter::DropShadow {
        offset: Point::new(shadow.x, shadow.y),
        sigma: shadow.blur,
        color: shadow.color,
    })
}

/// `slope · c + intercept` of each colour.
fn linear(slope: f32, intercept: f32) -> Matrix {
    let (s, i) = (slope, intercept);
    #[rustfmt::skip]
    let matrix = [
        s, 0.0, 0.0, 0.0, i,
        0.0, s, 0.0, 0.0, i,
        0.0, 0.0, s, 0.0, i,
        0.0, 0.0, 0.0, 1.0, 0.0,
    ];
    matrix
}

fn opacity(amount: f32) -> Matrix {
    let mut matrix = linear(1.0, 0.0);
    matrix[18] = amount;
    matrix
}

/// The matrix that mixes the three colours so.
fn colors(m: [f32; 9]) -> Matrix {
    #[rustfmt::skip]
    let matrix = [
        m[0], m[1], m[2], 0.0, 0.0,
        m[3], m[4], m[5], 0.0, 0.0,
        m[6], m[7], m[8], 0.0, 0.0,
        0.0, 0.0, 0.0, 1.0, 0.0,
    ];
    matrix
}

/// `full` to the extent of the amount.
fn toward(full: [f32; 9], amount: f32) -> Matrix {
    const SAME: [f32; 9] = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
    colors(std::array::from_fn(|i| {
        full[i] + (1.0 - amount) * (SAME[i] - full[i])
    }))
}

fn grayscale(amount: f32) -> Matrix {
    const ROW: [f32; 3] = [0.2126, 0.7152, 0.0722];
    toward(std::array::from_fn(|i| ROW[i % 3]), amount)
}

fn sepia(amount: f32) -> Matrix {
    #[rustfmt::skip]
    const FULL: [f32; 9] = [
        0.393, 0.769, 0.189,
        0.349, 0.686, 0.168,
        0.272, 0.534, 0.131,
    ];
    toward(FULL, amount)
}

/// Luminance as `saturate()` and `hue-rotate()` count it.
const LUMINANCE: [f32; 3] = [0.213, 0.715, 0.072];

fn saturate(amount: f32) -> Matrix {
    toward(std::array::from_fn(|i| LUMINANCE[i % 3]), 1.0 - amount)
}

fn hue_rotate(angle: f32) -> Matrix {
    let (sin, cos) = (math::sin(angle), math::cos(angle));
    #[rustfmt::skip]
    const SIN: [f32; 9] = [
        -0.213, -0.715, 0.928,
        0.143, 0.140, -0.283,
        -0.787, 0.715, 0.072,
    ];
    colors(std::array::from_fn(|i| {
        let luminance = LUMINANCE[i % 3];
        let same = if i % 4 == 0 { 1.0 } else { 0.0 };
        luminance + cos * (same - luminance) + sin * SIN[i]
    }))
}

const BLEND_MODES: &[(&str, BlendMode)] = &[
    ("normal", BlendMode::Normal),
    ("multiply", BlendMode::Multiply),
    ("screen", BlendMode::Screen),
    ("overlay", BlendMode::Overlay),
    ("darken", BlendMode::Darken),
    ("lighten", BlendMode::Lighten),
    ("color-dodge", BlendMode::ColorDodge),
    ("color-burn", BlendMode::ColorBurn),
    ("hard-light", BlendMode::HardLight),
    ("soft-light", BlendMode::SoftLight),
    ("difference", BlendMode::Difference),
    ("exclusion", BlendMode::Exclusion),
    ("hue", BlendMode::Hue),
    ("saturation", BlendMode::Saturation),
    ("color", BlendMode::Color),
    ("luminosity", BlendMode::Luminosity),
    ("plus-lighter", BlendMode::PlusLighter),
];

/// `mixBlendMode`
pub(in crate::style) fn mix_blend_mode(p: &mut Parser) -> Parse<BlendMode> {
    p.keyword(BLEND_MODES)
}

/// `backgroundBlendMode`: all modes but `plus-lighter`, for each layer.
pub(in crate::style) fn background_blend_modes(p: &mut Parser) -> Parse<Vec<BlendMode>> {
    let (_, modes) = BLEND_MODES.split_last().unwrap_or((&BLEND_MODES[0], &[]));
    p.list(|p| p.keyword(modes))
}

/// `isolation`
pub(in crate::style) fn isolation(p: &mut Parser) -> Parse<bool> {
    p.keyword(&[("auto", false), ("isolate", true)])
}
