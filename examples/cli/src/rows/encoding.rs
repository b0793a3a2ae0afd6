//! Which encoding a file is in.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Problem;

/// Bytes with characters beyond ASCII that are looked at to tell legacy
/// encodings apart.
const EVIDENCE: usize = 1 << 20;

/// An encoding by name: `utf-8`, `windows-1252`, `shift_jis`, `gb18030`, …
pub(super) fn named(name: &str) -> Result<&'static Encoding, Problem> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        let message = format!("there is no encoding `{name}`");
        let hint = "for example utf-8, utf-16le, windows-1252, shift_jis, gb18030";
        Problem::new("rows.unknown-encoding", message).with_hint(hint)
    })
}

/// The encoding of a text, read once from its start: to the end, or as far as
/// it is at hand.
pub(super) fn detect(mut text: impl Read) -> io::Result<&'static Encoding> {
    let mut chunk = vec![0; 64 << 10];
    let mut counts = Counts::default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut evidence, mut is_start) = (0, true);
    loop {
        let count = match text.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let bytes = &chunk[..count];
        if is_start && let Some(encoding) = marked(bytes) {
            return Ok(encoding);
        }
        is_start = false;
        counts.add(bytes);
        if !bytes.is_ascii() && evidence < EVIDENCE {
            evidence += count;
            detector.feed(bytes, false);
        }
    }
    if counts.is_utf8() {
        return Ok(UTF_8);
    }
    detector.feed(&[], true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// By a byte order mark, or by where the NULs of ASCII characters are.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let bytes = &bytes[..bytes.len().min(4096)];
    let nuls = |at: usize| {
        bytes
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    let many = bytes.len() / 5;
    match (even > many, odd > many) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Characters beyond ASCII that are UTF-8, and bytes that are not.
#[derive(Default)]
struct Counts {
    sound: u64,
    broken: u64,
    /// The start of a character that the next bytes may complete.
    pending: Vec<u8>,
}

impl Counts {
    fn add(&mut self, bytes: &[u8]) {
        if self.pending.is_empty() && bytes.is_ascii() {
            return;
        }
        let mut text = std::mem::take(&mut self.pending);
        text.extend_from_slice(bytes);
        let mut chunks = text.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let beyond = chunk.valid().chars().filter(|c| !c.is_ascii());
            self.sound += beyond.count() as u64;
            let invalid = chunk.invalid();
            if chunks.peek().is_none() && is_start(invalid) {
                self.pending = invalid.to_vec();
            } else if !invalid.is_empty() {
                self.broken += 1;
            }
        }
    }

    /// A file of UTF-8 with some bytes gone wrong is still one: those rows are
    /// reported.
    fn is_utf8(&self) -> bool {
        let broken = self.broken + u64::from(!self.pending.is_empty());
        broken == 0 || self.sound / 4 >= broken
    }
}

/// Whether more bytes could make a character of these.
fn is_start(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}
