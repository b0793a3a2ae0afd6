//! Pixels become a PNG file.
//!
//! The picture is encoded in bands of constant height. A band is filtered
//! without a look at the row above it and deflated on its own, so its bytes
//! depend on its pixels and the palette alone; the bands together are one zlib
//! stream.

mod band;
mod filter;
mod format;
mod palette;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Raster;
use band::BandEncoder;
use format::Format;

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

/// Encodes a picture; with a palette or in grey where that says it all.
pub(crate) fn to_png(raster: &Raster, options: &PngOptions) -> Vec<u8> {
    let direct = || encode(raster, options, &Format::direct(raster));
    let Some(indexed) = Format::indexed(&raster.pixels) else {
        return direct();
    };
    let small = encode(raster, options, &indexed);
    // A palette is seldom the larger one, and never by much.
    match options.level {
        PngLevel::Smallest => Some(direct())
            .filter(|direct| direct.len() < small.len())
            .unwrap_or(small),
        PngLevel::Fast | PngLevel::Balanced => small,
    }
}

fn encode(raster: &Raster, options: &PngOptions, format: &Format) -> Vec<u8> {
    let mut out = Vec::with_capacity(raster.pixels.len() / 4 + 1024);
    out.extend_from_slice(&SIGNATURE);
    let mut header = [0; 13];
    header[..4].copy_from_slice(&raster.width.to_be_bytes());
    header[4..8].copy_from_slice(&raster.height.to_be_bytes());
    header[8] = format.depth();
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
    if let Some(colors) = format.table() {
        chunk(&mut out, b"PLTE", |out| {
            out.extend(colors.iter().flat_map(|c| [c[0], c[1], c[2]]));
        });
        let translucent = colors.iter().take_while(|c| c[3] < 255).count();
        if translucent > 0 {
            chunk(&mut out, b"tRNS", |out| {
                out.extend(colors[..translucent].iter().map(|c| c[3]));
            });
        }
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
