//! Frames become files.

mod raster;
mod svg;

pub use raster::{JpegOptions, JpegSampling, PngLevel, PngOptions, Rgba, RgbaOptions, WebpOptions};
pub(crate) use raster::{
    Raster, RasterLimits, RasterOptions, render, to_jpeg, to_png, to_rgba, to_webp,
};
pub(crate) use svg::{SvgLimits, to_svg};
pub use svg::{SvgOptions, SvgText, SvgUnit};
