//! From a template and a record to a tree in which nothing is left implicit:
//! expressions evaluated, theme and brand applied, styles computed, images
//! found.
//!
//! A [`Template`] holds its document compiled ([`compile`]), so that what
//! needs no data is done once; [`resolve`] does the rest for each card.

mod card;
mod compile;
mod compiled;
mod declarations;
mod error;
mod images;
mod node;
mod parameters;
mod pattern;
mod template;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use card::resolve;
pub(crate) use images::Images;
#[cfg(test)]
pub(crate) use node::BoxFit;
pub(crate) use node::{
    ErrorCorrection, Fit, FitStep, InlineObject, Link, ResolvedCard, ResolvedCode, ResolvedImage,
    ResolvedKind, ResolvedNode, ResolvedPath, ResolvedSide, ResolvedText, Span,
};
pub use pattern::Pattern;
pub use template::Template;
