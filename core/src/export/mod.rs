//! Frames become files.

mod raster;

pub use raster::Raster;
pub(crate) use raster::{RasterLimits, RasterOptions, render};
