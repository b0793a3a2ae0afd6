//! One band of rows: filter, deflate, checksum.

use flate2::{Compress, Compression, FlushCompress};

use super::filter::{FilterSet, filter_row};
use super::{Format, PngLevel};
use crate::export::raster::pixmap::Pixel;

/// Encodes bands one after the other into one zlib stream.
pub(super) struct BandEncoder {
    width: usize,
    format: Format,
    filters: FilterSet,
    deflate: Compress,
    checksum: Adler,
    started: bool,
    /// The band's rows, unfiltered, and a row of zeros before them.
    rows: Vec<u8>,
    /// The band's rows, filtered.
    filtered: Vec<u8>,
}

/// Deflate with a 32 KiB window, no dictionary; the level is a hint nobody
/// reads.
const ZLIB_HEADER: [u8; 2] = [0x78, 0x9c];
/// A last block of fixed codes that holds nothing.
const LAST_BLOCK: [u8; 2] = [0x03, 0x00];

impl BandEncoder {
    pub(super) fn new(width: usize, format: Format, level: PngLevel) -> Self {
        let (effort, filters) = match level {
            PngLevel::Fast => (1, FilterSet::Up),
            PngLevel::Balanced => (4, FilterSet::All),
            PngLevel::Smallest => (9, FilterSet::All),
        };
        Self {
            width,
            format,
            filters,
            deflate: Compress::new(Compression::new(effort), false),
            checksum: Adler::default(),
            started: false,
            rows: Vec::new(),
            filtered: Vec::new(),
        }
    }

    /// Adds a band of whole rows.
    pub(super) fn band(&mut self, pixels: &[Pixel], out: &mut Vec<u8>) {
        if !self.started {
            out.extend_from_slice(&ZLIB_HEADER);
            self.started = true;
        }
        let bpp = self.format.bytes_per_pixel();
        let stride = self.width * bpp;
        self.rows.clear();
        self.rows.resize(pixels.len() * bpp, 0);
        self.format.convert(pixels, &mut self.rows);
        self.filtered.clear();
        let mut above: Option<&[u8]> = None;
        for row in self.rows.chunks_exact(stride) {
            filter_row(row, above, bpp, self.filters, &mut self.filtered);
            above = Some(row);
        }
        self.checksum.add(Adler::of(&self.filtered));
        self.deflate.reset();
        deflate(&mut self.deflate, &self.filtered, out);
    }

    /// Ends the stream.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&LAST_BLOCK);
        out.extend_from_slice(&self.checksum.value().to_be_bytes());
    }
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
