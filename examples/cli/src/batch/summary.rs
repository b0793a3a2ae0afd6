//! What to tell at the end of a batch.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use super::report::{Line, Note};
use crate::args::MessageFormat;
use crate::diagnostics::{Failure, Reporter};
use crate::output;

/// Cards of the worst fit that are named.
const WORST: usize = 10;

/// Counts, and the worst cards.
pub(super) struct Summary {
    start: Instant,
    rows: u64,
    files: u64,
    /// Rows that an earlier run had done.
    pub kept: u64,
    pub failed: u64,
    warned: u64,
    /// Cards with a warning, by its code.
    codes: BTreeMap<String, u64>,
    /// The worst first.
    worst: Vec<Bad>,
}

struct Bad {
    rank: usize,
    amount: f32,
    row: u64,
    file: String,
    message: String,
}

impl Summary {
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            rows: 0,
            files: 0,
            kept: 0,
            failed: 0,
            warned: 0,
            codes: BTreeMap::new(),
            worst: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, line: &Line) {
        self.rows += 1;
        self.files += line.files.len() as u64;
        self.failed += u64::from(line.error.is_some());
        self.warned += u64::from(!line.warnings.is_empty());
        let mut codes: Vec<&str> = line
            .warnings
            .iter()
            .map(|note| note.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            *self.codes.entry(code.to_owned()).or_default() += 1;
        }
        let bad = line.warnings.iter().filter_map(|note| bad(line, note));
        if let Some(bad) = bad.max_by(|a, b| a.worse(b)) {
            let place = self
                .worst
                .partition_point(|other| other.worse(&bad).is_ge());
            self.worst.insert(place, bad);
            self.worst.truncate(WORST);
        }
    }

    /// For people on standard error, for programs on standard output.
    pub(super) fn tell(
        &self,
        folder: &Path,
        reporter: &Reporter,
        is_whole: bool,
    ) -> Result<(), Failure> {
        match reporter.format {
            MessageFormat::Json => output::print(format!("{}\n", self.json(is_whole)).as_bytes()),
            MessageFormat::Human => {
                // Nobody is left to tell when this fails.
                let _ = io::stderr().write_all(self.text(folder, is_whole).as_bytes());
                Ok(())
            }
        }
    }

    fn json(&self, is_whole: bool) -> serde_json::Value {
        let worst = self.worst.iter().map(
            |bad| serde_json::json!({ "row": bad.row, "file": bad.file, "message": bad.message }),
        );
        serde_json::json!({
            "complete": is_whole,
            "rows": self.rows,
            "files": self.files,
            "kept": self.kept,
            "failed": self.failed,
            "withWarnings": self.warned,
            "warnings": self.codes,
            "seconds": self.seconds(),
            "worst": worst.collect::<Vec<_>>(),
        })
    }

    fn text(&self, folder: &Path, is_whole: bool) -> String {
        let drawn = self.rows - self.kept;
        let rate = drawn as f64 / self.seconds().max(0.001);
        let mut text = format!(
            "{} rows, {} files in {}: {} failed, {} with warnings; {:.1} s, {rate:.0} rows/s\n",
            self.rows,
            self.files,
            folder.display(),
            self.failed,
            self.warned,
            self.seconds(),
        );
        if self.kept > 0 {
            text += &format!("{} rows were done before\n", self.kept);
        }
        if !is_whole {
            text += "stopped early: every file is whole; go on with --resume\n";
        }
        for (code, cards) in &self.codes {
            text += &format!("  {code}: {cards} rows\n");
        }
        if !self.worst.is_empty() {
            text += "worst fits:\n";
        }
        for bad in &self.worst {
            text += &format!("  row {}, {}: {}\n", bad.row, bad.file, bad.message);
        }
        text
    }

    fn seconds(&self) -> f64 {
        let elapsed: Duration = self.start.elapsed();
        (elapsed.as_secs_f64() * 1000.0).round() / 1000.0
    }
}

impl Bad {
    fn worse(&self, other: &Self) -> std::cmp::Ordering {
        let ranks = self.rank.cmp(&other.rank);
        ranks.then(self.amount.total_cmp(&other.amount))
    }
}

fn bad(line: &Line, note: &Note) -> Option<Bad> {
    let (rank, amount) = badness(note)?;
    Some(Bad {
        rank,
        amount,
        row: line.row,
        file: line.files.first().cloned().unwrap_or_default(),
        message: note.message.clone(),
    })
}

/// How much of what `fit` did, or could not do, shows: the rank of the kind,
/// then the amount.
fn badness(note: &Note) -> Option<(usize, f32)> {
    const KINDS: &[&str] = &[
        "fit.wrapped",
        "fit.tightened",
        "fit.shrunk",
        "fit.alternative",
        "fit.ellipsis",
        "fit.hidden",
        "fit.unfinished",
        "fit.overflow",
        "text.overflow",
    ];
    let rank = KINDS.iter().position(|&kind| kind == note.code)?;
    Some((rank, note.amount.unwrap_or(0.0)))
}
