//! Fuzzing: the targets of `fuzz/` for a time each, from seeds that the tests
//! already have.

mod dictionary;
mod run;
mod seeds;

use crate::process::{self, command};
use crate::{Outcome, tools, workspace};
use cardgen_fuzz::{TARGETS, Target};
use run::Report;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

/// Seconds for each target in the deep test.
pub(crate) const SECONDS: u64 = 60;

/// Fuzzes the targets of these names, or all, for so many seconds each; as
/// many at a time as there are cores.
pub(crate) fn run(seconds: u64, names: &[&str]) -> Outcome {
    let known = |name: &&str| TARGETS.iter().any(|target| target.name == *name);
    if let Some(name) = names.iter().find(|name| !known(name)) {
        let targets: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        return Err(format!(
            "no target `{name}`; there are {}",
            targets.join(", ")
        ));
    }
    let chosen = TARGETS
        .iter()
        .filter(|target| names.is_empty() || names.contains(&target.name));
    let chosen: Vec<&Target> = chosen.collect();
    build()?;
    seeds::write()?;
    dictionary::write()?;
    let reports = side_by_side(&chosen, seconds)?;
    conclude(&reports)
}

/// Where everything of fuzzing is: programs, corpora, dictionaries, findings.
fn folder() -> PathBuf {
    workspace::target().join("fuzz")
}

/// Instruments and builds the targets, with checks of arithmetic. Without
/// AddressSanitizer, as the engine has no `unsafe`, and without traces of
/// comparisons, as there are dictionaries: so it tries five times as much.
fn build() -> Outcome {
    let program = tools::cargo_fuzz()?;
    let mut build = command(
        program,
        &[
            "build",
            "--sanitizer",
            "none",
            "--no-trace-compares",
            "--codegen-units",
            "16",
            "--target-dir",
        ],
    );
    process::run(build.arg(folder()))
}

fn side_by_side(targets: &[&Target], seconds: u64) -> Result<Vec<Report>, String> {
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let left = Mutex::new(targets.iter());
    let next = || left.lock().ok().and_then(|mut left| left.next().copied());
    let work = || -> Result<Vec<Report>, String> {
        let mut reports = Vec::new();
        while let Some(target) = next() {
            reports.push(run::run(target, seconds)?);
        }
        Ok(reports)
    };
    let parts: Result<Vec<_>, String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let results = workers.into_iter().map(|worker| worker.join());
        results
            .map(|it| it.unwrap_or_else(|_| Err("a thread panicked".to_owned())))
            .collect()
    });
    Ok(parts?.into_iter().flatten().collect())
}

/// Shows the table; findings are an error that says how to go on.
fn conclude(reports: &[Report]) -> Outcome {
    println!(
        "    {:<12} {:>12} {:>8} {:>8} {:>9} {:>9}",
        "target", "executions", "per s", "corpus", "MiB", "findings"
    );
    for report in reports {
        println!(
            "    {:<12} {:>12} {:>8} {:>8} {:>9} {:>9}",
            report.name,
            report.executions,
            report.per_second,
            report.corpus,
            report.memory,
            report.findings.len(),
        );
    }
    let findings = reports
        .iter()
        .flat_map(|report| report.findings.iter().map(|file| (report.name, file)));
    let told: Vec<String> = findings
        .map(|(name, file)| {
            format!(
                "  {file}\n    see it:  cargo run -p cardgen-fuzz --bin replay -- {name} {file}\n    \
                 keep it: cp {file} fuzz/found/{name}/WHAT-IT-IS, then mend the engine",
                file = file.display(),
            )
        })
        .collect();
    match told.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "fuzzing found {} inputs:\n{}",
            told.len(),
            told.join("\n")
        )),
    }
}
