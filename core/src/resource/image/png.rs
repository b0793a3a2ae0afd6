//! PNG of every kind; of an animated one the default image.

use std::io::{Cursor, ErrorKind};

use png::{
    BitDepth, CodingIndependentCodePoints, ColorType, DecodingError, Info, Limits, ScaledFloat,
    Transformations,
};

use super::profile::Profile;
use super::samples::{Layout, rgba_of_bytes, rgba_of_words};
use super::{ImageError, ImageFormat, ImageLimits, RasterImage};
use crate::color::{Chromaticities, Conversion, Model, ProfileFault, Transfer};

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    let header = decoder.read_header_info().map_err(error)?;
    let (width, height) = (header.width, header.height);
    limits.check_pixels(width.into(), height.into())?;
    // A few rows of 8 bytes per pixel are held besides the picture, and the
    // profile.
    let rows = (width as usize).saturating_mul(64).saturating_add(1 << 20);
    decoder.set_limits(Limits {
        bytes: rows.saturating_add(limits.icc_bytes),
    });

    let mut reader = decoder.read_info().map_err(error)?;
    let size = reader.output_buffer_size();
    let size = size.ok_or_else(|| invalid("its size overflows"))?;
    let mut samples = vec![0; size];
    let info = reader.next_frame(&mut samples).map_err(error)?;
    if (info.width, info.height) != (width, height) {
        return Err(invalid("its first frame does not fill the canvas"));
    }
    let layout = layout(info.color_type);
    let is_wide = info.bit_depth == BitDepth::Sixteen;
    let most = if is_wide { u16::MAX } else { 255 };
    let mut profile = profile(reader.info(), layout.model(), most, limits);
    if reader.info().icc_profile.is_none() && has_profile(bytes) {
        profile.fault = Some(ProfileFault::Broken);
    }
    let conversion = profile.conversion.as_ref();
    let pixels = if is_wide {
        rgba_of_words(&samples, layout, conversion)
    } else {
        rgba_of_bytes(samples, layout, conversion)
    };
    Ok(RasterImage::from_straight(width, height, pixels).with_profile(profile))
}

/// Whether every viewer takes its numbers for sRGB, and shows one picture.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    let Ok(reader) = decoder.read_info() else {
        return false;
    };
    let info = reader.info();
    let colored = info.icc_profile.is_some()
        || (info.srgb.is_none() && (info.gama_chunk.is_some() || info.chrm_chunk.is_some()));
    !colored && info.animation_control.is_none()
}

fn layout(color: ColorType) -> Layout {
    match color {
        ColorType::Rgba => Layout::Rgba,
        // Palettes are expanded.
        ColorType::Rgb | ColorType::Indexed => Layout::Rgb,
        ColorType::GrayscaleAlpha => Layout::GreyAlpha,
        ColorType::Grayscale => Layout::Grey,
    }
}

/// What the chunks say about colours, in the order in which they count:
/// `cICP`, `iCCP`, `sRGB`, `gAMA` with `cHRM`.
fn profile(info: &Info<'_>, model: Model, most: u16, limits: &ImageLimits) -> Profile {
    if let Some(points) = &info.coding_independent_code_points {
        return match code_points(points) {
            Ok((primaries, transfer)) => by_primaries(&primaries, transfer, model, most),
            Err(fault) => Profile::faulty(fault),
        };
    }
    if let Some(icc) = &info.icc_profile {
        return Profile::of_icc(Some(icc.to_vec()), model, most, limits.icc_bytes);
    }
    if info.srgb.is_some() {
        return Profile::default();
    }
    let primaries = info.chrm_chunk.map_or(Chromaticities::SRGB, |c| {
        let xy = |(x, y): (ScaledFloat, ScaledFloat)| [x, y].map(|v| f64::from(v.into_value()));
        Chromaticities {
            white: xy(c.white),
            red: xy(c.red),
            green: xy(c.green),
            blue: xy(c.blue),
        }
    });
    let transfer = match info.gama_chunk.map(ScaledFloat::into_scaled) {
        None | Some(0) => Transfer::Srgb,
        // How old files say sRGB.
        Some(45_000..=46_000) if primaries.is_srgb() => Transfer::Srgb,
        Some(gamma) => Transfer::Gamma(100_000.0 / gamma as f32),
    };
    by_primaries(&primaries, transfer, model, most)
}

fn by_primaries(
    primaries: &Chromaticities,
    transfer: Transfer,
    model: Model,
    most: u16,
) -> Profile {
    let conversion = match model {
        Model::Grey => Conversion::of_transfer(transfer, most),
        _ => Conversion::of_primaries(primaries, transfer, most),
    };
    Profile {
        conversion,
        ..Profile::default()
    }
}

/// The numbers of ITU-T H.273, as far as pictures of cards have them.
fn code_points(
    points: &CodingIndependentCodePoints,
) -> Result<(Chromaticities, Transfer), ProfileFault> {
    let primaries = match points.color_primaries {
        1 | 2 => Chromaticities::SRGB,
        9 => Chromaticities::REC_2020,
        12 => Chromaticities::P3,
        _ => return Err(ProfileFault::Unusable),
    };
    let transfer = match points.transfer_function {
        2 | 13 => Transfer::Srgb,
        1 | 6 | 14 | 15 => Transfer::Rec709,
        4 => Transfer::Gamma(2.2),
        5 => Transfer::Gamma(2.8),
        8 => Transfer::Gamma(1.0),
        16 | 18 => return Err(ProfileFault::HighDynamicRange),
        _ => return Err(ProfileFault::Unusable),
    };
    if points.matrix_coefficients != 0 || !points.is_video_full_range_image {
        return Err(ProfileFault::Unusable);
    }
    Ok((primaries, transfer))
}

/// Whether there is a profile, readable or not, before the pixels.
fn has_profile(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        match after.first_chunk::<4>() {
            Some(b"iCCP") => return true,
            None | Some(b"IDAT") => return false,
            Some(_) => {}
        }
        // Name and checksum take four bytes each.
        let length = u32::from_be_bytes(*length) as usize;
        rest = after.get(length.saturating_add(8)..).unwrap_or_default();
    }
    false
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::Png, reason)
}

fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => {
            ImageError::Truncated {
                format: ImageFormat::Png,
            }
        }
        // The decoder's words name its own types.
        DecodingError::Format(_) => invalid("its data is damaged"),
        other => invalid(other),
    }
}
