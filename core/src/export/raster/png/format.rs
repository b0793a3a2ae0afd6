//! What a pixel is in the file.

use std::ops::Range;

use super::palette::Palette;
use crate::export::raster::Raster;
use crate::export::raster::pixmap::{Pixel, straight};

/// The kind of a picture: the smallest that says everything.
pub(super) enum Format {
    /// Red, green and blue.
    Rgb,
    /// The same with straight alpha.
    Rgba,
    /// A value of 1, 2, 4 or 8 bits: a shade of grey, or the number of a
    /// colour.
    Indexed {
        palette: Palette,
        /// What stands for each colour of the palette.
        values: Vec<u8>,
        bits: usize,
        is_grey: bool,
    },
}

impl Format {
    /// The format for any number of colours.
    pub(super) fn direct(raster: &Raster) -> Self {
        if raster.is_opaque() {
            Self::Rgb
        } else {
            Self::Rgba
        }
    }

    /// The format for few colours, where they are few.
    pub(super) fn indexed(pixels: &[Pixel]) -> Option<Self> {
        let palette = Palette::of(pixels)?;
        let colors = palette.colors();
        let bits = bits(colors.len());
        // Of two with as many bits, grey needs no table.
        let grey = grey_bits(colors).filter(|&grey| grey <= bits);
        let values: Vec<u8> = match grey {
            Some(bits) => colors.iter().map(|c| c[0] >> (8 - bits)).collect(),
            None => (0..=255).take(colors.len()).collect(),
        };
        Some(Self::Indexed {
            values,
            bits: grey.unwrap_or(bits),
            is_grey: grey.is_some(),
            palette,
        })
    }

    /// PNG's number for it.
    pub(super) fn color_type(&self) -> u8 {
        match self {
            Self::Rgb => 2,
            Self::Rgba => 6,
            Self::Indexed { is_grey: true, .. } => 0,
            Self::Indexed { is_grey: false, .. } => 3,
        }
    }

    /// Bits per channel.
    pub(super) fn depth(&self) -> u8 {
        match self {
            Self::Indexed { bits, .. } => *bits as u8,
            _ => 8,
        }
    }

    /// Whether values near each other look alike, as filters expect: numbers
    /// of a palette don't.
    pub(super) fn is_smooth(&self) -> bool {
        !matches!(self, Self::Indexed { is_grey: false, .. })
    }

    /// Bytes from a pixel to the next, at least one: what filters look back.
    pub(super) fn step(&self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgba => 4,
            Self::Indexed { .. } => 1,
        }
    }

    /// Bytes of a row.
    pub(super) fn row_bytes(&self, width: usize) -> usize {
        match self {
            Self::Indexed { bits, .. } => (width * bits).div_ceil(8),
            _ => width * self.step(),
        }
    }

    /// The straight colours of the table, where the file has one.
    pub(super) fn table(&self) -> Option<Vec<Pixel>> {
        match self {
            Self::Indexed {
                palette,
                is_grey: false,
                ..
            } => Some(palette.colors().iter().map(|&p| straight(p)).collect()),
            _ => None,
        }
    }

    /// Writes a row of pixels as the file wants them.
    pub(super) fn convert(&self, pixels: &[Pixel], out: &mut [u8]) {
        match self {
            Self::Rgb => {
                for (out, p) in out.chunks_exact_mut(3).zip(pixels) {
                    out.copy_from_slice(&p[..3]);
                }
            }
            Self::Rgba => {
                for (out, p) in out.chunks_exact_mut(4).zip(pixels) {
                    out.copy_from_slice(&straight(*p));
                }
            }
            Self::Indexed {
                palette,
                values,
                bits,
                ..
            } => {
                out.fill(0);
                let mut at = 0;
                for run in pixels.chunk_by(|a, b| a == b) {
                    let value = values[usize::from(palette.number_of(run[0]))];
                    pack(out, at..at + run.len(), value, *bits);
                    at += run.len();
                }
            }
        }
    }
}

/// Writes a value for each of a run of pixels, the leftmost in the highest
/// bits. All were zero.
fn pack(out: &mut [u8], run: Range<usize>, value: u8, bits: usize) {
    let per_byte = 8 / bits;
    let mut put = |at: usize| {
        out[at / per_byte] |= value << (8 - bits - at % per_byte * bits);
    };
    let whole = run.start.next_multiple_of(per_byte)..run.end / per_byte * per_byte;
    if whole.is_empty() {
        return run.for_each(put);
    }
    (run.start..whole.start).for_each(&mut put);
    (whole.end..run.end).for_each(&mut put);
    // Bits set at the distance of two values repeat one through the byte.
    let repeated = value * (255 / ((1u16 << bits) - 1)) as u8;
    out[whole.start / per_byte..whole.end / per_byte].fill(repeated);
}

/// How many bits number so many colours.
fn bits(colors: usize) -> usize {
    match colors {
        ..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

/// How many bits say the shades of grey, if the colours are nothing else: the
/// shades of fewer bits repeat them through the byte.
fn grey_bits(colors: &[Pixel]) -> Option<usize> {
    let is_grey = |&[r, g, b, a]: &Pixel| r == g && g == b && a == 255;
    let steps = [(1, 255), (2, 85), (4, 17)];
    colors.iter().all(is_grey).then(|| {
        let exact = |&(_, step): &(usize, u8)| colors.iter().all(|c| c[0] % step == 0);
        steps.into_iter().find(exact).map_or(8, |(bits, _)| bits)
    })
}
