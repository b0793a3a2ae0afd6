//! What a font has for its glyphs besides outlines: paint graphs (`COLR`),
//! pictures (`sbix`, `CBDT`, `SVG `) and palettes (`CPAL`).

mod cache;
pub(crate) mod colr;
mod line;
mod palette;
mod strike;
mod svg;
#[cfg(test)]
mod tests;

use skrifa::{FontRef, Tag};

pub(super) use cache::Pictures;
pub(super) use palette::colors;
pub use palette::{FontPalette, PaletteChoice};
pub(crate) use strike::GlyphImage;
pub(crate) use svg::GlyphDocument;

/// The tables that colour glyphs; the first that knows a glyph shows it.
const TABLES: [Tag; 4] = [
    Tag::new(b"COLR"),
    Tag::new(b"SVG "),
    Tag::new(b"sbix"),
    Tag::new(b"CBDT"),
];

/// Whether a font has colours for any glyph.
pub(super) fn is_colored(font: &FontRef<'_>) -> bool {
    TABLES.iter().any(|tag| font.table_data(*tag).is_some())
}

/// The colours of a glyph can't be read, or are more than a glyph may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BrokenColor;

impl From<skrifa::raw::ReadError> for BrokenColor {
    fn from(_: skrifa::raw::ReadError) -> Self {
        Self
    }
}

impl From<crate::resource::ImageError> for BrokenColor {
    fn from(_: crate::resource::ImageError) -> Self {
        Self
    }
}
