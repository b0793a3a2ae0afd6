//! Groups: nodes, transforms, clips, masks, effects.

use super::number::Precision;
use super::semantics;
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::error::Result;
use crate::export::raster::extent;
use crate::frame::{BlendMode, Clip, FillRule, Filter, Group, Item, Mask};
use crate::geometry::{Insets, Path, Rect, Transform};

impl Writer<'_> {
    pub(super) fn group(&mut self, group: &Group, place: &Place) -> Result<()> {
        if group.opacity <= 0.0 || (group.items.is_empty() && group.backdrop.is_none()) {
            return Ok(());
        }
        if !group.clips.is_empty() && !isolates(group) && group.items.iter().any(blends) {
            return self.group(&with_clips_inside(group), place);
        }
        let inside = place.inside(&group.transform);
        let mut content = self.content(&group.items, &inside)?;
        content = semantics::labelled(&group.items, content);
        if !group.filters.is_empty() && !content.is_empty() {
            let id = self.filters(group, &inside);
            content = Tag::new("g").url("filter", &id).with(&content);
        }
        for graph in &group.filter_graphs {
            let id = self.filter_graph(graph, &inside)?;
            content = Tag::new("g").url("filter", &id).with(&content);
        }
        if let Some(backdrop) = &group.backdrop {
            // The group's filters do not see it.
            content.insert_str(0, &self.backdrop(backdrop, &inside));
        }
        if content.is_empty() {
            return Ok(());
        }
        let mut tag = Tag::new("g");
        semantics::describe(&mut tag, group);
        self.transform(&mut tag, "transform", &group.transform, place);
        if !group.clips.is_empty() {
            let id = self.clips(&group.clips, &inside);
            tag.url("clip-path", &id);
        }
        self.effects(&mut tag, group, &inside)?;
        let text = if tag.is_bare() {
            content
        } else {
            tag.with(&content)
        };
        self.out += &semantics::linked(group.href.as_deref(), text);
        Ok(())
    }

    /// Sets mask, opacity and blending.
    fn effects(&mut self, tag: &mut Tag, group: &Group, place: &Place) -> Result<()> {
        if let Some(mask) = &group.mask {
            let extent = if mask.inverted {
                &group.items
            } else {
                &mask.items
            };
            let extent = extent::of_items(extent, &Transform::IDENTITY);
            let id = self.mask(mask, extent.unwrap_or_default(), place)?;
            tag.url("mask", &id);
        }
        tag.number_unless("opacity", Precision::FACTOR, group.opacity.min(1.0), 1.0);
        if group.blend != BlendMode::Normal {
            tag.attr("style", &format!("mix-blend-mode:{}", group.blend.name()));
        } else if group.isolated && group.items.iter().any(blends) {
            tag.attr("style", "isolation:isolate");
        }
        Ok(())
    }

    /// Defines the common part of clips.
    pub(super) fn clips(&mut self, clips: &[Clip], place: &Place) -> String {
        let mut outer: Option<String> = None;
        for clip in clips {
            let mut path = Tag::new("path");
            if clip.rule == FillRule::EvenOdd {
                path.attr("clip-rule", "evenodd");
            }
            if let Some(outer) = &outer {
                path.url("clip-path", outer);
            }
            path.attr("d", &super::path::data(&clip.path, place.precision));
            outer = Some(self.defs.add(&Tag::new("clipPath"), &path.empty()));
        }
        outer.unwrap_or_default()
    }

    /// Defines a mask for what lies within `extent`.
    fn mask(&mut self, mask: &Mask, extent: Rect, place: &Place) -> Result<String> {
        let mut content = self.content(&mask.items, place)?;
        let area = extent.outset(Insets::uniform(1.0));
        let mut tag = Tag::new("mask");
        tag.attr("maskUnits", "userSpaceOnUse")
            .rect(place.precision, &area);
        if mask.inverted {
            content = self.inverted(&content, mask.luminance, &area, place);
        } else if !mask.luminance {
            tag.attr("mask-type", "alpha");
        }
        Ok(self.defs.add(&tag, &content))
    }

    /// White, and black where mask content covers it.
    fn inverted(&mut self, content: &str, luminance: bool, area: &Rect, place: &Place) -> String {
        let square = |color: &str| {
            let path = super::path::data(&Path::rect(*area), place.precision);
            Tag::new("path")
                .attr("fill", color)
                .attr("d", &path)
                .empty()
        };
        let mut matrix = [0.0; 20];
        let mut covering = content.to_owned();
        if luminance {
            // What is transparent is as dark as black.
            covering.insert_str(0, &square("#000"));
            (matrix[15], matrix[16], matrix[17]) = (0.2126, 0.7152, 0.0722);
        } else {
            matrix[18] = 1.0;
        }
        let id = self.filter(area, &color_matrix(&matrix), place);
        square("#fff") + &Tag::new("g").url("filter", &id).with(&covering)
    }

    fn filters(&mut self, group: &Group, place: &Place) -> String {
        let extent = extent::of_items(&group.items, &Transform::IDENTITY).unwrap_or_default();
        let mut region = extent;
        let mut steps = String::new();
        for filter in &group.filters {
            region = extent::filtered(region, filter, &Transform::IDENTITY);
            steps += &self.step(filter, place);
        }
        self.filter(&region, &steps, place)
    }

    /// Defines a filter that shows within a region.
    pub(super) fn filter(&mut self, region: &Rect, steps: &str, place: &Place) -> String {
        let mut tag = Tag::new("filter");
        tag.attr("filterUnits", "userSpaceOnUse")
            .rect(place.precision, &region.outset(Insets::uniform(1.0)))
            .attr("color-interpolation-filters", "sRGB");
        self.defs.add(&tag, steps)
    }

    fn step(&self, filter: &Filter, place: &Place) -> String {
        match filter {
            Filter::Blur(sigma) => blur(*sigma, place),
            Filter::ColorMatrix(matrix) => color_matrix(matrix.as_slice()),
            Filter::DropShadow {
                offset,
                sigma,
                color,
            } => {
                let precision = place.precision;
                let mut tag = Tag::new("feDropShadow");
                tag.number("dx", precision, offset.x)
                    .number("dy", precision, offset.y)
                    .number("stdDeviation", precision, *sigma);
                self.flood(&mut tag, color);
                tag.empty()
            }
        }
    }
}

pub(super) fn blur(sigma: f32, place: &Place) -> String {
    let mut tag = Tag::new("feGaussianBlur");
    tag.number("stdDeviation", place.precision, sigma);
    tag.empty()
}

pub(super) fn color_matrix(matrix: &[f32]) -> String {
    let mut tag = Tag::new("feColorMatrix");
    tag.attr("values", &Precision::FACTOR.list(matrix));
    tag.empty()
}

/// Whether what blends inside a group sees nothing of what lies below it.
fn isolates(group: &Group) -> bool {
    group.isolated
        || group.opacity < 1.0
        || group.mask.is_some()
        || !group.filters.is_empty()
        || !group.filter_graphs.is_empty()
        || group.backdrop.is_some()
        || group.blend != BlendMode::Normal
}

/// Whether something in an item mixes with what lies below the item.
pub(super) fn blends(item: &Item) -> bool {
    match item {
        Item::Group(group) => {
            group.blend != BlendMode::Normal || (!isolates(group) && group.items.iter().any(blends))
        }
        _ => false,
    }
}

/// The same group with its clips on its items. In SVG a clip keeps what blends
/// inside from seeing what lies below, but not what is itself clipped.
fn with_clips_inside(group: &Group) -> Group {
    let mut outer = group.clone();
    let clips = std::mem::take(&mut outer.clips);
    outer.items = group
        .items
        .iter()
        .filter_map(|item| clipped(item, &clips))
        .collect();
    outer
}

fn clipped(item: &Item, clips: &[Clip]) -> Option<Item> {
    let mut item = item.clone();
    let mut blend = BlendMode::Normal;
    if let Item::Group(inner) = &mut item {
        if !isolates(inner) && inner.items.iter().any(blends) {
            let back = inner.transform.invert()?;
            let moved = clips.iter().map(|clip| Clip {
                path: clip.path.transform(&back),
                rule: clip.rule,
            });
            inner.clips = moved.chain(std::mem::take(&mut inner.clips)).collect();
            return Some(item);
        }
        blend = std::mem::take(&mut inner.blend);
    }
    let mut wrapper = Group::new(vec![item]);
    wrapper.clips = clips.to_vec();
    wrapper.blend = blend;
    Some(Item::Group(Box::new(wrapper)))
}

impl BlendMode {
    /// The name in CSS.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Multiply => "multiply",
            Self::Screen => "screen",
            Self::Overlay => "overlay",
            Self::Darken => "darken",
            Self::Lighten => "lighten",
            Self::ColorDodge => "color-dodge",
            Self::ColorBurn => "color-burn",
            Self::HardLight => "hard-light",
            Self::SoftLight => "soft-light",
            Self::Difference => "difference",
            Self::Exclusion => "exclusion",
            Self::Hue => "hue",
            Self::Saturation => "saturation",
            Self::Color => "color",
            Self::Luminosity => "luminosity",
            Self::PlusLighter => "plus-lighter",
        }
    }
}
