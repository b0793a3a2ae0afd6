//! Colours as text that parses back to the same colour.

use std::fmt;

use super::{Cmyk, Color, ColorSpace, CssColor, Spot};

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Css(css) => css.fmt(f),
            Self::Cmyk(cmyk) => cmyk.fmt(f),
            Self::Spot(spot) => spot.fmt(f),
        }
    }
}

impl fmt::Display for CssColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.components;
        if self.space == ColorSpace::Srgb
            && self.missing == [false; 4]
            && let Some(bytes) = bytes([a, b, c, self.alpha])
        {
            let shown = if bytes[3] == 255 { 3 } else { 4 };
            f.write_str("#")?;
            return bytes[..shown]
                .iter()
                .try_for_each(|byte| write!(f, "{byte:02x}"));
        }
        let shown = |index: usize, value: f32| Component((!self.missing[index]).then_some(value));
        let (a, b, c) = (shown(0, a), shown(1, b), shown(2, c));
        let name = self.space.name();
        match self.space {
            ColorSpace::Hsl
            | ColorSpace::Hwb
            | ColorSpace::Lab
            | ColorSpace::Lch
            | ColorSpace::Oklab
            | ColorSpace::Oklch => write!(f, "{name}({a} {b} {c}")?,
            _ => write!(f, "color({name} {a} {b} {c}")?,
        }
        if self.missing[3] {
            return f.write_str(" / none)");
        }
        close(f, self.alpha)
    }
}

/// A number or `none`.
struct Component(Option<f32>);

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("none"),
        }
    }
}

/// The bytes a hex colour would state exactly.
fn bytes(components: [f32; 4]) -> Option<[u8; 4]> {
    let bytes = components.map(|c| (c * 255.0).round() as u8);
    let same = bytes.map(|byte| f32::from(byte) * (1.0 / 255.0)) == components;
    same.then_some(bytes)
}

impl fmt::Display for Cmyk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [c, m, y, k] = self.components;
        write!(f, "cmyk({c} {m} {y} {k}")?;
        close(f, self.alpha)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("spot(\"")?;
        for c in self.ink.chars() {
            if matches!(c, '"' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        write!(f, "\", {}", self.tint)?;
        close(f, self.alpha)
    }
}

fn close(f: &mut fmt::Formatter<'_>, alpha: f32) -> fmt::Result {
    if alpha == 1.0 {
        f.write_str(")")
    } else {
        write!(f, " / {alpha})")
    }
}
