//! The frame as SVG.
//!
//! [`document`] writes the root, [`writer`] walks the items. What elements
//! refer to is defined once, in [`writer::Definitions`].

mod backdrop;
mod code;
mod document;
mod error;
mod fan;
mod filter_graph;
mod font;
mod glyphs;
mod gradient;
mod group;
mod image;
mod number;
mod options;
mod paint;
mod path;
mod ramp;
mod semantics;
mod shadow;
#[cfg(test)]
mod tests;
mod text;
mod writer;
mod xml;

pub(crate) use document::to_svg;
pub use options::{SvgOptions, SvgText, SvgUnit};
pub(crate) use writer::SvgLimits;
