//! Groups: transforms, clips, layers.

use super::clip::Clip;
use super::extent;
use super::painter::{Painter, State};
use super::pixmap::{IntRect, Pixmap};
use super::{blend, blur, over};
use crate::error::Result;
use crate::frame::{BlendMode, Filter, Group, Item, Mask};

impl Painter<'_> {
    pub(super) fn group(
        &mut self,
        target: &mut Pixmap,
        group: &Group,
        state: &State,
    ) -> Result<()> {
        let mut inner = State {
            transform: state.transform.then_inner(&group.transform),
            clip: state.clip.within(&target.bounds),
            opacity: state.opacity,
            depth: self.deeper(state)?,
        };
        if group.opacity <= 0.0 || group.items.is_empty() {
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
        let Some(extent) = extent::of_items(&group.items, &state.transform) else {
            return Ok(());
        };
        // Filters carry to what shows from what lies around it.
        let mut area = state.clip.bounds;
        let mut shown = extent;
        for filter in &group.filters {
            area = source_of(&area, filter, state);
            shown = extent::filtered(shown, filter, &state.transform);
        }
        area = area.intersect(&IntRect::around(&shown));
        if area.is_empty() {
            return Ok(());
        }
        let mut layer = self.layer(area)?;
        let inside = State {
            clip: Clip::new(area),
            opacity: 1.0,
            ..state.clone()
        };
        self.items(&mut layer, &group.items, &inside)?;
        self.filter(&mut layer, &group.filters, &inside)?;
        if let Some(mask) = &group.mask {
            self.mask(&mut layer, mask, &inside)?;
        }
        let opacity = state.opacity * group.opacity.min(1.0);
        lay(target, &layer, &state.clip, opacity, group.blend);
        Ok(())
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

/// Whether the items can't be painted straight on the target.
fn needs_layer(group: &Group) -> bool {
    group.mask.is_some()
        || !group.filters.is_empty()
        || group.blend != BlendMode::Normal
        || (group.opacity < 1.0 && !is_simple(&group.items))
        || (group.isolated && group.items.iter().any(blends))
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

/// The pixels a filter reads to fill an area.
fn source_of(area: &IntRect, filter: &Filter, state: &State) -> IntRect {
    let sigma = |sigma: f32| super::filter::device_sigma(sigma, &state.transform);
    match filter {
        Filter::Blur(value) => blur::around(area, sigma(*value)),
        Filter::ColorMatrix(_) => *area,
        Filter::DropShadow {
            offset,
            sigma: value,
            ..
        } => {
            let by = extent::linear(&state.transform, *offset);
            let reach = by.x.abs().max(by.y.abs()).ceil().min(1e6) as i32;
            blur::around(area, sigma(*value)).outset(reach)
        }
    }
}

fn luminance([r, g, b, _]: [u8; 4]) -> u8 {
    let sum = 0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b);
    (sum + 0.5) as u8
}

/// Lays a layer on the target.
fn lay(target: &mut Pixmap, layer: &Pixmap, clip: &Clip, opacity: f32, blend: BlendMode) {
    let area = layer
        .bounds
        .intersect(&clip.bounds)
        .intersect(&target.bounds);
    if area.is_empty() {
        return;
    }
    for y in area.top..area.bottom {
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
            (mode, coverage) => {
                for (i, (d, s)) in dst.iter_mut().zip(src).enumerate() {
                    let c = coverage.map_or(1.0, |c| f32::from(c[i]) / 255.0);
                    if s[3] > 0 {
                        *d = blend::pixel(mode, *d, *s, opacity * c);
                    }
                }
            }
        }
    }
}
