//! What one node paints, from its shadows to its outline.

use std::sync::Arc;

use super::stacking::Painter;
use super::{background, border, code, image, path, shadow, text};
use crate::error::Result;
use crate::frame::{Clip, FillRule, Item};
use crate::geometry::{Corners, Path, Point, Rect, Size, Transform};
use crate::layout::{Content, LayoutNode};
use crate::resolve::ResolvedKind;
use crate::style::{Border, Overflow, TransformOp};

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

/// The area made endless along the axis that does not clip.
fn open_axis(area: Rect, horizontal: bool) -> Rect {
    const FAR: f32 = 1e6;
    if horizontal {
        Rect::new(-FAR, area.y, 2.0 * FAR, area.height)
    } else {
        Rect::new(area.x, -FAR, area.width, 2.0 * FAR)
    }
}

/// The used corner radii of the border box.
pub(super) fn corners(border: &Border, rect: Rect) -> Corners {
    let [tl, tr, br, bl] = &border.radius;
    let radius = |(x, y): &(
        crate::style::LengthPercentage,
        crate::style::LengthPercentage,
    )| {
        Size::new(
            x.resolve(rect.width).max(0.0),
            y.resolve(rect.height).max(0.0),
        )
    };
    Corners {
        top_left: radius(tl),
        top_right: radius(tr),
        bottom_right: radius(br),
        bottom_left: radius(bl),
    }
    .fit(rect.size())
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
