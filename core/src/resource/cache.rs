//! Decoded images kept for the next card, within a budget of bytes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::image::{Image, ImageError, ImageKind, ImageLimits};

/// Decoded images by the hash of their bytes. What was used longest ago goes
/// first.
#[derive(Debug)]
pub(crate) struct ImageCache {
    budget: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    entries: HashMap<[u8; 32], Entry>,
    bytes: usize,
    /// Counts uses: the age of entries.
    uses: u64,
}

#[derive(Debug)]
struct Entry {
    image: Arc<Image>,
    bytes: usize,
    used: u64,
}

impl ImageCache {
    /// A cache that keeps up to `budget` bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self {
            budget,
            state: Mutex::default(),
        }
    }

    /// The image of these bytes, decoded now or before.
    pub(crate) fn decode(
        &self,
        bytes: &Arc<[u8]>,
        limits: &ImageLimits,
        fonts: impl FnOnce() -> Arc<fontdb::Database>,
    ) -> Result<Arc<Image>, ImageError> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(image) = self.state().get(&hash) {
            return Ok(image);
        }
        // Decoding may take long: others are not made to wait for it.
        let image = Arc::new(Image::decode(bytes.clone(), limits, &fonts())?);
        self.state().keep(hash, image.clone(), self.budget);
        Ok(image)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn get(&mut self, hash: &[u8; 32]) -> Option<Arc<Image>> {
        self.uses += 1;
        let entry = self.entries.get_mut(hash)?;
        entry.used = self.uses;
        Some(entry.image.clone())
    }

    fn keep(&mut self, hash: [u8; 32], image: Arc<Image>, budget: usize) {
        let bytes = cost(&image);
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
        self.entries.insert(hash, Entry { image, bytes, used });
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
        assert!(cache.state().bytes <= 2 * one);
    }

    #[test]
    fn what_is_larger_than_the_budget_is_not_kept() {
        let cache = ImageCache::new(10);
        let first = decode(&cache, &svg("a"));
        assert!(!Arc::ptr_eq(&first, &decode(&cache, &svg("a"))));
        assert_eq!(cache.state().bytes, 0);
    }
}
