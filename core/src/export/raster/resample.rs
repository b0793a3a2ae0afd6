//! Images at another size.
//!
//! Each output pixel is a weighted mean of source pixels, along rows and then
//! along columns. Shrinking averages whole blocks first, which is quick, and
//! leaves a factor below two to a cubic filter widened to match.

use super::over::byte;
use super::pixmap::{IntRect, Pixel, Pixmap};
use crate::resource::RasterImage;

/// Where image pixels go along one axis: `device = scale · pixel + offset`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    pub(super) scale: f32,
    pub(super) offset: f32,
    /// Whether pixels stay squares, unless they shrink.
    pub(super) sharp: bool,
}

/// The pixels of `area`, an image being placed along both axes.
pub(super) fn resample(
    image: &RasterImage,
    columns: Placement,
    rows: Placement,
    area: IntRect,
) -> Pixmap {
    let size = (image.width as usize, image.height as usize);
    let (image, _) = image.pixels.as_chunks::<4>();
    let mut source = Source {
        pixels: image,
        width: size.0,
        height: size.1,
    };
    let (mut columns, mut rows) = (columns, rows);
    let blocks = (block(columns.scale, size.0), block(rows.scale, size.1));
    let averaged;
    if blocks != (1, 1) {
        averaged = average(&source, blocks);
        source = Source {
            pixels: &averaged,
            width: size.0.div_ceil(blocks.0),
            height: size.1.div_ceil(blocks.1),
        };
        columns.scale *= blocks.0 as f32;
        rows.scale *= blocks.1 as f32;
    }
    let columns = Taps::new(columns, area.left, area.right, source.width);
    let rows = Taps::new(rows, area.top, area.bottom, source.height);
    let mut out = Pixmap::new(area);
    let mut strips = Strips::new(&source, &columns);
    let mut sum = vec![[0.0; 4]; area.width()];
    for (y, (first, weights)) in (area.top..).zip(rows.iter()) {
        sum.fill([0.0; 4]);
        for (row, weight) in (first..).zip(weights) {
            let row = strips.row(row).as_flattened();
            for (sum, c) in sum.as_flattened_mut().iter_mut().zip(row) {
                *sum += weight * c;
            }
        }
        for (out, sum) in out.span(y, area.left, area.right).iter_mut().zip(&sum) {
            *out = round(*sum);
        }
    }
    out
}

/// Overshooting cubics must not leave the range of premultiplied colours.
pub(super) fn round(sum: [f32; 4]) -> Pixel {
    let a = sum[3].clamp(0.0, 255.0);
    [sum[0], sum[1], sum[2], a].map(|c| byte(c.max(0.0).min(a)))
}

struct Source<'a> {
    pixels: &'a [Pixel],
    width: usize,
    height: usize,
}

/// A block of this size squared sums up within 31 bits.
const MAX_BLOCK: usize = 2048;

/// How many pixels are averaged before anything else.
pub(super) fn block(scale: f32, length: usize) -> usize {
    let factor = 1.0 / scale.abs();
    if factor >= 2.0 {
        (factor as usize).min(length.max(1)).min(MAX_BLOCK)
    } else {
        1
    }
}

fn average(source: &Source<'_>, (across, down): (usize, usize)) -> Vec<Pixel> {
    let width = source.width.div_ceil(across);
    let mut out = Vec::with_capacity(width * source.height.div_ceil(down));
    let mut columns = vec![[0i32; 4]; source.width];
    for rows in source.pixels.chunks(source.width * down) {
        sum_columns(&mut columns, rows, source.width);
        let height = rows.len() / source.width;
        for block in columns.chunks(across) {
            let mut sum = [0i32; 4];
            for column in block {
                for (sum, c) in sum.iter_mut().zip(column) {
                    *sum += c;
                }
            }
            let part = 1.0 / (block.len() * height) as f32;
            out.push(sum.map(|sum| byte(sum as f32 * part + HALF_UP)));
        }
    }
    out
}

/// Makes halves round up, however many pixels they are the mean of.
const HALF_UP: f32 = 1.0 / 65536.0;

/// Adds rows up, a few at a time in 16 bits.
fn sum_columns(columns: &mut [[i32; 4]], rows: &[Pixel], width: usize) {
    const FEW: usize = 257;
    columns.fill([0; 4]);
    let mut sums = vec![0u16; width * 4];
    for rows in rows.chunks(width * FEW) {
        sums.fill(0);
        for row in rows.chunks_exact(width) {
            for (sum, &c) in sums.iter_mut().zip(row.as_flattened()) {
                *sum += u16::from(c);
            }
        }
        for (column, &sum) in columns.as_flattened_mut().iter_mut().zip(&sums) {
            *column += i32::from(sum);
        }
    }
}

/// For each output pixel of an axis the source pixels it is made of.
struct Taps {
    /// First source pixel, and where its weights are.
    spans: Vec<(usize, std::ops::Range<usize>)>,
    weights: Vec<f32>,
}

impl Taps {
    fn new(placement: Placement, low: i32, high: i32, length: usize) -> Self {
        let step = 1.0 / placement.scale;
        let kernel = Kernel {
            width: step.abs().max(1.0),
            half: step.abs() / 2.0,
            sharp: placement.sharp && step.abs() <= 1.0,
        };
        let mut taps = Self {
            spans: Vec::with_capacity((high - low).max(0) as usize),
            weights: Vec::new(),
        };
        for x in low..high {
            taps.push((x as f32 + 0.5 - placement.offset) * step, &kernel, length);
        }
        taps
    }

    /// Adds an output pixel whose centre is here in the source.
    fn push(&mut self, center: f32, kernel: &Kernel, length: usize) {
        // What lies outside repeats the edge.
        let last = length.saturating_sub(1) as isize;
        let reach = kernel.reach();
        let from = ((center - reach).floor().max(-8.0) as isize).min(last + 8);
        let to = ((center + reach).ceil().min(length as f32 + 8.0) as isize).max(from + 1);
        let (first, end) = (from.clamp(0, last), (to - 1).clamp(0, last));
        let at = self.weights.len();
        self.weights.resize(at + (end - first + 1) as usize, 0.0);
        let weights = &mut self.weights[at..];
        for i in from..to {
            weights[(i.clamp(0, last) - first) as usize] += kernel.weight(i, center);
        }
        let sum: f32 = weights.iter().sum();
        if sum > 0.0 {
            weights.iter_mut().for_each(|w| *w /= sum);
        } else {
            weights[0] = 1.0;
        }
        self.spans.push((first as usize, at..self.weights.len()));
    }

    fn len(&self) -> usize {
        self.spans.len()
    }

    /// First source pixel and weights of each output pixel.
    fn iter(&self) -> impl Iterator<Item = (usize, &[f32])> {
        let spans = self.spans.iter();
        spans.map(|(first, at)| (*first, &self.weights[at.clone()]))
    }
}

/// How much a source pixel counts by its distance.
struct Kernel {
    /// The cubic is widened by this.
    width: f32,
    /// Half an output pixel.
    half: f32,
    sharp: bool,
}

impl Kernel {
    fn reach(&self) -> f32 {
        if self.sharp {
            self.half
        } else {
            2.0 * self.width
        }
    }

    fn weight(&self, pixel: isize, center: f32) -> f32 {
        let pixel = pixel as f32;
        if self.sharp {
            // The part of the output pixel that it covers.
            let end = (center + self.half).min(pixel + 1.0);
            (end - (center - self.half).max(pixel)).max(0.0)
        } else {
            cubic((pixel + 0.5 - center) / self.width)
        }
    }
}

/// Catmull and Rom's cubic.
pub(super) fn cubic(x: f32) -> f32 {
    let x = x.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((2.5 - 0.5 * x) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

/// Source rows at their new width, made when needed, the latest kept.
struct Strips<'a> {
    source: &'a Source<'a>,
    columns: &'a Taps,
    rows: Vec<(usize, Vec<[f32; 4]>)>,
    wide: Vec<[f32; 4]>,
}

/// Rows kept: more than any filter is high.
const KEPT: usize = 16;

impl<'a> Strips<'a> {
    fn new(source: &'a Source<'a>, columns: &'a Taps) -> Self {
        let none = || (usize::MAX, vec![[0.0; 4]; columns.len()]);
        Self {
            source,
            columns,
            rows: std::iter::repeat_with(none).take(KEPT).collect(),
            wide: Vec::with_capacity(source.width),
        }
    }

    fn row(&mut self, index: usize) -> &[[f32; 4]] {
        let slot = index % KEPT;
        if self.rows[slot].0 != index {
            let row = &self.source.pixels[index * self.source.width..][..self.source.width];
            self.wide.clear();
            self.wide.extend(row.iter().map(|p| p.map(f32::from)));
            let strip = &mut self.rows[slot];
            strip.0 = index;
            for (out, (first, weights)) in strip.1.iter_mut().zip(self.columns.iter()) {
                let mut sum = [0.0; 4];
                let pixels = &self.wide[first..first + weights.len()];
                for (pixel, weight) in pixels.iter().zip(weights) {
                    for (sum, c) in sum.iter_mut().zip(pixel) {
                        *sum += weight * c;
                    }
                }
                *out = sum;
            }
        }
        &self.rows[slot].1
    }
}

/// An image with blocks of pixels averaged, for a transform that shrinks it.
pub(super) fn shrink(image: &RasterImage, scale: (f32, f32)) -> (Pixmap, (usize, usize)) {
    let size = (image.width as usize, image.height as usize);
    let blocks = (block(scale.0, size.0), block(scale.1, size.1));
    let (pixels, _) = image.pixels.as_chunks::<4>();
    let source = Source {
        pixels,
        width: size.0,
        height: size.1,
    };
    let (width, height) = (size.0.div_ceil(blocks.0), size.1.div_ceil(blocks.1));
    let pixmap = Pixmap {
        bounds: IntRect::new(0, 0, width as i32, height as i32),
        pixels: average(&source, blocks),
    };
    (pixmap, blocks)
}
