use std::sync::Arc;

use skrifa::MetadataProvider;

use super::*;
use crate::geometry::Rect;
use crate::resource::font::face::FontFace;

const LAYERS: &[u8] = include_bytes!("../../../../tests/fonts/Layers.ttf");
const CBDT: &[u8] = include_bytes!("../../../../tests/fonts/NotoEmoji-CBDT.ttf");
const SBIX: &[u8] = include_bytes!("../../../../tests/fonts/NotoEmoji-Sbix.ttf");
const DOCUMENTS: &[u8] = include_bytes!("../../../../tests/fonts/NotoEmoji-SVG.ttf");

fn face(bytes: &'static [u8]) -> FontFace {
    FontFace::parse(Arc::new(bytes), 0).unwrap()
}

fn glyph_of(face: &FontFace, c: char) -> u32 {
    face.font().unwrap().charmap().map(c).unwrap().to_u32()
}

#[test]
fn palettes_are_found_by_purpose_and_number() {
    let face = face(LAYERS);
    let first = |choice| face.palette(choice)[0];
    assert_eq!(first(PaletteChoice::Normal), [0x25, 0x63, 0xEB, 255]);
    assert_eq!(first(PaletteChoice::Light), [0x93, 0xC5, 0xFD, 255]);
    assert_eq!(first(PaletteChoice::Dark), [0x17, 0x25, 0x54, 255]);
    assert_eq!(first(PaletteChoice::Index(2)), first(PaletteChoice::Dark));
    assert_eq!(first(PaletteChoice::Index(9)), first(PaletteChoice::Normal));
}

#[test]
fn pictures_stand_where_the_font_says() {
    // 136 × 128 pixels at 109 per em of 2048 units.
    let scale = 2048.0 / 109.0;
    let close = |a: Rect, b: Rect| {
        let off = [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height];
        off.iter().all(|v| v.abs() < 0.01)
    };
    let (cbdt, sbix) = (face(CBDT), face(SBIX));
    let found = cbdt.glyph_image(glyph_of(&cbdt, '😀')).unwrap().unwrap();
    let expected = Rect::new(0.0, -27.0 * scale, 136.0 * scale, 128.0 * scale);
    assert!(close(found.rect, expected), "{:?}", found.rect);
    let found = sbix.glyph_image(glyph_of(&sbix, '😀')).unwrap().unwrap();
    assert!(
        close(found.rect, expected),
        "the largest size: {:?}",
        found.rect
    );
    assert!(cbdt.glyph_image(glyph_of(&cbdt, ' ')).unwrap().is_none());
}

#[test]
fn pictures_may_be_jpeg_or_that_of_another_glyph() {
    let face = face(SBIX);
    let image = |c| face.glyph_image(glyph_of(&face, c)).unwrap().unwrap().image;
    assert!(image('⌚').bytes.starts_with(&[0xFF, 0xD8]));
    // The hand has a skin tone: the picture of a ligature without a character.
    let toned = face.font().unwrap().glyph_names().num_glyphs() - 1;
    let toned = face.glyph_image(toned).unwrap().unwrap().image;
    assert_eq!(image('👍').bytes, toned.bytes);
    assert!(Arc::ptr_eq(&image('👍'), &image('👍')), "decoded once");
}

#[test]
fn documents_are_unpacked_and_shared() {
    let face = face(DOCUMENTS);
    let document = |glyph| face.glyph_document(glyph).unwrap();
    assert!(document(0).is_none(), "no document draws `.notdef`");
    let (one, other) = (document(2).unwrap(), document(8).unwrap());
    assert!(Arc::ptr_eq(&one.image, &other.image));
    // This one is packed by gzip.
    let packed = document(9).unwrap();
    assert_eq!(packed.scale, 1.0, "in font units");
    assert!(packed.image.bytes.starts_with(b"<svg"));
}
