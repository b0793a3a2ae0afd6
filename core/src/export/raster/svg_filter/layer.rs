//! What filter steps read and write: pixels with fractions, in sRGB or linear
//! light.

use std::sync::LazyLock;

use super::super::pixmap::{IntRect, Pixmap};
use crate::math;

/// A premultiplied pixel, 0 to 1.
pub(super) type Fine = [f32; 4];

/// Pixels of the area a filter works on.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// The area; all layers of a filter share it.
    pub(super) bounds: IntRect,
    /// Where the step that made it could draw.
    pub(super) region: IntRect,
    pub(super) linear: bool,
    pub(super) pixels: Vec<Fine>,
}

/// Steps of the table from linear light to sRGB; straight lines between them
/// are within 1/4000.
const STEPS: usize = 4096;

static FROM_SRGB: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|level| to_linear(level as f32 / 255.0)));

static TO_SRGB: LazyLock<Vec<f32>> = LazyLock::new(|| {
    (0..=STEPS + 1)
        .map(|step| to_srgb((step as f32 / STEPS as f32).min(1.0)))
        .collect()
});

pub(super) fn to_linear(c: f32) -> f32 {
    if c <= 0.04045 {
        c / 12.92
    } else {
        math::pow((c + 0.055) / 1.055, 2.4)
    }
}

fn to_srgb(c: f32) -> f32 {
    if c <= 0.003_130_8 {
        c * 12.92
    } else {
        1.055 * math::pow(c, 1.0 / 2.4) - 0.055
    }
}

fn looked_up(c: f32) -> f32 {
    let at = c.clamp(0.0, 1.0) * STEPS as f32;
    let step = at as usize;
    match TO_SRGB.get(step..step + 2) {
        Some([low, high]) => low + (high - low) * (at - step as f32),
        _ => 1.0,
    }
}

impl Layer {
    /// Transparent black everywhere.
    pub(super) fn new(bounds: IntRect, linear: bool) -> Self {
        Self::filled(bounds, linear, [0.0; 4])
    }

    pub(super) fn filled(bounds: IntRect, linear: bool, pixel: Fine) -> Self {
        Self {
            bounds,
            region: bounds,
            linear,
            pixels: vec![pixel; bounds.area()],
        }
    }

    /// Painted pixels as a step wants them.
    pub(super) fn from_pixmap(pixmap: &Pixmap, linear: bool) -> Self {
        let fine = |p: &[u8; 4]| p.map(|c| f32::from(c) * (1.0 / 255.0));
        let mut layer = Self {
            bounds: pixmap.bounds,
            region: pixmap.bounds,
            linear: false,
            pixels: pixmap.pixels.iter().map(fine).collect(),
        };
        if linear {
            for (fine, pixel) in layer.pixels.iter_mut().zip(&pixmap.pixels) {
                if pixel[3] == 255 {
                    let [r, g, b, _] = pixel.map(|c| FROM_SRGB[usize::from(c)]);
                    *fine = [r, g, b, 1.0];
                } else if pixel[3] > 0 {
                    *fine = straight(*fine, to_linear);
                }
            }
            layer.linear = true;
        }
        layer
    }

    /// The same colours in linear light or sRGB.
    pub(super) fn into_space(mut self, linear: bool) -> Self {
        if self.linear != linear {
            let convert = if linear { to_linear } else { looked_up };
            for pixel in &mut self.pixels {
                if pixel[3] > 0.0 {
                    *pixel = straight(*pixel, convert);
                }
            }
            self.linear = linear;
        }
        self
    }

    pub(super) fn into_pixmap(self) -> Pixmap {
        let layer = self.into_space(false);
        let byte = |c: f32| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        let pixel = |p: &Fine| {
            let [r, g, b, a] = p.map(byte);
            [r.min(a), g.min(a), b.min(a), a]
        };
        Pixmap {
            bounds: layer.bounds,
            pixels: layer.pixels.iter().map(pixel).collect(),
        }
    }

    /// Nothing outside the region.
    pub(super) fn cut(mut self, region: IntRect) -> Self {
        let region = region.intersect(&self.bounds);
        self.region = region;
        if region == self.bounds {
            return self;
        }
        let (bounds, width) = (self.bounds, self.bounds.width());
        for (y, row) in (bounds.top..).zip(self.pixels.chunks_exact_mut(width.max(1))) {
            if region.is_empty() || y < region.top || y >= region.bottom {
                row.fill([0.0; 4]);
                continue;
            }
            row[..(region.left - bounds.left) as usize].fill([0.0; 4]);
            row[(region.right - bounds.left) as usize..].fill([0.0; 4]);
        }
        self
    }

    /// The pixel at a place of the device; transparent outside.
    pub(super) fn at(&self, x: i32, y: i32) -> Fine {
        let b = &self.bounds;
        if x < b.left || x >= b.right || y < b.top || y >= b.bottom {
            return [0.0; 4];
        }
        self.pixels[(y - b.top) as usize * b.width() + (x - b.left) as usize]
    }

    /// Every pixel anew, from its place and what is there.
    pub(super) fn map(mut self, mut f: impl FnMut(i32, i32, Fine) -> Fine) -> Self {
        let (bounds, width) = (self.bounds, self.bounds.width());
        for (y, row) in (bounds.top..).zip(self.pixels.chunks_exact_mut(width.max(1))) {
            for (x, pixel) in (bounds.left..).zip(row) {
                *pixel = f(x, y, *pixel);
            }
        }
        self
    }
}

/// A value held between 0 and `high`; what is no number becomes 0.
pub(super) fn within(value: f32, high: f32) -> f32 {
    if value > 0.0 { value.min(high) } else { 0.0 }
}

/// A pixel whose straight colours go through a function.
fn straight([r, g, b, a]: Fine, f: impl Fn(f32) -> f32) -> Fine {
    let each = |c: f32| f((c / a).clamp(0.0, 1.0)) * a;
    [each(r), each(g), each(b), a]
}
