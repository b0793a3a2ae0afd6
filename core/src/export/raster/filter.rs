//! Filter functions on layers.

use super::blur;
use super::error::RasterError;
use super::extent::{filtered, linear, scales};
use super::over;
use super::painter::{Painter, State};
use super::pixmap::{IntRect, Mask, Pixel, Pixmap};
use crate::error::{Location, Result};
use crate::frame::Filter;
use crate::geometry::{Point, Rect, Transform};

impl Painter<'_> {
    /// Applies filters in order; `stages` are the pixels that each leaves,
    /// after those of the layer itself.
    pub(super) fn filtered(
        &mut self,
        mut layer: Pixmap,
        filters: &[Filter],
        stages: &[IntRect],
        state: &State,
    ) -> Result<Pixmap> {
        let mut matrices = Vec::new();
        for (i, filter) in filters.iter().enumerate() {
            let Some(&bounds) = stages.get(i + 1) else {
                break;
            };
            match filter {
                Filter::ColorMatrix(matrix) => {
                    // Those in a row are applied at once.
                    matrices.push(&**matrix);
                    if !matches!(filters.get(i + 1), Some(Filter::ColorMatrix(_))) {
                        self.spend(layer.bounds.area())?;
                        color_matrices(&mut layer, &matrices);
                        matrices.clear();
                    }
                }
                Filter::Blur(sigma) => {
                    self.spend(layer.bounds.area().max(bounds.area()))?;
                    layer = blur::pixmap(&layer, bounds, self.sigma(*sigma, &state.transform)?);
                }
                Filter::DropShadow {
                    offset,
                    sigma,
                    color,
                } => {
                    self.spend(layer.bounds.area().max(bounds.area()))?;
                    let by = linear(&state.transform, *offset);
                    let sigma = self.sigma(*sigma, &state.transform)?;
                    let shadow = blur::moved_mask(&alpha(&layer), bounds, sigma, (by.x, by.y));
                    layer = above(&layer, &shadow, self.color(color, 1.0));
                }
            }
        }
        Ok(layer)
    }

    /// The pixels that filters need to make `shown` of, then those that each
    /// of them leaves. `extent` holds all that is filtered, if it has an end.
    pub(super) fn stages(
        &self,
        filters: &[Filter],
        shown: IntRect,
        extent: Option<Rect>,
        transform: &Transform,
    ) -> Result<Vec<IntRect>> {
        let mut stages = vec![shown; filters.len() + 1];
        let mut needed = shown;
        for (filter, stage) in filters.iter().zip(&mut stages).rev() {
            if let Filter::Blur(sigma) | Filter::DropShadow { sigma, .. } = filter {
                self.sigma(*sigma, transform)?;
            }
            needed = source_of(needed, filter, transform);
            *stage = needed;
        }
        let Some(mut extent) = extent else {
            return Ok(stages);
        };
        for (i, stage) in stages.iter_mut().enumerate() {
            if let Some(filter) = i.checked_sub(1).and_then(|i| filters.get(i)) {
                extent = filtered(extent, filter, transform);
            }
            *stage = stage.intersect(&IntRect::around(&extent));
        }
        Ok(stages)
    }

    /// A standard deviation in device pixels along x and y, within the limit.
    pub(super) fn sigma(&self, sigma: f32, transform: &Transform) -> Result<(f32, f32)> {
        let (x, y) = device_sigma(sigma, transform);
        let limit = self.limits.blur_radius;
        if x.max(y) > limit as f32 {
            let sigma = x.max(y);
            return Err(RasterError::BlurRadius { sigma, limit }.at(Location::None));
        }
        Ok((x, y))
    }
}

/// The pixels a filter reads to fill an area.
fn source_of(area: IntRect, filter: &Filter, transform: &Transform) -> IntRect {
    match filter {
        Filter::Blur(sigma) => blur::around(&area, device_sigma(*sigma, transform)),
        Filter::ColorMatrix(_) => area,
        Filter::DropShadow { offset, sigma, .. } => {
            let Point { x, y } = linear(transform, *offset);
            let whole = |v: f32| v.clamp(-1e6, 1e6) as i32;
            let casts = IntRect::new(
                area.left - whole(x.ceil()),
                area.top - whole(y.ceil()),
                area.right - whole(x.floor()),
                area.bottom - whole(y.floor()),
            );
            blur::around(&casts, device_sigma(*sigma, transform)).union(&area)
        }
    }
}

/// A standard deviation in device pixels along x and y.
fn device_sigma(sigma: f32, transform: &Transform) -> (f32, f32) {
    let (x, y) = scales(transform);
    if transform.is_axis_aligned() {
        (sigma * x, sigma * y)
    } else {
        let mean = transform.mean_scale();
        (sigma * mean, sigma * mean)
    }
}

/// What a pixmap covers.
pub(super) fn alpha(pixmap: &Pixmap) -> Mask {
    Mask {
        bounds: pixmap.bounds,
        data: pixmap.pixels.iter().map(|p| p[3]).collect(),
    }
}

/// A layer above its shadow.
fn above(layer: &Pixmap, shadow: &Mask, color: Pixel) -> Pixmap {
    let bounds = shadow.bounds;
    let mut out = Pixmap {
        bounds,
        pixels: (shadow.data.iter())
            .map(|&coverage| over::through(color, coverage))
            .collect(),
    };
    let area = bounds.intersect(&layer.bounds);
    for y in area.rows() {
        let at = (area.left - layer.bounds.left) as usize;
        let row = &layer.row(y)[at..at + area.width()];
        over::pixels(out.span(y, area.left, area.right), row);
    }
    out
}

/// 4×5 matrices on straight colours, one after the other.
fn color_matrices(layer: &mut Pixmap, matrices: &[&[f32; 20]]) {
    for pixel in &mut layer.pixels {
        let [r, g, b, a] = pixel.map(|c| f32::from(c) * (1.0 / 255.0));
        let un = if a > 0.0 { 1.0 / a } else { 0.0 };
        let mut straight = [r * un, g * un, b * un, a];
        for m in matrices {
            let [r, g, b, a] = straight;
            let row = |i: usize| {
                let v = m[i] * r + m[i + 1] * g + m[i + 2] * b + m[i + 3] * a + m[i + 4];
                v.clamp(0.0, 1.0)
            };
            straight = [row(0), row(5), row(10), row(15)];
        }
        let [r, g, b, a] = straight;
        let a = a * 255.0;
        *pixel = [r * a, g * a, b * a, a].map(over::byte);
    }
}
