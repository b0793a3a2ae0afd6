//! What one card may cost.

use crate::document::DocumentLimits;
use crate::export::RasterLimits;
use crate::layout::LayoutLimits;
use crate::resource::ImageLimits;

/// Bounds on everything that input could make grow. Beyond one is an error at
/// once, never a slow render.
///
/// ```
/// let mut limits = cardgen::Limits::default();
/// limits.output_pixels = 4_000_000;
/// let engine = cardgen::Engine::new().with_limits(limits);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Of documents, before and after binding. Reading has its own
    /// ([`Template::from_slice_within`](crate::Template::from_slice_within)).
    pub document: DocumentLimits,
    /// Of each image.
    pub image: ImageLimits,
    /// Of each font file, unpacked; in bytes.
    pub font_bytes: usize,
    /// Rows or columns of a grid, each.
    pub grid_tracks: usize,
    /// Pixels of a picture.
    pub output_pixels: usize,
    /// Pixels of all layers, masks and blurs of a picture together.
    pub layer_pixels: usize,
    /// The standard deviation of a blur, in pixels of the picture.
    pub blur_radius: usize,
    /// Pixels that the edges of all shapes of a picture pass together.
    pub edge_pixels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let raster = RasterLimits::default();
        Self {
            document: DocumentLimits::default(),
            image: ImageLimits::default(),
            font_bytes: 64 << 20,
            grid_tracks: LayoutLimits::default().grid_tracks,
            output_pixels: raster.output_pixels,
            layer_pixels: raster.layer_pixels,
            blur_radius: raster.blur_radius,
            edge_pixels: raster.edge_pixels,
        }
    }
}

impl Limits {
    pub(crate) fn layout(&self) -> LayoutLimits {
        LayoutLimits {
            grid_tracks: self.grid_tracks,
        }
    }

    pub(crate) fn raster(&self) -> RasterLimits {
        RasterLimits {
            output_pixels: self.output_pixels,
            layer_pixels: self.layer_pixels,
            blur_radius: self.blur_radius,
            edge_pixels: self.edge_pixels,
            ..RasterLimits::default()
        }
    }
}
