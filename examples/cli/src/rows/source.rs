//! Where rows come from: a file or standard input, its format and encoding.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use clap::ValueEnum;
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{Counted, Problem, encoding, separator};

/// Bytes at the start that tell format and separator.
const SAMPLE: u64 = 256 << 10;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Values between separators, with a header line.
    Csv,
    /// Values between tabs, with a header line.
    Tsv,
    /// A list of objects.
    Json,
    /// An object a line.
    #[value(name = "jsonl", alias = "ndjson")]
    JsonLines,
}

/// What is known of a file of rows; the rest is found out.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format.
    pub format: Option<Format>,
    /// The encoding's name: `utf-8`, `shift_jis`, …
    pub encoding: Option<String>,
    /// The byte between a table's values.
    pub separator: Option<u8>,
}

/// A file of rows, opened.
pub(super) struct Source {
    pub reader: Box<dyn Read + Send>,
    pub format: Format,
    /// Whether the bytes come as they are in the file.
    pub is_utf8: bool,
    pub separator: u8,
    pub size: Option<u64>,
    pub read: Arc<AtomicU64>,
}

pub(super) fn open(path: &Path, options: &Options) -> Result<Source, Problem> {
    let cannot = |error: io::Error| {
        let message = format!("{} cannot be read: {error}", path.display());
        Problem::new("rows.unreadable", message).fatal()
    };
    let named = options.encoding.as_deref().map(encoding::named);
    let named = named.transpose()?;
    let read = Arc::new(AtomicU64::new(0));
    let (encoding, size, raw) = raw(path, named).map_err(cannot)?;
    let counted = Counted {
        inner: raw,
        read: read.clone(),
    };
    let is_utf8 = encoding == UTF_8;
    let mut reader: Box<dyn Read + Send> = match is_utf8 {
        // As it is: what is no UTF-8 is found row by row.
        true => Box::new(without_mark(counted).map_err(cannot)?),
        false => {
            let mut decoder = DecodeReaderBytesBuilder::new();
            Box::new(decoder.encoding(Some(encoding)).build(counted))
        }
    };
    let mut sample = Vec::new();
    let taken = (&mut reader).take(SAMPLE).read_to_end(&mut sample);
    taken.map_err(cannot)?;
    let format = options.format.map_or_else(|| format(path, &sample), Ok)?;
    let separator = match (options.separator, format) {
        (Some(separator), _) => separator,
        (None, Format::Tsv) => b'\t',
        (None, _) => separator::detect(&sample),
    };
    Ok(Source {
        reader: Box::new(Cursor::new(sample).chain(reader)),
        format,
        is_utf8,
        separator,
        size,
        read,
    })
}

type Raw = (&'static Encoding, Option<u64>, Box<dyn Read + Send>);

/// The bytes as they are, with their encoding.
fn raw(path: &Path, named: Option<&'static Encoding>) -> io::Result<Raw> {
    if path == Path::new("-") {
        return stream(Box::new(io::stdin()), named);
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        ));
    }
    if !about.is_file() {
        return stream(Box::new(file), named);
    }
    let encoding = match named {
        Some(encoding) => encoding,
        None => encoding::detect(File::open(path)?)?,
    };
    Ok((encoding, Some(about.len()), Box::new(file)))
}

/// What can be read only once is judged by its start.
fn stream(mut input: Box<dyn Read + Send>, named: Option<&'static Encoding>) -> io::Result<Raw> {
    let mut start = Vec::new();
    input.by_ref().take(SAMPLE).read_to_end(&mut start)?;
    let encoding = match named {
        Some(encoding) => encoding,
        None => encoding::detect(start.as_slice())?,
    };
    Ok((encoding, None, Box::new(Cursor::new(start).chain(input))))
}

/// UTF-8 without its byte order mark.
fn without_mark(mut text: impl Read) -> io::Result<impl Read> {
    let mut start = Vec::new();
    text.by_ref().take(3).read_to_end(&mut start)?;
    if start == "\u{feff}".as_bytes() {
        start.clear();
    }
    Ok(Cursor::new(start).chain(text))
}

/// The format by the file's ending, else by how it starts.
fn format(path: &Path, sample: &[u8]) -> Result<Format, Problem> {
    let ending = path.extension().unwrap_or_default();
    match ending.to_string_lossy().to_ascii_lowercase().as_str() {
        "csv" => return Ok(Format::Csv),
        "tsv" | "tab" => return Ok(Format::Tsv),
        "jsonl" | "ndjson" => return Ok(Format::JsonLines),
        "json" => return Ok(Format::Json),
        "xls" | "xlsx" | "ods" | "numbers" => {
            let message = "spreadsheets are read as CSV";
            let hint = "save it as “CSV UTF-8” and give that file";
            return Err(Problem::new("rows.format", message).with_hint(hint));
        }
        _ => {}
    }
    Ok(match sample.trim_ascii_start().first() {
        Some(b'[') => Format::Json,
        Some(b'{') => Format::JsonLines,
        _ => Format::Csv,
    })
}
