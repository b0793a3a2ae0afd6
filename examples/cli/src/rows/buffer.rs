//! The bytes at hand: a stretch of the file that grows while a row needs it.

use std::io::{ErrorKind, Read};

use super::Problem;

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// What was read and not yet used.
pub(super) struct Buffer {
    reader: Box<dyn Read + Send>,
    bytes: Vec<u8>,
    start: usize,
    is_end: bool,
    /// The line of `start`, from 1.
    line: u64,
    /// Whether the bytes are as the file has them and may not be UTF-8; else
    /// they were decoded, and what could not be is U+FFFD.
    is_utf8: bool,
}

impl Buffer {
    pub(super) fn new(reader: Box<dyn Read + Send>, is_utf8: bool) -> Self {
        Self {
            reader,
            bytes: Vec::new(),
            start: 0,
            is_end: false,
            line: 1,
            is_utf8,
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Whether the file has no more than is at hand.
    pub(super) fn is_end(&self) -> bool {
        self.is_end
    }

    /// Reads on.
    pub(super) fn fill(&mut self) -> Result<(), Problem> {
        self.bytes.drain(..self.start);
        self.start = 0;
        let used = self.bytes.len();
        self.bytes.resize(used + CHUNK, 0);
        let read = loop {
            match self.reader.read(&mut self.bytes[used..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.bytes
            .truncate(used + read.as_ref().map_or(0, |&count| count));
        self.is_end = read.map_err(|error| Problem::unreadable(&error))? == 0;
        Ok(())
    }

    /// Is done with some bytes.
    pub(super) fn advance(&mut self, count: usize) {
        let used = &self.bytes[self.start..][..count];
        self.line += memchr::memchr_iter(b'\n', used).count() as u64;
        self.start += count;
    }

    /// Skips to the start of the next line.
    pub(super) fn skip_line(&mut self) -> Result<(), Problem> {
        loop {
            if let Some(end) = memchr::memchr(b'\n', self.bytes()) {
                self.advance(end + 1);
                return Ok(());
            }
            self.advance(self.bytes().len());
            if self.is_end {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Text of the file, if all of it is characters.
    pub(super) fn text(&self, bytes: &[u8]) -> Result<String, Problem> {
        const BROKEN: char = '\u{fffd}';
        let wrong = || {
            let message = "bytes that are no characters of the file's encoding";
            let hint = "save the file as UTF-8 throughout, or name its encoding with --encoding";
            Problem::new("rows.encoding", message).with_hint(hint)
        };
        let text = std::str::from_utf8(bytes).map_err(|_| wrong())?;
        if !self.is_utf8 && text.contains(BROKEN) {
            return Err(wrong());
        }
        if memchr::memchr(0, bytes).is_some() {
            let hint = "the file may be damaged, or in UTF-16 without saying so";
            return Err(Problem::new("rows.nul", "a NUL character").with_hint(hint));
        }
        Ok(text.to_owned())
    }
}
