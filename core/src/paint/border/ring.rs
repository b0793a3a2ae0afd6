//! The area of a border and the parts that belong to its sides.

use crate::geometry::{Corners, Insets, Path, Point, Rect, Segment, Size};
use crate::style::{BorderSide, Edges};

/// The four sides, clockwise from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Edge {
    Top,
    Right,
    Bottom,
    Left,
}

pub(super) const EDGES: [Edge; 4] = [Edge::Top, Edge::Right, Edge::Bottom, Edge::Left];

/// How far a side reaches under its neighbour, past the diagonal between them.
const OVERLAP: f32 = 2.0;

impl Edge {
    pub(super) fn of(self, sides: &Edges<BorderSide>) -> &BorderSide {
        match self {
            Self::Top => &sides.top,
            Self::Right => &sides.right,
            Self::Bottom => &sides.bottom,
            Self::Left => &sides.left,
        }
    }

    /// The next side, clockwise.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Top => Self::Right,
            Self::Right => Self::Bottom,
            Self::Bottom => Self::Left,
            Self::Left => Self::Top,
        }
    }

    /// The side before, clockwise.
    pub(super) fn previous(self) -> Self {
        self.next().next().next()
    }

    /// The way along it, clockwise.
    pub(super) fn direction(self) -> (f32, f32) {
        match self {
            Self::Top => (1.0, 0.0),
            Self::Right => (0.0, 1.0),
            Self::Bottom => (-1.0, 0.0),
            Self::Left => (0.0, -1.0),
        }
    }

    fn is_horizontal(self) -> bool {
        matches!(self, Self::Top | Self::Bottom)
    }

    /// Whether a point lies between this edge and the middle of the box.
    fn is_before(self, at: Point, middle: Point) -> bool {
        match self {
            Self::Top => at.y < middle.y,
            Self::Right => at.x > middle.x,
            Self::Bottom => at.y > middle.y,
            Self::Left => at.x < middle.x,
        }
    }

    /// Where a diagonal from this edge reaches the line through the middle.
    fn at_middle(self, (from, via): (Point, Point), middle: Point) -> Point {
        let (dx, dy) = (via.x - from.x, via.y - from.y);
        let t = if self.is_horizontal() {
            (middle.y - from.y) / dy
        } else {
            (middle.x - from.x) / dx
        };
        if t.is_finite() {
            Point::new(from.x + dx * t, from.y + dy * t)
        } else {
            via
        }
    }

    /// Top and left are in the light when something stands out.
    pub(super) fn is_lit(self) -> bool {
        matches!(self, Self::Top | Self::Left)
    }
}

/// A frame between two contours.
pub(super) struct Ring {
    pub outer: Rect,
    pub corners: Corners,
    pub widths: Insets,
}

impl Ring {
    pub(super) fn is_sharp(&self) -> bool {
        self.corners.is_zero()
    }

    pub(super) fn width(&self, edge: Edge) -> f32 {
        match edge {
            Edge::Top => self.widths.top,
            Edge::Right => self.widths.right,
            Edge::Bottom => self.widths.bottom,
            Edge::Left => self.widths.left,
        }
    }

    /// The part of the ring between two shares of its width, from outside.
    /// Where it has no width its contours cancel out, being run both ways.
    pub(super) fn band(&self, from: f32, to: f32) -> Path {
        let mut path = self.contour(from);
        path.extend(&self.contour(to).reversed());
        path
    }

    pub(super) fn contour(&self, share: f32) -> Path {
        let by = scale(self.widths, share);
        Path::rounded_rect(self.outer.inset(by), &self.corners.inset(by))
    }

    /// The length of a contour.
    pub(super) fn length(&self, share: f32) -> f32 {
        let by = scale(self.widths, share);
        let rect = self.outer.inset(by);
        let corners = self.corners.inset(by);
        let all = [
            corners.top_left,
            corners.top_right,
            corners.bottom_right,
            corners.bottom_left,
        ];
        let around = 2.0 * (rect.width + rect.height);
        all.iter()
            .fold(around, |sum, r| sum - r.width - r.height + arc(*r))
    }

    /// The ends of a side of a contour, clockwise.
    pub(super) fn ends(&self, edge: Edge, share: f32) -> (Point, Point) {
        let r = self.outer.inset(scale(self.widths, share));
        let p = Point::new;
        match edge {
            Edge::Top => (p(r.x, r.y), p(r.right(), r.y)),
            Edge::Right => (p(r.right(), r.y), p(r.right(), r.bottom())),
            Edge::Bottom => (p(r.right(), r.bottom()), p(r.x, r.bottom())),
            Edge::Left => (p(r.x, r.bottom()), p(r.x, r.y)),
        }
    }

    /// A side of a band with sharp corners, from diagonal to diagonal, and a
    /// little further under the neighbours that `under` names.
    pub(super) fn bar(&self, edge: Edge, (from, to): (f32, f32), under: &[Edge]) -> Path {
        let (a, b) = self.ends(edge, from);
        let (d, c) = self.ends(edge, to);
        let mut path = polygon(&[a, b, c, d]);
        reach_under(&mut path, edge, [a, b, c, d], under);
        path
    }

    /// The parts of the plane that belong to some sides, and a little more of
    /// the neighbours that `under` names.
    pub(super) fn sectors(&self, edges: &[Edge], under: &[Edge]) -> Path {
        let mut path = Path::new();
        for &edge in edges {
            let sector = self.sector(edge);
            path.extend(&polygon(&sector));
            // Its first two points are the outer corners, the others the ends of
            // the diagonals from there.
            let (Some(&a), Some(&b), Some(&c), Some(&d)) =
                (sector.first(), sector.get(1), sector.get(2), sector.last())
            else {
                continue;
            };
            reach_under(&mut path, edge, [a, b, c, d], under);
        }
        path
    }

    /// The part of the plane that belongs to one side: up to the diagonals
    /// that join outer and inner corners.
    fn sector(&self, edge: Edge) -> Vec<Point> {
        let (a, b) = self.ends(edge, 0.0);
        let (d, c) = self.ends(edge, 1.0);
        if self.is_sharp() {
            return vec![a, b, c, d];
        }
        // Round corners curve inside the inner corner: the sector goes on to
        // the middle, or to where its two diagonals meet.
        let diagonals = [(a, d), (b, c)];
        let middle = self.outer.center();
        match crossing(diagonals).filter(|at| edge.is_before(*at, middle)) {
            Some(tip) => vec![a, b, tip],
            None => {
                let [near, far] = diagonals.map(|diagonal| edge.at_middle(diagonal, middle));
                vec![a, b, far, near]
            }
        }
    }
}

/// Adds a little of the neighbours that `under` names to one side's part with
/// these corners: the ends of its start diagonal are the first and the last.
fn reach_under(path: &mut Path, edge: Edge, [a, b, c, d]: [Point; 4], under: &[Edge]) {
    if under.contains(&edge.next()) {
        let on = along(edge.next(), OVERLAP);
        path.extend(&polygon(&[b, on(b), on(c), c]));
    }
    if under.contains(&edge.previous()) {
        let on = along(edge.previous(), -OVERLAP);
        path.extend(&polygon(&[a, d, on(d), on(a)]));
    }
}

/// Moves points along a side.
fn along(edge: Edge, by: f32) -> impl Fn(Point) -> Point {
    let (dx, dy) = edge.direction();
    move |p| Point::new(p.x + dx * by, p.y + dy * by)
}

/// Where two lines, each through two points, cross.
fn crossing([(a, b), (c, d)]: [(Point, Point); 2]) -> Option<Point> {
    let (rx, ry) = (b.x - a.x, b.y - a.y);
    let (sx, sy) = (d.x - c.x, d.y - c.y);
    let det = rx * sy - ry * sx;
    let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / det;
    t.is_finite()
        .then(|| Point::new(a.x + rx * t, a.y + ry * t))
}

fn scale(insets: Insets, share: f32) -> Insets {
    Insets::new(
        insets.top * share,
        insets.right * share,
        insets.bottom * share,
        insets.left * share,
    )
}

/// A quarter of an ellipse, by Ramanujan's approximation.
fn arc(r: Size) -> f32 {
    let (a, b) = (r.width, r.height);
    if a <= 0.0 || b <= 0.0 {
        return 0.0;
    }
    let root = ((3.0 * a + b) * (a + 3.0 * b)).sqrt();
    std::f32::consts::PI * (3.0 * (a + b) - root) / 4.0
}

fn polygon(points: &[Point]) -> Path {
    let mut path = Path::new();
    for (i, point) in points.iter().enumerate() {
        path.push(if i == 0 {
            Segment::Move(*point)
        } else {
            Segment::Line(*point)
        });
    }
    path.push(Segment::Close);
    path
}
