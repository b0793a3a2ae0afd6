//! Text, but for fonts.

use std::sync::Arc;

use super::border::shadow;
use super::{Parse, Parser};
use crate::color::Color;
use crate::style::error::{Fail, Unsupported};
use crate::style::text::{
    DecorationStyle, Direction, Hyphens, LineBreakStrictness, OverflowWrap, TextAlign, TextIndent,
    TextOverflow, TextShadowStyle, TextTransform, TextWrap, UnicodeBidi, VerticalAlign, WhiteSpace,
    WordBreak,
};

static WAVY: Unsupported = Unsupported {
    code: "unsupported.text-decoration-style",
    what: "textDecorationStyle: wavy",
    instead: "use solid, double, dotted or dashed",
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

/// Which lines `textDecorationLine` draws: under, over, through.
#[derive(Clone, Copy, Default)]
pub(in crate::style) struct DecorationLines {
    pub under: bool,
    pub over: bool,
    pub through: bool,
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
];

pub(in crate::style) fn decoration_style(p: &mut Parser) -> Parse<DecorationStyle> {
    if p.take_keyword("wavy") {
        return Err(Fail::Unsupported(&WAVY));
    }
    p.keyword(DECORATION_STYLES)
}

/// `textDecorationColor`: `None` follows the colour of the text.
pub(in crate::style) fn decoration_color(p: &mut Parser) -> Parse<Option<Color>> {
    if p.take_keyword("currentColor") {
        return Ok(None);
    }
    p.color().map(Some)
}

/// `textDecorationThickness` in px; `None` is what the font says.
pub(in crate::style) fn thickness(p: &mut Parser) -> Parse<Option<f32>> {
    if p.take_keyword("auto") || p.take_keyword("from-font") {
        return Ok(None);
    }
    let thickness = p.length_of(p.scope().em)?;
    super::number::not_negative(thickness).map(Some)
}

/// `textUnderlineOffset` in px; `None` is what the font says.
pub(in crate::style) fn underline_offset(p: &mut Parser) -> Parse<Option<f32>> {
    if p.take_keyword("auto") {
        return Ok(None);
    }
    p.length_of(p.scope().em).map(Some)
}

/// What `textDecoration` sets.
#[derive(Default)]
pub(in crate::style) struct DecorationParts {
    pub lines: DecorationLines,
    pub style: DecorationStyle,
    pub color: Option<Color>,
    pub thickness: Option<f32>,
}

/// `textDecoration`: lines, style, colour and thickness in any order.
pub(in crate::style) fn decoration(p: &mut Parser) -> Parse<DecorationParts> {
    const EXPECTED: &str =
        "none or lines, a style, a colour and a thickness, such as underline dotted";
    let mut made = DecorationParts::default();
    let (mut lines, mut style, mut color, mut thick) = (false, false, false, false);
    while !p.is_done() {
        if !lines && let Some(found) = try_decoration_lines(p) {
            (made.lines, lines) = (found, true);
        } else if p.take_keyword("wavy") {
            return Err(Fail::Unsupported(&WAVY));
        } else if !style && let Some(found) = p.one_of(DECORATION_STYLES) {
            (made.style, style) = (found, true);
        } else if !thick && (p.take_keyword("auto") || p.take_keyword("from-font")) {
            thick = true;
        } else if !thick && let Some(found) = p.try_positive_length_percentage()? {
            let px = found.resolve(p.scope().em);
            (made.thickness, thick) = (Some(super::number::in_range(f64::from(px))?), true);
        } else if !color && p.take_keyword("currentColor") {
            color = true;
        } else if !color && let Some(found) = p.try_color()? {
            (made.color, color) = (Some(found), true);
        } else {
            return Err(Fail::Expected(EXPECTED));
        }
    }
    if lines || style || color || thick {
        Ok(made)
    } else {
        Err(Fail::Expected(EXPECTED))
    }
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
