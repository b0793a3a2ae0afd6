//! Documents that draw glyphs: the `SVG ` table.

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use flate2::read::GzDecoder;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, Tag};
use usvg::roxmltree::{Document, ParsingOptions};

use super::BrokenColor;
use super::strike::LIMITS;
use crate::resource::image::Image;

/// A document that draws one glyph or more: each is the element whose id is
/// `glyph` and its number.
#[derive(Debug, Clone)]
pub(crate) struct GlyphDocument {
    pub image: Arc<Image>,
    /// The id of the outermost element.
    pub root: Option<Arc<str>>,
    /// Font units per px of the image.
    pub scale: f32,
}

/// Where in the table the document of a glyph lies.
pub(super) fn place(font: &FontRef<'_>, glyph: u32) -> Result<Option<Range<usize>>, BrokenColor> {
    if font.table_data(Tag::new(b"SVG ")).is_none() {
        return Ok(None);
    }
    let list = font.svg()?.svg_document_list()?;
    let records = list.document_records();
    let at = records.partition_point(|record| record.end_glyph_id().to_u32() < glyph);
    let found = records.get(at);
    let Some(record) = found.filter(|record| record.start_glyph_id().to_u32() <= glyph) else {
        return Ok(None);
    };
    let start = record.svg_doc_offset() as usize;
    let end = start.checked_add(record.svg_doc_length() as usize);
    Ok(Some(start..end.ok_or(BrokenColor)?))
}

/// The document at a place.
pub(super) fn read(font: &FontRef<'_>, place: Range<usize>) -> Result<GlyphDocument, BrokenColor> {
    let list = font.svg()?.svg_document_list()?;
    let data = list.offset_data().as_bytes();
    let data = unpacked(data.get(place).ok_or(BrokenColor)?)?;
    let (root, has_box) = outermost(&data)?;
    let image = Image::decode(data.into(), &LIMITS, &Arc::default())?;
    // The viewport is the em square; without a box of its own the document
    // draws in font units.
    let units = f32::from(font.head()?.units_per_em());
    let side = image.size.width.max(image.size.height);
    if side.is_nan() || side <= 0.0 {
        return Err(BrokenColor);
    }
    Ok(GlyphDocument {
        image: Arc::new(image),
        root,
        scale: if has_box { units / side } else { 1.0 },
    })
}

fn unpacked(data: &[u8]) -> Result<Vec<u8>, BrokenColor> {
    if !data.starts_with(&[0x1F, 0x8B]) {
        return Ok(data.to_vec());
    }
    let mut text = Vec::new();
    let mut decoder = GzDecoder::new(data).take(LIMITS.svg_bytes as u64 + 1);
    decoder.read_to_end(&mut text).map_err(|_| BrokenColor)?;
    Ok(text)
}

/// The id of the outermost element, and whether it has a box.
fn outermost(data: &[u8]) -> Result<(Option<Arc<str>>, bool), BrokenColor> {
    if data.len() > LIMITS.svg_bytes {
        return Err(BrokenColor);
    }
    let text = std::str::from_utf8(data).map_err(|_| BrokenColor)?;
    let options = ParsingOptions {
        nodes_limit: LIMITS.svg_nodes,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| BrokenColor)?;
    let root = document.root_element();
    let id = root.attribute("id").map(Arc::from);
    Ok((id, root.has_attribute("viewBox")))
}
