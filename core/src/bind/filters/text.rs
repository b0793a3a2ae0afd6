//! Filters of texts and numbers.

use icu_segmenter::GraphemeClusterSegmenter;
use minijinja::{Error, Value};
use unicode_bidi::{Direction, get_base_direction};

use super::super::environment::carry;
use super::super::error::{BindError, type_error};
use super::text_of;
use crate::data::MAX_TEXT;

/// A phone number as given, in one line and with single spaces.
pub(super) fn phone(value: &Value) -> Result<String, Error> {
    let text = text_of(value)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    Ok(words.join(" "))
}

pub(super) fn upper(value: &Value) -> Result<String, Error> {
    Ok(text_of(value)?.to_uppercase())
}

pub(super) fn lower(value: &Value) -> Result<String, Error> {
    Ok(text_of(value)?.to_lowercase())
}

pub(super) fn trim(value: &Value) -> Result<String, Error> {
    Ok(text_of(value)?.trim().to_owned())
}

/// The first letter large, the others small.
pub(super) fn capitalize(value: &Value) -> Result<String, Error> {
    let text = text_of(value)?;
    let mut out = String::with_capacity(text.len());
    push_capitalized(&text, &mut out);
    Ok(out)
}

/// The first letter of each word large, the others small.
pub(super) fn title(value: &Value) -> Result<String, Error> {
    let text = text_of(value)?;
    let mut out = String::with_capacity(text.len());
    for word in
        text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '/'))
    {
        push_capitalized(word, &mut out);
    }
    Ok(out)
}

fn push_capitalized(word: &str, out: &mut String) {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = word.split_at(first);
    out.push_str(&upper_first(first));
    out.push_str(&rest.to_lowercase());
}

/// Upper case where it starts a word. Georgian has capitals for whole lines
/// only.
pub(super) fn upper_first(first: &str) -> String {
    if first.starts_with(|c| ('\u{10D0}'..='\u{10FF}').contains(&c)) {
        first.to_owned()
    } else {
        first.to_uppercase()
    }
}

pub(super) fn replace(value: &Value, from: &str, to: &str) -> Result<String, Error> {
    let text = text_of(value)?;
    // Growth is checked first: each hit may bring a long text.
    let hits = if to.len() > from.len() {
        text.matches(from).count()
    } else {
        0
    };
    if text.len() + hits * to.len() > MAX_TEXT {
        return Err(carry(BindError::Output(MAX_TEXT)));
    }
    Ok(text.replace(from, to))
}

/// Which way a text is read by its first letter that runs either way: `ltr` or
/// `rtl`, as styles have it.
pub(super) fn direction(value: &Value) -> Result<&'static str, Error> {
    Ok(match get_base_direction(text_of(value)?.as_str()) {
        Direction::Rtl => "rtl",
        Direction::Ltr | Direction::Mixed => "ltr",
    })
}

/// A number to so many digits after the point (none if left out).
pub(super) fn round(value: &Value, digits: Option<u32>) -> Result<Value, Error> {
    let number = f64::try_from(value.clone());
    let number = number.map_err(|_| carry(type_error("`round` needs a number", None)))?;
    let scale = (0..digits.unwrap_or(0).min(12)).fold(1.0, |scale, _| scale * 10.0);
    let rounded = (number * scale).round() / scale;
    Ok(Value::from(if rounded.is_finite() {
        rounded
    } else {
        number
    }))
}

/// The first grapheme: what a reader takes for one letter.
pub(super) fn first_grapheme(text: &str) -> &str {
    let end = GraphemeClusterSegmenter::new().segment_str(text).nth(1);
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

pub(super) fn last_grapheme(text: &str) -> &str {
    // A grapheme rarely is longer than this; the start need not be searched.
    let mut ends = [0, 0];
    for end in GraphemeClusterSegmenter::new().segment_str(text) {
        ends = [ends[1], end];
    }
    text.get(ends[0]..).unwrap_or_default()
}

pub(super) fn count_graphemes(text: &str) -> usize {
    let ends = GraphemeClusterSegmenter::new().segment_str(text).count();
    ends.saturating_sub(1)
}
