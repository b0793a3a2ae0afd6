//! From placed nodes to the display list.
//!
//! CSS decides the order: stacking contexts, then a node's shadows,
//! background, border, content, children, outline.

mod background;
mod border;
mod code;
mod color_glyphs;
mod dashes;
mod decoration;
mod effects;
mod gradient;
mod image;
mod ink;
mod mask;
mod node;
mod path;
mod shadow;
mod shape;
mod stacking;
mod svg;
mod text;

pub(crate) use stacking::paint;
#[cfg(test)]
pub(crate) use svg::svg_items;
