//! Colours from text.

use std::sync::Arc;

use color::DynamicColor;

use super::{Cmyk, Color, ColorSpace, CssColor, HueMethod, Inks, Rgba, Spot, contrast};
use crate::error::{Diagnose, did_you_mean};

/// Beyond this no component means anything.
const MOST: f32 = 1e5;
/// Levels of `color-mix()` and `contrast-color()` inside each other.
const MOST_NESTING: usize = 8;
/// The contrast that text needs: level AA of WCAG 2.
const LEGIBLE: f32 = 4.5;

/// Why a text is no colour.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("`{text}` is not a colour: {why}")]
pub(crate) struct ColorError {
    text: String,
    why: &'static str,
    suggestion: Option<&'static str>,
}

impl Diagnose for ColorError {
    fn code(&self) -> &'static str {
        "color.invalid"
    }

    fn hint(&self) -> Option<String> {
        Some(match self.suggestion {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write a CSS colour such as #0f172a or oklch(62% 0.19 260), \
                     cmyk(0% 75% 95% 0%) or spot(INK, 50%)"
                .to_owned(),
        })
    }
}

impl Color {
    /// The colour a text states: CSS Color 4, `color-mix()`,
    /// `contrast-color()`, `cmyk()` or `spot()`.
    pub(crate) fn parse(text: &str) -> Result<Self, ColorError> {
        let text = text.trim();
        parse(text, 0).map_err(|why| ColorError {
            text: text.chars().take(80).collect(),
            why,
            suggestion: is_word(text)
                .then(|| did_you_mean(text, NAMES.split(' ')))
                .flatten(),
        })
    }
}

fn is_word(text: &str) -> bool {
    text.len() < 32 && text.bytes().all(|b| b.is_ascii_alphabetic())
}

/// What is wrong with it.
type Parsed<T> = Result<T, &'static str>;

fn parse(text: &str, depth: usize) -> Parsed<Color> {
    if let Some(arguments) = arguments(text, "contrast-color") {
        return contrast_color(arguments, deeper(depth)?);
    }
    if let Some(arguments) = arguments(text, "cmyk") {
        return cmyk(arguments).map(Color::Cmyk);
    }
    if let Some(arguments) = arguments(text, "spot") {
        return spot(arguments).map(Color::Spot);
    }
    css(text, depth).and_then(from_css).map(Color::Css)
}

fn deeper(depth: usize) -> Parsed<usize> {
    match depth {
        MOST_NESTING.. => Err("color-mix() and contrast-color() are nested too deep"),
        _ => Ok(depth + 1),
    }
}

/// What stands between the parentheses of a function.
fn arguments<'a>(text: &'a str, function: &str) -> Option<&'a str> {
    let name = text.get(..function.len())?;
    let rest = text[function.len()..]
        .strip_prefix('(')?
        .strip_suffix(')')?;
    name.eq_ignore_ascii_case(function).then_some(rest)
}

fn css(text: &str, depth: usize) -> Parsed<DynamicColor> {
    if let Some(arguments) = arguments(text, "color-mix") {
        return color_mix(arguments, deeper(depth)?);
    }
    if let Some(arguments) = arguments(text, "contrast-color") {
        return match contrast_color(arguments, deeper(depth)?)? {
            Color::Css(color) => Ok(DynamicColor::from(&color)),
            _ => Err(NO_INKS),
        };
    }
    match color::parse_color(text) {
        Ok(color) => Ok(color),
        // The crate knows one spelling.
        Err(error) if text.len() < 16 => {
            let gray = text.to_ascii_lowercase().replace("grey", "gray");
            color::parse_color(&gray).map_err(|_| explain(&error))
        }
        Err(error) => Err(explain(&error)),
    }
}

fn explain(error: &color::ParseError) -> &'static str {
    use color::ParseError::*;
    match error {
        UnclosedComment => "a comment is not closed",
        UnknownAngleDimension | UnknownAngle => {
            "a hue is a number or an angle in deg, rad, grad or turn"
        }
        UnknownColorComponent => "its components must be numbers, percentages or `none`",
        UnknownColorIdentifier => "there is no colour or colour function of that name",
        UnknownColorSpace | ExpectedColorSpaceIdentifier => {
            "color() takes srgb, srgb-linear, display-p3, a98-rgb, prophoto-rgb, rec2020, xyz, xyz-d50 or xyz-d65"
        }
        ExpectedArguments | ExpectedClosingParenthesis | ExpectedComma => {
            "the function has too few or too many components, or mixes commas and spaces"
        }
        ExpectedEndOfString => "something follows the colour",
        WrongNumberOfHexDigits => "`#` takes 3, 4, 6 or 8 hexadecimal digits",
        _ => "it is written as no colour is",
    }
}

fn from_css(parsed: DynamicColor) -> Parsed<CssColor> {
    let [mut a, mut b, mut c, alpha] = parsed.components;
    let space = ColorSpace::from_tag(parsed.cs);
    // Vivid colours have no bound there: almost white may be saturated a
    // million times.
    match space {
        Some(ColorSpace::Hsl) => (b, c) = (b.clamp(0.0, 100.0), c.clamp(0.0, 100.0)),
        Some(ColorSpace::Hwb) => (b, c) = (b.max(0.0), c.max(0.0)),
        _ => {}
    }
    let sane = |x: f32| (-MOST..=MOST).contains(&x);
    let (Some(space), true) = (space, [a, b, c, alpha].into_iter().all(sane)) else {
        return Err("a component is out of range");
    };
    if matches!(space, ColorSpace::Hsl | ColorSpace::Hwb) {
        a %= 360.0;
    }
    Ok(CssColor {
        space,
        components: [a, b, c],
        alpha: alpha.clamp(0.0, 1.0),
        missing: std::array::from_fn(|index| parsed.flags.missing().contains(index)),
    })
}

/// A number from 0 to 1, a percentage or `none`.
fn share(text: &str) -> Parsed<f32> {
    const WHY: &str = "amounts are numbers from 0 to 1 or percentages from 0% to 100%";
    let text = text.trim();
    if text.eq_ignore_ascii_case("none") {
        return Ok(0.0);
    }
    let (number, unit) = match text.strip_suffix('%') {
        Some(number) => (number, 100.0),
        None => (text, 1.0),
    };
    let value: f64 = number.parse().map_err(|_| WHY)?;
    let value = (value / unit) as f32;
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(WHY)
    }
}

/// Splits `/ alpha` off.
fn split_alpha(text: &str) -> Parsed<(&str, f32)> {
    match text.rsplit_once('/') {
        Some((rest, alpha)) => Ok((rest, share(alpha)?)),
        None => Ok((text, 1.0)),
    }
}

fn cmyk(text: &str) -> Parsed<Cmyk> {
    const WHY: &str = "cmyk() takes four amounts: cmyk(0% 75% 95% 0%)";
    let (inks, alpha) = split_alpha(text)?;
    let mut components = [0.0; 4];
    let mut fill = |parts: &mut dyn Iterator<Item = &str>| -> Parsed<()> {
        for component in &mut components {
            *component = share(parts.next().ok_or(WHY)?)?;
        }
        parts.next().map_or(Ok(()), |_| Err(WHY))
    };
    if inks.contains(',') {
        fill(&mut inks.split(','))?;
    } else {
        fill(&mut inks.split_ascii_whitespace())?;
    }
    Ok(Cmyk { components, alpha })
}

fn spot(text: &str) -> Parsed<Spot> {
    let (ink, rest) = ink_name(text.trim())?;
    let (tints, mut alpha) = split_alpha(rest)?;
    let mut tint = 1.0;
    let mut parts = tints.split(',');
    if !parts.next().unwrap_or("").trim().is_empty() {
        return Err("spot() takes an ink, a tint and an alpha, with commas between");
    }
    if let Some(part) = parts.next() {
        tint = share(part)?;
    }
    if let Some(part) = parts.next() {
        alpha = share(part)?;
    }
    match parts.next() {
        Some(_) => Err("spot() takes an ink, a tint and an alpha, nothing more"),
        None => Ok(Spot { ink, tint, alpha }),
    }
}

/// The name of an ink, quoted or not, and what follows.
fn ink_name(text: &str) -> Parsed<(Arc<str>, &str)> {
    let (name, rest): (Arc<str>, &str) =
        if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let mut name = String::new();
            let mut chars = text[1..].char_indices();
            let end = loop {
                match chars.next() {
                    Some((i, c)) if c == quote => break i + 2,
                    Some((_, '\\')) => name.extend(chars.next().map(|(_, c)| c)),
                    Some((_, c)) => name.push(c),
                    None => return Err("the name of the ink lacks its closing quote"),
                }
            };
            (Arc::from(name), &text[end..])
        } else {
            let end = text.find([',', '/']).unwrap_or(text.len());
            let name = text[..end].trim();
            if name.contains(['(', ')', '"', '\'', ';']) {
                return Err("the name of the ink must be quoted");
            }
            (Arc::from(name), &text[end..])
        };
    if name.is_empty() {
        return Err("spot() needs the name of an ink");
    }
    Ok((name, rest))
}

/// `color-mix(in space, colour share?, colour share?)`
fn color_mix(text: &str, depth: usize) -> Parsed<DynamicColor> {
    const WHY: &str = "color-mix() is written color-mix(in oklab, red 30%, blue)";
    let mut parts = split_commas(text);
    let (Some(method), Some(first), Some(second), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(WHY);
    };
    let mut words = method.split_ascii_whitespace();
    let (Some("in" | "IN"), Some(space)) = (words.next(), words.next()) else {
        return Err(WHY);
    };
    let space =
        ColorSpace::from_name(space).ok_or("color-mix() does not know that colour space")?;
    let hues: Vec<&str> = words.collect();
    let hues = match hues.as_slice() {
        [] | ["shorter", "hue"] => HueMethod::Shorter,
        ["longer", "hue"] => HueMethod::Longer,
        ["increasing", "hue"] => HueMethod::Increasing,
        ["decreasing", "hue"] => HueMethod::Decreasing,
        _ => return Err(WHY),
    };
    let (a, a_share) = mixed_color(first, depth)?;
    let (b, b_share) = mixed_color(second, depth)?;
    let (a_share, b_share) = match (a_share, b_share) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) => (a, 1.0 - a),
        (None, Some(b)) => (1.0 - b, b),
        (None, None) => (0.5, 0.5),
    };
    let sum = a_share + b_share;
    if sum <= 0.0 {
        return Err("color-mix() needs a share above 0%");
    }
    let mixed = a
        .interpolate(b, space.tag(), hues.direction())
        .eval(b_share / sum);
    Ok(mixed.multiply_alpha(sum.min(1.0)))
}

const NO_INKS: &str = "color-mix() mixes light, not inks: give it CSS colours";

/// A colour with a share before or after it.
fn mixed_color(text: &str, depth: usize) -> Parsed<(DynamicColor, Option<f32>)> {
    let text = text.trim();
    // The percentages of `oklch(60% …)` are no shares.
    let is_share = |word: &str| word.ends_with('%') && !word.contains('(');
    let (color, amount) = if let Some((amount, color)) = text.split_once(char::is_whitespace)
        && is_share(amount)
    {
        (color.trim(), Some(share(amount)?))
    } else if let Some((color, amount)) = text.rsplit_once(char::is_whitespace)
        && is_share(amount)
    {
        (color.trim(), Some(share(amount)?))
    } else {
        (text, None)
    };
    if arguments(color, "cmyk").is_some() || arguments(color, "spot").is_some() {
        return Err(NO_INKS);
    }
    Ok((css(color, depth)?, amount))
}

/// `contrast-color(ground, colour…)`: the first of the colours that is legible
/// on the ground, else black or white.
fn contrast_color(text: &str, depth: usize) -> Parsed<Color> {
    const WHY: &str = "contrast-color() takes a ground, then colours to choose from";
    let mut parts = split_commas(text).map(|part| parse(part.trim(), depth));
    let ground = parts.next().unwrap_or(Err(WHY))?;
    let ground = screen(&ground)?.over_white();
    let mut found = None;
    for candidate in parts {
        let candidate = candidate?;
        let is_legible = contrast(screen(&candidate)?, ground) >= LEGIBLE;
        found = found.or(is_legible.then_some(candidate));
    }
    Ok(found.unwrap_or(match ground.is_dark() {
        true => Color::WHITE,
        false => Color::BLACK,
    }))
}

/// What screens show, which no document decides.
fn screen(color: &Color) -> Parsed<Rgba> {
    match color {
        Color::Spot(_) => Err("contrast-color() does not know what inks look like"),
        color => Ok(color.to_rgba(&Inks::new())),
    }
}

/// Parts between commas that stand outside parentheses.
fn split_commas(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
}

/// CSS's named colours.
const NAMES: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black \
    blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral \
    cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen \
    darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon \
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink \
    deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro \
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo \
    ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen \
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown \
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen \
    steelblue tan teal thistle tomato transparent turquoise violet wheat white whitesmoke yellow \
    yellowgreen";
