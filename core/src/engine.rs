//! The one place that calls the stages in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::card::Card;
use crate::data::Record;
use crate::error::{Error, Location, Result};
use crate::frame::Frame;
use crate::layout::{self, Content, FontUse, LayoutReport, SideReport};
use crate::limits::Limits;
use crate::paint;
use crate::resolve::{self, Images, ResolvedCard, Template};
use crate::resource::{FaceReport, FontCache, Fonts, Image, ImageCache, ImageError};
use crate::warning::Warning;

/// Decoded images kept in memory.
const CACHE_BYTES: usize = 64 << 20;
/// Unpacked fonts of templates kept in memory.
const FONT_CACHE_BYTES: usize = 64 << 20;

/// Fonts, images and limits: all that cards share.
///
/// An engine is made once and used for any number of cards, from any number
/// of threads.
///
/// ```
/// use cardgen::{Engine, PngOptions, Record, Template};
///
/// let engine = Engine::new();
/// let template = Template::builtin("classic")?;
/// let record = Record::new(serde_json::json!({ "contact": { "name": "Ada Lovelace" } }));
/// let card = engine.render(&template, &record)?;
/// assert!(card.warnings().is_empty());
/// let png = card.side("front")?.to_png(&PngOptions::dpi(150.0))?;
/// # assert_eq!(&png[1..4], b"PNG");
/// # Ok::<(), cardgen::Error>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    fonts: Fonts,
    images: BTreeMap<String, Arc<Image>>,
    cache: ImageCache,
    font_cache: FontCache,
    limits: Limits,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine with the embedded family (feature `embedded-font`), no images
    /// and the default limits.
    pub fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            images: BTreeMap::new(),
            cache: ImageCache::new(CACHE_BYTES),
            font_cache: FontCache::new(FONT_CACHE_BYTES),
            limits: Limits::default(),
        }
    }

    /// Replaces the limits. Fonts and images added before were held to the
    /// old ones.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Adds the faces of a font file: TTF, OTF, TTC, WOFF or WOFF2. A family
    /// added here wins over the embedded one of the same name; text falls back
    /// to added fonts in the order they were added.
    pub fn with_font(mut self, bytes: impl Into<Vec<u8>>) -> Result<Self> {
        let bytes: Arc<[u8]> = bytes.into().into();
        self.fonts
            .add_within(bytes, self.limits.font_bytes)
            .map_err(|error| Error::new(error, Location::None))?;
        Ok(self)
    }

    /// Adds an image that templates may name: PNG, JPEG, WebP, GIF or SVG.
    pub fn with_image(
        mut self,
        name: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
    ) -> Result<Self> {
        let name = name.into();
        let bytes: Arc<[u8]> = bytes.into().into();
        let image = Image::decode(bytes, &self.limits.image, &self.fonts.database());
        let image = image.map_err(|error| {
            let location = Location::Resource {
                kind: "image",
                name: name.clone(),
            };
            Error::new(error, location)
        })?;
        self.images.insert(name, Arc::new(image));
        Ok(self)
    }

    /// The names of all font families, those added first.
    pub fn families(&self) -> Vec<&str> {
        self.fonts.families()
    }

    /// The faces of all fonts, those added first; the embedded one comes last.
    ///
    /// ```
    /// let faces = cardgen::Engine::new().faces();
    /// assert_eq!(faces[0].family, "Inter");
    /// assert_eq!(faces[0].weight, [100.0, 900.0]);
    /// ```
    pub fn faces(&self) -> Vec<FaceReport> {
        self.fonts.report()
    }

    /// The fonts that show a text where `families` (a CSS `font-family` list;
    /// empty for the engine's own) is asked for.
    ///
    /// ```
    /// let uses = cardgen::Engine::new().fonts_of("Ada 山", "serif")?;
    /// assert_eq!(uses[0].text, "Ada ");
    /// assert_eq!(uses[0].family.as_deref(), Some("Inter"));
    /// assert_eq!(uses[1].family, None);
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn fonts_of(&self, text: &str, families: &str) -> Result<Vec<FontUse>> {
        let style = match families.trim() {
            "" => serde_json::json!({ "whiteSpace": "pre" }),
            families => serde_json::json!({ "whiteSpace": "pre", "fontFamily": families }),
        };
        let root =
            serde_json::json!({ "type": "text", "text": "{{ contact.name }}", "style": style });
        let document = serde_json::json!({
            "cardgen": "1.0", "size": "a7", "sides": [{ "name": "front", "root": {
                "type": "box", "children": [root] } }]
        });
        let template = Template::from_json(&document.to_string())?;
        let record = Record::new(serde_json::json!({ "contact": { "name": text } }));
        let (fonts, resolved, _) = self.resolve(&template, &record)?;
        let mut uses = Vec::new();
        for side in &resolved.sides {
            let (placed, _) = layout::layout(side, &fonts, &self.limits.layout())?;
            for node in &placed.root.children {
                if let Content::Text(layout) = &node.content {
                    uses.extend(FontUse::of(layout));
                }
            }
        }
        Ok(uses)
    }

    /// Makes a card: binds the data, lays every side out and paints it.
    pub fn render(&self, template: &Template, record: &Record) -> Result<Card> {
        let (fonts, resolved, mut warnings) = self.resolve(template, record)?;
        let mut sides = Vec::with_capacity(resolved.sides.len());
        for side in &resolved.sides {
            let (placed, found) = layout::layout(side, &fonts, &self.limits.layout())?;
            warnings.extend(found);
            sides.push(paint::paint(&placed, &resolved.inks, &mut warnings)?);
        }
        let frame = Frame {
            sides,
            inks: resolved.inks,
        };
        Ok(Card::new(frame, warnings, self.limits.clone()))
    }

    /// Where every node and every line of text of a card is.
    pub fn layout(&self, template: &Template, record: &Record) -> Result<LayoutReport> {
        let (fonts, resolved, _) = self.resolve(template, record)?;
        let sides = resolved.sides.iter().map(|side| {
            let (placed, _) = layout::layout(side, &fonts, &self.limits.layout())?;
            Ok(SideReport::new(&placed))
        });
        Ok(LayoutReport {
            sides: sides.collect::<Result<_>>()?,
        })
    }

    fn resolve(
        &self,
        template: &Template,
        record: &Record,
    ) -> Result<(Fonts, ResolvedCard, Vec<Warning>)> {
        let fonts = self.fonts_for(template)?;
        let source = Source {
            engine: self,
            fonts: &fonts,
        };
        let mut warnings = Vec::new();
        let nodes = self.limits.document.nodes;
        let resolved = resolve::resolve(template, record, &source, nodes, &mut warnings)?;
        Ok((fonts, resolved, warnings))
    }

    /// The engine's fonts and those the template brings along.
    fn fonts_for(&self, template: &Template) -> Result<Fonts> {
        let mut fonts = self.fonts.clone();
        for (index, bytes) in template.fonts().iter().enumerate() {
            let faces = self.font_cache.read(bytes, self.limits.font_bytes);
            fonts.add_faces(
                &faces.map_err(|error| Error::at(error, format!("/assets/fonts/{index}")))?,
            );
        }
        Ok(fonts)
    }
}

/// Where a card's images come from.
struct Source<'a> {
    engine: &'a Engine,
    fonts: &'a Fonts,
}

impl Images for Source<'_> {
    fn decode(&self, bytes: &Arc<[u8]>) -> Result<Arc<Image>, ImageError> {
        let limits = &self.engine.limits.image;
        self.engine
            .cache
            .decode(bytes, limits, || self.fonts.database())
    }

    fn named(&self, name: &str) -> Option<Arc<Image>> {
        self.engine.images.get(name).cloned()
    }

    fn names(&self) -> Vec<String> {
        self.engine.images.keys().cloned().collect()
    }
}
