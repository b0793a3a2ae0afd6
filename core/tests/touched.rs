//! Every property stands in a case that renders.

use std::collections::BTreeSet;
use std::path::Path;

use cardgen::Template;
use serde_json::Value;

/// Known by name, so that they are refused with advice.
const REFUSED: &[&str] = &["borderImage"];

#[test]
fn every_property_is_in_a_case() {
    let schema = Template::schema();
    let properties = schema["$defs"]["Style"]["properties"].as_object();
    let known: BTreeSet<&str> = properties
        .expect("styles have properties")
        .keys()
        .map(String::as_str)
        .collect();
    let mut used = BTreeSet::new();
    let cases = rendered_cases();
    for card in &cases {
        keys(card, &mut used);
    }
    let missing: Vec<_> = known
        .iter()
        .filter(|name| !used.contains(**name) && !REFUSED.contains(name))
        .collect();
    assert!(missing.is_empty(), "no case has {missing:?}");
    assert!(cases.len() >= 200, "only {} cases were read", cases.len());
}

/// The documents of the cases that have a picture.
fn rendered_cases() -> Vec<Value> {
    let mut cards = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("tests/cases can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.ends_with("card.json") && !folder.join("error.json").exists() {
                let text = std::fs::read_to_string(&path).expect("the card can be read");
                cards.push(serde_json::from_str(&text).expect("the card is JSON"));
            }
        }
    }
    cards
}

/// Every key of every object.
fn keys<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            found.insert(key);
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}
