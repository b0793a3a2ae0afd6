//! The types.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A colour as the document states it. Exporters turn it into device values.
#[derive(Debug, Clone, PartialEq)]
pub enum Color {
    /// A CSS Color 4 colour.
    Css(CssColor),
    /// Process inks, `cmyk(c m y k / alpha)`.
    Cmyk(Cmyk),
    /// A named ink, `spot(INK, tint)`.
    Spot(Spot),
}

/// The colour spaces of CSS Color 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are CSS's own
pub enum ColorSpace {
    #[default]
    Srgb,
    SrgbLinear,
    Hsl,
    Hwb,
    Lab,
    Lch,
    Oklab,
    Oklch,
    DisplayP3,
    A98Rgb,
    ProphotoRgb,
    Rec2020,
    XyzD50,
    XyzD65,
}

/// The way hues go from one colour to another (CSS Color 4, section 12.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are CSS's own
pub enum HueMethod {
    #[default]
    Shorter,
    Longer,
    Increasing,
    Decreasing,
}

/// What colours between two others are found by: `in oklch longer hue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interpolation {
    /// The space they are mixed in.
    pub space: ColorSpace,
    /// Where hues go, in spaces that have them.
    pub hue: HueMethod,
}

/// A colour in one of the CSS spaces. Components are in the space's own
/// reference ranges (sRGB 0 to 1, lightness of Lab 0 to 100, of Oklab 0 to 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CssColor {
    /// The space of the components.
    pub space: ColorSpace,
    /// Three components; `none` is zero.
    pub components: [f32; 3],
    /// Opacity from 0 to 1.
    pub alpha: f32,
    /// Which of components and alpha are `none`: mixed with another colour
    /// they become that colour's.
    pub missing: [bool; 4],
}

/// Process inks, each from 0 (none) to 1 (full).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cmyk {
    /// Cyan, magenta, yellow, black.
    pub components: [f32; 4],
    /// Opacity from 0 to 1.
    pub alpha: f32,
}

/// A tint of a named ink (ISO 32000 Separation).
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The ink's name in the document's `inks`.
    pub ink: Arc<str>,
    /// How much of it, 0 to 1.
    pub tint: f32,
    /// Opacity from 0 to 1.
    pub alpha: f32,
}

/// How a named ink looks where it can't be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Ink {
    /// The process or CSS colour that stands in for it.
    pub alternate: Color,
    /// What screens show instead of the alternate.
    pub preview: Option<Color>,
}

/// The document's named inks.
pub type Inks = BTreeMap<Arc<str>, Ink>;

/// A screen colour: sRGB, components and alpha from 0 to 1, not premultiplied.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rgba {
    /// Red.
    pub r: f32,
    /// Green.
    pub g: f32,
    /// Blue.
    pub b: f32,
    /// Opacity.
    pub a: f32,
}

impl Color {
    /// Opaque black.
    pub const BLACK: Self = Self::srgb(0.0, 0.0, 0.0, 1.0);
    /// Opaque white.
    pub const WHITE: Self = Self::srgb(1.0, 1.0, 1.0, 1.0);
    /// No colour at all.
    pub const TRANSPARENT: Self = Self::srgb(0.0, 0.0, 0.0, 0.0);

    /// A colour from sRGB components, each 0 to 1.
    pub const fn srgb(r: f32, g: f32, b: f32, alpha: f32) -> Self {
        Self::Css(CssColor {
            space: ColorSpace::Srgb,
            components: [r, g, b],
            alpha,
            missing: [false; 4],
        })
    }

    /// The opacity, 0 to 1.
    pub fn alpha(&self) -> f32 {
        match self {
            Self::Css(c) => c.alpha,
            Self::Cmyk(c) => c.alpha,
            Self::Spot(s) => s.alpha,
        }
    }

    /// The colour with another opacity.
    pub(crate) fn with_alpha(&self, alpha: f32) -> Self {
        let mut color = self.clone();
        match &mut color {
            Self::Css(c) => c.alpha = alpha,
            Self::Cmyk(c) => c.alpha = alpha,
            Self::Spot(s) => s.alpha = alpha,
        }
        color
    }

    /// With its opacity multiplied.
    pub(crate) fn faded(&self, by: f32) -> Self {
        let mut color = self.clone();
        match &mut color {
            Self::Css(c) => c.alpha *= by,
            Self::Cmyk(c) => c.alpha *= by,
            Self::Spot(s) => s.alpha *= by,
        }
        color
    }

    /// Whether nothing of it shows.
    pub fn is_transparent(&self) -> bool {
        self.alpha() <= 0.0
    }
}
