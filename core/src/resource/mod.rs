//! Fonts and images, made from bytes and never changed.

// Names, hashes and formats are what vector exporters write; pixels need none.

mod cache;
pub(crate) mod data_uri;
mod font;
mod image;

pub(crate) use cache::{FontCache, ImageCache};
pub(crate) use font::colr;
pub(crate) use font::{
    BrokenColor, FontList, FontQuery, GlyphDocument, GlyphImage, MatchedFont, OBLIQUE_ANGLE, Slope,
};
pub use font::{FaceReport, FontInstance, FontPalette, Fonts, PaletteChoice};
pub(crate) use image::ImageError;
#[cfg(test)]
pub use image::ImageFormat;
pub use image::{Embedding, Image, ImageKind, ImageLimits, RasterImage, SvgImage};
