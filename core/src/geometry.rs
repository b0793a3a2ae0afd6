//! Points, rectangles, transforms and paths, in CSS px (96 per inch), y down.

mod path_data;
mod view_box;

use crate::math;

pub(crate) use path_data::{PathDataError, number_len};
pub(crate) use view_box::{Preserve, view_box};

/// A position.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// A point from its coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// The horizontal extent.
    pub width: f32,
    /// The vertical extent.
    pub height: f32,
}

impl Size {
    /// A size from its extents.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// A rectangle: top left corner and extents.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Extent to the right.
    pub width: f32,
    /// Extent downwards.
    pub height: f32,
}

impl Rect {
    /// A rectangle from its corner and extents.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The rectangle of this size at the origin.
    pub const fn from_size(size: Size) -> Self {
        Self::new(0.0, 0.0, size.width, size.height)
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The extents.
    pub fn size(&self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether it covers no area.
    pub fn is_empty(&self) -> bool {
        !(self.width > 0.0 && self.height > 0.0)
    }

    /// Shrunk by insets; extents stop at zero.
    pub fn inset(&self, by: Insets) -> Self {
        Self::new(
            self.x + by.left,
            self.y + by.top,
            (self.width - by.left - by.right).max(0.0),
            (self.height - by.top - by.bottom).max(0.0),
        )
    }

    /// Grown by insets.
    pub fn outset(&self, by: Insets) -> Self {
        Self::new(
            self.x - by.left,
            self.y - by.top,
            self.width + by.left + by.right,
            self.height + by.top + by.bottom,
        )
    }

    /// Moved.
    pub fn translate(&self, dx: f32, dy: f32) -> Self {
        Self::new(self.x + dx, self.y + dy, self.width, self.height)
    }

    /// The common part, if there is one.
    pub fn intersect(&self, other: &Rect) -> Option<Rect> {
        let x = self.x.max(other.x);
        let y = self.y.max(other.y);
        let width = self.right().min(other.right()) - x;
        let height = self.bottom().min(other.bottom()) - y;
        (width > 0.0 && height > 0.0).then(|| Rect::new(x, y, width, height))
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Rect) -> Rect {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Rect::new(
            x,
            y,
            self.right().max(other.right()) - x,
            self.bottom().max(other.bottom()) - y,
        )
    }
}

/// Distances from the four edges, as in CSS.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Insets {
    /// From the top edge.
    pub top: f32,
    /// From the right edge.
    pub right: f32,
    /// From the bottom edge.
    pub bottom: f32,
    /// From the left edge.
    pub left: f32,
}

impl Insets {
    /// Four distances in CSS order.
    pub const fn new(top: f32, right: f32, bottom: f32, left: f32) -> Self {
        Self {
            top,
            right,
            bottom,
            left,
        }
    }

    /// The same distance on all sides.
    pub const fn uniform(value: f32) -> Self {
        Self::new(value, value, value, value)
    }

    /// Side by side sums.
    pub fn add(&self, other: Insets) -> Self {
        Self::new(
            self.top + other.top,
            self.right + other.right,
            self.bottom + other.bottom,
            self.left + other.left,
        )
    }
}

/// An affine map `x' = a·x + c·y + e`, `y' = b·x + d·y + f`
/// (the order of CSS `matrix()`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform {
    /// Horizontal scale.
    pub a: f32,
    /// Vertical skew.
    pub b: f32,
    /// Horizontal skew.
    pub c: f32,
    /// Vertical scale.
    pub d: f32,
    /// Horizontal translation.
    pub e: f32,
    /// Vertical translation.
    pub f: f32,
}

impl Default for Transform {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Transform {
    /// The map that changes nothing.
    pub const IDENTITY: Self = Self::new(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);

    /// A map from the six numbers of CSS `matrix()`.
    pub const fn new(a: f32, b: f32, c: f32, d: f32, e: f32, f: f32) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// A move.
    pub const fn translate(x: f32, y: f32) -> Self {
        Self::new(1.0, 0.0, 0.0, 1.0, x, y)
    }

    /// A scale about the origin.
    pub const fn scale(x: f32, y: f32) -> Self {
        Self::new(x, 0.0, 0.0, y, 0.0, 0.0)
    }

    /// A clockwise turn about the origin, in radians.
    pub fn rotate(angle: f32) -> Self {
        let (sin, cos) = (math::sin(angle), math::cos(angle));
        Self::new(cos, sin, -sin, cos, 0.0, 0.0)
    }

    /// A skew by two angles in radians.
    pub fn skew(x: f32, y: f32) -> Self {
        Self::new(1.0, math::tan(y), math::tan(x), 1.0, 0.0, 0.0)
    }

    /// `self ∘ inner`: applies `inner` first.
    pub fn then_inner(&self, inner: &Transform) -> Self {
        Self::new(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )
    }

    /// The image of a point.
    pub fn apply(&self, p: Point) -> Point {
        Point::new(
            self.a * p.x + self.c * p.y + self.e,
            self.b * p.x + self.d * p.y + self.f,
        )
    }

    /// The bounding box of a rectangle's image.
    pub fn apply_rect(&self, r: Rect) -> Rect {
        let corners = [
            self.apply(Point::new(r.x, r.y)),
            self.apply(Point::new(r.right(), r.y)),
            self.apply(Point::new(r.right(), r.bottom())),
            self.apply(Point::new(r.x, r.bottom())),
        ];
        bounds_of(&corners).unwrap_or_default()
    }

    /// The inverse map, unless the map is flat.
    pub fn invert(&self) -> Option<Self> {
        let det = self.a * self.d - self.b * self.c;
        if det == 0.0 || !det.is_finite() {
            return None;
        }
        let (a, b, c, d) = (self.d / det, -self.b / det, -self.c / det, self.a / det);
        Some(Self::new(
            a,
            b,
            c,
            d,
            -(a * self.e + c * self.f),
            -(b * self.e + d * self.f),
        ))
    }

    /// Whether it changes nothing.
    pub fn is_identity(&self) -> bool {
        *self == Self::IDENTITY
    }

    /// Whether rectangles stay upright rectangles.
    pub fn is_axis_aligned(&self) -> bool {
        self.b == 0.0 && self.c == 0.0
    }

    /// The mean scale: square root of the area factor.
    pub fn mean_scale(&self) -> f32 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }
}

/// The bounding box of points, `None` for no points.
pub(crate) fn bounds_of(points: &[Point]) -> Option<Rect> {
    let first = points.first()?;
    let (mut min, mut max) = (*first, *first);
    for p in points {
        min = Point::new(min.x.min(p.x), min.y.min(p.y));
        max = Point::new(max.x.max(p.x), max.y.max(p.y));
    }
    Some(Rect::new(min.x, min.y, max.x - min.x, max.y - min.y))
}

/// The radii of four corners, each horizontal and vertical.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Corners {
    /// Top left.
    pub top_left: Size,
    /// Top right.
    pub top_right: Size,
    /// Bottom right.
    pub bottom_right: Size,
    /// Bottom left.
    pub bottom_left: Size,
}

impl Corners {
    /// The same circular radius everywhere.
    pub const fn uniform(radius: f32) -> Self {
        let r = Size::new(radius, radius);
        Self {
            top_left: r,
            top_right: r,
            bottom_right: r,
            bottom_left: r,
        }
    }

    /// The radii with each mapped.
    pub(crate) fn map(&self, f: impl Fn(Size) -> Size) -> Self {
        Self {
            top_left: f(self.top_left),
            top_right: f(self.top_right),
            bottom_right: f(self.bottom_right),
            bottom_left: f(self.bottom_left),
        }
    }

    /// The greatest radius along each axis.
    pub(crate) fn largest(&self) -> Size {
        let all = [
            self.top_left,
            self.top_right,
            self.bottom_right,
            self.bottom_left,
        ];
        all.into_iter().fold(Size::default(), |most, r| {
            Size::new(most.width.max(r.width), most.height.max(r.height))
        })
    }

    /// Whether all corners are sharp.
    pub fn is_zero(&self) -> bool {
        [
            self.top_left,
            self.top_right,
            self.bottom_right,
            self.bottom_left,
        ]
        .iter()
        .all(|r| !(r.width > 0.0 && r.height > 0.0))
    }

    /// Scaled down so that neighbours never overlap
    /// (CSS Backgrounds 3, section 4.5).
    pub fn fit(&self, size: Size) -> Self {
        let ratio = |space: f32, sum: f32| if sum > space { space / sum } else { 1.0 };
        let f = ratio(size.width, self.top_left.width + self.top_right.width)
            .min(ratio(
                size.width,
                self.bottom_left.width + self.bottom_right.width,
            ))
            .min(ratio(
                size.height,
                self.top_left.height + self.bottom_left.height,
            ))
            .min(ratio(
                size.height,
                self.top_right.height + self.bottom_right.height,
            ));
        if f >= 1.0 {
            return *self;
        }
        self.map(|r| Size::new(r.width * f, r.height * f))
    }

    /// The radii of the contour that lies `by` inside this one.
    pub fn inset(&self, by: Insets) -> Self {
        let shrink = |r: Size, dx: f32, dy: f32| {
            Size::new((r.width - dx).max(0.0), (r.height - dy).max(0.0))
        };
        Self {
            top_left: shrink(self.top_left, by.left, by.top),
            top_right: shrink(self.top_right, by.right, by.top),
            bottom_right: shrink(self.bottom_right, by.right, by.bottom),
            bottom_left: shrink(self.bottom_left, by.left, by.bottom),
        }
    }
}

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Starts a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A quadratic Bézier curve: control point, end.
    Quad(Point, Point),
    /// A cubic Bézier curve: two control points, end.
    Cubic(Point, Point, Point),
    /// Closes the contour.
    Close,
}

/// Contours of lines and curves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    segments: Vec<Segment>,
}

impl From<&tiny_skia::Path> for Path {
    fn from(path: &tiny_skia::Path) -> Self {
        use tiny_skia::PathSegment;
        let point = |p: tiny_skia::Point| Point::new(p.x, p.y);
        let mut out = Self::new();
        for segment in path.segments() {
            out.push(match segment {
                PathSegment::MoveTo(p) => Segment::Move(point(p)),
                PathSegment::LineTo(p) => Segment::Line(point(p)),
                PathSegment::QuadTo(c, p) => Segment::Quad(point(c), point(p)),
                PathSegment::CubicTo(c, d, p) => Segment::Cubic(point(c), point(d), point(p)),
                PathSegment::Close => Segment::Close,
            });
        }
        out
    }
}

/// Distance of control points that makes a cubic a quarter circle.
const KAPPA: f32 = 0.552_284_8;

impl Path {
    /// A path without segments.
    pub const fn new() -> Self {
        Self {
            segments: Vec::new(),
        }
    }

    /// An upright rectangle, clockwise.
    pub fn rect(r: Rect) -> Self {
        let mut path = Self::new();
        path.push_rect(r);
        path
    }

    /// A rectangle with elliptical corners, clockwise. Radii must fit
    /// (see [`Corners::fit`]).
    pub fn rounded_rect(r: Rect, corners: &Corners) -> Self {
        let mut path = Self::new();
        path.push_rounded_rect(r, corners);
        path
    }

    /// The ellipse that fills a rectangle, clockwise.
    pub fn ellipse(r: Rect) -> Self {
        let radius = Size::new(r.width / 2.0, r.height / 2.0);
        let corners = Corners {
            top_left: radius,
            top_right: radius,
            bottom_right: radius,
            bottom_left: radius,
        };
        Self::rounded_rect(r, &corners)
    }

    /// The steps in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Adds a step.
    pub fn push(&mut self, segment: Segment) {
        self.segments.push(segment);
    }

    /// Adds the steps of another path.
    pub fn extend(&mut self, other: &Path) {
        self.segments.extend_from_slice(&other.segments);
    }

    /// Adds an upright rectangle, clockwise.
    pub fn push_rect(&mut self, r: Rect) {
        self.push(Segment::Move(Point::new(r.x, r.y)));
        self.push(Segment::Line(Point::new(r.right(), r.y)));
        self.push(Segment::Line(Point::new(r.right(), r.bottom())));
        self.push(Segment::Line(Point::new(r.x, r.bottom())));
        self.push(Segment::Close);
    }

    /// Adds a rectangle with elliptical corners, clockwise.
    pub fn push_rounded_rect(&mut self, r: Rect, corners: &Corners) {
        if corners.is_zero() {
            return self.push_rect(r);
        }
        let (l, t, rt, b) = (r.x, r.y, r.right(), r.bottom());
        let Corners {
            top_left: tl,
            top_right: tr,
            bottom_right: br,
            bottom_left: bl,
        } = *corners;
        let k = 1.0 - KAPPA;
        let p = Point::new;
        self.push(Segment::Move(p(l + tl.width, t)));
        self.push(Segment::Line(p(rt - tr.width, t)));
        self.push(Segment::Cubic(
            p(rt - tr.width * k, t),
            p(rt, t + tr.height * k),
            p(rt, t + tr.height),
        ));
        self.push(Segment::Line(p(rt, b - br.height)));
        self.push(Segment::Cubic(
            p(rt, b - br.height * k),
            p(rt - br.width * k, b),
            p(rt - br.width, b),
        ));
        self.push(Segment::Line(p(l + bl.width, b)));
        self.push(Segment::Cubic(
            p(l + bl.width * k, b),
            p(l, b - bl.height * k),
            p(l, b - bl.height),
        ));
        self.push(Segment::Line(p(l, t + tl.height)));
        self.push(Segment::Cubic(
            p(l, t + tl.height * k),
            p(l + tl.width * k, t),
            p(l + tl.width, t),
        ));
        self.push(Segment::Close);
    }

    /// The same contours run the other way.
    pub(crate) fn reversed(&self) -> Self {
        let mut out = Self::new();
        let starts = |_: &Segment, next: &Segment| !matches!(next, Segment::Move(_));
        for contour in self.segments.chunk_by(starts) {
            let mut at = Point::default();
            let mut back = Vec::with_capacity(contour.len());
            for segment in contour {
                let (step, end) = match *segment {
                    Segment::Move(p) => (None, p),
                    Segment::Line(p) => (Some(Segment::Line(at)), p),
                    Segment::Quad(c, p) => (Some(Segment::Quad(c, at)), p),
                    Segment::Cubic(c, d, p) => (Some(Segment::Cubic(d, c, at)), p),
                    Segment::Close => (None, at),
                };
                back.extend(step);
                at = end;
            }
            out.push(Segment::Move(at));
            out.segments.extend(back.into_iter().rev());
            if contour.last() == Some(&Segment::Close) {
                out.push(Segment::Close);
            }
        }
        out
    }

    /// The path seen through a transform.
    pub fn transform(&self, by: &Transform) -> Self {
        self.map(|p| by.apply(p))
    }

    /// The path with every point mapped.
    pub(crate) fn map(&self, m: impl Fn(Point) -> Point) -> Self {
        let segments = self
            .segments
            .iter()
            .map(|segment| match *segment {
                Segment::Move(p) => Segment::Move(m(p)),
                Segment::Line(p) => Segment::Line(m(p)),
                Segment::Quad(c, p) => Segment::Quad(m(c), m(p)),
                Segment::Cubic(c1, c2, p) => Segment::Cubic(m(c1), m(c2), m(p)),
                Segment::Close => Segment::Close,
            })
            .collect();
        Self { segments }
    }

    /// The box of all points, control points included.
    pub fn control_bounds(&self) -> Option<Rect> {
        let mut bounds: Option<(Point, Point)> = None;
        let mut add = |p: Point| {
            let (min, max) = bounds.unwrap_or((p, p));
            bounds = Some((
                Point::new(min.x.min(p.x), min.y.min(p.y)),
                Point::new(max.x.max(p.x), max.y.max(p.y)),
            ));
        };
        for segment in &self.segments {
            match *segment {
                Segment::Move(p) | Segment::Line(p) => add(p),
                Segment::Quad(c, p) => [c, p].into_iter().for_each(&mut add),
                Segment::Cubic(c1, c2, p) => [c1, c2, p].into_iter().for_each(&mut add),
                Segment::Close => {}
            }
        }
        let (min, max) = bounds?;
        Some(Rect::new(min.x, min.y, max.x - min.x, max.y - min.y))
    }
}
