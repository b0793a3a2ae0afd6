//! Borders and outlines (Backgrounds 3, section 4).

use std::sync::Arc;

use super::node::fill;
use crate::color::Color;
use crate::frame::{Clip, FillRule, Group, Item, LineCap, LineJoin, Paint, PathItem, Stroke};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Segment, Size};
use crate::style::{Border, BorderSide, BorderStyle, Edges, Outline};

/// The four sides, clockwise from the top.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Top,
    Right,
    Bottom,
    Left,
}

const EDGES: [Edge; 4] = [Edge::Top, Edge::Right, Edge::Bottom, Edge::Left];

impl Edge {
    fn of(self, sides: &Edges<BorderSide>) -> &BorderSide {
        match self {
            Self::Top => &sides.top,
            Self::Right => &sides.right,
            Self::Bottom => &sides.bottom,
            Self::Left => &sides.left,
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
    fn is_lit(self) -> bool {
        matches!(self, Self::Top | Self::Left)
    }
}

/// A frame between two contours.
struct Ring {
    outer: Rect,
    outer_corners: Corners,
    widths: Insets,
}

impl Ring {
    fn inner(&self) -> Rect {
        self.outer.inset(self.widths)
    }

    /// The part of the ring between two shares of its width, from outside.
    /// Where it has no width its contours cancel out, being run both ways.
    fn band(&self, from: f32, to: f32) -> Path {
        let mut path = self.contour(from);
        path.extend(&self.contour(to).reversed());
        path
    }

    fn contour(&self, share: f32) -> Path {
        let by = scale(self.widths, share);
        Path::rounded_rect(self.outer.inset(by), &self.outer_corners.inset(by))
    }

    /// The parts of the plane that belong to some sides.
    fn sectors(&self, edges: &[Edge]) -> Path {
        let mut path = Path::new();
        for &edge in edges {
            path.extend(&self.sector(edge));
        }
        path
    }

    /// The part of the plane that belongs to one side: up to the diagonals
    /// that join outer and inner corners.
    fn sector(&self, edge: Edge) -> Path {
        let (o, i) = (self.outer, self.inner());
        let p = Point::new;
        let corners = match edge {
            Edge::Top => [
                p(o.x, o.y),
                p(o.right(), o.y),
                p(i.right(), i.y),
                p(i.x, i.y),
            ],
            Edge::Right => [
                p(o.right(), o.y),
                p(o.right(), o.bottom()),
                p(i.right(), i.bottom()),
                p(i.right(), i.y),
            ],
            Edge::Bottom => [
                p(o.right(), o.bottom()),
                p(o.x, o.bottom()),
                p(i.x, i.bottom()),
                p(i.right(), i.bottom()),
            ],
            Edge::Left => [
                p(o.x, o.bottom()),
                p(o.x, o.y),
                p(i.x, i.y),
                p(i.x, i.bottom()),
            ],
        };
        if self.outer_corners.is_zero() {
            return polygon(&corners);
        }
        // Round corners curve inside the inner corner: the sector goes on to
        // the middle, or to where its two diagonals meet.
        let diagonals = [(corners[0], corners[3]), (corners[1], corners[2])];
        let middle = self.outer.center();
        match crossing(diagonals).filter(|at| edge.is_before(*at, middle)) {
            Some(tip) => polygon(&[corners[0], corners[1], tip]),
            None => {
                let [near, far] = diagonals.map(|diagonal| edge.at_middle(diagonal, middle));
                polygon(&[corners[0], corners[1], far, near])
            }
        }
    }
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

/// The border of a box.
pub(super) fn paint(
    border: &Border,
    rect: Rect,
    widths: Insets,
    corners: &Corners,
    items: &mut Vec<Item>,
) {
    let ring = Ring {
        outer: rect,
        outer_corners: *corners,
        widths,
    };
    ring_items(&ring, &border.sides, items);
}

/// The outline around a border box.
pub(super) fn outline(outline: &Outline, rect: Rect, corners: &Corners, items: &mut Vec<Item>) {
    let side = &outline.side;
    if side.width <= 0.0 {
        return;
    }
    let by = side.width + outline.offset;
    let grow = |r: Size| {
        if r.width > 0.0 && r.height > 0.0 {
            Size::new((r.width + by).max(0.0), (r.height + by).max(0.0))
        } else {
            r
        }
    };
    let ring = Ring {
        outer: rect.outset(Insets::uniform(by)),
        outer_corners: Corners {
            top_left: grow(corners.top_left),
            top_right: grow(corners.top_right),
            bottom_right: grow(corners.bottom_right),
            bottom_left: grow(corners.bottom_left),
        },
        widths: Insets::uniform(side.width),
    };
    if ring.outer.is_empty() {
        return;
    }
    let sides = Edges {
        top: side.clone(),
        right: side.clone(),
        bottom: side.clone(),
        left: side.clone(),
    };
    ring_items(&ring, &sides, items);
}

fn ring_items(ring: &Ring, sides: &Edges<BorderSide>, items: &mut Vec<Item>) {
    let shows = |edge: &Edge| {
        let side = edge.of(sides);
        side.width > 0.0 && !side.color.is_transparent()
    };
    let mut shown: Vec<Edge> = EDGES.into_iter().filter(shows).collect();
    // Sides that look the same are drawn together: no seam where they meet.
    while let Some(&first) = shown.first() {
        let side = first.of(sides);
        let (same, rest): (Vec<Edge>, Vec<Edge>) = shown.iter().copied().partition(|edge| {
            let other = edge.of(sides);
            other.style == side.style
                && other.color == side.color
                && (*edge == first || drawn_as_ring(side.style) || other.width == side.width)
        });
        shown = rest;
        sides_items(ring, &same, side, items);
    }
}

/// Whether a style is a filled part of the ring, whatever the widths.
fn drawn_as_ring(style: BorderStyle) -> bool {
    !matches!(style, BorderStyle::Dashed | BorderStyle::Dotted)
}

/// Sides of one style and colour.
fn sides_items(ring: &Ring, edges: &[Edge], side: &BorderSide, items: &mut Vec<Item>) {
    let color = &side.color;
    let lit = |edge: Edge, raised: bool| {
        if edge.is_lit() == raised {
            color.clone()
        } else {
            shade(color)
        }
    };
    match side.style {
        BorderStyle::None | BorderStyle::Hidden => {}
        BorderStyle::Solid => bands(ring, edges, &[(0.0, 1.0)], color, items),
        BorderStyle::Double => bands(
            ring,
            edges,
            &[(0.0, 1.0 / 3.0), (2.0 / 3.0, 1.0)],
            color,
            items,
        ),
        BorderStyle::Inset | BorderStyle::Outset => {
            let raised = side.style == BorderStyle::Outset;
            for &edge in edges {
                bands(ring, &[edge], &[(0.0, 1.0)], &lit(edge, raised), items);
            }
        }
        BorderStyle::Groove | BorderStyle::Ridge => {
            let raised = side.style == BorderStyle::Ridge;
            for &edge in edges {
                bands(ring, &[edge], &[(0.0, 0.5)], &lit(edge, raised), items);
                bands(ring, &[edge], &[(0.5, 1.0)], &lit(edge, !raised), items);
            }
        }
        BorderStyle::Dashed | BorderStyle::Dotted => dashed(ring, edges, side, items),
    }
}

/// Filled parts of the ring, cut to their sides unless all four are drawn.
fn bands(ring: &Ring, edges: &[Edge], shares: &[(f32, f32)], color: &Color, items: &mut Vec<Item>) {
    let mut path = Path::new();
    for (from, to) in shares {
        path.extend(&ring.band(*from, *to));
    }
    let item = fill(path, Paint::Solid(color.clone()), FillRule::NonZero);
    items.push(cut(ring, edges, item));
}

/// The item, where it belongs to the given sides.
fn cut(ring: &Ring, edges: &[Edge], item: Item) -> Item {
    let others = EDGES.iter().filter(|e| !edges.contains(e));
    // Sides without width need no cut.
    let needs_cut = others.clone().any(|e| match e {
        Edge::Top => ring.widths.top > 0.0,
        Edge::Right => ring.widths.right > 0.0,
        Edge::Bottom => ring.widths.bottom > 0.0,
        Edge::Left => ring.widths.left > 0.0,
    });
    if needs_cut {
        clipped(ring, vec![ring.sectors(edges)], item)
    } else {
        item
    }
}

/// The item, where all the paths cover.
fn clipped(ring: &Ring, paths: Vec<Path>, item: Item) -> Item {
    let mut group = Group::new(vec![item]);
    group.bounds = ring.outer;
    group.clips.extend(paths.into_iter().map(|path| Clip {
        path,
        rule: FillRule::NonZero,
    }));
    Item::Group(Box::new(group))
}

/// The darker tone of bevelled borders.
fn shade(color: &Color) -> Color {
    const DARK: f32 = 0.5;
    match color {
        Color::Css(css) => {
            let rgba = Color::Css(*css).to_rgba(&Default::default());
            Color::srgb(rgba.r * DARK, rgba.g * DARK, rgba.b * DARK, rgba.a)
        }
        Color::Cmyk(cmyk) => {
            let mut cmyk = *cmyk;
            cmyk.components[3] = 1.0 - (1.0 - cmyk.components[3]) * DARK;
            Color::Cmyk(cmyk)
        }
        Color::Spot(_) => color.clone(),
    }
}

/// Dashes and dots along the middle of the border.
fn dashed(ring: &Ring, edges: &[Edge], side: &BorderSide, items: &mut Vec<Item>) {
    if !ring.outer_corners.is_zero() {
        // One line around, so that the rhythm goes on around the corners.
        let around = stroke(ring.contour(0.5), side, contour_length(ring), true);
        items.push(if edges.len() == EDGES.len() {
            around
        } else {
            // Its sectors reach along neighbours without width.
            clipped(ring, vec![ring.sectors(edges), ring.band(0.0, 1.0)], around)
        });
        return;
    }
    let (o, w) = (ring.outer, ring.widths);
    for &edge in edges {
        let (from, to) = match edge {
            Edge::Top => (
                Point::new(o.x, o.y + w.top / 2.0),
                Point::new(o.right(), o.y + w.top / 2.0),
            ),
            Edge::Right => (
                Point::new(o.right() - w.right / 2.0, o.y),
                Point::new(o.right() - w.right / 2.0, o.bottom()),
            ),
            Edge::Bottom => (
                Point::new(o.right(), o.bottom() - w.bottom / 2.0),
                Point::new(o.x, o.bottom() - w.bottom / 2.0),
            ),
            Edge::Left => (
                Point::new(o.x + w.left / 2.0, o.bottom()),
                Point::new(o.x + w.left / 2.0, o.y),
            ),
        };
        // Round dots stay inside the box.
        let inset = if side.style == BorderStyle::Dotted {
            side.width / 2.0
        } else {
            0.0
        };
        let length = (to.x - from.x).abs() + (to.y - from.y).abs();
        if length <= 2.0 * inset {
            continue;
        }
        let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length);
        let mut path = Path::new();
        path.push(Segment::Move(Point::new(
            from.x + dx * inset,
            from.y + dy * inset,
        )));
        path.push(Segment::Line(Point::new(
            to.x - dx * inset,
            to.y - dy * inset,
        )));
        items.push(stroke(path, side, length - 2.0 * inset, false));
    }
}

/// A stroke whose dashes are stretched so that they come out even.
fn stroke(path: Path, side: &BorderSide, length: f32, closed: bool) -> Item {
    let dotted = side.style == BorderStyle::Dotted;
    let width = side.width;
    let (dash, gap) = if dotted {
        (0.0, 2.0 * width)
    } else {
        (2.0 * width, width)
    };
    // An open line ends with a dash, a closed one with a gap.
    let period = dash + gap;
    let count = if closed {
        (length / period).round().max(1.0)
    } else {
        ((length + gap) / period).round().max(1.0)
    };
    let gap = if closed {
        (length - count * dash) / count
    } else if count > 1.0 {
        (length - count * dash) / (count - 1.0)
    } else {
        length
    };
    Item::Path(PathItem {
        path: Arc::new(path),
        fill: None,
        stroke: Some(Stroke {
            paint: Paint::Solid(side.color.clone()),
            width,
            cap: if dotted {
                LineCap::Round
            } else {
                LineCap::Butt
            },
            join: LineJoin::Miter,
            miter_limit: 4.0,
            dashes: vec![dash, gap.max(0.01)],
            dash_offset: if dotted {
                0.0
            } else {
                dash / 2.0 * f32::from(closed)
            },
        }),
    })
}

/// The length of the line through the middle of the border.
fn contour_length(ring: &Ring) -> f32 {
    let by = scale(ring.widths, 0.5);
    let rect = ring.outer.inset(by);
    let corners = ring.outer_corners.inset(by);
    let arc = |r: Size| {
        // Ramanujan's approximation of an ellipse, a quarter of it.
        let (a, b) = (r.width, r.height);
        if a <= 0.0 || b <= 0.0 {
            return 0.0;
        }
        let root = ((3.0 * a + b) * (a + 3.0 * b)).sqrt();
        std::f32::consts::PI * (3.0 * (a + b) - root) / 4.0
    };
    let all = [
        corners.top_left,
        corners.top_right,
        corners.bottom_right,
        corners.bottom_left,
    ];
    let straight =
        2.0 * (rect.width + rect.height) - all.iter().map(|r| r.width + r.height).sum::<f32>();
    straight + all.iter().map(|r| arc(*r)).sum::<f32>()
}
