//! Reed–Solomon codewords over GF(256), and the order codewords are placed in.

use super::capacity::Blocks;

/// Powers of the generator 2 modulo x⁸ + x⁴ + x³ + x² + 1, twice over.
const POWERS: [u8; 510] = {
    let mut powers = [0; 510];
    let (mut value, mut at) = (1_u16, 0);
    while at < 510 {
        powers[at] = value as u8;
        value <<= 1;
        if value >= 256 {
            value ^= 0x11d;
        }
        at += 1;
    }
    powers
};

/// The power that gives each value but zero.
const LOGARITHMS: [u8; 256] = {
    let mut logarithms = [0; 256];
    let mut power = 0;
    while power < 255 {
        logarithms[POWERS[power] as usize] = power as u8;
        power += 1;
    }
    logarithms
};

fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    let sum = usize::from(LOGARITHMS[usize::from(a)]) + usize::from(LOGARITHMS[usize::from(b)]);
    POWERS[sum]
}

/// Data codewords with correction, blocks taking turns.
pub(super) fn interleave(data: &[u8], blocks: Blocks) -> Vec<u8> {
    let generator = generator(blocks.correction);
    let short = data.len() / blocks.count;
    let short_blocks = blocks.count - data.len() % blocks.count;
    let mut rest = data;
    let mut parts = Vec::with_capacity(blocks.count);
    for block in 0..blocks.count {
        let (part, after) = rest.split_at(short + usize::from(block >= short_blocks));
        rest = after;
        parts.push((part, remainder(part, &generator)));
    }
    let turn = |at: usize| {
        parts
            .iter()
            .filter_map(move |(part, _)| part.get(at).copied())
    };
    let correction = |at: usize| parts.iter().filter_map(move |(_, c)| c.get(at).copied());
    let data = (0..=short).flat_map(turn);
    data.chain((0..blocks.correction).flat_map(correction))
        .collect()
}

/// The generator polynomial of a degree, its leading 1 left out.
fn generator(degree: usize) -> Vec<u8> {
    let mut polynomial = vec![0; degree];
    if let Some(last) = polynomial.last_mut() {
        *last = 1;
    }
    for &root in POWERS.iter().take(degree) {
        for at in 0..degree {
            let next = polynomial.get(at + 1).copied().unwrap_or(0);
            polynomial[at] = multiply(polynomial[at], root) ^ next;
        }
    }
    polynomial
}

/// The remainder of a block divided by the generator: its correction.
fn remainder(block: &[u8], generator: &[u8]) -> Vec<u8> {
    let mut remainder = vec![0; generator.len()];
    for &byte in block {
        let factor = byte ^ remainder.first().copied().unwrap_or(0);
        remainder.rotate_left(1);
        if let Some(last) = remainder.last_mut() {
            *last = 0;
        }
        for (value, &coefficient) in remainder.iter_mut().zip(generator) {
            *value ^= multiply(coefficient, factor);
        }
    }
    remainder
}
