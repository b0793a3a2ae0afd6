//! PNG's row filters and the choice among them.

/// Which filters are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterSet {
    /// Bytes as they are.
    None,
    /// The row above, or the pixel to the left in a band's first row.
    Up,
    /// The one with the least sum of absolute differences.
    All,
}

const NONE: u8 = 0;
const SUB: u8 = 1;
const UP: u8 = 2;
const AVERAGE: u8 = 3;
const PAETH: u8 = 4;

/// Filters the rows of a band, one after the other.
pub(super) struct Filter {
    set: FilterSet,
    bpp: usize,
    row: Vec<u8>,
    above: Vec<u8>,
    scratch: Vec<u8>,
    is_first: bool,
}

impl Filter {
    pub(super) fn new(set: FilterSet) -> Self {
        Self {
            set,
            bpp: 0,
            row: Vec::new(),
            above: Vec::new(),
            scratch: Vec::new(),
            is_first: true,
        }
    }

    /// Starts a band: its first row has none above.
    pub(super) fn begin(&mut self, row_bytes: usize, bpp: usize) {
        self.bpp = bpp;
        for row in [&mut self.row, &mut self.above, &mut self.scratch] {
            row.resize(row_bytes, 0);
        }
        self.is_first = true;
    }

    /// Adds the row that `fill` writes, filtered, to `out`.
    pub(super) fn row(&mut self, fill: impl FnOnce(&mut [u8]), out: &mut Vec<u8>) {
        std::mem::swap(&mut self.row, &mut self.above);
        fill(&mut self.row);
        let kind = match self.set {
            FilterSet::None => NONE,
            _ if self.is_first => SUB,
            FilterSet::Up => UP,
            FilterSet::All => self.choose(),
        };
        self.is_first = false;
        out.push(kind);
        if kind == NONE {
            out.extend_from_slice(&self.row);
        } else {
            let start = out.len();
            out.resize(start + self.row.len(), 0);
            apply(kind, &self.row, &self.above, self.bpp, &mut out[start..]);
        }
    }

    /// The filter with the least sum of absolute differences.
    fn choose(&mut self) -> u8 {
        if self.row == self.above {
            return UP;
        }
        let mut best = (u64::MAX, NONE);
        for kind in [UP, SUB, NONE, PAETH, AVERAGE] {
            apply(kind, &self.row, &self.above, self.bpp, &mut self.scratch);
            let sum = cost(&self.scratch);
            if sum < best.0 {
                best = (sum, kind);
            }
        }
        best.1
    }
}

fn cost(filtered: &[u8]) -> u64 {
    filtered
        .chunks(1024)
        .map(|chunk| {
            let sum: u32 = chunk
                .iter()
                .map(|&b| u32::from(b.min(b.wrapping_neg())))
                .sum();
            u64::from(sum)
        })
        .sum()
}

fn apply(kind: u8, row: &[u8], above: &[u8], bpp: usize, out: &mut [u8]) {
    match kind {
        SUB => {
            out[..bpp].copy_from_slice(&row[..bpp]);
            for ((o, &x), &left) in out[bpp..].iter_mut().zip(&row[bpp..]).zip(row) {
                *o = x.wrapping_sub(left);
            }
        }
        UP => {
            for ((o, &x), &up) in out.iter_mut().zip(row).zip(above) {
                *o = x.wrapping_sub(up);
            }
        }
        AVERAGE => {
            for ((o, &x), &up) in out[..bpp].iter_mut().zip(row).zip(above) {
                *o = x.wrapping_sub(up / 2);
            }
            let rest = out[bpp..].iter_mut().zip(&row[bpp..]);
            for (((o, &x), &left), &up) in rest.zip(row).zip(&above[bpp..]) {
                let mean = (u16::from(left) + u16::from(up)) / 2;
                *o = x.wrapping_sub(mean as u8);
            }
        }
        PAETH => {
            for ((o, &x), &up) in out[..bpp].iter_mut().zip(row).zip(above) {
                *o = x.wrapping_sub(up);
            }
            let rest = out[bpp..].iter_mut().zip(&row[bpp..]);
            let around = row.iter().zip(&above[bpp..]).zip(above);
            for ((o, &x), ((&left, &up), &corner)) in rest.zip(around) {
                *o = x.wrapping_sub(paeth(left, up, corner));
            }
        }
        _ => out.copy_from_slice(row),
    }
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let (pa, pb) = (b - c, a - c);
    let pc = (pa + pb).abs();
    let (pa, pb) = (pa.abs(), pb.abs());
    let near = if pb <= pc { b } else { c };
    (if pa <= pb && pa <= pc { a } else { near }) as u8
}
