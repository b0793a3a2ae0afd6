//! The reference of documents, `docs/document.md`: prose from `document.md`
//! beside this file, tables from the engine's own schema and properties,
//! pictures by the engine itself.

mod cards;
mod page;
mod properties;
mod render;
mod schema;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::{Outcome, workspace};

const PAGE: &str = "document.md";
const PICTURES: &str = "images/document";
/// What the pictures of the page may weigh together.
const MOST_BYTES: usize = 1_500_000;

/// What the task makes, by path below `docs/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Writes the reference; `check` only looks whether it is up to date.
pub(crate) fn run(check: bool) -> Outcome {
    let mut files = Files::new();
    let page = page::make(&mut files)?;
    let weight: usize = files.values().map(Vec::len).sum();
    if weight > MOST_BYTES {
        return Err(format!(
            "the pictures have {weight} bytes, more than {MOST_BYTES}"
        ));
    }
    println!("    {} pictures, {} kB", files.len(), weight / 1000);
    files.insert(PAGE.to_owned(), page.into_bytes());
    let left_over = left_over(&files)?;
    if check {
        return compare(&files, &left_over);
    }
    for path in left_over {
        fs::remove_file(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    for (path, bytes) in files {
        let file = docs().join(path);
        fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(|e| e.to_string())?;
        fs::write(&file, bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    }
    Ok(())
}

fn docs() -> PathBuf {
    workspace::root().join("docs")
}

/// Pictures that the page no longer shows.
fn left_over(files: &Files) -> Result<Vec<PathBuf>, String> {
    let Ok(folder) = fs::read_dir(docs().join(PICTURES)) else {
        return Ok(Vec::new());
    };
    let mut left_over = Vec::new();
    for entry in folder {
        let entry = entry.map_err(|e| e.to_string())?;
        let name = entry.file_name();
        if !files.contains_key(&format!("{PICTURES}/{}", name.to_string_lossy())) {
            left_over.push(entry.path());
        }
    }
    Ok(left_over)
}

fn compare(files: &Files, left_over: &[PathBuf]) -> Outcome {
    let changed = files
        .iter()
        .filter(|(path, bytes)| fs::read(docs().join(path)).ok().as_ref() != Some(*bytes));
    let changed = changed.map(|(path, _)| format!("docs/{path}"));
    let surplus = left_over.iter().map(|path| path.display().to_string());
    let stale: Vec<_> = changed.chain(surplus).collect();
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!(
        "out of date: {}; run `cargo xtask docs` and look at the result",
        stale.join(", ")
    ))
}
