//! WebP, lossy and lossless; of an animated one the first frame.

use std::io::{Cursor, ErrorKind};

use image_webp::{DecodingError, WebPDecoder};

use super::profile::Profile;
use super::samples::{Layout, rgba_of_bytes};
use super::{ImageError, ImageFormat, ImageLimits, RasterImage};
use crate::color::Model;

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let (_, riff, _) = chunk(bytes).ok_or_else(truncated)?;
    let stated = bytes.get(4..).and_then(|rest| rest.first_chunk());
    if stated.is_none_or(|&size| (riff.len() as u64) < u32::from_le_bytes(size).into()) {
        return Err(truncated());
    }
    check_frames(bytes.get(12..).unwrap_or_default(), limits)?;
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(error)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width.into(), height.into())?;
    if width == 0 || height == 0 {
        return Err(invalid("its width or height is zero"));
    }
    let size = decoder.output_buffer_size();
    let size = size.ok_or_else(|| invalid("its size overflows"))?;
    decoder.set_memory_limit(bytes.len().saturating_add(size));
    if decoder.is_animated() {
        // Only the first frame is drawn, on nothing.
        decoder.set_background_color([0; 4]).map_err(error)?;
    }
    let mut samples = vec![0; size];
    decoder.read_image(&mut samples).map_err(error)?;
    let layout = if decoder.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let icc = decoder.icc_profile().map_err(error)?;
    let profile = Profile::of_icc(icc, Model::Rgb, 255, limits.icc_bytes);
    let pixels = rgba_of_bytes(samples, layout, profile.conversion.as_ref());
    Ok(RasterImage::from_straight(width, height, pixels).with_profile(profile))
}

/// Whether every viewer takes its numbers for sRGB, and shows one picture as
/// it is stored.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let Some((id, _, after)) = chunk(rest) {
        if matches!(id, b"ANIM" | b"ANMF" | b"ICCP" | b"EXIF") {
            return false;
        }
        rest = after;
    }
    true
}

/// Checks the size that each lossy frame states itself: the decoder reserves
/// that much before it compares it with the canvas.
fn check_frames(chunks: &[u8], limits: &ImageLimits) -> Result<(), ImageError> {
    let mut rest = chunks;
    while let Some((id, body, after)) = chunk(rest) {
        rest = after;
        let frame = match id {
            b"VP8 " => body,
            // A frame of an animation: 16 bytes, perhaps alpha, the picture.
            b"ANMF" => match chunk(body.get(16..).unwrap_or_default()) {
                Some((b"ALPH", _, after)) => chunk(after).map_or(&[][..], |(_, body, _)| body),
                Some((_, body, _)) => body,
                None => continue,
            },
            _ => continue,
        };
        if let Some(&[w0, w1, h0, h1]) = frame.get(6..).and_then(<[u8]>::first_chunk) {
            let width = u16::from_le_bytes([w0, w1]) & 0x3fff;
            let height = u16::from_le_bytes([h0, h1]) & 0x3fff;
            if frame.get(3..6) == Some(&[0x9d, 0x01, 0x2a]) {
                limits.check_pixels(width.into(), height.into())?;
            }
        }
    }
    Ok(())
}

/// The first RIFF chunk: its name, its body as far as it is there, the rest.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (id, rest) = bytes.split_first_chunk::<4>()?;
    let (size, rest) = rest.split_first_chunk::<4>()?;
    let size = u32::from_le_bytes(*size) as usize;
    let (body, after) = rest.split_at(size.min(rest.len()));
    let padding = (size % 2).min(after.len());
    Some((id, body, after.get(padding..)?))
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::WebP, reason)
}

fn truncated() -> ImageError {
    ImageError::Truncated {
        format: ImageFormat::WebP,
    }
}

fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => truncated(),
        other => invalid(other),
    }
}
