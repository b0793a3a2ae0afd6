//! An embeddable engine for cards: business cards, badges, membership cards,
//! labels and social images.
//!
//! A document (what a card looks like) and a record (whose card it is) become
//! a card in steps:
//!
//! 1. A [`Template`] is read from JSON, TOML or YAML and checked whole:
//!    unknown names, wrong values and broken expressions are found here.
//! 2. An [`Engine`] binds it to a [`Record`]: expressions, conditions and
//!    loops are evaluated, theme and brand applied, styles computed.
//! 3. Boxes are laid out by the rules of CSS, text by those of Unicode and
//!    OpenType.
//! 4. Everything is painted into a display list, which the [`Card`] keeps.
//! 5. Exporters turn the display list into bytes: [`CardSide::to_png`] and its
//!    siblings.
//!
//! ```
//! use cardgen::{Engine, PngOptions, Record, Template};
//!
//! let template = Template::builtin("classic")?;
//! let record = Record::new(serde_json::json!({ "contact": { "name": "Ada Lovelace" } }));
//! let card = Engine::new().render(&template, &record)?;
//! let png = card.side("front")?.to_png(&PngOptions::dpi(300.0))?;
//! # assert_eq!(&png[1..4], b"PNG");
//! # Ok::<(), cardgen::Error>(())
//! ```
//!
//! The core takes bytes and gives bytes: it touches neither disk nor network,
//! asks for no system fonts and no clock, and gives the same bytes on every
//! host. Lengths are CSS px (96 per inch) unless said otherwise.
#![forbid(unsafe_code)]

mod bind;
mod card;
mod code;
mod color;
mod data;
mod document;
mod engine;
mod error;
mod export;
mod frame;
mod gallery;
mod geometry;
mod layout;
mod limits;
mod math;
mod paint;
mod resolve;
mod resource;
mod style;
mod text;
mod warning;

pub use card::{Card, CardSide};
pub use data::Record;
pub use document::DocumentLimits;
pub use engine::Engine;
pub use error::{Error, Location, Result};
pub use export::{
    JpegOptions, JpegSampling, PngLevel, PngOptions, Rgba, RgbaOptions, SvgOptions, SvgText,
    SvgUnit, WebpOptions,
};
pub use geometry::{Insets, Size};
pub use layout::{BoxReport, FontUse, LayoutReport, LineReport, SideReport};
pub use limits::Limits;
pub use resolve::{Pattern, Template};
pub use resource::{FaceReport, ImageLimits};
pub use style::{PropertyInfo, properties};
pub use warning::Warning;

/// The Rust of the pages is tested as documentation is.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/guide.md")]
    struct Guide;
}
