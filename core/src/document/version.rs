//! The version of a document.

use serde_json::Value;

use super::error::{DocumentError, shorten};
use crate::error::{Error, Result};

/// The version this engine reads.
pub(super) const KNOWN: &str = "1.0";

/// Refuses another version before anything else is read, since a newer one
/// may have fields that are unknown here.
pub(super) fn check(document: &Value) -> Result<()> {
    let error = |error| Error::at(error, "/cardgen");
    let found = match document.get("cardgen") {
        Some(Value::String(version)) => version,
        Some(_) | None => return Ok(()),
    };
    let (major, minor) = found
        .split_once('.')
        .and_then(|(major, minor)| Some((number(major)?, number(minor)?)))
        .ok_or_else(|| {
            error(DocumentError::invalid(
                format!("`{}` is not a version", shorten(found)),
                format!("write \"cardgen\": \"{KNOWN}\""),
            ))
        })?;
    if (major, minor) != (1, 0) {
        return Err(error(DocumentError::Version {
            found: found.clone(),
            known: KNOWN,
        }));
    }
    Ok(())
}

/// Up to four digits.
fn number(text: &str) -> Option<u16> {
    let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
