//! Fonts may hold glyphs as SVG documents. usvg would read those without our
//! guards, files they refer to included, so it gets the font without them.

use std::sync::Arc;

use super::container::FontData;

/// The same font with its `SVG ` tables out of sight.
pub(super) fn hidden(data: FontData) -> FontData {
    let bytes = (*data).as_ref();
    let tags = svg_tags(bytes);
    if tags.is_empty() {
        return data;
    }
    let mut copy = bytes.to_vec();
    for at in tags {
        if let Some(tag) = copy.get_mut(at..at + 4) {
            tag.copy_from_slice(b"svg-");
        }
    }
    Arc::new(copy)
}

/// Where the table directories name an `SVG ` table.
fn svg_tags(bytes: &[u8]) -> Vec<usize> {
    let u16_at = |at: usize| {
        bytes
            .get(at..)?
            .first_chunk()
            .map(|b| u16::from_be_bytes(*b))
    };
    let u32_at = |at: usize| {
        bytes
            .get(at..)?
            .first_chunk()
            .map(|b| u32::from_be_bytes(*b))
    };
    // A collection lists the offsets of its fonts.
    let fonts: Vec<usize> = if bytes.starts_with(b"ttcf") {
        let count = u32_at(8).unwrap_or(0) as usize;
        let listed = (0..count).map_while(|font| u32_at(12 + font * 4));
        listed.map(|offset| offset as usize).collect()
    } else {
        vec![0]
    };
    let tables = |font: usize| {
        let count = usize::from(u16_at(font.saturating_add(4)).unwrap_or(0));
        (0..count).map(move |table| font.saturating_add(12 + table * 16))
    };
    let is_svg = |at: &usize| {
        bytes
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(b"SVG "))
    };
    fonts.into_iter().flat_map(tables).filter(is_svg).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_svg_tables_disappear() {
        let table = |tag: &[u8; 4]| [tag.as_slice(), &[0; 12]].concat();
        let font = [
            b"\0\x01\0\0\0\x02\0\0\0\0\0\0".as_slice(),
            &table(b"SVG "),
            &table(b"glyf"),
            b"SVG ",
        ]
        .concat();
        let data: FontData = Arc::new(font.clone());
        let copy = hidden(data);
        let expected = [&font[..12], b"svg-", &font[16..]].concat();
        assert_eq!((*copy).as_ref(), expected);

        let collection = [b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".as_slice(), &font].concat();
        let copy = hidden(Arc::new(collection));
        assert_eq!((*copy).as_ref()[28..32], *b"svg-");
        for broken in [
            b"ttcf\xff\xff\xff\xff\xff\xff\xff\xff".as_slice(),
            b"",
            b"\0\x01\0\0\xff\xff",
        ] {
            let copy = hidden(Arc::new(broken.to_vec()));
            assert_eq!((*copy).as_ref(), broken);
        }
    }
}
