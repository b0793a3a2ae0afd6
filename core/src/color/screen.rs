//! The one way colours become screen colours.

use color::{AlphaColor, ColorSpaceTag, DynamicColor, HueDirection, Srgb};

use super::{Color, ColorSpace, CssColor, Inks, Rgba};

impl ColorSpace {
    pub(super) fn tag(self) -> ColorSpaceTag {
        match self {
            Self::Srgb => ColorSpaceTag::Srgb,
            Self::SrgbLinear => ColorSpaceTag::LinearSrgb,
            Self::Hsl => ColorSpaceTag::Hsl,
            Self::Hwb => ColorSpaceTag::Hwb,
            Self::Lab => ColorSpaceTag::Lab,
            Self::Lch => ColorSpaceTag::Lch,
            Self::Oklab => ColorSpaceTag::Oklab,
            Self::Oklch => ColorSpaceTag::Oklch,
            Self::DisplayP3 => ColorSpaceTag::DisplayP3,
            Self::A98Rgb => ColorSpaceTag::A98Rgb,
            Self::ProphotoRgb => ColorSpaceTag::ProphotoRgb,
            Self::Rec2020 => ColorSpaceTag::Rec2020,
            Self::XyzD50 => ColorSpaceTag::XyzD50,
            Self::XyzD65 => ColorSpaceTag::XyzD65,
        }
    }

    pub(super) fn from_tag(tag: ColorSpaceTag) -> Option<Self> {
        Some(match tag {
            ColorSpaceTag::Srgb => Self::Srgb,
            ColorSpaceTag::LinearSrgb => Self::SrgbLinear,
            ColorSpaceTag::Hsl => Self::Hsl,
            ColorSpaceTag::Hwb => Self::Hwb,
            ColorSpaceTag::Lab => Self::Lab,
            ColorSpaceTag::Lch => Self::Lch,
            ColorSpaceTag::Oklab => Self::Oklab,
            ColorSpaceTag::Oklch => Self::Oklch,
            ColorSpaceTag::DisplayP3 => Self::DisplayP3,
            ColorSpaceTag::A98Rgb => Self::A98Rgb,
            ColorSpaceTag::ProphotoRgb => Self::ProphotoRgb,
            ColorSpaceTag::Rec2020 => Self::Rec2020,
            ColorSpaceTag::XyzD50 => Self::XyzD50,
            ColorSpaceTag::XyzD65 => Self::XyzD65,
            _ => return None,
        })
    }
}

impl Color {
    /// What screens show of it.
    pub(crate) fn to_rgba(&self, inks: &Inks) -> Rgba {
        let _ = inks;
        match self {
            Self::Css(css) => Rgba::from(dynamic(css)),
            _ => Rgba {
                a: self.alpha(),
                ..Rgba::default()
            },
        }
    }
}

impl From<DynamicColor> for Rgba {
    fn from(color: DynamicColor) -> Self {
        let srgb: AlphaColor<Srgb> = color.to_alpha_color();
        let [r, g, b, a] = srgb.components.map(|c| c.clamp(0.0, 1.0));
        Self { r, g, b, a }
    }
}

fn dynamic(css: &CssColor) -> DynamicColor {
    let [a, b, c] = css.components;
    DynamicColor {
        cs: css.space.tag(),
        flags: color::Flags::default(),
        components: [a, b, c, css.alpha],
    }
}

/// The colour at `t` (0 to 1) on the way from `a` to `b`, mixed in `space`,
/// hues along the shorter arc.
pub(crate) fn mix(
    a: &Color,
    b: &Color,
    t: f32,
    space: ColorSpace,
    premultiplied: bool,
    inks: &Inks,
) -> Rgba {
    let side = |color: &Color| match color {
        Color::Css(css) => dynamic(css),
        other => {
            let Rgba { r, g, b, a } = other.to_rgba(inks);
            DynamicColor::from_alpha_color(AlphaColor::<Srgb>::new([r, g, b, a]))
        }
    };
    let (a, b, tag) = (side(a), side(b), space.tag());
    Rgba::from(if premultiplied {
        a.interpolate(b, tag, HueDirection::Shorter).eval(t)
    } else {
        a.interpolate_unpremultiplied(b, tag, HueDirection::Shorter)
            .eval(t)
    })
}
