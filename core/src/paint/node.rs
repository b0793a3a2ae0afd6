//! What one node paints, from its shadows to its outline.

use std::sync::Arc;

use super::stacking::Painter;
use super::{background, border, code, image, path, shadow, text};
use crate::error::Result;
use crate::frame::{Clip, FillRule, Item};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Size, Transform};
use crate::layout::{Content, LayoutNode};
use crate::resolve::ResolvedKind;
use crate::style::{Border, LengthPercentage, Overflow, TransformOp};

/// Shadows, background and border.
pub(super) fn box_items(painter: &mut Painter, node: &LayoutNode, is_root: bool) -> Vec<Item> {
    let style = &*node.node.style;
    let corners = corners(&style.border, node.rect);
    let mut items = Vec::new();
    shadow::outer(&style.border.shadows, node.rect, &corners, &mut items);
    background::paint(painter, node, &corners, is_root, &mut items);
    shadow::inner(node, &corners, &mut items);
    border::paint(&style.border, node.rect, node.border, &corners, &mut items);
    items
}

/// Text, pictures and codes.
pub(super) fn content_items(painter: &mut Painter, node: &LayoutNode) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    match (&node.node.kind, &node.content) {
        (ResolvedKind::Box, _) | (_, Content::Hidden) => {}
        (ResolvedKind::Text(_), Content::Text(layout)) => {
            text::paint(layout, node.content_box(), &mut items);
        }
        (ResolvedKind::Text(_), Content::Plain) => {}
        (ResolvedKind::Image(content), _) => {
            image::paint_node(painter, node, content, &mut items);
        }
        (ResolvedKind::Code(code), _) => {
            code::paint(painter, node, code, &mut items)?;
        }
        (ResolvedKind::Path(content), _) => {
            path::paint(
                content,
                node.content_box(),
                &node.node.style.text.color,
                &mut items,
            );
        }
    }
    Ok(items)
}

pub(super) fn outline_items(node: &LayoutNode) -> Vec<Item> {
    let border = &node.node.style.border;
    let mut items = Vec::new();
    border::outline(
        &border.outline,
        node.rect,
        &corners(border, node.rect),
        &mut items,
    );
    items
}

/// The contour that `overflow` clips content to.
pub(super) fn overflow_clip(node: &LayoutNode) -> Option<Clip> {
    let style = &*node.node.style;
    let (x, y) = (style.boxes.overflow_x, style.boxes.overflow_y);
    if x == Overflow::Visible && y == Overflow::Visible {
        return None;
    }
    let area = node.padding_box();
    let path = if x != Overflow::Visible && y != Overflow::Visible {
        let corners = corners(&style.border, node.rect).inset(node.border);
        Path::rounded_rect(area, &corners)
    } else {
        Path::rect(open_axis(area, x == Overflow::Visible))
    };
    Some(Clip {
        path,
        rule: FillRule::NonZero,
    })
}

/// More than any card.
pub(super) const EVERYWHERE: Rect = Rect::new(-1e6, -1e6, 2e6, 2e6);

/// The area made endless along the axis that does not clip.
fn open_axis(area: Rect, horizontal: bool) -> Rect {
    let Rect {
        x,
        y,
        width,
        height,
    } = EVERYWHERE;
    if horizontal {
        Rect::new(x, area.y, width, area.height)
    } else {
        Rect::new(area.x, y, area.width, height)
    }
}

/// The used corner radii of the border box.
pub(super) fn corners(border: &Border, rect: Rect) -> Corners {
    resolve_corners(&border.radius, rect.size()).fit(rect.size())
}

/// The radii of a box of some size, before they are made to fit.
pub(super) fn resolve_corners(
    [tl, tr, br, bl]: &[(LengthPercentage, LengthPercentage); 4],
    size: Size,
) -> Corners {
    let radius = |(x, y): &(LengthPercentage, LengthPercentage)| {
        Size::new(
            x.resolve(size.width).max(0.0),
            y.resolve(size.height).max(0.0),
        )
    };
    Corners {
        top_left: radius(tl),
        top_right: radius(tr),
        bottom_right: radius(br),
        bottom_left: radius(bl),
    }
}

/// Corners of the contour that lies `by` outside; sharp ones stay sharp.
pub(super) fn outset_corners(corners: &Corners, by: Insets) -> Corners {
    let grow = |r: Size, dx: f32, dy: f32| {
        if r.width > 0.0 && r.height > 0.0 {
            Size::new((r.width + dx).max(0.0), (r.height + dy).max(0.0))
        } else {
            r
        }
    };
    Corners {
        top_left: grow(corners.top_left, by.left, by.top),
        top_right: grow(corners.top_right, by.right, by.top),
        bottom_right: grow(corners.bottom_right, by.right, by.bottom),
        bottom_left: grow(corners.bottom_left, by.left, by.bottom),
    }
}

/// The node's `transform` about its origin, in the side's coordinates.
pub(super) fn transform(node: &LayoutNode) -> Transform {
    let effect = &node.node.style.effect;
    if effect.transform.is_empty() {
        return Transform::IDENTITY;
    }
    let rect = node.rect;
    let origin = Point::new(
        rect.x + effect.transform_origin.x.resolve(rect.width),
        rect.y + effect.transform_origin.y.resolve(rect.height),
    );
    let mut total = Transform::translate(origin.x, origin.y);
    for op in &effect.transform {
        total = total.then_inner(&op_transform(op, rect));
    }
    total.then_inner(&Transform::translate(-origin.x, -origin.y))
}

fn op_transform(op: &TransformOp, rect: Rect) -> Transform {
    match op {
        TransformOp::Translate(x, y) => {
            Transform::translate(x.resolve(rect.width), y.resolve(rect.height))
        }
        TransformOp::Scale(x, y) => Transform::scale(*x, *y),
        TransformOp::Rotate(angle) => Transform::rotate(*angle),
        TransformOp::Skew(x, y) => Transform::skew(*x, *y),
        TransformOp::Matrix([a, b, c, d, e, f]) => Transform::new(*a, *b, *c, *d, *e, *f),
    }
}

/// A filled path.
pub(super) fn fill(path: Path, paint: crate::frame::Paint, rule: FillRule) -> Item {
    Item::Path(crate::frame::PathItem {
        path: Arc::new(path),
        fill: Some(crate::frame::Fill { paint, rule }),
        stroke: None,
    })
}
