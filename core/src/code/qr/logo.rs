//! Room for a logo in the middle of a QR code.
//!
//! What the logo hides counts as damage. Error correction must repair it and
//! still have as much to spare for dirt, glare and bad print.

use super::capacity::Blocks;
use super::matrix::Matrix;

/// The share of the symbol's width that a logo fills at most.
const LARGEST: f32 = 0.2;

/// Below this share nobody could make the logo out.
const SMALLEST: f32 = 0.1;

/// The side in modules of the largest square in the middle that may be hidden;
/// the logo itself is half a module smaller on each side.
pub(super) fn hole(matrix: &Matrix, blocks: Blocks) -> Option<usize> {
    let size = matrix.size;
    let mut owner = vec![None; size * size];
    for (bit, at) in matrix.data_modules().into_iter().enumerate() {
        owner[at] = Some(bit / 8);
    }
    let side = |share: f32| share * size as f32 + 1.0;
    (3..=size)
        .rev()
        .filter(|&n| n % 2 == size % 2 && n as f32 <= side(LARGEST) && n as f32 >= side(SMALLEST))
        .find(|&n| is_safe(n, size, blocks, &owner))
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
