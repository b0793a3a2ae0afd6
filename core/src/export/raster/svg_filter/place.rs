//! Where filters work and how their result gets to the device.

use super::super::blur;
use super::super::clip::Clip;
use super::super::extent;
use super::super::painter::{Painter, State};
use super::super::pattern::snapped;
use super::super::pixmap::{IntRect, Pixmap};
use super::super::texture::{Edge, Mapped, Texture};
use super::graph::{self, pixels};
use crate::error::Result;
use crate::frame::{FilterEffect, FilterGraph, Group};
use crate::geometry::{Insets, Transform};

/// A device transform in two parts.
struct Place {
    /// From the group's coordinates to the filter's pixels: scales and moves.
    local: Transform,
    /// From the filter's pixels to the device: turns and skews.
    rest: Transform,
}

impl Place {
    fn new(transform: &Transform) -> Option<Self> {
        let t = *transform;
        let (sx, sy) = extent::scales(&t);
        if !(sx > 0.0 && sy > 0.0 && sx.is_finite() && sy.is_finite()) {
            return None;
        }
        if t.b == 0.0 && t.c == 0.0 && t.a > 0.0 && t.d > 0.0 {
            return Some(Self {
                local: t,
                rest: Transform::IDENTITY,
            });
        }
        let rest = Transform::new(t.a / sx, t.b / sx, t.c / sy, t.d / sy, 0.0, 0.0);
        let back = rest.invert()?;
        let at = back.then_inner(&Transform::translate(t.e, t.f));
        let local = Transform::new(sx, 0.0, 0.0, sy, at.e, at.f);
        Some(Self { local, rest })
    }
}

impl Painter<'_> {
    /// What a group's items become by its SVG filters, in device pixels.
    pub(in super::super) fn svg_filtered(
        &mut self,
        group: &Group,
        state: &State,
    ) -> Result<Option<Pixmap>> {
        let Some(place) = Place::new(&state.transform) else {
            return Ok(None);
        };
        let graphs = &group.filter_graphs;
        let Some(areas) = areas(graphs, &place, &state.clip.bounds) else {
            return Ok(None);
        };
        let inside = |bounds| State {
            transform: place.local,
            clip: Clip::new(bounds),
            opacity: 1.0,
            depth: state.depth,
            behind: None,
        };
        let mut layer: Option<Pixmap> = None;
        for (graph, area) in graphs.iter().zip(areas) {
            let mut source = self.layer(area)?;
            match &layer {
                None => self.items(&mut source, &group.items, &inside(area))?,
                Some(before) => copy(before, &mut source),
            }
            layer = Some(graph::run(self, &inside(area), graph, &source)?);
        }
        let Some(layer) = layer else { return Ok(None) };
        if place.rest.is_identity() {
            return Ok(Some(layer));
        }
        self.turned(&layer, &place.rest, state).map(Some)
    }

    /// A filtered layer as the device sees it.
    fn turned(&mut self, layer: &Pixmap, rest: &Transform, state: &State) -> Result<Pixmap> {
        let extent = rest.apply_rect(layer.bounds.to_rect());
        let area = IntRect::around(&extent.outset(Insets::uniform(1.0)));
        let mut device = self.layer(area.intersect(&state.clip.bounds))?;
        // A border of nothing is what lies outside.
        let around = outset(layer.bounds, 1);
        let mut framed = self.layer(IntRect::new(
            0,
            0,
            around.width() as i32,
            around.height() as i32,
        ))?;
        for (y, row) in (1..).zip(layer.pixels.chunks_exact(layer.bounds.width())) {
            framed.span(y, 1, 1 + row.len() as i32).copy_from_slice(row);
        }
        let shift = Transform::translate(-around.left as f32, -around.top as f32);
        let Some(back) = rest.invert() else {
            return Ok(device);
        };
        let mapped = Texture::Mapped(Mapped {
            pixmap: framed,
            map: snapped(shift.then_inner(&back)),
            sharp: false,
            edge: Edge::Extend,
        });
        let bounds = device.bounds;
        for y in bounds.top..bounds.bottom {
            let row = device.span(y, bounds.left, bounds.right);
            mapped.paint(row, bounds.left, y, None);
        }
        Ok(device)
    }
}

/// The pixels each filter has to work on, so that what shows comes out right;
/// nothing if nothing shows.
fn areas(
    graphs: &[impl AsRef<FilterGraph>],
    place: &Place,
    clip: &IntRect,
) -> Option<Vec<IntRect>> {
    let mut wanted = if place.rest.is_identity() {
        *clip
    } else {
        let back = place.rest.invert()?;
        outset(IntRect::around(&back.apply_rect(clip.to_rect())), 2)
    };
    let mut areas = Vec::new();
    for graph in graphs.iter().rev().map(AsRef::as_ref) {
        let region = pixels(&place.local, &graph.region);
        if region.intersect(&wanted).is_empty() {
            return None;
        }
        wanted = match reach(graph, &place.local) {
            Some(by) => outset(wanted, by).intersect(&region),
            None => region,
        };
        areas.push(wanted);
    }
    areas.reverse();
    Some(areas)
}

/// From how far away pixels are read; `None` if from anywhere.
fn reach(graph: &FilterGraph, local: &Transform) -> Option<i32> {
    let (sx, sy) = extent::scales(local);
    let mut sum = 1.0;
    for step in &graph.steps {
        let (x, y) = match &step.effect {
            FilterEffect::Tile { .. } => return None,
            FilterEffect::GaussianBlur { sigma, .. } => {
                (blur::reach(sigma.0), blur::reach(sigma.1))
            }
            FilterEffect::DropShadow { offset, sigma, .. } => (
                offset.x.abs() + blur::reach(sigma.0),
                offset.y.abs() + blur::reach(sigma.1),
            ),
            FilterEffect::Offset { by, .. } => (by.x.abs(), by.y.abs()),
            FilterEffect::Morphology { radius, .. } => *radius,
            FilterEffect::DisplacementMap { scale, .. } => (scale.abs(), scale.abs()),
            FilterEffect::Convolve { kernel, .. } => {
                sum += kernel.weights.len() as f32;
                (0.0, 0.0)
            }
            FilterEffect::Lighting { .. } => {
                sum += 1.0;
                (0.0, 0.0)
            }
            FilterEffect::Blend { .. }
            | FilterEffect::ColorMatrix { .. }
            | FilterEffect::ComponentTransfer { .. }
            | FilterEffect::Composite { .. }
            | FilterEffect::Flood { .. }
            | FilterEffect::Image { .. }
            | FilterEffect::Merge { .. }
            | FilterEffect::Turbulence { .. } => (0.0, 0.0),
        };
        sum += (x * sx).max(y * sy) + 1.0;
    }
    Some(sum.ceil().clamp(0.0, 1e6) as i32)
}

/// A rectangle grown on all sides.
fn outset(r: IntRect, by: i32) -> IntRect {
    IntRect::new(r.left - by, r.top - by, r.right + by, r.bottom + by)
}

fn copy(from: &Pixmap, to: &mut Pixmap) {
    let area = from.bounds.intersect(&to.bounds);
    if area.is_empty() {
        return;
    }
    for y in area.top..area.bottom {
        let left = (area.left - from.bounds.left) as usize;
        let row = &from.row(y)[left..left + area.width()];
        to.span(y, area.left, area.right).copy_from_slice(row);
    }
}
