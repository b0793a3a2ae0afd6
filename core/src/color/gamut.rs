//! Colours that sRGB can't show: the nearest it can, by CSS Color 4's gamut
//! mapping (section 13.2): chroma falls in Oklch, lightness and hue stay,
//! until clipping makes no visible difference.

use color::{ColorSpaceTag, DynamicColor};

use super::space::unit;

/// A difference in Oklab just noticed.
const NOTICED: f32 = 0.02;
const EPSILON: f32 = 1e-4;

/// Components of sRGB, each from 0 to 1.
pub(super) fn to_srgb(color: DynamicColor) -> [f32; 3] {
    let direct = srgb(color);
    if in_gamut(direct) {
        return clip(direct);
    }
    let [lightness, chroma, hue, _] = color.convert(ColorSpaceTag::Oklch).components;
    if lightness >= 1.0 {
        return [1.0; 3];
    }
    if lightness <= 0.0 {
        return [0.0; 3];
    }
    let at = |chroma: f32| DynamicColor {
        cs: ColorSpaceTag::Oklch,
        flags: color.flags,
        components: [lightness, chroma, hue, 1.0],
    };
    let mut clipped = clip(direct);
    if difference(clipped, color) < NOTICED {
        return clipped;
    }
    let (mut low, mut high) = (0.0, chroma);
    let mut low_in_gamut = true;
    while high - low > EPSILON {
        let middle = (low + high) / 2.0;
        let current = srgb(at(middle));
        clipped = clip(current);
        if low_in_gamut && in_gamut(current) {
            low = middle;
            continue;
        }
        let off = difference(clipped, at(middle));
        if off >= NOTICED {
            high = middle;
        } else if NOTICED - off < EPSILON {
            break;
        } else {
            low_in_gamut = false;
            low = middle;
        }
    }
    clipped
}

fn srgb(color: DynamicColor) -> [f32; 3] {
    let [r, g, b, _] = color.convert(ColorSpaceTag::Srgb).components;
    [r, g, b]
}

/// With room for the errors of conversions there and back.
fn in_gamut(srgb: [f32; 3]) -> bool {
    srgb.iter().all(|c| (-1e-5..=1.0 + 1e-5).contains(c))
}

fn clip(srgb: [f32; 3]) -> [f32; 3] {
    srgb.map(unit)
}

/// The distance in Oklab.
fn difference(clipped: [f32; 3], color: DynamicColor) -> f32 {
    let [r, g, b] = clipped;
    let clipped = DynamicColor {
        cs: ColorSpaceTag::Srgb,
        flags: color.flags,
        components: [r, g, b, 1.0],
    };
    let a = clipped.convert(ColorSpaceTag::Oklab).components;
    let b = color.convert(ColorSpaceTag::Oklab).components;
    let square = |i: usize| (a[i] - b[i]) * (a[i] - b[i]);
    (square(0) + square(1) + square(2)).sqrt()
}
