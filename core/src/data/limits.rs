//! How much data one card may bring.

use serde_json::Value;

use super::error::DataError;
use super::pointer::Pointer;
use crate::error::Result;

/// Bytes of a text. Only data URIs may be longer.
pub(crate) const MAX_TEXT: usize = 64 * 1024;
/// Bytes of a data URI.
const MAX_DATA_URI: usize = 32 * 1024 * 1024;
/// Bytes of a data file before it is parsed.
pub(super) const MAX_FILE: usize = 64 * 1024 * 1024;
/// Bytes of all texts and keys together, without data URIs.
const MAX_TOTAL: usize = 1024 * 1024;
/// Values of all kinds.
const MAX_VALUES: usize = 10_000;
/// Lists and objects in one another.
pub(super) const MAX_DEPTH: usize = 16;

/// Refuses what is too large, and gives the size of the longest text or list.
pub(super) fn check(value: &Value) -> Result<usize> {
    let mut sum = Sum::default();
    sum.add(value, &Pointer::Root, 0)?;
    Ok(sum.longest)
}

#[derive(Default)]
struct Sum {
    bytes: usize,
    values: usize,
    longest: usize,
}

impl Sum {
    fn add(&mut self, value: &Value, at: &Pointer, depth: usize) -> Result<()> {
        self.values += 1;
        if self.values > MAX_VALUES {
            let limit = "10,000 values";
            return Err(at.error(DataError::TooLarge { limit }));
        }
        if depth > MAX_DEPTH {
            return Err(at.error(DataError::TooDeep(MAX_DEPTH)));
        }
        match value {
            Value::String(text) => self.text(text, at),
            Value::Array(items) => {
                self.longest = self.longest.max(items.len());
                let mut items = items.iter().enumerate();
                items.try_for_each(|(i, item)| self.add(item, &at.index(i), depth + 1))
            }
            Value::Object(fields) => fields.iter().try_for_each(|(key, value)| {
                self.text(key, at)?;
                self.add(value, &at.key(key), depth + 1)
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }

    fn text(&mut self, text: &str, at: &Pointer) -> Result<()> {
        let found = text.len();
        if found > MAX_TEXT {
            let limit = if text.starts_with("data:") {
                MAX_DATA_URI
            } else {
                MAX_TEXT
            };
            return if found > limit {
                Err(at.error(DataError::TextTooLong { found, limit }))
            } else {
                Ok(())
            };
        }
        self.longest = self.longest.max(found);
        self.bytes += found;
        if self.bytes > MAX_TOTAL {
            let limit = "1 MiB of text";
            return Err(at.error(DataError::TooLarge { limit }));
        }
        Ok(())
    }
}
