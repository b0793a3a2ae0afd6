//! Pixels become a JPEG file.

use jpeg_encoder::{
    ChromaSubsamplingMethod, Encoder, ImageBuffer, JpegColorType, PixelDensity, PixelDensityUnit,
    SamplingFactor, rgb_to_ycbcr,
};
use serde::{Deserialize, Serialize};

use super::Raster;
use super::error::RasterError;
use crate::color::Color;
use crate::error::{Location, Result};

/// How a JPEG is written.
///
/// ```
/// use cardgen::{JpegOptions, JpegSampling};
///
/// let options = JpegOptions::dpi(300.0)
///     .with_quality(80)
///     .with_sampling(JpegSampling::Half)
///     .with_matte("#f4f1ea");
/// let same: JpegOptions = serde_json::from_str(
///     r##"{ "dpi": 300, "quality": 80, "sampling": "4:2:0", "matte": "#f4f1ea" }"##,
/// )?;
/// assert_eq!(options, same);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct JpegOptions {
    /// Dots per inch: a card of 3.5 in at 300 dpi is 1050 pixels wide. The
    /// file's header says it, to the nearest whole number.
    pub dpi: f32,
    /// From 1, the smallest file, to 100, the best picture.
    pub quality: u8,
    /// How fine colours are beside lightness.
    pub sampling: JpegSampling,
    /// What lies under a card that is not a rectangle or not opaque, since a
    /// JPEG is: an opaque CSS colour.
    pub matte: String,
}

impl Default for JpegOptions {
    fn default() -> Self {
        Self::dpi(300.0)
    }
}

impl JpegOptions {
    /// Options for a resolution: quality 90, full sampling, on white.
    pub fn dpi(dpi: impl Into<f32>) -> Self {
        Self {
            dpi: dpi.into(),
            quality: 90,
            sampling: JpegSampling::default(),
            matte: "#ffffff".to_owned(),
        }
    }

    /// The same in another quality.
    #[must_use]
    pub fn with_quality(mut self, quality: u8) -> Self {
        self.quality = quality;
        self
    }

    /// The same with another sampling of colours.
    #[must_use]
    pub fn with_sampling(mut self, sampling: JpegSampling) -> Self {
        self.sampling = sampling;
        self
    }

    /// The same on another colour.
    #[must_use]
    pub fn with_matte(mut self, matte: impl Into<String>) -> Self {
        self.matte = matte.into();
        self
    }

    /// The colour of the matte.
    pub(crate) fn matte_color(&self) -> Result<Color> {
        let color = Color::parse(&self.matte).ok();
        color
            .filter(|color| color.alpha() >= 1.0)
            .ok_or_else(|| RasterError::Matte(self.matte.clone()).at(Location::Option("matte")))
    }
}

/// How many colour samples a JPEG has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum JpegSampling {
    /// One for each pixel: coloured text stays sharp.
    #[default]
    #[serde(rename = "4:4:4")]
    Full,
    /// One for four pixels: smaller files, for photos.
    #[serde(rename = "4:2:0")]
    Half,
}

/// Encodes an opaque picture.
pub(crate) fn to_jpeg(raster: &Raster, options: &JpegOptions) -> Result<Vec<u8>> {
    if !(1..=100).contains(&options.quality) {
        let error = RasterError::Quality(options.quality);
        return Err(error.at(Location::Option("quality")));
    }
    let rows = Rows::of(raster)?;
    let mut out = Vec::with_capacity(raster.pixels.len() / 4 + 1024);
    let mut encoder = Encoder::new(&mut out, options.quality);
    encoder.set_density(density(options.dpi));
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.set_sampling_factor(match options.sampling {
        JpegSampling::Full => SamplingFactor::R_4_4_4,
        JpegSampling::Half => SamplingFactor::R_4_2_0,
    });
    // Memory does not fail to be written to, and sides are above zero.
    encoder
        .encode_image(rows)
        .map_err(|_| too_large(raster).at(Location::Option("dpi")))?;
    Ok(out)
}

/// The header's density; unknown where it can't be said.
fn density(dpi: f32) -> PixelDensity {
    let dpi = dpi.round();
    if dpi >= 1.0 && dpi <= f32::from(u16::MAX) {
        PixelDensity {
            density: (dpi as u16, dpi as u16),
            unit: PixelDensityUnit::Inches,
        }
    } else {
        PixelDensity::default()
    }
}

fn too_large(raster: &Raster) -> RasterError {
    RasterError::TooLarge {
        format: "a JPEG",
        width: raster.width,
        height: raster.height,
        most: u16::MAX,
    }
}

/// A picture as the encoder asks for it.
struct Rows<'a> {
    raster: &'a Raster,
    width: u16,
    height: u16,
}

impl<'a> Rows<'a> {
    fn of(raster: &'a Raster) -> Result<Self> {
        let side = |pixels: u32| {
            u16::try_from(pixels).map_err(|_| too_large(raster).at(Location::Option("dpi")))
        };
        Ok(Self {
            raster,
            width: side(raster.width)?,
            height: side(raster.height)?,
        })
    }
}

impl ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let width = usize::from(self.width);
        let start = usize::from(y) * width;
        let [luma, blue, red, _] = buffers;
        for &[r, g, b, _] in &self.raster.pixels[start..start + width] {
            let (y, cb, cr) = rgb_to_ycbcr(r, g, b);
            luma.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}

#[cfg(test)]
#[path = "tests/jpeg.rs"]
mod tests;
