//! Backgrounds and gradients.

use std::sync::Arc;

use super::length::{LengthAuto, LengthPercentage, Position};
use crate::color::{Color, ColorSpace};
use crate::frame::BlendMode;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Background {
    pub color: Color,
    /// The first layer lies on top.
    pub layers: Vec<BackgroundLayer>,
    /// The box that `color` is clipped to: that of the last layer.
    pub color_clip: BackgroundBox,
}

impl Default for Background {
    fn default() -> Self {
        Self {
            color: Color::TRANSPARENT,
            layers: Vec::new(),
            color_clip: BackgroundBox::BorderBox,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BackgroundLayer {
    pub image: BackgroundImage,
    pub position: Position,
    pub size: BackgroundSize,
    pub repeat: BackgroundRepeat,
    pub clip: BackgroundBox,
    pub origin: BackgroundBox,
    /// How it mixes with the layers below and the colour.
    pub blend: BlendMode,
}

impl BackgroundLayer {
    pub(crate) fn is_blended(&self) -> bool {
        self.blend != BlendMode::Normal
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BackgroundImage {
    None,
    /// `url(name)`: the name of an asset, or a data URI.
    Url(Arc<str>),
    Gradient(Arc<Gradient>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BackgroundSize {
    Cover,
    Contain,
    Explicit(LengthAuto, LengthAuto),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BackgroundRepeat {
    pub x: RepeatStyle,
    pub y: RepeatStyle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum RepeatStyle {
    #[default]
    Repeat,
    NoRepeat,
    Space,
    Round,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BackgroundBox {
    BorderBox,
    PaddingBox,
    ContentBox,
    /// `background-clip: text`
    Text,
    /// `mask-clip: no-clip`
    NoClip,
}

/// A CSS gradient before its box is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gradient {
    pub line: GradientLine,
    pub stops: Vec<ColorStop>,
    /// `in oklch`; sRGB where nothing is said.
    pub space: ColorSpace,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum GradientLine {
    /// An angle in radians, 0 is up, clockwise.
    Angle(f32),
    /// `to right`, `to bottom left`: horizontal and vertical side.
    To(Option<Side>, Option<Side>),
    Radial {
        circle: bool,
        extent: RadialExtent,
        position: Position,
    },
    /// The start angle in radians, 0 is up, clockwise.
    Conic { from: f32, position: Position },
}

/// Left or top is `Start`, right or bottom `End`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Start,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RadialExtent {
    ClosestSide,
    ClosestCorner,
    FarthestSide,
    FarthestCorner,
    /// Horizontal and vertical radius.
    Explicit(LengthPercentage, LengthPercentage),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ColorStop {
    /// A colour, and where it is if that was said (a turn is 100 % for conic
    /// gradients).
    Color(Color, Option<LengthPercentage>),
    /// Where the colours on both sides are mixed half and half.
    Hint(LengthPercentage),
}
