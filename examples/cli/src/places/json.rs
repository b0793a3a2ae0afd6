//! Places in JSON: a scan that stops where the text stops making sense.

use std::ops::Range;

use super::{Places, child};

/// Deeper values have no place of their own.
const MAX_DEPTH: usize = 200;

pub(super) fn collect(text: &str, places: &mut Places) {
    let mut scan = Scan {
        text,
        at: 0,
        places,
    };
    scan.value("", None, 0);
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    places: &'a mut Places,
}

impl Scan<'_> {
    /// Reads a value and notes its place; `None` where there is none.
    fn value(&mut self, pointer: &str, key: Option<Range<usize>>, depth: usize) -> Option<()> {
        self.blank();
        let start = self.at;
        // Noted first, in case the end never comes.
        self.places.insert(
            pointer,
            key.clone(),
            start..(start + 1).min(self.text.len()),
        );
        if depth > MAX_DEPTH {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(pointer, depth)?,
            b'[' => self.array(pointer, depth)?,
            b'"' => self.string().map(|_| ())?,
            _ => self.word()?,
        }
        self.places.insert(pointer, key, start..self.at);
        Some(())
    }

    fn object(&mut self, pointer: &str, depth: usize) -> Option<()> {
        self.at += 1;
        loop {
            self.blank();
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                _ => {
                    let start = self.at;
                    let name = self.string()?;
                    let key = start..self.at;
                    self.blank();
                    (self.peek()? == b':').then(|| self.at += 1)?;
                    self.value(&child(pointer, &name), Some(key), depth + 1)?;
                }
            }
        }
    }

    fn array(&mut self, pointer: &str, depth: usize) -> Option<()> {
        self.at += 1;
        let mut index = 0;
        loop {
            self.blank();
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                _ => {
                    self.value(&format!("{pointer}/{index}"), None, depth + 1)?;
                    index += 1;
                }
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        (self.peek()? == b'"').then_some(())?;
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }

    fn word(&mut self) -> Option<()> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
