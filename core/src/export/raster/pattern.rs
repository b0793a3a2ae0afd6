//! Repeated tiles.

use super::brush::Source;
use super::clip::Clip;
use super::extent;
use super::image::fade;
use super::painter::{Painter, State};
use super::pixmap::IntRect;
use super::texture::{Edge, Mapped, Texture};
use crate::error::Result;
use crate::frame::Pattern;
use crate::geometry::Transform;

/// A tile this close to whole pixels has them.
const NEAR: f32 = 1.0 / 256.0;

impl Painter<'_> {
    /// Paints one tile at device resolution, to be repeated.
    pub(super) fn pattern(&mut self, pattern: &Pattern, state: &State) -> Result<Source> {
        let nothing = Ok(Source::Solid([0; 4]));
        let place = state.transform.then_inner(&pattern.transform);
        let (sx, sy) = extent::scales(&place);
        let tile = pattern.tile;
        let pixels = |length: f32| {
            let near = length.round();
            let count = if (length - near).abs() <= NEAR {
                near
            } else {
                length.ceil()
            };
            count.clamp(1.0, 1e5) as i32
        };
        let (width, height) = (pixels(tile.width * sx), pixels(tile.height * sy));
        if tile.is_empty() {
            return nothing;
        }
        let bounds = IntRect::new(0, 0, width, height);
        let mut pixmap = self.layer(bounds)?;
        let (across, down) = (width as f32 / tile.width, height as f32 / tile.height);
        let inside = State {
            transform: Transform::new(across, 0.0, 0.0, down, -tile.x * across, -tile.y * down),
            clip: Clip::new(bounds),
            opacity: 1.0,
            depth: self.deeper(state)?,
            behind: None,
        };
        self.items(&mut pixmap, &pattern.items, &inside)?;
        fade(&mut pixmap, state.opacity);
        let from_tile = inside.transform.invert();
        let map = from_tile.and_then(|from| place.then_inner(&from).invert());
        let Some(map) = map else { return nothing };
        let mapped = Mapped {
            pixmap,
            map: snapped(map),
            sharp: false,
            edge: Edge::Repeat,
        };
        Ok(Source::Texture(Box::new(Texture::Mapped(mapped))))
    }
}

/// A map within rounding of a whole shift is that shift.
pub(super) fn snapped(map: Transform) -> Transform {
    let near = |v: f32, to: f32, by: f32| if (v - to).abs() <= by { to } else { v };
    Transform {
        a: near(map.a, 1.0, 1e-5),
        b: near(map.b, 0.0, 1e-6),
        c: near(map.c, 0.0, 1e-6),
        d: near(map.d, 1.0, 1e-5),
        e: near(map.e, map.e.round(), NEAR),
        f: near(map.f, map.f.round(), NEAR),
    }
}
