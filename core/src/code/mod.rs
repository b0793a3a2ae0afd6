//! Codes: from a payload to modules, and from modules to their place.

mod place;
mod qr;

#[cfg(test)]
mod tests;

pub(crate) use place::{natural_size, place};
pub(crate) use qr::{QrSymbol, qr};

use crate::error::Diagnose;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodeError {
    #[error("the code has no payload")]
    Empty,
    #[error("the payload has {length} {unit}, but {symbol} holds {fits}")]
    TooLong {
        length: usize,
        /// What is counted: digits, characters or bytes.
        unit: &'static str,
        symbol: String,
        fits: usize,
    },
    #[error("a logo would hide too much of the code at error correction {level}")]
    LogoTooLarge {
        level: char,
        /// Whether a version was asked for.
        fixed: bool,
    },
}

impl Diagnose for CodeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "code.empty",
            Self::TooLong { .. } => "code.too-long",
            Self::LogoTooLarge { .. } => "code.logo-too-large",
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Empty => "set `data`, or leave the node out with `if`",
            Self::TooLong { .. } => {
                "shorten the payload, lower `errorCorrection`, or leave `version` out"
            }
            Self::LogoTooLarge { level: 'H', .. } => "leave `version` out, or the logo",
            Self::LogoTooLarge { fixed: true, .. } => {
                "set `errorCorrection` to \"H\", or leave `version` out"
            }
            Self::LogoTooLarge { .. } => "set `errorCorrection` to \"Q\" or \"H\"",
        };
        Some(hint.to_owned())
    }
}
