//! `feMorphology`: the brightest or darkest of the pixels around.

use super::layer::{Fine, Layer};

/// Grows (`erode`: shrinks) what a layer shows by whole pixels. The area's
/// edges count as the ends of the picture.
pub(super) fn apply(mut layer: Layer, erode: bool, (rx, ry): (usize, usize)) -> Layer {
    let pick = if erode { f32::min } else { f32::max };
    let (width, height) = (layer.bounds.width(), layer.bounds.height());
    let mut line = Line::default();
    if rx > 0 {
        for row in layer.pixels.chunks_exact_mut(width) {
            line.slide(row, 1, width, rx, pick);
        }
    }
    if ry > 0 {
        for column in 0..width {
            line.slide(&mut layer.pixels[column..], width, height, ry, pick);
        }
    }
    layer
}

/// Scratch of one row or column.
#[derive(Default)]
struct Line {
    input: Vec<Fine>,
    before: Vec<Fine>,
    after: Vec<Fine>,
}

impl Line {
    /// Replaces each of `count` pixels by the pick of those within `radius`,
    /// at the same cost for every radius: picks that run up to and down from
    /// the borders of blocks as long as the window meet in any window
    /// (van Herk 1992).
    fn slide(
        &mut self,
        pixels: &mut [Fine],
        step: usize,
        count: usize,
        radius: usize,
        pick: fn(f32, f32) -> f32,
    ) {
        let both = |a: &Fine, b: &Fine| -> Fine { std::array::from_fn(|i| pick(a[i], b[i])) };
        let radius = radius.min(count);
        let block = 2 * radius + 1;
        self.input.clear();
        self.input
            .extend(pixels.iter().step_by(step).take(count).copied());
        self.before.clone_from(&self.input);
        self.after.clone_from(&self.input);
        for i in 1..count {
            if i % block != 0 {
                self.before[i] = both(&self.before[i - 1], &self.input[i]);
            }
        }
        for i in (0..count.saturating_sub(1)).rev() {
            if (i + 1) % block != 0 {
                self.after[i] = both(&self.after[i + 1], &self.input[i]);
            }
        }
        for (i, out) in pixels.iter_mut().step_by(step).take(count).enumerate() {
            let (low, high) = (i.saturating_sub(radius), (i + radius).min(count - 1));
            *out = if low / block == high / block {
                // The window was cut at an end: one run covers it.
                if low % block == 0 {
                    self.before[high]
                } else {
                    self.after[low]
                }
            } else {
                both(&self.after[low], &self.before[high])
            };
        }
    }
}
