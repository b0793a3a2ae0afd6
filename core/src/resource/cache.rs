//! What was made from bytes, kept for the next card within a budget.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::font::{FontError, FontFace};
use super::image::{Image, ImageError, ImageKind, ImageLimits};

/// Things by the hash of the bytes they were made from. What was used longest
/// ago goes first.
#[derive(Debug)]
pub(super) struct Cache<T> {
    budget: usize,
    state: Mutex<State<T>>,
}

#[derive(Debug)]
struct State<T> {
    entries: HashMap<[u8; 32], Entry<T>>,
    bytes: usize,
    /// Counts uses: the age of entries.
    uses: u64,
}

#[derive(Debug)]
struct Entry<T> {
    made: T,
    bytes: usize,
    used: u64,
}

impl<T: Clone> Cache<T> {
    /// A cache that keeps up to `budget` bytes.
    pub(super) fn new(budget: usize) -> Self {
        let state = State {
            entries: HashMap::new(),
            bytes: 0,
            uses: 0,
        };
        Self {
            budget,
            state: Mutex::new(state),
        }
    }

    /// What these bytes make, now or before; `make` tells also what it takes
    /// in memory.
    pub(super) fn get<E>(
        &self,
        bytes: &[u8],
        make: impl FnOnce() -> Result<(T, usize), E>,
    ) -> Result<T, E> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(made) = self.state().get(&hash) {
            return Ok(made);
        }
        // Making may take long: others are not made to wait for it.
        let (made, cost) = make()?;
        self.state().keep(hash, made.clone(), cost, self.budget);
        Ok(made)
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> State<T> {
    fn get(&mut self, hash: &[u8; 32]) -> Option<T> {
        self.uses += 1;
        let entry = self.entries.get_mut(hash)?;
        entry.used = self.uses;
        Some(entry.made.clone())
    }

    fn keep(&mut self, hash: [u8; 32], made: T, bytes: usize, budget: usize) {
        if bytes > budget || self.entries.contains_key(&hash) {
            return;
        }
        while self.bytes + bytes > budget {
            let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.used);
            let Some(oldest) = oldest.map(|(hash, _)| *hash) else {
                break;
            };
            if let Some(entry) = self.entries.remove(&oldest) {
                self.bytes -= entry.bytes;
            }
        }
        self.bytes += bytes;
        let used = self.uses;
        self.entries.insert(hash, Entry { made, bytes, used });
    }
}

/// Decoded images.
#[derive(Debug)]
pub(crate) struct ImageCache(Cache<Arc<Image>>);

impl ImageCache {
    /// A cache that keeps up to `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self(Cache::new(budget))
    }

    /// The image of these bytes, decoded now or before.
    pub(crate) fn decode(
        &self,
        bytes: &Arc<[u8]>,
        limits: &ImageLimits,
        fonts: impl FnOnce() -> Arc<fontdb::Database>,
    ) -> Result<Arc<Image>, ImageError> {
        self.0.get(bytes, || {
            let image = Image::decode(bytes.clone(), limits, &fonts())?;
            let cost = cost(&image);
            Ok((Arc::new(image), cost))
        })
    }
}

/// The faces of font files.
#[derive(Debug)]
pub(crate) struct FontCache(Cache<Arc<[Arc<FontFace>]>>);

impl FontCache {
    /// A cache that keeps up to `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self(Cache::new(budget))
    }

    /// The faces of this file, read now or before: what is kept of a face
    /// besides, such as outlines, is then kept as well.
    pub(crate) fn read(
        &self,
        bytes: &Arc<[u8]>,
        limit: usize,
    ) -> Result<Arc<[Arc<FontFace>]>, FontError> {
        self.0.get(bytes, || {
            let faces = FontFace::read(bytes.clone(), limit)?;
            // All lie in one unpacked file.
            let cost = faces.first().map_or(0, |face| face.bytes().len());
            Ok((faces.into(), cost))
        })
    }
}

/// What an image takes in memory; a parsed SVG some times its text.
pub(super) fn cost(image: &Image) -> usize {
    const SVG_FACTOR: usize = 8;
    match &image.kind {
        ImageKind::Raster(raster) => image.bytes.len() + raster.pixels.len(),
        ImageKind::Svg(_) => image.bytes.len() * SVG_FACTOR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(name: &str) -> Arc<[u8]> {
        let text = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect id="{name}" width="4" height="4"/></svg>"#
        );
        text.into_bytes().into()
    }

    fn decode(cache: &ImageCache, bytes: &Arc<[u8]>) -> Arc<Image> {
        cache
            .decode(bytes, &ImageLimits::default(), Arc::default)
            .expect("it decodes")
    }

    #[test]
    fn equal_bytes_are_decoded_once() {
        let cache = ImageCache::new(1 << 20);
        let first = decode(&cache, &svg("a"));
        assert!(Arc::ptr_eq(&first, &decode(&cache, &svg("a"))));
        assert!(!Arc::ptr_eq(&first, &decode(&cache, &svg("b"))));
    }

    #[test]
    fn the_budget_holds_and_the_oldest_goes_first() {
        let one = svg("a").len() * 8;
        let cache = ImageCache::new(2 * one);
        let a = decode(&cache, &svg("a"));
        let b = decode(&cache, &svg("b"));
        decode(&cache, &svg("a"));
        decode(&cache, &svg("c"));
        assert!(Arc::ptr_eq(&a, &decode(&cache, &svg("a"))), "used lately");
        assert!(
            !Arc::ptr_eq(&b, &decode(&cache, &svg("b"))),
            "used long ago"
        );
        assert!(cache.0.state().bytes <= 2 * one);
    }

    #[test]
    fn a_font_is_read_once() {
        let cache = FontCache::new(1 << 20);
        let font: Arc<[u8]> = include_bytes!("../../tests/fonts/NotoSerif-Regular.woff2")
            .as_slice()
            .into();
        let read = || cache.read(&font, 1 << 20).expect("it is sound");
        assert!(Arc::ptr_eq(&read(), &read()));
        assert!(cache.0.state().bytes > font.len(), "counted as unpacked");
    }

    #[test]
    fn what_is_larger_than_the_budget_is_not_kept() {
        let cache = ImageCache::new(10);
        let first = decode(&cache, &svg("a"));
        assert!(!Arc::ptr_eq(&first, &decode(&cache, &svg("a"))));
        assert_eq!(cache.0.state().bytes, 0);
    }
}
