//! The orientation tag of an EXIF segment.

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// The orientation, 1 to 8, from the body of an APP1 segment.
pub(super) fn orientation(segment: &[u8]) -> Option<u8> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let u16_at = |at: usize| -> Option<u16> {
        let pair = *tiff.get(at..)?.first_chunk()?;
        Some(if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    let offset = *tiff.get(4..)?.first_chunk()?;
    let directory = if little {
        u32::from_le_bytes(offset)
    } else {
        u32::from_be_bytes(offset)
    };
    let directory = usize::try_from(directory).ok()?;

    let first = directory.checked_add(2)?;
    let entries = usize::from(u16_at(directory)?);
    // Twelve bytes each: tag, type, count, value.
    let entry = (0..entries)
        .map(|index| first.saturating_add(index * 12))
        .find(|&at| u16_at(at) == Some(ORIENTATION))?;
    if u16_at(entry.checked_add(2)?)? != SHORT {
        return None;
    }
    let value = u8::try_from(u16_at(entry.checked_add(8)?)?).ok()?;
    (1..=8).contains(&value).then_some(value)
}
