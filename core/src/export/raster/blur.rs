//! Gaussian blur.
//!
//! A plane is convolved with the Gaussian itself, along rows and then along
//! columns. Wide blurs work on averaged samples: what averaging and the cubic
//! B-spline that leads back to pixels add to the variance is known, and taken
//! off the Gaussian, so the result is the same to a fraction of a level.

use super::pixmap::{IntRect, Mask, Pixmap};
use crate::math;

/// Wider blurs are done on averaged samples.
const WIDEST: f32 = 8.0;
/// Narrower ones change nothing that can be seen.
const NARROWEST: f32 = 0.05;
/// Where the Gaussian is cut off, in standard deviations.
const CUT: f32 = 3.0;

/// How far a blur carries.
pub(super) fn reach(sigma: f32) -> f32 {
    CUT * sigma.max(0.0)
}

/// Blurs coverage; the mask must leave room around what it shows.
pub(super) fn mask(mask: &mut Mask, sigma: (f32, f32)) {
    if sigma.0 < NARROWEST && sigma.1 < NARROWEST {
        return;
    }
    let mut plane = Plane {
        width: mask.bounds.width(),
        height: mask.bounds.height(),
        channels: 1,
        data: mask.data.iter().map(|&c| f32::from(c)).collect(),
    };
    plane.blur(sigma);
    for (c, v) in mask.data.iter_mut().zip(&plane.data) {
        *c = (v + 0.5) as u8;
    }
}

/// Blurs pixels; the pixmap must leave room around what it shows.
pub(super) fn pixmap(pixmap: &mut Pixmap, sigma: (f32, f32)) {
    if sigma.0 < NARROWEST && sigma.1 < NARROWEST {
        return;
    }
    let bytes = pixmap.pixels.as_flattened();
    let mut plane = Plane {
        width: pixmap.bounds.width(),
        height: pixmap.bounds.height(),
        channels: 4,
        data: bytes.iter().map(|&c| f32::from(c)).collect(),
    };
    plane.blur(sigma);
    let bytes = pixmap.pixels.as_flattened_mut();
    for (c, v) in bytes.iter_mut().zip(&plane.data) {
        *c = (v + 0.5) as u8;
    }
}

/// The pixels a blur of `bounds` touches.
pub(super) fn around(bounds: &IntRect, sigma: (f32, f32)) -> IntRect {
    let by = |sigma: f32| (reach(sigma).ceil() + 1.0).min(1e6) as i32;
    let (x, y) = (by(sigma.0), by(sigma.1));
    IntRect::new(
        bounds.left - x,
        bounds.top - y,
        bounds.right + x,
        bounds.bottom + y,
    )
}

struct Plane {
    width: usize,
    height: usize,
    channels: usize,
    data: Vec<f32>,
}

impl Plane {
    fn blur(&mut self, sigma: (f32, f32)) {
        let (x, y) = (Axis::new(sigma.0), Axis::new(sigma.1));
        let (width, height) = (self.width, self.height);
        self.average_columns(x.factor);
        self.average_rows(y.factor);
        self.convolve_rows(&x.kernel);
        self.convolve_columns(&y.kernel);
        self.expand_rows(&y, height);
        self.expand_columns(&x, width);
    }

    fn stride(&self) -> usize {
        self.width * self.channels
    }

    /// Replaces `factor` neighbours in each row by their mean.
    fn average_columns(&mut self, factor: usize) {
        if factor == 1 || self.data.is_empty() {
            return;
        }
        let width = self.width.div_ceil(factor);
        let mut data = Vec::with_capacity(width * self.height * self.channels);
        let part = 1.0 / factor as f32;
        for row in self.data.chunks_exact(self.width * self.channels) {
            for samples in row.chunks(factor * self.channels) {
                for channel in 0..self.channels {
                    let channel = samples.iter().skip(channel).step_by(self.channels);
                    data.push(channel.sum::<f32>() * part);
                }
            }
        }
        (self.width, self.data) = (width, data);
    }

    /// Replaces `factor` neighbouring rows by their mean.
    fn average_rows(&mut self, factor: usize) {
        if factor == 1 || self.data.is_empty() {
            return;
        }
        let (stride, part) = (self.stride(), 1.0 / factor as f32);
        let height = self.height.div_ceil(factor);
        let mut data = vec![0.0; height * stride];
        let rows = data.chunks_exact_mut(stride);
        for (out, rows) in rows.zip(self.data.chunks(factor * stride)) {
            for row in rows.chunks_exact(stride) {
                add(out, row, part);
            }
        }
        (self.height, self.data) = (height, data);
    }

    fn convolve_rows(&mut self, kernel: &[f32]) {
        if kernel.len() == 1 || self.data.is_empty() {
            return;
        }
        let (stride, channels) = (self.stride(), self.channels);
        let margin = kernel.len() / 2 * channels;
        let mut padded = vec![0.0; stride + 2 * margin];
        for row in self.data.chunks_exact_mut(stride) {
            padded[margin..margin + stride].copy_from_slice(row);
            for (block, out) in row.chunks_mut(BLOCK).enumerate() {
                let input = &padded[block * BLOCK..];
                convolve(out, kernel, |tap| &input[tap * channels..]);
            }
        }
    }

    fn convolve_columns(&mut self, kernel: &[f32]) {
        if kernel.len() == 1 || self.data.is_empty() {
            return;
        }
        let stride = self.stride();
        let margin = kernel.len() / 2;
        // Rows of zeros above and below spare every test inside.
        let mut padded = vec![0.0; (self.height + 2 * margin) * stride];
        padded[margin * stride..][..self.data.len()].copy_from_slice(&self.data);
        for (y, row) in self.data.chunks_exact_mut(stride).enumerate() {
            for (block, out) in row.chunks_mut(BLOCK).enumerate() {
                let at = y * stride + block * BLOCK;
                convolve(out, kernel, |tap| &padded[at + tap * stride..]);
            }
        }
    }

    fn expand_columns(&mut self, axis: &Axis, width: usize) {
        if axis.factor == 1 || self.data.is_empty() {
            return;
        }
        let (stride, channels) = (self.stride(), self.channels);
        let mut data = Vec::with_capacity(width * self.height * channels);
        for row in self.data.chunks_exact(stride) {
            for x in 0..width {
                let (first, weights) = axis.spline(x);
                for channel in 0..channels {
                    let sample = |i: isize| {
                        let at = usize::try_from(first + i).ok()?;
                        row.get(at * channels + channel).copied()
                    };
                    let taps = weights.iter().zip(0..);
                    data.push(taps.map(|(w, i)| w * sample(i).unwrap_or(0.0)).sum());
                }
            }
        }
        (self.width, self.data) = (width, data);
    }

    fn expand_rows(&mut self, axis: &Axis, height: usize) {
        if axis.factor == 1 || self.data.is_empty() {
            return;
        }
        let stride = self.stride();
        let mut data = vec![0.0; height * stride];
        for (y, out) in data.chunks_exact_mut(stride).enumerate() {
            let (first, weights) = axis.spline(y);
            for (weight, i) in weights.iter().zip(0..) {
                let row = usize::try_from(first + i).ok();
                let row = row.and_then(|row| self.data.chunks_exact(stride).nth(row));
                if let Some(row) = row {
                    add(out, row, *weight);
                }
            }
        }
        (self.height, self.data) = (height, data);
    }
}

/// Samples summed at a time: they stay in registers.
const BLOCK: usize = 32;

/// `out = Σ kernel[tap] · input(tap)`, for a block of samples.
fn convolve<'a>(out: &mut [f32], kernel: &[f32], input: impl Fn(usize) -> &'a [f32]) {
    let mut sum = [0.0; BLOCK];
    let n = out.len();
    if n == BLOCK {
        for (tap, weight) in kernel.iter().enumerate() {
            for (sum, v) in sum.iter_mut().zip(&input(tap)[..BLOCK]) {
                *sum += weight * v;
            }
        }
    } else {
        for (tap, weight) in kernel.iter().enumerate() {
            add(&mut sum[..n], &input(tap)[..n], *weight);
        }
    }
    out.copy_from_slice(&sum[..n]);
}

fn add(out: &mut [f32], row: &[f32], weight: f32) {
    for (out, v) in out.iter_mut().zip(row) {
        *out += weight * v;
    }
}

/// How one direction is blurred.
struct Axis {
    /// Pixels averaged to a sample.
    factor: usize,
    /// Weights of the samples around, an odd number.
    kernel: Vec<f32>,
}

impl Axis {
    fn new(sigma: f32) -> Self {
        if sigma < NARROWEST {
            return Self {
                factor: 1,
                kernel: vec![1.0],
            };
        }
        let factor = ((sigma / WIDEST).ceil().min(1e5) as usize).max(1);
        let f = factor as f32;
        let mut variance = sigma * sigma / (f * f);
        if factor > 1 {
            // A mean of f pixels, and the spline.
            variance -= (1.0 - 1.0 / (f * f)) / 12.0 + 1.0 / 3.0;
        }
        Self {
            factor,
            kernel: gaussian(variance),
        }
    }

    /// The first of four samples around a pixel and their weights.
    fn spline(&self, pixel: usize) -> (isize, [f32; 4]) {
        let at = (pixel as f32 + 0.5) / self.factor as f32 - 0.5;
        let first = at.floor();
        let t = at - first;
        let s = 1.0 - t;
        let weights = [
            s * s * s,
            3.0 * t * t * t - 6.0 * t * t + 4.0,
            3.0 * s * s * s - 6.0 * s * s + 4.0,
            t * t * t,
        ];
        (first as isize - 1, weights.map(|w| w / 6.0))
    }
}

fn gaussian(variance: f32) -> Vec<f32> {
    let radius = (CUT * variance.sqrt()).ceil() as i32;
    let mut kernel: Vec<f32> = (-radius..=radius)
        .map(|i| math::exp(-((i * i) as f32) / (2.0 * variance)))
        .collect();
    let sum: f32 = kernel.iter().sum();
    kernel.iter_mut().for_each(|w| *w /= sum);
    kernel
}
