//! Where paint may land.

use std::rc::Rc;

use super::brush::MaskBrush;
use super::over;
use super::path::device_rect;
use super::pixmap::{IntRect, Mask};
use super::scan::Scanner;
use crate::frame;
use crate::geometry::{Rect, Transform};

/// A rectangle of pixels and, unless all of it is inside, coverage.
#[derive(Debug, Clone)]
pub(super) struct Clip {
    pub(super) bounds: IntRect,
    pub(super) mask: Option<Rc<ClipMask>>,
}

/// Coverage with the wholly covered middle of each row.
#[derive(Debug)]
pub(super) struct ClipMask {
    mask: Mask,
    solid: Vec<(i32, i32)>,
}

impl ClipMask {
    fn new(mask: Mask) -> Self {
        let bounds = mask.bounds;
        let solid = (bounds.top..bounds.bottom)
            .map(|y| middle(mask.row(y), bounds.left))
            .collect();
        Self { mask, solid }
    }

    /// Where a row is wholly inside.
    pub(super) fn solid(&self, y: i32) -> (i32, i32) {
        let row = (y - self.mask.bounds.top).max(0) as usize;
        self.solid.get(row).copied().unwrap_or_default()
    }

    /// The coverage of some pixels of a row; they must lie inside.
    pub(super) fn span(&self, y: i32, x0: i32, x1: i32) -> &[u8] {
        let left = self.mask.bounds.left;
        &self.mask.row(y)[(x0 - left) as usize..(x1 - left) as usize]
    }
}

/// The stretch of full coverage around the middle of a row.
fn middle(row: &[u8], left: i32) -> (i32, i32) {
    let (before, after) = row.split_at(row.len() / 2);
    let start = before.iter().rposition(|&c| c != 255).map_or(0, |i| i + 1);
    let end = after.iter().position(|&c| c != 255);
    let end = before.len() + end.unwrap_or(after.len());
    (left + start as i32, left + end as i32)
}

/// The pixels that an area touches, and whether it covers them whole: edges
/// nearer to pixels' than coverage can tell count as theirs.
fn pixels(area: &Rect) -> (IntRect, bool) {
    const NEAR: f32 = 1.0 / 512.0;
    let edges = [area.x, area.y, area.right(), area.bottom()];
    let near = edges.map(f32::round);
    if edges.iter().zip(near).all(|(e, n)| (e - n).abs() < NEAR) {
        let [left, top, right, bottom] = near;
        let rect = Rect::new(left, top, right - left, bottom - top);
        return (IntRect::around(&rect), true);
    }
    (IntRect::around(area), false)
}

impl Clip {
    /// All of a rectangle.
    pub(super) fn new(bounds: IntRect) -> Self {
        Self { bounds, mask: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// Narrowed to a rectangle.
    pub(super) fn within(&self, bounds: &IntRect) -> Self {
        Self {
            bounds: self.bounds.intersect(bounds),
            mask: self.mask.clone(),
        }
    }

    /// The pixels a contour leaves, and whether it leaves them whole.
    fn cut(&self, clip: &frame::Clip, transform: &Transform) -> (IntRect, bool) {
        let Some(extent) = clip.path.control_bounds() else {
            return (IntRect::default(), true);
        };
        let (pixels, whole) = pixels(&transform.apply_rect(extent));
        let aligned = whole && device_rect(&clip.path, transform).is_some();
        let bounds = self.bounds.intersect(&pixels);
        (bounds, aligned || bounds.is_empty())
    }

    /// The size of the mask that a contour needs.
    pub(super) fn area(&self, clip: &frame::Clip, transform: &Transform) -> usize {
        match self.cut(clip, transform) {
            (_, true) => 0,
            (bounds, false) => bounds.area(),
        }
    }

    /// Narrowed to a contour.
    pub(super) fn intersect(
        &self,
        clip: &frame::Clip,
        transform: &Transform,
        scanner: &mut Scanner,
    ) -> Self {
        let (bounds, whole) = self.cut(clip, transform);
        if whole {
            return Self {
                bounds,
                mask: self.mask.clone(),
            };
        }
        let mut mask = Mask::new(bounds);
        scanner.fill_path(
            bounds,
            &clip.path,
            transform,
            clip.rule,
            &mut MaskBrush { mask: &mut mask },
        );
        if let Some(outer) = &self.mask {
            for y in bounds.top..bounds.bottom {
                let outer = outer.span(y, bounds.left, bounds.right);
                for (c, &o) in mask.row_mut(y).iter_mut().zip(outer) {
                    *c = over::mul(*c, o);
                }
            }
        }
        Self {
            bounds,
            mask: Some(Rc::new(ClipMask::new(mask))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_a_hair_off_whole_pixels_count_as_theirs() {
        let (near, whole) = pixels(&Rect::new(2.0001, 2.9999, 4.0, 5.0));
        assert!(whole);
        assert_eq!(near, IntRect::new(2, 3, 6, 8));
        let (touched, whole) = pixels(&Rect::new(2.01, 2.99, 4.0, 5.0));
        assert!(!whole);
        assert_eq!(touched, IntRect::new(2, 2, 7, 8));
    }
}
