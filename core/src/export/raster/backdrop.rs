//! Filtered copies of what lies below (Filter Effects 2).

use super::clip::Clip;
use super::group::lay;
use super::painter::{Painter, State};
use super::pixmap::{IntRect, Pixmap};
use crate::error::Result;
use crate::frame::{self, Backdrop, BlendMode, FillRule, Item};
use crate::geometry::Path;

impl Painter<'_> {
    /// What a backdrop shows of the target.
    pub(super) fn backdrop(
        &mut self,
        target: &Pixmap,
        backdrop: &Backdrop,
        state: &State,
    ) -> Result<Option<Pixmap>> {
        let rect = IntRect::around(&state.transform.apply_rect(backdrop.rect));
        let seen = rect.intersect(&target.bounds);
        let shown = seen.intersect(&state.clip.bounds);
        if shown.is_empty() {
            return Ok(None);
        }
        let filters = &backdrop.filters;
        let stages = self.stages(filters, shown, None, &state.transform)?;
        let around = stages.first().copied().unwrap_or(shown);
        let below = self.seen(target, seen, state)?;
        let below = self.mirrored(&below, around)?;
        let filtered = self.filtered(below, filters, &stages, state)?;

        let corners = backdrop.corners.fit(backdrop.rect.size());
        let contour = frame::Clip {
            path: Path::rounded_rect(backdrop.rect, &corners),
            rule: FillRule::NonZero,
        };
        let mut inside = State {
            clip: Clip::new(shown),
            ..state.clone()
        };
        self.clip(&mut inside, &contour)?;
        let mut cut = self.layer(shown)?;
        lay(&mut cut, &filtered, &inside.clip, 1.0, BlendMode::Normal);
        Ok(Some(cut))
    }

    /// What a backdrop sees: the target and what lies behind it.
    pub(super) fn seen(
        &mut self,
        target: &Pixmap,
        bounds: IntRect,
        state: &State,
    ) -> Result<Pixmap> {
        let mut seen = self.layer(bounds)?;
        let all = Clip::new(bounds);
        for layer in state.behind.iter().map(|behind| &**behind).chain([target]) {
            lay(&mut seen, layer, &all, 1.0, BlendMode::Normal);
        }
        Ok(seen)
    }

    /// Pixels with mirror images of themselves on all sides.
    fn mirrored(&mut self, pixmap: &Pixmap, bounds: IntRect) -> Result<Pixmap> {
        if bounds == pixmap.bounds {
            return Ok(pixmap.clone());
        }
        let mut out = self.layer(bounds)?;
        let seen = &pixmap.bounds;
        let columns: Vec<usize> = (bounds.left..bounds.right)
            .map(|x| mirror(x - seen.left, seen.width()))
            .collect();
        for y in bounds.rows() {
            let row = pixmap.row(seen.top + mirror(y - seen.top, seen.height()) as i32);
            let out = out.span(y, bounds.left, bounds.right);
            for (out, &column) in out.iter_mut().zip(&columns) {
                *out = row[column];
            }
        }
        Ok(out)
    }
}

/// The place within `length` that a place outside is the image of.
fn mirror(at: i32, length: usize) -> usize {
    let length = length.max(1) as i64;
    let at = i64::from(at).rem_euclid(2 * length);
    at.min(2 * length - 1 - at) as usize
}

/// Whether something in an item filters what lies below the item.
pub(super) fn reads_backdrop(item: &Item) -> bool {
    match item {
        Item::Group(group) => {
            group.backdrop.is_some()
                || (!group.backdrop_root && group.items.iter().any(reads_backdrop))
        }
        _ => false,
    }
}
