//! Flexbox, alignment and gaps.

use super::boxes::Sizing;
use super::length::LengthPercentage;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum FlexDirection {
    #[default]
    Row,
    RowReverse,
    Column,
    ColumnReverse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum FlexWrap {
    #[default]
    NoWrap,
    Wrap,
    WrapReverse,
}

/// `align-items`, `align-self`, `justify-items`, `justify-self`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Start,
    End,
    FlexStart,
    FlexEnd,
    Center,
    Baseline,
    Stretch,
}

/// `align-content`, `justify-content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AlignContent {
    Start,
    End,
    FlexStart,
    FlexEnd,
    Center,
    Stretch,
    SpaceBetween,
    SpaceAround,
    SpaceEvenly,
}

/// `None` is `normal` for containers and `auto` for items.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FlexStyle {
    pub direction: FlexDirection,
    pub wrap: FlexWrap,
    pub grow: f32,
    pub shrink: f32,
    pub basis: Sizing,
    pub order: i32,
    pub row_gap: LengthPercentage,
    pub column_gap: LengthPercentage,
    pub align_items: Option<Align>,
    pub align_self: Option<Align>,
    pub justify_items: Option<Align>,
    pub justify_self: Option<Align>,
    pub align_content: Option<AlignContent>,
    pub justify_content: Option<AlignContent>,
}

impl Default for FlexStyle {
    fn default() -> Self {
        Self {
            direction: FlexDirection::Row,
            wrap: FlexWrap::NoWrap,
            grow: 0.0,
            shrink: 1.0,
            basis: Sizing::Auto,
            order: 0,
            row_gap: LengthPercentage::ZERO,
            column_gap: LengthPercentage::ZERO,
            align_items: None,
            align_self: None,
            justify_items: None,
            justify_self: None,
            align_content: None,
            justify_content: None,
        }
    }
}
