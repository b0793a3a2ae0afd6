//! Expressions: `{{ … }}` in strings, `if` and `for`.
//!
//! The language is Jinja's expressions (minijinja evaluates them) without
//! statements, so one evaluation takes each step at most once. [`check`]
//! reads an expression before minijinja sees it: names, filters and functions
//! must exist, and what could grow without bound is refused. minijinja is
//! known to this room alone.
//!
//! - [`Names`] are what a template may read; [`Source`], [`Expression`] and
//!   [`Loop`] are compiled against them.
//! - [`Scope`] is what they are for one card; it evaluates.

mod check;
mod environment;
mod error;
mod filters;
mod lexer;
mod names;
mod scope;
mod source;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use error::BindError;
pub(crate) use names::{Names, RESERVED};
pub(crate) use scope::Scope;
pub(crate) use source::{Expression, Loop, Source};
