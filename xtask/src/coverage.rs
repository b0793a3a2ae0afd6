//! How many lines of the core its tests reach.

use serde::Deserialize;

use crate::steps::Counts;
use crate::{Outcome, process, tools, workspace};

/// Of a hundred lines.
const LEAST: f64 = 95.0;
/// How many files are named when too few lines are reached.
const NAMED: usize = 15;
/// Tests themselves don't count.
const IGNORED: &str = "(/tests/|/tests\\.rs$)";

/// What `cargo llvm-cov --json --summary-only` writes, as far as it is read.
#[derive(Deserialize)]
struct Export {
    data: Vec<Data>,
}

#[derive(Deserialize)]
struct Data {
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    filename: String,
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    lines: Lines,
}

#[derive(Deserialize)]
struct Lines {
    count: u64,
    covered: u64,
}

impl Lines {
    fn percent(&self) -> f64 {
        100.0 * self.covered as f64 / self.count.max(1) as f64
    }
}

/// Runs the core's tests and counts the lines they reach.
pub(crate) fn run(counts: &mut Counts) -> Outcome {
    let llvm = tools::llvm()?;
    let program = tools::cargo_llvm_cov()?;
    let export = workspace::target().join("coverage.json");
    let mut cover = process::command(
        program,
        &[
            "llvm-cov",
            "--package",
            "cardgen",
            "--locked",
            "--no-fail-fast",
            "--json",
            "--summary-only",
            "--ignore-filename-regex",
            IGNORED,
            "--output-path",
        ],
    );
    cover.arg(&export).envs(llvm);
    process::run_lines(&mut cover, |line| counts.add_cargo_line(line))?;
    let text = std::fs::read(&export).map_err(|error| error.to_string())?;
    let export: Export = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    judge(
        export
            .data
            .into_iter()
            .flat_map(|data| data.files)
            .collect(),
    )
}

/// Shows the sum; names the worst files where it is too low.
fn judge(mut files: Vec<File>) -> Outcome {
    files.retain(|file| file.filename.replace('\\', "/").contains("core/src/"));
    let all = files.iter().fold((0, 0), |(count, covered), file| {
        let lines = &file.summary.lines;
        (count + lines.count, covered + lines.covered)
    });
    let (count, covered) = all;
    let percent = Lines { count, covered }.percent();
    println!("    {covered} of {count} lines of the core are tested: {percent:.2} %");
    if percent >= LEAST {
        return Ok(());
    }
    files.sort_by_key(|file| {
        let lines = &file.summary.lines;
        std::cmp::Reverse(lines.count - lines.covered)
    });
    let worst: Vec<String> = files.iter().take(NAMED).map(describe).collect();
    Err(format!(
        "{percent:.2} % of the core's lines are tested, fewer than {LEAST} %; most lack in\n  {}",
        worst.join("\n  ")
    ))
}

fn describe(file: &File) -> String {
    let lines = &file.summary.lines;
    let name = file.filename.rsplit("core/src/").next().unwrap_or_default();
    let missing = lines.count - lines.covered;
    format!("{name}: {missing} lines, {:.1} % tested", lines.percent())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, count: u64, covered: u64) -> File {
        File {
            filename: name.to_owned(),
            summary: Summary {
                lines: Lines { count, covered },
            },
        }
    }

    #[test]
    fn the_worst_files_are_named() {
        assert!(judge(vec![file("/a/core/src/x.rs", 100, 95)]).is_ok());
        let message = judge(vec![
            file("/a/core/src/good.rs", 100, 99),
            file("/a/core/src/bad.rs", 100, 80),
            file("/a/xtask/src/other.rs", 100, 0),
        ]);
        let message = message.unwrap_err();
        assert!(message.contains("89.50 %"), "{message}");
        assert!(
            message.contains("bad.rs: 20 lines, 80.0 % tested"),
            "{message}"
        );
        assert!(!message.contains("other.rs"), "{message}");
    }
}
