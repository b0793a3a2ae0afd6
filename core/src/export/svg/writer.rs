//! Walks the display list.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::SvgError;
use super::font::SmallFont;
use super::image::Embedded;
use super::number::Precision;
use super::options::SvgOptions;
use super::xml::Tag;
use crate::color::Inks;
use crate::error::Result;
use crate::export::raster::{PaintedBackdrop, RasterLimits};
use crate::frame::Item;
use crate::geometry::Transform;
use crate::resource::FontInstance;

/// What writing may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SvgLimits {
    /// Bytes of the file.
    pub(crate) bytes: usize,
    /// Groups inside each other.
    pub(crate) nesting: usize,
    /// Of the pictures it holds.
    pub(crate) raster: RasterLimits,
}

impl Default for SvgLimits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            nesting: 128,
            raster: RasterLimits::default(),
        }
    }
}

/// Writes items; knows what has been defined.
pub(super) struct Writer<'a> {
    pub(super) inks: &'a Inks,
    pub(super) options: &'a SvgOptions,
    limits: &'a SvgLimits,
    /// The sum of the side's width and height, bleed included.
    reach: f32,
    /// What is being written.
    pub(super) out: String,
    pub(super) defs: Definitions,
    pub(super) images: Vec<Embedded>,
    /// The fonts to embed.
    pub(super) small_fonts: Vec<SmallFont>,
    /// What lies below groups that filter it, in the order of painting.
    pub(super) backdrops: Vec<PaintedBackdrop>,
    /// The fonts whose glyphs are defined, and the ids of these.
    pub(super) fonts: Vec<(Arc<FontInstance>, GlyphIds)>,
}

/// By glyph and digits of its coordinates the id of its shape, if it has one.
type GlyphIds = BTreeMap<(u32, Precision), Option<String>>;

/// The coordinates items are in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Digits of coordinates.
    pub(super) precision: Precision,
    /// From here to the side's coordinates.
    pub(super) to_side: Transform,
    /// Px to the unit.
    pub(super) scale: f32,
    /// How many groups there are around.
    depth: usize,
}

impl Place {
    pub(super) const SIDE: Self = Self {
        precision: Precision::PX,
        to_side: Transform::IDENTITY,
        scale: 1.0,
        depth: 0,
    };

    /// The coordinates inside a transform.
    pub(super) fn inside(&self, transform: &Transform) -> Self {
        let scale = self.scale * longest(transform);
        Self {
            precision: Precision::PX.within(scale),
            to_side: self.to_side.then_inner(transform),
            scale,
            ..*self
        }
    }
}

fn longest(t: &Transform) -> f32 {
    let square = (t.a * t.a + t.b * t.b).max(t.c * t.c + t.d * t.d);
    square.sqrt()
}

/// What elements refer to. Equal definitions are one.
#[derive(Debug)]
pub(super) struct Definitions {
    prefix: String,
    pub(super) text: String,
    ids: BTreeMap<String, String>,
}

impl Definitions {
    /// What every id begins with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Defines an element and gives its id.
    pub(super) fn add(&mut self, tag: &Tag, content: &str) -> String {
        let text = tag.with(content);
        if let Some(id) = self.ids.get(&text) {
            return id.clone();
        }
        let id = format!("{}{}", self.prefix, self.ids.len() + 1);
        // The id comes first.
        let (start, rest) = text.split_at(tag.name().len() + 1);
        self.text += &format!("{start} id=\"{id}\"{rest}");
        self.ids.insert(text, id.clone());
        id
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        inks: &'a Inks,
        options: &'a SvgOptions,
        limits: &'a SvgLimits,
        prefix: String,
        reach: f32,
    ) -> Self {
        Self {
            inks,
            options,
            limits,
            reach,
            out: String::new(),
            defs: Definitions {
                prefix,
                text: String::new(),
                ids: BTreeMap::new(),
            },
            images: Vec::new(),
            small_fonts: Vec::new(),
            backdrops: Vec::new(),
            fonts: Vec::new(),
        }
    }

    /// Writes items back to front.
    pub(super) fn items(&mut self, items: &[Item], place: &Place) -> Result<()> {
        for item in items {
            match item {
                Item::Group(group) => self.group(group, place)?,
                Item::Path(path) => self.path(path, place)?,
                Item::Glyphs(glyphs) => self.glyphs(glyphs, place)?,
                Item::Image(image) => self.image(image, place),
                Item::BoxShadow(shadow) => self.box_shadow(shadow, place),
                Item::TextShadow(shadow) => self.text_shadow(shadow, place)?,
                Item::Code(code) => self.code(code, place),
            }
            self.check_size()?;
        }
        Ok(())
    }

    /// What a step writes.
    pub(super) fn captured(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<String> {
        let before = std::mem::take(&mut self.out);
        let outcome = step(self);
        let written = std::mem::replace(&mut self.out, before);
        outcome.map(|()| written)
    }

    /// The coordinates of items as text.
    pub(super) fn content(&mut self, items: &[Item], place: &Place) -> Result<String> {
        let limit = self.limits.nesting;
        if place.depth >= limit {
            return Err(SvgError::Nesting { limit }.error());
        }
        let place = Place {
            depth: place.depth + 1,
            ..*place
        };
        self.captured(|writer| writer.items(items, &place))
    }

    /// Sets a transform from the coordinates of `inside` to those of `place`.
    pub(super) fn transform(
        &self,
        tag: &mut Tag,
        name: &str,
        transform: &Transform,
        place: &Place,
    ) {
        let inside = place.inside(transform);
        let reach = self.reach / inside.scale;
        tag.transform(name, place.precision, transform, reach);
    }

    fn check_size(&self) -> Result<()> {
        let limit = self.limits.bytes;
        if self.out.len() + self.defs.text.len() > limit {
            return Err(SvgError::Bytes { limit }.error());
        }
        Ok(())
    }
}
