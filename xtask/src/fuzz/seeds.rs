//! What fuzzing starts from: the documents, data, fonts and pictures of the
//! tests.

use super::folder as place;
use crate::{Outcome, workspace};
use cardgen_fuzz::{Card, TARGETS};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Random cards among the seeds.
const CARDS: u64 = 200;

/// Where the seeds of a target are.
pub(super) fn folder(target: &str) -> PathBuf {
    place().join("seeds").join(target)
}

/// Writes the seeds of every target anew.
pub(super) fn write() -> Outcome {
    for target in TARGETS {
        let folder = folder(target.name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let seeds = seeds(target.name).into_iter();
        let seeds = seeds.filter(|seed| seed.len() <= target.longest);
        for (index, seed) in seeds.enumerate() {
            let file = folder.join(format!("{index:04}"));
            fs::write(&file, seed).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(())
}

pub(super) fn seeds(target: &str) -> BTreeSet<Vec<u8>> {
    let found = in_repository(&format!("fuzz/found/{target}"), |_| true);
    let made = match target {
        "document" => documents(),
        "style" => from_json(styles),
        "expression" => from_json(expressions),
        "data" => data(),
        "rows" => rows(),
        "font" => in_repository("core/tests/fonts", |path| {
            ends(path, &["ttf", "otf", "woff", "woff2"])
        }),
        "image" => in_repository("core/tests/images", |path| {
            ends(path, &["png", "jpg", "webp", "gif"])
        }),
        "svg" => {
            let mut all = in_repository("core/tests/svg", |path| ends(path, &["svg"]));
            all.extend(in_repository("core/tests/images", |path| {
                ends(path, &["svg", "svgz"])
            }));
            all
        }
        _ => (0..CARDS).map(Card::seed_bytes).collect(),
    };
    found.into_iter().chain(made).collect()
}

fn documents() -> Vec<Vec<u8>> {
    let is_document = |path: &Path| path.file_stem().is_some_and(|name| name == "card");
    let mut all = in_repository("core/tests/cases", is_document);
    all.extend(in_repository("core/src/gallery", |path| {
        ends(path, &["json"])
    }));
    all
}

fn data() -> Vec<Vec<u8>> {
    let is_data = |path: &Path| path.file_name().is_some_and(|name| name == "data.json");
    let mut all = in_repository("core/tests/cases", is_data);
    all.extend(in_repository("benches/cards", |path| ends(path, &["json"])));
    // They are no data, but TOML and YAML.
    all.extend(in_repository("core/tests/cases", |path| {
        ends(path, &["toml", "yaml"])
    }));
    all
}

/// Tables of every make, and data as JSON.
fn rows() -> Vec<Vec<u8>> {
    let mut all = in_repository("examples/cli", |path| ends(path, &["csv", "tsv", "jsonl"]));
    let tables: [&[u8]; 7] = [
        b"name,email\r\n\"Lovelace, Ada\",\"says \"\"hi\"\"\r\ntwice\"\r\n\r\nMia,\r\n",
        b"sep=;\nname;contact.phones.0.value;motto\nAda;1;2\n",
        b"Full Name\tjob-title\nAda\tAnalyst\n",
        b"\xef\xbb\xbfname,motto\nJos\xc3\xa9,x\n",
        b"\xff\xfen\0a\0m\0e\0\n\0A\0d\0a\0\n\0",
        b"name;city\nJ\xfcrgen Wei\xdf;K\xf6ln\n",
        b"{\"contact\":{\"name\":\"Ada\"}}\n\n[1]\n{\"name\":\"Mia\"}\n",
    ];
    all.extend(tables.map(<[u8]>::to_vec));
    all.extend(data());
    all.extend(
        data()
            .into_iter()
            .map(|one| [b"[", &one[..], b",{}]"].concat()),
    );
    all
}

/// Adds what a value, with its key, has to give.
type Collect = fn(&str, &Value, &mut Vec<Vec<u8>>);

/// What is found in all objects of the documents.
fn from_json(collect: Collect) -> Vec<Vec<u8>> {
    let mut texts = documents();
    texts.extend(in_repository("xtask/src/docs", |path| {
        ends(path, &["json"])
    }));
    let mut found = Vec::new();
    for text in texts {
        if let Ok(document) = serde_json::from_slice(&text) {
            walk("", &document, &mut |key, value| {
                collect(key, value, &mut found);
            });
        }
    }
    found
}

/// Calls `each` with every value and its key, if it has one.
pub(super) fn walk(key: &str, value: &Value, each: &mut dyn FnMut(&str, &Value)) {
    each(key, value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(key, item, each)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| walk(key, value, each)),
        _ => {}
    }
}

/// A style as lines.
fn styles(key: &str, value: &Value, found: &mut Vec<Vec<u8>>) {
    let (true, Value::Object(style)) = (key == "style", value) else {
        return;
    };
    let lines = style.iter().map(|(name, value)| match value.as_str() {
        Some(text) => format!("{name}: {text}\n"),
        None => format!("{name}: {value}\n"),
    });
    found.push(lines.collect::<String>().into_bytes());
}

/// Condition, loop and text as three lines.
fn expressions(key: &str, value: &Value, found: &mut Vec<Vec<u8>>) {
    let Some(text) = value.as_str() else {
        return;
    };
    let lines = match key {
        "if" => format!("{text}\n\nyes"),
        "for" => format!("\n{text}\n{{{{ loop.index }}}}"),
        _ if text.contains("{{") => format!("\n\n{text}"),
        _ => return,
    };
    found.push(lines.into_bytes());
}

fn ends(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending == *known)
}

/// The files under a folder of the repository that are asked for.
fn in_repository(folder: &str, wanted: impl Fn(&Path) -> bool) -> Vec<Vec<u8>> {
    let mut open = vec![workspace::root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if wanted(&path) {
                found.extend(fs::read(&path));
            }
        }
    }
    found
}
