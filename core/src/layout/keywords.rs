//! Minima and maxima that are keywords: `min-content`, `max-content`,
//! `fit-content`.
//!
//! Taffy takes lengths there, so the contents are measured: widths before
//! layout, as they depend on nothing else, and what depends on the width of
//! something laid out once more afterwards.

use taffy::{
    AvailableSpace, LayoutInput, LayoutPartialTree, LengthPercentageAuto, NodeId, RequestedAxis,
    RunMode, SizingMode,
};

use super::boxes::{BoxTree, ROOT};
use crate::style::{BoxStyle, Sizing};

/// Measures what depends on the content alone, innermost first.
pub(super) fn measure(tree: &mut BoxTree<'_>) {
    for index in (ROOT + 1..tree.boxes.len()).rev() {
        let boxes = &tree.boxes[index].node.style.boxes;
        let (min, max) = (boxes.min_width.clone(), boxes.max_width.clone());
        if let Some(space) = alone(&min) {
            tree.boxes[index].rules.min_size.width = width(tree, index, space);
        }
        if let Some(space) = alone(&max) {
            tree.boxes[index].rules.max_size.width = width(tree, index, space);
        }
    }
}

/// Measures what depends on the first layout, and lays out again if anything
/// does.
pub(super) fn remeasure(tree: &mut BoxTree<'_>) {
    let mut any = false;
    for index in (ROOT + 1..tree.boxes.len()).rev() {
        let boxes = &tree.boxes[index].node.style.boxes;
        let BoxStyle {
            min_height,
            max_height,
            min_width,
            ..
        } = boxes;
        let (min_height, max_height) = (is_keyword(min_height), is_keyword(max_height));
        let fit_width = *min_width == Sizing::FitContent;
        if fit_width {
            let available = tree.boxes[index]
                .parent
                .map_or(0.0, |parent| tree.boxes[parent].layout.content_box_width());
            let space = AvailableSpace::Definite(available);
            tree.boxes[index].rules.min_size.width = width(tree, index, space);
        }
        if min_height || max_height {
            let height = height(tree, index);
            let rules = &mut tree.boxes[index].rules;
            if min_height {
                rules.min_size.height = height;
            }
            if max_height {
                rules.max_size.height = height;
            }
        }
        any |= fit_width || min_height || max_height;
    }
    if any {
        tree.lay_out();
    }
}

/// The space under which a keyword's width is measured. A maximum of
/// `fit-content` is `max-content`: what is available limits the width anyway.
fn alone(sizing: &Sizing) -> Option<AvailableSpace> {
    match sizing {
        Sizing::MinContent => Some(AvailableSpace::MinContent),
        Sizing::MaxContent | Sizing::FitContent => Some(AvailableSpace::MaxContent),
        Sizing::Auto | Sizing::Length(_) => None,
    }
}

fn is_keyword(sizing: &Sizing) -> bool {
    alone(sizing).is_some()
}

fn width(tree: &mut BoxTree<'_>, index: usize, space: AvailableSpace) -> LengthPercentageAuto {
    let space = taffy::Size {
        width: space,
        height: AvailableSpace::MaxContent,
    };
    let size = content_size(tree, index, taffy::Size::NONE, space);
    limit(tree, index, size.width, true)
}

/// The height of the content in the width of the first layout.
fn height(tree: &mut BoxTree<'_>, index: usize) -> LengthPercentageAuto {
    let known = taffy::Size {
        width: Some(tree.boxes[index].layout.size.width),
        height: None,
    };
    let space = taffy::Size {
        width: AvailableSpace::MaxContent,
        height: AvailableSpace::MaxContent,
    };
    let size = content_size(tree, index, known, space);
    limit(tree, index, size.height, false)
}

fn content_size(
    tree: &mut BoxTree<'_>,
    index: usize,
    known_dimensions: taffy::Size<Option<f32>>,
    available_space: taffy::Size<AvailableSpace>,
) -> taffy::Size<f32> {
    let input = LayoutInput {
        run_mode: RunMode::ComputeSize,
        sizing_mode: SizingMode::ContentSize,
        axis: RequestedAxis::Both,
        known_dimensions,
        known_dimensions_are_definite: taffy::Size {
            width: true,
            height: true,
        },
        parent_size: taffy::Size::NONE,
        available_space,
        vertical_margins_are_collapsible: taffy::Line::FALSE,
    };
    let size = tree.compute_child_layout(NodeId::from(index), input).size;
    tree.changed(index);
    size
}

/// A border box length as the box takes its limits.
fn limit(tree: &BoxTree<'_>, index: usize, length: f32, horizontal: bool) -> LengthPercentageAuto {
    let this = &tree.boxes[index];
    let inside = match this.rules.box_sizing {
        taffy::BoxSizing::BorderBox => 0.0,
        taffy::BoxSizing::ContentBox => {
            let sum = tree.inside(index);
            if horizontal { sum.width } else { sum.height }
        }
    };
    LengthPercentageAuto::length((length - inside).max(0.0))
}
