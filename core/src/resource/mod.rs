//! Fonts and images, made from bytes and never changed.

mod cache;
pub(crate) mod data_uri;
mod font;
mod image;

pub(crate) use cache::ImageCache;
pub use font::{
    FontAxis, FontError, FontFace, FontInstance, FontMetrics, FontVariationValue, Fonts,
    LineMetrics,
};
pub(crate) use font::{FontList, FontQuery, MatchedFont, Slope};
pub(crate) use image::ImageError;
pub use image::{Image, ImageFormat, ImageKind, ImageLimits, RasterImage, SvgImage};
