//! Fonts.

use std::sync::Arc;

use super::{Parse, Parser};
use crate::resource::{FontPalette, PaletteChoice};
use crate::style::error::Fail;
use crate::style::length::LengthPercentage;
use crate::style::text::{FontFeature, FontStyle, FontVariation, LineHeight};

const WEIGHT: &str = "a weight from 1 to 1000, normal, bold, bolder or lighter";

/// `fontFamily`: names in order of preference.
pub(in crate::style) fn families(p: &mut Parser) -> Parse<Arc<[Arc<str>]>> {
    Ok(p.list(family)?.into())
}

fn family(p: &mut Parser) -> Parse<Arc<str>> {
    const EXPECTED: &str = "names of families with commas between, such as Inter, \"Noto Sans\"";
    if let Some(name) = p.string()? {
        return Ok(name);
    }
    let first = p.take_word().ok_or(Fail::Expected(EXPECTED))?;
    let mut name = first.to_owned();
    while let Some(word) = p.take_word() {
        name.push(' ');
        name.push_str(word);
    }
    Ok(name.into())
}

/// `fontSize` in px; `em` and percentages are of the parent's.
pub(in crate::style) fn size(p: &mut Parser) -> Parse<f32> {
    const WORDS: &[(&str, f32)] = &[
        ("xx-small", 9.0),
        ("x-small", 10.0),
        ("small", 13.0),
        ("medium", 16.0),
        ("large", 18.0),
        ("x-large", 24.0),
        ("xx-large", 32.0),
        ("xxx-large", 48.0),
    ];
    let parent = p.scope().parent.font_size;
    if let Some(size) = p.one_of(WORDS) {
        return Ok(size);
    }
    if p.take_keyword("larger") {
        return Ok(parent * 1.2);
    }
    if p.take_keyword("smaller") {
        return Ok(parent / 1.2);
    }
    let size = p
        .try_positive_length_percentage()?
        .ok_or(Fail::Expected("a size such as 9pt, 120%, small or larger"))?
        .resolve(parent);
    super::number::in_range(f64::from(size))
}

pub(in crate::style) fn weight(p: &mut Parser) -> Parse<f32> {
    try_weight(p)?.ok_or(Fail::Expected(WEIGHT))
}

fn try_weight(p: &mut Parser) -> Parse<Option<f32>> {
    let parent = p.scope().parent.font_weight;
    // The steps of CSS Fonts 4, section 2.2.1.
    let bolder = match parent {
        w if w < 350.0 => 400.0,
        w if w < 550.0 => 700.0,
        w if w < 900.0 => 900.0,
        w => w,
    };
    let lighter = match parent {
        w if w < 100.0 => w,
        w if w < 550.0 => 100.0,
        w if w < 750.0 => 400.0,
        _ => 700.0,
    };
    let words = [
        ("normal", 400.0),
        ("bold", 700.0),
        ("bolder", bolder),
        ("lighter", lighter),
    ];
    if let Some(weight) = p.one_of(&words) {
        return Ok(Some(weight));
    }
    match p.try_number()? {
        Some(weight) if (1.0..=1000.0).contains(&weight) => Ok(Some(weight)),
        Some(_) => Err(Fail::OutOfRange("weights are 1 to 1000")),
        None => Ok(None),
    }
}

/// How far `oblique` leans where nothing says how far, in degrees.
const USUAL_ANGLE: f32 = 14.0;

const SLANTS: &[(&str, FontStyle)] = &[
    ("normal", FontStyle::Normal),
    ("italic", FontStyle::Italic),
    ("oblique", FontStyle::Oblique(USUAL_ANGLE)),
];

pub(in crate::style) fn style(p: &mut Parser) -> Parse<FontStyle> {
    let style = p.keyword(SLANTS)?;
    lean(p, style)
}

/// The angle that may follow `oblique`.
fn lean(p: &mut Parser, style: FontStyle) -> Parse<FontStyle> {
    if !matches!(style, FontStyle::Oblique(_)) {
        return Ok(style);
    }
    match p.try_angle()?.map(f32::to_degrees) {
        None => Ok(style),
        Some(angle) if (-90.0..=90.0).contains(&angle) => Ok(FontStyle::Oblique(angle)),
        Some(_) => Err(Fail::OutOfRange("letters lean by -90deg to 90deg")),
    }
}

const STRETCHES: &[(&str, f32)] = &[
    ("ultra-condensed", 0.5),
    ("extra-condensed", 0.625),
    ("condensed", 0.75),
    ("semi-condensed", 0.875),
    ("normal", 1.0),
    ("semi-expanded", 1.125),
    ("expanded", 1.25),
    ("extra-expanded", 1.5),
    ("ultra-expanded", 2.0),
];

pub(in crate::style) fn stretch(p: &mut Parser) -> Parse<f32> {
    if let Some(stretch) = p.one_of(STRETCHES) {
        return Ok(stretch);
    }
    let share = p
        .try_percentage()?
        .ok_or(Fail::Expected("a percentage, or a word such as condensed"))?;
    super::number::not_negative(share)
}

/// `fontPalette`: a palette of the font, then colours to take instead of some
/// of its, as `@font-palette-values` has them: `dark, 3 red`.
pub(in crate::style) fn palette(p: &mut Parser) -> Parse<FontPalette> {
    const BASES: &[(&str, PaletteChoice)] = &[
        ("normal", PaletteChoice::Normal),
        ("light", PaletteChoice::Light),
        ("dark", PaletteChoice::Dark),
    ];
    const EXPECTED: Fail =
        Fail::Expected("normal, light, dark or a palette's number, then colours such as 3 red");
    let mut base = None;
    let mut overrides = Vec::new();
    p.list(|p| {
        let is_first = base.is_none() && overrides.is_empty();
        if is_first && let Some(word) = p.one_of(BASES) {
            base = Some(word);
            return Ok(());
        }
        let number = p.try_integer()?.ok_or(EXPECTED)?;
        let number = u16::try_from(number)
            .map_err(|_| Fail::OutOfRange("palettes and their colours count from 0 to 65535"))?;
        if is_first && p.is_at_end_of_item() {
            base = Some(PaletteChoice::Index(number));
        } else {
            overrides.push((number, p.color()?));
        }
        Ok(())
    })?;
    Ok(FontPalette {
        base: base.unwrap_or_default(),
        overrides: overrides.into(),
    })
}

/// `auto`, `normal`, `none`
pub(in crate::style) fn kerning(p: &mut Parser) -> Parse<bool> {
    p.keyword(&[("auto", true), ("normal", true), ("none", false)])
}

pub(in crate::style) fn features(p: &mut Parser) -> Parse<Arc<[FontFeature]>> {
    const STATES: &[(&str, u32)] = &[("on", 1), ("off", 0)];
    if p.take_keyword("normal") {
        return Ok(Arc::new([]));
    }
    let features = p.list(|p| {
        let tag = tag(p)?;
        let value = match p.one_of(STATES) {
            Some(state) => state,
            None => match p.try_integer()? {
                Some(value) => {
                    u32::try_from(value).map_err(|_| Fail::OutOfRange("it must not be negative"))?
                }
                None => 1,
            },
        };
        Ok(FontFeature { tag, value })
    });
    Ok(features?.into())
}

pub(in crate::style) fn variations(p: &mut Parser) -> Parse<Arc<[FontVariation]>> {
    if p.take_keyword("normal") {
        return Ok(Arc::new([]));
    }
    let variations = p.list(|p| {
        Ok(FontVariation {
            tag: tag(p)?,
            value: p.number()?,
        })
    });
    Ok(variations?.into())
}

/// An OpenType tag in quotes.
fn tag(p: &mut Parser) -> Parse<[u8; 4]> {
    const EXPECTED: Fail = Fail::Expected("normal or tags of four characters such as \"tnum\" 1");
    let text = p.string()?.ok_or(EXPECTED)?;
    let tag: [u8; 4] = text.as_bytes().try_into().map_err(|_| EXPECTED)?;
    let is_printable = tag.iter().all(|b| (0x20..=0x7e).contains(b));
    is_printable.then_some(tag).ok_or(EXPECTED)
}

/// `lineHeight`
pub(in crate::style) fn line_height(p: &mut Parser) -> Parse<LineHeight> {
    const EXPECTED: &str = "normal, a multiple of the font size, a length or a percentage";
    if p.take_keyword("normal") {
        return Ok(LineHeight::Normal);
    }
    if let Some(multiple) = p.try_amount()? {
        return Ok(LineHeight::Number(multiple));
    }
    let height: LengthPercentage = p
        .try_positive_length_percentage()?
        .ok_or(Fail::Expected(EXPECTED))?;
    let px = height.resolve(p.scope().em);
    super::number::in_range(f64::from(px)).map(LineHeight::Px)
}

/// What `font` sets.
pub(in crate::style) struct Font {
    pub style: FontStyle,
    pub weight: f32,
    pub stretch: f32,
    pub size: f32,
    pub line_height: LineHeight,
    pub families: Arc<[Arc<str>]>,
}

/// `font`: style, weight and stretch in any order, size / line height, families.
/// The size takes a unit, for bare numbers are weights here.
pub(in crate::style) fn font(p: &mut Parser) -> Parse<Font> {
    const EXPECTED: &str = "a size and families, such as italic 700 9pt / 1.3 Inter";
    let (mut slant, mut weight, mut stretch) = (None, None, None);
    loop {
        if p.take_keyword("normal") {
            continue;
        } else if slant.is_none()
            && let Some(found) = p.one_of(SLANTS)
        {
            slant = Some(lean(p, found)?);
        } else if weight.is_none()
            && let Some(found) = try_weight(p)?
        {
            weight = Some(found);
        } else if stretch.is_none()
            && let Some(found) = p.one_of(STRETCHES)
        {
            stretch = Some(found);
        } else {
            break;
        }
    }
    if p.is_done() {
        return Err(Fail::Expected(EXPECTED));
    }
    let size = size(p)?;
    let line_height = if p.take('/') {
        line_height(p)?
    } else {
        LineHeight::Normal
    };
    if p.is_done() {
        return Err(Fail::Expected(EXPECTED));
    }
    Ok(Font {
        style: slant.unwrap_or_default(),
        weight: weight.unwrap_or(400.0),
        stretch: stretch.unwrap_or(1.0),
        size,
        line_height,
        families: families(p)?,
    })
}
