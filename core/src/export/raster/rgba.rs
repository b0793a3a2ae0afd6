//! Pixels as they are, for other programs.

use serde::{Deserialize, Serialize};

use super::Raster;
use super::pixmap::straight;

/// How raw pixels are given.
///
/// ```
/// let options = cardgen::RgbaOptions::dpi(96.0).premultiplied();
/// let same = serde_json::from_str(r#"{ "dpi": 96, "premultiplied": true }"#)?;
/// assert_eq!(options, same);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RgbaOptions {
    /// Dots per inch: a card of 3.5 in at 300 dpi is 1050 pixels wide.
    pub dpi: f32,
    /// Whether colours are multiplied by their alpha already, as compositors
    /// want them. Files and canvases want them straight.
    pub premultiplied: bool,
}

impl Default for RgbaOptions {
    fn default() -> Self {
        Self::dpi(300.0)
    }
}

impl RgbaOptions {
    /// Options for a resolution, with straight alpha.
    pub fn dpi(dpi: impl Into<f32>) -> Self {
        Self {
            dpi: dpi.into(),
            premultiplied: false,
        }
    }

    /// The same with premultiplied alpha.
    #[must_use]
    pub fn premultiplied(mut self) -> Self {
        self.premultiplied = true;
        self
    }
}

/// Raw pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rgba {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and alpha in sRGB, a byte each, row by row from the
    /// top left without gaps: `width × height × 4` bytes.
    pub data: Vec<u8>,
}

pub(crate) fn to_rgba(raster: Raster, options: &RgbaOptions) -> Rgba {
    let mut pixels = raster.pixels;
    if !options.premultiplied {
        for pixel in &mut pixels {
            *pixel = straight(*pixel);
        }
    }
    Rgba {
        width: raster.width,
        height: raster.height,
        data: pixels.into_flattened(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_straight_unless_asked_otherwise() {
        let raster = Raster {
            width: 1,
            height: 2,
            pixels: vec![[64, 32, 0, 128], [1, 2, 3, 255]],
        };
        let options = RgbaOptions::dpi(96.0);
        let straight = to_rgba(raster.clone(), &options);
        assert_eq!(straight.data, [128, 64, 0, 128, 1, 2, 3, 255]);
        assert_eq!((straight.width, straight.height), (1, 2));
        let premultiplied = to_rgba(raster, &options.premultiplied());
        assert_eq!(premultiplied.data, [64, 32, 0, 128, 1, 2, 3, 255]);
    }
}
