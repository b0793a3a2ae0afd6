//! Pixels as a source: images and patterns.

use super::brush::CHUNK;
use super::over;
use super::pixmap::{Pixel, Pixmap};
use super::resample::{cubic, round};
use crate::geometry::Transform;

/// Something that has pixels.
pub(super) enum Texture {
    /// Pixels already in device coordinates.
    Device(Pixmap),
    /// Pixels seen through a transform.
    Mapped(Mapped),
}

/// Pixels seen through a transform.
pub(super) struct Mapped {
    /// Begins at the origin.
    pub(super) pixmap: Pixmap,
    /// From device pixels to the pixmap's.
    pub(super) map: Transform,
    /// Whether each pixel is a square, not a sample of something smooth.
    pub(super) sharp: bool,
    pub(super) edge: Edge,
}

/// What lies beyond the edges of a pixmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its outermost pixels.
    Extend,
    /// The pixmap again.
    Repeat,
}

impl Texture {
    /// Lays the texture on pixels of row `y` from `x` on.
    pub(super) fn paint(&self, dst: &mut [Pixel], x: i32, y: i32, coverage: Option<&[u8]>) {
        match self {
            Self::Device(pixmap) => {
                let at = (x - pixmap.bounds.left) as usize;
                lay(dst, &pixmap.row(y)[at..at + dst.len()], coverage);
            }
            Self::Mapped(mapped) => {
                let mut src = [[0; 4]; CHUNK];
                for (i, dst) in dst.chunks_mut(CHUNK).enumerate() {
                    let start = i * CHUNK;
                    let src = &mut src[..dst.len()];
                    mapped.shade(src, x + start as i32, y);
                    lay(dst, src, coverage.map(|c| &c[start..start + dst.len()]));
                }
            }
        }
    }
}

fn lay(dst: &mut [Pixel], src: &[Pixel], coverage: Option<&[u8]>) {
    match coverage {
        None => over::pixels(dst, src),
        Some(coverage) => over::pixels_each(dst, src, coverage),
    }
}

impl Mapped {
    fn shade(&self, out: &mut [Pixel], x: i32, y: i32) {
        let m = &self.map;
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let (u, v) = (m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
        for (i, out) in out.iter_mut().enumerate() {
            let i = i as f32;
            let (u, v) = (u + m.a * i, v + m.b * i);
            *out = if self.sharp {
                self.pixel(whole(u), whole(v))
            } else {
                self.smooth(u - 0.5, v - 0.5)
            };
        }
    }

    fn smooth(&self, u: f32, v: f32) -> Pixel {
        let (column, row) = (whole(u), whole(v));
        let (s, t) = (u - column as f32, v - row as f32);
        if s == 0.0 && t == 0.0 {
            return self.pixel(column, row);
        }
        let weights = |t: f32| [cubic(t + 1.0), cubic(t), cubic(1.0 - t), cubic(2.0 - t)];
        let (across, down) = (weights(s), weights(t));
        let mut sum = [0.0; 4];
        for (dy, wy) in (-1..).zip(down) {
            for (dx, wx) in (-1..).zip(across) {
                let pixel = self.pixel(column.saturating_add(dx), row.saturating_add(dy));
                for (sum, c) in sum.iter_mut().zip(pixel) {
                    *sum += wx * wy * f32::from(c);
                }
            }
        }
        round(sum)
    }

    fn pixel(&self, column: i32, row: i32) -> Pixel {
        let (width, height) = (self.pixmap.bounds.right, self.pixmap.bounds.bottom);
        let (x, y) = match self.edge {
            Edge::Extend => (column.clamp(0, width - 1), row.clamp(0, height - 1)),
            Edge::Repeat => (column.rem_euclid(width), row.rem_euclid(height)),
        };
        self.pixmap.pixels[y as usize * width as usize + x as usize]
    }
}

/// The next lower whole number.
fn whole(v: f32) -> i32 {
    let i = v as i32;
    if (i as f32) > v {
        i.saturating_sub(1)
    } else {
        i
    }
}
