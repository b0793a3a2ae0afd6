mod images;
mod mistakes;
mod random;
mod styles;

use std::sync::Arc;

use serde_json::{Value, json};

use super::node::ResolvedKind;
use super::*;
use crate::data::Record;
use crate::error::{Error, Result};
use crate::resource::{Image, ImageError, ImageLimits};
use crate::warning::Warning;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'><rect width='2' height='1'/></svg>";

/// An engine that has one image, `house`.
struct Engine;

impl Images for Engine {
    fn decode(&self, bytes: &Arc<[u8]>) -> Result<Arc<Image>, ImageError> {
        Image::decode(bytes.clone(), &ImageLimits::default(), &Arc::default()).map(Arc::new)
    }

    fn named(&self, name: &str) -> Option<Arc<Image>> {
        let bytes: Arc<[u8]> = SVG.replace("'2'", "'9'").into_bytes().into();
        (name == "house").then(|| self.decode(&bytes).unwrap())
    }

    fn names(&self) -> Vec<String> {
        vec!["house".to_owned()]
    }
}

/// A document with these nodes on its side; further fields may be given.
fn document(fields: Value, nodes: Value) -> String {
    let mut document = json!({
        "cardgen": "1.0",
        "size": "business-us",
        "sides": [{ "name": "front", "root": { "type": "box", "children": nodes } }],
    });
    for (key, value) in fields.as_object().unwrap() {
        document[key] = value.clone();
    }
    document.to_string()
}

fn made(document: &str, record: &Record) -> Result<(ResolvedCard, Vec<Warning>)> {
    let template = Template::from_json(document)?;
    let mut warnings = Vec::new();
    let card = resolve(&template, record, &Engine, 50, &mut warnings)?;
    Ok((card, warnings))
}

fn card(fields: Value, nodes: Value, data: Value) -> Result<Vec<ResolvedNode>> {
    let (card, _) = made(&document(fields, nodes), &Record::new(data).with_index(7))?;
    Ok(card.sides.into_iter().next().unwrap().root.children)
}

fn ada() -> Value {
    json!({ "contact": {
        "name": "Ada Lovelace", "organization": "Engines",
        "phones": [{ "label": "work", "value": "+1 2" }, { "label": "home", "value": "+3 4" }],
    } })
}

fn said(node: &ResolvedNode) -> String {
    match &node.kind {
        ResolvedKind::Text(text) => text.spans.iter().map(|span| span.text.as_str()).collect(),
        other => panic!("no text: {other:?}"),
    }
}

#[track_caller]
fn assert_error(error: Error, code: &str, place: &str, words: &str) {
    let full = format!("{error} — {}", error.hint().unwrap_or_default());
    assert_eq!(
        (error.code(), error.location().to_string().as_str()),
        (code, place),
        "{full}"
    );
    assert!(full.contains(words), "`{words}` is not in: {full}");
}

/// What the template itself is refused for.
#[track_caller]
fn assert_refused(fields: Value, nodes: Value, code: &str, place: &str, words: &str) {
    let error = Template::from_json(&document(fields, nodes)).expect_err("the template is refused");
    assert_error(error, code, place, words);
}

const NODE: &str = "/sides/0/root/children/0";

#[test]
fn text_is_bound() {
    let nodes = json!([
        { "type": "text", "id": "who", "text": "{{ contact.name }}, {{ motto }}", "alt": "{{ contact.organization }}", "href": "{{ contact.url }}", "role": "heading" },
        { "type": "text", "text": "{{ serial(100, 5) }} {{ params.mood }}" },
        { "type": "text", "text": [{ "text": "a", "href": "x:{{ record.index }}" }, { "text": "{{ contact.name }}" }] },
    ]);
    let fields = json!({
        "fields": { "motto": { "default": "Compute" } },
        "parameters": { "mood": { "type": "text", "default": "calm" } }
    });
    let nodes = card(fields, nodes, ada()).unwrap();
    assert_eq!(said(&nodes[0]), "Ada Lovelace, Compute");
    assert_eq!(nodes[0].id.as_deref(), Some("who"));
    assert_eq!(nodes[0].alt.as_deref(), Some("Engines"));
    assert_eq!(nodes[0].role.as_deref(), Some("heading"));
    assert_eq!(nodes[0].href, None, "an empty link is none");
    assert_eq!(said(&nodes[1]), "00106 calm");
    assert_eq!(said(&nodes[2]), "aAda Lovelace");
    let ResolvedKind::Text(text) = &nodes[2].kind else {
        panic!("a text")
    };
    assert_eq!(text.spans[0].href.as_deref(), Some("x:7"));
}

#[test]
fn nodes_come_and_go() {
    let nodes = json!([
        { "type": "text", "if": "contact.email", "text": "mail" },
        { "type": "box", "for": "phone in contact.phones", "if": "phone.label != 'home'", "children": [
            { "type": "text", "text": "{{ phone.value }}" },
            { "type": "text", "for": "word in ['a', 'b']", "text": "{{ word }}{{ phone.label }}{{ loop.index }}" }
        ] },
        { "type": "text", "text": "end" }
    ]);
    let nodes = card(json!({}), nodes, ada()).unwrap();
    assert_eq!(nodes.len(), 2);
    assert_eq!(&*nodes[0].path, "/sides/0/root/children/1");
    let words: Vec<String> = nodes[0].children.iter().map(said).collect();
    assert_eq!(words, ["+1 2", "awork1", "bwork2"]);
    assert_eq!(
        &*nodes[0].children[2].path,
        "/sides/0/root/children/1/children/1"
    );
}

#[test]
fn loops_are_limited() {
    let numbers: Vec<u32> = (0..60).collect();
    let fields = json!({ "fields": { "numbers": { "type": "list" } } });
    let nodes = json!([{ "type": "box", "for": "n in numbers" }]);
    let error = card(fields, nodes, json!({ "numbers": numbers })).unwrap_err();
    assert_error(error, "limit.nodes", NODE, "more than 50 nodes");
}

#[test]
fn parameters_are_read_and_checked() {
    let fields = json!({ "parameters": {
        "count": { "type": "integer", "default": 2, "range": [1, 5] },
        "wide": { "type": "boolean", "default": false },
        "side": { "type": "choice", "default": "left", "range": ["left", "right"] },
        "tone": { "type": "color", "default": "red" },
    } });
    let nodes = json!([{ "type": "text", "text": "{{ params.count + 1 }} {{ params.wide }} {{ params.side }}" }]);
    let document = document(fields, nodes);
    let with = |parameters: Value| {
        let given = parameters.as_object().unwrap().clone().into_iter();
        let record = given.fold(Record::default(), |record, (name, value)| {
            record.with_parameter(name, value)
        });
        let (card, _) = made(&document, &record)?;
        Ok::<_, Error>(said(&card.sides[0].root.children[0]))
    };
    assert_eq!(with(json!({})).unwrap(), "3 false left");
    assert_eq!(
        with(json!({ "count": 5, "wide": true, "side": "right" })).unwrap(),
        "6 true right"
    );
    assert_eq!(
        with(json!({ "count": "4", "wide": "true" })).unwrap(),
        "5 true left"
    );
    assert_error(
        with(json!({ "cuont": 1 })).unwrap_err(),
        "param.unknown",
        "option:parameters",
        "did you mean `count`?",
    );
    assert_error(
        with(json!({ "count": 6 })).unwrap_err(),
        "param.invalid",
        "/parameters/count",
        "a whole number from 1 to 5",
    );
    assert_error(
        with(json!({ "count": "x" })).unwrap_err(),
        "param.invalid",
        "/parameters/count",
        "from 1 to 5",
    );
    assert_error(
        with(json!({ "side": "up" })).unwrap_err(),
        "param.invalid",
        "/parameters/side",
        "one of \"left\", \"right\"",
    );
    assert_error(
        with(json!({ "tone": "rad" })).unwrap_err(),
        "param.invalid",
        "/parameters/tone",
        "a colour",
    );
}

#[test]
fn templates_tell_about_themselves() {
    let text = document(
        json!({ "name": "N", "description": "D", "tags": ["t"], "fields": { "motto": { "sample": "S" }, "x": {} } }),
        json!([]),
    );
    let template = Template::from_slice(text.as_bytes()).unwrap();
    assert_eq!(
        (template.name(), template.description()),
        (Some("N"), Some("D"))
    );
    assert_eq!(template.tags(), ["t"]);
    assert_eq!(template.sides().collect::<Vec<_>>(), ["front"]);
    assert_eq!(Value::Object(template.samples()), json!({ "motto": "S" }));
    let again = Template::from_json(&template.to_json()).unwrap();
    assert_eq!(again.document, template.document);
    let error = Template::from_slice(b"{\n \xff}").unwrap_err();
    assert_eq!(
        (error.code(), error.location().to_string().as_str()),
        ("document.syntax", "2:2")
    );
}
