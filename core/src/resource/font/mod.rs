//! Font faces from bytes, matched to styles as CSS Fonts 4 does.

mod color;
mod container;
mod embedded;
mod face;
mod instance;
mod matching;
mod report;
mod set;
mod svg_table;

#[cfg(test)]
mod tests;

pub(crate) use color::{BrokenColor, GlyphDocument, GlyphImage, colr};
pub use color::{FontPalette, PaletteChoice};
pub(super) use container::FontError;
pub(super) use face::FontFace;
pub use instance::FontInstance;
pub(crate) use matching::{FontQuery, OBLIQUE_ANGLE, Slope};
pub use report::FaceReport;
pub use set::Fonts;
pub(crate) use set::{FontList, MatchedFont};
