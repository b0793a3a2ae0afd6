//! Borders, outline, corner radii and box shadows.

use super::boxes::Edges;
use super::length::LengthPercentage;
use crate::color::Color;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum BorderStyle {
    #[default]
    None,
    Hidden,
    Solid,
    Dashed,
    Dotted,
    Double,
    Groove,
    Ridge,
    Inset,
    Outset,
}

/// One side; the width is 0 where the style is none or hidden.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BorderSide {
    pub width: f32,
    pub style: BorderStyle,
    pub color: Color,
}

impl Default for BorderSide {
    fn default() -> Self {
        Self {
            width: 0.0,
            style: BorderStyle::None,
            color: Color::BLACK,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Border {
    pub sides: Edges<BorderSide>,
    /// Top left, top right, bottom right, bottom left; horizontal and vertical.
    pub radius: [(LengthPercentage, LengthPercentage); 4],
    pub outline: Outline,
    /// The first lies on top.
    pub shadows: Vec<ShadowStyle>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Outline {
    pub side: BorderSide,
    pub offset: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShadowStyle {
    pub x: f32,
    pub y: f32,
    pub blur: f32,
    pub spread: f32,
    pub color: Color,
    pub inset: bool,
}
