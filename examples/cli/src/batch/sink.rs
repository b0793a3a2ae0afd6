//! Writing, in the order of the rows.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::INTERRUPTED;
use super::names::Names;
use super::progress::Progress;
use super::report::{Line, Note, Report};
use super::summary::Summary;
use super::work::{Done, Drawn, Outcome, Work};
use crate::diagnostics::{Diagnostic, Failure, Reporter};
use crate::output;

/// Failed rows that are shown as they happen; the report has all.
const SHOWN: u64 = 20;

/// Takes rows as they are done.
pub(super) struct Sink<'a> {
    work: &'a Work<'a>,
    folder: &'a Path,
    names: Names,
    report: Report,
    summary: Summary,
    progress: Progress,
    reporter: &'a Reporter,
    /// What ended the batch early.
    failure: Option<Failure>,
}

/// Why a row's files are not all there.
enum Stop {
    /// Because of this row alone.
    Row(Box<Note>),
    /// Because of the place they go to.
    Batch(Failure),
}

impl<'a> Sink<'a> {
    pub(super) fn new(
        work: &'a Work<'a>,
        folder: &'a Path,
        progress: Progress,
        reporter: &'a Reporter,
    ) -> Result<Self, Failure> {
        Ok(Self {
            work,
            folder,
            names: Names::default(),
            report: Report::create(folder)?,
            summary: Summary::new(),
            progress,
            reporter,
            failure: None,
        })
    }

    /// Writes a row's files, then its line of the report.
    pub(super) fn take(&mut self, done: Done) -> ControlFlow<()> {
        let line = match self.line(done) {
            Ok(line) => line,
            Err(failure) => {
                self.failure = Some(failure);
                return ControlFlow::Break(());
            }
        };
        self.progress.row(line.error.is_some());
        if let Some(fault) = &line.error {
            self.show(&line, fault);
        }
        self.summary.add(&line);
        match self.report.add(&line) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                self.failure = Some(failure);
                ControlFlow::Break(())
            }
        }
    }

    fn line(&mut self, done: Done) -> Result<Line, Failure> {
        let mut line = Line {
            row: done.row,
            line: done.line,
            files: Vec::new(),
            warnings: Vec::new(),
            error: None,
            hash: done.hash,
        };
        let drawn: Vec<_> = match done.outcome {
            Outcome::Failed(fault) => {
                line.error = Some(fault);
                return Ok(line);
            }
            Outcome::Kept(before, names) => {
                let names = self.unique(&names);
                if self.is_in_place(&before, &names) {
                    self.summary.kept += 1;
                    // Lines may have moved though the row is the same.
                    return Ok(Line {
                        line: done.line,
                        ..before
                    });
                }
                let record = done.record.as_ref();
                let outcome = record.map(|record| self.work.draw(record, None));
                match outcome {
                    Some(Outcome::Drawn(drawn)) => names.into_iter().zip(drawn).collect(),
                    Some(Outcome::Failed(fault)) => {
                        line.error = Some(fault);
                        return Ok(line);
                    }
                    _ => Vec::new(),
                }
            }
            Outcome::Drawn(drawn) => {
                let names: Vec<_> = drawn.iter().map(|it| it.name.clone()).collect();
                self.unique(&names).into_iter().zip(drawn).collect()
            }
        };
        self.write(&mut line, drawn)?;
        Ok(line)
    }

    /// The files' paths before side and ending, one for each template.
    fn unique(&mut self, names: &[Vec<String>]) -> Vec<String> {
        let concepts = self.work.concepts.iter().zip(names);
        let unique = concepts.map(|(concept, name)| self.names.unique(name, &concept.suffix));
        unique.collect()
    }

    fn write(&self, line: &mut Line, drawn: Vec<(String, Drawn)>) -> Result<(), Failure> {
        for (name, drawn) in drawn {
            line.warnings.extend(drawn.notes);
            for (ending, bytes) in drawn.files {
                let path = format!("{name}{ending}");
                match self.put(&path, &bytes) {
                    Ok(()) => line.files.push(path),
                    Err(Stop::Batch(failure)) => return Err(failure),
                    Err(Stop::Row(fault)) => {
                        line.error = Some(*fault);
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Stop> {
        use io::ErrorKind::{
            NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
        };
        let result = output::put(self.folder, path, bytes);
        result.map_err(|error| match error.kind() {
            StorageFull | QuotaExceeded | ReadOnlyFilesystem | PermissionDenied | NotFound => {
                Stop::Batch(Failure::unwritable(&self.folder.join(path), &error))
            }
            _ => Stop::Row(Note::unwritable(path, &error).into()),
        })
    }

    /// Whether an earlier run left these very files.
    fn is_in_place(&self, before: &Line, names: &[String]) -> bool {
        let concepts = self.work.concepts.iter().zip(names);
        let files = concepts.flat_map(|(concept, name)| {
            let sides = concept.sides.iter();
            sides.map(move |side| format!("{name}{}", self.work.ending(concept, side)))
        });
        let files: Vec<String> = files.collect();
        let is_there = |path: &String| self.folder.join(path).is_file();
        files == before.files && files.iter().all(is_there)
    }

    fn show(&self, line: &Line, fault: &Note) {
        if self.summary.failed == SHOWN {
            self.progress.aside(|| {
                let message = "more rows failed; the report has all of them".to_owned();
                let hint = self.folder.join("report.jsonl").display().to_string();
                let warning = Failure::warning("rows.more", message, hint);
                self.reporter.report(&[warning]);
            });
        }
        if self.summary.failed >= SHOWN {
            return;
        }
        let column = fault.column.as_ref();
        let column = column.map_or(String::new(), |name| format!(", column {name}"));
        let place = format!("row {} (line {}){column}", line.row, line.line);
        let diagnostic = Diagnostic::of_row(&fault.code, &fault.message, place, fault.hint.clone());
        self.progress.aside(|| self.reporter.report(&[diagnostic]));
    }

    /// Tells how it went.
    pub(super) fn finish(self, was_stopped: bool) -> Result<(), Failure> {
        self.progress.finish();
        let is_whole = self.failure.is_none() && !was_stopped;
        self.summary.tell(self.folder, self.reporter, is_whole)?;
        if let Some(mut failure) = self.failure {
            let hint = "what is written is whole: put it right and go on with --resume";
            for diagnostic in &mut failure.diagnostics {
                diagnostic.hint = Some(hint.to_owned());
            }
            return Err(failure);
        }
        if was_stopped {
            return Err(Failure {
                exit_code: INTERRUPTED,
                ..Failure::silent()
            });
        }
        self.report.finish(self.folder);
        match self.summary.failed {
            0 => Ok(()),
            _ => Err(Failure::silent()),
        }
    }
}
