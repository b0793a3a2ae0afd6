//! Words, strings, punctuation.

use std::sync::Arc;

use super::{Parse, Parser};
use crate::color::Color;
use crate::style::error::Fail;

/// Parentheses inside each other.
const MOST_DEPTH: u8 = 32;

impl<'a> Parser<'a> {
    /// Skips blanks and comments.
    pub(super) fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let Some(comment) = self.rest.strip_prefix("/*") else {
                return;
            };
            let Some(end) = comment.find("*/") else {
                return;
            };
            self.rest = &comment[end + 2..];
        }
    }

    /// What comes next, as it stands.
    pub(super) fn rest(&mut self) -> &'a str {
        self.skip();
        self.rest
    }

    pub(super) fn is_done(&mut self) -> bool {
        self.number.is_none() && self.rest().is_empty()
    }

    /// Whether nothing follows in this list item, function or value.
    pub(super) fn is_at_end_of_item(&mut self) -> bool {
        self.is_done() || self.rest.starts_with([',', ')', '/'])
    }

    /// Nothing may be left over.
    pub(in crate::style) fn end(&mut self) -> Parse<()> {
        if self.is_done() {
            Ok(())
        } else {
            Err(Fail::Leftover(self.excerpt()))
        }
    }

    /// The beginning of what is left, for messages.
    pub(super) fn excerpt(&mut self) -> String {
        match self.number {
            Some(number) => number.to_string(),
            None => self.rest().chars().take(40).collect(),
        }
    }

    /// Takes a character if it comes next.
    pub(super) fn take(&mut self, c: char) -> bool {
        match self.rest().strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The identifier that comes next, unless it is the name of a function.
    pub(super) fn peek_word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = word_end(rest)?;
        (!rest[end..].starts_with('(')).then(|| &rest[..end])
    }

    /// Takes an identifier.
    pub(super) fn take_word(&mut self) -> Option<&'a str> {
        let word = self.peek_word()?;
        self.rest = &self.rest[word.len()..];
        Some(word)
    }

    /// Takes this identifier if it comes next.
    pub(in crate::style) fn take_keyword(&mut self, keyword: &str) -> bool {
        match self.peek_word() {
            Some(word) if word.eq_ignore_ascii_case(keyword) => {
                self.rest = &self.rest[word.len()..];
                true
            }
            _ => false,
        }
    }

    /// Takes a word of a table.
    pub(super) fn one_of<T: Clone>(&mut self, table: &[(&'static str, T)]) -> Option<T> {
        let word = self.peek_word()?;
        let (_, value) = table
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name))?;
        self.rest = &self.rest[word.len()..];
        Some(value.clone())
    }

    /// A word of a table, or the error that lists them.
    pub(super) fn keyword<T: Clone>(&mut self, table: &[(&'static str, T)]) -> Parse<T> {
        self.one_of(table)
            .ok_or_else(|| Fail::Word(table.iter().map(|(name, _)| *name).collect()))
    }

    /// Takes `name(`; `close` must follow.
    pub(super) fn open(&mut self, name: &str) -> Parse<bool> {
        let rest = self.rest();
        let is_next = rest.len() > name.len()
            && rest.as_bytes()[name.len()] == b'('
            && rest.as_bytes()[..name.len()].eq_ignore_ascii_case(name.as_bytes());
        if is_next {
            self.rest = &rest[name.len() + 1..];
            self.depth += 1;
            if self.depth > MOST_DEPTH {
                return Err(Fail::Nesting);
            }
        }
        Ok(is_next)
    }

    /// The parenthesis that ends a function.
    pub(super) fn close(&mut self) -> Parse<()> {
        if self.take(')') {
            self.depth -= 1;
            Ok(())
        } else {
            Err(Fail::Expected("a closing parenthesis"))
        }
    }

    /// Items with commas between, at least one.
    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Parse<T>) -> Parse<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.take(',') {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// A quoted string, its escapes undone.
    pub(super) fn string(&mut self) -> Parse<Option<Arc<str>>> {
        let rest = self.rest();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return Ok(None);
        };
        let body = &rest[1..];
        let end = body
            .find([quote, '\\', '\n'])
            .ok_or(Fail::Expected("a closing quote"))?;
        if body[end..].starts_with(quote) {
            self.rest = &body[end + 1..];
            return Ok(Some(Arc::from(&body[..end])));
        }
        let mut text = String::new();
        let mut chars = body.chars();
        loop {
            match chars.next() {
                Some(c) if c == quote => break,
                Some('\\') => text.extend(escape(&mut chars)),
                None | Some('\n') => return Err(Fail::Expected("a closing quote")),
                Some(c) => text.push(c),
            }
        }
        self.rest = chars.as_str();
        Ok(Some(Arc::from(text)))
    }

    /// `url(name)`: what it names.
    pub(super) fn url(&mut self) -> Parse<Option<Arc<str>>> {
        if !self.open("url")? {
            return Ok(None);
        }
        let name = match self.string()? {
            Some(name) => name,
            None => {
                let rest = self.rest();
                let end = rest.find([')', '"', '\'', '(', ' ', '\n', '\t', '\\']);
                let name = &rest[..end.unwrap_or(rest.len())];
                self.rest = &rest[name.len()..];
                Arc::from(name)
            }
        };
        self.close()?;
        if name.is_empty() {
            return Err(Fail::Expected("the name of an image inside url()"));
        }
        Ok(Some(name))
    }

    /// A colour, if one comes next.
    pub(super) fn try_color(&mut self) -> Parse<Option<Color>> {
        let rest = self.rest();
        if let Some(hex) = rest.strip_prefix('#') {
            let end = hex.find(|c: char| !c.is_ascii_alphanumeric());
            return self.color_of(1 + end.unwrap_or(hex.len())).map(Some);
        }
        let Some(end) = word_end(rest) else {
            return Ok(None);
        };
        let word = &rest[..end];
        if word.eq_ignore_ascii_case("currentcolor") {
            self.rest = &rest[end..];
            return Ok(Some(self.scope.color.clone()));
        }
        if rest[end..].starts_with('(') {
            let is_color = COLOR_FUNCTIONS
                .iter()
                .any(|name| word.eq_ignore_ascii_case(name));
            if !is_color {
                return Ok(None);
            }
            return self.color_of(function_end(rest, end)?).map(Some);
        }
        match Color::parse(word) {
            Ok(color) => {
                self.rest = &rest[end..];
                Ok(Some(color))
            }
            Err(_) => Ok(None),
        }
    }

    /// A colour, or the error that says what one is.
    pub(in crate::style) fn color(&mut self) -> Parse<Color> {
        if let Some(color) = self.try_color()? {
            return Ok(color);
        }
        match self.peek_word().map(Color::parse) {
            Some(Err(error)) => Err(Fail::Color(error)),
            _ => Err(Fail::Expected("a colour")),
        }
    }

    /// The colour that the next `len` bytes state.
    fn color_of(&mut self, len: usize) -> Parse<Color> {
        let (text, rest) = self.rest.split_at(len);
        let color = Color::parse(text).map_err(Fail::Color)?;
        self.rest = rest;
        Ok(color)
    }
}

const COLOR_FUNCTIONS: [&str; 14] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "contrast-color",
    "cmyk",
    "spot",
];

/// Where the function ends whose parenthesis opens at `open`.
fn function_end(text: &str, open: usize) -> Parse<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (i, c) in text.bytes().enumerate().skip(open) {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(c),
            (None, b'(') => depth += 1,
            (None, b')') if depth == 1 => return Ok(i + 1),
            (None, b')') => depth -= 1,
            _ => {}
        }
    }
    Err(Fail::Expected("a closing parenthesis"))
}

/// Where the identifier ends that the text begins with.
pub(super) fn word_end(text: &str) -> Option<usize> {
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii();
    let first = text.strip_prefix('-').unwrap_or(text).chars().next()?;
    if !is_start(first) && !(text.starts_with("--")) {
        return None;
    }
    let end = text.find(|c: char| !(is_start(c) || c == '-' || c.is_ascii_digit()));
    Some(end.unwrap_or(text.len()))
}

/// What a backslash in a string stands for.
fn escape(chars: &mut std::str::Chars) -> Option<char> {
    let rest = chars.as_str();
    let digits = rest
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    if digits == 0 {
        // An escaped line break is no character.
        return chars.next().filter(|c| *c != '\n');
    }
    let code = u32::from_str_radix(&rest[..digits], 16).unwrap_or(0);
    let after = &rest[digits..];
    *chars = after.strip_prefix(' ').unwrap_or(after).chars();
    let c = char::from_u32(code).filter(|c| *c != '\0');
    Some(c.unwrap_or(char::REPLACEMENT_CHARACTER))
}
