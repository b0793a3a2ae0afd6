//! Imports point one way: a room uses only rooms above it.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `core/src/`, from the ground up. Rooms in one row stand on
/// the same floor and may use each other.
const FLOORS: &[&[&str]] = &[
    &["math", "geometry"],
    &["error", "warning"],
    &["color"],
    &["resource"],
    &["frame"],
    &["style"],
    &["data"],
    &["bind"],
    &["document"],
    &["resolve"],
    &["text"],
    &["code"],
    &["layout"],
    &["paint"],
    &["export"],
    &["press"],
    &["gallery"],
    &["limits"],
    &["card"],
    &["engine"],
    &["lib"],
];

#[test]
fn rooms_import_only_rooms_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 20, "the source is there");
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).expect("below src");
        let room = room_of(relative);
        let own = floor(&room).unwrap_or_else(|| panic!("{room} is no room of the table"));
        let text = fs::read_to_string(&file).expect("source is text");
        for (number, line) in text.lines().enumerate() {
            for used in uses(line) {
                let used_floor = floor(&used);
                if used_floor.is_some_and(|floor| floor > own) {
                    wrong.push(format!(
                        "{}:{}: {room} uses {used}",
                        relative.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// The top-level module a file belongs to.
fn room_of(relative: &Path) -> String {
    let first = relative.iter().next().expect("a file name");
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The rooms that a line names as `crate::room`; comments do not count.
fn uses(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|name: &String| !name.is_empty())
        .collect()
}
