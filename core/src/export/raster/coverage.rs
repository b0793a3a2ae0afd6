//! How much of each pixel a blurred box covers.

use super::blur;
use super::over::byte;
use super::pixmap::{IntRect, Mask};
use crate::geometry::{Path, Point, Rect};
use crate::math;

/// How much of each pixel a blurred silhouette covers.
pub(super) enum Coverage {
    Product(Product),
    Stretched(Stretched),
}

impl Coverage {
    /// The coverage of pixels of row `y` from `x` on.
    pub(super) fn copy(&self, y: i32, x: i32, out: &mut [u8]) {
        match self {
            Self::Product(product) => product.copy(y, x, out),
            Self::Stretched(stretched) => stretched.copy(y, x, out),
        }
    }
}

/// A blurred rectangle: a column's coverage times a row's.
pub(super) struct Product {
    left: i32,
    top: i32,
    columns: Vec<f32>,
    rows: Vec<f32>,
}

impl Product {
    pub(super) fn new(rect: &Rect, sigma: (f32, f32), area: &IntRect) -> Self {
        let axis = |pixels: std::ops::Range<i32>, low: f32, high: f32, sigma: f32| {
            let part = |x| blurred_edge(x, low, sigma) - blurred_edge(x, high, sigma);
            pixels.map(|x| part(x) as f32).collect()
        };
        Self {
            left: area.left,
            top: area.top,
            columns: axis(area.left..area.right, rect.x, rect.right(), sigma.0),
            rows: axis(area.top..area.bottom, rect.y, rect.bottom(), sigma.1),
        }
    }

    fn copy(&self, y: i32, x: i32, out: &mut [u8]) {
        let row = self.rows[(y - self.top) as usize] * 255.0;
        let columns = &self.columns[(x - self.left) as usize..];
        for (out, column) in out.iter_mut().zip(columns) {
            *out = byte(column * row);
        }
    }
}

/// How much of pixel `x` lies right of an edge that is blurred: the mean of
/// the normal distribution's integral.
fn blurred_edge(x: i32, edge: f32, sigma: f32) -> f64 {
    let (low, sigma) = (f64::from(x) - f64::from(edge), f64::from(sigma));
    let high = low + 1.0;
    if low > 6.0 * sigma {
        return 1.0;
    }
    if high < -6.0 * sigma {
        return 0.0;
    }
    // The second integral of the density, in pixels.
    let ramp = |at: f64| {
        if sigma < 1e-3 {
            return at.max(0.0);
        }
        let z = at / sigma;
        at * math::normal(z) + sigma * math::normal_density(z)
    };
    ramp(high) - ramp(low)
}

/// Coverage whose middle column and row stand for many equal ones.
pub(super) struct Stretched {
    pub(super) mask: Mask,
    /// The column from which on `.1` columns are left out.
    pub(super) columns: (i32, i32),
    pub(super) rows: (i32, i32),
}

/// Where an edge-to-edge length may be cut and by how much, so that neither
/// corners nor blur notice.
pub(super) fn stretch(low: f32, high: f32, radius: f32, sigma: f32) -> (i32, i32) {
    let keep = radius + blur::reach(sigma) + 2.0;
    let (from, to) = ((low + keep).ceil(), (high - keep).floor());
    if to - from < 2.0 || to.abs() > 1e6 || from.abs() > 1e6 {
        return (0, 0);
    }
    (from as i32, (to - from) as i32 - 1)
}

fn squeezed(at: i32, (from, gap): (i32, i32)) -> i32 {
    if at <= from { at } else { (at - gap).max(from) }
}

impl Stretched {
    pub(super) fn squeeze(&self, r: &IntRect) -> IntRect {
        IntRect::new(
            squeezed(r.left, self.columns),
            squeezed(r.top, self.rows),
            squeezed(r.right, self.columns),
            squeezed(r.bottom, self.rows),
        )
    }

    pub(super) fn squeeze_path(&self, path: &Path) -> Path {
        let axis = |v: f32, (from, gap): (i32, i32)| {
            if v > from as f32 { v - gap as f32 } else { v }
        };
        path.map(|p| Point::new(axis(p.x, self.columns), axis(p.y, self.rows)))
    }

    /// The coverage of pixels of row `y` from `x` on.
    fn copy(&self, y: i32, x: i32, out: &mut [u8]) {
        out.fill(0);
        let bounds = &self.mask.bounds;
        let y = squeezed(y, self.rows);
        if y < bounds.top || y >= bounds.bottom {
            return;
        }
        let row = self.mask.row(y);
        let (from, gap) = self.columns;
        let end = x + out.len() as i32;
        // Left of the gap, in it, right of it.
        let parts = [(i32::MIN, from, 0), (from + gap, i32::MAX, gap)];
        for (low, high, shift) in parts {
            let x0 = x.max(low).max(bounds.left + shift);
            let x1 = end.min(high).min(bounds.right + shift);
            if x0 < x1 {
                let source =
                    (x0 - shift - bounds.left) as usize..(x1 - shift - bounds.left) as usize;
                out[(x0 - x) as usize..(x1 - x) as usize].copy_from_slice(&row[source]);
            }
        }
        let (x0, x1) = (x.max(from), end.min(from + gap));
        if x0 < x1 && from >= bounds.left && from < bounds.right {
            out[(x0 - x) as usize..(x1 - x) as usize].fill(row[(from - bounds.left) as usize]);
        }
    }
}
