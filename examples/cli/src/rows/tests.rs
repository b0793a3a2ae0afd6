//! Rows as people's files have them, good and bad.

use std::io::Write;

use super::*;

/// The rows of a file with this name and content.
fn open(name: &str, bytes: &[u8]) -> Result<Rows, Problem> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Rows::open(&path, &Options::default())
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows = open("rows.csv", bytes).unwrap();
    let content = rows.map(|row| match row.content.unwrap() {
        Content::Cells(cells) => cells,
        Content::Json(text) => panic!("{text}"),
    });
    content.collect()
}

/// Number, line, and first cell or code and column of each row.
fn outline(name: &str, bytes: &[u8]) -> Vec<String> {
    let rows = open(name, bytes).unwrap();
    let outline = rows.map(|row| {
        let what = match row.content {
            Ok(Content::Cells(cells)) => cells[0].clone(),
            Ok(Content::Json(text)) => text,
            Err(problem) => match problem.column {
                Some(column) => format!("{} {column}", problem.code),
                None => problem.code.to_owned(),
            },
        };
        format!("{}:{} {what}", row.number, row.line)
    });
    outline.collect()
}

#[test]
fn quoted_cells_hold_separators_quotes_and_lines() {
    let found =
        cells(b"name,note\r\n\"Lovelace, Ada\",\"says \"\"hi\"\"\r\ntwice\"\r\n\r\nMia,\r\n");
    let expected = [["Lovelace, Ada", "says \"hi\"\r\ntwice"], ["Mia", ""]];
    assert_eq!(found, expected);
}

#[test]
fn separators_are_found() {
    for (separator, bytes) in [
        (';', "name;note\nAda;a, b, c\nMia;d, e, f\n"),
        ('\t', "name\tnote\nAda\ta, b\nMia\tc; d\n"),
        (',', "name,note\n\"a;b;c\",1\n\"d;e;f\",2\n"),
        ('|', "name|note\nAda|1\n"),
        (';', "sep=;\nname;note\nAda;1\n"),
    ] {
        let rows = open("rows.csv", bytes.as_bytes()).unwrap();
        assert_eq!(rows.header().unwrap(), ["name", "note"], "{separator}");
        assert!(
            rows.into_iter().all(|row| row.content.is_ok()),
            "{separator}"
        );
    }
    assert_eq!(cells(b"name\nAda\nMia\n"), [["Ada"], ["Mia"]]);
}

#[test]
fn encodings_are_found() {
    let text = "name;city\nJürgen Weiß;Köln\nZoë;Genève – Carouge\n";
    let japanese = "氏名,会社\n山田太郎,株式会社北山\n佐藤花子,東京印刷\n";
    let chinese = "姓名,公司\n王小明,北京印刷有限公司\n李华,上海设计院\n张伟,广州会展中心\n";
    let utf16 = |text: &str, little: bool| {
        let units = text.encode_utf16();
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect::<Vec<u8>>()
    };
    let encoded =
        |text: &str, encoding: &'static encoding_rs::Encoding| encoding.encode(text).0.into_owned();
    for (name, text, bytes) in [
        ("UTF-8", text, text.as_bytes().to_vec()),
        (
            "UTF-8 with a mark",
            text,
            format!("\u{feff}{text}").into_bytes(),
        ),
        (
            "UTF-16LE with a mark",
            text,
            utf16(&format!("\u{feff}{text}"), true),
        ),
        (
            "UTF-16BE with a mark",
            text,
            utf16(&format!("\u{feff}{text}"), false),
        ),
        ("UTF-16LE", text, utf16(text, true)),
        ("UTF-16BE", text, utf16(text, false)),
        (
            "Windows-1252",
            text,
            encoded(text, encoding_rs::WINDOWS_1252),
        ),
        (
            "Shift_JIS",
            japanese,
            encoded(japanese, encoding_rs::SHIFT_JIS),
        ),
        ("GB18030", chinese, encoded(chinese, encoding_rs::GB18030)),
    ] {
        let rows = open("rows.csv", &bytes).unwrap();
        let separator = if text.contains(';') { ';' } else { ',' };
        let expected: Vec<Vec<&str>> = text
            .lines()
            .map(|line| line.split(separator).collect())
            .collect();
        assert_eq!(rows.header().unwrap(), expected[0], "{name}");
        for (row, expected) in rows.zip(&expected[1..]) {
            let expected = expected.iter().map(|cell| (*cell).to_owned()).collect();
            assert_eq!(row.content, Ok(Content::Cells(expected)), "{name}");
        }
    }
}

#[test]
fn named_encodings_hold() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("rows.csv");
    std::fs::write(&path, encoding_rs::WINDOWS_1251.encode("имя\nАда\n").0).unwrap();
    let with = |encoding: &str| Options {
        encoding: Some(encoding.into()),
        ..Options::default()
    };
    let rows = Rows::open(&path, &with("windows-1251")).unwrap();
    assert_eq!(rows.header().unwrap(), ["имя"]);
    let unknown = Rows::open(&path, &with("klingon")).err().unwrap();
    assert_eq!(unknown.code, "rows.unknown-encoding");
}

#[test]
fn a_bad_row_costs_no_other() {
    let bytes = b"name,email\nAda,a@x\nMia\nBob,b@x,more\nEve,e@x,,\nIda,\0\nUma,\xff\nLea,l@x\n";
    assert_eq!(
        outline(
            "rows.csv",
            &[
                bytes.as_slice(),
                "Zoë,z@x\nJosé,j@x\nÅsa,å@x\nNoé,é".as_bytes()
            ]
            .concat()
        ),
        [
            "1:2 Ada",
            "2:3 rows.ragged email",
            "3:4 rows.ragged",
            "4:5 Eve",
            "5:6 rows.nul email",
            "6:7 rows.encoding email",
            "7:8 Lea",
            "8:9 Zoë",
            "9:10 José",
            "10:11 Åsa",
            "11:12 Noé",
        ]
    );
}

#[test]
fn a_quote_that_is_not_closed_costs_one_row() {
    let bytes = b"name,email\n\"Ada,a@x\nMia,m@x\nBob,b@x\n";
    assert_eq!(
        outline("rows.csv", bytes),
        ["1:2 rows.ragged email", "2:3 Mia", "3:4 Bob"]
    );
    let mut long = b"name,email\n\"Ada,a@x\n".to_vec();
    for row in 0..3000 {
        writeln!(long, "Mia {row},m@x").unwrap();
    }
    let found = outline("rows.csv", &long);
    assert_eq!(found.len(), 3001);
    assert_eq!(found[0], "1:2 rows.too-long");
    assert_eq!(found[3000], "3001:3002 Mia 2999");
}

#[test]
fn a_line_longer_than_any_card_is_passed_over() {
    let mut bytes = b"name,email\nAda,".to_vec();
    bytes.resize(MAX_ROW + (1 << 20), b'x');
    bytes.extend_from_slice(b"\nMia,m@x\n");
    assert_eq!(
        outline("rows.csv", &bytes),
        ["1:2 rows.too-long", "2:3 Mia"]
    );
    let lines = [b"{\"name\":\"".as_slice(), &bytes, b"\n{}\n"].concat();
    let found = outline("rows.jsonl", &lines);
    assert_eq!(found.last().unwrap(), "4:5 {}");
}

#[test]
fn json_lists_and_lines_are_rows() {
    let list = br#" [ {"name": "A ] \" } da"},
        {"name": "Mia", "tags": [{}]} ] "#;
    assert_eq!(
        outline("rows.json", list),
        [
            r#"1:1 {"name": "A ] \" } da"}"#,
            r#"2:2 {"name": "Mia", "tags": [{}]}"#
        ]
    );
    assert_eq!(
        outline("rows.json", b"{\"name\": \"Ada\"}\n"),
        ["1:1 {\"name\": \"Ada\"}"]
    );
    assert_eq!(outline("rows.json", b"[]"), [""; 0]);
    let lines = b"{\"name\":\"Ada\"}\n\n7\n{\"name\":\"Mia\"}";
    let found = open("rows.jsonl", lines)
        .unwrap()
        .map(|row| row.content.is_ok());
    assert_eq!(found.collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn broken_lists_say_so_and_end() {
    for bytes in [
        "",
        "[",
        "7",
        "[{}",
        "[{},]",
        "[{} {}]",
        "[{}] 7",
        "[7]",
        "{} {}",
        "[{\"a\":\"}]",
    ] {
        let rows: Vec<Row> = open("rows.json", bytes.as_bytes())
            .unwrap()
            .take(5)
            .collect();
        let last = rows.last().unwrap().content.as_ref().unwrap_err();
        assert!(last.is_fatal, "{bytes}");
        assert_eq!(last.code, "rows.syntax", "{bytes}");
        assert!(rows.len() < 4, "{bytes}");
    }
}

#[test]
fn formats_are_told_by_ending_or_start() {
    for (name, bytes, is_table) in [
        ("rows", "name\nAda\n", true),
        ("rows", "[{}]", false),
        ("rows.txt", "{}\n{}\n", false),
        ("rows.TSV", "name\temail\n", true),
        ("rows.ndjson", "{}", false),
    ] {
        let rows = open(name, bytes.as_bytes()).unwrap();
        assert_eq!(rows.header().is_some(), is_table, "{name}");
    }
    for (name, bytes, code) in [
        ("rows.csv", "", "rows.empty"),
        ("rows.csv", "\n\n", "rows.empty"),
        ("rows.xlsx", "PK", "rows.format"),
    ] {
        let problem = open(name, bytes.as_bytes()).err().unwrap();
        assert_eq!(problem.code, code, "{name}");
    }
}

fn columns(header: &[&str], maps: &[(&str, &str)], fields: &[&str]) -> Result<Columns, Problem> {
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    let maps = maps.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    Columns::new(
        &header,
        &maps.collect::<Vec<_>>(),
        &fields.iter().copied().collect(),
    )
}

#[test]
fn columns_are_found_and_mapped() {
    let header = [
        "E-Mail",
        "contact.name",
        "event",
        "Firma",
        "Notes",
        "",
        "contact.phones.0.value",
    ];
    let columns = columns(
        &header,
        &[("Firma", "contact.organization"), ("#5", "")],
        &["event"],
    );
    let columns = columns.unwrap();
    let used: Vec<_> = columns.used().map(|(_, path)| path).collect();
    assert_eq!(used.len(), 5);
    assert_eq!(
        used[..4],
        [
            "contact.email",
            "contact.name",
            "event",
            "contact.organization"
        ]
    );
    assert_eq!(columns.unused().collect::<Vec<_>>(), ["Notes"]);
    assert_eq!(columns.column_at("/contact/email"), Some("E-Mail"));
    assert_eq!(columns.column_at("/contact/emails"), None);
    assert_eq!(columns.column_at("/event"), Some("event"));
}

#[test]
fn cells_become_a_record() {
    let columns = columns(
        &["Name", "contact.phones.0.value", "contact.phones.1.value"],
        &[],
        &[],
    );
    let cells = ["Ada", "", "+44 20"].map(str::to_owned);
    let record = columns.unwrap().record(&cells).unwrap();
    let expected = serde_json::json!({
        "contact": { "name": "Ada", "phones": [{ "value": null }, { "value": "+44 20" }] }
    });
    assert_eq!(record.data(), &expected);
}

#[test]
fn columns_that_cannot_be_are_errors() {
    for (header, maps, code) in [
        (&["Name", "Name"][..], &[][..], "rows.duplicate-header"),
        (&["Name", "Full name"], &[], "rows.duplicate-column"),
        (&["Name"], &[("Nom", "contact.name")], "rows.unknown-column"),
        (&["Name"], &[("#2", "contact.name")], "rows.unknown-column"),
        (&["Name"], &[("Name", "contact..name")], "rows.map"),
        (
            &["A", "B"],
            &[("A", "contact"), ("B", "contact.name")],
            "rows.map",
        ),
    ] {
        let problem = columns(header, maps, &[]).err().unwrap();
        assert_eq!(problem.code, code, "{header:?} {maps:?}");
    }
    let by_number = columns(
        &["Phone", "Phone"],
        &[("#2", "contact.phones.1.value")],
        &[],
    );
    // A list's items come in order.
    assert_eq!(by_number.err().unwrap().code, "rows.map");
}
