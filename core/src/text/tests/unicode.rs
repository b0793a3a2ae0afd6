//! Unicode's conformance tests, all of their cases: `tests/unicode/`.

use std::io::Read;

use flate2::read::GzDecoder;
use unicode_bidi::{BidiInfo, Level};

use super::super::bidi::Levels;
use super::super::breaks;
use super::super::source::Source;
use super::*;
use crate::style::{Direction, LineBreakStrictness, TextBox, UnicodeBidi};

fn unpack(packed: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    text
}

fn source(text: &str) -> Source {
    Source {
        text: text.to_owned(),
        spans: Vec::new(),
    }
}

fn numbers(list: &str) -> Vec<usize> {
    list.split(' ').filter_map(|n| n.parse().ok()).collect()
}

/// What must come out; `None` for characters without a level.
#[derive(Clone, Default)]
struct Wanted {
    levels: Vec<Option<u8>>,
    order: Vec<usize>,
}

impl Wanted {
    fn new(levels: &str, order: &str) -> Self {
        Self {
            levels: levels.split(' ').map(|level| level.parse().ok()).collect(),
            order: numbers(order),
        }
    }
}

/// Texts of one paragraph direction, each a paragraph of one line.
#[derive(Default)]
struct Batch {
    text: String,
    cases: Vec<(std::ops::Range<usize>, Wanted)>,
}

impl Batch {
    fn push(&mut self, case: &str, wanted: Wanted) {
        let start = self.text.len();
        self.text.push_str(case);
        self.cases.push((start..self.text.len(), wanted));
        if !case.ends_with(['\n', '\u{2029}']) {
            self.text.push('\n');
        }
    }

    /// How many cases come out otherwise than wanted.
    fn failures(&self, direction: Option<Direction>) -> usize {
        let block = Style {
            text: Arc::new(styled(|s| s.direction = direction.unwrap_or_default())),
            text_box: TextBox {
                unicode_bidi: match direction {
                    Some(_) => UnicodeBidi::Normal,
                    None => UnicodeBidi::Plaintext,
                },
                ..TextBox::default()
            },
            ..Style::default()
        };
        let levels = Levels::new(&source(&self.text), &block);
        let fails = self.cases.iter().filter(|(range, wanted)| {
            let blank = levels.blank_end(&self.text, range);
            let found: Vec<Level> = self.text[range.clone()]
                .char_indices()
                .map(|(at, _)| match range.start + at {
                    at if at < blank => levels.at(at),
                    _ => levels.base_at(range.start),
                })
                .collect();
            let kept: Vec<usize> = (0..found.len())
                .filter(|i| wanted.levels[*i].is_some())
                .collect();
            let kept_levels: Vec<Level> = kept.iter().map(|i| found[*i]).collect();
            let order = BidiInfo::reorder_visual(&kept_levels);
            let order: Vec<usize> = order.into_iter().map(|i| kept[i]).collect();
            let same = kept
                .iter()
                .all(|i| wanted.levels[*i] == Some(found[*i].number()));
            !same || order != wanted.order
        });
        fails.count()
    }
}

/// A character of a bidi class.
fn sample(class: &str) -> char {
    match class {
        "AL" => 'ب',
        "AN" => '\u{660}',
        "B" => '\n',
        "BN" => '\u{AD}',
        "CS" => ',',
        "EN" => '0',
        "ES" => '+',
        "ET" => '%',
        "FSI" => '\u{2068}',
        "L" => 'a',
        "LRE" => '\u{202A}',
        "LRI" => '\u{2066}',
        "LRO" => '\u{202D}',
        "NSM" => '\u{300}',
        "ON" => '!',
        "PDF" => '\u{202C}',
        "PDI" => '\u{2069}',
        "R" => 'א',
        "RLE" => '\u{202B}',
        "RLI" => '\u{2067}',
        "RLO" => '\u{202E}',
        "S" => '\t',
        "WS" => ' ',
        other => panic!("{other} is no bidi class"),
    }
}

#[test]
fn every_case_of_bidi_test_holds() {
    let data = unpack(include_bytes!("../../../tests/unicode/BidiTest.txt.gz"));
    let mut lines = data.lines();
    let classes: Vec<char> = lines.next().unwrap().split(' ').map(sample).collect();
    let case = |letters: &str| -> String {
        let index = |letter: u8| classes[usize::from(letter - b'a')];
        letters.bytes().map(index).collect()
    };
    // Bit 0 is a paragraph that finds its own direction.
    let directions = [None, Some(Direction::Ltr), Some(Direction::Rtl)];
    let (mut total, mut failed) = (0, 0);
    let mut wanted = Wanted::default();
    let mut bits = 0;
    let mut batch = Batch::default();
    let mut finish = |batch: &mut Batch, bits: u8| {
        for (bit, direction) in directions.iter().enumerate() {
            if bits & (1 << bit) != 0 {
                total += batch.cases.len();
                failed += batch.failures(*direction);
            }
        }
        *batch = Batch::default();
    };
    for line in lines {
        if let Some(group) = line.strip_prefix('@') {
            finish(&mut batch, bits);
            let parts: Vec<&str> = group.split('|').collect();
            wanted = Wanted::new(parts[0], parts[1]);
            bits = parts[2].parse().unwrap();
        } else {
            let (start, ends) = line.split_once(' ').unwrap();
            for at in 0..ends.len() {
                let letters = [start, &ends[at..=at]].concat();
                batch.push(&case(&letters), wanted.clone());
            }
        }
    }
    finish(&mut batch, bits);
    assert_eq!(total, 770_241);
    assert_eq!(failed, 0);
}

#[test]
fn every_case_of_bidi_character_test_holds() {
    let data = unpack(include_bytes!(
        "../../../tests/unicode/BidiCharacterTest.txt.gz"
    ));
    let mut batches = [Batch::default(), Batch::default(), Batch::default()];
    for line in data.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let text: String = fields[0].split(' ').map(code_point).collect();
        let direction: usize = fields[1].parse().unwrap();
        batches[direction].push(&text, Wanted::new(fields[3], fields[4]));
    }
    let directions = [Some(Direction::Ltr), Some(Direction::Rtl), None];
    let total: usize = batches.iter().map(|batch| batch.cases.len()).sum();
    assert_eq!(total, 91_707);
    for (batch, direction) in batches.iter().zip(directions) {
        assert_eq!(batch.failures(direction), 0, "{direction:?}");
    }
}

fn code_point(hex: &str) -> char {
    char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
}

/// What the file lets go apart and the rules as written (LB25) keep whole: it
/// tests numbers by the regular expression of UAX 14's section 8.2, which
/// browsers do not follow either. Marks in between make no difference.
const TAILORED: [(&str, &str); 5] = [
    (")}", "$%"),
    ("$%", "(\u{2329}"),
    ("\\", "({"),
    (",/", "0"),
    (".", "01234"),
];

fn is_tailored(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('\u{308}').chars().next_back();
    let pair = before.zip(text[at..].chars().next());
    pair.is_some_and(|(before, after)| {
        let has = |pair: &(&str, &str)| pair.0.contains(before) && pair.1.contains(after);
        TAILORED.iter().any(has)
    })
}

/// Unicode's rules are CSS's strict ones.
#[test]
fn every_case_of_line_break_test_holds() {
    let data = unpack(include_bytes!(
        "../../../tests/unicode/LineBreakTest.txt.gz"
    ));
    let strict = styled(|s| s.line_break = LineBreakStrictness::Strict);
    let (mut total, mut tailored) = (0, 0);
    for line in data.lines() {
        let (mut text, mut wanted) = (String::new(), Vec::new());
        for word in line.split_whitespace() {
            match word {
                "÷" => wanted.push(text.len()),
                "×" => {}
                hex => text.push(code_point(hex)),
            }
        }
        let found = breaks::by_unicode(&text, &strict);
        total += 1;
        tailored += usize::from(found != wanted);
        wanted.retain(|at| found.contains(at) || !is_tailored(&text, *at));
        assert_eq!(found, wanted, "{line}");
    }
    assert_eq!((total, tailored), (10_274, 34));
}
