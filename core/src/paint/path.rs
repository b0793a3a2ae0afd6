//! `path` nodes.

use super::node::fill;
use crate::color::Color;
use crate::frame::{Clip, FillRule, Group, Item, Paint};
use crate::geometry::{Path, Preserve, Rect, Transform};
use crate::resolve::ResolvedPath;

/// The path in the node's colour, its `viewBox` fitted into the content box.
pub(super) fn paint(content: &ResolvedPath, area: Rect, color: &Color, items: &mut Vec<Item>) {
    if content.path.is_empty() || color.is_transparent() || area.is_empty() {
        return;
    }
    let place = match content.view_box {
        Some(view_box) => content.preserve.fit(view_box, area),
        None => Transform::translate(area.x, area.y),
    };
    let drawn = fill(
        content.path.transform(&place),
        Paint::Solid(color.clone()),
        FillRule::NonZero,
    );
    let is_sliced = matches!(content.preserve, Preserve::Aligned { slice: true, .. });
    if content.view_box.is_none() || !is_sliced {
        return items.push(drawn);
    }
    let clip = Clip {
        path: Path::rect(area),
        rule: FillRule::NonZero,
    };
    items.push(Item::Group(Box::new(Group {
        clips: vec![clip],
        ..Group::new(vec![drawn])
    })));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sliced_is_clipped() {
        let content = |slice| ResolvedPath {
            path: Path::rect(Rect::new(0.0, 0.0, 10.0, 10.0)),
            view_box: Some(Rect::new(0.0, 0.0, 10.0, 10.0)),
            preserve: Preserve::Aligned {
                x: 0.5,
                y: 0.5,
                slice,
            },
        };
        let area = Rect::new(0.0, 0.0, 40.0, 20.0);
        let painted = |slice| {
            let mut items = Vec::new();
            paint(&content(slice), area, &Color::BLACK, &mut items);
            items
        };
        assert!(matches!(painted(false).as_slice(), [Item::Path(_)]));
        match painted(true).as_slice() {
            [Item::Group(group)] => assert_eq!(group.clips[0].path, Path::rect(area)),
            other => panic!("{other:?}"),
        }
    }
}
