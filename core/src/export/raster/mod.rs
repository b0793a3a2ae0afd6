//! The frame as pixels.
//!
//! Shapes become coverage ([`scan`]), sources become colours ([`gradient`],
//! [`texture`]), and [`brush`] lays one on the target through the other.

mod brush;
mod clip;
mod error;
mod flatten;
mod glyphs;
mod gradient;
mod group;
mod over;
mod painter;
mod path;
mod pixmap;
mod png;
mod render;
mod scan;
mod stroke;
#[cfg(test)]
mod tests;
mod texture;

pub(crate) use self::png::to_png;
pub use self::png::{PngLevel, PngOptions};
pub use render::Raster;
pub(crate) use render::{RasterLimits, RasterOptions, render};
