//! What reaches out of the boxes it should stay in, while boxes are fitted.

use super::boxes::{BoxTree, ROOT};
use super::leaf::Leaf;
use crate::geometry::{Insets, Point, Rect};

/// How far beyond its box something may reach, px: less than shows.
pub(super) const TOLERANCE: f32 = 0.05;
/// How far it may reach out before that is worth a word, px.
pub(super) const NOTICEABLE: f32 = 0.5;

/// The extents of all boxes as they lie now.
pub(super) struct Extents {
    origins: Vec<Point>,
    /// A box and what its content covers, as far as it is in flow and not
    /// clipped.
    covered: Vec<Rect>,
}

impl Extents {
    pub(super) fn new(tree: &BoxTree<'_>) -> Self {
        let origins = tree.origins();
        let covered = Vec::with_capacity(origins.len());
        let mut extents = Self { origins, covered };
        for index in 0..tree.boxes.len() {
            extents.covered.push(extents.own(tree, index));
        }
        // Children come after their parents.
        for index in (ROOT + 1..tree.boxes.len()).rev() {
            if let Some(parent) = tree.boxes[index].parent
                && is_shown(tree, index)
                && stays(tree, index)
                && !clips(tree, parent)
            {
                extents.covered[parent] = extents.covered[parent].union(&extents.covered[index]);
            }
        }
        extents
    }

    /// The border box and its lines.
    fn own(&self, tree: &BoxTree<'_>, index: usize) -> Rect {
        let layout = &tree.boxes[index].layout;
        let origin = self.origins[index];
        let mut rect = Rect::new(origin.x, origin.y, layout.size.width, layout.size.height);
        if let Some(lines) = lines(tree, index) {
            let inner = self.content_box(tree, index);
            rect = rect.union(&lines.translate(inner.x, inner.y));
        }
        // A negative margin pulls a box out of its place on purpose.
        let margin = &layout.margin;
        rect.outset(Insets::new(
            margin.top.min(0.0),
            margin.right.min(0.0),
            margin.bottom.min(0.0),
            margin.left.min(0.0),
        ))
    }

    /// How far things reach out of the boxes around a text, px: the sum over
    /// all ancestors whose content the text is part of.
    pub(super) fn around(&self, tree: &BoxTree<'_>, text: usize) -> f32 {
        self.each_around(tree, text).map(|(_, beyond)| beyond).sum()
    }

    /// The nearest of these ancestors out of which things reach noticeably,
    /// and how far, px.
    pub(super) fn nearest_around(&self, tree: &BoxTree<'_>, text: usize) -> Option<(usize, f32)> {
        self.each_around(tree, text)
            .find(|(_, beyond)| *beyond > NOTICEABLE)
    }

    /// The ancestors whose content a text is part of, and how far things reach
    /// out of each; what is absolute reaches out of its containing block.
    fn each_around(&self, tree: &BoxTree<'_>, text: usize) -> impl Iterator<Item = (usize, f32)> {
        let mut next = Some(text);
        std::iter::from_fn(move || {
            let index = next.take()?;
            let parent = tree.boxes[index].parent?;
            if tree.is_absolute(index) {
                let block = self.containing_block(tree, index);
                return Some((index, excess(&self.covered[index], &block)));
            }
            if !stays(tree, index) {
                return None;
            }
            next = Some(parent);
            Some((parent, self.beyond(tree, parent)))
        })
    }

    /// How far things reach out of boxes anywhere, px: the sum over all boxes.
    pub(super) fn everywhere(&self, tree: &BoxTree<'_>) -> f32 {
        let shown = (ROOT..tree.boxes.len()).filter(|index| tree.is_shown(*index));
        let each = shown.map(|index| {
            let absolute = match tree.is_absolute(index) {
                true => excess(&self.covered[index], &self.containing_block(tree, index)),
                false => 0.0,
            };
            absolute + self.beyond(tree, index) + inside(tree, index)
        });
        each.sum()
    }

    /// How far the content of a box reaches out of it.
    fn beyond(&self, tree: &BoxTree<'_>, index: usize) -> f32 {
        let content = tree.boxes[index]
            .children
            .iter()
            .filter(|child| is_shown(tree, **child) && stays(tree, **child))
            .map(|child| self.covered[*child])
            .reduce(|a, b| a.union(&b));
        match content {
            Some(content) => excess(&content, &self.content_box(tree, index)),
            None => 0.0,
        }
    }

    fn content_box(&self, tree: &BoxTree<'_>, index: usize) -> Rect {
        let layout = &tree.boxes[index].layout;
        let origin = self.origins[index];
        Rect::new(
            origin.x + layout.border.left + layout.padding.left,
            origin.y + layout.border.top + layout.padding.top,
            layout.content_box_width().max(0.0),
            layout.content_box_height().max(0.0),
        )
    }

    fn padding_box(&self, tree: &BoxTree<'_>, index: usize) -> Rect {
        let layout = &tree.boxes[index].layout;
        let origin = self.origins[index];
        let border = &layout.border;
        Rect::new(origin.x, origin.y, layout.size.width, layout.size.height).inset(Insets::new(
            border.top,
            border.right,
            border.bottom,
            border.left,
        ))
    }

    /// The padding box of the nearest positioned ancestor, in either axis of
    /// the nearest whose size is given: others do not grow with what is
    /// absolute in them.
    fn containing_block(&self, tree: &BoxTree<'_>, index: usize) -> Rect {
        let nearest = |given: fn(&taffy::Size<taffy::Dimension>) -> taffy::Dimension| {
            let mut next = tree.boxes[index].parent.unwrap_or(ROOT);
            while next != ROOT {
                let rules = &tree.boxes[next].rules;
                let size = given(&rules.size);
                let open = size.is_auto() || size.is_sizing_keyword();
                if rules.position != taffy::Position::Static && !open {
                    break;
                }
                next = tree.boxes[next].parent.unwrap_or(ROOT);
            }
            self.padding_box(tree, next)
        };
        let (x, y) = (nearest(|size| size.width), nearest(|size| size.height));
        Rect::new(x.x, y.y, x.width, y.height)
    }
}

/// How far a text's lines reach out of its own content box.
pub(super) fn inside(tree: &BoxTree<'_>, index: usize) -> f32 {
    let layout = &tree.boxes[index].layout;
    let (width, height) = (layout.content_box_width(), layout.content_box_height());
    match lines(tree, index) {
        Some(lines) => excess(
            &lines,
            &Rect::new(0.0, 0.0, width.max(0.0), height.max(0.0)),
        ),
        None => 0.0,
    }
}

/// What the lines of a text cover in its content box.
fn lines(tree: &BoxTree<'_>, index: usize) -> Option<Rect> {
    let this = &tree.boxes[index];
    let Leaf::Text(text) = &this.leaf else {
        return None;
    };
    let size = this.layout.content_box_size();
    let shown = !tree.is_hidden(index);
    shown.then(|| {
        text.measure(size.width.max(0.0), Some(size.height.max(0.0)))
            .extent
    })
}

fn is_shown(tree: &BoxTree<'_>, index: usize) -> bool {
    tree.boxes[index].rules.display != taffy::Display::None
}

/// Whether a box lies where its parent's layout puts it.
fn stays(tree: &BoxTree<'_>, index: usize) -> bool {
    let rules = &tree.boxes[index].rules;
    let inset = &rules.inset;
    let moved = [inset.left, inset.top, inset.right, inset.bottom]
        .iter()
        .any(|inset| !inset.is_auto());
    match rules.position {
        taffy::Position::Static => true,
        taffy::Position::Relative => !moved,
        _ => false,
    }
}

fn clips(tree: &BoxTree<'_>, index: usize) -> bool {
    tree.boxes[index].rules.overflow.x != taffy::Overflow::Visible
}

/// How far a rectangle reaches out of another, all four sides together.
fn excess(inner: &Rect, outer: &Rect) -> f32 {
    (outer.x - inner.x).max(0.0)
        + (outer.y - inner.y).max(0.0)
        + (inner.right() - outer.right()).max(0.0)
        + (inner.bottom() - outer.bottom()).max(0.0)
}
