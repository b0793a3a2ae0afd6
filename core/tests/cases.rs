//! Runs every folder of `tests/cases/<topic>/<name>/` as a test.
//!
//! A case is data: see `tests/cases/README.md`. `cargo xtask cases --update`
//! rewrites the references; a failing run leaves a report with old and new
//! pictures in `target/cases/index.html`.

#[path = "runner/case.rs"]
mod case;
#[path = "runner/compare.rs"]
mod compare;
#[path = "runner/report.rs"]
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let update = std::env::var_os("CARDGEN_UPDATE_CASES").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let failures: &'static Mutex<Vec<report::Failure>> = Box::leak(Box::default());
    let trials = case_folders(&root)
        .into_iter()
        .map(|folder| {
            let name = case_name(&root, &folder);
            Trial::test(name.clone(), move || {
                run(&name, &folder, update).map_err(|failure| {
                    let message = failure.message.clone();
                    failures.lock().unwrap().push(failure);
                    Failed::from(message)
                })
            })
        })
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    let failures = std::mem::take(&mut *failures.lock().unwrap());
    if !failures.is_empty() {
        let place = report::write(failures);
        eprintln!("pictures of what differs: {}", place.display());
    }
    conclusion.exit_code()
}

/// Folders that hold a card or, where that is a built-in template, a
/// `case.json`, in order.
fn case_folders(root: &Path) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).expect("tests/cases can be read");
        for entry in entries {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .file_stem()
                .is_some_and(|it| it == "card" || it == "case")
            {
                folders.push(folder.clone());
            }
        }
    }
    folders.sort();
    folders.dedup();
    folders
}

fn case_name(root: &Path, folder: &Path) -> String {
    let relative = folder.strip_prefix(root).expect("cases lie below the root");
    relative.to_string_lossy().replace('\\', "/")
}

fn run(name: &str, folder: &Path, update: bool) -> Result<(), report::Failure> {
    let case = case::Case::read(folder);
    let outcome = case.run();
    if update {
        compare::update(folder, &outcome);
        return Ok(());
    }
    let differences = compare::differences(folder, &outcome);
    if differences.is_empty() {
        return Ok(());
    }
    Err(report::Failure {
        name: name.to_owned(),
        about: case.about().to_owned(),
        message: differences
            .iter()
            .map(|d| d.text.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        pictures: differences.into_iter().filter_map(|d| d.picture).collect(),
    })
}
