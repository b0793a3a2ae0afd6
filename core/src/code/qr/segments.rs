//! From a payload to bits, in the modes that take the least room.

use super::capacity::{MAX_VERSION, Mode, data_codewords};
use crate::resolve::ErrorCorrection;

/// No symbol holds more, whatever the mode.
const LONGEST: usize = 7089;

/// Bits, most significant first.
#[derive(Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    len: usize,
}

impl Bits {
    fn push(&mut self, value: u32, count: usize) {
        for bit in (0..count).rev() {
            if self.len.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> bit & 1) as u8) << (7 - self.len % 8);
            }
            self.len += 1;
        }
    }

    /// Ends the message and fills the symbol with the standard's padding.
    fn finish(mut self, codewords: usize) -> Vec<u8> {
        let terminator = (codewords * 8 - self.len).min(4);
        self.push(0, terminator);
        let padding = [0xec, 0x11].into_iter().cycle();
        let missing = codewords - self.bytes.len();
        self.bytes.extend(padding.take(missing));
        self.bytes
    }
}

/// A stretch of the payload in one mode.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    pub mode: Mode,
    pub text: &'a [u8],
}

/// The smallest version from `first` that holds a payload, and its codewords.
pub(super) fn encode(payload: &str, level: ErrorCorrection, first: u8) -> Option<(u8, Vec<u8>)> {
    if payload.len() > LONGEST {
        return None;
    }
    let mut known = None;
    for version in first.max(1)..=MAX_VERSION {
        // Segments depend on the version only through their counters.
        let class = Mode::class(version);
        if known.as_ref().is_none_or(|(of, _)| *of != class) {
            known = Some((class, segments(payload, version)));
        }
        let (_, segments) = known.as_ref()?;
        let codewords = data_codewords(version, level);
        let bits: usize = segments.iter().map(|s| s.bits(version)).sum();
        if bits <= codewords * 8 {
            return Some((version, write(segments, version).finish(codewords)));
        }
    }
    None
}

/// Divides a payload so that it takes the fewest bits. With characters beyond
/// ASCII it stays whole: readers guess the encoding of bytes, the more of them
/// the better.
pub(super) fn segments(payload: &str, version: u8) -> Vec<Segment<'_>> {
    let bytes = payload.as_bytes();
    let modes = modes(bytes, payload.is_ascii(), version);
    let mut segments = Vec::new();
    let mut rest = bytes;
    for run in modes.chunk_by(|a, b| a == b) {
        let (text, after) = rest.split_at(run.len());
        rest = after;
        segments.extend(run.first().map(|&mode| Segment { mode, text }));
    }
    segments
}

/// The mode of each byte on the cheapest way through the payload. Costs are
/// in sixths of a bit, which all modes spend whole numbers of.
fn modes(bytes: &[u8], ascii: bool, version: u8) -> Vec<Mode> {
    const MODES: [Mode; 3] = [Mode::Byte, Mode::Alphanumeric, Mode::Numeric];
    if !ascii {
        return vec![Mode::Byte; bytes.len()];
    }
    let head = MODES.map(|mode| (4 + mode.count_bits(version)) * 6);
    let mut costs = head.map(Some);
    // For each byte and its mode, the mode of the byte before it.
    let mut before = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        let mut next = [None; 3];
        let mut from = [0; 3];
        for (to, mode) in MODES.iter().enumerate() {
            let Some(cost) = mode.sixths(byte) else {
                continue;
            };
            for (at, so_far) in costs.iter().enumerate() {
                let Some(so_far) = *so_far else { continue };
                // A segment that ends takes whole bits.
                let start = if at == to {
                    so_far
                } else {
                    so_far.next_multiple_of(6) + head[to]
                };
                if next[to].is_none_or(|best| start + cost < best) {
                    next[to] = Some(start + cost);
                    from[to] = at;
                }
            }
        }
        costs = next;
        before.push(from);
    }
    let cheapest = (0..3).filter(|&mode| costs[mode].is_some());
    let mut mode = cheapest.min_by_key(|&mode| costs[mode]).unwrap_or(0);
    let mut modes = Vec::with_capacity(bytes.len());
    for from in before.iter().rev() {
        modes.push(MODES[mode]);
        mode = from[mode];
    }
    modes.reverse();
    modes
}

impl Segment<'_> {
    /// Bits of the segment with its head.
    fn bits(&self, version: u8) -> usize {
        let n = self.text.len();
        let content = match self.mode {
            Mode::Numeric => n / 3 * 10 + [0, 4, 7][n % 3],
            Mode::Alphanumeric => n / 2 * 11 + n % 2 * 6,
            Mode::Byte => n * 8,
        };
        4 + self.mode.count_bits(version) + content
    }
}

fn write(segments: &[Segment<'_>], version: u8) -> Bits {
    let mut bits = Bits::default();
    for segment in segments {
        bits.push(segment.mode.indicator(), 4);
        let count = segment.mode.count_bits(version);
        bits.push(segment.text.len() as u32, count);
        match segment.mode {
            Mode::Numeric => {
                for digits in segment.text.chunks(3) {
                    let digit = |value: u32, &b: &u8| value * 10 + u32::from(b - b'0');
                    bits.push(digits.iter().fold(0, digit), [0, 4, 7, 10][digits.len()]);
                }
            }
            Mode::Alphanumeric => {
                for pair in segment.text.chunks(2) {
                    let value = |value: u32, &b: &u8| value * 45 + alphanumeric(b).unwrap_or(0);
                    bits.push(pair.iter().fold(0, value), [0, 6, 11][pair.len()]);
                }
            }
            Mode::Byte => {
                for &byte in segment.text {
                    bits.push(byte.into(), 8);
                }
            }
        }
    }
    bits
}

/// The value of a character in alphanumeric mode.
pub(super) fn alphanumeric(byte: u8) -> Option<u32> {
    const CHARACTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let found = CHARACTERS.iter().position(|&c| c == byte)?;
    Some(found as u32)
}
