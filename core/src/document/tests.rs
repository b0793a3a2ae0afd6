use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::error::{Error, Location};

/// A document with one empty side; fields given replace its own.
fn with(fields: Value) -> Value {
    let mut document = json!({
        "cardgen": "1.0",
        "size": "business-us",
        "sides": [{ "name": "front", "root": { "type": "box" } }],
    });
    for (key, value) in fields.as_object().unwrap() {
        document[key] = value.clone();
    }
    document
}

/// A document whose only node has these fields.
fn with_node(node: Value) -> Value {
    with(json!({ "sides": [{ "name": "front", "root": { "type": "box", "children": [node] } }] }))
}

fn read(document: &Value) -> Result<Document, Error> {
    Document::from_value(document, &DocumentLimits::default())
}

fn read_text(text: &str, format: Format) -> Result<Document, Error> {
    let limits = DocumentLimits::default();
    Document::from_value(&parse(text, format, &limits)?, &limits)
}

const NODE: &str = "/sides/0/root/children/0";

#[track_caller]
fn assert_refused(document: Value, code: &str, pointer: &str, words: &str) {
    let error = read(&document).expect_err("the document is refused");
    let said = format!("{error} — {}", error.hint().unwrap_or_default());
    assert_eq!(error.code(), code, "{said}");
    assert_eq!(
        error.location(),
        &Location::Template(pointer.to_owned()),
        "{said}"
    );
    assert!(said.contains(words), "`{words}` is not in: {said}");
}

#[test]
fn every_field_is_read() {
    let document = r##"{
        "$schema": "https://example.org/card.schema.json",
        "cardgen": "1.0", "name": "All", "description": "Everything", "size": { "width": "3in", "height": 200 },
        "bleed": "1mm 2mm", "safe": 4, "shape": { "radius": "2mm" },
        "lang": "zh-Hant", "region": "TW", "direction": "ltr",
        "theme": { "colors": { "ink": "#000" }, "fonts": { "body": "Inter" }, "space": { "1": "2mm" }, "radius": { "1": 3 } },
        "fields": { "motto": { "type": "text", "required": true, "default": "x", "sample": "y" }, "event": { "type": "object" } },
        "parameters": {
            "angle": { "type": "number", "default": 3, "range": [0, 10.5] },
            "side": { "type": "choice", "default": "left", "range": ["left", "right"] }
        },
        "styles": { "title": { "fontSize": "12pt", "flexGrow": 1 } },
        "assets": { "images": { "logo": "data:," }, "fonts": [] },
        "inks": { "FOIL": { "alternate": "cmyk(0% 20% 60% 20%)", "preview": "gold" } },
        "plates": { "foil": { "kind": "foil", "ink": "FOIL", "mode": "knockout", "trap": "0.1mm" } },
        "sides": [{
            "name": "front", "size": "cr80", "bleed": 0, "safe": 0, "shape": "ellipse",
            "root": { "type": "box", "style": "title", "children": [
                { "type": "text", "text": "Hi", "alternatives": ["H"], "fit": { "steps": ["shrink", "wrap", "ellipsis", "hide"], "minFontSize": "6pt", "maxLines": 2 } },
                { "type": "text", "text": [{ "text": "a", "style": { "color": "red" }, "href": "x" }] },
                { "type": "image", "src": "logo", "focus": "50% 0%" },
                { "type": "qr", "data": "x", "errorCorrection": "H", "version": 40, "mask": 7, "quietZone": 0, "moduleShape": "dot", "logo": "logo" },
                { "type": "path", "d": "M0 0", "viewBox": "0 0 1 1", "preserveAspectRatio": "xMinYMax slice" },
                { "style": ["title", { "padding": 1 }], "id": "x", "if": "a", "for": "a in b", "alt": "c",
                  "role": "decoration", "href": "d", "priority": -1, "children": [], "type": "box" }
            ] }
        }],
        "tags": ["a"], "meta": { "anything": [null] }
    }"##;
    let document = read_text(document, Format::Json).unwrap();
    assert_eq!(document.sides[0].root.children().len(), 6);
    assert_eq!(document.parameters.len(), 2);
    let Node::Path(path) = &document.sides[0].root.children()[4] else {
        panic!("a path")
    };
    let slice = Preserve::Aligned {
        x: 0.0,
        y: 1.0,
        slice: true,
    };
    assert_eq!(path.preserve_aspect_ratio, Some(slice));
    let last = document.sides[0].root.children()[5].common();
    assert_eq!(
        (last.id, last.condition, last.repeat),
        (Some("x"), Some("a"), Some("a in b"))
    );
}

#[test]
fn fields_that_do_not_belong() {
    let code = "document.unknown-field";
    assert_refused(
        with(json!({ "sise": 1 })),
        code,
        "/sise",
        "did you mean `size`?",
    );
    assert_refused(
        with(json!({ "x": 1 })),
        code,
        "/x",
        "there is no field `x` here",
    );
    assert_refused(
        with(json!({ "theme": { "colours": {} } })),
        code,
        "/theme/colours",
        "`colors`",
    );
    assert_refused(
        with(json!({ "parameters": { "a/b": { "kind": 1 } } })),
        code,
        "/parameters/a~1b/kind",
        "known here: type, default, range",
    );
    assert_refused(
        with_node(json!({ "type": "text", "text": "", "stlye": {} })),
        code,
        &format!("{NODE}/stlye"),
        "`style`",
    );
    assert_refused(
        with_node(json!({ "src": "x", "type": "text", "text": "" })),
        code,
        &format!("{NODE}/src"),
        "`src`",
    );
    assert_refused(
        with_node(json!({ "type": "text", "text": [{ "text": "", "size": 1 }] })),
        code,
        &format!("{NODE}/text/0/size"),
        "`size`",
    );
    assert_refused(
        with_node(json!({ "type": "box", "children": [{ "type": "qr", "data": "", "eror": 1 }] })),
        code,
        &format!("{NODE}/children/0/eror"),
        "`eror`",
    );
}

#[test]
fn fields_that_are_missing() {
    let code = "document.missing-field";
    assert_refused(
        json!({ "cardgen": "1.0", "size": "a6" }),
        code,
        "",
        "add `sides`",
    );
    assert_refused(
        json!({ "size": "a6", "sides": [] }),
        code,
        "",
        "add `cardgen`",
    );
    assert_refused(
        with(json!({ "sides": [{ "name": "front" }] })),
        code,
        "/sides/0",
        "add `root`",
    );
    assert_refused(with_node(json!({ "text": "" })), code, NODE, "add `type`");
    assert_refused(with_node(json!({})), code, NODE, "add `type`");
    assert_refused(
        with_node(json!({ "type": "image" })),
        code,
        NODE,
        "add `src`",
    );
    assert_refused(with_node(json!({ "type": "qr" })), code, NODE, "add `data`");
    assert_refused(
        with_node(json!({ "type": "text", "text": [{}] })),
        code,
        &format!("{NODE}/text/0"),
        "add `text`",
    );
    assert_refused(with(json!({ "shape": {} })), code, "/shape", "add `radius`");
}

#[test]
fn values_of_the_wrong_type() {
    let code = "document.invalid-type";
    assert_refused(json!([]), code, "", "expected an object, found a list");
    assert_refused(
        with(json!({ "cardgen": 1.0 })),
        code,
        "/cardgen",
        "expected a text, found the number 1",
    );
    assert_refused(
        with(json!({ "name": ["a"] })),
        code,
        "/name",
        "found a list",
    );
    assert_refused(
        with(json!({ "size": 4 })),
        code,
        "/size",
        "the name of a size",
    );
    assert_refused(
        with(json!({ "sides": {} })),
        code,
        "/sides",
        "found an object",
    );
    assert_refused(
        with(json!({ "bleed": [1] })),
        code,
        "/bleed",
        "a number or a text with a unit",
    );
    assert_refused(
        with(json!({ "direction": 1 })),
        code,
        "/direction",
        "expected a text",
    );
    assert_refused(with_node(json!("text")), code, NODE, "expected a node");
    assert_refused(
        with_node(json!({ "type": "box", "style": { "padding": [1] } })),
        code,
        &format!("{NODE}/style/padding"),
        "found a list",
    );
    assert_refused(
        with_node(json!({ "type": "box", "style": ["a", 1] })),
        code,
        &format!("{NODE}/style/1"),
        "the number 1",
    );
    assert_refused(
        with_node(json!({ "type": "text", "text": 5 })),
        code,
        &format!("{NODE}/text"),
        "a list of spans",
    );
    assert_refused(
        with_node(json!({ "type": "text", "text": "", "id": true })),
        code,
        &format!("{NODE}/id"),
        "`true`",
    );
}

#[test]
fn values_out_of_place() {
    let code = "document.invalid-value";
    assert_refused(
        with(json!({ "cardgen": "one" })),
        code,
        "/cardgen",
        "\"1.0\"",
    );
    assert_refused(
        with(json!({ "direction": "rtll" })),
        code,
        "/direction",
        "did you mean `rtl`?",
    );
    assert_refused(
        with(json!({ "lang": "english language" })),
        code,
        "/lang",
        "BCP 47",
    );
    assert_refused(
        with(json!({ "region": "Utopia" })),
        code,
        "/region",
        "ISO 3166",
    );
    assert_refused(
        with(json!({ "sides": [] })),
        code,
        "/sides",
        "at least one side",
    );
    assert_refused(
        with(json!({ "shape": "round" })),
        code,
        "/shape",
        "one of rect, ellipse",
    );
    assert_refused(
        with(json!({ "shape": { "radius": 1, "path": "M0 0" } })),
        code,
        "/shape",
        "not both",
    );
    assert_refused(
        with(json!({ "theme": { "colors": { "my ink": "red" } } })),
        code,
        "/theme/colors/my ink",
        "cannot be a name",
    );
    assert_refused(
        with(json!({ "fields": { "full-name": {} } })),
        code,
        "/fields/full-name",
        "cannot be a name",
    );
    assert_refused(
        with(json!({ "parameters": { "1": { "type": "text", "default": "" } } })),
        code,
        "/parameters/1",
        "begin with a letter",
    );
    assert_refused(
        with(json!({ "parameters": { "n": { "type": "number", "default": 9, "range": [0, 5] } } })),
        code,
        "/parameters/n/default",
        "a number from 0 to 5",
    );
    assert_refused(
        with(json!({ "parameters": { "n": { "type": "integer", "default": 0.5 } } })),
        code,
        "/parameters/n/default",
        "a whole number",
    );
    assert_refused(
        with(json!({ "parameters": { "n": { "type": "number", "default": 1, "range": [5, 0] } } })),
        code,
        "/parameters/n/range",
        "two numbers",
    );
    assert_refused(
        with(json!({ "parameters": { "c": { "type": "choice", "default": "a" } } })),
        code,
        "/parameters/c/range",
        "list them",
    );
    assert_refused(
        with(
            json!({ "parameters": { "c": { "type": "choice", "default": "a", "range": ["b"] } } }),
        ),
        code,
        "/parameters/c/default",
        "one of \"b\"",
    );
    assert_refused(
        with(json!({ "parameters": { "t": { "type": "text", "default": "", "range": [] } } })),
        code,
        "/parameters/t/range",
        "leave it out",
    );
    for name in [
        "",
        ".hidden",
        "a/b",
        "a\\b",
        " a",
        "a:b",
        "line\nbreak",
        &"x".repeat(61),
    ] {
        assert_refused(
            with(json!({ "sides": [{ "name": name, "root": { "type": "box" } }] })),
            code,
            "/sides/0/name",
            "side's name",
        );
    }
    assert_refused(
        with(json!({ "sides": [{ "name": "a", "root": { "type": "text", "text": "" } }] })),
        code,
        "/sides/0/root/type",
        "a box",
    );
    assert_refused(
        with(json!({ "sides": [{ "name": "a", "root": { "type": "box", "for": "a in b" } }] })),
        code,
        "/sides/0/root/for",
        "no `for`",
    );
    assert_refused(
        with_node(json!({ "type": "qr", "data": "", "version": 41 })),
        code,
        &format!("{NODE}/version"),
        "from 1 to 40",
    );
    assert_refused(
        with_node(json!({ "type": "qr", "data": "", "mask": 300 })),
        code,
        &format!("{NODE}/mask"),
        "300",
    );
    assert_refused(
        with_node(json!({ "type": "qr", "data": "", "quietZone": -1 })),
        code,
        &format!("{NODE}/quietZone"),
        "-1",
    );
    assert_refused(
        with_node(json!({ "type": "qr", "data": "", "errorCorrection": "m" })),
        code,
        &format!("{NODE}/errorCorrection"),
        "`M`",
    );
    assert_refused(
        with_node(json!({ "type": "text", "text": "", "fit": { "maxLines": 0 } })),
        code,
        &format!("{NODE}/fit/maxLines"),
        "1 or more",
    );
    assert_refused(
        with_node(json!({ "type": "path", "d": "", "viewBox": "0 0 0 1" })),
        code,
        &format!("{NODE}/viewBox"),
        "four numbers",
    );
    assert_refused(
        with_node(json!({ "type": "path", "d": "", "preserveAspectRatio": "xMid" })),
        code,
        &format!("{NODE}/preserveAspectRatio"),
        "xMidYMid",
    );
    assert_refused(
        with_node(json!({ "type": "box", "role": "header" })),
        code,
        &format!("{NODE}/role"),
        "did you mean `heading`?",
    );
}

#[test]
fn names_that_nobody_declared() {
    assert_refused(
        with_node(json!({ "type": "txt" })),
        "document.unknown-node",
        &format!("{NODE}/type"),
        "did you mean `text`?",
    );
    assert_refused(
        with_node(json!({ "type": "video" })),
        "document.unknown-node",
        &format!("{NODE}/type"),
        "box, text, image",
    );
    assert_refused(
        with_node(json!({ "type": "box", "plate": "foil" })),
        "document.unknown-plate",
        &format!("{NODE}/plate"),
        "`foil`",
    );
    assert_refused(
        with(
            json!({ "inks": { "GOLD": { "alternate": "gold" } }, "plates": { "p": { "kind": "foil", "ink": "GOLDEN" } } }),
        ),
        "document.unknown-ink",
        "/plates/p/ink",
        "`GOLD`",
    );
    let side = json!({ "name": "front", "root": { "type": "box" } });
    assert_refused(
        with(json!({ "sides": [side, side] })),
        "document.duplicate-name",
        "/sides/1/name",
        "two sides are called `front`",
    );
}

#[test]
fn versions() {
    for version in ["1.1", "2.0", "0.9"] {
        // A newer version may have fields that this engine does not know.
        let document = with(json!({ "cardgen": version, "newField": 1 }));
        assert_refused(
            document,
            "document.version",
            "/cardgen",
            &format!("is version {version}, and this engine reads version 1.0"),
        );
    }
}

#[test]
fn what_is_not_drawn_yet_is_refused() {
    let refused = |node: Value, code: &str, field: &str| {
        let document = with(json!({
            "plates": { "foil": { "kind": "foil" } },
            "sides": [{ "name": "front", "root": { "type": "box", "children": [node] } }]
        }));
        assert_refused(
            document,
            code,
            &format!("{NODE}/{field}"),
            "cannot be drawn yet",
        );
    };
    refused(
        json!({ "type": "barcode", "data": "1", "symbology": "code128" }),
        "unsupported.barcode",
        "type",
    );
    refused(
        json!({ "type": "qr", "payload": "auto" }),
        "unsupported.payload",
        "payload",
    );
    refused(
        json!({ "type": "box", "plate": "foil" }),
        "unsupported.plate",
        "plate",
    );
    refused(
        json!({ "type": "box", "fit": {} }),
        "unsupported.box-fit",
        "fit",
    );
    refused(
        json!({ "type": "text", "text": "", "fitGroup": "a" }),
        "unsupported.fit-group",
        "fitGroup",
    );
    refused(
        json!({ "type": "text", "text": "", "fit": { "steps": ["shrink", "tighten"] } }),
        "unsupported.fit-tighten",
        "fit/steps/1",
    );
    refused(
        json!({ "type": "text", "text": "", "fit": { "steps": ["alternatives"] } }),
        "unsupported.fit-alternatives",
        "fit/steps/0",
    );
    refused(
        json!({ "type": "text", "text": [{ "src": "a" }] }),
        "unsupported.inline-image",
        "text/0/src",
    );
}

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

fn sheet(document: Value) -> Result<Sheet, Error> {
    let document = read(&document).unwrap();
    Sheet::of(&document, 0, &document.sides[0])
}

#[test]
fn named_sizes() {
    use crate::frame::Shape;
    use crate::geometry::{Corners, Size};

    let size = |name: &str| sheet(with(json!({ "size": name }))).unwrap();
    assert_eq!(size("business-us").size, Size::new(336.0, 192.0));
    assert_eq!(size("og").size, Size::new(1200.0, 630.0));
    assert_eq!(size("og").shape, Shape::Rect);
    let Shape::Rounded(Corners { top_left, .. }) = size("cr80").shape else {
        panic!("rounded")
    };
    assert!((top_left.width - 12.0189).abs() < 0.001);
    assert!((size("a7").size.height - 396.85).abs() < 0.01);

    let error = sheet(with(json!({ "size": "busines-us" }))).unwrap_err();
    assert_eq!(
        (error.code(), error.location().to_string().as_str()),
        ("document.unknown-size", "/size")
    );
    assert_eq!(error.hint().as_deref(), Some("did you mean `business-us`?"));
}

#[test]
fn the_schema_lists_every_field() {
    let schema = schema();
    let fields = schema["properties"].as_object().unwrap();
    let known = "$schema cardgen name description size bleed safe shape lang region direction theme fields parameters styles assets inks plates sides tags meta";
    assert_eq!(fields.keys().cloned().collect::<Vec<_>>().join(" "), known);
    assert_eq!(schema["additionalProperties"], json!(false));
    assert_eq!(schema["required"], json!(["cardgen", "sides"]));
    for (name, field) in fields {
        let described = field.get("description").is_some() || field.get("$ref").is_some();
        assert!(described || name == "meta", "{name}: {field}");
    }
    let nodes = schema["$defs"]["Node"]["oneOf"].as_array().unwrap();
    let types: Vec<_> = nodes
        .iter()
        .map(|n| n["properties"]["type"]["const"].as_str().unwrap())
        .collect();
    assert_eq!(types, ["box", "text", "image", "qr", "barcode", "path"]);
}

fn any_node() -> impl Strategy<Value = Value> {
    let text = "[a-zA-Z{} äß漢\u{200f}\"\\\\\n]{0,12}";
    let leaf = prop_oneof![
        (text, any::<bool>()).prop_map(|(text, id)| if id {
            json!({ "type": "text", "text": text, "id": text })
        } else {
            json!({ "text": [{ "text": text }], "type": "text", "style": ["a", { "fontSize": text }] })
        }),
        (text, -1000.0..1000.0f64).prop_map(|(src, n)| json!({ "type": "image", "src": src, "style": { "width": n } })),
        (text, 1..=40u8).prop_map(|(data, version)| json!({ "type": "qr", "data": data, "version": version })),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop::collection::vec(inner, 0..5)
            .prop_map(|children| json!({ "type": "box", "children": children }))
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_again_changes_nothing(nodes in prop::collection::vec(any_node(), 0..4), name in "[a-z]{1,8}") {
        let value = with(json!({ "name": name, "sides": [{ "name": name, "root": { "type": "box", "children": nodes } }] }));
        let document = read(&value).unwrap();
        prop_assert_eq!(&read_text(&value.to_string(), Format::Json).unwrap(), &document);
        prop_assert_eq!(&read_text(&toml::to_string(&value).unwrap(), Format::Toml).unwrap(), &document);
        prop_assert_eq!(&read_text(&serde_saphyr::to_string(&value).unwrap(), Format::Yaml).unwrap(), &document);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        for format in [Format::sniff(&text), Format::Json, Format::Toml, Format::Yaml] {
            let _ = read_text(&text, format);
        }
    }
}
