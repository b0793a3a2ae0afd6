//! One row to the bytes of its files.

use std::panic::{self, AssertUnwindSafe};

use cardgen::{Card, Engine, Location, Record};
use sha2::{Digest, Sha256};

use super::concept::Concept;
use super::images::{self, Folder};
use super::report::{Line, Note};
use crate::input::{self, Values};
use crate::picture::Picture;
use crate::rows::{Columns, Content, Row};

/// All that the cards of a batch share.
pub(super) struct Work<'a> {
    pub engine: Engine,
    pub values: Values,
    pub images: Option<Folder>,
    pub columns: Option<Columns>,
    pub concepts: &'a [Concept],
    pub picture: Picture,
    /// What all rows share that changes pictures.
    pub fingerprint: String,
}

/// A row to draw.
pub(super) struct Job {
    pub row: Row,
    /// What an earlier run says of it.
    pub before: Option<Line>,
}

/// A row that was drawn, or left as an earlier run drew it.
pub(super) struct Done {
    pub row: u64,
    pub line: u64,
    /// What the files are made from.
    pub hash: String,
    pub outcome: Outcome,
    /// For when it must be drawn after all.
    pub record: Option<Record>,
}

/// What became of a row.
pub(super) enum Outcome {
    /// Nothing is left to do, unless the files' names are not these any more.
    Kept(Line, Vec<Vec<String>>),
    Drawn(Vec<Drawn>),
    Failed(Note),
}

/// The files of one template for one row.
pub(super) struct Drawn {
    /// The parts of the name, as bound.
    pub name: Vec<String>,
    /// What follows the name, and the bytes.
    pub files: Vec<(String, Vec<u8>)>,
    pub notes: Vec<Note>,
}

impl Work<'_> {
    /// Draws a row, unless it is as an earlier run drew it.
    pub(super) fn done(&self, job: Job) -> Done {
        let Job { row, before } = job;
        let mut done = Done {
            row: row.number,
            line: row.line,
            hash: String::new(),
            outcome: Outcome::Failed(Note::default()),
            record: None,
        };
        match self.record(&row) {
            Err(fault) => done.outcome = Outcome::Failed(*fault),
            Ok((record, hash)) => {
                let kept = before.filter(|line| line.hash == hash && line.error.is_none());
                done.outcome = match kept {
                    Some(line) => self.keep(line, &record),
                    None => self.draw(&record, row.content.as_ref().ok()),
                };
                done.hash = hash;
                done.record = Some(record);
            }
        }
        done
    }

    fn keep(&self, line: Line, record: &Record) -> Outcome {
        let names = self.concepts.iter().map(|concept| concept.name(record));
        match names.collect::<cardgen::Result<_>>() {
            Ok(names) => Outcome::Kept(line, names),
            Err(error) => Outcome::Failed(self.fault(&error, None)),
        }
    }

    /// The record of a row, and what its files will be made from.
    fn record(&self, row: &Row) -> Result<(Record, String), Box<Note>> {
        let content = row
            .content
            .as_ref()
            .map_err(|problem| Box::new(Note::of_problem(problem)))?;
        let mut hasher = Sha256::new();
        let record = match (content, &self.columns) {
            (Content::Json(text), _) => {
                hasher.update(text);
                Record::from_json(text)
            }
            (Content::Cells(cells), Some(columns)) => {
                for cell in cells {
                    hasher.update((cell.len() as u64).to_le_bytes());
                    hasher.update(cell);
                }
                columns.record(cells)
            }
            (Content::Cells(_), None) => unreachable!("a table has columns"),
        };
        let record = record.and_then(|record| input::with_values(record, &self.values));
        let record = record.map_err(|error| Box::new(self.fault(&error, Some(content))))?;
        let mut record = record.with_index(row.number);
        if let Some(folder) = &self.images {
            record = folder.add(record, |name, bytes| {
                hasher.update(name);
                hasher.update(bytes);
            });
        }
        hasher.update(&self.fingerprint);
        hasher.update(row.number.to_le_bytes());
        Ok((record, short(hasher)))
    }

    /// Draws the files of a record; `content` is its row, to say where a fault
    /// lies.
    pub(super) fn draw(&self, record: &Record, content: Option<&Content>) -> Outcome {
        let all = || {
            let drawn = self
                .concepts
                .iter()
                .map(|concept| self.files(concept, record));
            drawn.collect::<cardgen::Result<Vec<_>>>()
        };
        // A card that finds a fault of the engine must not cost the others.
        match panic::catch_unwind(AssertUnwindSafe(all)) {
            Ok(Ok(drawn)) => Outcome::Drawn(drawn),
            Ok(Err(error)) => Outcome::Failed(self.fault(&error, content)),
            Err(_) => Outcome::Failed(Note::internal()),
        }
    }

    fn files(&self, concept: &Concept, record: &Record) -> cardgen::Result<Drawn> {
        let name = concept.name(record)?;
        let card = self.engine.render(&concept.template, record)?;
        let mut files = Vec::new();
        for side in &concept.sides {
            let bytes = self.picture.encode(card.side(side)?)?;
            files.push((self.ending(concept, side), bytes));
        }
        Ok(Drawn {
            name,
            files,
            notes: self.notes(&card),
        })
    }

    /// What follows a file's name.
    pub(super) fn ending(&self, concept: &Concept, side: &str) -> String {
        let ending = self.picture.ending();
        match concept.sides.len() {
            1 => format!(".{ending}"),
            _ => format!("-{}.{ending}", crate::output::file_name(side)),
        }
    }

    /// The card's warnings. That a template has no room for a column of a
    /// table was told once.
    fn notes(&self, card: &Card) -> Vec<Note> {
        let is_told = |code: &str| self.columns.is_some() && code == "data.unused";
        let warnings = card.warnings().iter();
        let warnings = warnings.filter(|warning| !is_told(warning.code()));
        warnings
            .map(|warning| Note::of_warning(warning, self.column(warning.location())))
            .collect()
    }

    fn fault(&self, error: &cardgen::Error, content: Option<&Content>) -> Note {
        let mut fault = Note::of_error(error, self.column(error.location()));
        if let (Some(columns), Some(Content::Cells(cells))) = (&self.columns, content) {
            // A picture that is not there: the cell that names it.
            let is_named =
                |cell: &&String| images::is_name(cell) && fault.message.contains(cell.as_str());
            if fault.column.is_none()
                && let Some(name) = cells.iter().find(is_named)
            {
                fault.column = columns.column_with(cells, name).map(str::to_owned);
                fault.hint = Some("put the picture in the folder that --images names".into());
            }
        }
        fault
    }

    /// The column that a place in the data came from.
    fn column(&self, location: &Location) -> Option<&str> {
        match (location, &self.columns) {
            (Location::Data(pointer), Some(columns)) => columns.column_at(pointer),
            _ => None,
        }
    }
}

/// Half of a hash, which is plenty to see changes by.
pub(super) fn short(hasher: Sha256) -> String {
    let hash = hasher.finalize();
    hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
