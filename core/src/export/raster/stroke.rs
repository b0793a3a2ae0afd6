//! Strokes become outlines, filled by the non-zero rule. tiny-skia dashes and
//! strokes; its outlines are curves.

use tiny_skia::{PathBuilder, StrokeDash};

use crate::frame::{LineCap, LineJoin, Stroke};
use crate::geometry::{Path, Point, Segment, Transform};

/// Dashes per path at most; with more, the line is drawn whole.
const MAX_DASHES: f32 = 100_000.0;
/// How much finer than a pixel the outlines are.
const FINENESS: f32 = 8.0;
/// Coordinates beyond this are no drawing.
const FAR: f32 = 1e7;

/// The outline of a stroked path, in the path's own coordinates, fine enough
/// for `transform`.
pub(super) fn outline(path: &Path, stroke: &Stroke, transform: &Transform) -> Path {
    let fineness = transform.mean_scale() * FINENESS;
    let near = 0.0..FAR;
    if !(stroke.width > 0.0 && near.contains(&stroke.width) && near.contains(&fineness)) {
        return Path::new();
    }
    let outline = to_skia(path).and_then(|line| {
        let dashes = dashes(stroke, path).and_then(|dashes| line.dash(&dashes, fineness));
        dashes.unwrap_or(line).stroke(&style(stroke), fineness)
    });
    outline.as_ref().map(Path::from).unwrap_or_default()
}

fn style(stroke: &Stroke) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width: stroke.width,
        miter_limit: stroke.miter_limit,
        line_cap: match stroke.cap {
            LineCap::Butt => tiny_skia::LineCap::Butt,
            LineCap::Round => tiny_skia::LineCap::Round,
            LineCap::Square => tiny_skia::LineCap::Square,
        },
        line_join: match stroke.join {
            LineJoin::Miter => tiny_skia::LineJoin::Miter,
            LineJoin::MiterClip => tiny_skia::LineJoin::MiterClip,
            LineJoin::Round => tiny_skia::LineJoin::Round,
            LineJoin::Bevel => tiny_skia::LineJoin::Bevel,
        },
        dash: None,
    }
}

/// The dashes of a stroke, unless they are no pattern or too many.
fn dashes(stroke: &Stroke, path: &Path) -> Option<StrokeDash> {
    let mut lengths = stroke.dashes.clone();
    if lengths.len() % 2 == 1 {
        lengths.extend_from_within(..);
    }
    let period: f32 = lengths.iter().sum();
    let count = length(path) / period * lengths.len() as f32;
    (count <= MAX_DASHES).then(|| StrokeDash::new(lengths, stroke.dash_offset))?
}

/// At least the length of a path: that of the lines through its points.
fn length(path: &Path) -> f32 {
    let (mut start, mut at, mut sum) = (Point::default(), Point::default(), 0.0);
    let mut to = |p: Point| {
        let (dx, dy) = (p.x - at.x, p.y - at.y);
        at = p;
        (dx * dx + dy * dy).sqrt()
    };
    for segment in path.segments() {
        match *segment {
            Segment::Move(p) => {
                to(p);
                start = p;
            }
            Segment::Line(p) => sum += to(p),
            Segment::Quad(c, p) => sum += to(c) + to(p),
            Segment::Cubic(c, d, p) => sum += to(c) + to(d) + to(p),
            Segment::Close => sum += to(start),
        }
    }
    sum
}

fn to_skia(path: &Path) -> Option<tiny_skia::Path> {
    let near = |p: &Point| p.x.abs() < FAR && p.y.abs() < FAR;
    let mut out = PathBuilder::new();
    for segment in path.segments() {
        match segment {
            Segment::Move(p) if near(p) => out.move_to(p.x, p.y),
            Segment::Line(p) if near(p) => out.line_to(p.x, p.y),
            Segment::Quad(c, p) if near(c) && near(p) => out.quad_to(c.x, c.y, p.x, p.y),
            Segment::Cubic(c, d, p) if near(c) && near(d) && near(p) => {
                out.cubic_to(c.x, c.y, d.x, d.y, p.x, p.y);
            }
            Segment::Close => out.close(),
            _ => {}
        }
    }
    out.finish()
}
