//! Glyph runs, each filled at once.

use super::extent;
use super::painter::{Painter, State};
use super::pixmap::Pixmap;
use super::scan::{Blit, Scanner};
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
        let Some(reach) = extent::of_glyphs(run, &state.transform) else {
            return Ok(());
        };
        let area = self.area(target, state, &reach);
        let snaps = run.stroke.is_none() && state.transform.is_axis_aligned();
        self.lay(target, &run.fill, state, area, &mut |scanner, _, blit| {
            let mut trace = |scanner: &mut Scanner| {
                for glyph in plain(run) {
                    if let Some(outline) = run.font.outline(glyph.id) {
                        let place = state.transform.then_inner(&placement(run, glyph));
                        scanner.path(&outline, &if snaps { snapped(place) } else { place });
                    }
                }
            };
            let mut blit = Stepped { inner: blit };
            scanner.fill_glyphs(area, &mut trace, &mut blit);
        })?;
        if let Some(stroke) = &run.stroke {
            let outline = stroke::outline(&run_outline(run), stroke, &state.transform);
            self.fill(target, &outline, FillRule::NonZero, &stroke.paint, state)?;
        }
        self.color_glyphs(target, run, state)
    }

    /// The glyphs that have colours of their own.
    fn color_glyphs(&mut self, target: &mut Pixmap, run: &Glyphs, state: &State) -> Result<()> {
        for glyph in &run.glyphs {
            if let Some(color) = &glyph.color {
                let inner = State {
                    transform: state.transform.then_inner(&placement(run, glyph)),
                    depth: self.deeper(state)?,
                    ..state.clone()
                };
                self.items(target, &color.items, &inner)?;
            }
        }
        Ok(())
    }
}

/// The glyphs that show their outlines.
fn plain(run: &Glyphs) -> impl Iterator<Item = &Glyph> {
    run.glyphs.iter().filter(|glyph| glyph.color.is_none())
}

/// Coverage in steps too small to see. Text has countless edge pixels, and
/// files get smaller when many are the same.
struct Stepped<'a> {
    inner: &'a mut dyn Blit,
}

/// Steps from nothing to all: as many as four by four samples have.
const STEPS: u8 = 16;

impl Blit for Stepped<'_> {
    fn full(&mut self, y: i32, x0: i32, x1: i32) {
        self.inner.full(y, x0, x1);
    }

    fn each(&mut self, y: i32, x0: i32, coverage: &mut [u8]) {
        const STEPPED: [u8; 256] = stepped();
        for c in &mut *coverage {
            *c = STEPPED[usize::from(*c)];
        }
        self.inner.each(y, x0, coverage);
    }
}

/// For each coverage the nearest step.
const fn stepped() -> [u8; 256] {
    let steps = STEPS as u32;
    let mut table = [0; 256];
    let mut c = 0;
    while c < 256 {
        let step = (c as u32 * steps + 127) / 255;
        table[c] = ((step * 255 + steps / 2) / steps) as u8;
        c += 1;
    }
    table
}

/// Places of a glyph within a pixel, along each axis: the same glyph looks the
/// same everywhere but for these, as in browsers, and files get smaller.
const PHASES: f32 = 4.0;

fn snapped(mut place: Transform) -> Transform {
    let snap = |v: f32| (v * PHASES).round() / PHASES;
    (place.e, place.f) = (snap(place.e), snap(place.f));
    place
}

/// From font units, y up, to the run's coordinates.
pub(in crate::export) fn placement(run: &Glyphs, glyph: &Glyph) -> Transform {
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
    for glyph in plain(run) {
        if let Some(outline) = run.font.outline(glyph.id) {
            path.extend(&outline.transform(&placement(run, glyph)));
        }
    }
    path
}
