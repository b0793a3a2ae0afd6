//! The first frame of a GIF, at its place on the canvas.

use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use super::{ImageError, ImageFormat, ImageLimits, RasterImage};

pub(super) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<RasterImage, ImageError> {
    let size = bytes.get(6..).and_then(|rest| rest.first_chunk());
    let &[w0, w1, h0, h1] = size.ok_or_else(truncated)?;
    let width = u16::from_le_bytes([w0, w1]);
    let height = u16::from_le_bytes([h0, h1]);
    limits.check_pixels(width.into(), height.into())?;
    if width == 0 || height == 0 {
        return Err(invalid("its width or height is zero"));
    }

    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let memory = limits.pixels.saturating_mul(4).saturating_add(1);
    if let Some(memory) = NonZeroU64::new(memory) {
        options.set_memory_limit(MemoryLimit::Bytes(memory));
    }
    let mut decoder = options.read_info(bytes).map_err(error)?;
    let frame = decoder.next_frame_info().map_err(error)?;
    let frame = frame.ok_or_else(|| invalid("it has no frame"))?;
    limits.check_pixels(frame.width.into(), frame.height.into())?;
    let (left, top, columns) = (frame.left, frame.top, usize::from(frame.width));
    if columns == 0 || frame.height == 0 {
        return Err(invalid("its frame is empty"));
    }
    let mut samples = vec![0; decoder.buffer_size()];
    decoder.read_into_buffer(&mut samples).map_err(error)?;

    let (width, height) = (usize::from(width), usize::from(height));
    let (left, top) = (usize::from(left), usize::from(top));
    let mut canvas = vec![0; width * height * 4];
    let visible = columns.min(width.saturating_sub(left));
    let rows = canvas.chunks_exact_mut(width * 4).skip(top);
    for (target, source) in rows.zip(samples.chunks_exact(columns * 4)) {
        if let Some(target) = target.get_mut(left * 4..(left + visible) * 4) {
            target.copy_from_slice(&source[..visible * 4]);
        }
    }
    Ok(RasterImage::from_straight(
        width as u32,
        height as u32,
        canvas,
    ))
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::Gif, reason)
}

fn truncated() -> ImageError {
    ImageError::Truncated {
        format: ImageFormat::Gif,
    }
}

fn error(error: DecodingError) -> ImageError {
    match error {
        DecodingError::UnexpectedEof => truncated(),
        other => invalid(other),
    }
}
