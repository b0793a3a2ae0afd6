//! `path` nodes.

use super::node::fill;
use crate::color::Color;
use crate::document::Preserve;
use crate::frame::{Clip, FillRule, Group, Item, Paint};
use crate::geometry::{Path, Rect, Transform};
use crate::resolve::ResolvedPath;

/// The path in the node's colour, its `viewBox` fitted into the content box.
pub(super) fn paint(content: &ResolvedPath, area: Rect, color: &Color, items: &mut Vec<Item>) {
    if content.path.is_empty() || color.is_transparent() || area.is_empty() {
        return;
    }
    let place = match content.view_box {
        Some(view_box) => fit(view_box, area, content.preserve),
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

/// Maps a view box into an area as `preserveAspectRatio` says.
fn fit(view_box: Rect, area: Rect, preserve: Preserve) -> Transform {
    if view_box.is_empty() {
        return Transform::translate(area.x, area.y);
    }
    let (sx, sy) = (area.width / view_box.width, area.height / view_box.height);
    let (sx, sy, align) = match preserve {
        Preserve::None => (sx, sy, (0.0, 0.0)),
        Preserve::Aligned { x, y, slice } => {
            let scale = if slice { sx.max(sy) } else { sx.min(sy) };
            (scale, scale, (x, y))
        }
    };
    let x = area.x + (area.width - view_box.width * sx) * align.0 - view_box.x * sx;
    let y = area.y + (area.height - view_box.height * sy) * align.1 - view_box.y * sy;
    Transform::new(sx, 0.0, 0.0, sy, x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a view box of 10 by 10 from (5, 0) goes in an area of 40 by 20
    /// from (100, 0).
    fn placed(preserve: Preserve) -> Rect {
        let view_box = Rect::new(5.0, 0.0, 10.0, 10.0);
        let area = Rect::new(100.0, 0.0, 40.0, 20.0);
        fit(view_box, area, preserve).apply_rect(view_box)
    }

    #[test]
    fn view_boxes_are_fitted() {
        let aligned = |x, y, slice| placed(Preserve::Aligned { x, y, slice });
        assert_eq!(placed(Preserve::None), Rect::new(100.0, 0.0, 40.0, 20.0));
        assert_eq!(
            placed(Preserve::default()),
            Rect::new(110.0, 0.0, 20.0, 20.0)
        );
        assert_eq!(aligned(0.0, 0.5, false), Rect::new(100.0, 0.0, 20.0, 20.0));
        assert_eq!(aligned(1.0, 0.5, false), Rect::new(120.0, 0.0, 20.0, 20.0));
        assert_eq!(aligned(0.5, 0.0, true), Rect::new(100.0, 0.0, 40.0, 40.0));
        assert_eq!(aligned(0.5, 1.0, true), Rect::new(100.0, -20.0, 40.0, 40.0));
    }

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
