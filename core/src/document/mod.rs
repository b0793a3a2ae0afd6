//! The authored tree: what a card document says, before data.
//!
//! Text (JSON, TOML, YAML) becomes one JSON value ([`source`]), the value
//! becomes typed fields ([`read`]), and what the types cannot say is checked
//! ([`check`]). Every error has a JSON pointer.

mod card;
mod check;
mod error;
mod limits;
mod node;
mod pointer;
mod read;
mod schema;
mod sheet;
mod source;
mod value;
mod version;

pub(crate) use card::{
    Assets, Document, FieldType, Parameter, ParameterType, Side, TextDirection, Theme,
};
pub(crate) use error::{DocumentError, Unknown, shorten};
pub use limits::DocumentLimits;
pub(crate) use node::{FitStep, Level, ModuleForm, Node, PathNode, QrNode, TextNode};
pub(crate) use pointer::child;
pub(crate) use schema::schema;
pub(crate) use sheet::Sheet;
pub(crate) use source::{Format, parse};
pub(crate) use value::{
    Declarations, Length, StyleEntry, StyleList, StyleValue, TextContent, TextSpan,
};

#[cfg(test)]
mod tests;
