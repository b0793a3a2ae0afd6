//! QR codes (ISO/IEC 18004) through `fast_qr`.

use fast_qr::{ECL, Mask, ModuleType, QRBuilder, QRCode, Version};

use super::capacity::{self, MAX_VERSION, Mode};
use super::{CodeError, logo};
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

const VERSIONS: [Version; 40] = {
    use Version::*;
    [
        V01, V02, V03, V04, V05, V06, V07, V08, V09, V10, V11, V12, V13, V14, V15, V16, V17, V18,
        V19, V20, V21, V22, V23, V24, V25, V26, V27, V28, V29, V30, V31, V32, V33, V34, V35, V36,
        V37, V38, V39, V40,
    ]
};

const MASKS: [Mask; 8] = [
    Mask::Checkerboard,
    Mask::HorizontalLines,
    Mask::VerticalLines,
    Mask::DiagonalLines,
    Mask::LargeCheckerboard,
    Mask::Fields,
    Mask::Diamonds,
    Mask::Meadow,
];

/// Encodes a payload: as digits, as alphanumeric characters or as UTF-8, which
/// is how readers understand bytes.
pub(crate) fn qr(code: &ResolvedCode) -> Result<QrSymbol, CodeError> {
    if code.payload.is_empty() {
        return Err(CodeError::Empty);
    }
    let first = first_version(code)?;
    let last = match code.version {
        Some(_) => first,
        None => first.saturating_add(GROWTH).min(MAX_VERSION),
    };
    if code.logo.is_none() {
        return Ok(symbol(&encode(code, first)?, first, None));
    }
    // Level L has nothing to spare for a logo and dirt.
    let last = if code.error_correction == ErrorCorrection::L {
        0
    } else {
        last
    };
    for version in first..=last {
        let encoded = encode(code, version)?;
        let data = |x: usize, y: usize| encoded[y][x].module_type() == ModuleType::Data;
        let blocks = capacity::blocks(version, code.error_correction);
        if let Some(hole) = logo::hole(encoded.size, blocks, data) {
            return Ok(symbol(&encoded, version, Some(hole)));
        }
    }
    Err(CodeError::LogoTooLarge {
        level: level_name(code.error_correction),
        fixed: code.version.is_some(),
    })
}

/// The version asked for, or the smallest that holds the payload.
fn first_version(code: &ResolvedCode) -> Result<u8, CodeError> {
    let mode = Mode::of(&code.payload);
    let level = code.error_correction;
    let smallest = capacity::smallest_version(code.payload.len(), level, mode);
    match (smallest, code.version) {
        (Some(smallest), None) => Ok(smallest),
        (Some(smallest), Some(version)) if smallest <= version => Ok(version.min(MAX_VERSION)),
        (_, version) => Err(CodeError::TooLong {
            length: code.payload.len(),
            unit: mode.unit(),
            symbol: match version {
                Some(version) => format!("version {version}-{}", level_name(level)),
                None => format!("a QR code at error correction {}", level_name(level)),
            },
            fits: capacity::capacity(version.unwrap_or(MAX_VERSION), level, mode),
        }),
    }
}

fn encode(code: &ResolvedCode, version: u8) -> Result<QRCode, CodeError> {
    let mut builder = QRBuilder::new(code.payload.as_bytes());
    builder.ecl(match code.error_correction {
        ErrorCorrection::L => ECL::L,
        ErrorCorrection::M => ECL::M,
        ErrorCorrection::Q => ECL::Q,
        ErrorCorrection::H => ECL::H,
    });
    if let Some(&version) = VERSIONS.get(usize::from(version) - 1) {
        builder.version(version);
    }
    if let Some(&mask) = code.mask.and_then(|mask| MASKS.get(usize::from(mask))) {
        builder.mask(mask);
    }
    // The capacity was checked; should the tables differ, it is too long.
    builder.build().map_err(|_| CodeError::TooLong {
        length: code.payload.len(),
        unit: "bytes",
        symbol: format!("version {version}"),
        fits: 0,
    })
}

fn symbol(encoded: &QRCode, version: u8, hole: Option<usize>) -> QrSymbol {
    let size = encoded.size;
    let start = (size - hole.unwrap_or(0)) / 2;
    let hidden = start..start + hole.unwrap_or(0);
    let dark =
        |x: usize, y: usize| encoded[y][x].value() && !(hidden.contains(&x) && hidden.contains(&y));
    QrSymbol {
        size,
        modules: (0..size * size).map(|i| dark(i % size, i / size)).collect(),
        version,
        mask: encoded.mask.map_or(0, |mask| mask as u8),
        hole,
    }
}

pub(super) fn level_name(level: ErrorCorrection) -> char {
    match level {
        ErrorCorrection::L => 'L',
        ErrorCorrection::M => 'M',
        ErrorCorrection::Q => 'Q',
        ErrorCorrection::H => 'H',
    }
}
