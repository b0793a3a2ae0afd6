//! The tables around the outlines (OpenType 1.9).

use super::Bytes;

/// What the tables say.
pub(super) struct Tables {
    pub(super) units: u16,
    /// In em.
    pub(super) ascent: f32,
    pub(super) descent: f32,
    /// The character of each glyph but the first, in order.
    pub(super) characters: Vec<char>,
    /// Advances in font units, likewise.
    pub(super) advances: Vec<u16>,
    pub(super) cff: Vec<u8>,
}

/// Where the checksum of the whole file stands in `head`.
const ADJUSTMENT: usize = 8;

/// The file.
pub(super) fn file(tables: &Tables) -> Vec<u8> {
    // In order of their names.
    let list: [(&[u8; 4], Vec<u8>); 9] = [
        (b"CFF ", tables.cff.clone()),
        (b"OS/2", os2(tables)),
        (b"cmap", cmap(&tables.characters)),
        (b"head", head(tables)),
        (b"hhea", hhea(tables)),
        (b"hmtx", hmtx(tables)),
        (b"maxp", maxp(tables)),
        (b"name", name()),
        (b"post", post()),
    ];
    let mut out = Bytes::default();
    out.all(b"OTTO");
    search(&mut out, list.len() as u16, 16);
    let mut at = 12 + 16 * list.len();
    let mut at_head = 0;
    for (tag, table) in &list {
        if *tag == b"head" {
            at_head = at;
        }
        out.all(*tag).u32(checksum(table));
        out.u32(at as u32).u32(table.len() as u32);
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in &list {
        out.all(table);
        out.0.resize(out.0.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&out.0));
    let place = at_head + ADJUSTMENT;
    if let Some(bytes) = out.0.get_mut(place..place + 4) {
        bytes.copy_from_slice(&adjustment.to_be_bytes());
    }
    out.0
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .chunks(4)
        .map(|chunk| {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            u32::from_be_bytes(word)
        })
        .fold(0, u32::wrapping_add)
}

/// A count, and the numbers that a binary search wants beside it.
fn search(out: &mut Bytes, count: u16, size: u16) {
    let steps = count.max(1).ilog2();
    let range = (1 << steps) * size;
    out.u16(count).u16(range).u16(steps as u16);
    out.u16(count * size - range);
}

fn cmap(characters: &[char]) -> Vec<u8> {
    // One segment a character, and the last one that must be there.
    let codes: Vec<u16> = characters.iter().map(|c| *c as u32 as u16).collect();
    let count = codes.len() as u16 + 1;
    let mut out = Bytes::default();
    out.u16(0).u16(1);
    // Windows, Unicode.
    out.u16(3).u16(1).u32(12);
    out.u16(4).u16(16 + 8 * count).u16(0);
    let mut counts = Bytes::default();
    search(&mut counts, count, 2);
    let doubled = (count * 2).to_be_bytes();
    out.all(&doubled).all(counts.0.get(2..).unwrap_or_default());
    for code in &codes {
        out.u16(*code);
    }
    out.u16(0xffff).u16(0);
    for code in &codes {
        out.u16(*code);
    }
    out.u16(0xffff);
    for (i, code) in codes.iter().enumerate() {
        out.u16((i as u16 + 1).wrapping_sub(*code));
    }
    out.u16(1);
    for _ in 0..count {
        out.u16(0);
    }
    out.0
}

fn em(tables: &Tables, value: f32) -> i16 {
    (value * f32::from(tables.units)).round() as i16
}

fn head(tables: &Tables) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u32(0x0001_0000)
        .u32(0x0001_0000)
        .u32(0)
        .u32(0x5f0f_3cf5);
    // Baseline at zero, side bearings at zero.
    out.u16(3).u16(tables.units);
    // No dates: the same font is the same bytes.
    out.all(&[0; 16]);
    out.i16(0).i16(-em(tables, tables.descent));
    out.i16(em(tables, 1.0)).i16(em(tables, tables.ascent));
    out.u16(0).u16(3).i16(2).i16(0).i16(0);
    out.0
}

fn hhea(tables: &Tables) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u32(0x0001_0000);
    out.i16(em(tables, tables.ascent));
    out.i16(-em(tables, tables.descent)).i16(0);
    out.u16(tables.advances.iter().copied().max().unwrap_or(0));
    out.i16(0).i16(0).i16(em(tables, 1.0));
    out.i16(1).i16(0).i16(0).all(&[0; 8]).i16(0);
    out.u16(tables.advances.len() as u16 + 1);
    out.0
}

fn hmtx(tables: &Tables) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u16(tables.units).i16(0);
    for advance in &tables.advances {
        out.u16(*advance).i16(0);
    }
    out.0
}

fn maxp(tables: &Tables) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u32(0x0000_5000).u16(tables.advances.len() as u16 + 1);
    out.0
}

fn os2(tables: &Tables) -> Vec<u8> {
    let (ascent, descent) = (em(tables, tables.ascent), em(tables, tables.descent));
    let first = tables.characters.first().map_or(0, |c| *c as u32 as u16);
    let last = tables.characters.last().map_or(0, |c| *c as u32 as u16);
    let mut out = Bytes::default();
    out.u16(4).i16(em(tables, 0.5)).u16(400).u16(5).u16(0);
    // Sub- and superscripts, strikeout, class: nothing reads them.
    out.all(&[0; 22]);
    out.all(&[0; 10]);
    out.all(&[0; 16]).all(b"    ");
    // Regular.
    out.u16(0x40).u16(first).u16(last);
    out.i16(ascent).i16(-descent).i16(0);
    out.i16(ascent.max(0)).i16(descent.max(0));
    out.all(&[0; 8]);
    out.i16(em(tables, 0.5)).i16(em(tables, 0.7));
    out.u16(0).u16(32).u16(0);
    out.0
}

fn name() -> Vec<u8> {
    let mut out = Bytes::default();
    let text: Vec<u8> = "F".encode_utf16().flat_map(u16::to_be_bytes).collect();
    // Family, style, unique name, full name, PostScript name.
    let ids = [1, 2, 3, 4, 6];
    out.u16(0)
        .u16(ids.len() as u16)
        .u16(6 + 12 * ids.len() as u16);
    for id in ids {
        out.u16(3).u16(1).u16(0x409).u16(id);
        out.u16(text.len() as u16).u16(0);
    }
    out.all(&text);
    out.0
}

fn post() -> Vec<u8> {
    let mut out = Bytes::default();
    out.u32(0x0003_0000).all(&[0; 28]);
    out.0
}
