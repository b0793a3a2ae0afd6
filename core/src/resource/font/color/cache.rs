//! Pictures of glyphs, kept once they were decoded.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use skrifa::FontRef;

use super::BrokenColor;
use super::strike::{self, GlyphImage};
use super::svg::{self, GlyphDocument};
use crate::resource::cache::cost;

/// What the pictures of a face may take in memory.
const BUDGET: usize = 16 << 20;
/// What remembering a glyph takes, even one without a picture.
const ENTRY: usize = 128;

/// The decoded pictures of a face.
#[derive(Default)]
pub(in crate::resource::font) struct Pictures {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    images: BTreeMap<u32, Result<Option<GlyphImage>, BrokenColor>>,
    /// By the place in the table.
    documents: BTreeMap<(usize, usize), Result<GlyphDocument, BrokenColor>>,
    bytes: usize,
}

impl Pictures {
    /// The picture of a glyph in pixels.
    pub(in crate::resource::font) fn image(
        &self,
        font: &FontRef<'_>,
        glyph: u32,
    ) -> Result<Option<GlyphImage>, BrokenColor> {
        if let Some(known) = self.kept().images.get(&glyph) {
            return known.clone();
        }
        let found = strike::read(font, glyph);
        let bytes = match &found {
            Ok(Some(found)) => cost(&found.image),
            _ => 0,
        };
        let mut kept = self.kept();
        if kept.has_room(bytes) {
            kept.images.insert(glyph, found.clone());
        }
        found
    }

    /// The document that draws a glyph.
    pub(in crate::resource::font) fn document(
        &self,
        font: &FontRef<'_>,
        glyph: u32,
    ) -> Result<Option<GlyphDocument>, BrokenColor> {
        let Some(place) = svg::place(font, glyph)? else {
            return Ok(None);
        };
        let key = (place.start, place.end);
        if let Some(known) = self.kept().documents.get(&key) {
            return known.clone().map(Some);
        }
        let found = svg::read(font, place);
        let bytes = found.as_ref().map_or(0, |found| cost(&found.image));
        let mut kept = self.kept();
        if kept.has_room(bytes) {
            kept.documents.insert(key, found.clone());
        }
        found.map(Some)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Makes room for something of this size; `false` if there is too little
    /// even without the rest.
    fn has_room(&mut self, bytes: usize) -> bool {
        let bytes = bytes + ENTRY;
        if bytes > BUDGET {
            return false;
        }
        if self.bytes + bytes > BUDGET {
            *self = Self::default();
        }
        self.bytes += bytes;
        true
    }
}
