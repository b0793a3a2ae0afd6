//! Glyph runs, each filled at once.

use super::extent;
use super::painter::{Painter, State};
use super::pixmap::Pixmap;
use super::scan::Scanner;
use super::stroke;
use crate::error::Result;
use crate::frame::{FillRule, Glyph, Glyphs};
use crate::geometry::{Path, Transform};

impl Painter<'_> {
    pub(super) fn glyphs(
        &mut self,
        target: &mut Pixmap,
        run: &Glyphs,
        state: &State,
    ) -> Result<()> {
        let Some(reach) = extent::of_glyphs(run) else {
            return Ok(());
        };
        let area = self.area(target, state, &state.transform.apply_rect(reach));
        self.lay(target, &run.fill, state, area, &mut |scanner, _, blit| {
            let mut trace = |scanner: &mut Scanner| {
                for glyph in &run.glyphs {
                    if let Some(outline) = run.font.outline(glyph.id) {
                        let place = state.transform.then_inner(&placement(run, glyph));
                        scanner.path(&outline, &place);
                    }
                }
            };
            scanner.fill(area, FillRule::NonZero, &mut trace, blit);
        })?;
        if let Some(stroke) = &run.stroke {
            let outline = stroke::outline(&run_outline(run), stroke, &state.transform);
            self.fill(target, &outline, FillRule::NonZero, &stroke.paint, state)?;
        }
        Ok(())
    }
}

/// From font units, y up, to the run's coordinates.
pub(super) fn placement(run: &Glyphs, glyph: &Glyph) -> Transform {
    let scale = run.size / f32::from(run.font.face.units_per_em());
    Transform::new(
        scale,
        0.0,
        run.slant * scale,
        -scale,
        glyph.origin.x,
        glyph.origin.y,
    )
}

/// The outlines of a run in its own coordinates.
fn run_outline(run: &Glyphs) -> Path {
    let mut path = Path::new();
    for glyph in &run.glyphs {
        if let Some(outline) = run.font.outline(glyph.id) {
            path.extend(&outline.transform(&placement(run, glyph)));
        }
    }
    path
}
