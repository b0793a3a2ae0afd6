//! Borders and outlines (Backgrounds 3, section 4; Basic User Interface 4).

mod dashed;
mod ring;

use super::node::fill;
use crate::color::Color;
use crate::frame::{Clip, FillRule, Group, Item, Paint};
use crate::geometry::{Corners, Insets, Path, Rect, Size};
use crate::style::{Border, BorderSide, BorderStyle, Edges, Outline};
use dashed::Dashed;
use ring::{EDGES, Edge, Ring};

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
        corners: *corners,
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
    // An offset inwards leaves the outline room for itself.
    let by = |extent: f32| side.width + outline.offset.max(-extent / 2.0);
    let (dx, dy) = (by(rect.width), by(rect.height));
    let grow = |r: Size| {
        if r.width > 0.0 && r.height > 0.0 {
            Size::new((r.width + dx).max(0.0), (r.height + dy).max(0.0))
        } else {
            r
        }
    };
    let outer = rect.outset(Insets::new(dy, dx, dy, dx));
    if outer.is_empty() {
        return;
    }
    let ring = Ring {
        outer,
        corners: corners.map(grow).fit(outer.size()),
        widths: Insets::uniform(side.width),
    };
    let sides = Edges {
        top: side.clone(),
        right: side.clone(),
        bottom: side.clone(),
        left: side.clone(),
    };
    ring_items(&ring, &sides, items);
}

/// Sides that look the same; they are drawn together, without a seam where
/// they meet.
struct Coat {
    edges: Vec<Edge>,
    look: Look,
}

#[derive(Clone, PartialEq)]
enum Look {
    /// Parts of the width, each between two shares of it.
    Filled(Shares, Color),
    Dashed(Dashed),
}

type Shares = &'static [(f32, f32)];

const WHOLE: Shares = &[(0.0, 1.0)];
const LINES: Shares = &[(0.0, 1.0 / 3.0), (2.0 / 3.0, 1.0)];
const OUTER_HALF: Shares = &[(0.0, 0.5)];
const INNER_HALF: Shares = &[(0.5, 1.0)];

impl Look {
    fn color(&mut self) -> &mut Color {
        match self {
            Self::Filled(_, color) => color,
            Self::Dashed(dashed) => &mut dashed.color,
        }
    }
}

fn ring_items(ring: &Ring, sides: &Edges<BorderSide>, items: &mut Vec<Item>) {
    let mut coats = coats(sides);
    let Some(opacity) = shared_opacity(&mut coats) else {
        return draw(ring, &coats, items);
    };
    // Translucent neighbours overlap as opaque ones do, then fade as one.
    for coat in &mut coats {
        let color = coat.look.color();
        *color = color.with_alpha(1.0);
    }
    let mut group = Group::new(Vec::new());
    draw(ring, &coats, &mut group.items);
    group.bounds = ring.outer;
    group.opacity = opacity;
    items.push(Item::Group(Box::new(group)));
}

/// What is drawn of the sides that show.
fn coats(sides: &Edges<BorderSide>) -> Vec<Coat> {
    let mut coats: Vec<Coat> = Vec::new();
    for edge in EDGES {
        let side = edge.of(sides);
        if side.width <= 0.0 || side.color.is_transparent() {
            continue;
        }
        for look in looks(side, edge) {
            match coats.iter_mut().find(|coat| coat.look == look) {
                Some(coat) => coat.edges.push(edge),
                None => coats.push(Coat {
                    edges: vec![edge],
                    look,
                }),
            }
        }
    }
    coats
}

fn looks(side: &BorderSide, edge: Edge) -> Vec<Look> {
    let filled = |shares| Look::Filled(shares, side.color.clone());
    let dashed = |dotted| {
        Look::Dashed(Dashed {
            dotted,
            width: side.width,
            color: side.color.clone(),
        })
    };
    let lit = |shares, raised: bool| {
        let color = if edge.is_lit() == raised {
            side.color.clone()
        } else {
            shade(&side.color)
        };
        Look::Filled(shares, color)
    };
    // Where the inner half hides what is below it no seam shows between them.
    let outer = if side.color.alpha() < 1.0 {
        OUTER_HALF
    } else {
        WHOLE
    };
    match side.style {
        BorderStyle::None | BorderStyle::Hidden => Vec::new(),
        BorderStyle::Solid => vec![filled(WHOLE)],
        BorderStyle::Double => vec![filled(LINES)],
        BorderStyle::Dashed => vec![dashed(false)],
        BorderStyle::Dotted => vec![dashed(true)],
        BorderStyle::Inset => vec![lit(WHOLE, false)],
        BorderStyle::Outset => vec![lit(WHOLE, true)],
        BorderStyle::Groove => vec![lit(outer, false), lit(INNER_HALF, true)],
        BorderStyle::Ridge => vec![lit(outer, true), lit(INNER_HALF, false)],
    }
}

/// The opacity of all coats, where there are several and it is the same.
fn shared_opacity(coats: &mut [Coat]) -> Option<f32> {
    let alphas: Vec<f32> = coats
        .iter_mut()
        .map(|coat| coat.look.color().alpha())
        .collect();
    let first = *alphas.first()?;
    let shared = alphas.len() > 1 && first < 1.0 && alphas.iter().all(|alpha| *alpha == first);
    shared.then_some(first)
}

fn draw(ring: &Ring, coats: &[Coat], items: &mut Vec<Item>) {
    for (nth, coat) in coats.iter().enumerate() {
        let later = coats.get(nth + 1..).unwrap_or_default();
        let under = under(ring, coat, later);
        let item = match &coat.look {
            Look::Filled(shares, color) => filled(ring, coat, shares, color, &under),
            Look::Dashed(dashed) => dashes(ring, coat, dashed, &under),
        };
        items.push(item);
    }
}

/// The sides that coats painted later cover fully near the corners. What
/// reaches a little under them leaves no seam along the diagonal.
fn under(ring: &Ring, coat: &Coat, later: &[Coat]) -> Vec<Edge> {
    let covers = |over: &Coat, edge: Edge| match &over.look {
        Look::Filled(_, color) if color.alpha() < 1.0 => false,
        Look::Filled(shares, _) => {
            *shares == WHOLE || matches!(&coat.look, Look::Filled(own, _) if own == shares)
        }
        Look::Dashed(over) => {
            let neighbours = [ring.width(edge.next()), ring.width(edge.previous())];
            over.color.alpha() >= 1.0
                && ring.is_sharp()
                && neighbours.iter().all(|width| over.fills_corner(*width))
        }
    };
    let is_covered = |edge: &Edge| {
        later
            .iter()
            .any(|over| over.edges.contains(edge) && covers(over, *edge))
    };
    EDGES.into_iter().filter(is_covered).collect()
}

/// Parts of the ring's width along some sides.
fn filled(ring: &Ring, coat: &Coat, shares: Shares, color: &Color, under: &[Edge]) -> Item {
    let mut path = Path::new();
    let alone = is_alone(ring, coat);
    for &share in shares {
        if alone || !ring.is_sharp() {
            path.extend(&ring.band(share.0, share.1));
        } else {
            for &edge in &coat.edges {
                path.extend(&ring.bar(edge, share, under));
            }
        }
    }
    let item = fill(path, Paint::Solid(color.clone()), FillRule::NonZero);
    if alone || ring.is_sharp() {
        item
    } else {
        clipped(ring, vec![ring.sectors(&coat.edges, under)], item)
    }
}

fn dashes(ring: &Ring, coat: &Coat, dashed: &Dashed, under: &[Edge]) -> Item {
    let sectors = || ring.sectors(&coat.edges, under);
    // Where only the outside is round, sides are straight all the same.
    if ring.corners.inset(ring.widths).is_zero() {
        let mut clips = Vec::new();
        if !ring.is_sharp() {
            clips.push(ring.contour(0.0));
        }
        if !is_alone(ring, coat) {
            clips.push(sectors());
        }
        return clipped(ring, clips, dashed.straight(ring, &coat.edges));
    }
    let around = dashed.around(ring);
    if coat.edges.len() == EDGES.len() {
        return around;
    }
    // The sectors reach along neighbours without width.
    clipped(ring, vec![sectors(), ring.band(0.0, 1.0)], around)
}

/// Whether no other side has a width.
fn is_alone(ring: &Ring, coat: &Coat) -> bool {
    EDGES
        .iter()
        .all(|edge| coat.edges.contains(edge) || ring.width(*edge) <= 0.0)
}

/// The item, where all the paths cover.
fn clipped(ring: &Ring, paths: Vec<Path>, item: Item) -> Item {
    if paths.is_empty() {
        return item;
    }
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
