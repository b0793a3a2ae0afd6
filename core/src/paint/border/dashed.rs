//! Dashed and dotted sides.

use std::sync::Arc;

use super::ring::{Edge, Ring};
use crate::color::Color;
use crate::frame::{FillRule, Item, LineCap, LineJoin, Paint, PathItem, Stroke};
use crate::geometry::{Path, Point, Rect};
use crate::paint::dashes::{dashes, dots};
use crate::paint::node::fill;

/// Dashes of one side; with more, the side is drawn whole.
const MOST: f32 = 10_000.0;

/// What dashed sides look like.
#[derive(Clone, PartialEq)]
pub(super) struct Dashed {
    pub dotted: bool,
    pub width: f32,
    pub color: Color,
}

impl Dashed {
    /// Along a ring with round corners: one line around, so that the rhythm
    /// goes on around them.
    pub(super) fn around(&self, ring: &Ring) -> Item {
        let length = ring.length(0.5);
        let pattern = if self.dotted {
            vec![0.0, dots(length, self.width, true)]
        } else {
            dashes(length, self.width, true).to_vec()
        };
        Item::Path(PathItem {
            path: Arc::new(ring.contour(0.5)),
            fill: None,
            stroke: Some(Stroke {
                paint: Paint::Solid(self.color.clone()),
                width: self.width,
                cap: if self.dotted {
                    LineCap::Round
                } else {
                    LineCap::Butt
                },
                join: LineJoin::Miter,
                miter_limit: 4.0,
                dashes: pattern,
                dash_offset: 0.0,
            }),
        })
    }

    /// Along sides between sharp corners, each from corner to corner with a
    /// dash or dot at either end; one shape, so that nothing is painted twice.
    pub(super) fn straight(&self, ring: &Ring, edges: &[Edge]) -> Item {
        let mut path = Path::new();
        for &edge in edges {
            let ((from, to), (dx, dy)) = (ring.ends(edge, 0.0), edge.direction());
            // To the middle of the side's width.
            let half = self.width / 2.0;
            let line = Line {
                from: Point::new(from.x - dy * half, from.y + dx * half),
                direction: (dx, dy),
                length: (to.x - from.x).abs() + (to.y - from.y).abs(),
            };
            if self.dotted {
                self.push_dots(&line, &mut path);
            } else {
                self.push_dashes(&line, &mut path);
            }
        }
        fill(path, Paint::Solid(self.color.clone()), FillRule::NonZero)
    }

    fn push_dashes(&self, line: &Line, path: &mut Path) {
        let [dash, gap] = dashes(line.length, self.width, false);
        let count = ((line.length + gap) / (dash + gap)).round().max(1.0);
        if count > MOST || line.length <= dash {
            return line.push_dash(0.0, line.length, self.width, path);
        }
        for nth in 0..count as u32 {
            line.push_dash(nth as f32 * (dash + gap), dash, self.width, path);
        }
    }

    fn push_dots(&self, line: &Line, path: &mut Path) {
        let step = dots(line.length, self.width, false);
        let count = ((line.length - self.width) / step).round().max(0.0) + 1.0;
        if count > MOST {
            return line.push_dash(0.0, line.length, self.width, path);
        }
        let half = self.width / 2.0;
        for nth in 0..count as u32 {
            let middle = line.at(half + nth as f32 * step);
            let (x, y) = (middle.x - half, middle.y - half);
            path.extend(&Path::ellipse(Rect::new(x, y, self.width, self.width)));
        }
    }

    /// Whether it fills the corner with a neighbour of that width.
    pub(super) fn fills_corner(&self, neighbour: f32) -> bool {
        let dash = if self.width >= 3.0 { 2.0 } else { 3.0 } * self.width;
        !self.dotted && dash >= neighbour
    }
}

/// The middle line of a side.
struct Line {
    from: Point,
    direction: (f32, f32),
    length: f32,
}

impl Line {
    fn at(&self, along: f32) -> Point {
        let (dx, dy) = self.direction;
        Point::new(self.from.x + dx * along, self.from.y + dy * along)
    }

    fn push_dash(&self, start: f32, length: f32, width: f32, path: &mut Path) {
        let (a, b) = (self.at(start), self.at(start + length));
        let (dx, dy) = self.direction;
        let (sx, sy) = ((dy * width / 2.0).abs(), (dx * width / 2.0).abs());
        let (x, y) = (a.x.min(b.x) - sx, a.y.min(b.y) - sy);
        let (w, h) = ((a.x - b.x).abs() + 2.0 * sx, (a.y - b.y).abs() + 2.0 * sy);
        path.push_rect(Rect::new(x, y, w, h));
    }
}
