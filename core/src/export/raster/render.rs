//! A side becomes pixels.

use super::brush::MaskBrush;
use super::clip::Clip;
use super::error::RasterError;
use super::over;
use super::painter::{Painter, State};
use super::pixmap::{IntRect, Mask, Pixel, Pixmap};
use crate::color::{Color, Inks};
use crate::error::{Location, Result};
use crate::frame::{FillRule, Shape, Side};
use crate::geometry::{Path, Rect, Transform};

/// A picture in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    /// Columns.
    pub(crate) width: u32,
    /// Rows.
    pub(crate) height: u32,
    /// RGBA, 8 bits each, premultiplied, row by row.
    pub(crate) pixels: Vec<Pixel>,
}

impl Raster {
    /// Whether nothing shines through.
    pub(super) fn is_opaque(&self) -> bool {
        self.pixels.iter().all(|p| p[3] == 255)
    }
}

/// How a side is rendered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RasterOptions {
    /// Device pixels per px: dpi / 96.
    pub(crate) scale: f32,
    /// Whether the bleed shows too; then the side's shape cuts nothing off.
    pub(crate) bleed: bool,
    /// What lies below; nothing if left out.
    pub(crate) background: Option<Color>,
}

/// What rendering may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RasterLimits {
    /// Pixels of the picture.
    pub(crate) output_pixels: usize,
    /// Pixels of all layers, masks and blurs together.
    pub(crate) layer_pixels: usize,
    /// The standard deviation of a blur, in device pixels.
    pub(crate) blur_radius: usize,
    /// Pixels that the edges of all shapes pass together.
    pub(crate) edge_pixels: usize,
    /// Groups inside each other.
    pub(crate) nesting: usize,
}

impl Default for RasterLimits {
    fn default() -> Self {
        Self {
            output_pixels: 100_000_000,
            layer_pixels: 400_000_000,
            blur_radius: 4000,
            edge_pixels: 100_000_000,
            nesting: 128,
        }
    }
}

/// Paints a side.
pub(crate) fn render(
    side: &Side,
    inks: &Inks,
    options: &RasterOptions,
    limits: &RasterLimits,
) -> Result<Raster> {
    let area = if options.bleed {
        side.bleed_box()
    } else {
        Rect::from_size(side.trim)
    };
    let bounds = output_bounds(&area, options.scale, limits)?;
    let scale = options.scale;
    let transform = Transform::new(scale, 0.0, 0.0, scale, -area.x * scale, -area.y * scale);
    let mut target = Pixmap::new(bounds);
    let mut painter = Painter::new(inks, limits);
    let state = State {
        transform,
        clip: Clip::new(bounds),
        opacity: 1.0,
        depth: 0,
        behind: None,
    };
    painter.items(&mut target, &side.items, &state)?;
    if !options.bleed {
        cut(&mut target, side, &transform, &mut painter);
    }
    if let Some(color) = &options.background {
        let color = painter.color(color, 1.0);
        for pixel in &mut target.pixels {
            let mut below = [color];
            over::pixels(&mut below, &[*pixel]);
            [*pixel] = below;
        }
    }
    Ok(Raster {
        width: bounds.width() as u32,
        height: bounds.height() as u32,
        pixels: target.pixels,
    })
}

fn output_bounds(area: &Rect, scale: f32, limits: &RasterLimits) -> Result<IntRect> {
    if !(scale > 0.0 && scale.is_finite()) {
        let error = RasterError::Dpi(scale * 96.0);
        return Err(error.at(Location::Option("dpi")));
    }
    let pixels = |px: f32| (f64::from(px) * f64::from(scale)).round().max(1.0) as u64;
    let (width, height) = (pixels(area.width), pixels(area.height));
    let limit = limits.output_pixels.min(i32::MAX as usize);
    if width.saturating_mul(height) > limit as u64 {
        let error = RasterError::OutputPixels {
            width,
            height,
            limit,
        };
        return Err(error.at(Location::Option("dpi")));
    }
    Ok(IntRect::new(0, 0, width as i32, height as i32))
}

/// Cuts the picture along the side's shape.
fn cut(target: &mut Pixmap, side: &Side, transform: &Transform, painter: &mut Painter<'_>) {
    let trim = Rect::from_size(side.trim);
    let contour = match &side.shape {
        Shape::Rect => return,
        Shape::Rounded(corners) => Path::rounded_rect(trim, &corners.fit(side.trim)),
        Shape::Ellipse => Path::ellipse(trim),
        Shape::Path(path) => path.clone(),
    };
    let mut mask = Mask::new(target.bounds);
    painter.scanner.fill_path(
        target.bounds,
        &contour,
        transform,
        FillRule::NonZero,
        &mut MaskBrush { mask: &mut mask },
    );
    for (pixel, &coverage) in target.pixels.iter_mut().zip(&mask.data) {
        if coverage < 255 {
            *pixel = over::through(*pixel, coverage);
        }
    }
}
