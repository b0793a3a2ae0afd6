//! One band of rows: filter, deflate, checksum.

use flate2::{Compress, Compression, FlushCompress};

use super::PngLevel;
use super::filter::{Filter, FilterSet};
use super::format::Format;
use crate::export::raster::pixmap::Pixel;

/// Encodes bands one after the other into one zlib stream.
pub(super) struct BandEncoder<'a> {
    width: usize,
    format: &'a Format,
    /// For bands that repeat themselves, and for photos.
    plans: [Plan; 2],
    /// Whether both are tried.
    thorough: bool,
    checksum: Adler,
    started: bool,
}

/// Deflate with a 32 KiB window, no dictionary; the level is a hint nobody
/// reads.
const ZLIB_HEADER: [u8; 2] = [0x78, 0x9c];
/// A last block of fixed codes that holds nothing.
const LAST_BLOCK: [u8; 2] = [0x03, 0x00];

impl<'a> BandEncoder<'a> {
    pub(super) fn new(width: usize, format: &'a Format, level: PngLevel) -> Self {
        // Text, codes and even colours repeat best unfiltered.
        let (plain, photo) = match level {
            PngLevel::Fast => ((FilterSet::None, 1), (FilterSet::Up, 1)),
            PngLevel::Balanced => ((FilterSet::None, 6), (FilterSet::All, 4)),
            PngLevel::Smallest => ((FilterSet::None, 9), (FilterSet::All, 9)),
        };
        Self {
            width,
            format,
            plans: [plain, photo].map(|(filters, effort)| Plan::new(filters, effort)),
            thorough: level == PngLevel::Smallest,
            checksum: Adler::default(),
            started: false,
        }
    }

    /// Adds a band of whole rows.
    pub(super) fn band(&mut self, pixels: &[Pixel], out: &mut Vec<u8>) {
        if !self.started {
            out.extend_from_slice(&ZLIB_HEADER);
            self.started = true;
        }
        let [plain, photo] = &mut self.plans;
        let best = if self.thorough {
            plain.encode(pixels, self.width, self.format);
            photo.encode(pixels, self.width, self.format);
            if plain.deflated.len() <= photo.deflated.len() {
                plain
            } else {
                photo
            }
        } else {
            let best = if self.format.is_smooth() && is_photo(pixels, self.width) {
                photo
            } else {
                plain
            };
            best.encode(pixels, self.width, self.format);
            best
        };
        self.checksum.add(Adler::of(&best.filtered));
        out.extend_from_slice(&best.deflated);
    }

    /// Ends the stream.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&LAST_BLOCK);
        out.extend_from_slice(&self.checksum.value().to_be_bytes());
    }
}

/// A way to encode a band, and the latest band it encoded.
struct Plan {
    filter: Filter,
    compress: Compress,
    filtered: Vec<u8>,
    deflated: Vec<u8>,
}

impl Plan {
    fn new(filters: FilterSet, effort: u32) -> Self {
        Self {
            filter: Filter::new(filters),
            compress: Compress::new(Compression::new(effort), false),
            filtered: Vec::new(),
            deflated: Vec::new(),
        }
    }

    fn encode(&mut self, pixels: &[Pixel], width: usize, format: &Format) {
        self.filtered.clear();
        self.filter.begin(format.row_bytes(width), format.step());
        for row in pixels.chunks_exact(width) {
            let fill = |bytes: &mut [u8]| format.convert(row, bytes);
            self.filter.row(fill, &mut self.filtered);
        }
        self.compress.reset();
        self.deflated.clear();
        deflate(&mut self.compress, &self.filtered, &mut self.deflated);
    }
}

/// Of so many pixels one must be unlike its neighbours to make a photo:
/// measured on cards with photos small and large, and with text alone.
const PHOTO_SHARE: usize = 6;
/// One row of so many is looked at.
const LOOK_EVERY: usize = 4;

/// Whether many pixels differ from the one to their left and the three above.
fn is_photo(pixels: &[Pixel], width: usize) -> bool {
    let rows: Vec<&[Pixel]> = pixels.chunks_exact(width).collect();
    let (mut seen, mut unlike) = (0, 0);
    for pair in rows.windows(2).step_by(LOOK_EVERY) {
        let [above, row] = [pair[0], pair[1]].map(|row| row.windows(3));
        for (above, row) in above.zip(row) {
            let pixel = row[1];
            unlike += usize::from(
                (pixel != row[0]) & (pixel != above[0]) & (pixel != above[1]) & (pixel != above[2]),
            );
        }
        seen += width;
    }
    unlike * PHOTO_SHARE > seen
}

/// Deflates a band up to a byte boundary.
fn deflate(compress: &mut Compress, mut input: &[u8], out: &mut Vec<u8>) {
    loop {
        out.reserve(input.len() / 8 + 256);
        let before = compress.total_in();
        let room = out.capacity() - out.len();
        let written = out.len();
        // Memory is the only thing that could fail, and it is ours.
        let status = compress.compress_vec(input, out, FlushCompress::Full);
        let read = (compress.total_in() - before) as usize;
        input = &input[read..];
        if status.is_err() || (input.is_empty() && out.len() - written < room) {
            return;
        }
    }
}

/// An Adler-32 checksum with the length it covers, so that checksums of
/// neighbours can be joined.
#[derive(Debug, Clone, Copy)]
struct Adler {
    value: u32,
    length: usize,
}

const ADLER_MODULUS: u32 = 65521;

impl Default for Adler {
    fn default() -> Self {
        Self {
            value: 1,
            length: 0,
        }
    }
}

impl Adler {
    fn of(bytes: &[u8]) -> Self {
        Self {
            value: simd_adler32::adler32(&bytes),
            length: bytes.len(),
        }
    }

    fn value(&self) -> u32 {
        self.value
    }

    /// Joins the checksum of what follows.
    fn add(&mut self, next: Self) {
        let m = u64::from(ADLER_MODULUS);
        let split = |v: u32| (u64::from(v & 0xffff), u64::from(v >> 16));
        let ((a1, b1), (a2, b2)) = (split(self.value), split(next.value));
        let length = next.length as u64 % m;
        let a = (a1 + a2 + m - 1) % m;
        let b = (b1 + b2 + length * (a1 + m - 1)) % m;
        self.value = (b << 16 | a) as u32;
        self.length += next.length;
    }
}
