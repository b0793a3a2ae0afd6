//! Frames become files.

mod raster;

pub use raster::{PngLevel, PngOptions, Raster};
pub(crate) use raster::{RasterLimits, RasterOptions, render, to_png};
