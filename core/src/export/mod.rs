//! Frames become files.

mod raster;

pub use raster::{JpegOptions, JpegSampling, PngLevel, PngOptions, Rgba, RgbaOptions, WebpOptions};
pub(crate) use raster::{
    Raster, RasterLimits, RasterOptions, render, to_jpeg, to_png, to_rgba, to_webp,
};
