//! Filter functions on layers.

use super::blur;
use super::extent::{linear, scales};
use super::over;
use super::painter::{Painter, State};
use super::pixmap::{IntRect, Mask, Pixel, Pixmap};
use crate::error::Result;
use crate::frame::Filter;
use crate::geometry::Transform;

impl Painter<'_> {
    /// Applies filters in order to a layer with room around what it shows.
    pub(super) fn filter(
        &mut self,
        layer: &mut Pixmap,
        filters: &[Filter],
        state: &State,
    ) -> Result<()> {
        for filter in filters {
            self.spend(layer.bounds.area())?;
            match filter {
                Filter::Blur(sigma) => blur::pixmap(layer, device_sigma(*sigma, &state.transform)),
                Filter::ColorMatrix(matrix) => color_matrix(layer, matrix),
                Filter::DropShadow {
                    offset,
                    sigma,
                    color,
                } => {
                    let by = linear(&state.transform, *offset);
                    let mut shadow = alpha(layer);
                    blur::mask(&mut shadow, device_sigma(*sigma, &state.transform));
                    let color = self.color(color, 1.0);
                    lay_under(
                        layer,
                        &shadow,
                        (by.x.round() as i32, by.y.round() as i32),
                        color,
                    );
                }
            }
        }
        Ok(())
    }
}

/// A standard deviation in device pixels along x and y.
pub(super) fn device_sigma(sigma: f32, transform: &Transform) -> (f32, f32) {
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

fn lay_under(layer: &mut Pixmap, shadow: &Mask, (dx, dy): (i32, i32), color: Pixel) {
    let bounds = layer.bounds;
    let moved = IntRect::new(
        bounds.left.saturating_add(dx),
        bounds.top.saturating_add(dy),
        bounds.right.saturating_add(dx),
        bounds.bottom.saturating_add(dy),
    );
    let area = bounds.intersect(&moved);
    for y in area.top..area.bottom {
        if area.is_empty() {
            return;
        }
        let at = (area.left - moved.left) as usize..(area.right - moved.left) as usize;
        let coverage = &shadow.row(y - dy)[at];
        let row = layer.span(y, area.left, area.right);
        for (pixel, &coverage) in row.iter_mut().zip(coverage) {
            let mut below = [over::through(color, coverage)];
            over::pixels(&mut below, &[*pixel]);
            [*pixel] = below;
        }
    }
}

/// A 4×5 matrix on straight colours.
fn color_matrix(layer: &mut Pixmap, m: &[f32; 20]) {
    for pixel in &mut layer.pixels {
        let [r, g, b, a] = pixel.map(|c| f32::from(c) / 255.0);
        let un = if a > 0.0 { 1.0 / a } else { 0.0 };
        let (r, g, b) = (r * un, g * un, b * un);
        let row = |i: usize| {
            let v = m[i] * r + m[i + 1] * g + m[i + 2] * b + m[i + 3] * a + m[i + 4];
            v.clamp(0.0, 1.0)
        };
        let a = row(15) * 255.0;
        *pixel = [row(0) * a, row(5) * a, row(10) * a, a].map(|v| (v + 0.5) as u8);
    }
}
