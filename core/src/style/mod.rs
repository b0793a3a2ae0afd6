//! CSS values, computed: lengths are px or percentages, colours are known,
//! nothing refers to anything else.
//!
//! One file per family of properties holds its types and initial values, one
//! under `parse/` how they are read.

mod about;
mod background;
mod border;
mod boxes;
mod compute;
mod draft;
mod effect;
mod error;
mod flex;
mod grid;
mod length;
mod parse;
mod property;
mod shorthand;
#[cfg(test)]
mod tests;
mod text;
mod unsupported;

use std::sync::Arc;

pub use about::{PropertyInfo, properties};

pub(crate) use background::{
    Background, BackgroundBox, BackgroundImage, BackgroundLayer, BackgroundSize, ColorStop,
    Gradient, GradientLine, RadialExtent, RepeatStyle, Side,
};
pub(crate) use border::{Border, BorderSide, BorderStyle, Outline, ShadowStyle};
pub(crate) use boxes::{BoxSizing, BoxStyle, Display, Edges, Overflow, Positioning, Sizing};
pub(crate) use compute::{Context, Value, compute, compute_span};
pub(crate) use effect::{
    BasicShape, ClipPath, Composite, Effect, MaskLayer, ObjectFit, ShapeBox, ShapeRadius,
    TransformOp,
};
pub(crate) use error::StyleError;
pub(crate) use flex::{Align, AlignContent, FlexDirection, FlexStyle, FlexWrap};
pub(crate) use grid::{GridFlow, GridLine, GridStyle, Track, TrackEntry, TrackRepeat, TrackSize};
pub(crate) use length::{Calc, LengthAuto, LengthPercentage, Position};
#[cfg(test)]
pub(crate) use property::property_names;
pub(crate) use property::{check_inline_image, replaces};
#[cfg(test)]
pub(crate) use text::FontFeature;
pub(crate) use text::{
    Decoration, DecorationStyle, Direction, FontStyle, Hyphens, LineBreakStrictness, LineHeight,
    OverflowWrap, TextAlign, TextBox, TextIndent, TextOverflow, TextShadowStyle, TextStyle,
    TextTransform, TextWrap, UnicodeBidi, VerticalAlign, WhiteSpace, WordBreak,
};

/// The computed style of a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Style {
    pub boxes: BoxStyle,
    pub flex: FlexStyle,
    pub grid: GridStyle,
    pub background: Background,
    pub border: Border,
    pub effect: Effect,
    /// What children inherit.
    pub text: Arc<TextStyle>,
    /// What concerns text but is not inherited.
    pub text_box: TextBox,
}
