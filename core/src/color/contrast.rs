//! Contrast as WCAG 2 measures it.

use super::Rgba;
use crate::math;

/// The contrast ratio, 1 to 21, of a colour laid over an opaque background.
pub(crate) fn contrast(color: Rgba, background: Rgba) -> f32 {
    let over = |top: f32, bottom: f32| top * color.a + bottom * (1.0 - color.a);
    let shown = Rgba {
        r: over(color.r, background.r),
        g: over(color.g, background.g),
        b: over(color.b, background.b),
        a: 1.0,
    };
    let (a, b) = (luminance(shown), luminance(background));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, 0 for black to 1 for white.
fn luminance(color: Rgba) -> f32 {
    let linear = |c: f32| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            math::pow((c + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}
