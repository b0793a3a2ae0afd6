//! From styled text to positioned glyphs: itemise (script, direction, font
//! fallback), shape, break into lines, align.
//!
//! Knows nothing of cards: it takes spans and gives lines.

mod line;

pub(crate) use line::{Line, Run, TextLayout};
