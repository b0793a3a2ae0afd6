//! Finding the images that documents and data name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::ResolveError;
use crate::data::Record;
use crate::document::{Assets, child, shorten};
use crate::error::{Error, Location, Result};
use crate::resource::{Image, ImageError, data_uri};

/// Decodes images, and knows those that come with neither record nor template.
pub(crate) trait Images {
    /// The image of these bytes, decoded now or before.
    fn decode(&self, bytes: &Arc<[u8]>) -> Result<Arc<Image>, ImageError>;
    /// The image of this name.
    fn named(&self, name: &str) -> Option<Arc<Image>>;
    /// All names.
    fn names(&self) -> Vec<String>;
}

/// The files a template brings along.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub images: BTreeMap<String, Arc<[u8]>>,
    pub fonts: Vec<Arc<[u8]>>,
}

impl Files {
    pub(super) fn of(assets: &Assets) -> Result<Self> {
        let bytes = |uri: &str, at: String| match data_uri::parse(uri) {
            Ok(bytes) => Ok(Arc::from(bytes)),
            Err(error) => Err(Error::at(error, at)),
        };
        let images = assets.images.iter().map(|(name, uri)| {
            let at = child("/assets/images", name);
            Ok((name.clone(), bytes(uri, at)?))
        });
        let fonts = assets.fonts.iter().enumerate();
        let fonts = fonts.map(|(index, uri)| bytes(uri, child("/assets/fonts", index)));
        Ok(Self {
            images: images.collect::<Result<_>>()?,
            fonts: fonts.collect::<Result<_>>()?,
        })
    }
}

/// Where the images of one card come from: its record, its template, the
/// engine.
pub(super) struct Gallery<'a> {
    pub record: &'a Record,
    pub files: &'a Files,
    pub engine: &'a dyn Images,
}

impl Gallery<'_> {
    /// The image that a text names or is. A text from data may name only the
    /// record's own images.
    pub(super) fn find(&self, source: &str, from_data: bool, at: &str) -> Result<Arc<Image>> {
        let source = source.trim();
        if source.is_empty() {
            return Err(Error::at(ResolveError::AssetUnnamed, at));
        }
        if data_uri::is_data_uri(source) {
            let bytes = data_uri::parse(source).map_err(|e| Error::at(e, at))?;
            return self.decode(&bytes.into(), Location::Template(at.to_owned()));
        }
        let place = || Location::Resource {
            kind: "image",
            name: shorten(source),
        };
        if let Some(bytes) = self.record.image(source) {
            return self.decode(bytes, place());
        }
        let in_template = self.files.images.get(source);
        if from_data {
            let elsewhere = in_template.is_some() || self.engine.named(source).is_some();
            return Err(self.missing(source, elsewhere, from_data, at));
        }
        if let Some(bytes) = in_template {
            return self.decode(bytes, place());
        }
        let found = self.engine.named(source);
        found.ok_or_else(|| self.missing(source, false, from_data, at))
    }

    pub(super) fn decode(&self, bytes: &Arc<[u8]>, at: Location) -> Result<Arc<Image>> {
        self.engine.decode(bytes).map_err(|e| Error::new(e, at))
    }

    fn missing(&self, name: &str, elsewhere: bool, from_data: bool, at: &str) -> Error {
        let name_shown = shorten(name);
        if elsewhere {
            return Error::at(ResolveError::AssetFromData { name: name_shown }, at);
        }
        let mut known: Vec<String> = self.record.image_names().map(str::to_owned).collect();
        if !from_data {
            known.extend(self.files.images.keys().cloned());
            known.extend(self.engine.names());
        }
        let error = ResolveError::AssetMissing {
            name: name_shown,
            known,
        };
        Error::at(error, at)
    }
}
