//! Gaussian blur.
//!
//! A plane is convolved with the Gaussian itself, along rows and then along
//! columns. Wide blurs work on averaged samples: what averaging and the cubic
//! B-spline that leads back to pixels add to the variance is known, and taken
//! off the Gaussian, so the result is the same to a fraction of a level.

use super::over::byte;
use super::pixmap::{IntRect, Mask, Pixmap};
use crate::math;

/// Wider blurs are done on averaged samples…
const WIDEST: f32 = 4.0;
/// …which they must blur by less than this.
const WIDEST_SAMPLED: f32 = 5.0;
/// Narrower ones change nothing that can be seen.
const NARROWEST: f32 = 0.05;
/// How far a blur is seen, in standard deviations.
const CUT: f32 = 3.0;
/// Where a kernel ends: what is cut off would narrow it by half a percent.
const KERNEL_CUT: f32 = 3.5;

/// How far a blur carries.
pub(in crate::export) fn reach(sigma: f32) -> f32 {
    CUT * sigma.max(0.0)
}

/// Blurs coverage in place; the mask must leave room around what it shows.
pub(super) fn mask(mask: &mut Mask, sigma: (f32, f32)) {
    if sigma.0 >= NARROWEST || sigma.1 >= NARROWEST {
        *mask = moved_mask(mask, mask.bounds, sigma, (0.0, 0.0));
    }
}

/// What blurred coverage is within `bounds` after it moved by `by`.
pub(super) fn moved_mask(mask: &Mask, bounds: IntRect, sigma: (f32, f32), by: (f32, f32)) -> Mask {
    let (samples, _) = mask.data.as_chunks::<1>();
    let data = blur(samples, &mask.bounds, &bounds, sigma, by, byte).into_flattened();
    Mask { bounds, data }
}

/// What blurred pixels are within `bounds`.
pub(super) fn pixmap(pixmap: &Pixmap, bounds: IntRect, sigma: (f32, f32)) -> Pixmap {
    let pixels = blur(
        &pixmap.pixels,
        &pixmap.bounds,
        &bounds,
        sigma,
        (0.0, 0.0),
        byte,
    );
    Pixmap { bounds, pixels }
}

/// What blurred pixels with fractions are within their own bounds.
pub(super) fn fine(pixels: &[[f32; 4]], bounds: &IntRect, sigma: (f32, f32)) -> Vec<[f32; 4]> {
    blur(pixels, bounds, bounds, sigma, (0.0, 0.0), |v| v)
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

/// What lies at `to` of pixels at `from`, blurred and moved; around `from`
/// there is nothing.
fn blur<T: Copy + Default + Into<f32>, const N: usize>(
    pixels: &[[T; N]],
    from: &IntRect,
    to: &IntRect,
    sigma: (f32, f32),
    by: (f32, f32),
    finish: impl Fn(f32) -> T + Copy,
) -> Vec<[T; N]> {
    if from.is_empty() || to.is_empty() {
        return vec![[T::default(); N]; to.area()];
    }
    let offset = |to: i32, from: i32, by: f32| to as f32 - from as f32 - by;
    let x = Axis::new(sigma.0, offset(to.left, from.left, by.0), to.width());
    let y = Axis::new(sigma.1, offset(to.top, from.top, by.1), to.height());
    Plane::averaged(pixels, from.width(), (x.factor, y.factor))
        .convolve_rows(&x)
        .convolve_columns(&y)
        .expand_columns(&x)
        .expand_rows(&y, finish)
}

/// Samples of one channel or four.
struct Plane<const N: usize> {
    width: usize,
    height: usize,
    data: Vec<[f32; N]>,
}

impl<const N: usize> Plane<N> {
    /// The means of blocks of pixels; beyond the edges there is nothing.
    fn averaged<T: Copy + Into<f32>>(
        pixels: &[[T; N]],
        width: usize,
        (across, down): (usize, usize),
    ) -> Self {
        let height = pixels.len() / width;
        if across == 1 && down == 1 {
            let data = pixels.iter().map(|p| p.map(Into::into)).collect();
            return Self {
                width,
                height,
                data,
            };
        }
        let part = 1.0 / (across * down) as f32;
        let mut data = Vec::with_capacity(width.div_ceil(across) * height.div_ceil(down));
        let mut sums = vec![[0.0f32; N]; width];
        for rows in pixels.chunks(down * width) {
            sums.fill([0.0; N]);
            for row in rows.chunks_exact(width) {
                let sums = sums.as_flattened_mut().iter_mut();
                sums.zip(row.as_flattened())
                    .for_each(|(sum, &v)| *sum += v.into());
            }
            for block in sums.chunks(across) {
                let mut mean = [0.0; N];
                for sum in block {
                    add(&mut mean, sum, part);
                }
                data.push(mean);
            }
        }
        Self {
            width: width.div_ceil(across),
            height: height.div_ceil(down),
            data,
        }
    }

    fn convolve_rows(self, axis: &Axis) -> Self {
        if axis.is_same(self.width) {
            return self;
        }
        let mut data = vec![[0.0; N]; axis.count * self.height];
        // A row with nothing around spares every test inside.
        let margin = axis.kernel.len() / 2;
        let mut padded = vec![[0.0; N]; axis.count + 2 * margin];
        let start = axis.first - margin as isize;
        let seen = axis.overlap(start, padded.len(), self.width);
        let rows = self.data.chunks_exact(self.width);
        for (out, row) in data.chunks_exact_mut(axis.count).zip(rows) {
            if let Some((at, from, length)) = seen {
                padded[at..at + length].copy_from_slice(&row[from..from + length]);
            }
            let padded = padded.as_flattened();
            convolve(out.as_flattened_mut(), &axis.kernel, padded, N);
        }
        Self {
            width: axis.count,
            height: self.height,
            data,
        }
    }

    fn convolve_columns(self, axis: &Axis) -> Self {
        if axis.is_same(self.height) {
            return self;
        }
        let (width, margin) = (self.width, axis.kernel.len() / 2);
        let mut data = vec![[0.0; N]; axis.count * width];
        for (out, start) in data.chunks_exact_mut(width).zip(axis.first..) {
            let start = start - margin as isize;
            let seen = axis.overlap(start, axis.kernel.len(), self.height);
            if let Some((tap, row, length)) = seen {
                let kernel = &axis.kernel[tap..tap + length];
                let input = self.data[row * width..].as_flattened();
                convolve(out.as_flattened_mut(), kernel, input, width * N);
            }
        }
        Self {
            width,
            height: axis.count,
            data,
        }
    }

    fn expand_columns(self, axis: &Axis) -> Self {
        if axis.factor == 1 {
            return self;
        }
        let splines: Vec<_> = (0..axis.pixels).map(|x| axis.spline(x)).collect();
        let mut data = Vec::with_capacity(axis.pixels * self.height);
        for row in self.data.chunks_exact(self.width) {
            data.extend(splines.iter().map(|(first, weights)| {
                let mut sum = [0.0; N];
                for (sample, weight) in row[*first..].iter().zip(weights) {
                    add(&mut sum, sample, *weight);
                }
                sum
            }));
        }
        Self {
            width: axis.pixels,
            height: self.height,
            data,
        }
    }

    fn expand_rows<T: Copy + Default>(
        self,
        axis: &Axis,
        finish: impl Fn(f32) -> T + Copy,
    ) -> Vec<[T; N]> {
        if axis.factor == 1 {
            return self.data.into_iter().map(|v| v.map(finish)).collect();
        }
        let width = self.width;
        let mut out = vec![[T::default(); N]; axis.pixels * width];
        for (y, out) in out.chunks_exact_mut(width).enumerate() {
            let (first, [a, b, c, d]) = axis.spline(y);
            let row = |i: usize| self.data[(first + i) * width..][..width].as_flattened();
            let near = row(0).iter().zip(row(1));
            let far = row(2).iter().zip(row(3));
            let out = out.as_flattened_mut().iter_mut();
            for ((out, (p, q)), (r, s)) in out.zip(near).zip(far) {
                *out = finish(a * p + b * q + (c * r + d * s));
            }
        }
        out
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
    /// Where the first pixel to be made lies, counted in source pixels.
    offset: f32,
    /// Pixels to be made.
    pixels: usize,
    /// The first sample they need.
    first: isize,
    /// How many samples they need.
    count: usize,
}

impl Axis {
    fn new(sigma: f32, offset: f32, pixels: usize) -> Self {
        if sigma.is_nan() || sigma <= WIDEST {
            let first = offset.floor();
            return Self {
                factor: 1,
                kernel: kernel(sigma * sigma, offset - first),
                offset,
                pixels,
                first: first as isize,
                count: pixels,
            };
        }
        let f = (sigma / WIDEST_SAMPLED).ceil().clamp(2.0, 1e5);
        // A mean of f pixels, and the spline.
        let added = (1.0 - 1.0 / (f * f)) / 12.0 + 1.0 / 3.0;
        let mut axis = Self {
            factor: f as usize,
            kernel: kernel(sigma * sigma / (f * f) - added, 0.0),
            offset,
            pixels,
            first: 0,
            count: 0,
        };
        axis.first = axis.place(0).0;
        axis.count = (axis.place(pixels - 1).0 - axis.first) as usize + 4;
        axis
    }

    /// Whether it leaves samples as they are.
    fn is_same(&self, length: usize) -> bool {
        self.kernel.len() == 1 && self.first == 0 && self.count == length
    }

    /// Where a stretch of samples from `start` on meets those there are: the
    /// place in the stretch, the sample, and how many.
    fn overlap(
        &self,
        start: isize,
        length: usize,
        samples: usize,
    ) -> Option<(usize, usize, usize)> {
        let from = start.max(0);
        let end = (start + length as isize).min(samples as isize);
        (from < end).then(|| {
            (
                (from - start) as usize,
                from as usize,
                (end - from) as usize,
            )
        })
    }

    /// The first of the four samples around a pixel, and how far from the
    /// second to the third it is.
    fn place(&self, pixel: usize) -> (isize, f32) {
        let at = (self.offset + pixel as f32 + 0.5) / self.factor as f32 - 0.5;
        let below = at.floor();
        (below as isize - 1, at - below)
    }

    /// The four samples around a pixel, counted from the first that is
    /// needed, and their weights.
    fn spline(&self, pixel: usize) -> (usize, [f32; 4]) {
        let (first, t) = self.place(pixel);
        let s = 1.0 - t;
        let weights = [
            s * s * s,
            3.0 * t * t * t - 6.0 * t * t + 4.0,
            3.0 * s * s * s - 6.0 * s * s + 4.0,
            t * t * t,
        ];
        ((first - self.first) as usize, weights.map(|w| w / 6.0))
    }
}

/// The weights of the samples around a place `shift` after the middle one.
fn kernel(variance: f32, shift: f32) -> Vec<f32> {
    if variance < NARROWEST * NARROWEST {
        return match shift {
            0.0 => vec![1.0],
            shift => vec![0.0, 1.0 - shift, shift],
        };
    }
    let radius = (KERNEL_CUT * variance.sqrt() + shift).ceil() as i32;
    let mut kernel: Vec<f32> = (-radius..=radius)
        .map(|i| i as f32 - shift)
        .map(|d| math::exp(-(d * d) / (2.0 * variance)))
        .collect();
    let sum: f32 = kernel.iter().sum();
    kernel.iter_mut().for_each(|w| *w /= sum);
    kernel
}
