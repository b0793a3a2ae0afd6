//! `box-shadow`.

use crate::frame::{BoxShadow, Item};
use crate::geometry::{Corners, Point, Rect};
use crate::layout::LayoutNode;
use crate::style::ShadowStyle;

/// Shadows that fall outside the border box, the last lowest.
pub(super) fn outer(shadows: &[ShadowStyle], rect: Rect, corners: &Corners, items: &mut Vec<Item>) {
    let outer = shadows.iter().rev().filter(|s| !s.inset);
    items.extend(outer.filter_map(|s| item(s, rect, corners)));
}

/// Shadows that fall inside the padding box, above the background.
pub(super) fn inner(node: &LayoutNode, corners: &Corners, items: &mut Vec<Item>) {
    let shadows = &node.node.style.border.shadows;
    let inner_corners = corners.inset(node.border);
    let inner = shadows.iter().rev().filter(|s| s.inset);
    items.extend(inner.filter_map(|s| item(s, node.padding_box(), &inner_corners)));
}

fn item(shadow: &ShadowStyle, rect: Rect, corners: &Corners) -> Option<Item> {
    if shadow.color.is_transparent() {
        return None;
    }
    Some(Item::BoxShadow(BoxShadow {
        rect,
        corners: *corners,
        offset: Point::new(shadow.x, shadow.y),
        sigma: shadow.blur / 2.0,
        spread: shadow.spread,
        color: shadow.color.clone(),
        inset: shadow.inset,
    }))
}
