//! Files of rows: CSV, TSV, JSON and JSON Lines, in any encoding.

use std::collections::BTreeSet;
use std::io::Write;

use cardgen::Record;
use cardgen_cli::rows::{Columns, Content, Format, Options, Rows};
use serde_json::json;

use super::{draw_nodes, judge};
use crate::draw::engine;

/// Rows of a file that become cards; the others are only read.
const CARDS: usize = 2;

/// Reads the input as whatever it looks like, then as each of the formats.
pub(super) fn rows(input: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(input).expect("it can be written");
    let formats = [Format::Csv, Format::Tsv, Format::Json, Format::JsonLines];
    for format in std::iter::once(None).chain(formats.map(Some)) {
        let options = Options {
            format,
            ..Options::default()
        };
        match Rows::open(file.path(), &options) {
            Ok(rows) => read(rows),
            Err(problem) => assert!(!problem.message.is_empty()),
        }
    }
}

fn read(rows: Rows) {
    let header = rows.header().map(<[String]>::to_vec);
    let fields = BTreeSet::from(["motto", "items"]);
    let columns = header
        .as_deref()
        .and_then(|header| Columns::new(header, &[], &fields).ok());
    let width = header.map(|header| header.len());
    for (index, row) in rows.enumerate() {
        assert_eq!(row.number, index as u64 + 1);
        let record = match row.content {
            Ok(Content::Cells(cells)) => {
                assert_eq!(Some(cells.len()), width, "a ragged row");
                let columns = columns.as_ref();
                columns.and_then(|columns| judge(columns.record(&cells)))
            }
            Ok(Content::Json(text)) => judge(Record::from_json(&text)),
            Err(problem) => {
                assert!(!problem.message.is_empty());
                None
            }
        };
        if let Some(record) = record.filter(|_| index < CARDS) {
            let said = "{{ contact.name }} {{ contact.email }} {{ motto }}";
            draw_nodes(
                engine(),
                &json!([{ "type": "text", "text": said }]),
                &record,
                0,
            );
        }
    }
}
