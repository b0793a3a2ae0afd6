//! Gaussian blur.
//!
//! A plane is convolved with the Gaussian itself, along rows and then along
//! columns. Wide blurs work on averaged samples: what averaging and the cubic
//! B-spline that leads back to pixels add to the variance is known, and taken
//! off the Gaussian, so the result is the same to a fraction of a level.

use super::over::byte;
use super::pixmap::{IntRect, Mask, Pixmap};
use crate::math;

/// Wider blurs are done on averaged samples.
const WIDEST: f32 = 5.0;
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
    let samples = mask.data.iter().map(|&c| [f32::from(c)]);
    let Some(blurred) = blur(&mask.bounds, samples, sigma) else {
        return;
    };
    for (c, [v]) in mask.data.iter_mut().zip(blurred) {
        *c = byte(v);
    }
}

/// Blurs pixels; the pixmap must leave room around what it shows.
pub(super) fn pixmap(pixmap: &mut Pixmap, sigma: (f32, f32)) {
    let samples = pixmap.pixels.iter().map(|p| p.map(f32::from));
    let Some(blurred) = blur(&pixmap.bounds, samples, sigma) else {
        return;
    };
    for (pixel, v) in pixmap.pixels.iter_mut().zip(blurred) {
        *pixel = v.map(byte);
    }
}

/// The samples blurred, unless that changes nothing.
fn blur<const N: usize>(
    bounds: &IntRect,
    samples: impl Iterator<Item = [f32; N]>,
    sigma: (f32, f32),
) -> Option<Vec<[f32; N]>> {
    if bounds.is_empty() || (sigma.0 < NARROWEST && sigma.1 < NARROWEST) {
        return None;
    }
    let mut plane = Plane {
        width: bounds.width(),
        height: bounds.height(),
        data: samples.collect(),
    };
    plane.blur(sigma);
    Some(plane.data)
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

/// Samples of one channel or four.
struct Plane<const N: usize> {
    width: usize,
    height: usize,
    data: Vec<[f32; N]>,
}

impl<const N: usize> Plane<N> {
    fn blur(&mut self, sigma: (f32, f32)) {
        let (x, y) = (Axis::new(sigma.0), Axis::new(sigma.1));
        let (width, height) = (self.width, self.height);
        self.average_rows(y.factor);
        self.average_columns(x.factor);
        self.convolve_rows(&x.kernel);
        self.convolve_columns(&y.kernel);
        self.expand_columns(&x, width);
        self.expand_rows(&y, height);
    }

    /// Replaces `factor` neighbours in each row by their mean.
    fn average_columns(&mut self, factor: usize) {
        if factor == 1 {
            return;
        }
        let width = self.width.div_ceil(factor);
        let mut data = Vec::with_capacity(width * self.height);
        let part = 1.0 / factor as f32;
        for row in self.data.chunks_exact(self.width) {
            for samples in row.chunks(factor) {
                let mut mean = [0.0; N];
                samples
                    .iter()
                    .for_each(|sample| add(&mut mean, sample, part));
                data.push(mean);
            }
        }
        (self.width, self.data) = (width, data);
    }

    /// Replaces `factor` neighbouring rows by their mean.
    fn average_rows(&mut self, factor: usize) {
        if factor == 1 {
            return;
        }
        let (width, part) = (self.width, 1.0 / factor as f32);
        let height = self.height.div_ceil(factor);
        let mut data = vec![[0.0; N]; height * width];
        let rows = data.chunks_exact_mut(width);
        for (out, rows) in rows.zip(self.data.chunks(factor * width)) {
            for row in rows.chunks_exact(width) {
                add(out.as_flattened_mut(), row.as_flattened(), part);
            }
        }
        (self.height, self.data) = (height, data);
    }

    fn convolve_rows(&mut self, kernel: &[f32]) {
        if kernel.len() == 1 {
            return;
        }
        let margin = kernel.len() / 2;
        let mut padded = vec![[0.0; N]; self.width + 2 * margin];
        for row in self.data.chunks_exact_mut(self.width) {
            padded[margin..margin + row.len()].copy_from_slice(row);
            convolve(row.as_flattened_mut(), kernel, padded.as_flattened(), N);
        }
    }

    fn convolve_columns(&mut self, kernel: &[f32]) {
        if kernel.len() == 1 {
            return;
        }
        // Rows of zeros above and below spare every test inside.
        let (width, margin) = (self.width, kernel.len() / 2);
        let mut padded = vec![[0.0; N]; (self.height + 2 * margin) * width];
        padded[margin * width..][..self.data.len()].copy_from_slice(&self.data);
        for (y, row) in self.data.chunks_exact_mut(width).enumerate() {
            let input = padded[y * width..].as_flattened();
            convolve(row.as_flattened_mut(), kernel, input, width * N);
        }
    }

    fn expand_columns(&mut self, axis: &Axis, width: usize) {
        if axis.factor == 1 {
            return;
        }
        let splines: Vec<_> = (0..width).map(|x| axis.spline(x)).collect();
        let mut data = Vec::with_capacity(width * self.height);
        // Two samples of nothing on either side.
        let mut padded = vec![[0.0; N]; self.width + 4];
        for row in self.data.chunks_exact(self.width) {
            padded[2..2 + row.len()].copy_from_slice(row);
            for (first, weights) in &splines {
                let mut sum = [0.0; N];
                for (sample, weight) in padded[*first..].iter().zip(weights) {
                    add(&mut sum, sample, *weight);
                }
                data.push(sum);
            }
        }
        (self.width, self.data) = (width, data);
    }

    fn expand_rows(&mut self, axis: &Axis, height: usize) {
        if axis.factor == 1 {
            return;
        }
        let width = self.width;
        let mut data = vec![[0.0; N]; height * width];
        for (y, out) in data.chunks_exact_mut(width).enumerate() {
            let (first, weights) = axis.spline(y);
            for (weight, row) in weights.iter().zip(first..) {
                // As many rows of nothing above and below.
                let row = row.checked_sub(2).filter(|row| *row < self.height);
                if let Some(row) = row {
                    let row = &self.data[row * width..(row + 1) * width];
                    add(out.as_flattened_mut(), row.as_flattened(), *weight);
                }
            }
        }
        (self.height, self.data) = (height, data);
    }
}

/// Samples summed at a time: they stay in registers.
const BLOCK: usize = 16;

/// `out[i] = Σ kernel[tap] · input[i + tap · step]`.
fn convolve(out: &mut [f32], kernel: &[f32], input: &[f32], step: usize) {
    let mut at = 0;
    let mut blocks = out.chunks_exact_mut(BLOCK);
    for out in &mut blocks {
        let mut sum = [0.0; BLOCK];
        for (tap, weight) in kernel.iter().enumerate() {
            let input = &input[at + tap * step..][..BLOCK];
            for (sum, v) in sum.iter_mut().zip(input) {
                *sum += weight * v;
            }
        }
        out.copy_from_slice(&sum);
        at += BLOCK;
    }
    let rest = blocks.into_remainder();
    rest.fill(0.0);
    for (tap, weight) in kernel.iter().enumerate() {
        add(rest, &input[at + tap * step..], *weight);
    }
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

    /// The first of four samples around a pixel, counted from two before the
    /// first, and their weights.
    fn spline(&self, pixel: usize) -> (usize, [f32; 4]) {
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
        ((first + 1.0) as usize, weights.map(|w| w / 6.0))
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
