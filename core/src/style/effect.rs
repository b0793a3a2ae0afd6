//! Opacity, transforms, filters, clipping, masks, blending, object fit.

use std::sync::Arc;

use super::background::BackgroundLayer;
use super::boxes::Edges;
use super::length::{LengthPercentage, Position};
use crate::frame::{BlendMode, FillRule, Filter};
use crate::geometry::Path;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TransformOp {
    Translate(LengthPercentage, LengthPercentage),
    Scale(f32, f32),
    /// Radians, clockwise.
    Rotate(f32),
    /// Radians.
    Skew(f32, f32),
    Matrix([f32; 6]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ObjectFit {
    #[default]
    Fill,
    Contain,
    Cover,
    None,
    ScaleDown,
}

/// `clip-path`: a shape in a box, or the box itself with its corners.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ClipPath {
    pub shape: Option<BasicShape>,
    pub reference: ShapeBox,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShapeBox {
    Margin,
    Border,
    Padding,
    Content,
}

/// `<basic-shape>` (CSS Shapes 1).
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BasicShape {
    /// What lies this far inside, with corners as of `border-radius`.
    Inset {
        sides: Edges<LengthPercentage>,
        radius: [(LengthPercentage, LengthPercentage); 4],
    },
    Circle {
        radius: ShapeRadius,
        position: Position,
    },
    Ellipse {
        x: ShapeRadius,
        y: ShapeRadius,
        position: Position,
    },
    Polygon {
        rule: FillRule,
        points: Vec<(LengthPercentage, LengthPercentage)>,
    },
    /// From the box's top left corner.
    Path { rule: FillRule, path: Arc<Path> },
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum ShapeRadius {
    #[default]
    ClosestSide,
    FarthestSide,
    Length(LengthPercentage),
}

/// A layer of a mask.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MaskLayer {
    /// What it shows, placed as a background is.
    pub layer: BackgroundLayer,
    /// Whether luminance counts instead of alpha.
    pub luminance: bool,
    /// How it joins the layers below.
    pub composite: Composite,
}

/// `mask-composite`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Composite {
    #[default]
    Add,
    Subtract,
    Intersect,
    Exclude,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Effect {
    pub opacity: f32,
    pub transform: Vec<TransformOp>,
    pub transform_origin: Position,
    pub filter: Vec<Filter>,
    pub backdrop_filter: Vec<Filter>,
    pub clip_path: Option<ClipPath>,
    /// The first layer lies on top.
    pub mask: Vec<MaskLayer>,
    pub blend: BlendMode,
    /// `isolation: isolate`
    pub isolate: bool,
    pub object_fit: ObjectFit,
    pub object_position: Position,
}

impl Default for Effect {
    fn default() -> Self {
        Self {
            opacity: 1.0,
            transform: Vec::new(),
            transform_origin: Position::CENTER,
            filter: Vec::new(),
            backdrop_filter: Vec::new(),
            clip_path: None,
            mask: Vec::new(),
            blend: BlendMode::Normal,
            isolate: false,
            object_fit: ObjectFit::Fill,
            object_position: Position::CENTER,
        }
    }
}

impl Effect {
    /// Whether the node is a stacking context.
    pub(crate) fn makes_context(&self) -> bool {
        self.isolate || !self.transform.is_empty() || self.is_backdrop_root()
    }

    /// Whether filters of backdrops inside see nothing from outside
    /// (Filter Effects 2, section 2.1).
    pub(crate) fn is_backdrop_root(&self) -> bool {
        self.opacity < 1.0
            || !self.filter.is_empty()
            || !self.backdrop_filter.is_empty()
            || self.clip_path.is_some()
            || !self.mask.is_empty()
            || self.blend != BlendMode::Normal
    }

    /// Whether absolutely positioned descendants refer to the node, whatever
    /// its `position`.
    pub(crate) fn holds_absolute(&self) -> bool {
        !(self.transform.is_empty() && self.filter.is_empty() && self.backdrop_filter.is_empty())
    }
}
