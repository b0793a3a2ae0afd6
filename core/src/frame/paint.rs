//! What shapes are filled and stroked with.

use std::sync::Arc;

use super::Item;
use crate::color::{Color, ColorSpace};
use crate::geometry::{Point, Rect, Transform};

/// What a shape is filled with.
#[derive(Debug, Clone)]
pub enum Paint {
    /// One colour.
    Solid(Color),
    /// A gradient.
    Gradient(Arc<Gradient>),
    /// A repeated tile.
    Pattern(Arc<Pattern>),
}

/// A gradient in the item's own coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Its geometry.
    pub kind: GradientKind,
    /// Colours by offset, at least one, offsets never falling. Offsets may lie
    /// outside 0 to 1.
    pub stops: Vec<GradientStop>,
    /// What happens beyond the first and last stop.
    pub spread: SpreadMode,
    /// The space colours are mixed in, hues along the shorter arc.
    pub space: ColorSpace,
    /// Whether colours are mixed with premultiplied alpha (CSS does, SVG not).
    pub premultiplied: bool,
    /// From gradient coordinates to the item's.
    pub transform: Transform,
}

/// The geometry of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GradientKind {
    /// Along a line: offset 0 at `from`, 1 at `to`.
    Linear {
        /// Where offset 0 is.
        from: Point,
        /// Where offset 1 is.
        to: Point,
    },
    /// Between two circles (SVG's form; CSS has `focal` at `center` with
    /// radius 0, its ellipses come through the transform).
    Radial {
        /// The centre of the outer circle.
        center: Point,
        /// The radius of the outer circle: offset 1.
        radius: f32,
        /// The centre of the inner circle.
        focal: Point,
        /// The radius of the inner circle: offset 0.
        focal_radius: f32,
    },
    /// Around a point, clockwise from `angle` (radians, 0 is up).
    Conic {
        /// The point.
        center: Point,
        /// Where offset 0 is.
        angle: f32,
    },
}

/// A colour of a gradient.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientStop {
    /// The position, 0 to 1 along the gradient line.
    pub offset: f32,
    /// The colour there.
    pub color: Color,
}

/// What a gradient does beyond its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpreadMode {
    /// The end colours go on.
    #[default]
    Pad,
    /// It starts again.
    Repeat,
    /// It runs to and fro.
    Reflect,
}

/// Items repeated in both directions.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The area of one tile, in pattern coordinates; tiles repeat with the
    /// period of its size.
    pub tile: Rect,
    /// What a tile shows; clipped to the tile.
    pub items: Vec<Item>,
    /// From pattern coordinates to the item's.
    pub transform: Transform,
}

/// Which points are inside a path that crosses itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FillRule {
    /// Where the winding number is not zero.
    #[default]
    NonZero,
    /// Where it is odd.
    EvenOdd,
}

/// How a path is filled.
#[derive(Debug, Clone)]
pub struct Fill {
    /// With what.
    pub paint: Paint,
    /// Which points are inside.
    pub rule: FillRule,
}

/// How a path is stroked.
#[derive(Debug, Clone)]
pub struct Stroke {
    /// With what.
    pub paint: Paint,
    /// The width of the line.
    pub width: f32,
    /// The ends of open contours.
    pub cap: LineCap,
    /// The corners.
    pub join: LineJoin,
    /// Where a miter becomes a bevel.
    pub miter_limit: f32,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dashes: Vec<f32>,
    /// Where in the dashes the line begins.
    pub dash_offset: f32,
}

/// The ends of a stroke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are SVG's own
pub enum LineCap {
    #[default]
    Butt,
    Round,
    Square,
}

/// The corners of a stroke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are SVG's own
pub enum LineJoin {
    #[default]
    Miter,
    MiterClip,
    Round,
    Bevel,
}
