//! From styled text to positioned glyphs: itemise (script, direction, font
//! fallback), shape, break into lines, align.
//!
//! Knows nothing of cards: it takes spans and gives lines.

mod line;
mod paragraph;

#[cfg(test)]
mod tests;

pub(crate) use line::{Line, Run, TextLayout};
pub(crate) use paragraph::{LineLimits, Paragraph};
