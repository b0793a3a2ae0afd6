//! Masks (CSS Masking 1).

use super::background::{self, Boxes};
use super::node;
use super::stacking::Painter;
use crate::color::Color;
use crate::frame::{BlendMode, FillRule, Filter, Group, Item, Mask, Paint};
use crate::geometry::Path;
use crate::layout::LayoutNode;
use crate::style::{Composite, MaskLayer};

/// What hides parts of a node.
pub(super) fn mask(painter: &mut Painter, node: &LayoutNode, is_root: bool) -> Option<Mask> {
    let layers = &node.node.style.effect.mask;
    let (last, upper) = layers.split_last()?;
    let corners = node::corners(&node.node.style.border, node.rect);
    let boxes = Boxes::of(node, &corners, is_root.then_some(painter.bleed));
    let mut draw = |mask: &MaskLayer| -> Vec<Item> {
        let item = background::layer_item(painter, node, &boxes, &mask.layer);
        item.into_iter().collect()
    };
    let is_sum = upper
        .iter()
        .all(|mask| mask.composite == Composite::Add && !mask.luminance);
    if upper.is_empty() || (is_sum && !last.luminance) {
        // Alpha adds up by painting one layer over the other.
        return Some(Mask {
            items: layers.iter().rev().flat_map(draw).collect(),
            luminance: last.luminance,
            inverted: false,
        });
    }
    let mut items = vec![grey(draw(last), last.luminance, BlendMode::Normal)];
    for mask in upper.iter().rev() {
        let blend = match mask.composite {
            Composite::Add => BlendMode::Screen,
            Composite::Intersect => BlendMode::Multiply,
            Composite::Exclude => BlendMode::Exclusion,
            Composite::Subtract => {
                // What was hidden below shows, and the other way round.
                items.push(blended(vec![everywhere(1.0)], BlendMode::Difference));
                BlendMode::Multiply
            }
        };
        items.push(grey(draw(mask), mask.luminance, blend));
    }
    Some(Mask {
        items,
        luminance: true,
        inverted: false,
    })
}

/// A layer as grey: what it lets show is white. The operators that join
/// layers are blend modes of such greys.
fn grey(items: Vec<Item>, luminance: bool, blend: BlendMode) -> Item {
    #[rustfmt::skip]
    const LUMINANCE: [f32; 20] = [
        0.2126, 0.7152, 0.0722, 0.0, 0.0,
        0.2126, 0.7152, 0.0722, 0.0, 0.0,
        0.2126, 0.7152, 0.0722, 0.0, 0.0,
        0.0, 0.0, 0.0, 1.0, 0.0,
    ];
    #[rustfmt::skip]
    const WHITE: [f32; 20] = [
        0.0, 0.0, 0.0, 0.0, 1.0,
        0.0, 0.0, 0.0, 0.0, 1.0,
        0.0, 0.0, 0.0, 0.0, 1.0,
        0.0, 0.0, 0.0, 1.0, 0.0,
    ];
    let mut shown = Group::new(items);
    let matrix = if luminance { LUMINANCE } else { WHITE };
    shown.filters.push(Filter::ColorMatrix(Box::new(matrix)));
    blended(vec![everywhere(0.0), Item::Group(Box::new(shown))], blend)
}

fn blended(items: Vec<Item>, blend: BlendMode) -> Item {
    let mut group = Group::new(items);
    group.blend = blend;
    Item::Group(Box::new(group))
}

/// A grey that covers all there is.
fn everywhere(level: f32) -> Item {
    let color = Color::srgb(level, level, level, 1.0);
    node::fill(
        Path::rect(node::EVERYWHERE),
        Paint::Solid(color),
        FillRule::NonZero,
    )
}
