//! Pixels as a source: images and patterns.

use super::over;
use super::pixmap::{Pixel, Pixmap};

/// Something that has pixels.
pub(super) enum Texture {
    /// Pixels already in device coordinates.
    Device(Pixmap),
}

impl Texture {
    /// Lays the texture on pixels of row `y` from `x` on.
    pub(super) fn paint(&self, dst: &mut [Pixel], x: i32, y: i32, coverage: Option<&[u8]>) {
        match self {
            Self::Device(pixmap) => {
                let at = (x - pixmap.bounds.left) as usize;
                let src = &pixmap.row(y)[at..at + dst.len()];
                match coverage {
                    None => over::pixels(dst, src),
                    Some(coverage) => over::pixels_each(dst, src, coverage),
                }
            }
        }
    }
}
