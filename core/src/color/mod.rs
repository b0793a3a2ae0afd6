//! Colour values as authored, and the one way they become screen colours.

mod parse;
mod screen;
mod value;

pub(crate) use parse::ColorError;
pub(crate) use screen::mix;
pub use value::{Cmyk, Color, ColorSpace, CssColor, Ink, Inks, Rgba, Spot};
