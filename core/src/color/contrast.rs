//! Contrast as WCAG 2 measures it.

use super::Rgba;
use crate::math;

const WHITE: Rgba = grey(1.0);
const BLACK: Rgba = grey(0.0);

const fn grey(level: f32) -> Rgba {
    Rgba {
        r: level,
        g: level,
        b: level,
        a: 1.0,
    }
}

/// The contrast ratio, 1 to 21, of a colour laid over an opaque background.
pub(crate) fn contrast(color: Rgba, background: Rgba) -> f32 {
    let (a, b) = (luminance(color.over(background)), luminance(background));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl Rgba {
    /// Laid over an opaque background.
    pub(crate) fn over(self, background: Self) -> Self {
        let over = |top: f32, bottom: f32| top * self.a + bottom * (1.0 - self.a);
        Self {
            r: over(self.r, background.r),
            g: over(self.g, background.g),
            b: over(self.b, background.b),
            a: 1.0,
        }
    }

    /// Laid over white paper.
    pub(crate) fn over_white(self) -> Self {
        self.over(WHITE)
    }

    /// Whether white stands out from it more than black does. What shines
    /// through lies on white paper.
    pub(crate) fn is_dark(self) -> bool {
        let shown = self.over_white();
        contrast(WHITE, shown) >= contrast(BLACK, shown)
    }
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
