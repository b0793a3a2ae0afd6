//! The laid-out tree.

use crate::geometry::{Insets, Rect};
use crate::resolve::{ResolvedNode, ResolvedSide};
use crate::text::TextLayout;

/// A side with every node placed.
#[derive(Debug)]
pub(crate) struct LayoutSide<'a> {
    pub side: &'a ResolvedSide,
    pub root: LayoutNode<'a>,
}

/// A placed node. Coordinates are px from the side's trim corner, before
/// transforms.
#[derive(Debug)]
pub(crate) struct LayoutNode<'a> {
    pub node: &'a ResolvedNode,
    /// The border box.
    pub rect: Rect,
    /// Border widths.
    pub border: Insets,
    pub padding: Insets,
    pub margin: Insets,
    pub content: Content,
    /// In document order; nodes with `display: none` are left out, and all
    /// where the node is hidden.
    pub children: Vec<LayoutNode<'a>>,
}

/// What a node shows besides its box.
#[derive(Debug)]
pub(crate) enum Content {
    /// Its children only, or a leaf that paints from the resolved node.
    Plain,
    /// Text, from the content box's top left corner.
    Text(TextLayout),
    /// Nothing: `fit` hid the node and all in it.
    Hidden,
}

impl LayoutNode<'_> {
    /// The padding box.
    pub(crate) fn padding_box(&self) -> Rect {
        self.rect.inset(self.border)
    }

    /// The content box.
    pub(crate) fn content_box(&self) -> Rect {
        self.rect.inset(self.border.add(self.padding))
    }
}
