//! Borders, outline, corner radii and box shadows.

use super::{Parse, Parser};
use crate::color::Color;
use crate::style::border::{BorderSide, BorderStyle, ShadowStyle};
use crate::style::error::Fail;
use crate::style::length::LengthPercentage;

/// Horizontal and vertical.
pub(in crate::style) type Radius = (LengthPercentage, LengthPercentage);

/// What `medium` is, and what a border is without a width.
pub(in crate::style) const MEDIUM: f32 = 3.0;

const WIDTHS: &[(&str, f32)] = &[("thin", 1.0), ("medium", MEDIUM), ("thick", 5.0)];

const STYLES: &[(&str, BorderStyle)] = &[
    ("none", BorderStyle::None),
    ("hidden", BorderStyle::Hidden),
    ("solid", BorderStyle::Solid),
    ("dashed", BorderStyle::Dashed),
    ("dotted", BorderStyle::Dotted),
    ("double", BorderStyle::Double),
    ("groove", BorderStyle::Groove),
    ("ridge", BorderStyle::Ridge),
    ("inset", BorderStyle::Inset),
    ("outset", BorderStyle::Outset),
];

/// Shadows of one box or text.
const MOST_SHADOWS: usize = 100;

pub(in crate::style) fn width(p: &mut Parser) -> Parse<f32> {
    try_width(p)?.ok_or(Fail::Expected(
        "a width such as 0.5pt, thin, medium or thick",
    ))
}

pub(super) fn try_width(p: &mut Parser) -> Parse<Option<f32>> {
    match p.one_of(WIDTHS) {
        Some(width) => Ok(Some(width)),
        None => p.try_positive_length(),
    }
}

pub(in crate::style) fn style(p: &mut Parser) -> Parse<BorderStyle> {
    p.keyword(STYLES)
}

/// `outlineStyle`: `auto` is solid.
pub(in crate::style) fn outline_style(p: &mut Parser) -> Parse<BorderStyle> {
    if p.take_keyword("auto") {
        return Ok(BorderStyle::Solid);
    }
    style(p)
}

pub(in crate::style) fn color(p: &mut Parser) -> Parse<Color> {
    p.color()
}

pub(in crate::style) fn offset(p: &mut Parser) -> Parse<f32> {
    p.length()
}

/// `border`, `borderTop` and so on: width, style, colour, in any
/// order.
pub(in crate::style) fn side(p: &mut Parser) -> Parse<BorderSide> {
    line(p, false)
}

/// `outline`: as a border, and `auto` is solid.
pub(in crate::style) fn outline(p: &mut Parser) -> Parse<BorderSide> {
    line(p, true)
}

fn line(p: &mut Parser, is_outline: bool) -> Parse<BorderSide> {
    let (mut width, mut style, mut color) = (None, None, None);
    while !p.is_done() {
        if width.is_none()
            && let Some(found) = try_width(p)?
        {
            width = Some(found);
        } else if style.is_none()
            && let Some(found) = p.one_of(STYLES)
        {
            style = Some(found);
        } else if is_outline && style.is_none() && p.take_keyword("auto") {
            style = Some(BorderStyle::Solid);
        } else if color.is_none()
            && let Some(found) = p.try_color()?
        {
            color = Some(found);
        } else {
            break;
        }
    }
    let is_empty = width.is_none() && style.is_none() && color.is_none();
    if is_empty || !p.is_done() {
        return Err(Fail::Expected(
            "a width, a style (solid, dashed, dotted, double…) and a colour",
        ));
    }
    Ok(BorderSide {
        width: width.unwrap_or(MEDIUM),
        style: style.unwrap_or_default(),
        color: color.unwrap_or_else(|| p.scope().color.clone()),
    })
}

/// One corner: one or two radii.
pub(in crate::style) fn corner(p: &mut Parser) -> Parse<Radius> {
    super::boxes::pair(p, super::boxes::positive)
}

/// `borderRadius`: corners in CSS order.
pub(in crate::style) fn radius(p: &mut Parser) -> Parse<[Radius; 4]> {
    let radii = |p: &mut Parser| super::boxes::edges(p, super::boxes::positive);
    let x = radii(p)?;
    let y = if p.take('/') { radii(p)? } else { x.clone() };
    Ok([
        (x.top, y.top),
        (x.right, y.right),
        (x.bottom, y.bottom),
        (x.left, y.left),
    ])
}

/// `boxShadow`
pub(in crate::style) fn shadows(p: &mut Parser) -> Parse<Vec<ShadowStyle>> {
    if p.take_keyword("none") {
        return Ok(Vec::new());
    }
    let shadows = p.list(|p| shadow(p, true))?;
    if shadows.len() > MOST_SHADOWS {
        return Err(Fail::OutOfRange("it takes up to 100 shadows"));
    }
    Ok(shadows)
}

/// `inset? x y blur? spread? color?`, the colour before or after the lengths.
/// The shadow of a text has neither `inset` nor spread.
pub(super) fn shadow(p: &mut Parser, is_of_box: bool) -> Parse<ShadowStyle> {
    let expected = if is_of_box {
        "none or shadows such as 0 1mm 2mm rgb(0 0 0 / 20%)"
    } else {
        "none or shadows such as 1px 1px 2px rgb(0 0 0 / 50%)"
    };
    let (mut inset, mut color, mut lengths) = (false, None, None);
    while !p.is_at_end_of_item() {
        if is_of_box && !inset && p.take_keyword("inset") {
            inset = true;
        } else if lengths.is_none()
            && let Some(x) = p.try_length()?
        {
            let y = p.try_length()?.ok_or(Fail::Expected(expected))?;
            let blur = p.try_positive_length()?.unwrap_or(0.0);
            let spread = if is_of_box { p.try_length()? } else { None };
            lengths = Some((x, y, blur, spread.unwrap_or(0.0)));
        } else if color.is_none()
            && let Some(found) = p.try_color()?
        {
            color = Some(found);
        } else {
            return Err(Fail::Expected(expected));
        }
    }
    let (x, y, blur, spread) = lengths.ok_or(Fail::Expected(expected))?;
    Ok(ShadowStyle {
        x,
        y,
        blur,
        spread,
        color: color.unwrap_or_else(|| p.scope().color.clone()),
        inset,
    })
}
