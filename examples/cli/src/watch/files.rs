//! Waits until a file changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::args::WatchArgs;
use crate::diagnostics::Failure;

/// Editors write in several steps; this long after the last the file is whole.
const QUIET: Duration = Duration::from_millis(40);

/// The folders of all files that make the card.
pub(super) struct Files {
    changes: Receiver<()>,
    // Ends the watch when it goes.
    _watcher: RecommendedWatcher,
}

impl Files {
    pub(super) fn watch(args: &WatchArgs) -> Result<Self, Failure> {
        let (sender, changes) = mpsc::channel();
        let tell = move |event: notify::Result<Event>| {
            // Looking at files is no change.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        };
        let failed = |error: notify::Error| {
            let message = format!("files cannot be watched: {error}");
            Failure::new("cli.watch", message, None)
        };
        let mut watcher = notify::recommended_watcher(tell).map_err(failed)?;
        for (folder, mode) in folders(args) {
            watcher.watch(&folder, mode).map_err(failed)?;
        }
        Ok(Self {
            changes,
            _watcher: watcher,
        })
    }

    /// Waits for a change, and until it is over.
    pub(super) fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        while self.changes.recv_timeout(QUIET).is_ok() {}
        true
    }
}

/// Files are watched by their folder: editors put new ones in their place.
fn folders(args: &WatchArgs) -> Vec<(PathBuf, RecursiveMode)> {
    let images = args.values.image.iter().map(|(_, file)| Path::new(file));
    let files = [Some(Path::new(&args.template)), args.data.as_deref()];
    let paths = files.into_iter().flatten().chain(images);
    let paths = paths.chain(args.fonts.font.iter().map(PathBuf::as_path));
    let mut folders: Vec<(PathBuf, RecursiveMode)> = Vec::new();
    // What is no file is a built-in template's name.
    for path in paths.filter(|path| path.exists()) {
        let (folder, mode) = match path.is_dir() {
            true => (path, RecursiveMode::Recursive),
            false => (
                path.parent().unwrap_or(Path::new("")),
                RecursiveMode::NonRecursive,
            ),
        };
        let folder = match folder.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => folder.to_owned(),
        };
        if !folders.contains(&(folder.clone(), mode)) {
            folders.push((folder, mode));
        }
    }
    folders
}
