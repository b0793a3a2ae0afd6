//! Colours between two others.

use color::{ColorSpaceTag, DynamicColor, Flags, HueDirection, Missing};

use super::{Color, ColorSpace, CssColor, HueMethod, Inks, Interpolation, Rgba};

/// The colour at `t` (0 to 1) on the way from `a` to `b`, mixed in `space`,
/// hues along the shorter arc. Inks are mixed as screens show them.
pub(crate) fn mix(
    a: &Color,
    b: &Color,
    t: f32,
    space: ColorSpace,
    premultiplied: bool,
    inks: &Inks,
) -> Rgba {
    let tag = space.tag();
    let (a, b) = (inside(tag, a, inks), inside(tag, b, inks));
    Rgba::from(if premultiplied {
        a.interpolate(b, tag, HueDirection::Shorter).eval(t)
    } else {
        a.interpolate_unpremultiplied(b, tag, HueDirection::Shorter)
            .eval(t)
    })
}

/// Both colours in the space they are mixed in: components that one lacks are
/// the other's, and hues lie so that the straight way is the one asked for.
pub(crate) fn ends(a: &Color, b: &Color, by: Interpolation, inks: &Inks) -> [CssColor; 2] {
    let tag = by.space.tag();
    let (a, b) = (inside(tag, a, inks), inside(tag, b, inks));
    let way = a.interpolate_unpremultiplied(b, tag, by.hue.direction());
    [0.0, 1.0].map(|t| {
        let [x, y, z, alpha] = way.eval(t).components;
        CssColor {
            space: by.space,
            components: [x, y, z],
            alpha,
            missing: [false; 4],
        }
    })
}

/// The premultiplied mix at `t` (0 to 1) of two [`ends`].
pub(crate) fn between([a, b]: &[CssColor; 2], t: f32) -> CssColor {
    let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
    let alpha = mix(a.alpha, b.alpha, t);
    // How much of a component comes from `b`: the more opaque counts more.
    let weight = if alpha > 0.0 { b.alpha * t / alpha } else { t };
    let hue = a.space.hue();
    CssColor {
        components: std::array::from_fn(|i| {
            let t = if hue == Some(i) { t } else { weight };
            mix(a.components[i], b.components[i], t)
        }),
        alpha,
        ..*a
    }
}

impl HueMethod {
    pub(super) fn direction(self) -> HueDirection {
        match self {
            Self::Shorter => HueDirection::Shorter,
            Self::Longer => HueDirection::Longer,
            Self::Increasing => HueDirection::Increasing,
            Self::Decreasing => HueDirection::Decreasing,
        }
    }
}

/// A colour in a space. What it lacks it lacks there too where the spaces are
/// alike (CSS Color 4, section 12.2).
fn inside(tag: ColorSpaceTag, color: &Color, inks: &Inks) -> DynamicColor {
    use ColorSpaceTag::{Lab, Lch, Oklab, Oklch};
    let mut color = dynamic(color, inks);
    let all = Missing::single(0) | Missing::single(1) | Missing::single(2);
    if color.flags.missing() & all == all {
        let missing = color.flags.missing();
        color = color.convert(tag);
        color.flags.set_missing(missing);
        return color;
    }
    let is_lab = |tag| matches!(tag, Lab | Oklab);
    if is_lab(color.cs) == is_lab(tag) {
        return color.convert(tag);
    }
    // `a` and `b` are like chroma and hue, but only both together; the crate
    // takes `a` alone for a chroma.
    let is_like = |tag| is_lab(tag) || matches!(tag, Lch | Oklch);
    let pair = Missing::single(1) | Missing::single(2);
    let missing = color.flags.missing();
    let lacks_pair = missing & pair == pair && is_like(color.cs) && is_like(tag);
    if is_like(color.cs) {
        color.flags.set_missing(missing & !pair);
    }
    let mut color = color.convert(tag);
    if is_lab(tag) {
        color.flags.set_missing(color.flags.missing() & !pair);
    }
    if lacks_pair {
        color.flags.set_missing(color.flags.missing() | pair);
    }
    color
}

fn dynamic(color: &Color, inks: &Inks) -> DynamicColor {
    match color {
        Color::Css(css) => css.into(),
        ink => {
            let Rgba { r, g, b, a } = ink.to_rgba(inks);
            DynamicColor {
                cs: ColorSpaceTag::Srgb,
                flags: Flags::default(),
                components: [r, g, b, a],
            }
        }
    }
}
