//! Room for a logo in the middle of a QR code.
//!
//! What the logo hides counts as damage. Error correction must repair it and
//! still have as much to spare for dirt, glare and bad print.

use super::capacity::Blocks;

/// The share of the symbol's width that a logo fills at most.
const LARGEST: f32 = 0.2;

/// Below this share nobody could make the logo out.
const SMALLEST: f32 = 0.1;

/// The side in modules of the largest square in the middle that may be hidden;
/// the logo itself is half a module smaller on each side.
///
/// `data` tells which modules carry codewords.
pub(super) fn hole(
    size: usize,
    blocks: Blocks,
    data: impl Fn(usize, usize) -> bool,
) -> Option<usize> {
    let owner = codeword_of_modules(size, data);
    let side = |share: f32| share * size as f32 + 1.0;
    (3..=size)
        .rev()
        .filter(|&n| n % 2 == size % 2 && n as f32 <= side(LARGEST) && n as f32 >= side(SMALLEST))
        .find(|&n| is_safe(n, size, blocks, &owner))
}

/// The codeword each module belongs to, in order of placement: two columns at
/// a time from the right, up and down in turn, past the timing column.
fn codeword_of_modules(size: usize, data: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut owner = vec![None; size * size];
    let mut bit = 0;
    let columns: Vec<usize> = (0..size).filter(|&x| x != 6).rev().collect();
    for (pair, columns) in columns.chunks(2).enumerate() {
        for step in 0..size {
            let y = if pair % 2 == 0 { size - 1 - step } else { step };
            for &x in columns.iter().filter(|&&x| data(x, y)) {
                owner[y * size + x] = Some(bit / 8);
                bit += 1;
            }
        }
    }
    owner
}

/// Whether a hidden square leaves each block half of what it can repair.
fn is_safe(side: usize, size: usize, blocks: Blocks, owner: &[Option<usize>]) -> bool {
    let start = (size - side) / 2;
    let mut hidden: Vec<usize> = (start..start + side)
        .flat_map(|y| (start..start + side).map(move |x| y * size + x))
        .filter_map(|at| owner.get(at).copied().flatten())
        .filter(|&codeword| codeword < blocks.codewords)
        .collect();
    hidden.sort_unstable();
    hidden.dedup();
    let mut damage = vec![0; blocks.count];
    for codeword in hidden {
        damage[block_of(codeword, blocks)] += 1;
    }
    let repairable = blocks.correction / 2;
    damage.into_iter().all(|damaged| damaged * 2 <= repairable)
}

/// The block of a codeword: blocks take turns; the longer ones, which come
/// last, have one data codeword more.
fn block_of(codeword: usize, blocks: Blocks) -> usize {
    let data = blocks.codewords - blocks.count * blocks.correction;
    let short = data / blocks.count;
    let short_blocks = blocks.count - data % blocks.count;
    if codeword < short * blocks.count {
        codeword % blocks.count
    } else if codeword < data {
        short_blocks + codeword - short * blocks.count
    } else {
        (codeword - data) % blocks.count
    }
}
