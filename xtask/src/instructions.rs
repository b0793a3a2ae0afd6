//! How many instructions the benches take, counted by callgrind: the same on
//! every run, unlike times.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{Outcome, process, tools, workspace};

const RECORD: &str = "benches/instructions.json";
const SUBJECTS: [&str; 3] = ["business", "og", "badge"];
const STAGES: [&str; 3] = ["frame", "pixels", "png"];
/// By how much a count may rise.
const MOST: f64 = 1.05;

/// What was counted.
#[derive(Serialize, Deserialize)]
struct Record {
    /// The compiler it was counted with.
    rustc: String,
    /// By subject and stage.
    counts: BTreeMap<String, BTreeMap<String, u64>>,
}

/// Counts, and compares with the record; `update` makes the counts the record.
pub(crate) fn run(update: bool) -> Outcome {
    tools::ensure_valgrind()?;
    let found = count()?;
    let path = workspace::root().join(RECORD);
    if update {
        let text = serde_json::to_string_pretty(&found).map_err(|error| error.to_string())?;
        return std::fs::write(path, text + "\n").map_err(|error| format!("{RECORD}: {error}"));
    }
    let text = std::fs::read_to_string(path).map_err(|error| format!("{RECORD}: {error}"))?;
    let expected: Record =
        serde_json::from_str(&text).map_err(|error| format!("{RECORD}: {error}"))?;
    compare(&expected, &found)
}

fn count() -> Result<Record, String> {
    let package = ["--package", "cardgen-benches", "--bin", "instructions"];
    let mut build = process::cargo(&["build", "--release", "--locked"]);
    process::run(build.args(package))?;
    let program = workspace::target()
        .join("release")
        .join(format!("instructions{}", std::env::consts::EXE_SUFFIX));
    let mut counts: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for subject in SUBJECTS {
        for stage in STAGES {
            let stages = counts.entry(subject.to_owned()).or_default();
            stages.insert(stage.to_owned(), callgrind(&program, subject, stage)?);
        }
    }
    Ok(Record {
        rustc: tools::rustc_release()?,
        counts,
    })
}

/// Instructions while the program's `measured` runs.
fn callgrind(program: &Path, subject: &str, stage: &str) -> Result<u64, String> {
    let file = workspace::target().join(format!("callgrind.{subject}.{stage}"));
    let mut valgrind = process::command(
        "valgrind",
        &["--tool=callgrind", "--toggle-collect=*measured*"],
    );
    valgrind
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .args([subject, stage]);
    process::output(&mut valgrind)?;
    let profile = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
    total(&profile).ok_or_else(|| format!("{subject} {stage}: callgrind counted nothing"))
}

/// The sum that a profile of callgrind ends with.
fn total(profile: &str) -> Option<u64> {
    let line = profile
        .lines()
        .find_map(|line| line.strip_prefix("totals:"));
    line?.trim().parse().ok().filter(|&count| count > 0)
}

/// Shows every count beside the record's; an error names those that rose.
fn compare(expected: &Record, found: &Record) -> Outcome {
    let mut risen = Vec::new();
    for (subject, stages) in &found.counts {
        for (stage, &count) in stages {
            let name = format!("{subject} {stage}");
            let before = expected.counts.get(subject).and_then(|s| s.get(stage));
            let Some(&before) = before else {
                risen.push(format!("{name} is not recorded"));
                continue;
            };
            let change = (count as f64 / before as f64 - 1.0) * 100.0;
            println!("    {name:<16} {count:>12} {change:>+7.2} %");
            if count as f64 > before as f64 * MOST {
                risen.push(format!("{name} rose by {change:.1} %"));
            }
        }
    }
    if risen.is_empty() {
        return Ok(());
    }
    let mut message = risen.join(", ");
    if expected.rustc != found.rustc {
        message += &format!(
            "; it was recorded with rustc {}, this is {}",
            expected.rustc, found.rustc
        );
    }
    Err(format!(
        "{message}; make it faster, or say why in the commit that runs \
         `cargo xtask instructions --update`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(count: u64) -> Record {
        let stages = BTreeMap::from([("frame".to_owned(), count)]);
        Record {
            rustc: "1.95.0".to_owned(),
            counts: BTreeMap::from([("og".to_owned(), stages)]),
        }
    }

    #[test]
    fn a_rise_of_more_than_a_twentieth_fails() {
        assert!(compare(&record(1000), &record(1050)).is_ok());
        assert!(compare(&record(1000), &record(10)).is_ok());
        let message = compare(&record(1000), &record(1060)).unwrap_err();
        assert!(message.contains("og frame rose by 6.0 %"), "{message}");
        let mut empty = record(1);
        empty.counts.clear();
        assert!(compare(&empty, &record(1)).is_err());
    }

    #[test]
    fn a_profile_says_its_total() {
        assert_eq!(total("fn=(1) x\n3 4\n\ntotals: 1234567\n"), Some(1_234_567));
        assert_eq!(total("totals: 0\n"), None);
        assert_eq!(total(""), None);
    }
}
