//! JPEG, baseline and progressive, of grey, colours or process inks, turned
//! upright by its EXIF orientation.

mod exif;
mod segments;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::profile::Profile;
use super::samples::{Layout, rgba_of_bytes};
use super::{ImageError, ImageFormat, ImageLimits, RasterImage};
use crate::color::ProfileFault;

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let header = segments::read(bytes)?;
    limits.check_pixels(header.width.into(), header.height.into())?;
    let layout = match header.components {
        1 => Layout::Grey,
        4 => Layout::Cmyk,
        _ => Layout::Rgb,
    };
    let space = match (layout, header.adobe) {
        (Layout::Grey, _) => ColorSpace::Luma,
        (Layout::Cmyk, Some(segments::YCCK)) => ColorSpace::YCCK,
        (Layout::Cmyk, _) => ColorSpace::CMYK,
        _ => ColorSpace::RGB,
    };
    let options = DecoderOptions::default()
        .set_max_width(header.width.into())
        .set_max_height(header.height.into())
        .jpeg_set_out_colorspace(space);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut samples = decoder.decode().map_err(invalid)?;
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    if samples.len() as u64 != u64::from(width) * u64::from(height) * layout.channels() as u64 {
        return Err(invalid("its headers contradict each other"));
    }
    if space == ColorSpace::YCCK {
        // Its first three are the inks themselves, as if red, green and blue.
        inks_of_ycck(&mut samples);
    } else if layout == Layout::Cmyk && header.adobe.is_some() {
        samples.iter_mut().for_each(|sample| *sample = !*sample);
    }
    let icc = header.icc();
    let broken = icc.is_err();
    let icc = icc.unwrap_or_default();
    let mut profile = Profile::of_icc(icc, layout.model(), 255, limits.icc_bytes);
    if broken {
        profile.fault = Some(ProfileFault::Broken);
    }
    let pixels = rgba_of_bytes(samples, layout, profile.conversion.as_ref());
    let image = RasterImage::from_straight(width, height, pixels).with_profile(profile);
    Ok(image.oriented(header.orientation))
}

/// Inks of luma, two chromas and black. Adobe writes inks inverted, so that
/// the colour the chromas give is the inks'; black alone is left inverted.
fn inks_of_ycck(samples: &mut [u8]) {
    /// A number as a 65536th, as JFIF's conversion has it.
    const fn part(v: f64) -> i32 {
        (v * 65536.0 + 0.5) as i32
    }
    for [y, cb, cr, k] in samples.as_chunks_mut::<4>().0 {
        let luma = (i32::from(*y) << 16) + 32768;
        let (blue, red) = (i32::from(*cb) - 128, i32::from(*cr) - 128);
        let byte = |v: i32| (v >> 16).clamp(0, 255) as u8;
        let magenta = luma - part(0.344_136) * blue - part(0.714_136) * red;
        *y = byte(luma + part(1.402) * red);
        *cr = byte(luma + part(1.772) * blue);
        *cb = byte(magenta);
        *k = !*k;
    }
}

/// The file without its EXIF data, and the orientation that stood there;
/// `None` where viewers may take its numbers for other colours.
pub(super) fn plain(bytes: &[u8]) -> Option<(Vec<u8>, u8)> {
    let header = segments::read(bytes).ok()?;
    let plain = header.components != 4 && !header.has_profile();
    plain.then(|| (segments::without_exif(bytes), header.orientation))
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::Jpeg, reason)
}
