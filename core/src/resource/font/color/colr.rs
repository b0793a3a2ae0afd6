//! The `COLR` table, its variations applied.
//!
//! Read here and not by skrifa's painter: that one turns angles by the
//! platform's sine, and may walk a hostile graph for ever.

use std::ops::Range;

use skrifa::FontRef;
use skrifa::GlyphId;
use skrifa::raw::tables::colr::{self, ClipBox, Paint};
use skrifa::raw::tables::variations::{
    DeltaSetIndex, DeltaSetIndexMap, FloatItemDelta, FloatItemDeltaTarget, ItemVariationStore,
};
use skrifa::raw::types::F2Dot14;
use skrifa::raw::{ReadError, TableProvider};

use super::BrokenColor;
use crate::geometry::{Point, Rect, Transform};
use crate::math;

pub(crate) use super::line::{ColorLine, Extend};
pub(crate) use skrifa::raw::tables::colr::CompositeMode as Composite;

/// The colour of the palette that stands for that of the text.
pub(crate) const FOREGROUND: u16 = 0xFFFF;

/// The colour glyphs of a font at a place of its axes.
pub(crate) struct Colr<'a> {
    table: colr::Colr<'a>,
    map: Option<DeltaSetIndexMap<'a>>,
    store: Option<ItemVariationStore<'a>>,
    coords: &'a [F2Dot14],
}

/// What a glyph is made of.
pub(crate) enum Glyph<'a> {
    /// Version 0: outlines by number, each in a colour of the palette.
    Layers(Vec<(u32, u16)>),
    /// Version 1: a graph, and the box that holds all it paints.
    Graph(Node<'a>, Option<Rect>),
}

/// A node of a paint graph that was not read yet.
pub(crate) struct Node<'a>(Paint<'a>);

/// A node of a paint graph, in font units with y up.
pub(crate) enum PaintNode<'a> {
    /// Layers by number, back to front.
    Layers(Range<u32>),
    /// A colour of the palette everywhere, and its opacity.
    Solid(u16, f32),
    /// From a point to another.
    Linear(Point, Point, ColorLine),
    /// Between two circles.
    Radial((Point, f32), (Point, f32), ColorLine),
    /// Around a point, anticlockwise from the first angle to the second, in
    /// degrees from the positive x axis.
    Sweep(Point, (f32, f32), ColorLine),
    /// A paint within an outline.
    Glyph(u32, Node<'a>),
    /// All of another colour glyph.
    Colr(u32),
    /// A paint seen through a map.
    Transform(Transform, Node<'a>),
    /// A source on a backdrop.
    Composite {
        source: Node<'a>,
        mode: Composite,
        backdrop: Node<'a>,
    },
}

/// Values of a paint that variations may move: `$base` numbers the first one's.
macro_rules! fields {
    ($colr:expr, $paint:expr, $base:expr; $($field:ident)+) => {{
        let mut deltas = $colr.deltas($base);
        [$($paint.$field().apply_float_delta(deltas.next().unwrap_or_default())),+]
    }};
}

impl<'a> Colr<'a> {
    /// The table of a font, if it has one.
    pub(crate) fn read(font: &FontRef<'a>, coords: &'a [F2Dot14]) -> Option<Self> {
        let table = font.colr().ok()?;
        Some(Self {
            map: table.var_index_map().and_then(Result::ok),
            store: table.item_variation_store().and_then(Result::ok),
            table,
            coords,
        })
    }

    /// What a glyph is made of; nothing if it has no colours here.
    pub(crate) fn glyph(&self, glyph: u32) -> Result<Option<Glyph<'a>>, BrokenColor> {
        if let Some((node, clip)) = self.graph(glyph)? {
            return Ok(Some(Glyph::Graph(node, clip)));
        }
        let Some(range) = present(self.table.v0_base_glyph(GlyphId::new(glyph)))? else {
            return Ok(None);
        };
        let layers = range.map(|index| {
            let (glyph, color) = self.table.v0_layer(index)?;
            Ok((glyph.to_u32(), color))
        });
        Ok(Some(Glyph::Layers(
            layers.collect::<Result<_, BrokenColor>>()?,
        )))
    }

    /// The paint graph of a glyph and its clip box.
    pub(crate) fn graph(
        &self,
        glyph: u32,
    ) -> Result<Option<(Node<'a>, Option<Rect>)>, BrokenColor> {
        let glyph = GlyphId::new(glyph);
        let Some((paint, _)) = present(self.table.v1_base_glyph(glyph))? else {
            return Ok(None);
        };
        let clip = present(self.table.v1_clip_box(glyph))?;
        Ok(Some((Node(paint), clip.map(|clip| self.clip_box(&clip)))))
    }

    /// A layer of the list that paints share.
    pub(crate) fn layer(&self, index: u32) -> Result<Node<'a>, BrokenColor> {
        let (paint, _) = self.table.v1_layer(index as usize)?;
        Ok(Node(paint))
    }

    fn clip_box(&self, clip: &ClipBox<'_>) -> Rect {
        let [left, bottom, right, top] = match clip {
            ClipBox::Format1(b) => fields!(self, b, None; x_min y_min x_max y_max),
            ClipBox::Format2(b) => {
                fields!(self, b, Some(b.var_index_base()); x_min y_min x_max y_max)
            }
        };
        Rect::new(left, bottom, right - left, top - bottom)
    }

    /// The deltas of values numbered from `base` on in the variation data.
    fn deltas(&self, base: Option<u32>) -> impl Iterator<Item = FloatItemDelta> {
        (0..).map(move |nth| self.delta(base.and_then(|base| base.checked_add(nth))))
    }

    fn delta(&self, index: Option<u32>) -> FloatItemDelta {
        const NONE: u32 = u32::MAX;
        let (Some(index), Some(store)) = (index.filter(|index| *index != NONE), &self.store) else {
            return FloatItemDelta::ZERO;
        };
        let place = match &self.map {
            Some(map) => map.get(index).ok(),
            None => Some(DeltaSetIndex {
                outer: (index >> 16) as u16,
                inner: index as u16,
            }),
        };
        place
            .and_then(|place| store.compute_float_delta(place, self.coords).ok())
            .unwrap_or_default()
    }

    /// Reads a node.
    pub(crate) fn paint(&self, node: &Node<'a>) -> Result<PaintNode<'a>, BrokenColor> {
        Ok(match &node.0 {
            Paint::ColrLayers(p) => {
                let first = p.first_layer_index();
                PaintNode::Layers(first..first.saturating_add(u32::from(p.num_layers())))
            }
            Paint::Solid(p) => {
                let [alpha] = fields!(self, p, None; alpha);
                PaintNode::Solid(p.palette_index(), alpha)
            }
            Paint::VarSolid(p) => {
                let [alpha] = fields!(self, p, Some(p.var_index_base()); alpha);
                PaintNode::Solid(p.palette_index(), alpha)
            }
            Paint::LinearGradient(p) => linear(
                fields!(self, p, None; x0 y0 x1 y1 x2 y2),
                ColorLine::fixed(&p.color_line()?),
            ),
            Paint::VarLinearGradient(p) => linear(
                fields!(self, p, Some(p.var_index_base()); x0 y0 x1 y1 x2 y2),
                self.line(&p.color_line()?),
            ),
            Paint::RadialGradient(p) => radial(
                fields!(self, p, None; x0 y0 radius0 x1 y1 radius1),
                ColorLine::fixed(&p.color_line()?),
            ),
            Paint::VarRadialGradient(p) => radial(
                fields!(self, p, Some(p.var_index_base()); x0 y0 radius0 x1 y1 radius1),
                self.line(&p.color_line()?),
            ),
            Paint::SweepGradient(p) => sweep(
                fields!(self, p, None; center_x center_y start_angle end_angle),
                ColorLine::fixed(&p.color_line()?),
            ),
            Paint::VarSweepGradient(p) => sweep(
                fields!(self, p, Some(p.var_index_base()); center_x center_y start_angle end_angle),
                self.line(&p.color_line()?),
            ),
            Paint::Glyph(p) => PaintNode::Glyph(p.glyph_id().to_u32(), Node(p.paint()?)),
            Paint::ColrGlyph(p) => PaintNode::Colr(p.glyph_id().to_u32()),
            Paint::Composite(p) => PaintNode::Composite {
                source: Node(p.source_paint()?),
                mode: p.composite_mode(),
                backdrop: Node(p.backdrop_paint()?),
            },
            transform => {
                let (map, paint) = self.transform(transform)?;
                PaintNode::Transform(map, Node(paint))
            }
        })
    }

    fn line(&self, line: &colr::VarColorLine<'_>) -> ColorLine {
        ColorLine::varying(line, |stop| {
            let [offset, alpha] =
                fields!(self, stop, Some(stop.var_index_base()); stop_offset alpha);
            (offset, alpha)
        })
    }

    /// The map of a transforming paint, and what it maps.
    fn transform(&self, paint: &Paint<'a>) -> Result<(Transform, Paint<'a>), BrokenColor> {
        Ok(match paint {
            Paint::Transform(p) => {
                let t = p.transform()?;
                let values = fields!(self, t, None; xx yx xy yy dx dy);
                (affine(values), p.paint()?)
            }
            Paint::VarTransform(p) => {
                let t = p.transform()?;
                let values = fields!(self, t, Some(t.var_index_base()); xx yx xy yy dx dy);
                (affine(values), p.paint()?)
            }
            Paint::Translate(p) => {
                let [x, y] = fields!(self, p, None; dx dy);
                (Transform::translate(x, y), p.paint()?)
            }
            Paint::VarTranslate(p) => {
                let [x, y] = fields!(self, p, Some(p.var_index_base()); dx dy);
                (Transform::translate(x, y), p.paint()?)
            }
            Paint::Scale(p) => {
                let [x, y] = fields!(self, p, None; scale_x scale_y);
                (Transform::scale(x, y), p.paint()?)
            }
            Paint::VarScale(p) => {
                let [x, y] = fields!(self, p, Some(p.var_index_base()); scale_x scale_y);
                (Transform::scale(x, y), p.paint()?)
            }
            Paint::ScaleAroundCenter(p) => {
                let [x, y, cx, cy] = fields!(self, p, None; scale_x scale_y center_x center_y);
                (around(Transform::scale(x, y), cx, cy), p.paint()?)
            }
            Paint::VarScaleAroundCenter(p) => {
                let [x, y, cx, cy] =
                    fields!(self, p, Some(p.var_index_base()); scale_x scale_y center_x center_y);
                (around(Transform::scale(x, y), cx, cy), p.paint()?)
            }
            Paint::ScaleUniform(p) => {
                let [by] = fields!(self, p, None; scale);
                (Transform::scale(by, by), p.paint()?)
            }
            Paint::VarScaleUniform(p) => {
                let [by] = fields!(self, p, Some(p.var_index_base()); scale);
                (Transform::scale(by, by), p.paint()?)
            }
            Paint::ScaleUniformAroundCenter(p) => {
                let [by, cx, cy] = fields!(self, p, None; scale center_x center_y);
                (around(Transform::scale(by, by), cx, cy), p.paint()?)
            }
            Paint::VarScaleUniformAroundCenter(p) => {
                let [by, cx, cy] =
                    fields!(self, p, Some(p.var_index_base()); scale center_x center_y);
                (around(Transform::scale(by, by), cx, cy), p.paint()?)
            }
            turning => self.turn(turning)?,
        })
    }

    /// Rotations and skews.
    fn turn(&self, paint: &Paint<'a>) -> Result<(Transform, Paint<'a>), BrokenColor> {
        Ok(match paint {
            Paint::Rotate(p) => {
                let [angle] = fields!(self, p, None; angle);
                (rotation(angle), p.paint()?)
            }
            Paint::VarRotate(p) => {
                let [angle] = fields!(self, p, Some(p.var_index_base()); angle);
                (rotation(angle), p.paint()?)
            }
            Paint::RotateAroundCenter(p) => {
                let [angle, cx, cy] = fields!(self, p, None; angle center_x center_y);
                (around(rotation(angle), cx, cy), p.paint()?)
            }
            Paint::VarRotateAroundCenter(p) => {
                let [angle, cx, cy] =
                    fields!(self, p, Some(p.var_index_base()); angle center_x center_y);
                (around(rotation(angle), cx, cy), p.paint()?)
            }
            Paint::Skew(p) => {
                let [x, y] = fields!(self, p, None; x_skew_angle y_skew_angle);
                (skew(x, y), p.paint()?)
            }
            Paint::VarSkew(p) => {
                let [x, y] = fields!(self, p, Some(p.var_index_base()); x_skew_angle y_skew_angle);
                (skew(x, y), p.paint()?)
            }
            Paint::SkewAroundCenter(p) => {
                let [x, y, cx, cy] =
                    fields!(self, p, None; x_skew_angle y_skew_angle center_x center_y);
                (around(skew(x, y), cx, cy), p.paint()?)
            }
            Paint::VarSkewAroundCenter(p) => {
                let [x, y, cx, cy] = fields!(self, p, Some(p.var_index_base());
                    x_skew_angle y_skew_angle center_x center_y);
                (around(skew(x, y), cx, cy), p.paint()?)
            }
            _ => return Err(BrokenColor),
        })
    }
}

/// What is there, nothing where the table has no such part.
fn present<T>(found: Result<Option<T>, ReadError>) -> Result<Option<T>, BrokenColor> {
    match found {
        Ok(found) => Ok(found),
        Err(ReadError::NullOffset) => Ok(None),
        Err(_) => Err(BrokenColor),
    }
}

fn affine([xx, yx, xy, yy, dx, dy]: [f32; 6]) -> Transform {
    Transform::new(xx, yx, xy, yy, dx, dy)
}

fn around(map: Transform, x: f32, y: f32) -> Transform {
    Transform::translate(x, y)
        .then_inner(&map)
        .then_inner(&Transform::translate(-x, -y))
}

/// Angles are in half turns, anticlockwise as y is up.
fn radians(half_turns: f32) -> f32 {
    half_turns * std::f32::consts::PI
}

fn rotation(angle: f32) -> Transform {
    Transform::rotate(radians(angle))
}

/// The y axis leans to the left by `x`, the x axis upwards by `y`.
fn skew(x: f32, y: f32) -> Transform {
    let tan = |angle| math::tan(radians(angle));
    Transform::new(1.0, tan(y), -tan(x), 1.0, 0.0, 0.0)
}

/// The third point turns the lines of equal colour: the second one goes to
/// where its line meets the perpendicular of the first.
fn linear([x0, y0, x1, y1, x2, y2]: [f32; 6], line: ColorLine) -> PaintNode<'static> {
    let (vx, vy) = (x1 - x0, y1 - y0);
    let (nx, ny) = (y2 - y0, x0 - x2);
    let (along, square) = (vx * nx + vy * ny, nx * nx + ny * ny);
    let from = Point::new(x0, y0);
    if along == 0.0 || square == 0.0 {
        // All lines of colour are one.
        return match line.first() {
            Some((color, alpha)) => PaintNode::Solid(color, alpha),
            None => PaintNode::Linear(from, from, line),
        };
    }
    let share = along / square;
    let to = Point::new(x0 + nx * share, y0 + ny * share);
    PaintNode::Linear(from, to, line)
}

fn radial([x0, y0, r0, x1, y1, r1]: [f32; 6], line: ColorLine) -> PaintNode<'static> {
    let circle = |x, y, r: f32| (Point::new(x, y), r.max(0.0));
    PaintNode::Radial(circle(x0, y0, r0), circle(x1, y1, r1), line)
}

fn sweep([x, y, start, end]: [f32; 4], line: ColorLine) -> PaintNode<'static> {
    // Stored less one half turn, so that a whole turn fits.
    let degrees = |angle: f32| (angle + 1.0) * 180.0;
    PaintNode::Sweep(Point::new(x, y), (degrees(start), degrees(end)), line)
}
