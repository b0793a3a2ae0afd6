//! Walks the display list.

use std::rc::Rc;

use super::RasterLimits;
use super::brush::{Brush, Clipped, Source};
use super::clip::Clip;
use super::error::RasterError;
use super::gradient::GradientShader;
use super::pixmap::{IntRect, Pixel, Pixmap};
use super::scan::{Blit, Scanner};
use crate::color::{Color, Inks};
use crate::error::{Location, Result};
use crate::frame::{self, Item, Paint};
use crate::geometry::{Rect, Transform};

/// What holds for the items being painted.
#[derive(Clone)]
pub(super) struct State {
    /// From the items' coordinates to device pixels.
    pub(super) transform: Transform,
    pub(super) clip: Clip,
    /// Multiplies the alpha of every paint.
    pub(super) opacity: f32,
    /// How many groups there are around.
    pub(super) depth: usize,
    /// What backdrops see behind the target.
    pub(super) behind: Option<Rc<Pixmap>>,
}

/// Paints items; keeps what is reused from item to item.
pub(super) struct Painter<'a> {
    inks: &'a Inks,
    pub(super) limits: &'a RasterLimits,
    pub(super) scanner: Scanner,
    row: Vec<u8>,
    /// Pixels of layers, masks and blurs so far.
    spent: usize,
}

/// Passes a shape's coverage to a brush; gets the scan converter and a
/// scratch row to do so.
pub(super) type Trace<'a> = dyn FnMut(&mut Scanner, &mut Vec<u8>, &mut dyn Blit) + 'a;

impl<'a> Painter<'a> {
    pub(super) fn new(inks: &'a Inks, limits: &'a RasterLimits) -> Self {
        Self {
            inks,
            limits,
            scanner: Scanner::new(limits.edge_pixels),
            row: Vec::new(),
            spent: 0,
        }
    }

    /// Paints items back to front.
    pub(super) fn items(
        &mut self,
        target: &mut Pixmap,
        items: &[Item],
        state: &State,
    ) -> Result<()> {
        for item in items {
            match item {
                Item::Group(group) => self.group(target, group, state)?,
                Item::Path(path) => self.path(target, path, state)?,
                Item::Glyphs(glyphs) => self.glyphs(target, glyphs, state)?,
                Item::Image(image) => self.image(target, image, state)?,
                Item::BoxShadow(shadow) => self.box_shadow(target, shadow, state)?,
                Item::TextShadow(shadow) => self.text_shadow(target, shadow, state)?,
                Item::Code(code) => self.code(target, code, state)?,
            }
            if self.scanner.is_exhausted() {
                let limit = self.limits.edge_pixels;
                return Err(RasterError::EdgePixels { limit }.at(Location::None));
            }
        }
        Ok(())
    }

    /// The pixels of the target that a device rectangle touches and the clip
    /// lets through.
    pub(super) fn area(&self, target: &Pixmap, state: &State, extent: &Rect) -> IntRect {
        IntRect::around(extent)
            .intersect(&state.clip.bounds)
            .intersect(&target.bounds)
    }

    /// Lays a paint on the target through a shape and the clip.
    pub(super) fn lay(
        &mut self,
        target: &mut Pixmap,
        paint: &Paint,
        state: &State,
        area: IntRect,
        trace: &mut Trace<'_>,
    ) -> Result<()> {
        if area.is_empty() {
            return Ok(());
        }
        let mut source = self.source(paint, state, &area)?;
        self.lay_source(target, &mut source, state, trace);
        Ok(())
    }

    /// Lays a source on the target through a shape and the clip.
    pub(super) fn lay_source(
        &mut self,
        target: &mut Pixmap,
        source: &mut Source,
        state: &State,
        trace: &mut Trace<'_>,
    ) {
        if source.is_invisible() {
            return;
        }
        let mut brush = Brush { target, source };
        if state.clip.mask.is_none() {
            return trace(&mut self.scanner, &mut self.row, &mut brush);
        }
        let mut scratch = Vec::new();
        let mut clipped = Clipped {
            clip: &state.clip,
            inner: &mut brush,
            row: &mut scratch,
        };
        trace(&mut self.scanner, &mut self.row, &mut clipped);
    }

    fn source(&mut self, paint: &Paint, state: &State, area: &IntRect) -> Result<Source> {
        Ok(match paint {
            Paint::Solid(color) => Source::Solid(self.color(color, state.opacity)),
            Paint::Gradient(gradient) => Source::Gradient(Box::new(GradientShader::new(
                gradient,
                &state.transform,
                state.opacity,
                self.inks,
                area,
            ))),
            Paint::Pattern(pattern) => self.pattern(pattern, state)?,
        })
    }

    /// Narrows a state's clip.
    pub(super) fn clip(&mut self, state: &mut State, clip: &frame::Clip) -> Result<()> {
        self.spend(state.clip.area(clip, &state.transform))?;
        state.clip = state
            .clip
            .intersect(clip, &state.transform, &mut self.scanner);
        Ok(())
    }

    /// A colour as a premultiplied pixel.
    pub(super) fn color(&self, color: &Color, opacity: f32) -> Pixel {
        let rgba = color.to_rgba(self.inks);
        let a = rgba.a * opacity * 255.0;
        [rgba.r * a, rgba.g * a, rgba.b * a, a].map(|v| (v + 0.5) as u8)
    }

    /// A colour in sRGB, not premultiplied.
    pub(super) fn straight(&self, color: &Color) -> [f32; 4] {
        let rgba = color.to_rgba(self.inks);
        [rgba.r, rgba.g, rgba.b, rgba.a]
    }

    /// Accounts for scratch pixels before they are made.
    pub(super) fn spend(&mut self, pixels: usize) -> Result<()> {
        self.spent = self.spent.saturating_add(pixels);
        let limit = self.limits.layer_pixels;
        if self.spent > limit {
            return Err(RasterError::LayerPixels { limit }.at(Location::None));
        }
        Ok(())
    }

    /// A layer of transparent pixels.
    pub(super) fn layer(&mut self, bounds: IntRect) -> Result<Pixmap> {
        self.spend(bounds.area())?;
        Ok(Pixmap::new(bounds))
    }

    /// One group deeper.
    pub(super) fn deeper(&self, state: &State) -> Result<usize> {
        let limit = self.limits.nesting;
        if state.depth >= limit {
            return Err(RasterError::Nesting { limit }.at(Location::None));
        }
        Ok(state.depth + 1)
    }
}
