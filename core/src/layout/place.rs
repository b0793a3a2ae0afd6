//! From taffy's relative boxes to placed nodes.

use super::boxes::{BoxTree, ROOT};
use super::leaf::Leaf;
use super::tree::{Content, LayoutNode};
use crate::geometry::{Insets, Point, Rect};

impl<'a> BoxTree<'a> {
    /// The top left corner of every border box, from the trim corner.
    pub(super) fn origins(&self) -> Vec<Point> {
        let mut origins = vec![Point::default(); self.boxes.len()];
        let mut open = vec![ROOT];
        while let Some(index) = open.pop() {
            let this = &self.boxes[index];
            let in_flow = this.children.iter().copied();
            let in_flow = in_flow.filter(|child| !self.is_absolute(*child));
            let hoisted = this.hoisted.iter().map(|id| usize::from(*id));
            for child in in_flow.chain(hoisted) {
                let at = self.location(index, child);
                origins[child] = Point::new(origins[index].x + at.x, origins[index].y + at.y);
                open.push(child);
            }
        }
        origins
    }

    /// Where a box lies in the one that holds it. An `auto` margin never pulls
    /// a flex item over the start of its container; taffy lets it.
    fn location(&self, holder: usize, child: usize) -> Point {
        let (holder, child_box) = (&self.boxes[holder].rules, &self.boxes[child]);
        let (layout, margin) = (&child_box.layout, &child_box.rules.margin);
        let mut at = Point::new(layout.location.x, layout.location.y);
        if holder.display != taffy::Display::Flex || self.is_absolute(child) {
            return at;
        }
        if margin.top.is_auto() {
            at.y -= layout.margin.top.min(0.0);
        }
        match holder.direction {
            taffy::Direction::Ltr if margin.left.is_auto() => at.x -= layout.margin.left.min(0.0),
            taffy::Direction::Rtl if margin.right.is_auto() => at.x += layout.margin.right.min(0.0),
            _ => {}
        }
        at
    }

    /// The placed tree.
    pub(super) fn place(&self) -> LayoutNode<'a> {
        self.place_box(ROOT, &self.origins())
    }

    fn place_box(&self, index: usize, origins: &[Point]) -> LayoutNode<'a> {
        let this = &self.boxes[index];
        let layout = &this.layout;
        let mut node = LayoutNode {
            node: this.node,
            rect: Rect::new(
                origins[index].x,
                origins[index].y,
                layout.size.width,
                layout.size.height,
            ),
            border: insets(&layout.border),
            padding: insets(&layout.padding),
            margin: insets(&layout.margin),
            content: Content::Plain,
            children: Vec::with_capacity(this.children.len()),
        };
        if self.is_hidden(index) {
            node.content = Content::Hidden;
            return node;
        }
        if let Leaf::Text(text) = &this.leaf {
            let inner = node.content_box();
            let lines = text.lines(inner.width, Some(inner.height));
            node.children = text.place_images(&lines, inner);
            node.content = Content::Text(lines);
            return node;
        }
        for child in &this.children {
            node.children.push(self.place_box(*child, origins));
        }
        node
    }
}

fn insets(rect: &taffy::Rect<f32>) -> Insets {
    Insets::new(rect.top, rect.right, rect.bottom, rect.left)
}
