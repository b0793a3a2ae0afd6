//! One target under libFuzzer.

use super::{dictionary, folder, seeds};
use crate::{process, tools};
use cardgen_fuzz::Target;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// An input that takes longer hangs; in seconds.
const TIMEOUT: u32 = 10;
/// Memory, with what the sanitizer needs for itself, in MiB.
const MEMORY: u32 = 2048;

/// What fuzzing a target came to.
pub(super) struct Report {
    pub(super) name: &'static str,
    pub(super) executions: u64,
    pub(super) per_second: u64,
    /// Inputs that reach something of their own.
    pub(super) corpus: usize,
    /// The most memory it held, in MiB.
    pub(super) memory: u64,
    pub(super) findings: Vec<PathBuf>,
}

/// Fuzzes a target for so many seconds, or up to the first finding.
pub(super) fn run(target: &Target, seconds: u64) -> Result<Report, String> {
    let name = target.name;
    let corpus = made(folder().join("corpus").join(name))?;
    // Only findings of this run are its findings.
    let findings = folder().join("findings").join(name);
    let _ = fs::remove_dir_all(&findings);
    let findings = made(findings)?;
    let log = folder().join(format!("{name}.log"));
    let failed = |error| format!("{}: {error}", log.display());

    let program = folder()
        .join(tools::rustc_host()?)
        .join("release")
        .join(name);
    let mut fuzz = process::command(program, &[]);
    fuzz.arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={}", target.longest))
        .arg(format!("-timeout={TIMEOUT}"))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-artifact_prefix={}/", findings.display()))
        .arg("-print_final_stats=1");
    if let Some(words) = dictionary::of(name) {
        fuzz.arg(format!("-dict={}", words.display()));
    }
    fuzz.arg(&corpus).arg(seeds::folder(name));
    let output = File::create(&log).map_err(failed)?;
    fuzz.stdout(output.try_clone().map_err(failed)?)
        .stderr(output);
    println!("    {name}: {seconds} s, log in {}", log.display());
    let status = fuzz.status().map_err(failed)?;

    let text = fs::read(&log).map_err(failed)?;
    let text = String::from_utf8_lossy(&text);
    // Slow inputs are kept as well, but are no findings.
    let is_finding = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with("slow-unit-")
    };
    let findings: Vec<_> = files(&findings).into_iter().filter(is_finding).collect();
    if !status.success() && findings.is_empty() {
        return Err(format!("{name} failed ({status}); see {}", log.display()));
    }
    Ok(Report {
        name,
        executions: statistic(&text, "number_of_executed_units"),
        per_second: statistic(&text, "average_exec_per_sec"),
        corpus: files(&corpus).len(),
        memory: statistic(&text, "peak_rss_mb"),
        findings,
    })
}

/// `stat::peak_rss_mb: 312`
fn statistic(log: &str, name: &str) -> u64 {
    let prefix = format!("stat::{name}:");
    let line = log
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix(&prefix));
    line.and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

fn made(folder: PathBuf) -> Result<PathBuf, String> {
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::statistic;

    #[test]
    fn statistics_are_read_from_the_log() {
        let log = "INFO: x\nstat::number_of_executed_units: 1234\nstat::peak_rss_mb:   77\n";
        assert_eq!(statistic(log, "number_of_executed_units"), 1234);
        assert_eq!(statistic(log, "peak_rss_mb"), 77);
        assert_eq!(statistic(log, "new_units_added"), 0);
    }
}
