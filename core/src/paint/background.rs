//! Background colour and layers (Backgrounds 3).

use std::sync::Arc;

use super::node::{self, fill};
use super::stacking::Painter;
use super::{gradient, image, text};
use crate::frame::{BlendMode, Clip, FillRule, Group, Item, Mask, Paint, Pattern};
use crate::geometry::{Corners, Insets, Path, Rect, Size, Transform};
use crate::layout::{Content, LayoutNode};
use crate::resource::Image;
use crate::style::{
    BackgroundBox, BackgroundImage, BackgroundLayer, BackgroundSize, LengthAuto, RepeatStyle,
};

/// More tiles than this along an axis are no picture of anything.
const MAX_TILES: f32 = 10_000.0;

/// The boxes a background refers to, with their corners.
pub(super) struct Boxes {
    rect: Rect,
    corners: Corners,
    border: Insets,
    padding: Insets,
}

impl Boxes {
    /// The root's background fills the bleed box instead of its own boxes.
    pub(super) fn of(node: &LayoutNode, corners: &Corners, bleed: Option<Insets>) -> Self {
        match bleed {
            None => Self {
                rect: node.rect,
                corners: *corners,
                border: node.border,
                padding: node.padding,
            },
            Some(bleed) => Self {
                rect: node.rect.outset(bleed),
                corners: node::outset_corners(corners, bleed),
                border: Insets::default(),
                padding: Insets::default(),
            },
        }
    }

    fn insets(&self, which: BackgroundBox) -> Insets {
        match which {
            BackgroundBox::PaddingBox => self.border,
            BackgroundBox::ContentBox => self.border.add(self.padding),
            _ => Insets::default(),
        }
    }

    fn area(&self, which: BackgroundBox) -> Rect {
        match which {
            BackgroundBox::NoClip => node::EVERYWHERE,
            which => self.rect.inset(self.insets(which)),
        }
    }

    fn contour(&self, which: BackgroundBox) -> Path {
        if which == BackgroundBox::NoClip {
            return Path::rect(node::EVERYWHERE);
        }
        let corners = self.corners.inset(self.insets(which));
        Path::rounded_rect(self.area(which), &corners)
    }
}

/// The colour below, then the layers, the first on top.
pub(super) fn paint(
    painter: &mut Painter,
    node: &LayoutNode,
    corners: &Corners,
    is_root: bool,
    items: &mut Vec<Item>,
) {
    let background = &node.node.style.background;
    if background.color.is_transparent() && background.layers.is_empty() {
        return;
    }
    let bleed = is_root.then_some(painter.bleed);
    let mut boxes = Boxes::of(node, corners, bleed);
    let mut blend = None;
    if background.layers.iter().any(BackgroundLayer::is_blended) {
        // Layers blend with each other, not with what lies behind the node.
        let mut group = Group::new(Vec::new());
        group.bounds = boxes.rect;
        group.isolated = true;
        // Where their corners are the same they are cut off once, or the
        // edges of one layer would blend with those of the other.
        let clips = background.layers.iter().map(|layer| layer.clip);
        if clips.clone().all(|clip| clip == background.color_clip) {
            group.clips.push(clip(boxes.contour(background.color_clip)));
            boxes.corners = Corners::default();
        }
        blend = Some(group);
    }
    let mut drawn = Vec::new();
    if !background.color.is_transparent() {
        let paint = Paint::Solid(background.color.clone());
        let contour = boxes.contour(background.color_clip);
        let item = fill(contour, paint, FillRule::NonZero);
        drawn.push(clip_to_text(node, background.color_clip, item));
    }
    for layer in background.layers.iter().rev() {
        if let Some(item) = layer_item(painter, node, &boxes, layer) {
            drawn.push(blended(clip_to_text(node, layer.clip, item), layer.blend));
        }
    }
    match blend {
        Some(group) => items.push(Item::Group(Box::new(Group {
            items: drawn,
            ..group
        }))),
        None => items.extend(drawn),
    }
}

/// The item as a group that mixes with the items below it.
fn blended(item: Item, blend: BlendMode) -> Item {
    if blend == BlendMode::Normal {
        return item;
    }
    let mut group = Group::new(vec![item]);
    group.blend = blend;
    Item::Group(Box::new(group))
}

/// For `background-clip: text`, shows the item only where the node's text is.
fn clip_to_text(node: &LayoutNode, clip: BackgroundBox, item: Item) -> Item {
    if clip != BackgroundBox::Text {
        return item;
    }
    let silhouette = match &node.content {
        Content::Text(layout) => text::silhouette(layout, node.content_box()),
        _ => Vec::new(),
    };
    let mut group = Group::new(vec![item]);
    group.bounds = node.rect;
    group.mask = Some(Box::new(Mask {
        items: silhouette,
        luminance: false,
        inverted: false,
    }));
    Item::Group(Box::new(group))
}

/// What a layer shows, if it shows anything.
pub(super) fn layer_item(
    painter: &mut Painter,
    node: &LayoutNode,
    boxes: &Boxes,
    layer: &BackgroundLayer,
) -> Option<Item> {
    let source = match &layer.image {
        BackgroundImage::None => return None,
        BackgroundImage::Gradient(gradient) => Source::Gradient(gradient),
        BackgroundImage::Url(name) => Source::Image(node.node.images.get(name)?),
    };
    let area = boxes.area(layer.origin);
    let clip_area = boxes.area(layer.clip);
    let grid = Grid::of(layer, &source, area)?;
    let contour = boxes.contour(layer.clip);
    if grid.repeats_in(clip_area) {
        let pattern = Pattern {
            tile: Rect::new(0.0, 0.0, grid.period.width, grid.period.height),
            items: source.items(painter, Rect::from_size(grid.tile.size()), node),
            transform: Transform::translate(grid.tile.x, grid.tile.y),
        };
        let shown = grid.shown(clip_area);
        let paint = Paint::Pattern(Arc::new(pattern));
        return Some(clip_unless_same(contour, clip_area, shown, |path| {
            vec![fill(path, paint.clone(), FillRule::NonZero)]
        }));
    }
    match source {
        Source::Gradient(gradient) => {
            let gradient = gradient::gradient(gradient, grid.tile, painter.inks);
            let paint = Paint::Gradient(Arc::new(gradient));
            Some(clip_unless_same(contour, clip_area, grid.tile, |path| {
                vec![fill(path, paint.clone(), FillRule::NonZero)]
            }))
        }
        Source::Image(_) => {
            let mut group = Group::new(source.items(painter, grid.tile, node));
            group.bounds = grid.tile;
            group.clips.push(clip(contour));
            Some(Item::Group(Box::new(group)))
        }
    }
}

/// Fills the contour itself where the tile covers it, else the tile clipped
/// by the contour.
fn clip_unless_same(
    contour: Path,
    clip_area: Rect,
    tile: Rect,
    draw: impl Fn(Path) -> Vec<Item>,
) -> Item {
    let covers = tile.x <= clip_area.x
        && tile.y <= clip_area.y
        && tile.right() >= clip_area.right()
        && tile.bottom() >= clip_area.bottom();
    if covers {
        let mut items = draw(contour);
        if items.len() == 1 {
            return items.remove(0);
        }
        return Item::Group(Box::new(Group::new(items)));
    }
    let mut group = Group::new(draw(Path::rect(tile)));
    group.bounds = tile;
    group.clips.push(clip(contour));
    Item::Group(Box::new(group))
}

fn clip(path: Path) -> Clip {
    Clip {
        path,
        rule: FillRule::NonZero,
    }
}

/// What a layer is made of.
enum Source<'a> {
    Gradient(&'a crate::style::Gradient),
    Image(&'a Arc<Image>),
}

impl Source<'_> {
    /// The natural size; gradients have none.
    fn size(&self) -> Option<Size> {
        match self {
            Self::Gradient(_) => None,
            Self::Image(image) => Some(image.size),
        }
    }

    /// One tile drawn into a rectangle.
    fn items(&self, painter: &mut Painter, rect: Rect, node: &LayoutNode) -> Vec<Item> {
        match self {
            Self::Gradient(gradient) => {
                let gradient = gradient::gradient(gradient, rect, painter.inks);
                let paint = Paint::Gradient(Arc::new(gradient));
                vec![fill(Path::rect(rect), paint, FillRule::NonZero)]
            }
            Self::Image(image) => {
                let pixelated = node.node.style.text.pixelated;
                image::image_items(painter, image, rect, pixelated, &node.node.path)
            }
        }
    }
}

/// The first tile and the distance to the next.
struct Grid {
    tile: Rect,
    period: Size,
    repeat: (bool, bool),
}

impl Grid {
    fn of(layer: &BackgroundLayer, source: &Source, area: Rect) -> Option<Self> {
        let mut size = tile_size(&layer.size, source.size(), area.size());
        if layer.repeat.x == RepeatStyle::Round {
            size.width = area.width / (area.width / size.width).round().max(1.0);
        }
        if layer.repeat.y == RepeatStyle::Round {
            size.height = area.height / (area.height / size.height).round().max(1.0);
        }
        if !(size.width > 0.0 && size.height > 0.0) {
            return None;
        }
        let (x, period_x, repeat_x) = axis(layer.repeat.x, area.width, size.width, |free| {
            layer.position.x.resolve(free)
        });
        let (y, period_y, repeat_y) = axis(layer.repeat.y, area.height, size.height, |free| {
            layer.position.y.resolve(free)
        });
        let too_many = area.width / size.width > MAX_TILES || area.height / size.height > MAX_TILES;
        (!too_many).then_some(Self {
            tile: Rect::new(area.x + x, area.y + y, size.width, size.height),
            period: Size::new(period_x, period_y),
            repeat: (repeat_x, repeat_y),
        })
    }

    /// Whether more than the first tile shows in an area.
    fn repeats_in(&self, area: Rect) -> bool {
        let outside_x = self.tile.x > area.x || self.tile.right() < area.right();
        let outside_y = self.tile.y > area.y || self.tile.bottom() < area.bottom();
        (self.repeat.0 && outside_x) || (self.repeat.1 && outside_y)
    }

    /// The part of an area that tiles may cover.
    fn shown(&self, area: Rect) -> Rect {
        let (x, width) = if self.repeat.0 {
            (area.x, area.width)
        } else {
            (self.tile.x, self.tile.width)
        };
        let (y, height) = if self.repeat.1 {
            (area.y, area.height)
        } else {
            (self.tile.y, self.tile.height)
        };
        Rect::new(x, y, width, height)
    }
}

/// Offset of the first tile, distance between tiles, whether they repeat.
fn axis(
    repeat: RepeatStyle,
    area: f32,
    tile: f32,
    position: impl Fn(f32) -> f32,
) -> (f32, f32, bool) {
    match repeat {
        RepeatStyle::NoRepeat => (position(area - tile), tile, false),
        RepeatStyle::Repeat | RepeatStyle::Round => (position(area - tile), tile, true),
        RepeatStyle::Space => {
            let count = (area / tile).floor();
            if count >= 2.0 {
                (0.0, tile + (area - count * tile) / (count - 1.0), true)
            } else {
                (position(area - tile), tile, false)
            }
        }
    }
}

/// The size of a tile (Backgrounds 3, section 3.9).
fn tile_size(size: &BackgroundSize, natural: Option<Size>, area: Size) -> Size {
    let ratio = natural
        .filter(|n| n.width > 0.0 && n.height > 0.0)
        .map(|n| n.width / n.height);
    let explicit = |length: &LengthAuto, basis: f32| match length {
        LengthAuto::Auto => None,
        LengthAuto::Length(length) => Some(length.resolve(basis).max(0.0)),
    };
    match (size, ratio) {
        (BackgroundSize::Contain, Some(ratio)) => {
            fit(area, ratio, area.width / area.height > ratio)
        }
        (BackgroundSize::Cover, Some(ratio)) => fit(area, ratio, area.width / area.height < ratio),
        (BackgroundSize::Contain | BackgroundSize::Cover, None) => area,
        (BackgroundSize::Explicit(width, height), ratio) => {
            match (explicit(width, area.width), explicit(height, area.height)) {
                (Some(width), Some(height)) => Size::new(width, height),
                (Some(width), None) => {
                    Size::new(width, ratio.map_or(area.height, |ratio| width / ratio))
                }
                (None, Some(height)) => {
                    Size::new(ratio.map_or(area.width, |ratio| height * ratio), height)
                }
                (None, None) => natural.unwrap_or(area),
            }
        }
    }
}

/// A size of a ratio that has the area's height, or else its width.
fn fit(area: Size, ratio: f32, by_height: bool) -> Size {
    if by_height {
        Size::new(area.height * ratio, area.height)
    } else {
        Size::new(area.width, area.width / ratio)
    }
}
