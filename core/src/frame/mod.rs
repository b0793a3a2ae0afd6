//! The display list: all that any exporter needs to know of a card.
//!
//! Coordinates are CSS px from the trim box's top left corner, y down.
//! Colours stay as authored; shadows, gradients and codes stay what they are,
//! so that each exporter can draw them its own way.

mod filter_graph;
mod item;
mod paint;

use std::sync::Arc;

use crate::color::Inks;
use crate::geometry::{Corners, Insets, Path, Rect, Size};

pub use filter_graph::{
    Channel, CompositeOperator, ConvolveKernel, EdgeMode, FilterEffect, FilterGraph, FilterInput,
    FilterStep, LightSource, Reflection, TransferFunction,
};
pub use item::{
    Backdrop, BlendMode, BoxShadow, Clip, CodeModules, ColorGlyph, Filter, Glyph, Glyphs, Group,
    ImageItem, Item, Mask, ModuleShape, PathItem, TextShadow,
};
pub use paint::{
    Fill, FillRule, Gradient, GradientKind, GradientStop, LineCap, LineJoin, Paint, Pattern,
    SpreadMode, Stroke,
};

/// A painted card: its sides and the inks its colours name.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The sides in document order.
    pub sides: Vec<Side>,
    /// The named inks that [`crate::color::Color::Spot`] refers to.
    pub inks: Arc<Inks>,
}

/// One painted side.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its name in the document.
    pub name: Arc<str>,
    /// The card's language, a BCP 47 tag or empty.
    pub lang: Arc<str>,
    /// The finished size (TrimBox).
    pub trim: Size,
    /// How far paint reaches beyond the trim (BleedBox).
    pub bleed: Insets,
    /// How far inside the trim content should stay.
    pub safe: Insets,
    /// The contour of the trim.
    pub shape: Shape,
    /// What to paint, back to front.
    pub items: Vec<Item>,
}

impl Side {
    /// The bleed box.
    pub fn bleed_box(&self) -> Rect {
        Rect::from_size(self.trim).outset(self.bleed)
    }
}

/// The contour of a finished card.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Shape {
    /// The trim box itself.
    #[default]
    Rect,
    /// The trim box with rounded corners.
    Rounded(Corners),
    /// The ellipse that fills the trim box.
    Ellipse,
    /// Any contour, in px from the trim corner.
    Path(Path),
}

impl Shape {
    /// The contour, unless it is the trim box itself.
    pub(crate) fn contour(&self, trim: Size) -> Option<Path> {
        let rect = Rect::from_size(trim);
        Some(match self {
            Self::Rect => return None,
            Self::Rounded(corners) => Path::rounded_rect(rect, &corners.fit(trim)),
            Self::Ellipse => Path::ellipse(rect),
            Self::Path(path) => path.clone(),
        })
    }
}
