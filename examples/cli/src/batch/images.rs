//! Pictures of a folder that rows name.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use cardgen::{ImageLimits, Record};
use serde_json::Value;

use crate::diagnostics::Failure;

const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "webp", "gif", "svg"];

/// A folder of pictures.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let path = fs::canonicalize(path).map_err(|error| Failure::unreadable(path, &error))?;
        if !path.is_dir() {
            let message = format!("--images {}: it is not a folder", path.display());
            return Err(Failure::usage(message));
        }
        Ok(Self { path })
    }

    /// Adds the pictures that the record's texts name and the folder has, and
    /// tells `see` of each.
    pub(super) fn add(&self, record: Record, mut see: impl FnMut(&str, &[u8])) -> Record {
        let mut names = Vec::new();
        collect(record.data(), &mut names);
        names.sort_unstable();
        names.dedup();
        names.into_iter().fold(record, |record, name| {
            let Some(bytes) = self.read(&name) else {
                return record;
            };
            see(&name, &bytes);
            record.with_image(name, bytes)
        })
    }

    /// A file of the folder or below it, not elsewhere.
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        if !Path::new(name).components().all(is_plain) {
            return None;
        }
        let path = fs::canonicalize(self.path.join(name)).ok()?;
        if !path.starts_with(&self.path) || !path.is_file() {
            return None;
        }
        // What is longer than the engine takes is refused there.
        let most = ImageLimits::default().bytes as u64 + 1;
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
        read.ok().map(|_| bytes)
    }
}

/// The texts that look like names of picture files.
fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(text) if is_name(text) => names.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, names)),
        _ => {}
    }
}

pub(super) fn is_name(text: &str) -> bool {
    const LONGEST: usize = 512;
    let ending = || {
        text.rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase())
    };
    text.len() <= LONGEST
        && !text.starts_with("data:")
        && ending().is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
