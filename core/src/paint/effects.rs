//! What happens to a node as a whole.

use super::stacking::Painter;
use super::{mask, node, shape};
use crate::frame::{Backdrop, BlendMode, Filter, Group, Item};
use crate::layout::LayoutNode;

/// Gives a node's group its filters, clip, mask, opacity and blend mode,
/// which hold in this order.
pub(super) fn apply(painter: &mut Painter, node: &LayoutNode, is_root: bool, group: &mut Group) {
    let effect = &node.node.style.effect;
    group.opacity = effect.opacity;
    if !effect.is_backdrop_root() {
        return;
    }
    group.backdrop_root = true;
    group.blend = effect.blend;
    group.filters = seen(&effect.filter);
    let filters = seen(&effect.backdrop_filter);
    if !filters.is_empty() {
        group.backdrop = Some(Box::new(Backdrop {
            filters,
            rect: node.rect,
            corners: node::corners(&node.node.style.border, node.rect),
        }));
    }
    if let Some(clip) = &effect.clip_path {
        group.clips.push(shape::clip_path(node, clip));
    }
    group.mask = mask::mask(painter, node, is_root).map(Box::new);
}

/// The items of a node's group. What lies below is filtered first and put back
/// as it is; the node blends with that (Filter Effects 2).
pub(super) fn on_backdrop(mut group: Group) -> Vec<Item> {
    let mut items = Vec::with_capacity(2);
    if group.blend != BlendMode::Normal
        && let Some(backdrop) = group.backdrop.take()
    {
        items.push(Item::Group(Box::new(Group {
            bounds: group.bounds,
            transform: group.transform,
            clips: group.clips.clone(),
            mask: group.mask.clone(),
            opacity: group.opacity,
            backdrop: Some(backdrop),
            ..Group::default()
        })));
    }
    items.push(Item::Group(Box::new(group)));
    items
}

/// The filters that change something.
fn seen(filters: &[Filter]) -> Vec<Filter> {
    let changes = |filter: &&Filter| match filter {
        Filter::Blur(sigma) => *sigma > 0.0,
        Filter::ColorMatrix(matrix) => **matrix != Filter::IDENTITY,
        Filter::DropShadow { color, .. } => !color.is_transparent(),
    };
    filters.iter().filter(changes).cloned().collect()
}
