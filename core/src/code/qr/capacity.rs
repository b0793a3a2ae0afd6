//! How much a QR code holds (ISO/IEC 18004, tables 7 and 9).

use super::segments::alphanumeric;
use crate::resolve::ErrorCorrection;

/// The largest version.
pub(super) const MAX_VERSION: u8 = 40;

/// How a payload is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Numeric,
    Alphanumeric,
    Byte,
}

/// How the codewords of a symbol are divided for error correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blocks {
    /// Codewords in all.
    pub codewords: usize,
    pub count: usize,
    /// Codewords of each block that correct errors.
    pub correction: usize,
}

/// Blocks and correction codewords per block, by level and version.
#[rustfmt::skip]
const BLOCKS: [[(u8, u8); 40]; 4] = [
    [
        (1, 7), (1, 10), (1, 15), (1, 20), (1, 26), (2, 18), (2, 20), (2, 24), (2, 30), (4, 18),
        (4, 20), (4, 24), (4, 26), (4, 30), (6, 22), (6, 24), (6, 28), (6, 30), (7, 28), (8, 28),
        (8, 28), (9, 28), (9, 30), (10, 30), (12, 26), (12, 28), (12, 30), (13, 30), (14, 30), (15, 30),
        (16, 30), (17, 30), (18, 30), (19, 30), (19, 30), (20, 30), (21, 30), (22, 30), (24, 30), (25, 30),
    ],
    [
        (1, 10), (1, 16), (1, 26), (2, 18), (2, 24), (4, 16), (4, 18), (4, 22), (5, 22), (5, 26),
        (5, 30), (8, 22), (9, 22), (9, 24), (10, 24), (10, 28), (11, 28), (13, 26), (14, 26), (16, 26),
        (17, 26), (17, 28), (18, 28), (20, 28), (21, 28), (23, 28), (25, 28), (26, 28), (28, 28), (29, 28),
        (31, 28), (33, 28), (35, 28), (37, 28), (38, 28), (40, 28), (43, 28), (45, 28), (47, 28), (49, 28),
    ],
    [
        (1, 13), (1, 22), (2, 18), (2, 26), (4, 18), (4, 24), (6, 18), (6, 22), (8, 20), (8, 24),
        (8, 28), (10, 26), (12, 24), (16, 20), (12, 30), (17, 24), (16, 28), (18, 28), (21, 26), (20, 30),
        (23, 28), (23, 30), (25, 30), (27, 30), (29, 30), (34, 28), (34, 30), (35, 30), (38, 30), (40, 30),
        (43, 30), (45, 30), (48, 30), (51, 30), (53, 30), (56, 30), (59, 30), (62, 30), (65, 30), (68, 30),
    ],
    [
        (1, 17), (1, 28), (2, 22), (4, 16), (4, 22), (4, 28), (5, 26), (6, 26), (8, 24), (8, 28),
        (11, 24), (11, 28), (16, 22), (16, 24), (18, 24), (16, 30), (19, 28), (21, 28), (25, 26), (25, 28),
        (25, 30), (34, 24), (30, 30), (32, 30), (35, 30), (37, 30), (40, 30), (42, 30), (45, 30), (48, 30),
        (51, 30), (54, 30), (57, 30), (60, 30), (63, 30), (66, 30), (70, 30), (74, 30), (77, 30), (81, 30),
    ],
];

impl Mode {
    /// The tightest mode that a payload can be written in whole.
    pub(super) fn of(payload: &str) -> Self {
        let fits = |mode: &Self| payload.bytes().all(|byte| mode.sixths(byte).is_some());
        [Self::Numeric, Self::Alphanumeric]
            .into_iter()
            .find(fits)
            .unwrap_or(Self::Byte)
    }

    /// What a byte costs in sixths of a bit, if the mode has it.
    pub(super) fn sixths(self, byte: u8) -> Option<usize> {
        match self {
            Self::Numeric => byte.is_ascii_digit().then_some(20),
            Self::Alphanumeric => alphanumeric(byte).map(|_| 33),
            Self::Byte => Some(48),
        }
    }

    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Numeric => "digits",
            Self::Alphanumeric => "characters",
            Self::Byte => "bytes",
        }
    }

    /// The four bits that announce the mode.
    pub(super) fn indicator(self) -> u32 {
        match self {
            Self::Numeric => 0b0001,
            Self::Alphanumeric => 0b0010,
            Self::Byte => 0b0100,
        }
    }

    /// Versions of a class count characters in fields of the same size.
    pub(super) fn class(version: u8) -> usize {
        match version {
            0..=9 => 0,
            10..=26 => 1,
            _ => 2,
        }
    }

    /// Bits of the field that counts characters.
    pub(super) fn count_bits(self, version: u8) -> usize {
        let class = Self::class(version);
        match self {
            Self::Numeric => [10, 12, 14][class],
            Self::Alphanumeric => [9, 11, 13][class],
            Self::Byte => [8, 16, 16][class],
        }
    }
}

/// The blocks of a version, 1 to 40.
pub(super) fn blocks(version: u8, level: ErrorCorrection) -> Blocks {
    let version = version.clamp(1, MAX_VERSION);
    let (count, correction) = BLOCKS[level as usize][usize::from(version) - 1];
    Blocks {
        codewords: data_modules(version.into()) / 8,
        count: count.into(),
        correction: correction.into(),
    }
}

/// Modules that are no part of a function pattern.
fn data_modules(version: usize) -> usize {
    let all = (16 * version + 128) * version + 64;
    if version == 1 {
        return all;
    }
    let alignments = version / 7 + 2;
    let patterns = (25 * alignments - 10) * alignments - 55;
    let version_information = if version >= 7 { 36 } else { 0 };
    all - patterns - version_information
}

/// Codewords that carry the payload.
pub(super) fn data_codewords(version: u8, level: ErrorCorrection) -> usize {
    let blocks = blocks(version, level);
    blocks.codewords - blocks.count * blocks.correction
}

/// The longest payload of one mode, in its units.
pub(super) fn capacity(version: u8, level: ErrorCorrection, mode: Mode) -> usize {
    let bits = data_codewords(version, level) * 8 - 4 - mode.count_bits(version);
    match mode {
        Mode::Numeric => bits / 10 * 3 + [0, 0, 0, 0, 1, 1, 1, 2, 2, 2][bits % 10],
        Mode::Alphanumeric => bits / 11 * 2 + usize::from(bits % 11 >= 6),
        Mode::Byte => bits / 8,
    }
}
