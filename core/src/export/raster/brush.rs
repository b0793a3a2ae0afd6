//! Lays a source on a target through coverage and clip.

use super::clip::Clip;
use super::gradient::GradientShader;
use super::over;
use super::pixmap::{Mask, Pixel, Pixmap};
use super::scan::Blit;
use super::texture::Texture;

/// Pixels shaded at a time.
pub(super) const CHUNK: usize = 64;

/// What shapes are filled with, in device coordinates.
pub(super) enum Source {
    /// One premultiplied colour.
    Solid(Pixel),
    /// A gradient.
    Gradient(Box<GradientShader>),
    /// An image or a pattern.
    Texture(Box<Texture>),
}

impl Source {
    /// Whether nothing of it would show.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(self, Self::Solid([.., 0]))
    }
}

/// A target with what to lay on it.
pub(super) struct Brush<'a> {
    pub(super) target: &'a mut Pixmap,
    pub(super) source: &'a mut Source,
}

impl Blit for Brush<'_> {
    fn full(&mut self, y: i32, x0: i32, x1: i32) {
        let dst = self.target.span(y, x0, x1);
        match self.source {
            Source::Solid(color) => over::solid(dst, *color),
            Source::Gradient(gradient) => gradient.paint(dst, x0, y, None),
            Source::Texture(texture) => texture.paint(dst, x0, y, None),
        }
    }

    fn each(&mut self, y: i32, x0: i32, coverage: &mut [u8]) {
        let dst = self.target.span(y, x0, x0 + coverage.len() as i32);
        match self.source {
            Source::Solid(color) => over::solid_each(dst, *color, coverage),
            Source::Gradient(gradient) => gradient.paint(dst, x0, y, Some(coverage)),
            Source::Texture(texture) => texture.paint(dst, x0, y, Some(coverage)),
        }
    }
}

/// Writes coverage into a mask.
pub(super) struct MaskBrush<'a> {
    pub(super) mask: &'a mut Mask,
}

impl Blit for MaskBrush<'_> {
    fn full(&mut self, y: i32, x0: i32, x1: i32) {
        let left = self.mask.bounds.left;
        self.mask.row_mut(y)[(x0 - left) as usize..(x1 - left) as usize].fill(255);
    }

    fn each(&mut self, y: i32, x0: i32, coverage: &mut [u8]) {
        let at = (x0 - self.mask.bounds.left) as usize;
        self.mask.row_mut(y)[at..at + coverage.len()].copy_from_slice(coverage);
    }
}

/// Passes on what a clip lets through.
pub(super) struct Clipped<'a> {
    pub(super) clip: &'a Clip,
    pub(super) inner: &'a mut dyn Blit,
    /// Reused for coverage.
    pub(super) row: &'a mut Vec<u8>,
}

impl Blit for Clipped<'_> {
    fn full(&mut self, y: i32, x0: i32, x1: i32) {
        let Some(mask) = &self.clip.mask else {
            return self.inner.full(y, x0, x1);
        };
        // The middle of a row is mostly wholly inside.
        let (s0, s1) = mask.solid(y);
        let (s0, s1) = (s0.clamp(x0, x1), s1.clamp(x0, x1));
        if s0 >= s1 {
            return self.part(y, x0, x1);
        }
        self.part(y, x0, s0);
        self.inner.full(y, s0, s1);
        self.part(y, s1, x1);
    }

    fn each(&mut self, y: i32, x0: i32, coverage: &mut [u8]) {
        if let Some(mask) = &self.clip.mask {
            let clip = mask.span(y, x0, x0 + coverage.len() as i32);
            for (c, &m) in coverage.iter_mut().zip(clip) {
                *c = over::mul(*c, m);
            }
        }
        self.inner.each(y, x0, coverage);
    }
}

impl Clipped<'_> {
    /// Pixels of a shape that the clip may cover in part.
    fn part(&mut self, y: i32, x0: i32, x1: i32) {
        let Some(mask) = &self.clip.mask else { return };
        if x0 < x1 {
            self.row.clear();
            self.row.extend_from_slice(mask.span(y, x0, x1));
            self.inner.each(y, x0, self.row);
        }
    }
}
