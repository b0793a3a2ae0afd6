//! A finished card.

use std::sync::Arc;

use crate::color::Color;
use crate::error::{Diagnose, Error, Location, Result, did_you_mean};
use crate::export::{
    self, JpegOptions, PngOptions, Raster, RasterOptions, Rgba, RgbaOptions, SvgOptions,
    WebpOptions,
};
use crate::frame::{Frame, Side};
use crate::geometry::{Insets, Size};
use crate::limits::Limits;
use crate::warning::Warning;

/// A card: its painted sides, and what a person should look at.
#[derive(Debug)]
pub struct Card {
    sides: Vec<CardSide>,
    warnings: Vec<Warning>,
}

/// One side of a [`Card`].
#[derive(Debug)]
pub struct CardSide {
    index: usize,
    frame: Arc<Frame>,
    limits: Arc<Limits>,
}

#[derive(Debug, thiserror::Error)]
#[error("the card has no side `{name}`")]
struct NoSide {
    name: String,
    sides: Vec<String>,
}

impl Diagnose for NoSide {
    fn code(&self) -> &'static str {
        "output.unknown-side"
    }

    fn hint(&self) -> Option<String> {
        let near = did_you_mean(&self.name, self.sides.iter().map(String::as_str));
        Some(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its sides are {}", self.sides.join(", ")),
        })
    }
}

impl Card {
    pub(crate) fn new(frame: Frame, warnings: Vec<Warning>, limits: Limits) -> Self {
        let (frame, limits) = (Arc::new(frame), Arc::new(limits));
        let sides = (0..frame.sides.len()).map(|index| CardSide {
            index,
            frame: frame.clone(),
            limits: limits.clone(),
        });
        Self {
            sides: sides.collect(),
            warnings,
        }
    }

    /// The sides in document order.
    pub fn sides(&self) -> &[CardSide] {
        &self.sides
    }

    /// The side of this name.
    pub fn side(&self, name: &str) -> Result<&CardSide> {
        let side = self.sides.iter().find(|side| side.name() == name);
        side.ok_or_else(|| {
            let error = NoSide {
                name: name.to_owned(),
                sides: self.sides.iter().map(|s| s.name().to_owned()).collect(),
            };
            Error::new(error, Location::Option("side"))
        })
    }

    /// What degraded: overflowing text, missing glyphs, soft pictures.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl CardSide {
    /// Its name in the document.
    pub fn name(&self) -> &str {
        &self.side().name
    }

    /// The finished size (TrimBox), in px at 96 per inch.
    pub fn size(&self) -> Size {
        self.side().trim
    }

    /// How far paint reaches beyond the trim (BleedBox), in px.
    pub fn bleed(&self) -> Insets {
        self.side().bleed
    }

    /// How far inside the trim content should stay, in px.
    pub fn safe(&self) -> Insets {
        self.side().safe
    }

    /// The side as a PNG file, cropped to the trim.
    pub fn to_png(&self, options: &PngOptions) -> Result<Vec<u8>> {
        let raster = self.raster(options.dpi, None)?;
        Ok(export::to_png(&raster, options))
    }

    /// The side as a JPEG file, cropped to the trim and laid on the options'
    /// matte.
    ///
    /// ```
    /// # use cardgen::{Engine, JpegOptions, Record, Template};
    /// # let template = Template::builtin("badge")?;
    /// # let card = Engine::new().render(&template, &Record::new(serde_json::json!({})))?;
    /// let jpeg = card.sides()[0].to_jpeg(&JpegOptions::dpi(96.0).with_quality(80))?;
    /// assert_eq!(jpeg[..2], [0xff, 0xd8]);
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn to_jpeg(&self, options: &JpegOptions) -> Result<Vec<u8>> {
        let raster = self.raster(options.dpi, Some(options.matte_color()?))?;
        export::to_jpeg(&raster, options)
    }

    /// The side as a lossless WebP file, cropped to the trim.
    ///
    /// ```
    /// # use cardgen::{Engine, WebpOptions, Record, Template};
    /// # let template = Template::builtin("badge")?;
    /// # let card = Engine::new().render(&template, &Record::new(serde_json::json!({})))?;
    /// let webp = card.sides()[0].to_webp(&WebpOptions::dpi(96.0))?;
    /// assert_eq!(&webp[8..12], b"WEBP");
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn to_webp(&self, options: &WebpOptions) -> Result<Vec<u8>> {
        export::to_webp(&self.raster(options.dpi, None)?)
    }

    /// The side as raw pixels, cropped to the trim.
    ///
    /// ```
    /// # use cardgen::{Engine, RgbaOptions, Record, Template};
    /// # let template = Template::builtin("badge")?;
    /// # let card = Engine::new().render(&template, &Record::new(serde_json::json!({})))?;
    /// let rgba = card.sides()[0].to_rgba(&RgbaOptions::dpi(96.0))?;
    /// assert_eq!(rgba.data.len() as u32, rgba.width * rgba.height * 4);
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn to_rgba(&self, options: &RgbaOptions) -> Result<Rgba> {
        let raster = self.raster(options.dpi, None)?;
        Ok(export::to_rgba(raster, options))
    }

    /// The side as an SVG file that stands alone, cropped to the trim.
    ///
    /// ```
    /// use cardgen::{Engine, Record, SvgOptions, Template};
    ///
    /// let template = Template::builtin("classic")?;
    /// let record = Record::new(serde_json::json!({ "contact": { "name": "Ada Lovelace" } }));
    /// let card = Engine::new().render(&template, &record)?;
    /// let svg = card.side("front")?.to_svg(&SvgOptions::default())?;
    /// assert!(svg.starts_with("<svg"));
    /// # Ok::<(), cardgen::Error>(())
    /// ```
    pub fn to_svg(&self, options: &SvgOptions) -> Result<String> {
        export::to_svg(self.side(), &self.frame.inks, options, &self.limits.svg())
    }

    /// The pixels every format is made of.
    fn raster(&self, dpi: f32, background: Option<Color>) -> Result<Raster> {
        let options = RasterOptions {
            scale: dpi / 96.0,
            bleed: false,
            background,
        };
        let limits = self.limits.raster();
        export::render(self.side(), &self.frame.inks, &options, &limits)
    }

    fn side(&self) -> &Side {
        &self.frame.sides[self.index]
    }
}
