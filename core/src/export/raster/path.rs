//! Paths: fills and strokes.

use super::painter::{Painter, State};
use super::pixmap::{IntRect, Pixmap};
use super::scan::Blit;
use crate::error::Result;
use crate::frame::{FillRule, Paint, PathItem};
use crate::geometry::{Path, Point, Rect, Segment, Transform};

impl Painter<'_> {
    pub(super) fn path(
        &mut self,
        target: &mut Pixmap,
        item: &PathItem,
        state: &State,
    ) -> Result<()> {
        if let Some(fill) = &item.fill {
            self.fill(target, &item.path, fill.rule, &fill.paint, state)?;
        }
        if let Some(stroke) = &item.stroke {
            let outline = super::stroke::outline(&item.path, stroke, &state.transform);
            self.fill(target, &outline, FillRule::NonZero, &stroke.paint, state)?;
        }
        Ok(())
    }

    /// Fills a path in the state's coordinates.
    pub(super) fn fill(
        &mut self,
        target: &mut Pixmap,
        path: &Path,
        rule: FillRule,
        paint: &Paint,
        state: &State,
    ) -> Result<()> {
        let Some(extent) = path.control_bounds() else {
            return Ok(());
        };
        let area = self.area(target, state, &state.transform.apply_rect(extent));
        let rect = device_rect(path, &state.transform);
        self.lay(target, paint, state, area, &mut |scanner, row, blit| {
            match &rect {
                Some(rect) => fill_rect(&area, rect, row, blit),
                None => scanner.fill_path(area, path, &state.transform, rule, blit),
            };
        })
    }
}

/// The image of a path that is an upright rectangle and stays one.
pub(super) fn device_rect(path: &Path, transform: &Transform) -> Option<Rect> {
    let (a, b, c, d) = match *path.segments() {
        [
            Segment::Move(a),
            Segment::Line(b),
            Segment::Line(c),
            Segment::Line(d),
            Segment::Close,
        ] => (a, b, c, d),
        [
            Segment::Move(a),
            Segment::Line(b),
            Segment::Line(c),
            Segment::Line(d),
            Segment::Line(e),
            Segment::Close,
        ] if a == e => (a, b, c, d),
        _ => return None,
    };
    let [a, b, c, d] = [a, b, c, d].map(|p| transform.apply(p));
    let upright = |a: Point, b: Point, c: Point, d: Point| {
        a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x
    };
    if !upright(a, b, c, d) && !upright(b, c, d, a) {
        return None;
    }
    Some(Rect::new(
        a.x.min(c.x),
        a.y.min(c.y),
        (a.x - c.x).abs(),
        (a.y - c.y).abs(),
    ))
}

/// One pixel in the fixed point of coverage.
const ONE: i32 = 256;

/// Converts an upright rectangle.
pub(super) fn fill_rect(area: &IntRect, rect: &Rect, row: &mut Vec<u8>, blit: &mut dyn Blit) {
    let fix = |v: f32| (v.clamp(-1e6, 1e6) * ONE as f32 + 0.5).floor() as i32;
    let (left, right) = (fix(rect.x), fix(rect.right()));
    let (top, bottom) = (fix(rect.y), fix(rect.bottom()));
    let pixels = area.intersect(&IntRect::new(
        left.div_euclid(ONE),
        top.div_euclid(ONE),
        (right + ONE - 1).div_euclid(ONE),
        (bottom + ONE - 1).div_euclid(ONE),
    ));
    if pixels.is_empty() {
        return;
    }
    let part = |low: i32, high: i32, at: i32| high.min((at + 1) * ONE) - low.max(at * ONE);
    for y in pixels.top..pixels.bottom {
        let height = part(top, bottom, y);
        let level = |x: i32| {
            let covered = height * part(left, right, x);
            ((covered * 255 + ONE * ONE / 2) / (ONE * ONE)) as u8
        };
        let (mut x0, mut x1) = (pixels.left, pixels.right);
        if height < ONE {
            row.clear();
            row.resize(pixels.width(), level((x0 + x1) / 2));
            if let Some(first) = row.first_mut() {
                *first = level(x0);
            }
            if let Some(last) = row.last_mut() {
                *last = level(x1 - 1);
            }
            blit.each(y, x0, row);
            continue;
        }
        if level(x0) < 255 {
            blit.each(y, x0, &mut [level(x0)]);
            x0 += 1;
        }
        if x1 > x0 && level(x1 - 1) < 255 {
            x1 -= 1;
            blit.each(y, x1, &mut [level(x1)]);
        }
        if x0 < x1 {
            blit.full(y, x0, x1);
        }
    }
}
