//! SVG images as frame items: usvg's tree keeps its vectors and its colours.

mod brush;
mod clip;
mod filter;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use brush::Brushes;

use crate::frame::{BlendMode, Clip, FillRule, Group, ImageItem, Item, Mask, PathItem};
use crate::geometry::{Path, Rect, Transform};
use crate::resource::SvgImage;

/// What an SVG draws, in px from its top left corner. Whoever places it scales
/// it and clips it to its size.
pub(crate) fn svg_items(svg: &SvgImage) -> Vec<Item> {
    let root = svg.tree.root();
    let mut converter = Converter {
        svg,
        brushes: Brushes::default(),
    };
    let items = converter.group(root);
    if !blends(root) {
        return items;
    }
    // Blending inside an image never sees what lies behind it.
    let mut group = Group::new(items);
    group.isolated = true;
    vec![Item::Group(Box::new(group))]
}

/// What one element of an SVG draws, found by its id, in px of the SVG.
pub(super) fn svg_element(svg: &SvgImage, id: &str) -> Vec<Item> {
    let mut converter = Converter {
        svg,
        brushes: Brushes::default(),
    };
    let (mut items, outer) = match svg.tree.node_by_id(id) {
        None => return Vec::new(),
        Some(usvg::Node::Group(group)) => {
            let own = transform(group.transform()).invert();
            let outer = own.map(|own| transform(group.abs_transform()).then_inner(&own));
            (converter.group(group), outer.unwrap_or_default())
        }
        Some(usvg::Node::Path(path)) => {
            let mut items = Vec::new();
            converter.path(path, &mut items);
            (items, transform(path.abs_transform()))
        }
        Some(usvg::Node::Image(image)) => {
            (converter.image(image), transform(image.abs_transform()))
        }
        Some(usvg::Node::Text(_)) => return Vec::new(),
    };
    let mut group = Group::new(std::mem::take(&mut items));
    group.transform = outer;
    group.isolated = true;
    vec![Item::Group(Box::new(group))]
}

struct Converter<'a> {
    svg: &'a SvgImage,
    brushes: Brushes,
}

impl<'a> Converter<'a> {
    /// A group as one item, or its items where it changes nothing.
    fn group(&mut self, group: &'a usvg::Group) -> Vec<Item> {
        let mut items = Vec::new();
        for node in group.children() {
            match node {
                usvg::Node::Group(child) => items.extend(self.group(child)),
                usvg::Node::Path(path) => self.path(path, &mut items),
                usvg::Node::Image(image) => items.extend(self.image(image)),
                usvg::Node::Text(text) => items.extend(self.group(text.flattened())),
            }
        }
        let transform = transform(group.transform());
        // A filter may draw where there is nothing.
        if (items.is_empty() && group.filters().is_empty())
            || (transform.is_identity() && !group.should_isolate())
        {
            return items;
        }
        let mut result = Group::new(items);
        result.filter_graphs = self.filters(group);
        if let Some(region) = group.clip_path() {
            result = self.clip(region, result);
        }
        if let Some(mask) = group.mask() {
            result = self.mask(mask, result);
        }
        result.transform = transform;
        result.opacity = group.opacity().get();
        result.blend = blend(group.blend_mode());
        result.isolated = group.should_isolate() && blends(group);
        vec![Item::Group(Box::new(result))]
    }

    fn path(&mut self, source: &'a usvg::Path, items: &mut Vec<Item>) {
        if !source.is_visible() {
            return;
        }
        let path = Arc::new(path(source.data(), &Transform::IDENTITY));
        let fill = source.fill().map(|fill| self.fill(fill));
        let stroke = source.stroke().map(|stroke| self.stroke(stroke));
        let item = |fill, stroke| {
            Item::Path(PathItem {
                path: path.clone(),
                fill,
                stroke,
            })
        };
        match (fill, stroke, source.paint_order()) {
            (None, None, _) => {}
            (Some(fill), Some(stroke), usvg::PaintOrder::StrokeAndFill) => {
                items.push(item(None, Some(stroke)));
                items.push(item(Some(fill), None));
            }
            (fill, stroke, _) => items.push(item(fill, stroke)),
        }
    }

    fn image(&mut self, image: &'a usvg::Image) -> Vec<Item> {
        if !image.is_visible() {
            return Vec::new();
        }
        let rect = Rect::new(0.0, 0.0, image.size().width(), image.size().height());
        if let usvg::ImageKind::SVG(tree) = image.kind() {
            let mut group = Group::new(self.group(tree.root()));
            group.clips.push(rect_clip(rect));
            group.isolated = blends(tree.root());
            return vec![Item::Group(Box::new(group))];
        }
        let found = self.svg.raster(image.kind()).map(|raster| {
            Item::Image(ImageItem {
                image: raster.clone(),
                rect,
                pixelated: matches!(
                    image.rendering_mode(),
                    usvg::ImageRendering::OptimizeSpeed
                        | usvg::ImageRendering::CrispEdges
                        | usvg::ImageRendering::Pixelated
                ),
            })
        });
        found.into_iter().collect()
    }

    /// Adds a mask; a mask on the mask becomes a group around.
    fn mask(&mut self, mask: &'a usvg::Mask, group: Group) -> Group {
        let rect = mask.rect();
        let mut region = Group::new(self.group(mask.root()));
        let rect = Rect::new(rect.x(), rect.y(), rect.width(), rect.height());
        region.clips.push(rect_clip(rect));
        let mut group = outside(group);
        group.mask = Some(Box::new(Mask {
            items: vec![Item::Group(Box::new(region))],
            luminance: mask.kind() == usvg::MaskType::Luminance,
            inverted: false,
        }));
        match mask.mask() {
            Some(outer) => self.mask(outer, group),
            None => group,
        }
    }
}

/// A group that can take a mask: the group itself, or one around it.
fn outside(group: Group) -> Group {
    match group.mask {
        None => group,
        Some(_) => Group::new(vec![Item::Group(Box::new(group))]),
    }
}

fn rect_clip(rect: Rect) -> Clip {
    Clip {
        path: Path::rect(rect),
        rule: FillRule::NonZero,
    }
}

/// Whether anything inside mixes with what lies below it.
fn blends(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| match node {
        usvg::Node::Group(child) => child.blend_mode() != usvg::BlendMode::Normal || blends(child),
        usvg::Node::Text(text) => blends(text.flattened()),
        usvg::Node::Path(_) | usvg::Node::Image(_) => false,
    })
}

fn blend(mode: usvg::BlendMode) -> BlendMode {
    match mode {
        usvg::BlendMode::Normal => BlendMode::Normal,
        usvg::BlendMode::PlusLighter => BlendMode::PlusLighter,
        usvg::BlendMode::Multiply => BlendMode::Multiply,
        usvg::BlendMode::Screen => BlendMode::Screen,
        usvg::BlendMode::Overlay => BlendMode::Overlay,
        usvg::BlendMode::Darken => BlendMode::Darken,
        usvg::BlendMode::Lighten => BlendMode::Lighten,
        usvg::BlendMode::ColorDodge => BlendMode::ColorDodge,
        usvg::BlendMode::ColorBurn => BlendMode::ColorBurn,
        usvg::BlendMode::HardLight => BlendMode::HardLight,
        usvg::BlendMode::SoftLight => BlendMode::SoftLight,
        usvg::BlendMode::Difference => BlendMode::Difference,
        usvg::BlendMode::Exclusion => BlendMode::Exclusion,
        usvg::BlendMode::Hue => BlendMode::Hue,
        usvg::BlendMode::Saturation => BlendMode::Saturation,
        usvg::BlendMode::Color => BlendMode::Color,
        usvg::BlendMode::Luminosity => BlendMode::Luminosity,
    }
}

fn transform(t: usvg::Transform) -> Transform {
    Transform::new(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty)
}

/// A path with every point mapped.
fn path(source: &usvg::tiny_skia_path::Path, by: &Transform) -> Path {
    Path::from(source).transform(by)
}
