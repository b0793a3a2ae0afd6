//! Groups: transforms, clips, layers.

use std::rc::Rc;

use super::backdrop::reads_backdrop;
use super::blend::Mixer;
use super::clip::Clip;
use super::painter::{Painter, State};
use super::pixmap::Pixmap;
use super::{extent, over};
use crate::error::{Location, Result};
use crate::frame::{Backdrop, BlendMode, Group, Item, Mask};

impl Painter<'_> {
    /// Paints a group; what goes wrong inside is said to be at its node.
    pub(super) fn group(
        &mut self,
        target: &mut Pixmap,
        group: &Group,
        state: &State,
    ) -> Result<()> {
        let painted = self.clipped(target, group, state);
        painted.map_err(|error| match &group.node {
            Some(node) => error.or_at(|| Location::Template(node.to_string())),
            None => error,
        })
    }

    fn clipped(&mut self, target: &mut Pixmap, group: &Group, state: &State) -> Result<()> {
        let mut inner = State {
            transform: state.transform.then_inner(&group.transform),
            clip: state.clip.within(&target.bounds),
            depth: self.deeper(state)?,
            ..state.clone()
        };
        let empty =
            group.items.is_empty() && group.filter_graphs.is_empty() && group.backdrop.is_none();
        if group.opacity <= 0.0 || empty {
            return Ok(());
        }
        for clip in &group.clips {
            self.clip(&mut inner, clip)?;
            if inner.clip.is_empty() {
                return Ok(());
            }
        }
        if needs_layer(group) {
            return self.layered(target, group, &inner);
        }
        inner.opacity *= group.opacity.min(1.0);
        self.items(target, &group.items, &inner)
    }

    /// Paints a group on a layer of its own, then the layer on the target.
    fn layered(&mut self, target: &mut Pixmap, group: &Group, state: &State) -> Result<()> {
        let below = match &group.backdrop {
            Some(backdrop) => self.backdrop(target, backdrop, state)?,
            None => None,
        };
        if let (Some(seen), Some(backdrop), Some(below)) =
            (&mut self.backdrops, &group.backdrop, &below)
        {
            seen.push((Backdrop::clone(backdrop), below.clone()));
        }
        let content = self.content(target, group, state)?;
        let layer = match (below, content) {
            (Some(below), Some(content)) => Some(self.stacked(below, content)?),
            (below, content) => below.or(content),
        };
        let Some(mut layer) = layer else {
            return Ok(());
        };
        if let Some(mask) = &group.mask {
            let inside = inside(state, &layer);
            self.mask(&mut layer, mask, &inside)?;
        }
        let opacity = state.opacity * group.opacity.min(1.0);
        lay(target, &layer, &state.clip, opacity, group.blend);
        Ok(())
    }

    /// The filtered items of a group.
    fn content(&mut self, target: &Pixmap, group: &Group, state: &State) -> Result<Option<Pixmap>> {
        if !group.filter_graphs.is_empty() {
            return self.svg_filtered(group, state);
        }
        let Some(extent) = extent::of_items(&group.items, &state.transform) else {
            return Ok(None);
        };
        let filters = &group.filters;
        let stages = self.stages(filters, state.clip.bounds, Some(extent), &state.transform)?;
        let (Some(first), Some(last)) = (stages.first(), stages.last()) else {
            return Ok(None);
        };
        if first.is_empty() || last.is_empty() {
            return Ok(None);
        }
        let mut layer = self.layer(*first)?;
        let mut inside = inside(state, &layer);
        if !group.backdrop_root && group.items.iter().any(reads_backdrop) {
            inside.behind = Some(Rc::new(self.seen(target, *first, state)?));
        }
        self.items(&mut layer, &group.items, &inside)?;
        self.filtered(layer, filters, &stages, &inside).map(Some)
    }

    /// One layer of two.
    fn stacked(&mut self, below: Pixmap, above: Pixmap) -> Result<Pixmap> {
        let bounds = below.bounds.union(&above.bounds);
        let mut both = self.layer(bounds)?;
        for layer in [below, above] {
            let all = Clip::new(bounds);
            lay(&mut both, &layer, &all, 1.0, BlendMode::Normal);
        }
        Ok(both)
    }

    /// Hides what a mask does not cover.
    fn mask(&mut self, layer: &mut Pixmap, mask: &Mask, state: &State) -> Result<()> {
        let mut pixels = self.layer(layer.bounds)?;
        self.items(&mut pixels, &mask.items, state)?;
        for (pixel, mask_pixel) in layer.pixels.iter_mut().zip(&pixels.pixels) {
            let coverage = if mask.luminance {
                luminance(*mask_pixel)
            } else {
                mask_pixel[3]
            };
            let coverage = if mask.inverted {
                255 - coverage
            } else {
                coverage
            };
            *pixel = over::through(*pixel, coverage);
        }
        Ok(())
    }
}

/// The state for what is painted on a layer.
fn inside(state: &State, layer: &Pixmap) -> State {
    State {
        clip: Clip::new(layer.bounds),
        opacity: 1.0,
        behind: None,
        ..state.clone()
    }
}

/// Whether the items can't be painted straight on the target.
fn needs_layer(group: &Group) -> bool {
    group.mask.is_some()
        || group.backdrop.is_some()
        || !group.filters.is_empty()
        || !group.filter_graphs.is_empty()
        || group.blend != BlendMode::Normal
        || (group.opacity < 1.0 && !is_simple(&group.items))
        || (group.isolated && group.items.iter().any(blends))
        || (group.backdrop_root && group.items.iter().any(reads_backdrop))
}

/// Whether items can be faded one by one: there is one shape, painted once.
fn is_simple(items: &[Item]) -> bool {
    match items {
        [Item::Group(group)] => is_simple(&group.items) || needs_layer(group),
        [Item::Path(path)] => path.fill.is_none() || path.stroke.is_none(),
        [Item::Glyphs(run)] => run.stroke.is_none() && run.glyphs.iter().all(|g| g.color.is_none()),
        [_] => true,
        _ => false,
    }
}

/// Whether something in an item mixes with what lies below the item.
fn blends(item: &Item) -> bool {
    match item {
        Item::Group(group) => {
            group.blend != BlendMode::Normal || (!group.isolated && group.items.iter().any(blends))
        }
        _ => false,
    }
}

fn luminance([r, g, b, _]: [u8; 4]) -> u8 {
    let sum = 0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b);
    (sum + 0.5) as u8
}

/// Lays a layer on the target.
pub(super) fn lay(
    target: &mut Pixmap,
    layer: &Pixmap,
    clip: &Clip,
    opacity: f32,
    blend: BlendMode,
) {
    let area = layer
        .bounds
        .intersect(&clip.bounds)
        .intersect(&target.bounds);
    let mut mixer = None;
    for y in area.rows() {
        let left = layer.bounds.left;
        let at = (area.left - left) as usize..(area.right - left) as usize;
        let src = &layer.row(y)[at];
        let dst = target.span(y, area.left, area.right);
        let coverage = clip
            .mask
            .as_ref()
            .map(|mask| mask.span(y, area.left, area.right));
        match (blend, coverage) {
            (BlendMode::Normal, None) if opacity >= 1.0 => over::pixels(dst, src),
            (BlendMode::Normal, Some(coverage)) if opacity >= 1.0 => {
                over::pixels_each(dst, src, coverage);
            }
            (BlendMode::Normal, coverage) => over::faded(dst, src, opacity, coverage),
            (_, coverage) => mixer
                .get_or_insert_with(|| Mixer::new(blend, opacity))
                .pixels(dst, src, coverage),
        }
    }
}
