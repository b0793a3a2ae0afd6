//! Documents with random changes.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

use super::*;

/// A document in which much may go wrong.
fn rich() -> Value {
    let fields = json!({
        "name": "Rich", "bleed": "2mm", "safe": 4, "shape": { "radius": 8 }, "lang": "en",
        "theme": { "colors": { "ink": "black", "link": "var(--color-ink)" }, "fonts": { "body": "Inter" }, "space": { "1": "2mm" } },
        "fields": { "motto": { "default": "x" }, "talks": { "type": "list" } },
        "parameters": { "n": { "type": "integer", "default": 1, "range": [0, 3] } },
        "styles": { "title": { "fontSize": "12pt", "padding": "var(--space-1)" } },
        "inks": { "GOLD": { "alternate": "cmyk(0 20% 60% 20%)" } },
    });
    let nodes = json!([
        { "type": "text", "text": "{{ contact.name }} {{ motto }}", "style": ["title", { "color": "spot(GOLD)" }],
          "fit": { "steps": ["shrink", "hide"], "minFontSize": "6pt", "maxLines": 2 } },
        { "type": "text", "text": [{ "text": "{{ params.n }}", "style": { "color": "var(--color-link)" }, "href": "x" }] },
        { "type": "box", "for": "talk in talks", "if": "talk", "children": [{ "type": "path", "d": "M0 0h9v9z", "viewBox": "0 0 9 9" }] },
        { "type": "image", "src": "house", "focus": "50% 0%", "style": { "width": "env(safe-left)" } },
        { "type": "qr", "data": "{{ contact.name }}", "version": 4, "moduleShape": "dot" },
    ]);
    serde_json::from_str(&document(fields, nodes)).unwrap()
}

/// Pointers to every value.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &crate::document::child(at, index), out);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                pointers(field, &crate::document::child(at, key), out);
            }
        }
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        "{{",
        "{{ contact }}",
        "{{ contact.phones }}",
        "var(--x)",
        "url(x)",
        "-1px",
        "calc(1/0)",
        "1e39px",
        "🏴\u{200d}",
        "auto",
        "data:,",
        "box",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(|n| json!(n)),
        any::<i64>().prop_map(|n| json!(n)),
        prop::sample::select(texts.to_vec()).prop_map(|text| json!(text)),
        "\\PC{0,12}".prop_map(|text| json!(text)),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["title", {}])),
        Just(json!({ "type": "text", "text": "x" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A broken document is refused, with a place that is in it.
    #[test]
    fn changed_documents_are_made_or_refused(
        changes in prop::collection::vec((any::<Index>(), any_value()), 1..4)
    ) {
        let mut document = rich();
        for (index, value) in changes {
            let mut all = Vec::new();
            pointers(&document, "", &mut all);
            let pointer: &String = index.get(&all);
            *document.pointer_mut(pointer).unwrap() = value;
        }
        let data = json!({ "contact": { "name": "Ada" }, "talks": [1, "", [2]] });
        if let Err(error) = made(&document.to_string(), &Record::new(data))
            && let crate::error::Location::Template(pointer) = error.location()
        {
            prop_assert!(document.pointer(pointer).is_some(), "{error:?}");
        }
    }
}
