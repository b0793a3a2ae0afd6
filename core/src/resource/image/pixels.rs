//! Rows of pixels: premultiplying and turning upright.

use std::sync::Arc;

use super::profile::Profile;
use crate::color::ProfileFault;

/// Pixels, upright.
pub struct RasterImage {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// RGBA, 8 bits each, premultiplied, row by row.
    pub pixels: Vec<u8>,
    /// Whether every pixel is opaque.
    pub opaque: bool,
    /// The profile of the file's own samples; the pixels here are sRGB.
    pub icc: Option<Arc<[u8]>>,
    /// Why the profile was passed over, if it was.
    pub profile_fault: Option<ProfileFault>,
}

impl std::fmt::Debug for RasterImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RasterImage({}×{})", self.width, self.height)
    }
}

impl RasterImage {
    /// From RGBA that is not premultiplied yet.
    pub(super) fn from_straight(width: u32, height: u32, mut pixels: Vec<u8>) -> Self {
        let mut opaque = true;
        for pixel in pixels.as_chunks_mut::<4>().0 {
            let [r, g, b, a] = *pixel;
            if a != 255 {
                opaque = false;
                *pixel = [premultiply(r, a), premultiply(g, a), premultiply(b, a), a];
            }
        }
        Self {
            width,
            height,
            pixels,
            opaque,
            icc: None,
            profile_fault: None,
        }
    }

    /// With what the file says of its colours.
    pub(super) fn with_profile(mut self, profile: Profile) -> Self {
        self.icc = profile.icc;
        self.profile_fault = profile.fault;
        self
    }

    /// Turned upright by an EXIF orientation, 1 to 8.
    pub(super) fn oriented(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (w, h) = (self.width as usize, self.height as usize);
        let swap = orientation >= 5;
        let (width, height) = if swap { (h, w) } else { (w, h) };
        let source = self.pixels.as_chunks::<4>().0;
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (sx, sy) = match orientation {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                pixels.extend_from_slice(&source[sy * w + sx]);
            }
        }
        Self {
            width: width as u32,
            height: height as u32,
            pixels,
            opaque: self.opaque,
            icc: self.icc,
            profile_fault: self.profile_fault,
        }
    }
}

/// RGB with an opaque alpha added.
pub(super) fn with_alpha(rgb: &[u8]) -> Vec<u8> {
    let mut rgba = Vec::with_capacity(rgb.len() / 3 * 4);
    for &[r, g, b] in rgb.as_chunks::<3>().0 {
        rgba.extend([r, g, b, 255]);
    }
    rgba
}

/// `value · alpha / 255`, rounded to nearest.
fn premultiply(value: u8, alpha: u8) -> u8 {
    let product = u32::from(value) * u32::from(alpha) + 128;
    ((product + (product >> 8)) >> 8) as u8
}
