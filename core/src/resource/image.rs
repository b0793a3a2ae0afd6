//! Images from bytes.

use std::sync::Arc;

use crate::geometry::Size;

/// A decoded image with the bytes it came from.
#[derive(Debug)]
pub struct Image {
    /// The SHA-256 of the bytes.
    pub hash: [u8; 32],
    /// The file as given.
    pub bytes: Arc<[u8]>,
    /// What kind of file it is.
    pub format: ImageFormat,
    /// The natural size in px, orientation applied. An SVG without a size has
    /// that of its `viewBox`.
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
pub enum ImageKind {
    /// Pixels.
    Raster(RasterImage),
    /// Vectors.
    Svg(SvgImage),
}

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
}

impl std::fmt::Debug for RasterImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RasterImage({}×{})", self.width, self.height)
    }
}

/// A parsed SVG.
pub struct SvgImage {
    /// The normalised tree.
    pub tree: usvg::Tree,
}

impl std::fmt::Debug for SvgImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let size = self.tree.size();
        write!(f, "SvgImage({}×{})", size.width(), size.height())
    }
}
