//! Shadows of boxes and of text.

use super::blur;
use super::brush::{MaskBrush, Source};
use super::clip::Clip;
use super::coverage::{Coverage, Product, Stretched, stretch};
use super::extent;
use super::filter::alpha;
use super::over;
use super::painter::{Painter, State};
use super::path::device_rect;
use super::pixmap::{IntRect, Mask, Pixmap};
use super::scan::Scanner;
use crate::error::Result;
use crate::frame::{BoxShadow, FillRule, TextShadow};
use crate::geometry::{Corners, Insets, Path, Rect, Size, Transform};

impl Painter<'_> {
    /// The shadow of a box: outside of it, or inside when inset.
    pub(super) fn box_shadow(
        &mut self,
        target: &mut Pixmap,
        shadow: &BoxShadow,
        state: &State,
    ) -> Result<()> {
        let sigma = self.sigma(shadow.sigma.max(0.0), &state.transform)?;
        let own = Silhouette {
            rect: shadow.rect,
            corners: shadow.corners.fit(shadow.rect.size()),
        };
        let cast = own.cast(shadow);
        let shown = if shadow.inset { &own } else { &cast };
        let extent = IntRect::around(&state.transform.apply_rect(shown.rect));
        let reach = if shadow.inset {
            extent
        } else {
            blur::around(&extent, sigma)
        };
        let area = reach
            .intersect(&state.clip.bounds)
            .intersect(&target.bounds);
        let mut source = Source::Solid(self.color(&shadow.color, state.opacity));
        if area.is_empty() || source.is_invisible() || (cast.rect.is_empty() && !shadow.inset) {
            return Ok(());
        }
        let cast = self.coverage(&cast, sigma, &area, state)?;
        let own_coverage = self.coverage(&own, (0.0, 0.0), &area, state)?;
        let inside = own.inside(&state.transform);
        let mut own_row = vec![0; area.width()];
        let mut row = vec![0; area.width()];
        self.lay_source(target, &mut source, state, &mut |_, _, blit| {
            for y in area.top..area.bottom {
                // Under the middle of the box nothing of an outer shadow shows.
                let hidden = if shadow.inset { None } else { inside.row(y) };
                let (end, start) = hidden.unwrap_or((area.right, area.right));
                for (x0, x1) in [(area.left, end), (start, area.right)] {
                    let (x0, x1) = (x0.max(area.left), x1.min(area.right));
                    if x0 >= x1 {
                        continue;
                    }
                    let (row, own_row) = (
                        &mut row[..(x1 - x0) as usize],
                        &mut own_row[..(x1 - x0) as usize],
                    );
                    cast.copy(y, x0, row);
                    own_coverage.copy(y, x0, own_row);
                    for (c, &own) in row.iter_mut().zip(&*own_row) {
                        *c = if shadow.inset {
                            over::mul(255 - *c, own)
                        } else {
                            over::mul(*c, shows_beside(own))
                        };
                    }
                    blit.each(y, x0, row);
                }
            }
        });
        Ok(())
    }

    /// The blurred coverage of a silhouette, wherever it is in `area`.
    fn coverage(
        &mut self,
        silhouette: &Silhouette,
        sigma: (f32, f32),
        area: &IntRect,
        state: &State,
    ) -> Result<Coverage> {
        let path = silhouette.path();
        if let Some(rect) = device_rect(&Path::rect(silhouette.rect), &state.transform) {
            if silhouette.corners.is_zero() {
                return Ok(Coverage::Product(Product::new(&rect, sigma, area)));
            }
            let radius = silhouette.device_radius(&state.transform);
            let squeezed = Stretched {
                mask: Mask::new(IntRect::default()),
                columns: stretch(rect.x, rect.right(), radius, sigma.0),
                rows: stretch(rect.y, rect.bottom(), radius, sigma.1),
            };
            let bounds = blur::around(&squeezed.squeeze(&IntRect::around(&rect)), sigma)
                .intersect(&blur::around(&squeezed.squeeze(area), sigma));
            let path = squeezed.squeeze_path(&path.transform(&state.transform));
            let mask = self.blurred(&path, &Transform::IDENTITY, bounds, sigma)?;
            return Ok(Coverage::Stretched(Stretched { mask, ..squeezed }));
        }
        let extent = IntRect::around(&state.transform.apply_rect(silhouette.rect));
        let bounds = blur::around(&extent, sigma).intersect(&blur::around(area, sigma));
        Ok(Coverage::Stretched(Stretched {
            mask: self.blurred(&path, &state.transform, bounds, sigma)?,
            columns: (0, 0),
            rows: (0, 0),
        }))
    }

    fn blurred(
        &mut self,
        path: &Path,
        transform: &Transform,
        bounds: IntRect,
        sigma: (f32, f32),
    ) -> Result<Mask> {
        let bounds = if bounds.is_empty() {
            IntRect::default()
        } else {
            bounds
        };
        self.spend(bounds.area())?;
        let mut mask = Mask::new(bounds);
        let scanner: &mut Scanner = &mut self.scanner;
        scanner.fill_path(
            bounds,
            path,
            transform,
            FillRule::NonZero,
            &mut MaskBrush { mask: &mut mask },
        );
        blur::mask(&mut mask, sigma);
        Ok(mask)
    }

    /// The shadow of glyphs and decorations.
    pub(super) fn text_shadow(
        &mut self,
        target: &mut Pixmap,
        shadow: &TextShadow,
        state: &State,
    ) -> Result<()> {
        let offset = Transform::translate(shadow.offset.x, shadow.offset.y);
        let transform = state.transform.then_inner(&offset);
        let sigma = self.sigma(shadow.sigma.max(0.0), &transform)?;
        let Some(extent) = extent::of_items(&shadow.items, &transform) else {
            return Ok(());
        };
        let visible = state.clip.bounds.intersect(&target.bounds);
        let bounds = blur::around(&IntRect::around(&extent), sigma)
            .intersect(&blur::around(&visible, sigma));
        let mut source = Source::Solid(self.color(&shadow.color, state.opacity));
        if bounds.is_empty() || source.is_invisible() {
            return Ok(());
        }
        let mut layer = self.layer(bounds)?;
        let inside = State {
            transform,
            clip: Clip::new(bounds),
            opacity: 1.0,
            depth: self.deeper(state)?,
            behind: None,
        };
        self.items(&mut layer, &shadow.items, &inside)?;
        let mut mask = alpha(&layer);
        blur::mask(&mut mask, sigma);
        let area = bounds.intersect(&visible);
        if area.is_empty() {
            return Ok(());
        }
        self.lay_source(target, &mut source, state, &mut |_, row, blit| {
            for y in area.top..area.bottom {
                let at = (area.left - bounds.left) as usize;
                row.clear();
                row.extend_from_slice(&mask.row(y)[at..at + area.width()]);
                blit.each(y, area.left, row);
            }
        });
        Ok(())
    }
}

/// How much of an outer shadow shows where the box covers a pixel this much.
/// Pixels on the box's edge keep their shadow, or a light seam would show
/// between the two.
fn shows_beside(own: u8) -> u8 {
    255 - own.saturating_sub(191).saturating_mul(4)
}

/// A box with round corners.
struct Silhouette {
    rect: Rect,
    corners: Corners,
}

impl Silhouette {
    fn path(&self) -> Path {
        if self.rect.is_empty() {
            return Path::new();
        }
        Path::rounded_rect(self.rect, &self.corners)
    }

    /// What throws the shadow: the box moved and spread, or the hole that an
    /// inset shadow leaves (Backgrounds 3, section 7.1).
    fn cast(&self, shadow: &BoxShadow) -> Self {
        let by = if shadow.inset {
            -shadow.spread
        } else {
            shadow.spread
        };
        let moved = self.rect.translate(shadow.offset.x, shadow.offset.y);
        let rect = Rect::new(
            moved.x - by,
            moved.y - by,
            (moved.width + 2.0 * by).max(0.0),
            (moved.height + 2.0 * by).max(0.0),
        );
        let corners = if by > 0.0 {
            self.corners
                .map(|r| Size::new(grown(r.width, by), grown(r.height, by)))
        } else {
            self.corners.inset(Insets::uniform(-by))
        };
        Self {
            rect,
            corners: corners.fit(rect.size()),
        }
    }

    /// The greatest radius in device pixels.
    fn device_radius(&self, transform: &Transform) -> f32 {
        let (sx, sy) = extent::scales(transform);
        let radius = self.corners.largest();
        (radius.width * sx).max(radius.height * sy)
    }

    /// Where the box surely covers whole pixels.
    fn inside(&self, transform: &Transform) -> Inside {
        let Some(rect) = device_rect(&Path::rect(self.rect), transform) else {
            return Inside::default();
        };
        let radius = self.device_radius(transform);
        let within = |dx: f32, dy: f32| {
            let r = rect.inset(Insets::new(dy, dx, dy, dx));
            IntRect::new(
                r.x.ceil() as i32 + 1,
                r.y.ceil() as i32 + 1,
                r.right().floor() as i32 - 1,
                r.bottom().floor() as i32 - 1,
            )
        };
        Inside {
            wide: within(0.0, radius),
            tall: within(radius, 0.0),
        }
    }
}

/// A radius after growing: small ones grow less, sharp corners stay sharp.
fn grown(radius: f32, by: f32) -> f32 {
    let ratio = radius / by;
    if ratio >= 1.0 {
        return radius + by;
    }
    let rest = ratio - 1.0;
    radius + by * (1.0 + rest * rest * rest)
}

/// Two rectangles inside a box with round corners.
#[derive(Default)]
struct Inside {
    wide: IntRect,
    tall: IntRect,
}

impl Inside {
    fn row(&self, y: i32) -> Option<(i32, i32)> {
        let within = |r: &IntRect| y >= r.top && y < r.bottom && r.left < r.right;
        [&self.wide, &self.tall]
            .into_iter()
            .find(|r| within(r))
            .map(|r| (r.left, r.right))
    }
}
