mod refused;
mod text;

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
    let slice = crate::geometry::Preserve::Aligned {
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
