//! Tokens of an expression.

use super::error::BindError;

/// Tokens in one expression: what bounds parsing, nesting and work.
pub(super) const MAX_TOKENS: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    Name(&'a str),
    Number(&'a str),
    /// What stands between the quotes, escapes as written.
    Text(&'a str),
    Symbol(&'static str),
}

/// Longer symbols before their beginnings.
const SYMBOLS: &[&str] = &[
    "==", "!=", "<=", ">=", "//", "**", "~", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".",
    "|", ":", "<", ">", "=",
];

/// Splits an expression. Strings and comments of minijinja that are not known
/// here are errors, so both read the same tokens.
pub(super) fn tokens(expression: &str) -> Result<Vec<Token<'_>>, BindError> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
                (Token::Name(&rest[..length]), length)
            }
            '0'..='9' => {
                let length =
                    number(rest).ok_or_else(|| syntax(expression, "a malformed number"))?;
                (Token::Number(&rest[..length]), length)
            }
            '"' | '\'' => {
                let length = quoted(rest)
                    .ok_or_else(|| syntax(expression, "a text without its closing quote"))?;
                (Token::Text(&rest[1..length - 1]), length)
            }
            _ => {
                let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol));
                let symbol =
                    symbol.ok_or_else(|| syntax(expression, format!("an unexpected `{first}`")))?;
                (Token::Symbol(symbol), symbol.len())
            }
        };
        tokens.push(token);
        if tokens.len() > MAX_TOKENS {
            return Err(BindError::TooLong(MAX_TOKENS));
        }
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

/// The length of a text with its quotes, escapes skipped.
pub(super) fn quoted(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, quote) = chars.next()?;
    while let Some((at, char)) = chars.next() {
        if char == '\\' {
            chars.next();
        } else if char == quote {
            return Some(at + quote.len_utf8());
        }
    }
    None
}

/// The length of a number: digits, or digits, a dot and digits.
fn number(text: &str) -> Option<usize> {
    let whole = run(text, |c| c.is_ascii_digit());
    let mut length = whole;
    if let Some(fraction) = text[whole..].strip_prefix('.') {
        let digits = run(fraction, |c| c.is_ascii_digit());
        if digits > 0 {
            length += 1 + digits;
        }
    }
    let next = text[length..].chars().next();
    let goes_on = next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    (!goes_on).then_some(length)
}

fn run(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// A syntax error that shows the start of its expression.
pub(super) fn syntax(expression: &str, message: impl Into<String>) -> BindError {
    let mut shown: String = expression.trim().chars().take(60).collect();
    if shown.len() < expression.trim().len() {
        shown.push('…');
    }
    BindError::Syntax {
        expression: shown,
        message: message.into(),
    }
}
