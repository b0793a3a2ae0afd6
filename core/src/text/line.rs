//! What text becomes.

use std::sync::Arc;

use super::decorate::LineDecoration;
use crate::frame::Glyph;
use crate::geometry::{Point, Rect, Size};
use crate::resource::FontInstance;
use crate::style::{TextBox, TextStyle};

/// Text laid out. Coordinates are px from the content box's top left corner.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextLayout {
    pub lines: Vec<Line>,
    /// The widest line and the sum of the line heights.
    pub size: Size,
    /// The characters (whole clusters) no font had a glyph for, each once.
    pub missing: Vec<String>,
    /// Whether text was left out: by `line-clamp`, an ellipsis or a limit.
    pub truncated: bool,
}

/// A line of text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The text in logical order, without collapsed white space and with the
    /// hyphen or ellipsis that ends it.
    pub text: String,
    /// The text's box: from the first to the last glyph, and from ascent to
    /// descent of the fonts, as browsers report it.
    pub rect: Rect,
    /// The top of the line box.
    pub top: f32,
    /// The height of the line box.
    pub height: f32,
    /// The baseline.
    pub baseline: f32,
    /// The runs in visual order, left to right.
    pub runs: Vec<Run>,
    /// The outermost first.
    pub decorations: Vec<LineDecoration>,
    /// The inline images, left to right.
    pub objects: Vec<PlacedObject>,
}

/// An inline image on a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlacedObject {
    /// The number of the child of the text node.
    pub child: usize,
    /// The corner of its margin box.
    pub origin: Point,
}

/// Glyphs of one font and one span.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub font: Arc<FontInstance>,
    /// Px per em.
    pub size: f32,
    /// A slant for a missing italic: horizontal px per px upwards.
    pub slant: f32,
    /// The text that the glyphs' ranges point into.
    pub text: Arc<str>,
    /// In visual order; origins are from the content box's corner too.
    pub glyphs: Vec<Glyph>,
    /// The left edge.
    pub x: f32,
    /// The sum of the advances.
    pub width: f32,
    /// The baseline, raised or lowered by `vertical-align`.
    pub baseline: f32,
    #[cfg_attr(not(test), expect(dead_code, reason = "PDF marks it"))]
    pub rtl: bool,
    pub style: Arc<TextStyle>,
    pub text_box: Arc<TextBox>,
    #[expect(dead_code, reason = "PDF links it")]
    pub href: Option<Arc<str>>,
}
