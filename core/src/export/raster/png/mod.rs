//! Pixels become a PNG file.
//!
//! The picture is encoded in bands of constant height. A band is filtered
//! without a look at the row above it and deflated on its own, so its bytes
//! depend on its pixels alone; the bands together are one zlib stream.

mod band;
mod filter;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Raster;
use super::pixmap::Pixel;
use band::BandEncoder;

/// How a PNG is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PngOptions {
    /// Dots per inch: a card of 3.5 in at 300 dpi is 1050 pixels wide.
    pub dpi: f32,
    /// Time against size.
    pub level: PngLevel,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self::dpi(300.0)
    }
}

impl PngOptions {
    /// Options for a resolution.
    pub fn dpi(dpi: impl Into<f32>) -> Self {
        Self {
            dpi: dpi.into(),
            level: PngLevel::default(),
        }
    }

    /// The same at another level.
    #[must_use]
    pub fn with_level(mut self, level: PngLevel) -> Self {
        self.level = level;
        self
    }
}

/// How hard a PNG is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PngLevel {
    /// Least time: for previews.
    Fast,
    /// Small files in little time.
    #[default]
    Balanced,
    /// Smallest files, whatever the time.
    Smallest,
}

/// Rows of a band. A constant: files must not depend on the picture's place
/// in a batch.
const BAND_ROWS: usize = 100;
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
const INCHES_PER_METRE: f64 = 1.0 / 0.0254;

/// Encodes a picture; opaque ones as RGB, others as RGBA.
pub(crate) fn to_png(raster: &Raster, options: &PngOptions) -> Vec<u8> {
    let format = Format::of(&raster.pixels);
    let mut out = Vec::with_capacity(raster.pixels.len() / 4 + 1024);
    out.extend_from_slice(&SIGNATURE);
    let mut header = [0; 13];
    header[..4].copy_from_slice(&raster.width.to_be_bytes());
    header[4..8].copy_from_slice(&raster.height.to_be_bytes());
    header[8] = 8;
    header[9] = format.color_type();
    chunk(&mut out, b"IHDR", |out| out.extend_from_slice(&header));
    // Perceptual rendering intent, though sRGB needs none.
    chunk(&mut out, b"sRGB", |out| out.push(0));
    if let Some(density) = pixels_per_metre(options.dpi) {
        chunk(&mut out, b"pHYs", |out| {
            out.extend_from_slice(&density.to_be_bytes());
            out.extend_from_slice(&density.to_be_bytes());
            out.push(1);
        });
    }
    chunk(&mut out, b"IDAT", |out| {
        let mut encoder = BandEncoder::new(raster.width as usize, format, options.level);
        for band in raster.pixels.chunks(raster.width as usize * BAND_ROWS) {
            encoder.band(band, out);
        }
        encoder.finish(out);
    });
    chunk(&mut out, b"IEND", |_| {});
    out
}

/// What a pixel is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Rgb,
    Rgba,
}

impl Format {
    fn of(pixels: &[Pixel]) -> Self {
        if pixels.iter().all(|p| p[3] == 255) {
            Self::Rgb
        } else {
            Self::Rgba
        }
    }

    fn color_type(self) -> u8 {
        match self {
            Self::Rgb => 2,
            Self::Rgba => 6,
        }
    }

    fn bytes_per_pixel(self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    /// Writes pixels as the file wants them: without alpha, or with straight
    /// alpha.
    fn convert(self, pixels: &[Pixel], out: &mut [u8]) {
        match self {
            Self::Rgb => {
                for (out, p) in out.chunks_exact_mut(3).zip(pixels) {
                    out.copy_from_slice(&p[..3]);
                }
            }
            Self::Rgba => {
                for (out, p) in out.chunks_exact_mut(4).zip(pixels) {
                    out.copy_from_slice(&straight(*p));
                }
            }
        }
    }
}

fn straight(p: Pixel) -> Pixel {
    let [r, g, b, a] = p.map(u32::from);
    match a {
        0 => [0; 4],
        255 => p,
        _ => {
            let divide = |c: u32| ((c * 255 + a / 2) / a).min(255) as u8;
            [divide(r), divide(g), divide(b), p[3]]
        }
    }
}

fn pixels_per_metre(dpi: f32) -> Option<u32> {
    let density = (f64::from(dpi) * INCHES_PER_METRE).round();
    (density >= 1.0 && density <= f64::from(i32::MAX)).then_some(density as u32)
}

/// Adds a chunk: length, type, what `content` writes, checksum.
fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], content: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(kind);
    content(out);
    let length = (out.len() - start - 8) as u32;
    out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    let checksum = crc32fast::hash(&out[start + 4..]);
    out.extend_from_slice(&checksum.to_be_bytes());
}
