//! PNG's row filters and the choice among them.

/// Which filters are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterSet {
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

/// Adds a filtered row to `out`. `above` is the row before, none in the first
/// row of a band.
pub(super) fn filter_row(
    row: &[u8],
    above: Option<&[u8]>,
    bpp: usize,
    filters: FilterSet,
    out: &mut Vec<u8>,
) {
    let kind = match (above, filters) {
        (None, _) => SUB,
        (Some(_), FilterSet::Up) => UP,
        (Some(above), FilterSet::All) => choose(row, above, bpp),
    };
    out.push(kind);
    let start = out.len();
    out.resize(start + row.len(), 0);
    let zeros = [];
    apply(kind, row, above.unwrap_or(&zeros), bpp, &mut out[start..]);
}

fn choose(row: &[u8], above: &[u8], bpp: usize) -> u8 {
    if row == above {
        return UP;
    }
    let mut scratch = vec![0; row.len()];
    let mut best = (u64::MAX, NONE);
    for kind in [UP, SUB, NONE, PAETH, AVERAGE] {
        apply(kind, row, above, bpp, &mut scratch);
        let sum = cost(&scratch);
        if sum < best.0 {
            best = (sum, kind);
        }
    }
    best.1
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
