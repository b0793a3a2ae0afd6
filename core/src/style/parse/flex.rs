//! Flexbox, alignment and gaps.

use super::{Parse, Parser};
use crate::style::boxes::Sizing;
use crate::style::error::Fail;
use crate::style::flex::{Align, AlignContent, FlexDirection, FlexWrap};
use crate::style::length::LengthPercentage;

const DIRECTIONS: &[(&str, FlexDirection)] = &[
    ("row", FlexDirection::Row),
    ("row-reverse", FlexDirection::RowReverse),
    ("column", FlexDirection::Column),
    ("column-reverse", FlexDirection::ColumnReverse),
];

const WRAPS: &[(&str, FlexWrap)] = &[
    ("nowrap", FlexWrap::NoWrap),
    ("wrap", FlexWrap::Wrap),
    ("wrap-reverse", FlexWrap::WrapReverse),
];

pub(in crate::style) fn direction(p: &mut Parser) -> Parse<FlexDirection> {
    p.keyword(DIRECTIONS)
}

pub(in crate::style) fn wrap(p: &mut Parser) -> Parse<FlexWrap> {
    p.keyword(WRAPS)
}

/// `flexFlow`
pub(in crate::style) fn flow(p: &mut Parser) -> Parse<(FlexDirection, FlexWrap)> {
    let (mut direction, mut wrap) = (None, None);
    while !p.is_done() {
        if direction.is_none()
            && let Some(found) = p.one_of(DIRECTIONS)
        {
            direction = Some(found);
        } else if wrap.is_none()
            && let Some(found) = p.one_of(WRAPS)
        {
            wrap = Some(found);
        } else {
            break;
        }
    }
    if direction.is_none() && wrap.is_none() {
        return Err(Fail::Expected(
            "a direction, wrapping or both, such as row wrap",
        ));
    }
    Ok((direction.unwrap_or_default(), wrap.unwrap_or_default()))
}

pub(in crate::style) fn factor(p: &mut Parser) -> Parse<f32> {
    p.amount()
}

pub(in crate::style) fn order(p: &mut Parser) -> Parse<i32> {
    p.integer()
}

pub(in crate::style) fn basis(p: &mut Parser) -> Parse<Sizing> {
    super::boxes::size(p)
}

/// `flex`: grow, shrink, basis.
pub(in crate::style) fn flex(p: &mut Parser) -> Parse<(f32, f32, Sizing)> {
    if p.take_keyword("none") {
        return Ok((0.0, 0.0, Sizing::Auto));
    }
    let factors = |p: &mut Parser| -> Parse<Option<(f32, Option<f32>)>> {
        match p.try_amount()? {
            Some(grow) => Ok(Some((grow, p.try_amount()?))),
            None => Ok(None),
        }
    };
    let mut grow_shrink = factors(p)?;
    let basis = if p.is_done() {
        None
    } else if grow_shrink.is_none() || !p.is_at_end_of_item() {
        Some(basis(p)?)
    } else {
        None
    };
    if grow_shrink.is_none() {
        grow_shrink = factors(p)?;
    }
    if grow_shrink.is_none() && basis.is_none() {
        return Err(Fail::Expected("flex such as 1, auto, none or 1 0 20mm"));
    }
    let (grow, shrink) = grow_shrink.unwrap_or((1.0, None));
    // What flexes without a basis shares out all the space.
    let basis = basis.unwrap_or(Sizing::Length(LengthPercentage::Percent(0.0)));
    Ok((grow, shrink.unwrap_or(1.0), basis))
}

pub(in crate::style) fn gap(p: &mut Parser) -> Parse<LengthPercentage> {
    if p.take_keyword("normal") {
        return Ok(LengthPercentage::ZERO);
    }
    p.positive_length_percentage()
}

const ALIGN: [(&str, Align); 9] = [
    ("start", Align::Start),
    ("end", Align::End),
    ("flex-start", Align::FlexStart),
    ("flex-end", Align::FlexEnd),
    ("center", Align::Center),
    ("baseline", Align::Baseline),
    ("stretch", Align::Stretch),
    ("self-start", Align::Start),
    ("self-end", Align::End),
];

/// `alignItems`, `justifyItems`
pub(in crate::style) fn items(p: &mut Parser) -> Parse<Option<Align>> {
    align(p, "normal")
}

/// `alignSelf`, `justifySelf`
pub(in crate::style) fn own(p: &mut Parser) -> Parse<Option<Align>> {
    align(p, "auto")
}

fn align(p: &mut Parser, default: &'static str) -> Parse<Option<Align>> {
    if p.take_keyword(default) {
        return Ok(None);
    }
    if p.take_keyword("first") {
        return match p.take_keyword("baseline") {
            true => Ok(Some(Align::Baseline)),
            false => Err(Fail::Expected("first baseline")),
        };
    }
    if let Some(align) = p.one_of(&ALIGN) {
        return Ok(Some(align));
    }
    let words = ALIGN.iter().map(|(word, _)| *word);
    Err(Fail::Word(words.chain([default]).collect()))
}

const CONTENT: [(&str, Option<AlignContent>); 10] = [
    ("normal", None),
    ("start", Some(AlignContent::Start)),
    ("end", Some(AlignContent::End)),
    ("flex-start", Some(AlignContent::FlexStart)),
    ("flex-end", Some(AlignContent::FlexEnd)),
    ("center", Some(AlignContent::Center)),
    ("stretch", Some(AlignContent::Stretch)),
    ("space-between", Some(AlignContent::SpaceBetween)),
    ("space-around", Some(AlignContent::SpaceAround)),
    ("space-evenly", Some(AlignContent::SpaceEvenly)),
];

/// `alignContent`
pub(in crate::style) fn content(p: &mut Parser) -> Parse<Option<AlignContent>> {
    p.keyword(&CONTENT)
}

/// `justifyContent`, which also knows left and right.
pub(in crate::style) fn justify_content(p: &mut Parser) -> Parse<Option<AlignContent>> {
    let is_rtl = p.scope().is_rtl;
    if p.take_keyword(if is_rtl { "right" } else { "left" }) {
        return Ok(Some(AlignContent::Start));
    }
    if p.take_keyword(if is_rtl { "left" } else { "right" }) {
        return Ok(Some(AlignContent::End));
    }
    content(p)
}
