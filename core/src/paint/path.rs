//! `path` nodes.

use super::node::fill;
use crate::color::Color;
use crate::frame::{FillRule, Item, Paint};
use crate::geometry::{Rect, Transform};
use crate::resolve::ResolvedPath;

/// The path in the node's colour, its `viewBox` fitted into the content box.
pub(super) fn paint(content: &ResolvedPath, area: Rect, color: &Color, items: &mut Vec<Item>) {
    if content.path.is_empty() || color.is_transparent() || area.is_empty() {
        return;
    }
    let place = match content.view_box {
        Some(view_box) => fit(view_box, area, content.stretch),
        None => Transform::translate(area.x, area.y),
    };
    items.push(fill(
        content.path.transform(&place),
        Paint::Solid(color.clone()),
        FillRule::NonZero,
    ));
}

/// Maps a view box into an area: whole and centred, or stretched.
fn fit(view_box: Rect, area: Rect, stretch: bool) -> Transform {
    if view_box.is_empty() {
        return Transform::translate(area.x, area.y);
    }
    let (mut sx, mut sy) = (area.width / view_box.width, area.height / view_box.height);
    if !stretch {
        sx = sx.min(sy);
        sy = sx;
    }
    let x = area.x + (area.width - view_box.width * sx) / 2.0 - view_box.x * sx;
    let y = area.y + (area.height - view_box.height * sy) / 2.0 - view_box.y * sy;
    Transform::new(sx, 0.0, 0.0, sy, x, y)
}
