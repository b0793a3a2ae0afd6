//! What is inside a box without children.

use taffy::{LayoutInput, LayoutOutput, ResolveOrZero};

use super::convert::{self, BoxRules, CalcTable};
use super::replaced::Replaced;
use super::text::TextLeaf;
use crate::resolve::{ResolvedKind, ResolvedNode};
use crate::resource::Fonts;

pub(super) enum Leaf<'a> {
    /// Nothing.
    Empty,
    Text(Box<TextLeaf<'a>>),
    Replaced(Replaced),
}

impl<'a> Leaf<'a> {
    pub(super) fn new(node: &'a ResolvedNode, fonts: &Fonts) -> Self {
        match &node.kind {
            ResolvedKind::Box => Self::Empty,
            ResolvedKind::Text(text) => Self::Text(Box::new(TextLeaf::new(node, text, fonts))),
            ResolvedKind::Image(image) => Self::Replaced(Replaced::image(&image.image)),
            ResolvedKind::Code(_) => Self::Replaced(Replaced::code()),
            ResolvedKind::Path(path) => Self::Replaced(Replaced::path(path)),
        }
        .with_ratio(convert::aspect_ratio(&node.style))
    }

    pub(super) fn is_replaced(&self) -> bool {
        matches!(self, Self::Replaced(_))
    }

    fn with_ratio(mut self, ratio: Option<f32>) -> Self {
        if let Self::Replaced(replaced) = &mut self {
            replaced.preferred_ratio = ratio;
        }
        self
    }

    /// The size of the border box under the given constraints.
    pub(super) fn compute(
        &mut self,
        input: LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
    ) -> LayoutOutput {
        match self {
            Self::Empty => taffy::compute_leaf_layout(
                input,
                rules,
                |pointer, basis| calcs.resolve(pointer, basis),
                |_, _| taffy::Size::ZERO,
            ),
            Self::Text(text) => text.compute(input, rules, calcs),
            Self::Replaced(replaced) => replaced.compute(input, rules, calcs),
        }
    }
}

/// Padding plus border.
pub(super) fn insides(
    input: &LayoutInput,
    rules: &BoxRules,
    calcs: &CalcTable,
) -> taffy::Rect<f32> {
    let resolve = |pointer: *const (), basis: f32| calcs.resolve(pointer, basis);
    let basis = input.parent_size.width;
    rules.padding.resolve_or_zero(basis, resolve) + rules.border.resolve_or_zero(basis, resolve)
}
