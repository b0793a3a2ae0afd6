//! JSON Lines, and JSON lists of any length.

use super::buffer::Buffer;
use super::{Content, MAX_ROW, Problem};

/// An object a line.
pub(super) struct Lines {
    buffer: Buffer,
}

impl Lines {
    pub(super) fn new(buffer: Buffer) -> Self {
        Self { buffer }
    }

    pub(super) fn next(&mut self) -> Option<(u64, Result<Content, Problem>)> {
        loop {
            let line = self.buffer.line();
            let length = match self.length() {
                Ok(length) => length,
                Err(problem) if problem.is_fatal => return Some((line, Err(problem))),
                Err(problem) => return Some((line, self.buffer.skip_line().and(Err(problem)))),
            };
            let bytes = &self.buffer.bytes()[..length];
            let content = object(&self.buffer, bytes);
            let (is_empty, is_last) = (bytes.trim_ascii().is_empty(), length == 0);
            self.buffer.advance(length);
            if is_last {
                return None;
            }
            if !is_empty {
                return Some((line, content));
            }
        }
    }

    /// Bytes of the next line, its end counted; none at the end of the file.
    fn length(&mut self) -> Result<usize, Problem> {
        let mut seen = 0;
        loop {
            let bytes = self.buffer.bytes();
            if let Some(end) = memchr::memchr(b'\n', &bytes[seen..]) {
                return Ok(seen + end + 1);
            }
            seen = bytes.len();
            if self.buffer.is_end() {
                return Ok(seen);
            }
            too_long(seen)?;
            self.buffer.fill()?;
        }
    }
}

/// The items of a list, or one object by itself.
pub(super) struct Array {
    buffer: Buffer,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    /// After the list's bracket.
    Open,
    /// After an item.
    Items,
    /// After an object that stands by itself.
    Single,
}

impl Array {
    pub(super) fn new(buffer: Buffer) -> Self {
        Self {
            buffer,
            state: State::Start,
        }
    }

    pub(super) fn next(&mut self) -> Option<(u64, Result<Content, Problem>)> {
        let next = self.item();
        let line = self.buffer.line();
        match next {
            Ok(None) => None,
            Ok(Some(length)) => {
                let content = object(&self.buffer, &self.buffer.bytes()[..length]);
                self.buffer.advance(length);
                Some((line, content))
            }
            Err(problem) => Some((line, Err(problem.fatal()))),
        }
    }

    /// Finds the next item: its length in the buffer; nothing at the end.
    fn item(&mut self) -> Result<Option<usize>, Problem> {
        match (self.state, self.peek()?) {
            (State::Start, Some(b'[')) => {
                self.buffer.advance(1);
                self.state = State::Open;
                self.item()
            }
            (State::Start, Some(b'{')) => {
                self.state = State::Single;
                self.length().map(Some)
            }
            (State::Start, _) => Err(expected("a list of objects, `[ … ]`,")),
            (State::Single, None) => Ok(None),
            (State::Single, Some(_)) => Err(expected("nothing after the object")
                .with_hint("objects one after another are JSON Lines: --rows-format jsonl")),
            (State::Open | State::Items, Some(b']')) => self.end(),
            (State::Items, Some(b',')) => {
                self.buffer.advance(1);
                self.object()
            }
            (State::Items, _) => Err(expected("`,` or `]` after an item")),
            (State::Open, _) => self.object(),
        }
    }

    fn object(&mut self) -> Result<Option<usize>, Problem> {
        self.state = State::Items;
        match self.peek()? {
            Some(b'{') => self.length().map(Some),
            _ => Err(expected("an object, `{ … }`,")),
        }
    }

    fn end(&mut self) -> Result<Option<usize>, Problem> {
        self.buffer.advance(1);
        self.state = State::Single;
        match self.peek()? {
            None => Ok(None),
            Some(_) => Err(expected("nothing after the list's `]`")),
        }
    }

    /// The next byte that is not space.
    fn peek(&mut self) -> Result<Option<u8>, Problem> {
        loop {
            let bytes = self.buffer.bytes();
            let space = bytes.len() - bytes.trim_ascii_start().len();
            let next = bytes.get(space).copied();
            self.buffer.advance(space);
            if next.is_some() || self.buffer.is_end() {
                return Ok(next);
            }
            self.buffer.fill()?;
        }
    }

    /// Bytes of the object that the buffer starts with.
    fn length(&mut self) -> Result<usize, Problem> {
        let mut scan = Scan::default();
        let mut seen = 0;
        loop {
            let bytes = self.buffer.bytes();
            if let Some(end) = scan.end(&bytes[seen..]) {
                return Ok(seen + end);
            }
            seen = bytes.len();
            if self.buffer.is_end() {
                return Err(expected("`}` at the end of the object"));
            }
            too_long(seen)?;
            self.buffer.fill()?;
        }
    }
}

/// Where in an object a scan is.
#[derive(Default)]
struct Scan {
    depth: usize,
    is_text: bool,
    is_escaped: bool,
}

impl Scan {
    /// The end of the object, if it is in these bytes.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (index, &byte) in bytes.iter().enumerate() {
            if self.is_escaped {
                self.is_escaped = false;
                continue;
            }
            match (byte, self.is_text) {
                (b'\\', true) => self.is_escaped = true,
                (b'"', _) => self.is_text = !self.is_text,
                (b'{' | b'[', false) => self.depth += 1,
                (b'}' | b']', false) => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(index + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

fn object(buffer: &Buffer, bytes: &[u8]) -> Result<Content, Problem> {
    let text = buffer.text(bytes.trim_ascii()).map_err(|problem| Problem {
        message: format!("the row has {}", problem.message),
        ..problem
    })?;
    match text.starts_with('{') {
        true => Ok(Content::Json(text)),
        false => Err(expected("an object, `{ … }`,")),
    }
}

fn expected(what: &str) -> Problem {
    Problem::new("rows.syntax", format!("{what} was expected"))
}

fn too_long(bytes: usize) -> Result<(), Problem> {
    if bytes <= MAX_ROW {
        return Ok(());
    }
    let message = format!("the row is longer than {} MiB", MAX_ROW >> 20);
    Err(Problem::new("rows.too-long", message).with_hint("a row holds what one card needs"))
}
