//! Fonts and images, made from bytes and never changed.

mod font;
mod image;

pub use font::{
    FontAxis, FontError, FontFace, FontInstance, FontMetrics, FontVariationValue, Fonts,
    LineMetrics,
};
pub(crate) use font::{FontList, FontQuery, MatchedFont, Slope};
pub use image::{Image, ImageFormat, ImageKind, RasterImage, SvgImage};
