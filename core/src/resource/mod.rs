//! Fonts and images, made from bytes and never changed.

mod font;
mod image;

pub use font::{FontFace, FontInstance, Fonts};
pub use image::{Image, ImageFormat, ImageKind, RasterImage, SvgImage};
