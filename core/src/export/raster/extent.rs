//! How far items reach.

use super::blur::reach;
use crate::frame::{Filter, Glyphs, Group, Item, LineCap, LineJoin, Stroke};
use crate::geometry::{Insets, Point, Rect, Transform};

/// The device rectangle that holds all that items paint.
pub(in crate::export) fn of_items(items: &[Item], transform: &Transform) -> Option<Rect> {
    items
        .iter()
        .filter_map(|item| of_item(item, transform))
        .reduce(|all, one| all.union(&one))
}

/// The device rectangle that holds all that an item paints.
pub(super) fn of_item(item: &Item, transform: &Transform) -> Option<Rect> {
    match item {
        Item::Group(group) => of_group(group, transform),
        Item::Path(path) => {
            let extent = path.path.control_bounds()?;
            Some(transform.apply_rect(stroked(extent, path.stroke.as_ref())))
        }
        Item::Glyphs(glyphs) => of_glyphs(glyphs, transform),
        Item::Image(image) => Some(transform.apply_rect(image.rect)),
        Item::BoxShadow(shadow) if shadow.inset => Some(transform.apply_rect(shadow.rect)),
        Item::BoxShadow(shadow) => {
            let around = Insets::uniform(shadow.spread.max(0.0) + reach(shadow.sigma));
            let moved = shadow.rect.translate(shadow.offset.x, shadow.offset.y);
            Some(transform.apply_rect(moved.outset(around)))
        }
        Item::TextShadow(shadow) => {
            let moved =
                transform.then_inner(&Transform::translate(shadow.offset.x, shadow.offset.y));
            let around = reach(shadow.sigma) * stretch(transform);
            Some(of_items(&shadow.items, &moved)?.outset(Insets::uniform(around)))
        }
        Item::Code(code) => Some(transform.apply_rect(code.rect)),
    }
}

fn of_group(group: &Group, transform: &Transform) -> Option<Rect> {
    let transform = transform.then_inner(&group.transform);
    let mut extent = match group.filter_graphs.last() {
        Some(graph) => {
            let region = transform.apply_rect(graph.region);
            Some(region.outset(Insets::uniform(1.0)))
        }
        None => of_items(&group.items, &transform),
    };
    for filter in &group.filters {
        extent = extent.map(|extent| filtered(extent, filter, &transform));
    }
    if let Some(backdrop) = &group.backdrop {
        let rect = transform.apply_rect(backdrop.rect);
        extent = Some(extent.map_or(rect, |extent| extent.union(&rect)));
    }
    let mut extent = extent?;
    for clip in &group.clips {
        let clip = transform.apply_rect(clip.path.control_bounds()?);
        extent = extent.intersect(&clip)?;
    }
    Some(extent)
}

/// How far a filter carries what it is applied to.
pub(in crate::export) fn filtered(extent: Rect, filter: &Filter, transform: &Transform) -> Rect {
    let around = |sigma: f32| Insets::uniform(reach(sigma) * stretch(transform));
    match filter {
        Filter::Blur(sigma) => extent.outset(around(*sigma)),
        Filter::ColorMatrix(_) => extent,
        Filter::DropShadow { offset, sigma, .. } => {
            let by = linear(transform, *offset);
            let shadow = extent.translate(by.x, by.y).outset(around(*sigma));
            extent.union(&shadow)
        }
    }
}

/// A vector seen through a transform.
pub(super) fn linear(transform: &Transform, v: Point) -> Point {
    Point::new(
        transform.a * v.x + transform.c * v.y,
        transform.b * v.x + transform.d * v.y,
    )
}

/// The longer of the unit vectors' images.
fn stretch(transform: &Transform) -> f32 {
    let (x, y) = scales(transform);
    x.max(y)
}

/// The lengths of the unit vectors' images.
pub(super) fn scales(transform: &Transform) -> (f32, f32) {
    let length = |x: f32, y: f32| (x * x + y * y).sqrt();
    (
        length(transform.a, transform.b),
        length(transform.c, transform.d),
    )
}

fn stroked(extent: Rect, stroke: Option<&Stroke>) -> Rect {
    let Some(stroke) = stroke else { return extent };
    let corner = if matches!(stroke.join, LineJoin::Miter | LineJoin::MiterClip) {
        stroke.miter_limit.max(1.0)
    } else {
        1.0
    };
    let cap = if stroke.cap == LineCap::Square {
        std::f32::consts::SQRT_2
    } else {
        1.0
    };
    extent.outset(Insets::uniform(stroke.width / 2.0 * corner.max(cap)))
}

/// The device rectangle that holds a run, wherever within a pixel its glyphs
/// are moved.
pub(super) fn of_glyphs(run: &Glyphs, transform: &Transform) -> Option<Rect> {
    let outlines = run.glyphs.iter().filter_map(|glyph| {
        let place = super::glyphs::placement(run, glyph);
        if let Some(color) = &glyph.color {
            return of_items(&color.items, &place);
        }
        let outline = run.font.outline(glyph.id)?;
        Some(place.apply_rect(outline.control_bounds()?))
    });
    let extent = stroked(
        outlines.reduce(|all, one| all.union(&one))?,
        run.stroke.as_ref(),
    );
    Some(transform.apply_rect(extent).outset(Insets::uniform(0.5)))
}
