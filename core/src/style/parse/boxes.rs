//! Box: display, position, size, margin, padding, overflow.

use super::{Parse, Parser};
use crate::style::boxes::{BoxSizing, Display, Edges, Overflow, Positioning, Sizing};
use crate::style::error::Fail;
use crate::style::length::{LengthAuto, LengthPercentage};

pub(in crate::style) fn display(p: &mut Parser) -> Parse<Display> {
    p.keyword(&[
        ("flex", Display::Flex),
        ("grid", Display::Grid),
        ("block", Display::Block),
        ("none", Display::None),
    ])
}

pub(in crate::style) fn positioning(p: &mut Parser) -> Parse<Positioning> {
    p.keyword(&[
        ("static", Positioning::Static),
        ("relative", Positioning::Relative),
        ("absolute", Positioning::Absolute),
    ])
}

pub(in crate::style) fn box_sizing(p: &mut Parser) -> Parse<BoxSizing> {
    p.keyword(&[
        ("border-box", BoxSizing::BorderBox),
        ("content-box", BoxSizing::ContentBox),
    ])
}

pub(in crate::style) fn overflow(p: &mut Parser) -> Parse<Overflow> {
    p.keyword(&[
        ("visible", Overflow::Visible),
        ("hidden", Overflow::Hidden),
        ("clip", Overflow::Clip),
    ])
}

pub(in crate::style) fn length_auto(p: &mut Parser) -> Parse<LengthAuto> {
    p.length_auto()
}

/// A length or percentage from 0 up.
pub(in crate::style) fn positive(p: &mut Parser) -> Parse<LengthPercentage> {
    p.positive_length_percentage()
}

/// `width`, `height` and their minima.
pub(in crate::style) fn size(p: &mut Parser) -> Parse<Sizing> {
    if p.take_keyword("auto") {
        return Ok(Sizing::Auto);
    }
    p.try_sizing()?.ok_or(Fail::Expected(
        "a length, a percentage, auto, min-content, max-content or fit-content",
    ))
}

pub(in crate::style) fn max_size(p: &mut Parser) -> Parse<Sizing> {
    if p.take_keyword("none") {
        return Ok(Sizing::Auto);
    }
    p.try_sizing()?.ok_or(Fail::Expected(
        "a length, a percentage, none, min-content, max-content or fit-content",
    ))
}

pub(in crate::style) fn aspect_ratio(p: &mut Parser) -> Parse<Option<f32>> {
    if p.take_keyword("auto") {
        return Ok(None);
    }
    let width = p
        .try_amount()?
        .ok_or(Fail::Expected("auto or a ratio such as 16 / 9"))?;
    let height = if p.take('/') { p.amount()? } else { 1.0 };
    let ratio = width / height;
    // A ratio with a zero is no ratio, as in CSS.
    Ok((ratio > 0.0 && ratio.is_finite()).then_some(ratio))
}

pub(in crate::style) fn z_index(p: &mut Parser) -> Parse<Option<i32>> {
    if p.take_keyword("auto") {
        return Ok(None);
    }
    p.try_integer()?
        .map(Some)
        .ok_or(Fail::Expected("a whole number or auto"))
}

/// One to four values for the sides, in CSS order.
pub(in crate::style) fn edges<T: Clone>(
    p: &mut Parser,
    side: fn(&mut Parser) -> Parse<T>,
) -> Parse<Edges<T>> {
    let top = side(p)?;
    let right = next(p, side, &top)?;
    let bottom = next(p, side, &top)?;
    let left = next(p, side, &right)?;
    Ok(Edges {
        top,
        right,
        bottom,
        left,
    })
}

/// One or two values.
pub(in crate::style) fn pair<T: Clone>(
    p: &mut Parser,
    value: fn(&mut Parser) -> Parse<T>,
) -> Parse<(T, T)> {
    let first = value(p)?;
    let second = next(p, value, &first)?;
    Ok((first, second))
}

/// Another value, or `other` where none follows.
fn next<T: Clone>(p: &mut Parser, value: fn(&mut Parser) -> Parse<T>, other: &T) -> Parse<T> {
    if p.is_at_end_of_item() {
        Ok(other.clone())
    } else {
        value(p)
    }
}
