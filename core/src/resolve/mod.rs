//! The tree in which nothing is left implicit: expressions evaluated, theme
//! and brand applied, styles computed, assets found.

mod node;
mod template;

pub(crate) use node::{
    ErrorCorrection, Fit, FitStep, Link, ResolvedCard, ResolvedCode, ResolvedImage, ResolvedKind,
    ResolvedNode, ResolvedPath, ResolvedSide, ResolvedText, Span,
};
pub use template::Template;
