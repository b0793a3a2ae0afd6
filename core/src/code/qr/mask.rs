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
    let line = |at: &dyn Fn(usize) -> bool| Line::new((0..size).map(at));
    let rows: Vec<Line> = (0..size).map(|y| line(&|x| matrix.at(x, y))).collect();
    let columns = (0..size).map(|x| line(&|y| matrix.at(x, y)));
    let pairs = Line::pairs(size);
    let lines = columns.chain(rows.iter().copied());
    let lines = lines.map(|line| 40 * line.finders() + line.runs(&pairs));
    let blocks = rows.windows(2).map(|rows| {
        let alike = rows[0].alike().and(&rows[1].alike());
        3 * alike.and(&rows[0].equal(&rows[1])).and(&pairs).count()
    });
    let dark: usize = rows.iter().map(Line::count).sum();
    // Ten for each whole twentieth that the dark share is away from a half.
    let total = size * size;
    let uneven = (dark * 20).abs_diff(total * 10) / total * 10;
    lines.sum::<usize>() + blocks.sum::<usize>() + uneven
}

/// A row or column, a bit for each module, the first in the lowest. Beyond the
/// edges all is light; [`EDGE`] of that counts.
#[derive(Clone, Copy)]
struct Line([u64; 3]);

const EDGE: usize = 4;

impl Line {
    fn new(modules: impl Iterator<Item = bool>) -> Self {
        let mut words = [0; 3];
        for (at, dark) in (EDGE..).zip(modules) {
            words[at / 64] |= u64::from(dark) << (at % 64);
        }
        Self(words)
    }

    /// A bit for each module that has a next one.
    fn pairs(size: usize) -> Self {
        Self::new((1..size).map(|_| true))
    }

    /// For every module the one `by` places on.
    fn next(&self, by: usize) -> Self {
        let Self([a, b, c]) = *self;
        let shift = |low: u64, high: u64| low >> by | high << (64 - by);
        Self([shift(a, b), shift(b, c), c >> by])
    }

    fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    fn not(&self) -> Self {
        Self(self.0.map(|word| !word))
    }

    fn equal(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| !(self.0[i] ^ other.0[i])))
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Modules like their next.
    fn alike(&self) -> Self {
        self.equal(&self.next(1))
    }

    /// Three for every run of five, and one for every module more.
    fn runs(&self, pairs: &Self) -> usize {
        let two = self.alike().and(pairs);
        let three = two.and(&two.next(1));
        let five = three.and(&three.next(2));
        let last = five.and(&five.next(1).not());
        five.count() + 2 * last.count()
    }

    /// What looks like a finder pattern with four light modules beside it.
    fn finders(&self) -> usize {
        let dark = |at| self.next(at);
        let light = |at| self.next(at).not();
        let core = dark(2).and(&dark(3)).and(&dark(4));
        let ends = self.and(&light(1)).and(&light(5)).and(&dark(6));
        let finder = core.and(&ends);
        let two = self.not().and(&light(1));
        let four = two.and(&two.next(2));
        four.and(&finder.next(4)).count() + four.next(7).and(&finder).count()
    }
}
