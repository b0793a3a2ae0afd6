//! Opacity, transforms, object fit.

use super::length::{LengthPercentage, Position};

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

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Effect {
    pub opacity: f32,
    pub transform: Vec<TransformOp>,
    pub transform_origin: Position,
    pub object_fit: ObjectFit,
    pub object_position: Position,
    /// `image-rendering: pixelated`
    pub pixelated: bool,
}

impl Default for Effect {
    fn default() -> Self {
        Self {
            opacity: 1.0,
            transform: Vec::new(),
            transform_origin: Position::CENTER,
            object_fit: ObjectFit::Fill,
            object_position: Position::CENTER,
            pixelated: false,
        }
    }
}
