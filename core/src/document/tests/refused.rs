//! What is refused, and where.

use serde_json::json;

use super::*;

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
}

#[test]
fn a_span_is_a_text_or_an_image() {
    let refused = |span: Value, code: &str, field: &str, words: &str| {
        let text = json!({ "type": "text", "text": [span] });
        let document = with(json!({
            "sides": [{ "name": "front", "root": { "type": "box", "children": [text] } }]
        }));
        assert_refused(document, code, &format!("{NODE}/text/0{field}"), words);
    };
    let either = "either a text or an image";
    refused(
        json!({ "text": "a", "src": "b" }),
        "document.invalid-value",
        "/src",
        either,
    );
    refused(
        json!({ "text": "a", "alt": "b" }),
        "document.invalid-value",
        "/alt",
        "only an image",
    );
    let missing = "document.missing-field";
    refused(json!({ "href": "a" }), missing, "", "text");
    refused(json!({ "type": "image", "text": "a" }), missing, "", "src");
    refused(json!({ "type": "image" }), missing, "", "src");
    refused(json!({ "type": "text", "src": "a" }), missing, "", "text");
}
