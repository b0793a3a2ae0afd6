//! A finished card.

use std::sync::Arc;

use crate::error::{Diagnose, Error, Location, Result, did_you_mean};
use crate::export::{self, PngOptions, Raster, RasterOptions};
use crate::frame::{Frame, Side};
use crate::geometry::Size;
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

    /// The side as pixels, cropped to the trim, at the options' resolution.
    pub fn to_pixels(&self, options: &PngOptions) -> Result<Raster> {
        let raster_options = RasterOptions {
            scale: options.dpi / 96.0,
            bleed: false,
            background: None,
        };
        export::render(
            self.side(),
            &self.frame.inks,
            &raster_options,
            &self.limits.raster(),
        )
    }

    /// The side as a PNG file, cropped to the trim.
    pub fn to_png(&self, options: &PngOptions) -> Result<Vec<u8>> {
        let raster = self.to_pixels(options)?;
        Ok(export::to_png(&raster, options))
    }

    fn side(&self) -> &Side {
        &self.frame.sides[self.index]
    }
}
