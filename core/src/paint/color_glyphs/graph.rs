//! Paint graphs of `COLR` become items.

use std::sync::Arc;

use super::Colors;
use super::bounds::bounds;
use crate::color::ColorSpace;
use crate::frame::{
    BlendMode, Clip, Fill, FillRule, Gradient, GradientKind, GradientStop, Group, Item, Mask,
    Paint, PathItem, SpreadMode,
};
use crate::geometry::{Path, Point, Rect, Transform};
use crate::resource::colr::{ColorLine, Colr, Composite, Extend, Glyph, Node, PaintNode};
use crate::resource::{BrokenColor, FontInstance};

/// Nodes inside each other, as other implementations have it.
const MAX_DEPTH: u32 = 64;
/// Nodes visited and items made for a glyph. The richest flags have some
/// thousand.
const MAX_WORK: u32 = 20_000;

/// What a glyph shows.
pub(super) fn items<'a>(
    font: &FontInstance,
    colr: &Colr<'a>,
    glyph: &Glyph<'a>,
    colors: &Colors,
) -> Result<Vec<Item>, BrokenColor> {
    let mut builder = Builder {
        font,
        colr,
        colors,
        everywhere: Arc::default(),
        work: 0,
    };
    match glyph {
        Glyph::Layers(layers) => builder.layers(layers),
        Glyph::Graph(root, clip) => {
            let reach = clip.unwrap_or_else(|| around(font));
            builder.everywhere = Arc::new(Path::rect(reach));
            let items = builder.paint(root, &Transform::IDENTITY, 0)?;
            let clip = clip.map(Path::rect);
            Ok(within(items, clip.as_ref()))
        }
    }
}

/// Where to end a fill that nothing bounds: far outside any glyph.
fn around(font: &FontInstance) -> Rect {
    let em = f32::from(font.face.units_per_em());
    Rect::new(-2.0 * em, -2.0 * em, 5.0 * em, 5.0 * em)
}

/// The stops of a gradient, and what lies beyond them.
type Line = (Vec<GradientStop>, SpreadMode);

struct Builder<'b, 'a> {
    font: &'b FontInstance,
    colr: &'b Colr<'a>,
    colors: &'b Colors,
    /// What a fill without a shape covers.
    everywhere: Arc<Path>,
    work: u32,
}

impl<'a> Builder<'_, 'a> {
    fn layers(&mut self, layers: &[(u32, u16)]) -> Result<Vec<Item>, BrokenColor> {
        self.spend(layers.len())?;
        let mut items = Vec::with_capacity(layers.len());
        for (glyph, color) in layers {
            let color = self.colors.get(*color, 1.0)?;
            if let Some(path) = self.font.outline(*glyph) {
                items.push(filled(path, Paint::Solid(color)));
            }
        }
        Ok(items)
    }

    /// The items of a node seen through a map to the glyph's coordinates.
    fn paint(
        &mut self,
        node: &Node<'a>,
        at: &Transform,
        depth: u32,
    ) -> Result<Vec<Item>, BrokenColor> {
        let inner = depth + 1;
        if inner > MAX_DEPTH || !is_finite(at) {
            return Err(BrokenColor);
        }
        self.spend(1)?;
        match self.colr.paint(node)? {
            PaintNode::Layers(range) => {
                let mut items = Vec::new();
                for index in range {
                    let layer = self.colr.layer(index)?;
                    items.extend(self.paint(&layer, at, inner)?);
                }
                Ok(items)
            }
            PaintNode::Transform(map, child) => self.paint(&child, &at.then_inner(&map), inner),
            PaintNode::Glyph(glyph, child) => self.within_outline(glyph, &child, at, inner),
            PaintNode::Colr(glyph) => {
                let (root, clip) = self.colr.graph(glyph)?.ok_or(BrokenColor)?;
                let items = self.paint(&root, at, inner)?;
                let clip = clip.map(|clip| Path::rect(clip).transform(at));
                Ok(within(items, clip.as_ref()))
            }
            PaintNode::Composite {
                source,
                mode,
                backdrop,
            } => {
                let backdrop = self.paint(&backdrop, at, inner)?;
                let source = self.paint(&source, at, inner)?;
                self.composite(source, mode, backdrop)
            }
            fill => {
                let paint = self.brush(&fill, at)?;
                let path = self.everywhere.clone();
                Ok(paint.map(|paint| filled(path, paint)).into_iter().collect())
            }
        }
    }

    /// A node within an outline: a filled path if the node is but a fill.
    fn within_outline(
        &mut self,
        glyph: u32,
        child: &Node<'a>,
        at: &Transform,
        depth: u32,
    ) -> Result<Vec<Item>, BrokenColor> {
        let Some(outline) = self.font.outline(glyph) else {
            return Ok(Vec::new());
        };
        let outline = if at.is_identity() {
            outline
        } else {
            Arc::new(outline.transform(at))
        };
        let items = self.paint(child, at, depth)?;
        // A fill without a shape takes this one.
        match <[Item; 1]>::try_from(items) {
            Ok([Item::Path(item)]) if Arc::ptr_eq(&item.path, &self.everywhere) => {
                Ok(vec![Item::Path(PathItem {
                    path: outline,
                    ..item
                })])
            }
            Ok([item]) => Ok(clipped(vec![item], &outline)),
            Err(items) => Ok(clipped(items, &outline)),
        }
    }

    /// A fill; `None` if it shows nothing.
    fn brush(
        &mut self,
        fill: &PaintNode<'a>,
        at: &Transform,
    ) -> Result<Option<Paint>, BrokenColor> {
        let (kind, line) = match fill {
            PaintNode::Solid(color, opacity) => {
                return Ok(Some(Paint::Solid(self.colors.get(*color, *opacity)?)));
            }
            PaintNode::Linear(from, to, line) => {
                let (from, to) = (*from, *to);
                (GradientKind::Linear { from, to }, self.stops(line)?)
            }
            PaintNode::Radial((focal, focal_radius), (center, radius), line) => {
                let kind = GradientKind::Radial {
                    center: *center,
                    radius: *radius,
                    focal: *focal,
                    focal_radius: *focal_radius,
                };
                (kind, self.stops(line)?)
            }
            PaintNode::Sweep(center, angles, line) => self.sweep(*center, *angles, line)?,
            _ => return Err(BrokenColor),
        };
        let (stops, extend) = line;
        let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
            return Ok(None);
        };
        if first.offset == last.offset && extend != SpreadMode::Pad {
            return Ok(None);
        }
        Ok(Some(Paint::Gradient(Arc::new(Gradient {
            kind,
            stops,
            spread: extend,
            space: ColorSpace::Srgb,
            premultiplied: true,
            transform: *at,
        }))))
    }

    fn stops(&mut self, line: &ColorLine) -> Result<Line, BrokenColor> {
        self.spend(line.stops.len())?;
        let stops = line.stops.iter().map(|(offset, color, opacity)| {
            Ok(GradientStop {
                offset: *offset,
                color: self.colors.get(*color, *opacity)?,
            })
        });
        Ok((
            stops.collect::<Result<_, BrokenColor>>()?,
            spread(line.extend),
        ))
    }

    /// A sweep as a whole turn from the positive x axis, anticlockwise.
    fn sweep(
        &mut self,
        center: Point,
        (start, end): (f32, f32),
        line: &ColorLine,
    ) -> Result<(GradientKind, Line), BrokenColor> {
        let (mut stops, spread) = self.stops(line)?;
        for stop in &mut stops {
            stop.offset = (start + (end - start) * stop.offset) / 360.0;
        }
        if end < start {
            stops.reverse();
        }
        // The frame counts angles from the negative y axis, towards positive x.
        let angle = std::f32::consts::FRAC_PI_2;
        Ok((GradientKind::Conic { center, angle }, (stops, spread)))
    }

    /// A source on its backdrop (Compositing 1, section 9).
    fn composite(
        &mut self,
        source: Vec<Item>,
        mode: Composite,
        backdrop: Vec<Item>,
    ) -> Result<Vec<Item>, BrokenColor> {
        let (s, b) = (source, backdrop);
        Ok(match mode {
            Composite::Clear | Composite::Unknown => Vec::new(),
            Composite::Src => s,
            Composite::Dest => b,
            Composite::SrcOver => [b, s].into_iter().flatten().collect(),
            Composite::DestOver => [s, b].into_iter().flatten().collect(),
            Composite::SrcIn => self.masked(s, b, false),
            Composite::DestIn => self.masked(b, s, false),
            Composite::SrcOut => self.masked(s, b, true),
            Composite::DestOut => self.masked(b, s, true),
            Composite::SrcAtop => self.atop(s, b)?,
            Composite::DestAtop => self.atop(b, s)?,
            Composite::Xor => {
                let (s2, b2) = self.copies(&s, &b)?;
                let (s, b) = (self.masked(s, b2, true), self.masked(b, s2, true));
                blended(b, s, BlendMode::PlusLighter)
            }
            mode => blended(b, s, blend(mode)),
        })
    }

    /// The top where the bottom is, and the bottom where the top is not.
    fn atop(&mut self, top: Vec<Item>, bottom: Vec<Item>) -> Result<Vec<Item>, BrokenColor> {
        let (top2, bottom2) = self.copies(&top, &bottom)?;
        let inside = self.masked(top, bottom2, false);
        let rest = self.masked(bottom, top2, true);
        Ok(blended(rest, inside, BlendMode::PlusLighter))
    }

    fn copies(&mut self, a: &[Item], b: &[Item]) -> Result<(Vec<Item>, Vec<Item>), BrokenColor> {
        self.spend(count(a) + count(b))?;
        Ok((a.to_vec(), b.to_vec()))
    }

    /// Items where others are, or where they are not.
    fn masked(&self, items: Vec<Item>, by: Vec<Item>, inverted: bool) -> Vec<Item> {
        let mut group = Group::new(items);
        match self.evenly(&by) {
            Some(alpha) if !inverted => group.opacity = alpha,
            _ => {
                group.mask = Some(Box::new(Mask {
                    items: by,
                    luminance: false,
                    inverted,
                }));
            }
        }
        vec![Item::Group(Box::new(group))]
    }

    /// The opacity of items that are but a colour everywhere.
    fn evenly(&self, items: &[Item]) -> Option<f32> {
        let [Item::Path(item)] = items else {
            return None;
        };
        match &item.fill.as_ref()?.paint {
            Paint::Solid(color) if Arc::ptr_eq(&item.path, &self.everywhere) => Some(color.alpha()),
            _ => None,
        }
    }

    fn spend(&mut self, work: usize) -> Result<(), BrokenColor> {
        self.work = self.work.saturating_add(work as u32);
        if self.work > MAX_WORK {
            return Err(BrokenColor);
        }
        Ok(())
    }
}

/// How many items there are, those in groups counted.
fn count(items: &[Item]) -> usize {
    let inner = |item: &Item| match item {
        Item::Group(group) => {
            count(&group.items) + group.mask.as_ref().map_or(0, |mask| count(&mask.items))
        }
        _ => 0,
    };
    items.iter().map(|item| 1 + inner(item)).sum()
}

fn is_finite(t: &Transform) -> bool {
    [t.a, t.b, t.c, t.d, t.e, t.f].iter().all(|v| v.is_finite())
}

fn filled(path: Arc<Path>, paint: Paint) -> Item {
    Item::Path(PathItem {
        path,
        fill: Some(Fill {
            paint,
            rule: FillRule::NonZero,
        }),
        stroke: None,
    })
}

/// Items within a box; mostly they lie in it anyway.
fn within(items: Vec<Item>, clip: Option<&Path>) -> Vec<Item> {
    let (Some(clip), Some(reach)) = (clip, bounds(&items)) else {
        return items;
    };
    let upright = clip
        .control_bounds()
        .filter(|rect| Path::rect(*rect) == *clip);
    match upright {
        Some(rect) if rect.union(&reach) == rect => items,
        _ => clipped(items, clip),
    }
}

fn clipped(items: Vec<Item>, path: &Path) -> Vec<Item> {
    let mut group = Group::new(items);
    group.clips.push(Clip {
        path: path.clone(),
        rule: FillRule::NonZero,
    });
    vec![Item::Group(Box::new(group))]
}

/// A group where the source mixes with its backdrop and nothing else.
fn blended(backdrop: Vec<Item>, source: Vec<Item>, mode: BlendMode) -> Vec<Item> {
    let mut top = Group::new(source);
    top.blend = mode;
    let mut items = backdrop;
    items.push(Item::Group(Box::new(top)));
    let mut group = Group::new(items);
    group.isolated = true;
    vec![Item::Group(Box::new(group))]
}

fn spread(extend: Extend) -> SpreadMode {
    match extend {
        Extend::Repeat => SpreadMode::Repeat,
        Extend::Reflect => SpreadMode::Reflect,
        Extend::Pad | Extend::Unknown => SpreadMode::Pad,
    }
}

fn blend(mode: Composite) -> BlendMode {
    match mode {
        Composite::Plus => BlendMode::PlusLighter,
        Composite::Screen => BlendMode::Screen,
        Composite::Overlay => BlendMode::Overlay,
        Composite::Darken => BlendMode::Darken,
        Composite::Lighten => BlendMode::Lighten,
        Composite::ColorDodge => BlendMode::ColorDodge,
        Composite::ColorBurn => BlendMode::ColorBurn,
        Composite::HardLight => BlendMode::HardLight,
        Composite::SoftLight => BlendMode::SoftLight,
        Composite::Difference => BlendMode::Difference,
        Composite::Exclusion => BlendMode::Exclusion,
        Composite::Multiply => BlendMode::Multiply,
        Composite::HslHue => BlendMode::Hue,
        Composite::HslSaturation => BlendMode::Saturation,
        Composite::HslColor => BlendMode::Color,
        Composite::HslLuminosity => BlendMode::Luminosity,
        _ => BlendMode::Normal,
    }
}
