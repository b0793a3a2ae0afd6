//! The one way colours become screen colours.

use color::DynamicColor;

use super::space::unit;
use super::{Color, ColorSpace, Inks, Rgba, Spot, cmyk, gamut};

impl Color {
    /// What screens show of it. An ink that is not in `inks` is black.
    pub(crate) fn to_rgba(&self, inks: &Inks) -> Rgba {
        match self {
            Self::Spot(spot) => spot_to_rgba(spot, inks),
            other => process_to_rgba(other),
        }
    }
}

/// Any colour but a spot colour, which is black here: what stands in for an
/// ink must not need another ink.
fn process_to_rgba(color: &Color) -> Rgba {
    match color {
        Color::Css(css) if css.space == ColorSpace::Srgb => {
            let [r, g, b] = css.components.map(unit);
            Rgba {
                r,
                g,
                b,
                a: css.alpha,
            }
        }
        Color::Css(css) => Rgba::from(DynamicColor::from(css)),
        Color::Cmyk(inks) => {
            let [r, g, b] = cmyk::to_srgb(inks.components);
            Rgba {
                r,
                g,
                b,
                a: inks.alpha,
            }
        }
        Color::Spot(spot) => Rgba {
            a: spot.alpha,
            ..Rgba::default()
        },
    }
}

/// A tint is the full colour mixed with the white of paper; process inks are
/// mixed as inks.
fn spot_to_rgba(spot: &Spot, inks: &Inks) -> Rgba {
    let shown = inks
        .get(&spot.ink)
        .map(|ink| ink.preview.as_ref().unwrap_or(&ink.alternate));
    let full = match shown {
        Some(Color::Cmyk(process)) => {
            let mut tint = *process;
            tint.components = tint.components.map(|c| c * spot.tint);
            let rgba = process_to_rgba(&Color::Cmyk(tint));
            return rgba.faded(spot.alpha);
        }
        Some(color) => process_to_rgba(color),
        None => process_to_rgba(&Color::BLACK),
    };
    let tint = |c: f32| 1.0 - spot.tint * (1.0 - c);
    Rgba {
        r: tint(full.r),
        g: tint(full.g),
        b: tint(full.b),
        a: full.a,
    }
    .faded(spot.alpha)
}

impl Rgba {
    /// With its opacity multiplied.
    fn faded(self, by: f32) -> Self {
        Self {
            a: self.a * by,
            ..self
        }
    }
}

impl From<DynamicColor> for Rgba {
    fn from(color: DynamicColor) -> Self {
        let [r, g, b] = gamut::to_srgb(color);
        let a = unit(color.components[3]);
        Self { r, g, b, a }
    }
}
