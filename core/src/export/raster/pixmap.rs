//! Pixels in device coordinates.

use std::ops::Range;

use crate::geometry::Rect;

/// One pixel: red, green, blue and alpha, premultiplied.
pub(super) type Pixel = [u8; 4];

/// The same with straight alpha: colours divided by it, rounded to nearest.
pub(super) fn straight(p: Pixel) -> Pixel {
    let [r, g, b, a] = p.map(u32::from);
    match a {
        0 => [0; 4],
        255 => p,
        _ => {
            let divide = |c: u32| ((c * 255 + a / 2) / a).min(255) as u8;
            [divide(r), divide(g), divide(b), p[3]]
        }
    }
}

/// A rectangle of whole device pixels; right and bottom are exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct IntRect {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

/// Beyond this many pixels from the origin there is nothing to draw.
const FAR: f32 = 1_000_000.0;

impl IntRect {
    pub(super) const fn new(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// The pixels that a rectangle touches.
    pub(super) fn around(r: &Rect) -> Self {
        let int = |v: f32| v.clamp(-FAR, FAR) as i32;
        Self::new(
            int(r.x.floor()),
            int(r.y.floor()),
            int(r.right().ceil()),
            int(r.bottom().ceil()),
        )
    }

    pub(super) fn width(&self) -> usize {
        (self.right - self.left).max(0) as usize
    }

    pub(super) fn height(&self) -> usize {
        (self.bottom - self.top).max(0) as usize
    }

    /// How many pixels it holds.
    pub(super) fn area(&self) -> usize {
        self.width().saturating_mul(self.height())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width() == 0 || self.height() == 0
    }

    /// The common part; may be empty.
    pub(super) fn intersect(&self, other: &Self) -> Self {
        Self::new(
            self.left.max(other.left),
            self.top.max(other.top),
            self.right.min(other.right),
            self.bottom.min(other.bottom),
        )
    }

    /// The smallest rectangle that holds both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }

    /// Its rows; none if it is empty.
    pub(super) fn rows(&self) -> Range<i32> {
        if self.is_empty() {
            0..0
        } else {
            self.top..self.bottom
        }
    }

    pub(super) fn to_rect(self) -> Rect {
        Rect::new(
            self.left as f32,
            self.top as f32,
            self.width() as f32,
            self.height() as f32,
        )
    }
}

/// Pixels of a part of the device.
#[derive(Debug, Clone)]
pub(super) struct Pixmap {
    pub(super) bounds: IntRect,
    pub(super) pixels: Vec<Pixel>,
}

impl Pixmap {
    /// Transparent black everywhere.
    pub(super) fn new(bounds: IntRect) -> Self {
        Self {
            bounds,
            pixels: vec![[0; 4]; bounds.area()],
        }
    }

    fn offset(&self, y: i32) -> usize {
        (y - self.bounds.top).max(0) as usize * self.bounds.width()
    }

    /// A whole row.
    pub(super) fn row(&self, y: i32) -> &[Pixel] {
        let start = self.offset(y);
        &self.pixels[start..start + self.bounds.width()]
    }

    /// The pixels from `x0` up to `x1` of a row; they must lie inside.
    pub(super) fn span(&mut self, y: i32, x0: i32, x1: i32) -> &mut [Pixel] {
        let start = self.offset(y);
        let left = self.bounds.left;
        &mut self.pixels[start + (x0 - left) as usize..start + (x1 - left) as usize]
    }
}

/// Coverage of a part of the device: 0 is outside, 255 inside.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    pub(super) bounds: IntRect,
    pub(super) data: Vec<u8>,
}

impl Mask {
    /// Nothing covered.
    pub(super) fn new(bounds: IntRect) -> Self {
        Self {
            bounds,
            data: vec![0; bounds.area()],
        }
    }

    /// A whole row.
    pub(super) fn row(&self, y: i32) -> &[u8] {
        let width = self.bounds.width();
        let start = (y - self.bounds.top).max(0) as usize * width;
        &self.data[start..start + width]
    }

    /// A whole row, to write.
    pub(super) fn row_mut(&mut self, y: i32) -> &mut [u8] {
        let width = self.bounds.width();
        let start = (y - self.bounds.top).max(0) as usize * width;
        &mut self.data[start..start + width]
    }
}

#[cfg(test)]
mod tests {
    use super::straight;

    #[test]
    fn straight_alpha_comes_back_from_premultiplied() {
        assert_eq!(straight([64, 32, 0, 128]), [128, 64, 0, 128]);
        assert_eq!(straight([9, 9, 9, 0]), [0; 4]);
        assert_eq!(straight([7, 8, 9, 255]), [7, 8, 9, 255]);
    }
}
