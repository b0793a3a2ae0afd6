//! The frame as pixels.
//!
//! Shapes become coverage ([`scan`]), sources become colours ([`gradient`],
//! [`texture`]), and [`brush`] lays one on the target through the other.

mod backdrop;
mod blend;
mod blur;
mod brush;
mod clip;
mod code;
mod coverage;
mod error;
pub(in crate::export) mod extent;
mod filter;
mod flatten;
mod glyphs;
mod gradient;
mod group;
mod image;
mod jpeg;
mod over;
mod painter;
mod path;
mod pattern;
mod pixmap;
mod png;
mod render;
mod resample;
mod rgba;
mod scan;
mod shadow;
mod stroke;
mod svg_filter;
#[cfg(test)]
mod tests;
mod texture;
mod webp;

pub(in crate::export) use self::blur::reach;
pub(in crate::export) use self::code::Modules;
pub(in crate::export) use self::glyphs::placement;
pub(crate) use self::jpeg::to_jpeg;
pub use self::jpeg::{JpegOptions, JpegSampling};
pub(crate) use self::png::to_png;
pub use self::png::{PngLevel, PngOptions};
pub(crate) use self::rgba::to_rgba;
pub use self::rgba::{Rgba, RgbaOptions};
pub use self::webp::WebpOptions;
pub(crate) use self::webp::to_webp;
pub(in crate::export) use render::{PaintedBackdrop, backdrops};
pub(crate) use render::{Raster, RasterLimits, RasterOptions, render};
pub(in crate::export) use shadow::Silhouette;
