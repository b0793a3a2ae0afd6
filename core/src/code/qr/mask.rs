//! Masks break up patterns that confuse readers; the penalties of ISO/IEC
//! 18004, section 7.8.3, say which does it best.

use super::matrix::{Matrix, format_bits};
use crate::resolve::ErrorCorrection;

/// Masks a matrix with its format: by the mask asked for, or the best.
pub(super) fn apply(matrix: &Matrix, level: ErrorCorrection, mask: Option<u8>) -> (Matrix, u8) {
    let masked = |mask: u8| {
        let mut copy = matrix.clone();
        flip(&mut copy, mask);
        copy.format(format_bits(level, mask));
        (copy, mask)
    };
    match mask {
        Some(mask) => masked(mask.min(7)),
        None => (0..8)
            .map(masked)
            .min_by_key(|(matrix, _)| penalty(matrix))
            .unwrap_or_else(|| masked(0)),
    }
}

fn flip(matrix: &mut Matrix, mask: u8) {
    for y in 0..matrix.size {
        for x in 0..matrix.size {
            let flips = match mask {
                0 => (x + y) % 2 == 0,
                1 => y % 2 == 0,
                2 => x % 3 == 0,
                3 => (x + y) % 3 == 0,
                4 => (x / 3 + y / 2) % 2 == 0,
                5 => x * y % 2 + x * y % 3 == 0,
                6 => (x * y % 2 + x * y % 3) % 2 == 0,
                _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
            };
            if flips && matrix.is_data(x, y) {
                matrix.dark[y * matrix.size + x] ^= true;
            }
        }
    }
}

/// How much a symbol may confuse a reader.
pub(super) fn penalty(matrix: &Matrix) -> usize {
    let size = matrix.size;
    let lines = (0..size).map(|line| {
        line_penalty((0..size).map(|at| matrix.at(at, line)))
            + line_penalty((0..size).map(|at| matrix.at(line, at)))
    });
    let rows = matrix.dark.chunks_exact(size);
    let blocks = rows
        .clone()
        .zip(rows.skip(1))
        .map(|(upper, lower)| block_penalty(upper, lower));
    let dark = matrix.dark.iter().filter(|&&dark| dark).count();
    // Ten for each whole twentieth that the dark share is away from a half.
    let total = size * size;
    let uneven = (dark * 20).abs_diff(total * 10) / total * 10;
    lines.sum::<usize>() + blocks.sum::<usize>() + uneven
}

/// Runs of five and more, and what looks like a finder pattern with four light
/// modules beside it; beyond the edge all is light.
fn line_penalty(line: impl Iterator<Item = bool>) -> usize {
    const BEFORE: u32 = 0b000_0101_1101;
    const AFTER: u32 = 0b101_1101_0000;
    let mut penalty = 0;
    let (mut window, mut run, mut last) = (0, 0, None);
    let look = |window: u32| {
        let window = window & 0x7ff;
        usize::from(window == BEFORE) + usize::from(window == AFTER)
    };
    let mut finders = 0;
    for dark in line {
        window = window << 1 | u32::from(dark);
        finders += look(window);
        run = if last == Some(dark) { run + 1 } else { 1 };
        last = Some(dark);
        penalty += match run {
            5 => 3,
            6.. => 1,
            _ => 0,
        };
    }
    for _ in 0..4 {
        window <<= 1;
        finders += look(window);
    }
    penalty + finders * 40
}

/// Blocks of two by two modules alike.
fn block_penalty(upper: &[bool], lower: &[bool]) -> usize {
    let pairs = upper.windows(2).zip(lower.windows(2));
    let alike = pairs.filter(|(u, l)| u[0] == u[1] && u[1] == l[0] && l[0] == l[1]);
    alike.count() * 3
}
