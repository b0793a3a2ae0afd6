//! From text to a value.

use std::fmt::Write as _;

use serde_json::json;

use super::*;

#[test]
fn text_that_cannot_be_parsed_has_a_line() {
    let place = |text: &str, format| {
        let error = read_text(text, format).unwrap_err();
        assert_eq!(error.code(), "document.syntax", "{error}");
        error.location().to_string()
    };
    assert_eq!(place("{\n  \"é\": 1,\n  \"ä\" 2 }", Format::Json), "3:7");
    assert_eq!(place("{", Format::Json), "1:1");
    assert_eq!(place("", Format::Json), "1:1");
    assert_eq!(place("{} x", Format::Json), "1:4");
    assert_eq!(place("{ \"a\": 1e999 }", Format::Json), "1:12");
    assert_eq!(place("a = 1\nb = = 2", Format::Toml), "2:5");
    assert_eq!(place("a = 1\na = 2", Format::Toml), "2:1");
    assert_eq!(place("a: 1\nb: [1", Format::Yaml).split(':').count(), 2);
}

#[test]
fn keys_that_stand_twice() {
    let error = read_text(
        r#"{ "theme": { "fonts": { "body": "a", "body": "b" } } }"#,
        Format::Json,
    )
    .unwrap_err();
    assert_eq!(error.code(), "document.duplicate-key");
    assert_eq!(error.location().to_string(), "/theme/fonts/body");
    let error = read_text("a: 1\nb: 1\na: 2", Format::Yaml).unwrap_err();
    assert_eq!(
        (error.code(), error.location().to_string().as_str()),
        ("document.duplicate-key", "3:1")
    );
}

#[test]
fn toml_and_yaml_read_the_same() {
    let json = with(
        json!({ "theme": { "space": { "1": "2mm", "2": 3.5 } }, "tags": ["no", "1"], "bleed": "3mm" }),
    );
    let toml = r#"
cardgen = "1.0"
size = "business-us"
bleed = "3mm"
tags = ["no", "1"]
[theme.space]
1 = "2mm"
2 = 3.5
[[sides]]
name = "front"
root = { type = "box" }
"#;
    let yaml = r#"
# A comment
cardgen: "1.0"
size: business-us
bleed: 3mm
tags: [no, "1"]
theme: { space: { 1: 2mm, 2: 3.5 } }
sides:
  - name: front
    root: { type: box }
"#;
    let json = read(&json).unwrap();
    assert_eq!(read_text(toml, Format::Toml).unwrap(), json);
    assert_eq!(read_text(yaml, Format::Yaml).unwrap(), json);
    for (text, format) in [
        (toml, Format::Toml),
        (yaml, Format::Yaml),
        ("\u{feff} {}", Format::Json),
        ("[theme]", Format::Toml),
        ("---", Format::Yaml),
        ("a: b = c", Format::Yaml),
    ] {
        assert_eq!(Format::sniff(text), format);
    }
    let dated = parse("a = 2026-01-02", Format::Toml, &DocumentLimits::default()).unwrap();
    assert_eq!(dated, json!({ "a": "2026-01-02" }));
    let limits = DocumentLimits::default();
    assert!(parse("a: [.nan]", Format::Yaml, &limits).is_err());
    let error = parse("a = [nan]", Format::Toml, &limits).unwrap_err();
    assert_eq!(
        (error.code(), error.location().to_string().as_str()),
        ("document.invalid-value", "/a/0")
    );
}

#[test]
fn limits_are_kept() {
    let limits = DocumentLimits {
        bytes: 1000,
        string_bytes: 20,
        values: 50,
        nesting: 10,
        nodes: 3,
    };
    let refused = |text: &str, format| {
        let error = parse(text, format, &limits).and_then(|v| Document::from_value(&v, &limits));
        let error = error.unwrap_err();
        format!("{} {}", error.code(), error.location())
    };
    let long = "x".repeat(21);
    let deep = format!("{}1{}", "[".repeat(11), "]".repeat(11));
    let many = format!("[{}1]", "1,".repeat(50));
    let json = Format::Json;
    assert_eq!(refused(&" ".repeat(1001), json), "limit.document-bytes ");
    assert_eq!(
        refused(&format!("{{\"a\":[\"{long}\"]}}"), json),
        "limit.string-bytes /a/0"
    );
    assert_eq!(refused(&deep, json), "limit.nesting /0/0/0/0/0/0/0/0/0/0");
    assert_eq!(
        refused(&deep, Format::Yaml),
        "limit.nesting /0/0/0/0/0/0/0/0/0/0"
    );
    assert_eq!(refused(&many, json), "limit.document-values /49");
    assert_eq!(
        parse(&format!("[\"data:{long}\"]"), json, &limits)
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let node = json!({ "type": "box" });
    let nodes = with(
        json!({ "sides": [{ "name": "a", "root": { "type": "box", "children": [node, node, node] } }] }),
    );
    assert_eq!(
        refused(&nodes.to_string(), json),
        "limit.nodes /sides/0/root/children/2"
    );
}

#[test]
fn yaml_aliases_cannot_explode() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", vec![alias; 9].join(", ")).unwrap();
    }
    let error = read_text(&bomb, Format::Yaml).unwrap_err();
    assert!(
        ["document.syntax", "limit.document-values"].contains(&error.code()),
        "{error:?}"
    );
}

#[test]
fn deep_documents_stop_without_overflow() {
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        assert!(parse(&text, Format::Json, &DocumentLimits::default()).is_err());
        assert!(parse(&text, Format::Yaml, &DocumentLimits::default()).is_err());
        assert!(
            parse(
                &format!("a = {text}"),
                Format::Toml,
                &DocumentLimits::default()
            )
            .is_err()
        );
    }
}
