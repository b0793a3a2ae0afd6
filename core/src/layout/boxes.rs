//! The tree taffy lays out: a flat list of boxes over the resolved nodes.

use std::sync::Arc;

use taffy::{
    AvailableSpace, BlockContext, Cache, CacheTree, DetailedGridInfo, DetailedLayoutInfo, Layout,
    LayoutBlockContainer, LayoutContainingBlock, LayoutFlexboxContainer, LayoutGridContainer,
    LayoutInput, LayoutOutput, LayoutPartialTree, NodeId, ResolveOrZero, RunMode,
    TraversePartialTree,
};

use super::convert::{self, BoxRules, CalcTable};
use super::flex;
use super::leaf::{self, Leaf};
use crate::geometry::Size;
use crate::resolve::{ResolvedKind, ResolvedNode, ResolvedSide};
use crate::resource::Fonts;
use crate::style::Display;

/// A box: a node, its rules, and what taffy keeps for it.
pub(super) struct LayoutBox<'a> {
    pub node: &'a ResolvedNode,
    pub rules: BoxRules,
    pub leaf: Leaf<'a>,
    /// The `aspect-ratio` of a box that is not replaced.
    pub ratio: Option<f32>,
    pub parent: Option<usize>,
    /// In document order, without `display: none`.
    pub children: Vec<usize>,
    /// The border box; its place is relative to that of the parent, or of the
    /// containing block where the box is absolutely positioned.
    pub layout: Layout,
    /// Absolutely positioned boxes this one is the containing block of.
    pub hoisted: Vec<NodeId>,
    /// Padding that depends on the width of the parent.
    pub open_padding: Option<taffy::Rect<taffy::LengthPercentage>>,
    /// Whether the cross size of this flex container is given as it is laid
    /// out.
    pub cross_is_definite: bool,
    /// The children by `order`, which is how they are laid out.
    pub ordered: Vec<NodeId>,
    pub cache: Cache,
    /// What `display` is but for `fit`, which hid the box.
    shown_as: Option<taffy::Display>,
    grid: DetailedLayoutInfo<Arc<str>>,
}

/// The boxes of a side; the root comes first, parents before children.
pub(super) struct BoxTree<'a> {
    pub boxes: Vec<LayoutBox<'a>>,
    pub size: Size,
    pub calcs: CalcTable,
}

pub(super) const ROOT: usize = 0;

impl<'a> BoxTree<'a> {
    pub(super) fn new(side: &'a ResolvedSide, fonts: &Fonts) -> Self {
        let mut tree = Self {
            boxes: Vec::new(),
            size: Size::new(
                convert::tame(side.size.width),
                convert::tame(side.size.height),
            ),
            calcs: CalcTable::default(),
        };
        tree.add(&side.root, None, fonts);
        tree.fix_root();
        tree
    }

    fn add(&mut self, node: &'a ResolvedNode, parent: Option<usize>, fonts: &Fonts) -> usize {
        let index = self.boxes.len();
        let mut leaf = Leaf::new(node, fonts);
        let mut rules = convert::rules(&node.style, leaf.is_replaced(), &mut self.calcs);
        let mut ratio = None;
        match &mut leaf {
            Leaf::Replaced(replaced) => {
                let parent = parent.map(|parent| &self.boxes[parent].rules);
                replaced.limited = flex::limited(&rules, parent);
            }
            Leaf::Empty | Leaf::Text(_) => ratio = convert::aspect_ratio(&node.style),
        }
        if let Leaf::Text(_) = leaf {
            rules.display = taffy::Display::Block;
        }
        if let Some(parent) = parent.map(|parent| &self.boxes[parent].rules) {
            if ratio.is_some() {
                flex::forgo_stretch(&mut rules, parent);
            }
            flex::floor_minimum(&mut rules, parent);
        }
        let padding = rules.padding;
        let open = |length: taffy::LengthPercentage| {
            !matches!(length.expand(), taffy::ExpandedLengthPercentage::Length(_))
        };
        let is_open = [padding.left, padding.right, padding.top, padding.bottom]
            .into_iter()
            .any(open);
        self.boxes.push(LayoutBox {
            node,
            rules,
            leaf,
            ratio,
            open_padding: is_open.then_some(padding),
            cross_is_definite: false,
            parent,
            children: Vec::new(),
            layout: Layout::new(),
            hoisted: Vec::new(),
            ordered: Vec::new(),
            cache: Cache::new(),
            shown_as: None,
            grid: DetailedLayoutInfo::None,
        });
        let children: Vec<usize> = match node.kind {
            // Its images lie in its lines.
            ResolvedKind::Text(_) => &[],
            _ => node.children.as_slice(),
        }
        .iter()
        .filter(|child| child.style.boxes.display != Display::None)
        .map(|child| self.add(child, Some(index), fonts))
        .collect();
        let mut ordered = children.clone();
        ordered.sort_by_key(|child| self.boxes[*child].node.style.flex.order);
        self.boxes[index].ordered = ordered.into_iter().map(NodeId::from).collect();
        self.boxes[index].children = children;
        self.turn_gap_to_margins(index);
        index
    }

    /// The root's border box is the trim box, whatever its style says.
    fn fix_root(&mut self) {
        let auto = taffy::LengthPercentageAuto::auto();
        let zero = taffy::LengthPercentageAuto::length(0.0);
        let rules = &mut self.boxes[ROOT].rules;
        rules.box_sizing = taffy::BoxSizing::BorderBox;
        rules.position = taffy::Position::Relative;
        rules.inset = sides(auto);
        rules.margin = sides(zero);
        rules.size = taffy::Size {
            width: taffy::Dimension::length(self.size.width),
            height: taffy::Dimension::length(self.size.height),
        };
        rules.min_size = taffy::Size {
            width: auto,
            height: auto,
        };
        rules.max_size = rules.min_size;
        self.boxes[ROOT].ratio = None;
    }

    /// Lays everything out that changed since the last time.
    pub(super) fn lay_out(&mut self) {
        let space = taffy::Size {
            width: taffy::AvailableSpace::Definite(self.size.width),
            height: taffy::AvailableSpace::Definite(self.size.height),
        };
        taffy::compute_root_layout(self, NodeId::from(ROOT), space);
    }

    /// Says that a box changed, and so whatever holds it.
    pub(super) fn changed(&mut self, index: usize) {
        let mut next = Some(index);
        while let Some(index) = next {
            self.boxes[index].cache.clear();
            next = self.boxes[index].parent;
        }
    }

    /// Leaves a box out, or takes it in again. Tells whether that changed
    /// anything.
    pub(super) fn hide(&mut self, index: usize, hidden: bool) -> bool {
        let this = &mut self.boxes[index];
        match (hidden, this.shown_as) {
            (true, None) => {
                this.shown_as = Some(this.rules.display);
                this.rules.display = taffy::Display::None;
            }
            (false, Some(display)) => {
                this.shown_as = None;
                this.rules.display = display;
            }
            _ => return false,
        }
        self.changed(index);
        true
    }

    /// Whether `fit` left this box out.
    pub(super) fn is_hidden(&self, index: usize) -> bool {
        self.boxes[index].shown_as.is_some()
    }

    /// Whether a box and all around it are shown.
    pub(super) fn is_shown(&self, index: usize) -> bool {
        let is_hidden = |index: &usize| self.is_hidden(*index);
        !is_hidden(&index) && !self.ancestors(index).any(|index| is_hidden(&index))
    }

    /// Whether a box lies anywhere in another.
    pub(super) fn is_inside(&self, index: usize, other: usize) -> bool {
        self.ancestors(index).any(|ancestor| ancestor == other)
    }

    fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.boxes[index].parent, |index| self.boxes[*index].parent)
    }

    /// Whether a box is out of flow: placed against its containing block.
    pub(super) fn is_absolute(&self, index: usize) -> bool {
        self.boxes[index].rules.position == taffy::Position::Absolute
    }

    /// Padding and border of both axes; percentages count as nothing.
    pub(super) fn inside(&self, index: usize) -> taffy::Size<f32> {
        let rules = &self.boxes[index].rules;
        let resolve = |pointer: *const (), basis: f32| self.calcs.resolve(pointer, basis);
        let padding = rules.padding.resolve_or_zero(Some(0.0), resolve);
        let border = rules.border.resolve_or_zero(Some(0.0), resolve);
        (padding + border).sum_axes()
    }

    pub(super) fn get(&self, id: NodeId) -> &LayoutBox<'a> {
        &self.boxes[usize::from(id)]
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> &mut LayoutBox<'a> {
        &mut self.boxes[usize::from(id)]
    }

    fn compute(
        &mut self,
        id: NodeId,
        input: LayoutInput,
        block: Option<&mut BlockContext<'_>>,
    ) -> LayoutOutput {
        if input.run_mode == RunMode::PerformHiddenLayout {
            return taffy::compute_hidden_layout(self, id);
        }
        let input = self.sound(id, input);
        taffy::compute_cached_layout(self, id, input, |tree, id, input| {
            let input = tree.complete(id, input);
            let mut output = tree.compute_afresh(id, input, block);
            output.size.width = tree.limit_narrowest(id, &input, output.size.width);
            if input.run_mode == RunMode::PerformLayout {
                taffy::compute_oof_layout(tree, id, &mut output);
            }
            output
        })
    }

    /// A border box is never smaller than its padding and border, nor a
    /// containing block smaller than nothing; taffy misses some of both.
    fn sound(&self, id: NodeId, mut input: LayoutInput) -> LayoutInput {
        let floor = |size: Option<f32>| size.map(|size| size.max(0.0));
        input.parent_size = input.parent_size.map(floor);
        // Heights have no minimum of their own: what is broken into lines is
        // broken by its width.
        if input.available_space.height == AvailableSpace::MinContent {
            input.available_space.height = AvailableSpace::MaxContent;
        }
        let inside = leaf::insides(&input, &self.get(id).rules, &self.calcs).sum_axes();
        let known = input.known_dimensions;
        input.known_dimensions = known.zip_map(inside, |size, inside| size.map(|s| s.max(inside)));
        input
    }

    pub(super) fn compute_afresh(
        &mut self,
        id: NodeId,
        input: LayoutInput,
        block: Option<&mut BlockContext<'_>>,
    ) -> LayoutOutput {
        let this = &mut self.boxes[usize::from(id)];
        match this.rules.display {
            taffy::Display::None => taffy::compute_hidden_layout(self, id),
            _ if this.ordered.is_empty() => this.leaf.compute(input, &this.rules, &self.calcs),
            taffy::Display::Block => taffy::compute_block_layout(self, id, input, block),
            taffy::Display::FlowRoot => taffy::compute_block_layout(self, id, input, None),
            taffy::Display::Flex => self.compute_flex(id, input),
            taffy::Display::Grid => taffy::compute_grid_layout(self, id, input),
        }
    }
}

fn sides<T: Copy>(value: T) -> taffy::Rect<T> {
    taffy::Rect {
        left: value,
        right: value,
        top: value,
        bottom: value,
    }
}

impl TraversePartialTree for BoxTree<'_> {
    type ChildIter<'b>
        = std::iter::Copied<std::slice::Iter<'b, NodeId>>
    where
        Self: 'b;

    fn child_ids(&self, id: NodeId) -> Self::ChildIter<'_> {
        self.get(id).ordered.iter().copied()
    }

    fn child_count(&self, id: NodeId) -> usize {
        self.get(id).ordered.len()
    }

    fn get_child_id(&self, id: NodeId, index: usize) -> NodeId {
        self.get(id).ordered[index]
    }
}

impl LayoutPartialTree for BoxTree<'_> {
    type CoreContainerStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;
    type CustomIdent = Arc<str>;

    fn get_core_container_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn resolve_calc_value(&self, pointer: *const (), basis: f32) -> f32 {
        self.calcs.resolve(pointer, basis)
    }

    fn set_unrounded_layout(&mut self, id: NodeId, layout: &Layout) {
        self.get_mut(id).layout = *layout;
    }

    fn compute_child_layout(&mut self, id: NodeId, input: LayoutInput) -> LayoutOutput {
        self.compute(id, input, None)
    }
}

impl CacheTree for BoxTree<'_> {
    fn cache_get(&mut self, id: NodeId, input: &LayoutInput) -> Option<LayoutOutput> {
        self.get_mut(id).cache.get(input)
    }

    fn cache_store(&mut self, id: NodeId, input: &LayoutInput, output: LayoutOutput) {
        self.get_mut(id).cache.store(input, output);
    }

    fn cache_clear(&mut self, id: NodeId) {
        self.get_mut(id).cache.clear();
    }
}

impl LayoutContainingBlock for BoxTree<'_> {
    type OofItemStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;

    fn get_oof_item_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn clear_hoisted_children(&mut self, id: NodeId) {
        self.get_mut(id).hoisted.clear();
    }

    fn add_hoisted_children(&mut self, id: NodeId, hoisted: &[NodeId]) {
        self.get_mut(id).hoisted.extend_from_slice(hoisted);
    }

    fn get_detailed_layout_info(&self, id: NodeId) -> &DetailedLayoutInfo<Arc<str>> {
        &self.get(id).grid
    }
}

impl LayoutFlexboxContainer for BoxTree<'_> {
    type FlexboxContainerStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;
    type FlexboxItemStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;

    fn get_flexbox_container_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn get_flexbox_child_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }
}

impl LayoutGridContainer for BoxTree<'_> {
    type GridContainerStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;
    type GridItemStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;

    fn get_grid_container_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn get_grid_child_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn set_detailed_grid_info(&mut self, id: NodeId, info: DetailedGridInfo<Arc<str>>) {
        self.get_mut(id).grid = DetailedLayoutInfo::Grid(Box::new(info));
    }
}

impl LayoutBlockContainer for BoxTree<'_> {
    type BlockContainerStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;
    type BlockItemStyle<'b>
        = &'b BoxRules
    where
        Self: 'b;

    fn get_block_container_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn get_block_child_style(&self, id: NodeId) -> &BoxRules {
        &self.get(id).rules
    }

    fn compute_block_child_layout(
        &mut self,
        id: NodeId,
        input: LayoutInput,
        block: Option<&mut BlockContext<'_>>,
    ) -> LayoutOutput {
        self.compute(id, input, block)
    }
}
