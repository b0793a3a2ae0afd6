//! CSV and TSV (RFC 4180): a header, then a row of as many cells a line, or
//! several lines where cells are quoted.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::buffer::Buffer;
use super::{Content, MAX_ROW, Problem, separator};

/// Columns of a table.
const MAX_COLUMNS: usize = 10_000;
/// Lines of one row: a quote that is never closed swallows what follows.
const MAX_LINES: usize = 1000;

/// A table's rows.
pub(super) struct Table {
    buffer: Buffer,
    reader: Reader,
    header: Vec<String>,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// A row in the buffer, as far as its end.
struct Found {
    length: usize,
    cells: usize,
}

impl Table {
    pub(super) fn new(mut buffer: Buffer, separator: u8) -> Result<Self, Problem> {
        buffer.fill()?;
        if separator::stated(buffer.bytes()).is_some() {
            buffer.skip_line()?;
        }
        let mut table = Self {
            buffer,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            header: Vec::new(),
            cells: vec![0; 1024],
            ends: vec![0; 64],
        };
        let in_header = |problem: Problem| Problem {
            message: format!("the header has {}", problem.message),
            ..problem.fatal()
        };
        let found = table.find().map_err(Problem::fatal)?;
        let Some(found) = found else {
            let hint = "the first line names the columns: name,title,email";
            return Err(Problem::new("rows.empty", "the file is empty")
                .with_hint(hint)
                .fatal());
        };
        for index in 0..found.cells {
            let name = table.cell(index).map_err(in_header)?;
            table.header.push(name.trim().to_owned());
        }
        table.buffer.advance(found.length);
        Ok(table)
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row, with the line that it begins on.
    pub(super) fn next(&mut self) -> Option<(u64, Result<Content, Problem>)> {
        let found = self.find();
        let line = self.buffer.line();
        let content = match found {
            Ok(None) => return None,
            Ok(Some(found)) => self.row(&found),
            Err(problem) if problem.is_fatal => Err(problem),
            Err(problem) => self.buffer.skip_line().and(Err(problem)),
        };
        Some((line, content))
    }

    /// The cells of a row that was found. A row that is wrong and has several
    /// lines ends with the first of them: a stray quote costs no other rows.
    fn row(&mut self, found: &Found) -> Result<Content, Problem> {
        let content = self.content(found);
        let is_suspect = content.as_ref().is_err_and(|p| p.code == "rows.ragged");
        let bytes = &self.buffer.bytes()[..found.length];
        if is_suspect && bytes.trim_ascii_end().contains(&b'\n') {
            self.buffer.skip_line()?;
        } else {
            self.buffer.advance(found.length);
        }
        content
    }

    fn content(&self, found: &Found) -> Result<Content, Problem> {
        let columns = self.header.len();
        let mut cells = Vec::with_capacity(columns);
        for index in 0..found.cells {
            let cell = self.cell(index).map_err(|problem| {
                let name = self.header.get(index).map_or("", String::as_str);
                let message = format!("the cell has {}", problem.message);
                Problem { message, ..problem }.in_column(name)
            })?;
            // Spreadsheets end short tables in empty cells.
            if index < columns || !cell.is_empty() {
                cells.push(cell);
            }
        }
        match cells.len() {
            count if count == columns => Ok(Content::Cells(cells)),
            count => Err(self.ragged(count)),
        }
    }

    fn ragged(&self, count: usize) -> Problem {
        let columns = self.header.len();
        let message = format!("the row has {count} cells, the header {columns}");
        let problem = Problem::new("rows.ragged", message)
            .with_hint("cells that hold separators, quotes or line ends stand in quotes");
        match self.header.get(count) {
            Some(missing) => problem.in_column(missing),
            None => problem,
        }
    }

    fn cell(&self, index: usize) -> Result<String, Problem> {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.buffer.text(&self.cells[start..self.ends[index]])
    }

    /// Finds the next row and leaves its cells in `cells`; nothing at the end
    /// of the file.
    fn find(&mut self) -> Result<Option<Found>, Problem> {
        self.skip_empty_lines()?;
        self.reader.reset();
        let (mut length, mut written, mut count) = (0, 0, 0);
        let mut lines = 0;
        loop {
            let input = &self.buffer.bytes()[length..];
            let is_end = input.is_empty() && self.buffer.is_end();
            let (cells, ends) = (&mut self.cells[written..], &mut self.ends[count..]);
            let (result, used, wrote, ended) = self.reader.read_record(input, cells, ends);
            lines += memchr::memchr_iter(b'\n', &input[..used]).count();
            length += used;
            written += wrote;
            count += ended;
            match result {
                ReadRecordResult::Record => {
                    let cells = count;
                    return Ok(Some(Found { length, cells }));
                }
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty if !is_end => self.buffer.fill()?,
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
            too_large(length, lines, count)?;
        }
    }

    fn skip_empty_lines(&mut self) -> Result<(), Problem> {
        loop {
            let bytes = self.buffer.bytes();
            let empty = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n'));
            let (empty, all) = (empty.count(), bytes.len());
            self.buffer.advance(empty);
            if empty < all || self.buffer.is_end() {
                return Ok(());
            }
            self.buffer.fill()?;
        }
    }
}

/// Refuses a row that is larger than any card's.
fn too_large(bytes: usize, lines: usize, columns: usize) -> Result<(), Problem> {
    let unclosed = "is a quote not closed? the rest of the file is read from the next line";
    if columns > MAX_COLUMNS {
        let message = format!("the row has more than {MAX_COLUMNS} cells");
        return Err(Problem::new("rows.too-many-columns", message));
    }
    if lines > MAX_LINES {
        let message = format!("the row has more than {MAX_LINES} lines");
        return Err(Problem::new("rows.too-long", message).with_hint(unclosed));
    }
    if bytes > MAX_ROW {
        let message = format!("the row is longer than {} MiB", MAX_ROW >> 20);
        return Err(Problem::new("rows.too-long", message).with_hint(unclosed));
    }
    Ok(())
}
