//! JPEG, baseline and progressive, turned upright by its EXIF orientation.

mod exif;
mod segments;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::pixels::with_alpha;
use super::{ImageError, ImageFormat, ImageLimits, RasterImage};

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let header = segments::read(bytes)?;
    limits.check_pixels(header.width.into(), header.height.into())?;
    if header.components == 4 {
        return Err(ImageError::CmykJpeg);
    }

    let options = DecoderOptions::default()
        .set_max_width(header.width.into())
        .set_max_height(header.height.into())
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let samples = decoder.decode().map_err(invalid)?;
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    if samples.len() as u64 != u64::from(width) * u64::from(height) * 3 {
        return Err(invalid("its headers contradict each other"));
    }
    let pixels = with_alpha(&samples);
    let upright = RasterImage::from_straight(width, height, pixels).oriented(header.orientation);
    Ok(upright)
}

/// The file without its EXIF data, and the orientation that stood there;
/// `None` where viewers may take its numbers for other colours.
pub(super) fn plain(bytes: &[u8]) -> Option<(Vec<u8>, u8)> {
    let header = segments::read(bytes).ok()?;
    let plain = header.components != 4 && !header.profile;
    plain.then(|| (segments::without_exif(bytes), header.orientation))
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::Jpeg, reason)
}
