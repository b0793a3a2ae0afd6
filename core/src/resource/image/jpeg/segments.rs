//! The segments of a JPEG: its header, and whether all of it is there.
//!
//! Decoders paint what is missing of a truncated file grey; here the markers
//! are followed to the end of the image first.

use super::super::{ImageError, ImageFormat};
use super::{exif, invalid};

pub(super) struct Header<'a> {
    pub width: u16,
    pub height: u16,
    pub components: u8,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// The transform that Adobe's segment states, if there is one.
    pub adobe: Option<u8>,
    /// The parts of the ICC profile: number, count, bytes.
    icc: Vec<(u8, u8, &'a [u8])>,
}

/// Adobe's transform of four components.
pub(super) const YCCK: u8 = 2;

impl Header<'_> {
    pub(super) fn has_profile(&self) -> bool {
        !self.icc.is_empty()
    }

    /// The embedded profile, put together; an error where parts are missing.
    pub(super) fn icc(&self) -> Result<Option<Vec<u8>>, ()> {
        let mut parts = self.icc.clone();
        parts.sort_by_key(|&(number, ..)| number);
        let is_whole = parts
            .iter()
            .enumerate()
            .all(|(index, &(number, count, _))| {
                usize::from(number) == index + 1 && usize::from(count) == parts.len()
            });
        match parts.is_empty() {
            true => Ok(None),
            false if is_whole => Ok(Some(
                parts
                    .into_iter()
                    .flat_map(|(.., bytes)| bytes)
                    .copied()
                    .collect(),
            )),
            false => Err(()),
        }
    }
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;

pub(super) fn read(bytes: &[u8]) -> Result<Header<'_>, ImageError> {
    let mut frame = None;
    let mut orientation = 1;
    let mut adobe = None;
    let mut icc = Vec::new();
    let mut rest = bytes;
    loop {
        let (marker, after) = next_marker(rest).ok_or_else(truncated)?;
        rest = after;
        match marker {
            EOI => break,
            SOI | 0x01 | 0xd0..=0xd7 => continue,
            _ => {}
        }
        let (body, after) = segment(rest)?;
        rest = after;
        match marker {
            APP1 => orientation = exif::orientation(body).unwrap_or(orientation),
            APP2 => {
                if let Some([number, count, part @ ..]) = body.strip_prefix(b"ICC_PROFILE\0") {
                    icc.push((*number, *count, part));
                }
            }
            APP14 => {
                // Version, two words of flags, the transform.
                let body = body.strip_prefix(b"Adobe");
                adobe = body.and_then(|body| body.get(6)).copied().or(adobe);
            }
            // Start of frame: all of C0 to CF but DHT, JPG and DAC.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let [_, h1, h0, w1, w0, components, ..] = *body else {
                    return Err(truncated());
                };
                if frame.is_some() {
                    return Err(invalid("it has more than one frame"));
                }
                let height = u16::from_be_bytes([h1, h0]);
                frame = Some((u16::from_be_bytes([w1, w0]), height, components));
            }
            SOS if frame.is_none() => return Err(invalid("its scan comes before its frame")),
            _ => {}
        }
    }
    let (width, height, components) = frame.ok_or_else(|| invalid("it has no frame"))?;
    if width == 0 || height == 0 {
        return Err(invalid("its width or height is zero"));
    }
    Ok(Header {
        width,
        height,
        components,
        orientation,
        adobe,
        icc,
    })
}

/// The file without its EXIF segments.
pub(super) fn without_exif(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((marker, after)) = next_marker(rest) {
        let next = match marker {
            SOI | EOI | 0x01 | 0xd0..=0xd7 => after,
            _ => match segment(after) {
                Ok((_, behind)) => behind,
                Err(_) => break,
            },
        };
        if marker != APP1 {
            kept.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
        if marker == SOS {
            break;
        }
    }
    kept.extend_from_slice(rest);
    kept
}

/// The next marker and what follows it. Entropy-coded data before it is
/// skipped: there a 0xFF is always followed by zero.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes;
    loop {
        let at = rest.iter().position(|&byte| byte == 0xff)?;
        rest = rest.get(at + 1..)?;
        match rest {
            [0x00, after @ ..] => rest = after,
            [0xff, ..] => {}
            [marker, after @ ..] => return Some((*marker, after)),
            [] => return None,
        }
    }
}

/// The body of a segment with a length, and what follows it.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), ImageError> {
    let [l1, l0, ..] = *bytes else {
        return Err(truncated());
    };
    let length = usize::from(u16::from_be_bytes([l1, l0]));
    let body = bytes.get(2..length.max(2)).ok_or_else(truncated)?;
    Ok((body, bytes.get(length.max(2)..).unwrap_or_default()))
}

fn truncated() -> ImageError {
    ImageError::Truncated {
        format: ImageFormat::Jpeg,
    }
}
