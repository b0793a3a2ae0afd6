//! What must hold of every file in the repository.

use crate::{Outcome, process, workspace};
use std::path::Path;

const TEXT: &[&str] = &[
    "rs", "toml", "md", "json", "yml", "yaml", "js", "css", "html", "sh",
];
const MOST_LINES: usize = 700;
const MOST_BYTES: u64 = 1024 * 1024;
const MOST_CASE_PICTURE_BYTES: u64 = 40 * 1024;
/// Chromium's own pictures of whole cards, which nobody draws again by hand.
const MOST_MEASURED_PICTURE_BYTES: u64 = 96 * 1024;
const MEASURED: &str = "core/tests/cases/measured/";
const CASES: &str = "core/tests/cases/";

/// Checks every file git knows or would add, and names all faults at once.
pub(crate) fn check() -> Outcome {
    let mut list = process::command(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    );
    let list = process::output(&mut list)?;
    let list = String::from_utf8(list).map_err(|_| "a file name is not UTF-8".to_owned())?;
    let mut faults = Vec::new();
    let mut checked = 0;
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        let file = workspace::root().join(path);
        // Listed by git but deleted in the work tree.
        let Ok(bytes) = std::fs::read(&file) else {
            continue;
        };
        checked += 1;
        faults.extend(
            check_file(path, &bytes)
                .into_iter()
                .map(|fault| format!("{path}: {fault}")),
        );
    }
    println!("    {checked} files");
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("\n  {}", faults.join("\n  ")))
    }
}

fn check_file(path: &str, bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let most = if extension == "png" && path.starts_with(MEASURED) {
        MOST_MEASURED_PICTURE_BYTES
    } else if extension == "png" && path.starts_with(CASES) {
        MOST_CASE_PICTURE_BYTES
    } else {
        MOST_BYTES
    };
    if bytes.len() as u64 > most {
        faults.push(format!("{} bytes, more than {most}", bytes.len()));
    }
    // Cases hold broken documents on purpose.
    if TEXT.contains(&extension) && !path.starts_with(CASES) {
        match std::str::from_utf8(bytes) {
            Ok(text) => check_text(path, extension, text, &mut faults),
            Err(_) => faults.push("not UTF-8".to_owned()),
        }
    }
    faults
}

fn check_text(path: &str, extension: &str, text: &str, faults: &mut Vec<String>) {
    if text.contains('\r') {
        faults.push("carriage returns".to_owned());
    }
    if !text.is_empty() && !text.ends_with('\n') {
        faults.push("no newline at the end".to_owned());
    }
    for (number, line) in text.lines().enumerate() {
        if line.ends_with([' ', '\t']) {
            faults.push(format!("line {}: trailing blanks", number + 1));
        }
    }
    match extension {
        "rs" if text.lines().count() > MOST_LINES => {
            faults.push(format!("more than {MOST_LINES} lines: split it"));
        }
        "json" => {
            if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
                faults.push(format!("not JSON: {error}"));
            }
        }
        "md" => check_links(path, text, faults),
        _ => {}
    }
}

/// Links to files of the repository must lead somewhere.
fn check_links(path: &str, text: &str, faults: &mut Vec<String>) {
    let folder = workspace::root().join(path);
    let folder = folder.parent().unwrap_or(Path::new("."));
    for target in links(text) {
        let file = target.split('#').next().unwrap_or("");
        if !file.is_empty() && !folder.join(file).exists() {
            faults.push(format!("broken link to {target}"));
        }
    }
}

/// The targets of inline links and pictures, leaving out web addresses.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?.split(' ').next()?;
        let is_local = !target.contains("://") && !target.starts_with("mailto:");
        is_local.then_some(target)
    })
}

#[cfg(test)]
mod tests {
    use super::{check_file, links};

    #[test]
    fn faults_are_found() {
        assert!(check_file("a.rs", b"fn main() {}\n").is_empty());
        assert_eq!(check_file("a.rs", b"fn main() {} \n").len(), 1);
        assert_eq!(check_file("a.rs", b"fn main() {}").len(), 1);
        assert_eq!(check_file("a.json", b"{]\n").len(), 1);
        assert_eq!(check_file("a.md", b"[x](no-such-file.md)\n").len(), 1);
        assert_eq!(
            check_file("core/tests/cases/a/front.png", &[0; 41_000]).len(),
            1
        );
        assert!(check_file("core/tests/cases/a/card.json", b"{]").is_empty());
    }

    #[test]
    fn links_of_a_page() {
        let page = "[a](b.md#c) ![d](e.png \"title\") [f](https://g.h/i)";
        assert_eq!(links(page).collect::<Vec<_>>(), ["b.md#c", "e.png"]);
    }
}
