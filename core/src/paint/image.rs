//! Image nodes and background pictures.

use std::sync::Arc;

use super::node;
use super::stacking::Painter;
use crate::error::Location;
use crate::frame::{Clip, FillRule, Group, ImageItem, Item};
use crate::geometry::{Path, Point, Rect, Size};
use crate::layout::LayoutNode;
use crate::resolve::ResolvedImage;
use crate::resource::{Image, ImageKind};
use crate::style::{ObjectFit, Position};
use crate::warning::Warning;

/// Pictures drawn with fewer pixels per inch look soft: on paper, on screen.
const PRINT_PPI: f32 = 150.0;
const SCREEN_PPI: f32 = 72.0;

/// An image placed by `object-fit`, clipped to its content box.
pub(super) fn paint_node(
    painter: &mut Painter,
    node: &LayoutNode,
    content: &ResolvedImage,
    items: &mut Vec<Item>,
) {
    let area = node.content_box();
    if area.is_empty() {
        return;
    }
    let effect = &node.node.style.effect;
    let size = object_size(effect.object_fit, content.image.size, area.size());
    let offset = match content.focus {
        Some(focus) => focus_offset(focus, size, area.size()),
        None => position_offset(&effect.object_position, size, area.size()),
    };
    let rect = Rect::new(
        area.x + offset.x,
        area.y + offset.y,
        size.width,
        size.height,
    );
    let drawn = image_items(
        painter,
        &content.image,
        rect,
        node.node.style.text.pixelated,
        &node.node.path,
    );
    let corners =
        node::corners(&node.node.style.border, node.rect).inset(node.border.add(node.padding));
    let inside = rect.x >= area.x
        && rect.y >= area.y
        && rect.right() <= area.right()
        && rect.bottom() <= area.bottom();
    if inside && corners.is_zero() {
        items.extend(drawn);
        return;
    }
    let mut group = Group::new(drawn);
    group.bounds = area;
    group.clips.push(Clip {
        path: Path::rounded_rect(area, &corners),
        rule: FillRule::NonZero,
    });
    items.push(Item::Group(Box::new(group)));
}

/// The drawn size of the whole picture (Images 3, section 5.5).
fn object_size(fit: ObjectFit, natural: Size, area: Size) -> Size {
    if natural.width <= 0.0 || natural.height <= 0.0 {
        return area;
    }
    let scaled = |factor: f32| Size::new(natural.width * factor, natural.height * factor);
    let (fx, fy) = (area.width / natural.width, area.height / natural.height);
    match fit {
        ObjectFit::Fill => area,
        ObjectFit::Contain => scaled(fx.min(fy)),
        ObjectFit::Cover => scaled(fx.max(fy)),
        ObjectFit::None => natural,
        ObjectFit::ScaleDown => scaled(fx.min(fy).min(1.0)),
    }
}

fn position_offset(position: &Position, size: Size, area: Size) -> Point {
    Point::new(
        position.x.resolve(area.width - size.width),
        position.y.resolve(area.height - size.height),
    )
}

/// Brings the point of interest as near to the middle as the picture's edges
/// allow.
fn focus_offset((fx, fy): (f32, f32), size: Size, area: Size) -> Point {
    let axis = |focus: f32, size: f32, area: f32| {
        let free = area - size;
        (area / 2.0 - focus * size).clamp(free.min(0.0), free.max(0.0))
    };
    Point::new(
        axis(fx, size.width, area.width),
        axis(fy, size.height, area.height),
    )
}

/// A picture drawn into a rectangle: pixels as an image, an SVG as vectors.
pub(super) fn image_items(
    painter: &mut Painter,
    image: &Arc<Image>,
    rect: Rect,
    pixelated: bool,
    node: &Arc<str>,
) -> Vec<Item> {
    if rect.is_empty() {
        return Vec::new();
    }
    match &image.kind {
        ImageKind::Raster(raster) => {
            if !pixelated {
                warn_if_soft(painter, raster.width, rect, node);
            }
            if let Some(fault) = raster.profile_fault {
                let place = Location::Template(node.to_string());
                let message = format!("the picture's colour profile {}", fault.reason());
                let warning = Warning::new("image.profile", place, message)
                    .with_hint("its colours are taken as they are; save it as sRGB");
                painter.warnings.push(warning);
            }
            vec![Item::Image(ImageItem {
                image: image.clone(),
                rect,
                pixelated,
            })]
        }
        ImageKind::Svg(svg) => {
            let location = Location::Template(node.to_string());
            painter.warnings.extend(svg.warnings(&location));
            let place = svg.placed(rect);
            let Some(back) = place.invert() else {
                return Vec::new();
            };
            let mut group = Group::new(super::svg::svg_items(svg));
            group.bounds = back.apply_rect(rect);
            group.clips.push(Clip {
                path: Path::rect(group.bounds),
                rule: FillRule::NonZero,
            });
            group.transform = place;
            vec![Item::Group(Box::new(group))]
        }
    }
}

fn warn_if_soft(painter: &mut Painter, pixels: u32, rect: Rect, node: &Arc<str>) {
    let ppi = pixels as f32 / rect.width * 96.0;
    let wanted = if painter.bleed == Default::default() {
        SCREEN_PPI
    } else {
        PRINT_PPI
    };
    if ppi < wanted {
        let message = format!("the picture has {ppi:.0} pixels per inch at its size");
        let hint = format!(
            "give a picture at least {:.0} pixels wide",
            (rect.width / 96.0 * wanted).ceil()
        );
        painter.warnings.push(
            Warning::new(
                "image.low-resolution",
                Location::Template(node.to_string()),
                message,
            )
            .with_hint(hint),
        );
    }
}
