//! Computed styles as taffy takes them.

use std::sync::Arc;

use taffy::style_helpers::TaffyAuto;

use super::tracks;
use crate::style::{
    Align, AlignContent, BoxSizing, BoxStyle, Calc, Direction, Display, Edges, FlexDirection,
    FlexWrap, LengthAuto, LengthPercentage, Overflow, Positioning, Sizing, Style,
};

/// A style in taffy's terms; names are line and area names.
pub(super) type BoxRules = taffy::Style<Arc<str>>;

/// No length reaches further: 264 m. Sums of such lengths stay finite.
const MAX_LENGTH: f32 = 1e6;
/// No percentage is larger, as a share.
const MAX_SHARE: f32 = 1e3;

/// Expressions that wait for their reference length.
///
/// Taffy carries an opaque pointer for a `calc()`; ours is no address but the
/// place in this table, counted from one and times eight, because taffy keeps
/// its tag in the three lowest bits.
#[derive(Debug, Default)]
pub(super) struct CalcTable(Vec<Arc<Calc>>);

impl CalcTable {
    pub(super) fn keep(&mut self, calc: Arc<Calc>) -> *const () {
        self.0.push(calc);
        std::ptr::without_provenance(self.0.len() * 8)
    }

    /// The value of the expression that a pointer stands for.
    pub(super) fn resolve(&self, pointer: *const (), basis: f32) -> f32 {
        (pointer.addr() / 8)
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .map_or(0.0, |calc| tame(calc.resolve(basis)))
    }

    pub(super) fn length<L: FromParts>(&mut self, length: &LengthPercentage) -> L {
        match length {
            LengthPercentage::Px(px) => L::px(tame(*px)),
            LengthPercentage::Percent(share) => L::share(tame_share(*share)),
            LengthPercentage::Calc(calc) => L::calc(self.keep(calc.clone())),
        }
    }

    /// A length where CSS allows none below zero.
    pub(super) fn positive<L: FromParts>(&mut self, length: &LengthPercentage) -> L {
        match length {
            LengthPercentage::Px(px) => L::px(tame(*px).max(0.0)),
            LengthPercentage::Percent(share) => L::share(tame_share(*share).max(0.0)),
            LengthPercentage::Calc(calc) => L::calc(self.keep(at_least(calc, 0.0))),
        }
    }

    fn length_auto(&mut self, length: &LengthAuto) -> taffy::LengthPercentageAuto {
        match length {
            LengthAuto::Auto => taffy::LengthPercentageAuto::AUTO,
            LengthAuto::Length(length) => self.length(length),
        }
    }

    fn size(&mut self, sizing: &Sizing, inside: f32) -> taffy::Dimension {
        match sizing {
            Sizing::Auto => taffy::Dimension::auto(),
            Sizing::MinContent => taffy::Dimension::min_content(),
            Sizing::MaxContent => taffy::Dimension::max_content(),
            Sizing::FitContent => taffy::Dimension::fit_content(),
            Sizing::Length(length) => self.positive(&plus(length, -inside)),
        }
    }

    /// A minimum or maximum. Taffy knows no keywords there: they are measured
    /// before layout (`super::limits`) and are `auto` until then.
    fn limit(&mut self, sizing: &Sizing, inside: f32) -> taffy::LengthPercentageAuto {
        match sizing {
            Sizing::Length(length) => self.positive(&plus(length, -inside)),
            _ => taffy::LengthPercentageAuto::AUTO,
        }
    }
}

/// What taffy's three length types have in common.
pub(super) trait FromParts {
    fn px(px: f32) -> Self;
    fn share(share: f32) -> Self;
    fn calc(pointer: *const ()) -> Self;
}

macro_rules! from_parts {
    ($($name:ty),*) => {$(
        impl FromParts for $name {
            fn px(px: f32) -> Self {
                Self::length(px)
            }
            fn share(share: f32) -> Self {
                Self::percent(share)
            }
            fn calc(pointer: *const ()) -> Self {
                Self::calc(pointer)
            }
        }
    )*};
}

from_parts!(
    taffy::LengthPercentage,
    taffy::LengthPercentageAuto,
    taffy::Dimension,
    taffy::MinTrackSizingFunction,
    taffy::MaxTrackSizingFunction
);

/// Steps of a px that lengths stand on: 0.26 µm. Sums of such lengths are
/// exact, so that what was made to fit does fit, in whatever order it is added.
const GRID: f32 = 1024.0;

/// A finite number in reach, on the grid.
pub(super) fn tame(px: f32) -> f32 {
    if px.is_nan() {
        return 0.0;
    }
    let px = px.clamp(-MAX_LENGTH, MAX_LENGTH);
    (px * GRID).round() / GRID
}

/// The next number on the grid that is not smaller.
pub(super) fn tame_up(px: f32) -> f32 {
    if px.is_nan() {
        return 0.0;
    }
    let px = px.clamp(-MAX_LENGTH, MAX_LENGTH);
    (px * GRID).ceil() / GRID
}

fn tame_share(share: f32) -> f32 {
    if share.is_nan() {
        0.0
    } else {
        share.clamp(-MAX_SHARE, MAX_SHARE)
    }
}

/// `max(calc, px)`
pub(super) fn at_least(calc: &Arc<Calc>, px: f32) -> Arc<Calc> {
    Arc::new(Calc::Max(vec![(**calc).clone(), Calc::Px(px)]))
}

/// `length + px`
pub(super) fn plus(length: &LengthPercentage, px: f32) -> LengthPercentage {
    if px == 0.0 {
        return length.clone();
    }
    let inner = match length {
        LengthPercentage::Px(length) => return LengthPercentage::Px(length + px),
        LengthPercentage::Percent(share) => Calc::Percent(*share),
        LengthPercentage::Calc(calc) => (**calc).clone(),
    };
    LengthPercentage::Calc(Arc::new(Calc::Sum(vec![inner, Calc::Px(px)])))
}

/// The style of a node, but for its `aspect-ratio`: taffy would transfer sizes
/// through it where browsers do not, see `super::complete`.
pub(super) fn rules(style: &Style, replaced: bool, calcs: &mut CalcTable) -> BoxRules {
    let boxes = &style.boxes;
    let flex = &style.flex;
    let border = &style.border.sides;
    // A natural ratio is that of the content box, so such a box is sized by
    // its content box and `border-box` lengths lose padding and border.
    let inside = match aspect_ratio(style) {
        None if replaced => fixed_insides(style),
        _ => None,
    };
    let (less_x, less_y) = match (inside, boxes.box_sizing) {
        (Some(inside), BoxSizing::BorderBox) => inside,
        _ => (0.0, 0.0),
    };
    let box_sizing = match boxes.box_sizing {
        BoxSizing::BorderBox if inside.is_none() => taffy::BoxSizing::BorderBox,
        _ => taffy::BoxSizing::ContentBox,
    };
    BoxRules {
        display: display(boxes.display),
        item_is_replaced: replaced,
        box_sizing,
        direction: match style.text.direction {
            Direction::Ltr => taffy::Direction::Ltr,
            Direction::Rtl => taffy::Direction::Rtl,
        },
        overflow: overflow(boxes),
        position: position(style),
        inset: edges(&boxes.inset, |inset| match boxes.position {
            Positioning::Static => taffy::LengthPercentageAuto::AUTO,
            _ => calcs.length_auto(inset),
        }),
        size: taffy::Size {
            width: calcs.size(&boxes.width, less_x),
            height: calcs.size(&boxes.height, less_y),
        },
        min_size: taffy::Size {
            width: calcs.limit(&boxes.min_width, less_x),
            height: calcs.limit(&boxes.min_height, less_y),
        },
        max_size: taffy::Size {
            width: calcs.limit(&boxes.max_width, less_x),
            height: calcs.limit(&boxes.max_height, less_y),
        },
        margin: edges(&boxes.margin, |margin| calcs.length_auto(margin)),
        padding: edges(&boxes.padding, |padding| calcs.positive(padding)),
        border: edges(border, |side| {
            taffy::LengthPercentage::length(tame(side.width).max(0.0))
        }),
        align_items: flex.align_items.map_or(taffy::AlignItems::NORMAL, align),
        align_self: flex.align_self.map(align),
        justify_items: flex.justify_items.map_or(taffy::AlignItems::NORMAL, align),
        justify_self: flex.justify_self.map(align),
        align_content: flex
            .align_content
            .map_or(taffy::AlignContent::NORMAL, align_content),
        justify_content: flex
            .justify_content
            .map_or(taffy::AlignContent::NORMAL, align_content),
        gap: taffy::Size {
            width: calcs.positive(&flex.column_gap),
            height: calcs.positive(&flex.row_gap),
        },
        flex_direction: match flex.direction {
            FlexDirection::Row => taffy::FlexDirection::Row,
            FlexDirection::RowReverse => taffy::FlexDirection::RowReverse,
            FlexDirection::Column => taffy::FlexDirection::Column,
            FlexDirection::ColumnReverse => taffy::FlexDirection::ColumnReverse,
        },
        flex_wrap: match flex.wrap {
            FlexWrap::NoWrap => taffy::FlexWrap::NoWrap,
            FlexWrap::Wrap => taffy::FlexWrap::Wrap,
            FlexWrap::WrapReverse => taffy::FlexWrap::WrapReverse,
        },
        flex_basis: calcs.size(&flex.basis, 0.0),
        flex_grow: tame(flex.grow).max(0.0),
        flex_shrink: tame(flex.shrink).max(0.0),
        grid_template_rows: tracks::template(&style.grid.template_rows, calcs),
        grid_template_columns: tracks::template(&style.grid.template_columns, calcs),
        grid_template_row_names: tracks::line_names(&style.grid.template_rows),
        grid_template_column_names: tracks::line_names(&style.grid.template_columns),
        grid_template_areas: tracks::areas(&style.grid.template_areas),
        grid_auto_rows: tracks::auto(&style.grid.auto_rows, calcs),
        grid_auto_columns: tracks::auto(&style.grid.auto_columns, calcs),
        grid_auto_flow: tracks::flow(style.grid.auto_flow),
        grid_row: taffy::Line {
            start: tracks::line(&style.grid.row_start),
            end: tracks::line(&style.grid.row_end),
        },
        grid_column: taffy::Line {
            start: tracks::line(&style.grid.column_start),
            end: tracks::line(&style.grid.column_end),
        },
        ..BoxRules::DEFAULT
    }
}

/// The `aspect-ratio` of a style: width over height.
pub(super) fn aspect_ratio(style: &Style) -> Option<f32> {
    style
        .boxes
        .aspect_ratio
        .filter(|ratio| ratio.is_finite() && *ratio > 0.0)
}

/// Padding and border of both axes, where none is a percentage.
fn fixed_insides(style: &Style) -> Option<(f32, f32)> {
    let px = |length: &LengthPercentage| match length {
        LengthPercentage::Px(px) => Some(tame(*px).max(0.0)),
        _ => None,
    };
    let (padding, border) = (&style.boxes.padding, &style.border.sides);
    Some((
        px(&padding.left)? + px(&padding.right)? + border.left.width + border.right.width,
        px(&padding.top)? + px(&padding.bottom)? + border.top.width + border.bottom.width,
    ))
}

fn edges<T, U>(edges: &Edges<T>, mut map: impl FnMut(&T) -> U) -> taffy::Rect<U> {
    taffy::Rect {
        left: map(&edges.left),
        right: map(&edges.right),
        top: map(&edges.top),
        bottom: map(&edges.bottom),
    }
}

fn display(display: Display) -> taffy::Display {
    match display {
        Display::Flex => taffy::Display::Flex,
        Display::Grid => taffy::Display::Grid,
        Display::Block => taffy::Display::Block,
        Display::None => taffy::Display::None,
    }
}

/// A transform or filter makes a box the containing block of absolute descendants, as
/// `relative` does; without insets that is its only effect.
fn position(style: &Style) -> taffy::Position {
    match style.boxes.position {
        Positioning::Absolute => taffy::Position::Absolute,
        Positioning::Relative => taffy::Position::Relative,
        Positioning::Static if style.effect.holds_absolute() => taffy::Position::Relative,
        Positioning::Static => taffy::Position::Static,
    }
}

/// `hidden` in one axis makes the other one `auto`, which without scrolling
/// is `hidden` too.
fn overflow(boxes: &BoxStyle) -> taffy::Point<taffy::Overflow> {
    let hidden = [boxes.overflow_x, boxes.overflow_y].contains(&Overflow::Hidden);
    let axis = |overflow| match overflow {
        _ if hidden => taffy::Overflow::Hidden,
        Overflow::Visible => taffy::Overflow::Visible,
        Overflow::Clip => taffy::Overflow::Clip,
        Overflow::Hidden => taffy::Overflow::Hidden,
    };
    taffy::Point {
        x: axis(boxes.overflow_x),
        y: axis(boxes.overflow_y),
    }
}

fn align(align: Align) -> taffy::AlignItems {
    match align {
        Align::Start => taffy::AlignItems::START,
        Align::End => taffy::AlignItems::END,
        Align::FlexStart => taffy::AlignItems::FLEX_START,
        Align::FlexEnd => taffy::AlignItems::FLEX_END,
        Align::Center => taffy::AlignItems::CENTER,
        Align::Baseline => taffy::AlignItems::BASELINE,
        Align::Stretch => taffy::AlignItems::STRETCH,
    }
}

fn align_content(align: AlignContent) -> taffy::AlignContent {
    match align {
        AlignContent::Start => taffy::AlignContent::START,
        AlignContent::End => taffy::AlignContent::END,
        AlignContent::FlexStart => taffy::AlignContent::FLEX_START,
        AlignContent::FlexEnd => taffy::AlignContent::FLEX_END,
        AlignContent::Center => taffy::AlignContent::CENTER,
        AlignContent::Stretch => taffy::AlignContent::STRETCH,
        AlignContent::SpaceBetween => taffy::AlignContent::SPACE_BETWEEN,
        AlignContent::SpaceAround => taffy::AlignContent::SPACE_AROUND,
        AlignContent::SpaceEvenly => taffy::AlignContent::SPACE_EVENLY,
    }
}
