//! Colour values as authored, and the one way they become screen colours.

mod cmyk;
mod contrast;
mod gamut;
mod grid;
mod icc;
mod mix;
mod parse;
mod print;
mod screen;
mod space;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use contrast::contrast;
pub(crate) use icc::{Chromaticities, Conversion, Model, ProfileFault, Transfer};
pub(crate) use mix::{between, ends, mix};
pub(crate) use parse::ColorError;
pub use value::{
    Cmyk, Color, ColorSpace, CssColor, HueMethod, Ink, Inks, Interpolation, Rgba, Spot,
};
