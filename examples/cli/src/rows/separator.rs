//! Which character is between the values of a table.

/// Those that are looked for; the first of equals wins.
const CANDIDATES: [u8; 4] = *b",;\t|";
/// Lines that are looked at.
const LINES: usize = 50;

/// The separator that a first line `sep=;` states, as spreadsheets write it.
pub(super) fn stated(start: &[u8]) -> Option<u8> {
    let first = start.split(|&b| b == b'\n').next()?;
    match *first.trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(separator),
        _ => None,
    }
}

/// The separator of a table by its first lines.
pub(super) fn detect(sample: &[u8]) -> u8 {
    if let Some(separator) = stated(sample) {
        return separator;
    }
    let lines = lines(sample);
    let score = |separator: u8| {
        let counts = |line: &&[u8]| outside_quotes(line, separator);
        let header = lines.first().map_or(0, &counts);
        let alike = lines.iter().filter(|line| counts(line) == header).count();
        // One column says nothing.
        (header > 0).then_some((alike, header))
    };
    let best = CANDIDATES.iter().rev().max_by_key(|&&c| score(c));
    best.copied()
        .filter(|&c| score(c).is_some())
        .unwrap_or(b',')
}

/// The first lines with something in them; of a cut sample not the last one.
fn lines(sample: &[u8]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> = sample.split(|&b| b == b'\n').take(LINES + 1).collect();
    if lines.len() > 1 {
        lines.pop();
    }
    lines.retain(|line| !line.trim_ascii().is_empty());
    lines
}

fn outside_quotes(line: &[u8], separator: u8) -> usize {
    let mut is_quoted = false;
    let mut counts = |&&byte: &&u8| {
        is_quoted ^= byte == b'"';
        byte == separator && !is_quoted
    };
    line.iter().filter(|byte| counts(byte)).count()
}
