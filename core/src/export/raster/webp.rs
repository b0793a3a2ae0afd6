//! Pixels become a WebP file, without loss.

use image_webp::{ColorType, WebPEncoder};
use serde::{Deserialize, Serialize};

use super::Raster;
use super::error::RasterError;
use super::pixmap::straight;
use crate::error::{Location, Result};

/// How a WebP is written: without loss, transparency kept.
///
/// ```
/// let options = cardgen::WebpOptions::dpi(150.0);
/// assert_eq!(serde_json::to_string(&options)?, r#"{"dpi":150.0}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct WebpOptions {
    /// Dots per inch: a card of 3.5 in at 300 dpi is 1050 pixels wide. The
    /// file can't say it.
    pub dpi: f32,
}

impl Default for WebpOptions {
    fn default() -> Self {
        Self::dpi(300.0)
    }
}

impl WebpOptions {
    /// Options for a resolution.
    pub fn dpi(dpi: impl Into<f32>) -> Self {
        Self { dpi: dpi.into() }
    }
}

/// Pixels a side, at most.
const MOST: u16 = (1 << 14) - 1;

/// Encodes a picture; opaque ones without alpha.
pub(crate) fn to_webp(raster: &Raster) -> Result<Vec<u8>> {
    let (samples, color) = if raster.is_opaque() {
        let rgb = raster.pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]);
        (rgb.collect::<Vec<u8>>(), ColorType::Rgb8)
    } else {
        let rgba: Vec<_> = raster.pixels.iter().map(|&p| straight(p)).collect();
        (rgba.into_flattened(), ColorType::Rgba8)
    };
    let too_large = || {
        let error = RasterError::TooLarge {
            format: "a WebP",
            width: raster.width,
            height: raster.height,
            most: MOST,
        };
        error.at(Location::Option("dpi"))
    };
    if raster.width.max(raster.height) > MOST.into() {
        return Err(too_large());
    }
    let mut out = Vec::with_capacity(raster.pixels.len() / 4 + 1024);
    // Its size is the only thing the encoder could refuse.
    WebPEncoder::new(&mut out)
        .encode(&samples, raster.width, raster.height, color)
        .map_err(|_| too_large())?;
    Ok(out)
}

#[cfg(test)]
#[path = "tests/webp.rs"]
mod tests;
