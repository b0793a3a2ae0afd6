//! Strokes become outlines, filled by the non-zero rule.

use super::flatten::{self, TOLERANCE};
use crate::frame::{LineCap, LineJoin, Stroke};
use crate::geometry::{Path, Point, Segment, Transform};

/// Dashes per path at most; with more, the line is drawn whole.
const MAX_DASHES: f32 = 100_000.0;

/// The outline of a stroked path, in the path's own coordinates, fine enough
/// for `transform`.
pub(super) fn outline(path: &Path, stroke: &Stroke, transform: &Transform) -> Path {
    let scale = transform.mean_scale();
    let mut stroker = Stroker {
        out: Path::new(),
        half: stroke.width / 2.0,
        tolerance: TOLERANCE / scale,
        stroke,
    };
    if !(stroker.half > 0.0 && stroker.half.is_finite() && stroker.tolerance > 0.0) {
        return stroker.out;
    }
    let lines = polylines(path, scale);
    match Dashes::new(stroke, &lines) {
        None => lines.iter().for_each(|line| stroker.line(line)),
        Some(dashes) => {
            for line in &lines {
                dashes.cut(line).iter().for_each(|dash| stroker.line(dash));
            }
        }
    }
    stroker.out
}

/// A corner of a polyline.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Vertex {
    at: Point,
    /// Whether it is only a bend of a flattened curve.
    smooth: bool,
}

/// A contour of straight lines; neighbours differ.
#[derive(Debug, Default)]
struct Polyline {
    vertices: Vec<Vertex>,
    closed: bool,
}

impl Polyline {
    fn push(&mut self, at: Point, smooth: bool) {
        let differs = self.vertices.last().is_none_or(|last| last.at != at);
        if differs && at.x.is_finite() && at.y.is_finite() {
            self.vertices.push(Vertex { at, smooth });
        }
    }

    fn close(&mut self) {
        self.closed = true;
        if let [first, .., last] = *self.vertices.as_slice()
            && first.at == last.at
        {
            self.vertices.pop();
        }
    }

    fn length(&self) -> f32 {
        let open: f32 = self
            .vertices
            .windows(2)
            .map(|w| distance(w[0].at, w[1].at))
            .sum();
        match (self.closed, self.vertices.first(), self.vertices.last()) {
            (true, Some(first), Some(last)) => open + distance(last.at, first.at),
            _ => open,
        }
    }
}

fn distance(a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    (dx * dx + dy * dy).sqrt()
}

fn polylines(path: &Path, scale: f32) -> Vec<Polyline> {
    let mut lines = Vec::new();
    let mut line = Polyline::default();
    let (mut start, mut current) = (Point::default(), Point::default());
    for segment in path.segments() {
        if line.vertices.is_empty() && !matches!(segment, Segment::Move(_)) {
            line.push(current, false);
        }
        match *segment {
            Segment::Move(p) => {
                if line.vertices.len() > 1 {
                    lines.push(std::mem::take(&mut line));
                }
                line.vertices.clear();
                (start, current) = (p, p);
            }
            Segment::Line(p) => {
                line.push(p, false);
                current = p;
            }
            Segment::Quad(c, p) => {
                flatten::quad(current, c, p, scale, |at| line.push(at, at != p));
                current = p;
            }
            Segment::Cubic(c1, c2, p) => {
                flatten::cubic(current, c1, c2, p, scale, |at| line.push(at, at != p));
                current = p;
            }
            Segment::Close => {
                line.close();
                lines.push(std::mem::take(&mut line));
                current = start;
            }
        }
        // A line of no length still shows its caps.
        let dot = matches!(segment, Segment::Line(p) if line.vertices.len() == 1 && line.vertices[0].at == *p);
        if dot {
            lines.push(std::mem::take(&mut line));
        }
    }
    if line.vertices.len() > 1 {
        lines.push(line);
    }
    lines
}

/// A pattern of dashes and gaps.
struct Dashes {
    lengths: Vec<f32>,
    /// The dash or gap a contour begins in, and what is left of it.
    first: (usize, f32),
}

impl Dashes {
    fn new(stroke: &Stroke, lines: &[Polyline]) -> Option<Self> {
        let mut lengths = stroke.dashes.clone();
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        let period: f32 = lengths.iter().sum();
        let total: f32 = lines.iter().map(Polyline::length).sum();
        let valid = lengths.iter().all(|&l| l >= 0.0) && period > 0.0 && period.is_finite();
        if !valid || total / period * lengths.len() as f32 > MAX_DASHES {
            return None;
        }
        let offset = stroke.dash_offset;
        let mut rest = offset - (offset / period).floor() * period;
        let mut index = 0;
        // A dash without length shows as a dot where it begins, not after it.
        let past = |rest: f32, length: f32| rest > length || (rest == length && length > 0.0);
        while index + 1 < lengths.len() && past(rest, lengths[index]) {
            rest -= lengths[index];
            index += 1;
        }
        let first = (index, (lengths[index] - rest).max(0.0));
        Some(Self { lengths, first })
    }

    fn cut(&self, line: &Polyline) -> Vec<Polyline> {
        let mut dashes: Vec<Polyline> = Vec::new();
        let mut dash = Polyline::default();
        let (mut index, mut left) = self.first;
        let on = |index: usize| index.is_multiple_of(2);
        let Some(&first) = line.vertices.first() else {
            return dashes;
        };
        let starts_on = on(index);
        if starts_on {
            dash.push(first.at, false);
        }
        let ends = line.vertices[1..].iter().copied();
        let mut from = first.at;
        for to in ends.chain(line.closed.then_some(first)) {
            let length = distance(from, to.at);
            let mut done = 0.0;
            while length - done > left {
                done += left;
                let t = done / length;
                let at = Point::new(
                    from.x + (to.at.x - from.x) * t,
                    from.y + (to.at.y - from.y) * t,
                );
                if on(index) {
                    dash.push(at, false);
                    dashes.push(std::mem::take(&mut dash));
                } else {
                    dash.push(at, false);
                }
                index = (index + 1) % self.lengths.len();
                left = self.lengths[index];
            }
            left -= length - done;
            if on(index) {
                dash.push(to.at, to.smooth);
            }
            from = to.at;
        }
        // A dash across the start of a closed contour is one dash.
        if line.closed && starts_on && on(index) && !dashes.is_empty() {
            let rest = std::mem::take(&mut dashes[0].vertices);
            for vertex in rest.into_iter().skip(1) {
                dash.push(vertex.at, vertex.smooth);
            }
            dashes[0] = dash;
        } else if !dash.vertices.is_empty() {
            dashes.push(dash);
        }
        dashes
    }
}

struct Stroker<'a> {
    out: Path,
    half: f32,
    tolerance: f32,
    stroke: &'a Stroke,
}

impl Stroker<'_> {
    fn line(&mut self, line: &Polyline) {
        let vertices = &line.vertices;
        match (vertices.as_slice(), line.closed) {
            ([], _) => {}
            ([only], _) => self.dot(only.at),
            (_, true) => {
                self.side(vertices.iter(), vertices.len(), true);
                self.out.push(Segment::Close);
                self.side(vertices.iter().rev(), vertices.len(), true);
                self.out.push(Segment::Close);
            }
            (_, false) => {
                self.side(vertices.iter(), vertices.len(), false);
                self.side(vertices.iter().rev(), vertices.len(), false);
                self.out.push(Segment::Close);
            }
        }
    }

    /// The contour on the left of a line, and for an open one the cap at its
    /// end.
    fn side<'v>(
        &mut self,
        vertices: impl Iterator<Item = &'v Vertex> + Clone,
        count: usize,
        closed: bool,
    ) {
        let fresh = closed || !self.is_drawing();
        let edges = if closed { count } else { count - 1 };
        let mut previous = None;
        let mut cycle = vertices.clone().chain(vertices).map(|v| (v.at, v.smooth));
        let Some(mut from) = cycle.next() else { return };
        let mut start = fresh;
        // A closed contour comes back to its first edge to join it.
        for (done, to) in cycle.enumerate().take(edges + usize::from(closed)) {
            let normal = self.normal(from.0, to.0);
            if let Some(before) = previous {
                self.join(from.0, before, normal, from.1, &mut start);
            }
            if done < edges {
                self.add(from.0, normal, &mut start);
                self.add(to.0, normal, &mut start);
            }
            previous = Some(normal);
            from = to;
        }
        if let (false, Some(normal)) = (closed, previous) {
            self.cap(from.0, normal);
        }
    }

    fn is_drawing(&self) -> bool {
        !matches!(self.out.segments().last(), None | Some(Segment::Close))
    }

    /// The vector to the left of an edge, half the width long.
    fn normal(&self, a: Point, b: Point) -> Point {
        let length = distance(a, b);
        if length > 0.0 {
            let f = self.half / length;
            Point::new((b.y - a.y) * f, (a.x - b.x) * f)
        } else {
            Point::new(0.0, -self.half)
        }
    }

    fn add(&mut self, at: Point, by: Point, start: &mut bool) {
        let p = Point::new(at.x + by.x, at.y + by.y);
        self.out.push(if *start {
            Segment::Move(p)
        } else {
            Segment::Line(p)
        });
        *start = false;
    }

    fn join(&mut self, at: Point, a: Point, b: Point, smooth: bool, start: &mut bool) {
        let cross = a.x * b.y - a.y * b.x;
        let square = self.half * self.half;
        let cosine = (a.x * b.x + a.y * b.y) / square;
        if cross < 0.0 {
            // The inner side: through the corner, so that no gap opens.
            return self.add(at, Point::default(), start);
        }
        let join = if smooth {
            LineJoin::Round
        } else {
            self.stroke.join
        };
        match join {
            LineJoin::Bevel => {}
            LineJoin::Round => self.arc(at, a, b, start, 0),
            LineJoin::Miter => {
                let limit = self.stroke.miter_limit;
                if 2.0 <= limit * limit * (1.0 + cosine) {
                    let f = 1.0 / (1.0 + cosine);
                    self.add(at, Point::new((a.x + b.x) * f, (a.y + b.y) * f), start);
                }
            }
        }
    }

    fn cap(&mut self, at: Point, normal: Point) {
        let ahead = Point::new(-normal.y, normal.x);
        let back = Point::new(-normal.x, -normal.y);
        match self.stroke.cap {
            LineCap::Butt => {}
            LineCap::Square => {
                for side in [normal, back] {
                    self.add(
                        at,
                        Point::new(side.x + ahead.x, side.y + ahead.y),
                        &mut false,
                    );
                }
            }
            LineCap::Round => {
                self.arc(at, normal, ahead, &mut false, 0);
                self.add(at, ahead, &mut false);
                self.arc(at, ahead, back, &mut false, 0);
            }
        }
    }

    /// A line of no length: its caps alone.
    fn dot(&mut self, at: Point) {
        let normal = Point::new(0.0, -self.half);
        if self.stroke.cap != LineCap::Butt {
            self.add(at, normal, &mut true);
            self.cap(at, normal);
            let back = Point::new(0.0, self.half);
            self.add(at, back, &mut false);
            self.cap(at, back);
            self.out.push(Segment::Close);
        }
    }

    /// Points between the ends of an arc of less than half a turn.
    fn arc(&mut self, at: Point, a: Point, b: Point, start: &mut bool, depth: u32) {
        let (mut x, mut y) = (a.x + b.x, a.y + b.y);
        let length = (x * x + y * y).sqrt();
        if length < self.half * 1e-3 {
            // A turn on the spot: the arc goes ahead.
            (x, y) = (-a.y, a.x);
        } else {
            if self.half - length / 2.0 < self.tolerance || depth > 10 {
                return;
            }
            (x, y) = (x * self.half / length, y * self.half / length);
        }
        let middle = Point::new(x, y);
        self.arc(at, a, middle, start, depth + 1);
        self.add(at, middle, start);
        self.arc(at, middle, b, start, depth + 1);
    }
}
