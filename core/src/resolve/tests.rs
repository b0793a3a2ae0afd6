use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::node::{FitStep, ResolvedKind};
use super::*;
use crate::color::Color;
use crate::data::Record;
use crate::error::{Error, Result};
use crate::resource::{Image, ImageError, ImageLimits};
use crate::style::{Direction, LengthPercentage};
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
fn themes_and_brands_fill_variables() {
    let fields = json!({
        "theme": {
            "colors": { "ink": "#ff0000", "accent": "var(--color-ink)" },
            "fonts": { "body": "Inter" },
            "space": { "1": 4 },
        },
        "lang": "ar", "direction": "rtl",
        "styles": { "tight": { "padding": "var(--space-1)", "color": "var(--color-accent)" } }
    });
    let nodes = json!([
        { "type": "text", "text": "", "style": "tight" },
        { "type": "text", "text": "", "style": ["tight", { "color": "var(--color-none, blue)" }] },
    ]);
    let plain = card(fields.clone(), nodes.clone(), ada()).unwrap();
    let style = &plain[0].style;
    assert_eq!(style.text.color, Color::parse("#ff0000").unwrap());
    assert_eq!(style.boxes.padding.left, LengthPercentage::Px(4.0));
    assert_eq!(
        style.text.font_family.first().map(|name| &**name),
        Some("Inter")
    );
    assert_eq!(
        (&*style.text.lang, style.text.direction),
        ("ar", Direction::Rtl)
    );
    assert_eq!(plain[1].style.text.color, Color::parse("blue").unwrap());

    let brand = json!({ "brand": {
        "colors": { "ink": "#00ff00" }, "fonts": { "body": "3270 Nerd" }, "space": { "1": "2px" }
    } });
    let branded = card(fields, nodes, brand).unwrap();
    let style = &branded[0].style;
    assert_eq!(style.text.color, Color::parse("#00ff00").unwrap());
    assert_eq!(style.boxes.padding.left, LengthPercentage::Px(2.0));
    assert_eq!(
        style.text.font_family.first().map(|name| &**name),
        Some("3270 Nerd")
    );
}

#[test]
fn later_sets_win_whole() {
    let fields = json!({ "styles": {
        "inset": { "paddingTop": 5, "paddingLeft": 6, "color": "red" },
        "flat": { "padding": 1, "paddingLeft": 2 },
    } });
    let nodes = json!([
        { "type": "box", "style": ["inset", "flat"] },
        { "type": "box", "style": ["flat", { "paddingTop": 7 }] },
    ]);
    let nodes = card(fields, nodes, json!({})).unwrap();
    let padding = |node: &ResolvedNode| {
        let padding = &node.style.boxes.padding;
        [&padding.top, &padding.left].map(|side| side.resolve(0.0))
    };
    assert_eq!(padding(&nodes[0]), [1.0, 2.0]);
    assert_eq!(padding(&nodes[1]), [7.0, 2.0]);
    assert_eq!(nodes[0].style.text.color.to_string(), "#ff0000");
}

#[test]
fn styles_know_their_side() {
    let side = json!([
        { "name": "front", "root": { "type": "box", "style": { "fontSize": 20, "padding": "env(bleed-left) 1rem" }, "children": [
            { "type": "box", "style": { "width": "env(safe-top)", "fontSize": "10vw", "padding": "1rem" } },
            { "type": "text", "text": "a", "style": { "fontSize": 12, "fontWeight": "{{ '700' }}" }, "fit": { "steps": ["shrink", "hide"], "minFontSize": "0.5em" } }
        ] } }
    ]);
    let (card, _) = made(
        &document(
            json!({ "bleed": "1px 2px 3px 4px", "safe": 5, "sides": side }),
            json!([]),
        ),
        &Record::default(),
    )
    .unwrap();
    let root = &card.sides[0].root;
    let px = LengthPercentage::Px;
    assert_eq!(root.style.boxes.padding.top, px(4.0));
    assert_eq!(
        root.style.boxes.padding.left,
        px(16.0),
        "the root's own rem is the initial one"
    );
    let [first, second] = root.children.as_slice() else {
        panic!("two nodes")
    };
    assert_eq!(
        first.style.boxes.width,
        crate::style::Sizing::Length(px(5.0))
    );
    assert!((first.style.text.font_size - 33.6).abs() < 0.001);
    assert_eq!(first.style.boxes.padding.left, px(20.0));
    assert_eq!(second.style.text.font_weight, 700.0);
    let ResolvedKind::Text(text) = &second.kind else {
        panic!("a text")
    };
    let fit = text.fit.as_ref().unwrap();
    assert_eq!(fit.steps, [FitStep::Shrink, FitStep::Hide]);
    assert_eq!(fit.min_font_size, Some(6.0));
}

#[test]
fn images_are_found_in_order() {
    let uri = |svg: &str| format!("data:image/svg+xml,{}", svg.replace('#', "%23"));
    let fields = json!({ "assets": { "images": { "logo": uri(SVG), "mine": uri(&SVG.replace("'2'", "'4'")) } } });
    let nodes = json!([
        { "type": "image", "src": "logo" },
        { "type": "image", "src": "mine", "focus": "right 25%" },
        { "type": "image", "src": "house" },
        { "type": "image", "src": "{{ contact.photo }}" },
        { "type": "image", "src": "{{ brand.logo or 'mine' }}" },
        { "type": "image", "src": uri(SVG) },
        { "type": "qr", "data": "{{ contact.name }}", "logo": "{{ contact.photo }}" },
    ]);
    let photo = SVG.replace("'2'", "'6'").into_bytes();
    let record = Record::new(json!({ "name": "A", "photo": "logo" })).with_image("logo", photo);
    let (card, _) = made(&document(fields, nodes), &record).unwrap();
    let widths: Vec<f32> = card.sides[0]
        .root
        .children
        .iter()
        .map(|node| match &node.kind {
            ResolvedKind::Image(image) => image.image.size.width,
            ResolvedKind::Code(code) => code.logo.as_ref().unwrap().size.width,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(widths, [6.0, 4.0, 9.0, 6.0, 4.0, 2.0, 6.0]);
    let ResolvedKind::Image(image) = &card.sides[0].root.children[1].kind else {
        panic!("an image")
    };
    assert_eq!(image.focus, Some((1.0, 0.25)));
}

#[test]
fn images_that_cannot_be_had() {
    let refused = |src: &str, data: Value, code: &str, place: &str, words: &str| {
        let nodes = json!([{ "type": "image", "src": src }]);
        let assets = json!({ "assets": { "images": { "logo": format!("data:,{SVG}") } } });
        let error = card(assets, nodes, data).unwrap_err();
        assert_error(error, code, place, words);
    };
    let src = format!("{NODE}/src");
    let photo = |name: &str| json!({ "contact": { "name": "A", "photo": name } });
    refused(
        "lgoo",
        json!({}),
        "asset.missing",
        &src,
        "did you mean `logo`?",
    );
    refused(
        "huose",
        json!({}),
        "asset.missing",
        &src,
        "did you mean `house`?",
    );
    refused(
        "{{ contact.photo }}",
        json!({}),
        "asset.missing",
        &src,
        "is empty",
    );
    refused(
        "{{ contact.photo }}",
        photo("nobody"),
        "asset.missing",
        &src,
        "`nobody`",
    );
    refused(
        "{{ contact.photo }}",
        photo("logo"),
        "asset.from-data",
        &src,
        "`logo` comes from the data",
    );
    refused(
        "{{ contact.photo }}",
        photo("house"),
        "asset.from-data",
        &src,
        "its own record",
    );
    refused(
        "a{{ contact.photo }}",
        photo("https://x/y"),
        "asset.missing",
        &src,
        "ahttps",
    );
    refused(
        "{{ contact.photo }}",
        photo("data:image/png;base64,AA"),
        "image.unknown-format",
        &src,
        "",
    );
    refused(
        "{{ contact.photo }}",
        photo("data:image/png;base64,A"),
        "image.data-uri",
        &src,
        "",
    );
    let broken = Record::default().with_image("x", *b"\x89PNG\r\n\x1a\n");
    let nodes = json!([{ "type": "image", "src": "x" }]);
    let error = made(&document(json!({}), nodes), &broken).unwrap_err();
    assert_eq!(error.location().to_string(), "image:x");
}

#[test]
fn data_cannot_bring_urls_into_styles() {
    let background = |value: &str, data: &str| {
        let nodes = json!([{ "type": "box", "style": { "backgroundImage": value } }]);
        let record = Record::new(json!({ "name": data })).with_image("pic", SVG);
        let (card, _) = made(&document(json!({}), nodes), &record)?;
        let names = card.sides[0].root.children[0].background_images.keys();
        Ok::<_, Error>(names.map(|name| name.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(background("url(house)", "").unwrap(), ["house"]);
    assert_eq!(
        background("url({{ contact.name }})", "pic").unwrap(),
        ["pic"]
    );
    let at = format!("{NODE}/style/backgroundImage");
    let error = background("url({{ contact.name }})", "house").unwrap_err();
    assert_error(error, "asset.from-data", &at, "");
    let error = background("url(nothing)", "").unwrap_err();
    assert_error(error, "asset.missing", &at, "known here: pic, house");
    for escape in ["url(house)", "none, URL(house)", "Url('house')"] {
        let error = background("{{ contact.name }}", escape).unwrap_err();
        assert_error(error, "style.url-from-data", &at, "");
    }
    let error = background("url({{ contact.name }})", "a), url(b").unwrap_err();
    assert_error(error, "style.url-from-data", &at, "");
}

#[test]
fn brands_are_checked() {
    let refused = |brand: Value, place: &str, words: &str| {
        let error = card(json!({}), json!([]), json!({ "brand": brand })).unwrap_err();
        assert_error(error, "brand.invalid", place, words);
    };
    refused(
        json!({ "colors": { "ink": "url(x)" } }),
        "data:/brand/colors/ink",
        "`url(x)` is no colour",
    );
    refused(
        json!({ "colors": { "ink": "var(--color-paper)" } }),
        "data:/brand/colors/ink",
        "no colour",
    );
    refused(
        json!({ "space": { "1": "red" } }),
        "data:/brand/space/1",
        "no length",
    );
    refused(
        json!({ "fonts": { "body": "" } }),
        "data:/brand/fonts/body",
        "no font family",
    );
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
fn variables_cannot_grow_or_nest_without_bound() {
    let mut colors = BTreeMap::new();
    colors.insert("a0".to_owned(), "x".repeat(500));
    for n in 1..15 {
        let twice = format!("var(--font-a{0}), var(--font-a{0})", n - 1);
        colors.insert(format!("a{n}"), twice);
    }
    let error = Template::from_json(&document(
        json!({ "theme": { "fonts": colors } }),
        json!([]),
    ));
    assert_eq!(error.unwrap_err().code(), "limit.string-bytes");

    let chain: BTreeMap<String, String> = (0..5000)
        .map(|n| (format!("c{n:04}"), format!("var(--color-c{:04})", n + 1)))
        .collect();
    let error = Template::from_json(&document(
        json!({ "theme": { "colors": chain } }),
        json!([]),
    ));
    assert_eq!(error.unwrap_err().code(), "limit.nesting");

    let deep = format!("{}red{}", "var(--a, ".repeat(5000), ")".repeat(5000));
    let nodes = json!([{ "type": "box", "style": { "color": deep } }]);
    let error = Template::from_json(&document(json!({}), nodes));
    assert_eq!(error.unwrap_err().code(), "limit.nesting");
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
