//! What taffy leaves open or does in another way than browsers do: a box's
//! input is completed before taffy computes with it.

use taffy::{
    AvailableSpace, LayoutInput, LayoutPartialTree, NodeId, RequestedAxis, ResolveOrZero, RunMode,
};

use super::boxes::BoxTree;
use super::flex::is_row;
use super::given::{Given, Ratio};
use super::leaf::{self, Leaf};

impl BoxTree<'_> {
    /// The input with every size known that can be known before the content
    /// is laid out.
    pub(super) fn complete(&mut self, id: NodeId, mut input: LayoutInput) -> LayoutInput {
        if self.cross_is_tentative(id, &input) {
            let main_is_width = self.parent_is_row(id);
            let known = &mut input.known_dimensions;
            match main_is_width {
                true => known.height = None,
                false => known.width = None,
            }
        }
        let this = self.get(id);
        if this.rules.display == taffy::Display::None || this.leaf.is_replaced() {
            return input;
        }
        let (parts, ratio) = (!this.children.is_empty(), this.ratio);
        let column = this.rules.display == taffy::Display::Flex && !is_row(&this.rules);
        if column && parts {
            column_height(this.rules.flex_wrap, &mut input);
        }
        if parts || ratio.is_some() {
            self.complete_width(id, &mut input);
        }
        if ratio.is_some() {
            self.complete_height(id, &mut input);
        }
        if parts && self.get(id).rules.display == taffy::Display::Flex {
            self.note_definite_cross(id, &input);
            self.resolve_paddings(id, &input);
        }
        input
    }

    /// A width that the space leaves open fits the content; that of a box
    /// with a height and a ratio follows from them.
    fn complete_width(&mut self, id: NodeId, input: &mut LayoutInput) {
        let given = self.given(id, input);
        if given.size.width.is_some() {
            input.known_dimensions.width = given.size.width.map(|w| given.clamp_width(w));
            return;
        }
        let ratio = self.ratio(id, input);
        let width = match (given.size.height, &ratio, input.available_space.width) {
            (Some(height), Some(ratio), _) => {
                let width = ratio.width(given.clamp_height(height));
                let rules = &self.get(id).rules;
                match rules.min_size.width.is_auto() && !rules.overflow.x.is_scroll_container() {
                    true => width.max(self.content_width(id, input, AvailableSpace::MinContent)),
                    false => width,
                }
            }
            (_, _, AvailableSpace::Definite(available)) => {
                let max = self.intrinsic_width(id, input, AvailableSpace::MaxContent);
                match max > available {
                    true => {
                        let min = self.intrinsic_width(id, input, AvailableSpace::MinContent);
                        available.max(min).min(max)
                    }
                    false => max,
                }
            }
            (_, Some(ratio), space) => {
                // Limits of the height limit the width too.
                let width = self.content_width(id, input, space);
                let this = self.get(id);
                let inside = leaf::insides(input, &this.rules, &self.calcs).sum_axes();
                let styled = Given::styled(input, &this.rules, &self.calcs, inside);
                let max = match styled.max.height.is_finite() {
                    true => ratio.width(styled.max.height),
                    false => f32::INFINITY,
                };
                let min = match styled.min.height > 0.0 {
                    true => ratio.width(styled.min.height),
                    false => 0.0,
                };
                width.min(max).max(min)
            }
            (_, None, _) => return,
        };
        input.known_dimensions.width = Some(given.clamp_width(width));
    }

    /// The height that follows from a width and a ratio, unless the content
    /// is higher.
    fn complete_height(&mut self, id: NodeId, input: &mut LayoutInput) {
        let given = self.given(id, input);
        let (Some(width), None) = (given.size.width, given.size.height) else {
            return;
        };
        let Some(ratio) = self.ratio(id, input) else {
            return;
        };
        let mut height = ratio.height(width);
        let rules = &self.get(id).rules;
        if rules.min_size.height.is_auto() && !rules.overflow.y.is_scroll_container() {
            let measure = LayoutInput {
                run_mode: RunMode::ComputeSize,
                axis: RequestedAxis::Both,
                ..*input
            };
            height = height.max(self.compute_afresh(id, measure, None).size.height);
        }
        input.known_dimensions.height = Some(given.clamp_height(height));
    }

    /// A `max-width` limits what a box contributes to the narrowest width of
    /// its parent, which taffy leaves to the box.
    pub(super) fn limit_narrowest(&self, id: NodeId, input: &LayoutInput, width: f32) -> f32 {
        let narrowest = input.available_space.width == AvailableSpace::MinContent;
        if input.known_dimensions.width.is_some() || !narrowest {
            return width;
        }
        let rules = &self.get(id).rules;
        let inside = leaf::insides(input, rules, &self.calcs).sum_axes();
        let max = Given::styled(input, rules, &self.calcs, inside).max.width;
        width.min(max.max(inside.width))
    }

    fn given(&self, id: NodeId, input: &LayoutInput) -> Given {
        let rules = &self.get(id).rules;
        let inside = leaf::insides(input, rules, &self.calcs).sum_axes();
        Given::new(input, rules, &self.calcs, inside)
    }

    fn ratio(&self, id: NodeId, input: &LayoutInput) -> Option<Ratio> {
        let this = self.get(id);
        let outside = match this.rules.box_sizing {
            taffy::BoxSizing::BorderBox => taffy::Size::ZERO,
            taffy::BoxSizing::ContentBox => {
                leaf::insides(input, &this.rules, &self.calcs).sum_axes()
            }
        };
        this.ratio.map(|ratio| Ratio { ratio, outside })
    }

    /// The width of the content, without regard to a ratio.
    fn content_width(&mut self, id: NodeId, input: &LayoutInput, space: AvailableSpace) -> f32 {
        self.compute_afresh(id, intrinsic(input, space), None)
            .size
            .width
    }

    /// The width of the box under `min-content` or `max-content`.
    fn intrinsic_width(&mut self, id: NodeId, input: &LayoutInput, space: AvailableSpace) -> f32 {
        self.compute_child_layout(id, intrinsic(input, space))
            .size
            .width
    }

    /// Whether the one known size is that to which the parent would stretch a
    /// box with a ratio, before the parent knows its lines: such a size must
    /// not be transferred to the other axis.
    fn cross_is_tentative(&self, id: NodeId, input: &LayoutInput) -> bool {
        let this = self.get(id);
        let Some(parent) = this.parent.map(|parent| &self.boxes[parent]) else {
            return false;
        };
        let has_ratio = match &this.leaf {
            Leaf::Replaced(replaced) => replaced.has_ratio(),
            _ => this.ratio.is_some(),
        };
        let known = input.known_dimensions;
        let row = self.parent_is_row(id);
        let (main, cross, style) = match row {
            true => (known.width, known.height, this.rules.size.height),
            false => (known.height, known.width, this.rules.size.width),
        };
        let align = this.rules.align_self.unwrap_or(parent.rules.align_items);
        input.run_mode == RunMode::ComputeSize
            && has_ratio
            && parent.rules.display == taffy::Display::Flex
            && !self.is_absolute(usize::from(id))
            && (main, cross.is_some()) == (None, true)
            && style.is_auto()
            && align.is_stretch_or_normal()
            && (parent.rules.flex_wrap != taffy::FlexWrap::NoWrap || !parent.cross_is_definite)
    }

    fn parent_is_row(&self, id: NodeId) -> bool {
        let parent = self.get(id).parent.map(|parent| &self.boxes[parent].rules);
        parent.is_some_and(is_row)
    }

    fn note_definite_cross(&mut self, id: NodeId, input: &LayoutInput) {
        let given = self.given(id, input).size;
        let definite = input.known_dimensions_are_definite;
        let this = self.get_mut(id);
        this.cross_is_definite = match is_row(&this.rules) {
            true => given.height.is_some() && definite.height,
            false => given.width.is_some() && definite.width,
        };
    }

    /// Percentages of padding are of the container's width; taffy forgets
    /// that while it measures flex items.
    fn resolve_paddings(&mut self, id: NodeId, input: &LayoutInput) {
        let width = self.given(id, input).size.width;
        let inside = leaf::insides(input, &self.get(id).rules, &self.calcs);
        let inner = width.map(|width| (width - inside.left - inside.right).max(0.0));
        for i in 0..self.get(id).children.len() {
            let child = self.get(id).children[i];
            let Some(open) = self.boxes[child].open_padding else {
                continue;
            };
            let resolve = |pointer: *const (), basis: f32| self.calcs.resolve(pointer, basis);
            let padding = match inner {
                Some(_) => open
                    .resolve_or_zero(inner, resolve)
                    .map(taffy::LengthPercentage::length),
                None => open,
            };
            let child = &mut self.boxes[child];
            if child.rules.padding != padding {
                child.rules.padding = padding;
                child.cache.clear();
            }
        }
    }
}

/// A column that is as high as its content is not broken by the height that
/// happens to be available; and its narrowest width is that of one line.
fn column_height(wrap: taffy::FlexWrap, input: &mut LayoutInput) {
    let known = &mut input.known_dimensions;
    let narrowest = input.available_space.width == AvailableSpace::MinContent;
    if wrap != taffy::FlexWrap::NoWrap && known.width.is_none() && narrowest {
        known.height = None;
    }
    if known.height.is_none() {
        input.available_space.height = AvailableSpace::MaxContent;
    }
}

fn intrinsic(input: &LayoutInput, space: AvailableSpace) -> LayoutInput {
    LayoutInput {
        run_mode: RunMode::ComputeSize,
        axis: RequestedAxis::Horizontal,
        available_space: taffy::Size {
            width: space,
            height: AvailableSpace::MaxContent,
        },
        ..*input
    }
}
