//! What is refused before there is data.

use serde_json::json;

use super::*;

#[test]
fn mistakes_show_without_data() {
    let none = || json!([]);
    let text = |text: &str| json!([{ "type": "text", "text": text }]);
    let at = |field: &str| format!("{NODE}/{field}");
    assert_refused(
        json!({}),
        text("{{ contact.nmae }}"),
        "bind.unknown-name",
        &at("text"),
        "did you mean `name`?",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "text", "text": [{ "text": "{{" }] }]),
        "bind.syntax",
        &at("text/0/text"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "text", "text": "", "alternatives": ["", "{{ x }}"] }]),
        "bind.unknown-name",
        &at("alternatives/1"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "if": "1 +" }]),
        "bind.syntax",
        &at("if"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "for": "contact.phones" }]),
        "bind.syntax",
        &at("for"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "alt": "{{ y }}" }]),
        "bind.unknown-name",
        &at("alt"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "image", "src": "{{ y }}" }]),
        "bind.unknown-name",
        &at("src"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "image", "src": "data:x" }]),
        "image.data-uri",
        &at("src"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "image", "src": "x", "focus": "3px 4px" }]),
        "document.invalid-value",
        &at("focus"),
        "two percentages",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "qr", "data": "{{ y }}" }]),
        "bind.unknown-name",
        &at("data"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "path", "d": "L1 1" }]),
        "document.invalid-path",
        &at("d"),
        "begins with M",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "style": { "color": "{{ y }}" } }]),
        "bind.unknown-name",
        &at("style/color"),
        "",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "style": { "color": "gren" } }]),
        "style.invalid-value",
        &at("style/color"),
        "`green`",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "style": ["x"] }]),
        "document.unknown-style",
        &at("style/0"),
        "`x`",
    );
    assert_refused(
        json!({ "styles": { "title": {} } }),
        json!([{ "type": "box", "style": "titel" }]),
        "document.unknown-style",
        &at("style"),
        "did you mean `title`?",
    );
    assert_refused(
        json!({ "styles": { "t": { "colour": "red" } } }),
        json!([{ "type": "box", "style": "t" }]),
        "style.unknown-property",
        "/styles/t/colour",
        "`color`",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "box", "style": { "color": "var(--color-ink)" } }]),
        "document.unknown-variable",
        &at("style/color"),
        "`--color-ink`",
    );
    assert_refused(
        json!({ "theme": { "colors": { "ink": "red" } } }),
        json!([{ "type": "box", "style": { "color": "var(--color-inc)" } }]),
        "document.unknown-variable",
        &at("style/color"),
        "did you mean `--color-ink`?",
    );
    for broken in ["var(", "var()", "var(ink)", "var(--color-ink"] {
        assert_refused(
            json!({}),
            json!([{ "type": "box", "style": { "color": broken } }]),
            "document.invalid-value",
            &at("style/color"),
            "`var(--color-ink)`",
        );
    }
    assert_refused(
        json!({}),
        json!([{ "type": "box", "style": { "color": "spot(GOLD)" } }]),
        "document.unknown-ink",
        &at("style/color"),
        "`GOLD`",
    );
    assert_refused(
        json!({}),
        json!([{ "type": "text", "text": "", "fit": { "minFontSize": "8 pt" } }]),
        "style.invalid-value",
        &at("fit/minFontSize"),
        "",
    );
    assert_refused(
        json!({ "inks": { "a": { "alternate": "gren" } } }),
        none(),
        "color.invalid",
        "/inks/a/alternate",
        "did you mean `green`?",
    );
    assert_refused(
        json!({ "theme": { "colors": { "a": "gren" } } }),
        none(),
        "color.invalid",
        "/theme/colors/a",
        "did you mean `green`?",
    );
    assert_refused(
        json!({ "theme": { "space": { "a": "2 mm" } } }),
        none(),
        "style.invalid-value",
        "/theme/space/a",
        "",
    );
    assert_refused(
        json!({ "theme": { "colors": { "a": "var(--color-b)", "b": "var(--color-a, red)" } } }),
        none(),
        "document.variable-cycle",
        "/theme/colors/a",
        "`--color-a`",
    );
    assert_refused(
        json!({ "theme": { "colors": { "a": "var(--color-b)" } } }),
        none(),
        "document.unknown-variable",
        "/theme/colors/a",
        "`--color-b`",
    );
    assert_refused(
        json!({ "fields": { "brand": {} } }),
        none(),
        "document.reserved-name",
        "/fields/brand",
        "`brand` is taken",
    );
    assert_refused(
        json!({ "fields": { "n": { "type": "number", "default": "x" } } }),
        none(),
        "document.invalid-value",
        "/fields/n/default",
        "a number",
    );
    assert_refused(
        json!({ "parameters": { "c": { "type": "color", "default": "x" } } }),
        none(),
        "param.invalid",
        "/parameters/c/default",
        "a colour",
    );
    assert_refused(
        json!({ "assets": { "images": { "a/b": "a.png" } } }),
        none(),
        "image.data-uri",
        "/assets/images/a~1b",
        "",
    );
    assert_refused(
        json!({ "assets": { "fonts": ["x"] } }),
        none(),
        "image.data-uri",
        "/assets/fonts/0",
        "",
    );
    assert_refused(
        json!({ "size": { "width": "-3in", "height": 100 } }),
        none(),
        "document.size",
        "/size/width",
        "from 1 px",
    );
}

#[test]
fn geometry_is_checked() {
    for size in [
        json!(0),
        json!(-1),
        json!(1e9),
        json!("0in"),
        json!("-1in"),
        json!("NaN"),
        json!("1e30in"),
        json!("50%"),
        json!("auto"),
        json!(""),
        json!("10 mm"),
    ] {
        let size = json!({ "width": 100, "height": size });
        assert_refused(
            json!({ "size": size }),
            json!([]),
            "document.size",
            "/size/height",
            "from 1 px",
        );
    }
    for bleed in [
        json!(-1),
        json!("1mm 2mm 3mm 4mm 5mm"),
        json!("10%"),
        json!("auto"),
        json!(1e9),
    ] {
        assert_refused(
            json!({ "bleed": bleed }),
            json!([]),
            "document.size",
            "/bleed",
            "one to four lengths",
        );
    }
    assert_refused(
        json!({ "safe": "1in" }),
        json!([]),
        "document.size",
        "/safe",
        "leaves nothing",
    );
    assert_refused(
        json!({ "shape": { "path": "x" } }),
        json!([]),
        "document.invalid-path",
        "/shape/path",
        "",
    );
    assert_refused(
        json!({ "size": "buisness-us" }),
        json!([]),
        "document.unknown-size",
        "/size",
        "`business-us`",
    );
}

#[test]
fn names_and_styles_are_limited() {
    let many = |count: usize, value: Value| -> Value {
        let entries = (0..count).map(|n| (format!("n{n}"), value.clone()));
        Value::Object(entries.collect())
    };
    let fields = json!({ "fields": many(201, json!({})) });
    assert_refused(fields, json!([]), "limit.names", "/fields", "200 names");
    let parameter = json!({ "type": "text", "default": "" });
    let fields = json!({ "parameters": many(201, parameter) });
    assert_refused(fields, json!([]), "limit.names", "/parameters", "200 names");
    let nodes = json!([{ "type": "box", "style": [{}, many(501, json!(1))] }]);
    let at = format!("{NODE}/style/1");
    assert_refused(
        json!({}),
        nodes,
        "limit.style-properties",
        &at,
        "500 properties",
    );

    // A set of many properties, used again and again.
    let names: Vec<_> = crate::style::property_names().collect();
    let set = names.iter().filter(|name| name.starts_with("border"));
    let set = Value::Object(
        set.map(|name| (name.to_string(), json!("inherit")))
            .collect(),
    );
    let uses = vec!["a"; 50_000 / set.as_object().unwrap().len()];
    let nodes = vec![json!({ "type": "box", "style": uses }); 5];
    let error = Template::from_json(&document(json!({ "styles": { "a": set } }), json!(nodes)));
    assert_eq!(error.unwrap_err().code(), "limit.document-values");
}
