//! Our own gradient painter: every pixel is within 1/255 of the exact colour.
//!
//! [`geometry`] gives each pixel its offset along the gradient, [`ramp`] the
//! colour of an offset.

mod geometry;
mod ramp;
#[cfg(test)]
mod tests;

use super::brush::CHUNK;
use super::over::{self, FinePixel};
use super::pixmap::{IntRect, Pixel};
use crate::color::Inks;
use crate::frame::Gradient;
use crate::geometry::Transform;
use geometry::Geometry;
use ramp::Ramp;

/// A gradient ready to paint device pixels.
pub(super) struct GradientShader {
    geometry: Geometry,
    ramp: Ramp,
    /// The colours of a row, where all rows are equal.
    row: Option<Row>,
}

struct Row {
    left: i32,
    pixels: Vec<Pixel>,
    fine: Vec<FinePixel>,
}

impl GradientShader {
    /// A gradient seen through `transform`, to be painted inside `area`.
    pub(super) fn new(
        gradient: &Gradient,
        transform: &Transform,
        opacity: f32,
        inks: &Inks,
        area: &IntRect,
    ) -> Self {
        let (domain, ramp) = Ramp::new(gradient, opacity, inks);
        let geometry = Geometry::new(&gradient.kind, transform, &gradient.transform, domain);
        let mut shader = Self {
            geometry,
            ramp,
            row: None,
        };
        if shader.geometry.rows_are_equal() {
            shader.row = Some(shader.row(area));
        }
        shader
    }

    fn row(&self, area: &IntRect) -> Row {
        let width = area.width();
        let mut row = Row {
            left: area.left,
            pixels: Vec::new(),
            fine: Vec::new(),
        };
        let mut offsets = vec![0.0; width];
        self.geometry.offsets(area.left, area.top, &mut offsets);
        if self.is_opaque() {
            row.pixels.resize(width, [0; 4]);
            self.ramp.pixels(&offsets, &mut row.pixels);
        } else {
            row.fine.resize(width, [0.0; 4]);
            self.ramp.fine(&offsets, &mut row.fine);
        }
        row
    }

    fn is_opaque(&self) -> bool {
        self.ramp.is_opaque() && self.geometry.is_everywhere()
    }

    /// Lays the gradient on pixels of row `y` from `x` on.
    pub(super) fn paint(&self, dst: &mut [Pixel], x: i32, y: i32, coverage: Option<&[u8]>) {
        if let Some(row) = &self.row {
            let at = (x - row.left) as usize..(x - row.left) as usize + dst.len();
            if self.is_opaque() {
                lay_pixels(dst, &row.pixels[at], coverage);
            } else {
                lay_fine(dst, &row.fine[at], coverage);
            }
        } else if self.geometry.columns_are_equal() {
            self.paint_even(dst, x, y, coverage);
        } else if let Some((start, step)) = self.line(x, y) {
            self.paint_line(dst, start, step, coverage);
        } else {
            self.paint_each(dst, x, y, coverage);
        }
    }

    fn line(&self, x: i32, y: i32) -> Option<(f64, f64)> {
        self.geometry.line(x, y).filter(|_| self.ramp.has_lines())
    }

    /// A row whose offsets grow evenly.
    fn paint_line(&self, dst: &mut [Pixel], start: f64, step: f64, coverage: Option<&[u8]>) {
        let Some(coverage) = coverage else {
            return self.ramp.line(start, step, dst);
        };
        let mut colors = [[0; 4]; CHUNK];
        for (i, dst) in dst.chunks_mut(CHUNK).enumerate() {
            let (at, n) = (i * CHUNK, dst.len());
            self.ramp
                .line(start + step * at as f64, step, &mut colors[..n]);
            lay_pixels(dst, &colors[..n], Some(&coverage[at..at + n]));
        }
    }

    /// A row of one colour.
    fn paint_even(&self, dst: &mut [Pixel], x: i32, y: i32, coverage: Option<&[u8]>) {
        let mut offset = [0.0];
        self.geometry.offsets(x, y, &mut offset);
        if self.is_opaque() {
            let mut color = [[0; 4]];
            self.ramp.pixels(&offset, &mut color);
            match coverage {
                None => over::solid(dst, color[0]),
                Some(coverage) => over::solid_each(dst, color[0], coverage),
            }
        } else {
            let mut color = [[0.0; 4]];
            self.ramp.fine(&offset, &mut color);
            let chunk = [color[0]; CHUNK];
            for (i, dst) in dst.chunks_mut(CHUNK).enumerate() {
                let coverage = coverage.map(|c| &c[i * CHUNK..i * CHUNK + dst.len()]);
                lay_fine(dst, &chunk[..dst.len()], coverage);
            }
        }
    }

    fn paint_each(&self, dst: &mut [Pixel], x: i32, y: i32, coverage: Option<&[u8]>) {
        let mut offsets = [0.0; CHUNK];
        for (i, dst) in dst.chunks_mut(CHUNK).enumerate() {
            let (start, n) = (i * CHUNK, dst.len());
            let offsets = &mut offsets[..n];
            self.geometry.offsets(x + start as i32, y, offsets);
            let coverage = coverage.map(|c| &c[start..start + n]);
            match (self.is_opaque(), coverage) {
                (true, None) => self.ramp.pixels(offsets, dst),
                (true, coverage) => {
                    let mut colors = [[0; 4]; CHUNK];
                    self.ramp.pixels(offsets, &mut colors[..n]);
                    lay_pixels(dst, &colors[..n], coverage);
                }
                (false, coverage) => {
                    let mut colors = [[0.0; 4]; CHUNK];
                    self.ramp.fine(offsets, &mut colors[..n]);
                    lay_fine(dst, &colors[..n], coverage);
                }
            }
        }
    }
}

fn lay_pixels(dst: &mut [Pixel], src: &[Pixel], coverage: Option<&[u8]>) {
    match coverage {
        None => dst.copy_from_slice(src),
        Some(coverage) => over::pixels_each(dst, src, coverage),
    }
}

fn lay_fine(dst: &mut [Pixel], src: &[FinePixel], coverage: Option<&[u8]>) {
    match coverage {
        None => over::fine(dst, src),
        Some(coverage) => over::fine_each(dst, src, coverage),
    }
}
