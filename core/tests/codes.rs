//! Every code that an error or warning can bear is documented and reached.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

fn is_test(path: &Path) -> bool {
    path.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}

/// String literals of the form `topic.detail`.
fn code_literals(text: &str) -> BTreeSet<String> {
    text.split('"')
        .filter(|literal| is_code(literal))
        .map(str::to_owned)
        .collect()
}

fn is_code(text: &str) -> bool {
    const TOPICS: &[&str] = &[
        "asset",
        "bind",
        "code",
        "color",
        "data",
        "document",
        "fit",
        "font",
        "image",
        "limit",
        "output",
        "param",
        "parameter",
        "resource",
        "style",
        "template",
        "text",
        "theme",
        "unsupported",
    ];
    let Some((topic, detail)) = text.split_once('.') else {
        return false;
    };
    TOPICS.contains(&topic)
        && !detail.is_empty()
        && detail
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !FILE_ENDINGS.contains(&detail)
}

/// Endings of file names that look like codes.
const FILE_ENDINGS: &[&str] = &["json", "toml", "yaml", "png", "rs", "ttf"];

/// Codes in the engine's own source, tests left out.
fn borne() -> BTreeSet<String> {
    let mut sources = Vec::new();
    files(&manifest().join("src"), &mut sources);
    sources
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && !is_test(path))
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("source");
            let code: String = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .flat_map(|line| [line, "\n"])
                .collect();
            code_literals(&code)
        })
        .collect()
}

/// Codes that a test names: in Rust or in a case's references.
fn reached() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files(&manifest().join("src"), &mut paths);
    files(&manifest().join("tests"), &mut paths);
    files(&manifest().join("../examples/cli/tests"), &mut paths);
    paths
        .iter()
        .filter(|path| is_test(path))
        .filter(|path| path.extension().is_some_and(|e| e == "rs" || e == "json"))
        .flat_map(|path| code_literals(&fs::read_to_string(path).expect("a test")))
        .collect()
}

#[test]
fn every_code_is_documented() {
    let docs = fs::read_to_string(manifest().join("../docs/errors.md")).expect("docs/errors.md");
    let listed: BTreeSet<String> = docs
        .split('`')
        .filter(|text| is_code(text))
        .map(str::to_owned)
        .collect();
    let borne = borne();
    assert!(borne.len() > 40, "the codes were found: {borne:?}");
    let missing: Vec<_> = borne.difference(&listed).collect();
    assert!(missing.is_empty(), "not in docs/errors.md: {missing:?}");
    let stale: Vec<_> = listed.difference(&borne).collect();
    assert!(
        stale.is_empty(),
        "in docs/errors.md, but nothing bears it: {stale:?}"
    );
}

#[test]
fn every_code_is_reached() {
    let reached = reached();
    let missing: Vec<_> = borne()
        .into_iter()
        .filter(|code| !reached.contains(code))
        .collect();
    assert!(missing.is_empty(), "no test reaches: {missing:?}");
}
