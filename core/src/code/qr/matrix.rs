//! The square of modules: function patterns, codewords, format.

use crate::resolve::ErrorCorrection;

/// Modules of a symbol.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    pub size: usize,
    /// Whether each is dark, row by row.
    pub dark: Vec<bool>,
    /// Whether each belongs to a function pattern.
    function: Vec<bool>,
}

impl Matrix {
    /// The function patterns of a version, room for the format included.
    pub(super) fn new(version: u8) -> Self {
        let size = usize::from(version) * 4 + 17;
        let mut matrix = Self {
            size,
            dark: vec![false; size * size],
            function: vec![false; size * size],
        };
        for at in 0..size {
            matrix.set(at, 6, at % 2 == 0);
            matrix.set(6, at, at % 2 == 0);
        }
        matrix.alignments(version);
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            matrix.finder(x, y);
        }
        matrix.format(0);
        matrix.version(version);
        matrix
    }

    pub(super) fn at(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.size + x]
    }

    /// Whether a module carries codewords.
    pub(super) fn is_data(&self, x: usize, y: usize) -> bool {
        !self.function[y * self.size + x]
    }

    fn set(&mut self, x: usize, y: usize, dark: bool) {
        self.dark[y * self.size + x] = dark;
        self.function[y * self.size + x] = true;
    }

    /// A finder pattern around a centre, with the light border that is inside.
    fn finder(&mut self, x: usize, y: usize) {
        for py in y.saturating_sub(4)..(y + 5).min(self.size) {
            for px in x.saturating_sub(4)..(x + 5).min(self.size) {
                let distance = px.abs_diff(x).max(py.abs_diff(y));
                self.set(px, py, distance != 2 && distance != 4);
            }
        }
    }

    fn alignments(&mut self, version: u8) {
        let centers = alignment_centers(version);
        let last = self.size - 7;
        for &y in &centers {
            for &x in &centers {
                if matches!((x, y), (6, 6)) || (x, y) == (6, last) || (x, y) == (last, 6) {
                    continue;
                }
                for py in y - 2..=y + 2 {
                    for px in x - 2..=x + 2 {
                        let distance = px.abs_diff(x).max(py.abs_diff(y));
                        self.set(px, py, distance != 1);
                    }
                }
            }
        }
    }

    /// Writes the two copies of 15 format bits, and the module always dark.
    pub(super) fn format(&mut self, bits: u32) {
        let last = self.size - 1;
        for at in 0..15 {
            let dark = bits >> at & 1 == 1;
            match at {
                0..=5 => self.set(8, at, dark),
                6..=7 => self.set(8, at + 1, dark),
                8 => self.set(7, 8, dark),
                _ => self.set(14 - at, 8, dark),
            }
            match at {
                0..=7 => self.set(last - at, 8, dark),
                _ => self.set(8, last + at - 14, dark),
            }
        }
        self.set(8, last - 7, true);
    }

    /// Writes the two copies of the version, from 7 on.
    fn version(&mut self, version: u8) {
        if version < 7 {
            return;
        }
        let bits = with_check_bits(version.into(), 12, 0x1f25);
        for at in 0..18 {
            let dark = bits >> at & 1 == 1;
            let (far, near) = (self.size - 11 + at % 3, at / 3);
            self.set(far, near, dark);
            self.set(near, far, dark);
        }
    }

    /// Writes codewords; modules left over stay light.
    pub(super) fn place(&mut self, codewords: &[u8]) {
        let modules = self.data_modules();
        for (bit, at) in modules.into_iter().enumerate() {
            let codeword = codewords.get(bit / 8).copied().unwrap_or(0);
            self.dark[at] = codeword >> (7 - bit % 8) & 1 == 1;
        }
    }

    /// The modules that carry codewords, in their order: two columns at a time
    /// from the right, up and down in turn, past the timing column.
    pub(super) fn data_modules(&self) -> Vec<usize> {
        let mut modules = Vec::with_capacity(self.size * self.size);
        let columns: Vec<usize> = (0..self.size).filter(|&x| x != 6).rev().collect();
        for (pair, columns) in columns.chunks(2).enumerate() {
            for step in 0..self.size {
                let y = if pair % 2 == 0 {
                    self.size - 1 - step
                } else {
                    step
                };
                let data = columns.iter().filter(|&&x| self.is_data(x, y));
                modules.extend(data.map(|&x| y * self.size + x));
            }
        }
        modules
    }
}

/// Rows and columns of alignment patterns.
fn alignment_centers(version: u8) -> Vec<usize> {
    if version == 1 {
        return Vec::new();
    }
    let version = usize::from(version);
    let count = version / 7 + 2;
    let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
    let last = version * 4 + 10;
    let mut centers: Vec<usize> = (0..count - 1).map(|i| last - i * step).collect();
    centers.push(6);
    centers
}

/// The format of a symbol: its level and mask, with check bits.
pub(super) fn format_bits(level: ErrorCorrection, mask: u8) -> u32 {
    let level = match level {
        ErrorCorrection::L => 1,
        ErrorCorrection::M => 0,
        ErrorCorrection::Q => 3,
        ErrorCorrection::H => 2,
    };
    with_check_bits(level << 3 | u32::from(mask), 10, 0x537) ^ 0x5412
}

/// A value followed by its BCH check bits.
fn with_check_bits(value: u32, count: u32, polynomial: u32) -> u32 {
    let mut check = value;
    for _ in 0..count {
        check = (check << 1) ^ ((check >> (count - 1)) * polynomial);
    }
    value << count | check
}
