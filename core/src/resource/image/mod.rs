//! Images from bytes: the format is read from the content, limits are checked
//! against the header before anything is decoded.

mod embed;
mod error;
mod gif;
mod jpeg;
mod pixels;
mod png;
mod profile;
mod samples;
mod sniff;
mod svg;
mod webp;

#[cfg(test)]
mod profile_tests;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::geometry::Size;

pub use embed::Embedding;
pub(crate) use error::ImageError;
pub use pixels::RasterImage;
pub use svg::SvgImage;

/// A decoded image with the bytes it came from.
#[derive(Debug)]
pub struct Image {
    /// The file as given.
    pub bytes: Arc<[u8]>,
    /// What kind of file it is.
    pub format: ImageFormat,
    /// The natural size in px, orientation applied. An SVG has its `width` and
    /// `height`; where one is missing, that of its `viewBox`, and without both
    /// the extent of what it draws.
    pub size: Size,
    /// The content.
    pub kind: ImageKind,
}

/// The file formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum ImageFormat {
    Png,
    Jpeg,
    WebP,
    Gif,
    Svg,
}

/// Pixels or vectors.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // images are shared, never moved
pub enum ImageKind {
    /// Pixels.
    Raster(RasterImage),
    /// Vectors.
    Svg(SvgImage),
}

/// How large an image may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLimits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Pixels of a raster image; for an SVG, of all images inside it.
    pub pixels: u64,
    /// Bytes of an SVG file.
    pub svg_bytes: usize,
    /// Elements of an SVG, counted again wherever they are drawn once more
    /// (`use`, patterns, masks, markers).
    pub svg_nodes: u32,
    /// Bytes of an embedded ICC profile; a larger one is passed over.
    pub icc_bytes: usize,
}

impl Default for ImageLimits {
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            pixels: 50_000_000,
            svg_bytes: 8 << 20,
            svg_nodes: 100_000,
            icc_bytes: 8 << 20,
        }
    }
}

impl ImageFormat {
    /// The name people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
        }
    }
}

impl Image {
    /// Decodes a file. Text in an SVG is set in `fonts` and nothing else.
    pub(crate) fn decode(
        bytes: Arc<[u8]>,
        limits: &ImageLimits,
        fonts: &Arc<fontdb::Database>,
    ) -> Result<Self, ImageError> {
        if bytes.len() > limits.bytes {
            return Err(ImageError::TooManyBytes {
                bytes: bytes.len(),
                limit: limits.bytes,
            });
        }
        let format = sniff::sniff(&bytes)?;
        if format != ImageFormat::Svg {
            let raster = decode_raster(&bytes, format, limits)?;
            return Ok(Self::from_raster(bytes, format, raster));
        }
        let svg = svg::decode(&bytes, limits, fonts)?;
        Ok(Self {
            bytes,
            format,
            size: Size::new(svg.tree.size().width(), svg.tree.size().height()),
            kind: ImageKind::Svg(svg),
        })
    }

    fn from_raster(bytes: Arc<[u8]>, format: ImageFormat, raster: RasterImage) -> Self {
        Self {
            bytes,
            format,
            size: Size::new(raster.width as f32, raster.height as f32),
            kind: ImageKind::Raster(raster),
        }
    }
}

fn decode_raster(
    bytes: &[u8],
    format: ImageFormat,
    limits: &ImageLimits,
) -> Result<RasterImage, ImageError> {
    match format {
        ImageFormat::Png => png::decode(bytes, limits),
        ImageFormat::Jpeg => jpeg::decode(bytes, limits),
        ImageFormat::WebP => webp::decode(bytes, limits),
        ImageFormat::Gif => gif::decode(bytes, limits),
        ImageFormat::Svg => Err(ImageError::invalid(format, "an SVG has no pixels")),
    }
}

impl ImageLimits {
    /// Whether an image of this size may be decoded.
    fn check_pixels(&self, width: u64, height: u64) -> Result<(), ImageError> {
        if width.saturating_mul(height) > self.pixels {
            return Err(ImageError::TooManyPixels {
                width,
                height,
                limit: self.pixels,
            });
        }
        Ok(())
    }
}
