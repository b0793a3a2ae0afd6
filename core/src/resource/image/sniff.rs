//! What kind of file bytes are, from the bytes alone.

use super::{ImageError, ImageFormat};

pub(super) fn sniff(bytes: &[u8]) -> Result<ImageFormat, ImageError> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Ok(ImageFormat::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(ImageFormat::Gif),
        // Compressed: nothing else is kept like that.
        [0x1f, 0x8b, ..] => Ok(ImageFormat::Svg),
        _ if is_svg(bytes) => Ok(ImageFormat::Svg),
        _ => Err(ImageError::UnknownFormat {
            found: relative(bytes),
        }),
    }
}

/// Formats that people try, so that the message can name them.
fn relative(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [] => Some("an empty file"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("TIFF"),
        [b'B', b'M', ..] => Some("BMP"),
        [0, 0, 1, 0, ..] => Some("an icon (ICO)"),
        [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
        [b'%', b'!', b'P', b'S', ..] => Some("PostScript"),
        [b'8', b'B', b'P', b'S', ..] => Some("PSD"),
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => match rest.get(..4) {
            Some(b"avif" | b"avis") => Some("AVIF"),
            Some(b"heic" | b"heix" | b"mif1" | b"hevc") => Some("HEIC"),
            _ => Some("a video"),
        },
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', ..] => Some("JPEG XL"),
        [0, 0, 0, 0x0c, b'j', b'P', ..] => Some("JPEG 2000"),
        _ => None,
    }
}

/// Whether the first element is `svg`, whatever its prefix.
fn is_svg(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', ..] => {
                let Some(after) = skip_doctype(rest) else {
                    return false;
                };
                rest = after;
                continue;
            }
            [b'<', name @ ..] => return local_name(name) == b"svg",
            _ => return false,
        };
        let Some(at) = rest.windows(end.len()).position(|part| part == end) else {
            return false;
        };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
}

/// What follows a `<!DOCTYPE …>`, its internal subset included.
pub(super) fn skip_doctype(bytes: &[u8]) -> Option<&[u8]> {
    let (mut quote, mut subset) = (None, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => subset = true,
            (None, b']') => subset = false,
            (None, b'>') if !subset => return bytes.get(at + 1..),
            _ => {}
        }
    }
    None
}

fn local_name(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        .unwrap_or(bytes.len());
    let name = bytes.get(..end).unwrap_or_default();
    name.rsplit(|&b| b == b':').next().unwrap_or_default()
}
