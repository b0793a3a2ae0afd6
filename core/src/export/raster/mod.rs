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
mod extent;
mod filter;
mod flatten;
mod glyphs;
mod gradient;
mod group;
mod image;
mod over;
mod painter;
mod path;
mod pattern;
mod pixmap;
mod png;
mod render;
mod resample;
mod scan;
mod shadow;
mod stroke;
#[cfg(test)]
mod tests;
mod texture;

pub(crate) use self::png::to_png;
pub use self::png::{PngLevel, PngOptions};
pub use render::Raster;
pub(crate) use render::{RasterLimits, RasterOptions, render};
