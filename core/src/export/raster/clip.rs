//! Where paint may land.

use std::rc::Rc;

use super::brush::MaskBrush;
use super::over;
use super::path::device_rect;
use super::pixmap::{IntRect, Mask};
use super::scan::Scanner;
use crate::frame;
use crate::geometry::Transform;

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
        let extent = transform.apply_rect(extent);
        let pixels = IntRect::around(&extent);
        let aligned = pixels.to_rect() == extent && device_rect(&clip.path, transform).is_some();
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
