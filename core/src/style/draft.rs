//! A style while declarations are applied to it.

use std::sync::Arc;

use super::background::{BackgroundBox, BackgroundImage, BackgroundLayer};
use super::border::{BorderSide, BorderStyle};
use super::boxes::{Overflow, Positioning};
use super::effect::MaskLayer;
use super::parse::background::{Layers, auto_size};
use super::parse::border::{MEDIUM, Radius};
use super::parse::mask::MaskLayers;
use super::parse::text::DecorationLines;
use super::text::Decoration;
use super::{Style, TextStyle};
use crate::color::Color;

/// A [`Style`] whose values that depend on each other are still apart.
pub(super) struct Draft {
    /// All but what stands below. Borders have widths even without a style.
    pub style: Style,
    pub layers: Layers,
    pub mask: MaskLayers,
    pub radius: Radii,
    pub lines: DecorationLines,
}

#[derive(Default)]
pub(super) struct Radii {
    pub top_left: Radius,
    pub top_right: Radius,
    pub bottom_right: Radius,
    pub bottom_left: Radius,
}

impl Draft {
    /// Initial values but for the text style.
    pub(super) fn new(text: Arc<TextStyle>) -> Self {
        Self {
            style: Style {
                text,
                boxes: Default::default(),
                flex: Default::default(),
                grid: Default::default(),
                background: Default::default(),
                border: Default::default(),
                effect: Default::default(),
                text_box: Default::default(),
            },
            layers: Layers::default(),
            mask: MaskLayers::default(),
            radius: Radii::default(),
            lines: DecorationLines::default(),
        }
    }

    /// The values of a finished style.
    pub(super) fn of(style: &Style) -> Self {
        let decoration = &style.text_box.decoration;
        let [top_left, top_right, bottom_right, bottom_left] = style.border.radius.clone();
        Self {
            style: style.clone(),
            layers: Layers::of(&style.background),
            mask: MaskLayers::of(&style.effect.mask),
            radius: Radii {
                top_left,
                top_right,
                bottom_right,
                bottom_left,
            },
            lines: DecorationLines {
                under: decoration.underline,
                over: decoration.overline,
                through: decoration.line_through,
            },
        }
    }

    /// The text style, to be changed.
    pub(super) fn text(&mut self) -> &mut TextStyle {
        Arc::make_mut(&mut self.style.text)
    }

    /// Gives borders and outline what they have where nothing is said.
    pub(super) fn start_borders(&mut self, color: &Color) {
        for side in self.borders() {
            side.width = MEDIUM;
            side.color = color.clone();
        }
    }

    fn borders(&mut self) -> [&mut BorderSide; 5] {
        let border = &mut self.style.border;
        let sides = &mut border.sides;
        [
            &mut sides.top,
            &mut sides.right,
            &mut sides.bottom,
            &mut sides.left,
            &mut border.outline.side,
        ]
    }

    /// The computed style.
    pub(super) fn finish(mut self, parent: Option<&Style>) -> Style {
        for side in self.borders() {
            if matches!(side.style, BorderStyle::None | BorderStyle::Hidden) {
                side.width = 0.0;
            }
        }
        let boxes = &mut self.style.boxes;
        (boxes.overflow_x, boxes.overflow_y) = overflow(boxes.overflow_x, boxes.overflow_y);
        let Radii {
            top_left,
            top_right,
            bottom_right,
            bottom_left,
        } = self.radius;
        self.style.border.radius = [top_left, top_right, bottom_right, bottom_left];
        self.layers.finish(&mut self.style.background);
        self.style.effect.mask = self.mask.finish();
        let decoration = &mut self.style.text_box.decoration;
        decoration.underline = self.lines.under;
        decoration.overline = self.lines.over;
        decoration.line_through = self.lines.through;
        if self.style.boxes.position != Positioning::Absolute
            && let Some(parent) = parent
        {
            propagate(parent, decoration);
        }
        self.style
    }
}

/// Where one axis is hidden the other can't be visible, nor merely clipped
/// (CSS Overflow 3, section 3.1).
fn overflow(x: Overflow, y: Overflow) -> (Overflow, Overflow) {
    match (x, y) {
        (Overflow::Hidden, _) | (_, Overflow::Hidden) => (Overflow::Hidden, Overflow::Hidden),
        other => other,
    }
}

/// Lines of the parent go on through its content, in the colour they have
/// there (CSS Text Decoration 3, section 2).
fn propagate(parent: &Style, own: &mut Decoration) {
    let lines = &parent.text_box.decoration;
    if !(lines.underline || lines.overline || lines.line_through) {
        return;
    }
    if own.underline || own.overline || own.line_through {
        own.underline |= lines.underline;
        own.overline |= lines.overline;
        own.line_through |= lines.line_through;
    } else {
        *own = lines.clone();
        own.color.get_or_insert_with(|| parent.text.color.clone());
    }
}

impl Layers {
    fn of(background: &super::Background) -> Self {
        if background.layers.is_empty() {
            return Self {
                clips: vec![background.color_clip],
                ..Self::default()
            };
        }
        background.layers.iter().collect()
    }

    /// As many layers as images; those without one show nothing.
    fn finish(self, background: &mut super::Background) {
        let last = self.images.len().saturating_sub(1);
        background.color_clip = at(&self.clips, last).unwrap_or(BackgroundBox::BorderBox);
        let layers = self.layers(BackgroundBox::PaddingBox);
        background.layers = layers
            .filter(|layer| layer.image != BackgroundImage::None)
            .collect();
    }

    /// As many layers as images.
    fn layers(&self, origin: BackgroundBox) -> impl Iterator<Item = BackgroundLayer> {
        let images = self.images.iter().enumerate();
        images.map(move |(i, image)| BackgroundLayer {
            image: image.clone(),
            position: at(&self.positions, i).unwrap_or_default(),
            size: at(&self.sizes, i).unwrap_or_else(auto_size),
            repeat: at(&self.repeats, i).unwrap_or_default(),
            clip: at(&self.clips, i).unwrap_or(BackgroundBox::BorderBox),
            origin: at(&self.origins, i).unwrap_or(origin),
            blend: at(&self.blends, i).unwrap_or_default(),
        })
    }
}

impl<'a> FromIterator<&'a BackgroundLayer> for Layers {
    fn from_iter<I: IntoIterator<Item = &'a BackgroundLayer>>(layers: I) -> Self {
        let mut lists = Self::default();
        for layer in layers {
            lists.images.push(layer.image.clone());
            lists.positions.push(layer.position.clone());
            lists.sizes.push(layer.size.clone());
            lists.repeats.push(layer.repeat);
            lists.clips.push(layer.clip);
            lists.origins.push(layer.origin);
            lists.blends.push(layer.blend);
        }
        lists
    }
}

impl MaskLayers {
    fn of(mask: &[MaskLayer]) -> Self {
        Self {
            layers: mask.iter().map(|mask| &mask.layer).collect(),
            luminance: mask.iter().map(|mask| mask.luminance).collect(),
            composites: mask.iter().map(|mask| mask.composite).collect(),
        }
    }

    /// As many layers as images, none if they are all `none`: beside others
    /// such a layer hides what it meets.
    fn finish(self) -> Vec<MaskLayer> {
        let is_none = |image: &BackgroundImage| *image == BackgroundImage::None;
        if self.layers.images.iter().all(is_none) {
            return Vec::new();
        }
        let layers = self.layers.layers(BackgroundBox::BorderBox).enumerate();
        let masks = layers.map(|(i, layer)| MaskLayer {
            layer,
            luminance: at(&self.luminance, i).unwrap_or_default(),
            composite: at(&self.composites, i).unwrap_or_default(),
        });
        masks.collect()
    }
}

/// The item of a list that begins anew at its end; `None` where it is empty.
fn at<T: Clone>(list: &[T], index: usize) -> Option<T> {
    list.get(index % list.len().max(1)).cloned()
}
