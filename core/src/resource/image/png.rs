//! PNG of every kind; of an animated one the default image.

use std::io::{Cursor, ErrorKind};

use png::{BitDepth, ColorType, DecodingError, Limits, Transformations};

use super::pixels::{narrow, with_alpha};
use super::{ImageError, ImageFormat, ImageLimits, RasterImage};

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    let header = decoder.read_header_info().map_err(error)?;
    let (width, height) = (header.width, header.height);
    limits.check_pixels(width.into(), height.into())?;
    // A few rows of 8 bytes per pixel are held besides the picture.
    decoder.set_limits(Limits {
        bytes: (width as usize).saturating_mul(64).saturating_add(1 << 20),
    });

    let mut reader = decoder.read_info().map_err(error)?;
    let size = reader.output_buffer_size();
    let size = size.ok_or_else(|| invalid("its size overflows"))?;
    let mut samples = vec![0; size];
    let info = reader.next_frame(&mut samples).map_err(error)?;
    if (info.width, info.height) != (width, height) {
        return Err(invalid("its first frame does not fill the canvas"));
    }
    if info.bit_depth == BitDepth::Sixteen {
        let wide = samples.as_chunks::<2>().0;
        samples = wide.iter().map(|&sample| narrow(sample)).collect();
    }
    let pixels = to_rgba(samples, info.color_type);
    Ok(RasterImage::from_straight(width, height, pixels))
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

fn to_rgba(samples: Vec<u8>, color: ColorType) -> Vec<u8> {
    let mut rgba = Vec::new();
    match color {
        ColorType::Rgba => return samples,
        ColorType::Rgb | ColorType::Indexed => return with_alpha(&samples),
        ColorType::GrayscaleAlpha => {
            rgba.reserve_exact(samples.len() * 2);
            for &[v, a] in samples.as_chunks::<2>().0 {
                rgba.extend([v, v, v, a]);
            }
        }
        ColorType::Grayscale => {
            rgba.reserve_exact(samples.len() * 4);
            for v in samples {
                rgba.extend([v, v, v, 255]);
            }
        }
    }
    rgba
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
