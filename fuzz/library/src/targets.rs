//! The targets of fuzzing.

mod rows;

use cardgen::{Engine, Error, Record, Template};
use serde_json::{Map, Value, json};

use crate::draw::{engine, limits, render, template, told};
use crate::{Card, draw};

/// Something that takes bytes from strangers.
#[derive(Debug)]
pub struct Target {
    /// Its name, that of the program in `fuzz/targets/`.
    pub name: &'static str,
    /// Takes an input; a panic is a finding.
    pub run: fn(&[u8]),
    /// The longest input to try, in bytes.
    pub longest: usize,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    target("document", document, 16 << 10),
    target("style", style, 1 << 10),
    target("expression", expression, 1 << 10),
    target("data", data, 8 << 10),
    target("rows", rows::rows, 8 << 10),
    target("font", font, 64 << 10),
    target("image", image, 64 << 10),
    target("svg", svg, 16 << 10),
    target("render", card, 3 << 10),
];

const fn target(name: &'static str, run: fn(&[u8]), longest: usize) -> Target {
    Target { name, run, longest }
}

/// Gives an input to the target of this name.
pub fn run(name: &str, input: &[u8]) {
    match TARGETS.iter().find(|target| target.name == name) {
        Some(target) => (target.run)(input),
        None => panic!("there is no target `{name}`"),
    }
}

/// A refusal must be able to say what it has against the input.
fn judge<T>(result: Result<T, Error>) -> Option<T> {
    result
        .map_err(|error| assert!(!told(&error).is_empty()))
        .ok()
}

/// A document file: JSON, TOML or YAML.
fn document(input: &[u8]) {
    let Some(template) = judge(template(input)) else {
        return;
    };
    let again = Template::from_json(&template.to_json());
    assert!(again.is_ok(), "a document is refused when read again");
    let mut data = person();
    data.extend(template.samples());
    let record = Record::new(data.into()).with_image("me.png", PICTURE);
    judge(render(engine(), &template, &record, 32.0, input.len()));
}

/// Lines of `property: value`, set on a node of every type.
fn style(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let mut style = Map::new();
    for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        let number: Option<f64> = value.parse().ok();
        let value = number.map_or_else(|| value.into(), Value::from);
        style.insert(name.trim().to_owned(), value);
    }
    let nodes = json!([
        { "type": "text", "text": "Ada ädä", "style": style },
        { "type": "image", "src": "logo", "style": style },
        { "type": "box", "style": style, "children": [
            { "type": "path", "d": "M0 0h9v9z", "style": style },
            { "type": "qr", "data": "1", "mask": 0, "style": { "width": 20 } },
            { "type": "text", "text": "Lovelace" },
        ] },
    ]);
    draw_nodes(engine(), &nodes, &Record::default(), input.len());
}

/// Three lines: a condition, a loop, and what a text says.
fn expression(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (condition, list, said) = (line(), line(), line());
    let mut node = json!({ "type": "text", "text": said });
    for (field, expression) in [("if", condition), ("for", list)] {
        if !expression.trim().is_empty() {
            node[field] = expression.into();
        }
    }
    let record = Record::new(person().into()).with_image("me.png", PICTURE);
    draw_nodes(engine(), &json!([node]), &record, input.len());
}

/// Reads a record from a text.
type Reader = fn(&str) -> Result<Record, Error>;

/// A data file: JSON, TOML or YAML.
fn data(input: &[u8]) {
    const READERS: [Reader; 3] = [Record::from_json, Record::from_toml, Record::from_yaml];
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let style = json!({ "color": "var(--color-ink)", "fontFamily": "var(--font-body)", "padding": "var(--space-1)" });
    let nodes = json!([
        { "type": "text", "text": "{{ contact.name }} {{ contact.title | upper }}", "style": style },
        { "type": "text", "for": "phone in contact.phones", "text": "{{ phone.label }} {{ phone.value | phone }}" },
        { "type": "text", "for": "item in items", "text": "{{ item }} {{ loop.index }}" },
        { "type": "qr", "if": "contact.name", "data": "{{ contact | vcard }}", "mask": 3 },
        { "type": "image", "if": "contact.photo", "src": "{{ contact.photo }}" },
        { "type": "image", "if": "brand.logo", "src": "{{ brand.logo }}" },
    ]);
    for read in READERS {
        if let Some(record) = judge(read(text)) {
            let record = record.with_image("me.png", PICTURE);
            draw_nodes(engine(), &nodes, &record, input.len());
        }
    }
}

/// A font file, and text in it.
fn font(input: &[u8]) {
    let engine = Engine::new().with_limits(limits());
    let Some(engine) = judge(engine.with_font(input)) else {
        return;
    };
    let family = engine
        .families()
        .first()
        .map_or(String::new(), |name| name.replace(['"', '\\', '\n'], " "));
    let family = format!("\"{family}\"");
    let varied = json!({
        "fontFamily": family, "fontWeight": 730, "fontSize": 9,
        "fontVariationSettings": "\"wght\" 300, \"wdth\" 80",
        "textDecoration": "underline wavy", "WebkitTextStroke": "0.3px red",
    });
    let nodes = json!([
        { "type": "text", "text": "Office fi 1/2 AVÅ é", "style": { "fontFamily": family, "fontSize": 9 } },
        { "type": "text", "text": "Ada", "style": varied },
        { "type": "text", "text": "שלום عمر नमस्ते ไทย 日本語 😀👍🏽🇩🇪", "style": { "fontFamily": family, "fontPalette": "1" } },
    ]);
    for format in [0, 8, 9] {
        draw_nodes(&engine, &nodes, &Record::default(), format);
    }
}

/// An image file, drawn in several ways.
fn image(input: &[u8]) {
    let engine = Engine::new().with_limits(limits());
    let Some(engine) = judge(engine.with_image("picture", input)) else {
        return;
    };
    let nodes = json!([
        { "type": "image", "src": "picture", "style": { "width": 40, "height": 20, "objectFit": "cover" } },
        { "type": "image", "src": "picture", "style": { "maxWidth": 30, "transform": "rotate(9deg)" } },
        { "type": "box", "style": { "height": 20, "background": "url(picture) round", "maskImage": "url(picture)" } },
    ]);
    for format in [0, 8] {
        draw_nodes(&engine, &nodes, &Record::default(), format);
    }
}

/// An SVG file, drawn small, large and as SVG again.
fn svg(input: &[u8]) {
    let engine = Engine::new().with_limits(limits());
    let Some(engine) = judge(engine.with_image("picture", input)) else {
        return;
    };
    let nodes = json!([
        { "type": "image", "src": "picture", "style": { "width": "100%", "height": 60 } },
        { "type": "image", "src": "picture", "style": { "width": 12 } },
    ]);
    for format in [0, 8, 9] {
        draw_nodes(&engine, &nodes, &Record::default(), format);
    }
}

/// A valid card that the bytes choose.
fn card(input: &[u8]) {
    draw(&Card::of_bytes(input));
}

const PICTURE: &[u8] = include_bytes!("../../../core/tests/images/tiny.png");

/// A side with these nodes, drawn in one of the formats.
fn draw_nodes(engine: &Engine, nodes: &Value, record: &Record, format: usize) {
    let document = json!({
        "cardgen": "1.0",
        "size": { "width": 120, "height": 80 },
        "theme": {
            "colors": { "ink": "#123", "accent": "gold" },
            "fonts": { "body": "Inter" },
            "space": { "1": 3 },
        },
        "fields": { "motto": {}, "items": { "type": "list" } },
        "parameters": { "size": { "type": "number", "default": 2 } },
        "sides": [{ "name": "front", "root": {
            "type": "box", "style": { "flexDirection": "column" }, "children": nodes,
        } }],
    });
    let template = judge(template(document.to_string().as_bytes()));
    if let Some(template) = template {
        judge(render(engine, &template, record, 48.0, format));
    }
}

/// Somebody with everything.
fn person() -> Map<String, Value> {
    let person = json!({
        "contact": {
            "name": "Dr. Ada King, Countess of Lovelace", "given": "Ada", "family": "Lovelace",
            "title": "Analyst", "organization": "Engines & Söhne", "email": "ada@cardgen.example",
            "phones": [{ "label": "work", "value": "+442071234567" }, "030 901820"],
            "url": "https://cardgen.example", "address": { "city": "London", "country": "GB" },
            "photo": "me.png", "languages": ["en", "fr"], "extra": { "floor": 3 },
        },
        "brand": { "name": "Engines", "logo": "me.png", "colors": { "accent": "tomato" } },
        "motto": "Weaves algebraic patterns",
        "items": [1, "two", 3.5, true, ["four"]],
    });
    match person {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
