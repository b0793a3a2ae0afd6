//! How far the items of a colour glyph reach.

use crate::frame::Item;
use crate::geometry::Rect;

/// The rectangle that holds all that the items of a paint graph paint.
pub(super) fn bounds(items: &[Item]) -> Option<Rect> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Path(path) => path.path.control_bounds(),
            Item::Group(group) => {
                let inner = bounds(&group.items);
                group.clips.iter().fold(inner, |inner, clip| {
                    inner?.intersect(&clip.path.control_bounds()?)
                })
            }
            _ => None,
        })
        .reduce(|all, one| all.union(&one))
}
