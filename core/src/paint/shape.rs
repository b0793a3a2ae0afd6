//! `clip-path`: the contours of basic shapes.

use super::node;
use crate::frame::{Clip, FillRule};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Segment, Size, Transform};
use crate::layout::LayoutNode;
use crate::style::{BasicShape, ClipPath, Edges, LengthPercentage, ShapeBox, ShapeRadius};

/// What shows of a node.
pub(super) fn clip_path(node: &LayoutNode, clip: &ClipPath) -> Clip {
    let (area, corners) = reference(node, clip.reference);
    let (path, rule) = match &clip.shape {
        None => (
            Path::rounded_rect(area, &corners.fit(area.size())),
            FillRule::NonZero,
        ),
        Some(shape) => contour(shape, area),
    };
    Clip { path, rule }
}

/// The box that a shape refers to, with its corners.
fn reference(node: &LayoutNode, which: ShapeBox) -> (Rect, Corners) {
    let corners = node::corners(&node.node.style.border, node.rect);
    match which {
        ShapeBox::Border => (node.rect, corners),
        ShapeBox::Padding => (node.padding_box(), corners.inset(node.border)),
        ShapeBox::Content => (
            node.content_box(),
            corners.inset(node.border.add(node.padding)),
        ),
        ShapeBox::Margin => {
            let margin = node.margin;
            (
                node.rect.outset(margin),
                node::outset_corners(&corners, margin),
            )
        }
    }
}

fn contour(shape: &BasicShape, area: Rect) -> (Path, FillRule) {
    let path = match shape {
        BasicShape::Inset { sides, radius } => inset(area, sides, radius),
        BasicShape::Circle { radius, position } => {
            let center = center(area, position);
            let (near, far) = distances(area, center);
            let radius = match radius {
                ShapeRadius::ClosestSide => near.width.min(near.height),
                ShapeRadius::FarthestSide => far.width.max(far.height),
                ShapeRadius::Length(length) => {
                    let (w, h) = (area.width, area.height);
                    length.resolve(((w * w + h * h) / 2.0).sqrt()).max(0.0)
                }
            };
            ellipse(center, radius, radius)
        }
        BasicShape::Ellipse { x, y, position } => {
            let center = center(area, position);
            let (near, far) = distances(area, center);
            let radius = |radius: &ShapeRadius, near, far, length: f32| match radius {
                ShapeRadius::ClosestSide => near,
                ShapeRadius::FarthestSide => far,
                ShapeRadius::Length(radius) => radius.resolve(length).max(0.0),
            };
            let rx = radius(x, near.width, far.width, area.width);
            let ry = radius(y, near.height, far.height, area.height);
            ellipse(center, rx, ry)
        }
        BasicShape::Polygon { rule, points } => return (polygon(area, points), *rule),
        BasicShape::Path { rule, path } => {
            let place = Transform::translate(area.x, area.y);
            return (path.transform(&place), *rule);
        }
    };
    (path, FillRule::NonZero)
}

fn inset(
    area: Rect,
    sides: &Edges<LengthPercentage>,
    radius: &[(LengthPercentage, LengthPercentage); 4],
) -> Path {
    // Sides that meet leave nothing, wherever that is.
    let rect = area.inset(Insets::new(
        sides.top.resolve(area.height),
        sides.right.resolve(area.width),
        sides.bottom.resolve(area.height),
        sides.left.resolve(area.width),
    ));
    if rect.is_empty() {
        return Path::new();
    }
    let corners = node::resolve_corners(radius, area.size());
    Path::rounded_rect(rect, &corners.fit(rect.size()))
}

fn center(area: Rect, position: &crate::style::Position) -> Point {
    Point::new(
        area.x + position.x.resolve(area.width),
        area.y + position.y.resolve(area.height),
    )
}

/// How far the nearer and the farther sides are, horizontally and
/// vertically.
fn distances(area: Rect, center: Point) -> (Size, Size) {
    let (left, right) = ((center.x - area.x).abs(), (area.right() - center.x).abs());
    let (top, bottom) = ((center.y - area.y).abs(), (area.bottom() - center.y).abs());
    (
        Size::new(left.min(right), top.min(bottom)),
        Size::new(left.max(right), top.max(bottom)),
    )
}

fn ellipse(center: Point, rx: f32, ry: f32) -> Path {
    if rx <= 0.0 || ry <= 0.0 {
        return Path::new();
    }
    Path::ellipse(Rect::new(center.x - rx, center.y - ry, 2.0 * rx, 2.0 * ry))
}

fn polygon(area: Rect, points: &[(LengthPercentage, LengthPercentage)]) -> Path {
    let mut path = Path::new();
    for (i, (x, y)) in points.iter().enumerate() {
        let point = Point::new(
            area.x + x.resolve(area.width),
            area.y + y.resolve(area.height),
        );
        path.push(if i == 0 {
            Segment::Move(point)
        } else {
            Segment::Line(point)
        });
    }
    path.push(Segment::Close);
    path
}
