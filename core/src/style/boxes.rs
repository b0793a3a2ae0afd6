//! Box: display, position, size, margin, padding, overflow.

use super::length::{LengthAuto, LengthPercentage};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Display {
    #[default]
    Flex,
    Grid,
    Block,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Positioning {
    #[default]
    Static,
    Relative,
    Absolute,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Overflow {
    #[default]
    Visible,
    Hidden,
    Clip,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum BoxSizing {
    #[default]
    BorderBox,
    ContentBox,
}

/// A `width`, `height` or one of their limits.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Sizing {
    /// `auto`, or `none` for a maximum.
    #[default]
    Auto,
    MinContent,
    MaxContent,
    FitContent,
    Length(LengthPercentage),
}

/// Four values in CSS order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Edges<T> {
    pub top: T,
    pub right: T,
    pub bottom: T,
    pub left: T,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BoxStyle {
    pub display: Display,
    pub position: Positioning,
    pub inset: Edges<LengthAuto>,
    pub width: Sizing,
    pub height: Sizing,
    pub min_width: Sizing,
    pub min_height: Sizing,
    pub max_width: Sizing,
    pub max_height: Sizing,
    /// Width over height.
    pub aspect_ratio: Option<f32>,
    pub margin: Edges<LengthAuto>,
    pub padding: Edges<LengthPercentage>,
    pub overflow_x: Overflow,
    pub overflow_y: Overflow,
    pub box_sizing: BoxSizing,
    /// `None` is `auto`.
    pub z_index: Option<i32>,
}

impl Default for BoxStyle {
    fn default() -> Self {
        let zero = || LengthAuto::Length(LengthPercentage::ZERO);
        Self {
            display: Display::default(),
            position: Positioning::default(),
            inset: Edges::default(),
            width: Sizing::Auto,
            height: Sizing::Auto,
            min_width: Sizing::Auto,
            min_height: Sizing::Auto,
            max_width: Sizing::Auto,
            max_height: Sizing::Auto,
            aspect_ratio: None,
            margin: Edges {
                top: zero(),
                right: zero(),
                bottom: zero(),
                left: zero(),
            },
            padding: Edges::default(),
            overflow_x: Overflow::default(),
            overflow_y: Overflow::default(),
            box_sizing: BoxSizing::default(),
            z_index: None,
        }
    }
}
