//! An embeddable engine for cards.
//!
//! A document bound to data is resolved, laid out, painted into a frame, and
//! exporters turn the frame into bytes.
#![forbid(unsafe_code)]

mod bind;
mod code;
mod color;
mod data;
mod document;
mod error;
mod export;
mod frame;
mod geometry;
mod layout;
mod math;
mod paint;
mod resolve;
mod resource;
mod style;
mod text;
mod warning;

pub use data::Record;
pub use document::DocumentLimits;
pub use error::{Error, Location, Result};
pub use resolve::Template;
pub use warning::Warning;
