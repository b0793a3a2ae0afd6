//! QR codes (ISO/IEC 18004, model 2).

mod capacity;
mod correction;
mod logo;
mod mask;
mod matrix;
mod segments;
#[cfg(test)]
mod tests;

use capacity::{MAX_VERSION, Mode};
use matrix::Matrix;

use super::CodeError;
use crate::resolve::{ErrorCorrection, ResolvedCode};

/// A QR code as modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QrSymbol {
    /// Modules across.
    pub size: usize,
    /// Whether each is dark, row by row; those under a logo are light.
    pub modules: Vec<bool>,
    /// 1 to 40.
    pub version: u8,
    /// 0 to 7.
    pub mask: u8,
    /// The side of the square in the middle that is left to a logo.
    pub hole: Option<usize>,
}

/// How many versions larger a symbol may become to bear a logo.
const GROWTH: u8 = 6;

/// Encodes a payload in the smallest symbol that holds it, by the mask that
/// confuses readers least, unless version and mask are given. Text beyond
/// ASCII is written as UTF-8, which is how readers understand bytes.
pub(crate) fn qr(code: &ResolvedCode) -> Result<QrSymbol, CodeError> {
    if code.payload.is_empty() {
        return Err(CodeError::Empty);
    }
    let level = code.error_correction;
    let (mut version, mut data) = encode(code, code.version.unwrap_or(1))?;
    let mut hole = None;
    if code.logo.is_some() {
        let refused = CodeError::LogoTooLarge {
            level: level_name(level),
            fixed: code.version.is_some(),
        };
        version = version_for_logo(code, version).ok_or(refused)?;
        let blocks = capacity::blocks(version, level);
        hole = logo::hole(&Matrix::new(version), blocks);
        (_, data) = encode(code, version)?;
    }
    let mut matrix = Matrix::new(version);
    let blocks = capacity::blocks(version, level);
    matrix.place(&correction::interleave(&data, blocks));
    let (matrix, mask) = mask::apply(&matrix, level, code.mask);
    Ok(QrSymbol {
        size: matrix.size,
        modules: without_middle(&matrix, hole.unwrap_or(0)),
        version,
        mask,
        hole,
    })
}

/// The codewords of a payload in the smallest version from `first`, or in the
/// one asked for.
fn encode(code: &ResolvedCode, first: u8) -> Result<(u8, Vec<u8>), CodeError> {
    let level = code.error_correction;
    let last = code.version.unwrap_or(MAX_VERSION);
    let found = segments::encode(&code.payload, level, first);
    found
        .filter(|(version, _)| *version <= last)
        .ok_or_else(|| {
            let mode = Mode::of(&code.payload);
            CodeError::TooLong {
                length: code.payload.len(),
                unit: mode.unit(),
                symbol: match code.version {
                    Some(version) => format!("version {version}-{}", level_name(level)),
                    None => format!("a QR code at error correction {}", level_name(level)),
                },
                fits: capacity::capacity(last, level, mode),
            }
        })
}

/// The smallest version from `first` with room for a logo. Level L has nothing
/// to spare for a logo and dirt.
fn version_for_logo(code: &ResolvedCode, first: u8) -> Option<u8> {
    let level = code.error_correction;
    if level == ErrorCorrection::L {
        return None;
    }
    let last = match code.version {
        Some(_) => first,
        None => first.saturating_add(GROWTH).min(MAX_VERSION),
    };
    (first..=last).find(|&version| {
        let blocks = capacity::blocks(version, level);
        logo::hole(&Matrix::new(version), blocks).is_some()
    })
}

/// The modules, those of a square in the middle light.
fn without_middle(matrix: &Matrix, side: usize) -> Vec<bool> {
    let size = matrix.size;
    let start = (size - side) / 2;
    let hidden = start..start + side;
    let dark = |at: usize| {
        let (x, y) = (at % size, at / size);
        matrix.dark[at] && !(hidden.contains(&x) && hidden.contains(&y))
    };
    (0..size * size).map(dark).collect()
}

fn level_name(level: ErrorCorrection) -> char {
    match level {
        ErrorCorrection::L => 'L',
        ErrorCorrection::M => 'M',
        ErrorCorrection::Q => 'Q',
        ErrorCorrection::H => 'H',
    }
}
