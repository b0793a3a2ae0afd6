//! Rows of data from files of any size: CSV, TSV, JSON and JSON Lines.
//!
//! - [`Rows`] reads one row after another; a bad row is a [`Problem`] with its
//!   place, and the rows after it are read on.
//! - `source`: where the bytes come from, in which format and encoding
//! - `buffer`: the bytes at hand
//! - `table`, `separator`: CSV and TSV
//! - `json`: JSON and JSON Lines
//! - `columns`: what the columns of a table are in a record

mod buffer;
mod columns;
mod encoding;
mod json;
mod separator;
mod source;
mod table;
#[cfg(test)]
mod tests;

pub use columns::Columns;
pub use source::{Format, Options};

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use buffer::Buffer;

/// Bytes of one row; photos may come as data URIs.
const MAX_ROW: usize = 64 << 20;

/// One row.
#[derive(Debug)]
pub struct Row {
    /// Counted from 1, the header of a table not counted.
    pub number: u64,
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// What it holds, or what is wrong with it.
    pub content: Result<Content, Problem>,
}

/// What a row holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The cells of a table's row, as many as it has columns.
    Cells(Vec<String>),
    /// The text of a JSON object.
    Json(String),
}

/// What is wrong with a row or a file of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The stable code: `rows.ragged`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The column it is in.
    pub column: Option<String>,
    /// Whether nothing after it can be read.
    pub is_fatal: bool,
}

impl Problem {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: None,
            column: None,
            is_fatal: false,
        }
    }

    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    pub(crate) fn fatal(mut self) -> Self {
        self.is_fatal = true;
        self
    }

    fn unreadable(error: &std::io::Error) -> Self {
        Self::new(
            "rows.unreadable",
            format!("the rows cannot be read: {error}"),
        )
        .fatal()
    }
}

/// The rows of a file, one after another.
pub struct Rows {
    parser: Parser,
    number: u64,
    is_over: bool,
    read: Arc<AtomicU64>,
    size: Option<u64>,
}

enum Parser {
    Table(Box<table::Table>),
    Lines(json::Lines),
    Array(json::Array),
}

impl Rows {
    /// Opens a file, or standard input for `-`. A table's header is read.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Problem> {
        let source = source::open(path, options)?;
        let read = source.read;
        let buffer = Buffer::new(source.reader, source.is_utf8);
        let parser = match source.format {
            Format::Csv | Format::Tsv => {
                Parser::Table(Box::new(table::Table::new(buffer, source.separator)?))
            }
            Format::JsonLines => Parser::Lines(json::Lines::new(buffer)),
            Format::Json => Parser::Array(json::Array::new(buffer)),
        };
        Ok(Self {
            parser,
            number: 0,
            is_over: false,
            read,
            size: source.size,
        })
    }

    /// The names of a table's columns.
    pub fn header(&self) -> Option<&[String]> {
        match &self.parser {
            Parser::Table(table) => Some(table.header()),
            _ => None,
        }
    }

    /// Bytes of the file read so far; other threads may look at it.
    pub fn progress(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// Bytes of the whole file, where that is known.
    pub fn size(&self) -> Option<u64> {
        self.size
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.is_over {
            return None;
        }
        let next = match &mut self.parser {
            Parser::Table(table) => table.next(),
            Parser::Lines(lines) => lines.next(),
            Parser::Array(array) => array.next(),
        };
        let (line, content) = next?;
        self.is_over = content.as_ref().is_err_and(|problem| problem.is_fatal);
        self.number += 1;
        Some(Row {
            number: self.number,
            line,
            content,
        })
    }
}

/// Counts the bytes that pass.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: std::io::Read> std::io::Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
