//! `report.jsonl`: a line for each row, and what an earlier run has done.
//!
//! The report grows as rows are done, in their order. `--resume` begins it
//! anew: what it held waits beside it, in order too, and is taken over row by
//! row. When that run is stopped as well, both together are what is done.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use cardgen::Warning;
use serde::{Deserialize, Serialize};

use crate::diagnostics::Failure;
use crate::output;
use crate::rows::Problem;

const REPORT: &str = "report.jsonl";
const EARLIER: &str = ".report.jsonl.earlier";

/// What became of one row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Line {
    /// Counted from 1.
    pub row: u64,
    /// The line of the rows' file.
    pub line: u64,
    /// Relative to the folder.
    pub files: Vec<String>,
    pub warnings: Vec<Note>,
    pub error: Option<Note>,
    /// What the files were made from.
    pub hash: String,
}

/// A warning of a card, or why a row has none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Note {
    pub code: String,
    pub location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    pub message: String,
    pub hint: Option<String>,
    /// How much, of a warning that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f32>,
}

impl Note {
    pub(super) fn of_warning(warning: &Warning, column: Option<&str>) -> Self {
        Self {
            code: warning.code().to_owned(),
            location: warning.location().to_string(),
            column: column.map(str::to_owned),
            message: warning.to_string(),
            hint: warning.hint().map(str::to_owned),
            amount: warning.amount(),
        }
    }

    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self {
            code: problem.code.to_owned(),
            location: String::new(),
            column: problem.column.clone(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
            amount: None,
        }
    }

    pub(super) fn of_error(error: &cardgen::Error, column: Option<&str>) -> Self {
        Self {
            code: error.code().to_owned(),
            location: error.location().to_string(),
            column: column.map(str::to_owned),
            message: error.to_string(),
            hint: error.hint(),
            amount: None,
        }
    }

    pub(super) fn internal() -> Self {
        Self {
            code: "cli.internal".to_owned(),
            message: "the engine failed on this row".to_owned(),
            hint: Some("this is a bug: please report it with the row".to_owned()),
            ..Self::default()
        }
    }

    pub(super) fn unwritable(path: &str, error: &io::Error) -> Self {
        Self {
            code: "cli.unwritable".to_owned(),
            message: format!("{path} cannot be written: {error}"),
            ..Self::default()
        }
    }
}

/// The report being written.
pub(super) struct Report {
    file: File,
    path: PathBuf,
}

impl Report {
    /// Begins a report; what [`Previous::open`] found stands beside it.
    pub(super) fn create(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(REPORT);
        match File::create(&path) {
            Ok(file) => Ok(Self { file, path }),
            Err(error) => Err(Failure::unwritable(&path, &error)),
        }
    }

    /// Adds a line, whole, at once: the row's files are in place.
    pub(super) fn add(&mut self, line: &Line) -> Result<(), Failure> {
        let text = serde_json::to_string(line);
        let text = text.map_err(|error| Failure::new("cli.internal", error.to_string(), None))?;
        let written = self.file.write_all(format!("{text}\n").as_bytes());
        written.map_err(|error| Failure::unwritable(&self.path, &error))
    }

    /// Nothing of an earlier run is needed any more.
    pub(super) fn finish(self, folder: &Path) {
        let _ = fs::remove_file(folder.join(EARLIER));
    }
}

/// What an earlier run has done, row after row.
pub(super) struct Previous {
    lines: Option<io::Lines<BufReader<File>>>,
    next: Option<Line>,
}

impl Previous {
    /// What is there to go on with; nothing unless it is wanted.
    pub(super) fn open(folder: &Path, is_wanted: bool) -> Result<Self, Failure> {
        let earlier = folder.join(EARLIER);
        let nothing = Self {
            lines: None,
            next: None,
        };
        if !is_wanted {
            let _ = fs::remove_file(earlier);
            return Ok(nothing);
        }
        put_together(folder).map_err(|error| Failure::unwritable(&earlier, &error))?;
        let Ok(file) = File::open(&earlier) else {
            return Ok(nothing);
        };
        let mut previous = Self {
            lines: Some(BufReader::new(file).lines()),
            next: None,
        };
        previous.next = previous.read();
        Ok(previous)
    }

    /// What is known of a row. Rows must be asked for in their order.
    pub(super) fn line(&mut self, row: u64) -> Option<Line> {
        while self.next.as_ref().is_some_and(|line| line.row < row) {
            self.next = self.read();
        }
        match self.next.take() {
            Some(line) if line.row == row => {
                self.next = self.read();
                Some(line)
            }
            other => {
                self.next = other;
                None
            }
        }
    }

    fn read(&mut self) -> Option<Line> {
        let text = self.lines.as_mut()?.next()?.ok()?;
        // A line that was cut off ends what is known.
        serde_json::from_str(&text).ok()
    }
}

/// Puts what the last run reported before what the runs before it did.
fn put_together(folder: &Path) -> io::Result<()> {
    let (report, earlier) = (folder.join(REPORT), folder.join(EARLIER));
    let Ok(newest) = File::open(&report) else {
        return Ok(());
    };
    let mut together = BufWriter::new(output::beside(folder)?);
    let mut last = 0;
    let mut copy = |file: File, after: u64| -> io::Result<u64> {
        for text in BufReader::new(file).lines() {
            let text = text?;
            let Ok(line) = serde_json::from_str::<Line>(&text) else {
                break;
            };
            if line.row > after {
                last = line.row;
                writeln!(together, "{text}")?;
            }
        }
        Ok(last)
    };
    let last = copy(newest, 0)?;
    if let Ok(older) = File::open(&earlier) {
        copy(older, last)?;
    }
    let together = together.into_inner().map_err(|error| error.into_error())?;
    together.persist(&earlier).map_err(|error| error.error)?;
    OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(&report)?;
    Ok(())
}
