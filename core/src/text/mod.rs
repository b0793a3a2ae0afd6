//! From styled text to positioned glyphs. In order:
//!
//! 1. `source`: white space collapsed, letters transformed;
//! 2. `itemize`: cut by direction (`bidi`), script and font, `shape`d;
//! 3. `breaks`: where lines may break, `hyphenate`: inside words too;
//! 4. `fill` and `wrap`: which of these they do;
//! 5. `compose`: every glyph in its place, heights by `metrics`.
//!
//! Knows nothing of cards: it takes spans and gives lines.

mod bidi;
mod breaks;
mod chars;
mod compose;
mod decorate;
mod emoji;
mod extra;
mod fill;
mod grapheme;
mod hyphenate;
mod itemize;
mod line;
mod metrics;
mod paragraph;
mod script;
mod shape;
mod source;
mod spec;
mod transform;
mod wrap;

#[cfg(test)]
mod tests;

pub(crate) use chars::is_ideographic;
pub(crate) use decorate::LineDecoration;
pub(crate) use hyphenate::hyphenates;
pub(crate) use line::{Line, PlacedObject, Run, TextLayout};
pub(crate) use paragraph::{LineLimits, Paragraph};
