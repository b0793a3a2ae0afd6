//! Text, but for fonts.

use std::sync::Arc;

use super::border::shadow;
use super::{Parse, Parser};
use crate::color::Color;
use crate::style::error::Fail;
use crate::style::length::LengthPercentage;
use crate::style::text::{
    Decoration, DecorationLines, DecorationStyle, Direction, Hyphens, LineBreakStrictness,
    OverflowWrap, SkipInk, TextAlign, TextIndent, TextOverflow, TextShadowStyle, TextTransform,
    TextWrap, UnderlinePosition, UnicodeBidi, VerticalAlign, WhiteSpace, WordBreak,
};

pub(in crate::style) fn color(p: &mut Parser) -> Parse<Color> {
    p.color()
}

/// `letterSpacing`, `wordSpacing` in px; percentages are of the font size.
pub(in crate::style) fn spacing(p: &mut Parser) -> Parse<f32> {
    if p.take_keyword("normal") {
        return Ok(0.0);
    }
    p.length_of(p.scope().em)
}

pub(in crate::style) fn align(p: &mut Parser) -> Parse<TextAlign> {
    p.keyword(&[
        ("start", TextAlign::Start),
        ("end", TextAlign::End),
        ("left", TextAlign::Left),
        ("right", TextAlign::Right),
        ("center", TextAlign::Center),
        ("justify", TextAlign::Justify),
    ])
}

pub(in crate::style) fn transform(p: &mut Parser) -> Parse<TextTransform> {
    p.keyword(&[
        ("none", TextTransform::None),
        ("uppercase", TextTransform::Uppercase),
        ("lowercase", TextTransform::Lowercase),
        ("capitalize", TextTransform::Capitalize),
    ])
}

/// `textIndent`: a length with `hanging` and `each-line` in any order.
pub(in crate::style) fn indent(p: &mut Parser) -> Parse<TextIndent> {
    let mut indent = TextIndent::default();
    let mut has_length = false;
    while !p.is_done() {
        if !indent.hanging && p.take_keyword("hanging") {
            indent.hanging = true;
        } else if !indent.each_line && p.take_keyword("each-line") {
            indent.each_line = true;
        } else if !has_length {
            indent.length = p.length_percentage()?;
            has_length = true;
        } else {
            break;
        }
    }
    if has_length {
        Ok(indent)
    } else {
        Err(Fail::Expected(
            "a length, then perhaps hanging or each-line",
        ))
    }
}

/// `textShadow`
pub(in crate::style) fn shadows(p: &mut Parser) -> Parse<Arc<[TextShadowStyle]>> {
    if p.take_keyword("none") {
        return Ok(Arc::new([]));
    }
    let shadows = p.list(|p| {
        let shadow = shadow(p, false)?;
        Ok(TextShadowStyle {
            x: shadow.x,
            y: shadow.y,
            blur: shadow.blur,
            color: shadow.color,
        })
    })?;
    if shadows.len() > 100 {
        return Err(Fail::OutOfRange("it takes up to 100 shadows"));
    }
    Ok(shadows.into())
}

pub(in crate::style) fn white_space(p: &mut Parser) -> Parse<WhiteSpace> {
    p.keyword(&[
        ("normal", WhiteSpace::Normal),
        ("nowrap", WhiteSpace::NoWrap),
        ("pre", WhiteSpace::Pre),
        ("pre-wrap", WhiteSpace::PreWrap),
        ("pre-line", WhiteSpace::PreLine),
        ("break-spaces", WhiteSpace::BreakSpaces),
    ])
}

pub(in crate::style) fn word_break(p: &mut Parser) -> Parse<WordBreak> {
    p.keyword(&[
        ("normal", WordBreak::Normal),
        ("break-all", WordBreak::BreakAll),
        ("keep-all", WordBreak::KeepAll),
        ("break-word", WordBreak::BreakWord),
    ])
}

pub(in crate::style) fn overflow_wrap(p: &mut Parser) -> Parse<OverflowWrap> {
    p.keyword(&[
        ("normal", OverflowWrap::Normal),
        ("break-word", OverflowWrap::BreakWord),
        ("anywhere", OverflowWrap::Anywhere),
    ])
}

pub(in crate::style) fn line_break(p: &mut Parser) -> Parse<LineBreakStrictness> {
    p.keyword(&[
        ("auto", LineBreakStrictness::Auto),
        ("loose", LineBreakStrictness::Loose),
        ("normal", LineBreakStrictness::Normal),
        ("strict", LineBreakStrictness::Strict),
        ("anywhere", LineBreakStrictness::Anywhere),
    ])
}

pub(in crate::style) fn hyphens(p: &mut Parser) -> Parse<Hyphens> {
    p.keyword(&[
        ("none", Hyphens::None),
        ("manual", Hyphens::Manual),
        ("auto", Hyphens::Auto),
    ])
}

pub(in crate::style) fn wrap(p: &mut Parser) -> Parse<TextWrap> {
    p.keyword(&[
        ("wrap", TextWrap::Wrap),
        ("nowrap", TextWrap::NoWrap),
        ("balance", TextWrap::Balance),
        ("pretty", TextWrap::Pretty),
    ])
}

pub(in crate::style) fn direction(p: &mut Parser) -> Parse<Direction> {
    p.keyword(&[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)])
}

/// `lang`: a BCP 47 tag, quoted or not; `""` is unknown.
pub(in crate::style) fn lang(p: &mut Parser) -> Parse<Arc<str>> {
    const EXPECTED: Fail = Fail::Expected("a language tag such as de or zh-Hant");
    let tag = match p.string()? {
        Some(tag) => tag,
        None => Arc::from(p.take_word().ok_or(EXPECTED)?),
    };
    let is_tag = tag.is_empty()
        || tag.len() <= 64
            && tag.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
    if is_tag { Ok(tag) } else { Err(EXPECTED) }
}

pub(in crate::style) fn decoration_lines(p: &mut Parser) -> Parse<DecorationLines> {
    try_decoration_lines(p)
        .ok_or_else(|| Fail::Word(vec!["none", "underline", "overline", "line-through"]))
}

fn try_decoration_lines(p: &mut Parser) -> Option<DecorationLines> {
    let mut lines = DecorationLines::default();
    if p.take_keyword("none") {
        return Some(lines);
    }
    let mut found = false;
    loop {
        if !lines.under && p.take_keyword("underline") {
            lines.under = true;
        } else if !lines.over && p.take_keyword("overline") {
            lines.over = true;
        } else if !lines.through && p.take_keyword("line-through") {
            lines.through = true;
        } else {
            return found.then_some(lines);
        }
        found = true;
    }
}

const DECORATION_STYLES: &[(&str, DecorationStyle)] = &[
    ("solid", DecorationStyle::Solid),
    ("double", DecorationStyle::Double),
    ("dotted", DecorationStyle::Dotted),
    ("dashed", DecorationStyle::Dashed),
    ("wavy", DecorationStyle::Wavy),
];

pub(in crate::style) fn decoration_style(p: &mut Parser) -> Parse<DecorationStyle> {
    p.keyword(DECORATION_STYLES)
}

/// A colour that follows that of the text where it is `None`.
pub(in crate::style) fn own_color(p: &mut Parser) -> Parse<Option<Color>> {
    if p.take_keyword("currentColor") {
        return Ok(None);
    }
    p.color().map(Some)
}

/// `textDecorationThickness`; `None` is what the font says.
pub(in crate::style) fn thickness(p: &mut Parser) -> Parse<Option<LengthPercentage>> {
    try_thickness(p)?.ok_or(Fail::Expected(
        "auto, from-font or a thickness such as 0.5pt or 10%",
    ))
}

fn try_thickness(p: &mut Parser) -> Parse<Option<Option<LengthPercentage>>> {
    if p.take_keyword("auto") || p.take_keyword("from-font") {
        return Ok(Some(None));
    }
    Ok(p.try_positive_length_percentage()?.map(Some))
}

/// `textUnderlineOffset`; `None` is what the font says.
pub(in crate::style) fn underline_offset(p: &mut Parser) -> Parse<Option<LengthPercentage>> {
    if p.take_keyword("auto") {
        return Ok(None);
    }
    p.try_length_percentage()?
        .map(Some)
        .ok_or(Fail::Expected("auto, or an offset such as 2px or 10%"))
}

pub(in crate::style) fn skip_ink(p: &mut Parser) -> Parse<SkipInk> {
    p.keyword(&[
        ("auto", SkipInk::Auto),
        ("none", SkipInk::None),
        ("all", SkipInk::All),
    ])
}

/// `textUnderlinePosition`; left and right are for vertical text.
pub(in crate::style) fn underline_position(p: &mut Parser) -> Parse<UnderlinePosition> {
    const POSITIONS: &[(&str, UnderlinePosition)] = &[
        ("from-font", UnderlinePosition::FromFont),
        ("under", UnderlinePosition::Under),
    ];
    const SIDES: &[(&str, ())] = &[("left", ()), ("right", ())];
    if p.take_keyword("auto") {
        return Ok(UnderlinePosition::Auto);
    }
    let side_first = p.one_of(SIDES).is_some();
    let position = p.one_of(POSITIONS);
    let side = side_first || p.one_of(SIDES).is_some();
    if position.is_none() && !side {
        return Err(Fail::Word(vec!["auto", "from-font", "under"]));
    }
    Ok(position.unwrap_or_default())
}

const STROKE_WIDTH: &str = "a width such as 0.5pt, thin, medium or thick";

pub(in crate::style) fn stroke_width(p: &mut Parser) -> Parse<f32> {
    super::border::try_width(p)?.ok_or(Fail::Expected(STROKE_WIDTH))
}

/// `WebkitTextStroke`: width and colour in any order.
pub(in crate::style) fn stroke(p: &mut Parser) -> Parse<(f32, Option<Color>)> {
    let (mut width, mut color) = (None, None);
    while !p.is_done() {
        if width.is_none()
            && let Some(found) = super::border::try_width(p)?
        {
            width = Some(found);
        } else if color.is_none() {
            color = Some(own_color(p)?);
        } else {
            break;
        }
    }
    if width.is_none() && color.is_none() {
        return Err(Fail::Expected("a width and a colour, such as 1px white"));
    }
    Ok((width.unwrap_or(0.0), color.flatten()))
}

/// `paintOrder`: whether the stroke comes before the fill.
pub(in crate::style) fn stroke_first(p: &mut Parser) -> Parse<bool> {
    const PARTS: [&str; 3] = ["fill", "stroke", "markers"];
    if p.take_keyword("normal") {
        return Ok(false);
    }
    let mut order: Vec<&str> = Vec::new();
    while let Some(part) = PARTS.into_iter().find(|part| p.take_keyword(part)) {
        if order.contains(&part) {
            return Err(Fail::Expected("fill, stroke and markers, each once"));
        }
        order.push(part);
    }
    if order.is_empty() {
        return Err(Fail::Word(vec!["normal", "fill", "stroke", "markers"]));
    }
    // Those that are left out follow in their usual order.
    order.extend(PARTS);
    let at = |wanted: &str| order.iter().position(|part| *part == wanted);
    Ok(at("stroke") < at("fill"))
}

/// `textDecoration`: lines, style, colour and thickness in any order.
pub(in crate::style) fn decoration(p: &mut Parser) -> Parse<Decoration> {
    const EXPECTED: &str =
        "none or lines, a style, a colour and a thickness, such as underline dotted";
    let (mut lines, mut style, mut color, mut thickness) = (None, None, None, None);
    while !p.is_done() {
        if lines.is_none()
            && let Some(found) = try_decoration_lines(p)
        {
            lines = Some(found);
        } else if style.is_none()
            && let Some(found) = p.one_of(DECORATION_STYLES)
        {
            style = Some(found);
        } else if thickness.is_none()
            && let Some(found) = try_thickness(p)?
        {
            thickness = Some(found);
        } else if color.is_none() && p.take_keyword("currentColor") {
            color = Some(None);
        } else if color.is_none()
            && let Some(found) = p.try_color()?
        {
            color = Some(Some(found));
        } else {
            return Err(Fail::Expected(EXPECTED));
        }
    }
    if lines.is_none() && style.is_none() && color.is_none() && thickness.is_none() {
        return Err(Fail::Expected(EXPECTED));
    }
    Ok(Decoration {
        lines: lines.unwrap_or_default(),
        style: style.unwrap_or_default(),
        color: color.flatten(),
        thickness: thickness.flatten(),
    })
}

pub(in crate::style) fn overflow(p: &mut Parser) -> Parse<TextOverflow> {
    if p.take_keyword("clip") {
        return Ok(TextOverflow::Clip);
    }
    if p.take_keyword("ellipsis") {
        return Ok(TextOverflow::Ellipsis);
    }
    p.string()?
        .map(TextOverflow::String)
        .ok_or(Fail::Expected("clip, ellipsis or a quoted text"))
}

pub(in crate::style) fn line_clamp(p: &mut Parser) -> Parse<Option<u32>> {
    if p.take_keyword("none") {
        return Ok(None);
    }
    match p.try_integer()? {
        Some(lines) if lines > 0 => Ok(Some(lines.unsigned_abs())),
        Some(_) => Err(Fail::OutOfRange("it is 1 or more")),
        None => Err(Fail::Expected("none or a number of lines")),
    }
}

/// `verticalAlign`; percentages are of the line height.
pub(in crate::style) fn vertical_align(p: &mut Parser) -> Parse<VerticalAlign> {
    const WORDS: &[(&str, VerticalAlign)] = &[
        ("baseline", VerticalAlign::Baseline),
        ("sub", VerticalAlign::Sub),
        ("super", VerticalAlign::Super),
        ("text-top", VerticalAlign::TextTop),
        ("text-bottom", VerticalAlign::TextBottom),
        ("middle", VerticalAlign::Middle),
        ("top", VerticalAlign::Top),
        ("bottom", VerticalAlign::Bottom),
    ];
    if p.peek_word().is_some() {
        return p.keyword(WORDS);
    }
    p.length_percentage().map(VerticalAlign::Length)
}

pub(in crate::style) fn unicode_bidi(p: &mut Parser) -> Parse<UnicodeBidi> {
    p.keyword(&[
        ("normal", UnicodeBidi::Normal),
        ("embed", UnicodeBidi::Embed),
        ("isolate", UnicodeBidi::Isolate),
        ("bidi-override", UnicodeBidi::BidiOverride),
        ("isolate-override", UnicodeBidi::IsolateOverride),
        ("plaintext", UnicodeBidi::Plaintext),
    ])
}
