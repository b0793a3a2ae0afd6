//! From a font file to the bytes of its faces: sniffing, unpacking, limits.

use std::sync::Arc;

use crate::error::Diagnose;

/// Bytes that outlive whoever reads them; `fontdb` takes the same type.
pub(super) type FontData = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a font was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FontError {
    /// Not a font, or a broken one.
    #[error("this is no usable font: {reason}")]
    Invalid {
        /// What is wrong with it.
        reason: String,
    },
    /// Larger than allowed.
    #[error("the font takes {bytes} bytes unpacked, more than the limit of {limit}")]
    TooLarge {
        /// Its size, or the size it claims.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
}

impl FontError {
    pub(super) fn invalid(reason: impl Into<String>) -> Self {
        Self::Invalid {
            reason: reason.into(),
        }
    }
}

impl Diagnose for FontError {
    fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "font.invalid",
            Self::TooLarge { .. } => "limit.font-bytes",
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Invalid { .. } => {
                "give a complete TrueType, OpenType, WOFF or WOFF2 file".to_owned()
            }
            Self::TooLarge { .. } => {
                "make a subset with the characters you need, or raise the limit".to_owned()
            }
        })
    }
}

/// The bytes as TrueType or OpenType, never more than `limit`.
pub(super) fn unpack(bytes: Arc<[u8]>, limit: usize) -> Result<FontData, FontError> {
    within(bytes.len(), limit)?;
    let unpacked = match bytes.get(..4) {
        Some(b"wOFF") => {
            within(woff_size(&bytes)?, limit)?;
            wuff::decompress_woff1(&bytes).map_err(|_| broken("WOFF"))?
        }
        Some(b"wOF2") => {
            within(woff2_size(&bytes)?, limit)?;
            wuff::decompress_woff2(&bytes).map_err(|_| broken("WOFF2"))?
        }
        Some(_) => return Ok(Arc::new(bytes)),
        None => return Err(FontError::invalid("it is empty")),
    };
    within(unpacked.len(), limit)?;
    Ok(Arc::new(unpacked))
}

fn within(bytes: usize, limit: usize) -> Result<(), FontError> {
    if bytes > limit {
        return Err(FontError::TooLarge { bytes, limit });
    }
    Ok(())
}

fn broken(kind: &str) -> FontError {
    FontError::invalid(format!("the {kind} file is truncated or corrupt"))
}

/// What the tables of a WOFF file take, by its directory.
fn woff_size(bytes: &[u8]) -> Result<usize, FontError> {
    const DIRECTORY: usize = 44;
    const ENTRY: usize = 20;
    let number = |at: usize, size: usize| -> Option<usize> {
        let digits = bytes.get(at..at + size)?;
        Some(digits.iter().fold(0, |n, byte| n << 8 | usize::from(*byte)))
    };
    let tables = number(12, 2).ok_or_else(|| broken("WOFF"))?;
    (0..tables)
        .map(|table| number(DIRECTORY + table * ENTRY + 12, 4))
        .sum::<Option<usize>>()
        .ok_or_else(|| broken("WOFF"))
}

/// What the tables of a WOFF2 file take: asked of the decoder, which is
/// stopped before it unpacks anything.
fn woff2_size(bytes: &[u8]) -> Result<usize, FontError> {
    let mut size = None;
    let stopped = wuff::decompress_woff2_with_custom_brotli(bytes, &mut |_, expected| {
        size = Some(expected);
        Err("only the size was wanted".into())
    });
    match (stopped, size) {
        (Err(_), Some(size)) => Ok(size),
        _ => Err(broken("WOFF2")),
    }
}
