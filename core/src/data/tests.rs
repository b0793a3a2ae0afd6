use serde_json::{Value, json};

use super::{Data, Field, FieldKind, Record, read};
use crate::error::Error;

fn bind(data: Value) -> Result<Data, Error> {
    read(&Record::new(data), &[], &mut Vec::new())
}

fn contact(data: Value) -> Value {
    Value::Object(bind(data).unwrap().contact)
}

fn fault(data: Value) -> (&'static str, String) {
    let error = bind(data).unwrap_err();
    (error.code(), error.location().to_string())
}

fn field(name: &str, kind: FieldKind) -> Field<'_> {
    Field {
        name,
        kind,
        required: false,
        default: None,
    }
}

#[test]
fn a_bare_contact_is_a_contact() {
    let bare = contact(json!({ "name": "Ada Lovelace", "title": "Analyst" }));
    let nested = contact(json!({ "contact": { "name": "Ada Lovelace", "title": "Analyst" } }));
    assert_eq!(bare, nested);
    // A declared field of that name belongs to the template.
    let fields = [field("name", FieldKind::Text)];
    let record = Record::new(json!({ "name": "Ada" }));
    let data = read(&record, &fields, &mut Vec::new()).unwrap();
    assert!(data.contact.is_empty());
    assert_eq!(data.fields["name"], "Ada");
}

#[test]
fn singular_and_plural_fill_each_other() {
    let one = contact(json!({ "name": "A", "email": "a@b.c", "address": { "city": "Paris" } }));
    assert_eq!(one["emails"], json!([{ "value": "a@b.c" }]));
    assert_eq!(one["addresses"], json!([{ "city": "Paris" }]));
    let many = contact(json!({
        "name": "A",
        "phones": ["1", { "label": "work", "value": "2" }],
        "addresses": ["1 Rue de la Paix"],
    }));
    assert_eq!(many["phone"], "1");
    assert_eq!(many["phones"][1]["label"], "work");
    assert_eq!(many["address"], json!({ "street": "1 Rue de la Paix" }));
    // Both given: the singular comes first, once.
    let both = contact(json!({ "email": "b", "emails": ["a", { "label": "x", "value": "b" }] }));
    assert_eq!(
        both["emails"],
        json!([{ "label": "x", "value": "b" }, { "value": "a" }])
    );
    let other = contact(json!({ "email": "c", "emails": ["a"] }));
    assert_eq!(other["emails"], json!([{ "value": "c" }, { "value": "a" }]));
}

#[test]
fn a_name_is_made_of_its_parts() {
    let name = |data| contact(data)["name"].clone();
    assert_eq!(
        name(json!({ "given": "Ada", "family": "Lovelace", "prefix": "Dr." })),
        "Dr. Ada Lovelace"
    );
    assert_eq!(
        name(json!({ "given": "太郎", "family": "山田" })),
        "山田太郎"
    );
    // What was given stays.
    let given = contact(json!({ "name": "Ada", "family": "Lovelace" }));
    assert_eq!(given["name"], "Ada");
    assert!(
        contact(json!({ "name": "Ada Lovelace" }))
            .get("given")
            .is_none()
    );
}

#[test]
fn values_take_the_form_of_the_model() {
    let it = contact(json!({
        "name": 7, "note": null, "languages": "en", "profiles": ["@ada", "https://a.b/c"],
        "extra": { "anything": [1, { "goes": true }] }, "emails": ["", "x"],
    }));
    assert_eq!(it["name"], "7");
    assert!(it.get("note").is_none());
    assert_eq!(it["languages"], json!(["en"]));
    assert_eq!(
        it["profiles"],
        json!([{ "handle": "@ada" }, { "url": "https://a.b/c" }])
    );
    assert_eq!(it["extra"]["anything"][1]["goes"], true);
    assert_eq!(it["email"], "x");
}

#[test]
fn faults_have_a_place_and_a_hint() {
    let error = bind(json!({ "contact": { "nmae": "Ada" } })).unwrap_err();
    assert_eq!(error.code(), "data.unknown-field");
    assert_eq!(error.location().to_string(), "data:/contact/nmae");
    assert_eq!(error.hint().as_deref(), Some("did you mean `name`?"));
    assert_eq!(
        fault(json!({ "name": "A", "emial": "x" })),
        ("data.unknown-field", "data:/emial".into())
    );
    assert_eq!(
        fault(json!({ "contact": { "phones": [{ "valeu": "x" }] } })),
        ("data.unknown-field", "data:/contact/phones/0/valeu".into())
    );
    assert_eq!(
        fault(json!({ "contact": { "name": ["a"] } })),
        ("data.type", "data:/contact/name".into())
    );
    assert_eq!(fault(json!([1])).0, "data.type");
    assert_eq!(
        fault(json!({ "brand": { "colors": { "ink": [] } } })).0,
        "data.type"
    );
}

#[test]
fn own_fields_are_checked() {
    let mut count = field("count", FieldKind::Number);
    let default = json!(3);
    count.default = Some(&default);
    let mut motto = field("motto", FieldKind::Text);
    motto.required = true;
    let fields = [count, motto, field("vip", FieldKind::Boolean)];
    let read = |data| {
        let mut warnings = Vec::new();
        read(&Record::new(data), &fields, &mut warnings).map(|data| (data, warnings))
    };
    let (data, warnings) = read(json!({ "motto": "Go", "vip": "true", "mott": 1 })).unwrap();
    assert_eq!(
        Value::Object(data.fields),
        json!({ "count": 3, "motto": "Go", "vip": true })
    );
    assert_eq!(data.defaulted, ["count"]);
    assert_eq!(warnings[0].code(), "data.unused");
    assert_eq!(warnings[0].hint(), Some("did you mean `motto`?"));
    let (data, _) = read(json!({ "motto": "Go", "count": " 12 " })).unwrap();
    assert_eq!(data.fields["count"], 12);
    assert_eq!(
        read(json!({ "motto": "" })).unwrap_err().code(),
        "data.missing"
    );
    assert_eq!(
        read(json!({ "motto": "", "count": "x" }))
            .unwrap_err()
            .code(),
        "data.type"
    );
}

#[test]
fn paths_set_values() {
    let mut record = Record::new(json!({ "name": "Ada" }));
    record.set("contact.phones.0.value", "1").unwrap();
    record.set("contact.phones.1", "2").unwrap();
    record.set("motto", "Go").unwrap();
    assert_eq!(
        record.data(),
        &json!({ "contact": { "name": "Ada", "phones": [{ "value": "1" }, "2"] }, "motto": "Go" })
    );
    for path in [
        "",
        "a..b",
        "contact.phones.7",
        "contact.phones.x",
        "motto.more",
    ] {
        assert_eq!(
            record.set(path, "x").unwrap_err().code(),
            "data.path",
            "{path}"
        );
    }
    assert_eq!(
        record.set(&"a.".repeat(100_000), 1).unwrap_err().code(),
        "data.path"
    );
}

#[test]
fn files_are_read_with_a_place_for_faults() {
    let expected = json!({ "contact": { "name": "Ada" } });
    let json = Record::from_json(r#"{ "contact": { "name": "Ada" } }"#).unwrap();
    let toml = Record::from_toml("[contact]\nname = 'Ada'\n").unwrap();
    let yaml = Record::from_yaml("contact:\n  name: Ada\n").unwrap();
    for record in [json, toml, yaml] {
        assert_eq!(record.data(), &expected);
    }
    let faults = [
        Record::from_json("{\n  \"a\" 1 }"),
        Record::from_toml("a = 1\nb = = 2\n"),
        Record::from_yaml("a: 1\nb: [1,\n"),
    ];
    for fault in faults {
        let error = fault.unwrap_err();
        assert_eq!(error.code(), "data.syntax");
        assert_ne!(error.location().to_string(), "", "{error:?}");
    }
}

#[test]
fn too_much_is_refused() {
    let long = "x".repeat(1_000_000);
    assert_eq!(
        fault(json!({ "name": long })),
        ("limit.data-text", "data:/name".into())
    );
    assert!(bind(json!({ "name": "A", "photo": format!("data:{long}") })).is_ok());
    let lots = vec![json!({ "value": "1" }); 10_000];
    assert_eq!(
        fault(json!({ "contact": { "phones": lots } })).0,
        "limit.data-size"
    );
    let wide = vec!["x".repeat(60_000); 20];
    assert_eq!(fault(json!({ "languages": wide })).0, "limit.data-size");
    let mut deep = json!(1);
    for _ in 0..40 {
        deep = json!([deep]);
    }
    assert_eq!(
        fault(json!({ "contact": { "extra": { "a": deep } } })).0,
        "limit.data-depth"
    );
}

#[test]
fn numbers_read_as_people_write_them() {
    for (json, text) in [
        ("2", "2"),
        ("2.0", "2"),
        ("2.5", "2.5"),
        ("-0.0", "0"),
        ("1e30", "1e+30"),
    ] {
        let number: serde_json::Number = serde_json::from_str(json).unwrap();
        assert_eq!(super::number_text(&number), text);
    }
}
