//! Colours between two others.

use color::{ColorSpaceTag, DynamicColor, Flags, HueDirection};

use super::{Color, ColorSpace, Inks, Rgba};

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
    let (a, b) = (dynamic(a, inks), dynamic(b, inks));
    let tag = space.tag();
    Rgba::from(if premultiplied {
        a.interpolate(b, tag, HueDirection::Shorter).eval(t)
    } else {
        a.interpolate_unpremultiplied(b, tag, HueDirection::Shorter)
            .eval(t)
    })
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
