//! Where taffy's flexbox differs from that of browsers.

use taffy::{AvailableSpace, LayoutInput, LayoutOutput, NodeId, RunMode, SizingMode};

use super::boxes::BoxTree;
use super::convert::{self, BoxRules};
use crate::style::LengthAuto;

/// The limits of a replaced box that count even where the parent asks for the
/// size of the content alone: a flex container looks after those of its main
/// axis itself.
pub(super) fn limited(rules: &BoxRules, parent: Option<&BoxRules>) -> taffy::Size<bool> {
    let flex = parent.filter(|parent| {
        parent.display == taffy::Display::Flex && rules.position != taffy::Position::Absolute
    });
    taffy::Size {
        width: !flex.is_some_and(is_row),
        height: flex.is_none_or(is_row),
    }
}

pub(super) fn is_row(rules: &BoxRules) -> bool {
    matches!(
        rules.flex_direction,
        taffy::FlexDirection::Row | taffy::FlexDirection::RowReverse
    )
}

/// Keeps a box with a ratio from being stretched in both axes where taffy, not
/// knowing the ratio, would.
pub(super) fn forgo_stretch(rules: &mut BoxRules, parent: &BoxRules) {
    let auto_width = rules.size.width.is_auto();
    let auto_height = rules.size.height.is_auto();
    let inset = &rules.inset;
    let between_sides = !inset.left.is_auto() && !inset.right.is_auto();
    let grid = parent.display == taffy::Display::Grid;
    match rules.position {
        taffy::Position::Absolute => {
            if auto_height && (!auto_width || between_sides) {
                rules.align_self = rules.align_self.or(Some(taffy::AlignSelf::START));
            } else if auto_width && !auto_height {
                rules.justify_self = rules.justify_self.or(Some(taffy::AlignSelf::START));
            }
        }
        _ if grid && auto_height => {
            let align = rules.align_self.unwrap_or(parent.align_items);
            if align == taffy::AlignItems::NORMAL {
                rules.align_self = Some(taffy::AlignSelf::START);
            }
        }
        _ if grid && auto_width => {
            let justify = rules.justify_self.unwrap_or(parent.justify_items);
            if justify == taffy::AlignItems::NORMAL {
                rules.justify_self = Some(taffy::AlignSelf::START);
            }
        }
        _ if parent.display == taffy::Display::Block && auto_width && !auto_height => {
            rules.size.width = taffy::Dimension::max_content();
        }
        _ => {}
    }
}

/// What clips may become smaller than its content, but not smaller than its
/// padding and border.
pub(super) fn floor_minimum(rules: &mut BoxRules, parent: &BoxRules) {
    let clips = rules.overflow.x.is_scroll_container();
    if parent.display != taffy::Display::Flex || !clips {
        return;
    }
    let px = |length: taffy::LengthPercentage| match length.expand() {
        taffy::ExpandedLengthPercentage::Length(px) => px,
        _ => 0.0,
    };
    let inside = (rules.padding.map(px) + rules.border.map(px)).sum_axes();
    let floor = match rules.box_sizing {
        taffy::BoxSizing::BorderBox => inside,
        taffy::BoxSizing::ContentBox => taffy::Size::ZERO,
    };
    for (min, floor) in [
        (&mut rules.min_size.width, floor.width),
        (&mut rules.min_size.height, floor.height),
    ] {
        if min.is_auto() {
            *min = taffy::LengthPercentageAuto::length(floor);
        }
    }
}

impl BoxTree<'_> {
    /// Taffy takes the gaps off twice where flex factors sum to less than one.
    /// As margins they are taken off once.
    pub(super) fn turn_gap_to_margins(&mut self, index: usize) {
        let this = &self.boxes[index];
        let rules = &this.rules;
        let row = is_row(rules);
        let gap = match row {
            true => rules.gap.width,
            false => rules.gap.height,
        };
        let taffy::ExpandedLengthPercentage::Length(gap) = gap.expand() else {
            return;
        };
        let items: Vec<usize> = this
            .ordered
            .iter()
            .map(|id| usize::from(*id))
            .filter(|item| !self.is_absolute(*item))
            .collect();
        let between_zero_and_one = |factor: f32| factor > 0.0 && factor < 1.0;
        let fractions = items.iter().any(|item| {
            let rules = &self.boxes[*item].rules;
            between_zero_and_one(rules.flex_grow) || between_zero_and_one(rules.flex_shrink)
        });
        let single_line =
            rules.display == taffy::Display::Flex && rules.flex_wrap == taffy::FlexWrap::NoWrap;
        if !(single_line && fractions && gap > 0.0) {
            return;
        }
        let start = self.main_start(index);
        let margin = |item: usize| *start.of(&self.boxes[item].rules.margin);
        if items.iter().skip(1).any(|item| margin(*item).is_auto()) {
            return;
        }
        match row {
            true => self.boxes[index].rules.gap.width = taffy::LengthPercentage::length(0.0),
            false => self.boxes[index].rules.gap.height = taffy::LengthPercentage::length(0.0),
        }
        for item in items.into_iter().skip(1) {
            let wider = match start.of_style(&self.boxes[item].node.style.boxes.margin) {
                LengthAuto::Length(length) => convert::plus(length, gap),
                LengthAuto::Auto => continue,
            };
            let wider = self.calcs.length(&wider);
            *start.of_mut(&mut self.boxes[item].rules.margin) = wider;
        }
    }

    /// The side at which a flex container's items start.
    fn main_start(&self, index: usize) -> Side {
        let rules = &self.boxes[index].rules;
        let rtl = rules.direction.is_rtl();
        match rules.flex_direction {
            taffy::FlexDirection::Row if !rtl => Side::Left,
            taffy::FlexDirection::Row => Side::Right,
            taffy::FlexDirection::RowReverse if !rtl => Side::Right,
            taffy::FlexDirection::RowReverse => Side::Left,
            taffy::FlexDirection::Column => Side::Top,
            taffy::FlexDirection::ColumnReverse => Side::Bottom,
        }
    }

    /// Lays a flex container out. Lines that overflow a container that wraps
    /// in reverse still begin at its cross end, where taffy turns them round.
    pub(super) fn compute_flex(&mut self, id: NodeId, input: LayoutInput) -> LayoutOutput {
        let align = self.get(id).rules.align_content;
        let turned = [
            taffy::AlignContent::NORMAL,
            taffy::AlignContent::STRETCH,
            taffy::AlignContent::SPACE_BETWEEN,
        ];
        let reverse = self.get(id).rules.flex_wrap == taffy::FlexWrap::WrapReverse;
        if !reverse || !turned.contains(&align) || !self.lines_overflow(id, input) {
            return taffy::compute_flexbox_layout(self, id, input);
        }
        self.get_mut(id).rules.align_content = taffy::AlignContent::FLEX_START;
        let output = taffy::compute_flexbox_layout(self, id, input);
        self.get_mut(id).rules.align_content = align;
        output
    }

    fn lines_overflow(&mut self, id: NodeId, input: LayoutInput) -> bool {
        let row = is_row(&self.get(id).rules);
        let mut open = LayoutInput {
            run_mode: RunMode::ComputeSize,
            sizing_mode: SizingMode::ContentSize,
            ..input
        };
        let (known, space) = match row {
            true => (
                &mut open.known_dimensions.height,
                &mut open.available_space.height,
            ),
            false => (
                &mut open.known_dimensions.width,
                &mut open.available_space.width,
            ),
        };
        let Some(cross) = known.take() else {
            return false;
        };
        *space = AvailableSpace::Definite(cross);
        let size = taffy::compute_flexbox_layout(self, id, open).size;
        (if row { size.height } else { size.width }) > cross
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    fn of<T>(self, rect: &taffy::Rect<T>) -> &T {
        match self {
            Self::Left => &rect.left,
            Self::Right => &rect.right,
            Self::Top => &rect.top,
            Self::Bottom => &rect.bottom,
        }
    }

    fn of_mut<T>(self, rect: &mut taffy::Rect<T>) -> &mut T {
        match self {
            Self::Left => &mut rect.left,
            Self::Right => &mut rect.right,
            Self::Top => &mut rect.top,
            Self::Bottom => &mut rect.bottom,
        }
    }

    fn of_style<T>(self, edges: &crate::style::Edges<T>) -> &T {
        match self {
            Self::Left => &edges.left,
            Self::Right => &edges.right,
            Self::Top => &edges.top,
            Self::Bottom => &edges.bottom,
        }
    }
}
