//! Raster images.

use super::brush::Source;
use super::extent;
use super::over;
use super::painter::{Painter, State};
use super::path::{device_rect, fill_rect};
use super::pixmap::Pixmap;
use super::resample::{Placement, resample, shrink};
use super::texture::{Edge, Mapped, Texture};
use crate::error::Result;
use crate::frame::{FillRule, ImageItem};
use crate::geometry::{Path, Transform};
use crate::resource::{ImageKind, RasterImage};

impl Painter<'_> {
    pub(super) fn image(
        &mut self,
        target: &mut Pixmap,
        item: &ImageItem,
        state: &State,
    ) -> Result<()> {
        // SVG images are items of their own by now.
        let ImageKind::Raster(raster) = &item.image.kind else {
            return Ok(());
        };
        let rect = item.rect;
        let area = self.area(target, state, &state.transform.apply_rect(rect));
        let pixels = raster.width as usize * raster.height as usize;
        if area.is_empty() || pixels == 0 || raster.pixels.len() != pixels * 4 {
            return Ok(());
        }
        let place = state.transform.then_inner(&Transform::new(
            rect.width / raster.width as f32,
            0.0,
            0.0,
            rect.height / raster.height as f32,
            rect.x,
            rect.y,
        ));
        let contour = Path::rect(rect);
        if place.is_axis_aligned()
            && let Some(device) = device_rect(&contour, &state.transform)
        {
            self.spend(area.area())?;
            let sharp = item.pixelated;
            let placed = |scale, offset| Placement {
                scale,
                offset,
                sharp,
            };
            let columns = placed(place.a, place.e);
            let rows = placed(place.d, place.f);
            let mut pixmap = resample(raster, columns, rows, area);
            fade(&mut pixmap, state.opacity);
            let mut source = Source::Texture(Box::new(Texture::Device(pixmap)));
            self.lay_source(target, &mut source, state, &mut |_, row, blit| {
                fill_rect(&area, &device, row, blit);
            });
            return Ok(());
        }
        let Some(mapped) = self.mapped(raster, item, &place, state.opacity)? else {
            return Ok(());
        };
        let mut source = Source::Texture(Box::new(Texture::Mapped(mapped)));
        self.lay_source(target, &mut source, state, &mut |scanner, _, blit| {
            scanner.fill_path(area, &contour, &state.transform, FillRule::NonZero, blit);
        });
        Ok(())
    }

    /// An image to be looked up pixel by pixel.
    fn mapped(
        &mut self,
        raster: &RasterImage,
        item: &ImageItem,
        place: &Transform,
        opacity: f32,
    ) -> Result<Option<Mapped>> {
        self.spend(raster.width as usize * raster.height as usize)?;
        let (mut pixmap, blocks) = shrink(raster, extent::scales(place));
        fade(&mut pixmap, opacity);
        let place = place.then_inner(&Transform::scale(blocks.0 as f32, blocks.1 as f32));
        let sharp = is_sharp(item, &place);
        Ok(place.invert().map(|map| Mapped {
            pixmap,
            map,
            sharp,
            edge: Edge::Extend,
        }))
    }
}

/// Whether the image's pixels are to show as squares.
fn is_sharp(item: &ImageItem, place: &Transform) -> bool {
    let (x, y) = extent::scales(place);
    item.pixelated && x >= 1.0 && y >= 1.0
}

/// Multiplies the alpha of all pixels.
pub(super) fn fade(pixmap: &mut Pixmap, opacity: f32) {
    if opacity < 1.0 {
        let by = (opacity * 255.0 + 0.5) as u8;
        for pixel in &mut pixmap.pixels {
            *pixel = over::through(*pixel, by);
        }
    }
}
