//! Limits and options that no case can set.

use cardgen::{DocumentLimits, Engine, Limits, PngOptions, Record, Template};
use serde_json::{Value, json};

fn card(root: &Value) -> Template {
    let document = json!({
        "cardgen": "1.0",
        "size": { "width": 200, "height": 100 },
        "sides": [{ "name": "front", "root": root }],
    });
    Template::from_json(&document.to_string()).expect("the card is sound")
}

fn code_of(engine: &Engine, root: &Value, dpi: f32) -> &'static str {
    let card = engine.render(&card(root), &Record::default());
    let card = card.expect("it renders");
    let result = card.sides()[0].to_png(&PngOptions::dpi(dpi));
    result.expect_err("a limit").code()
}

#[test]
fn a_resolution_is_a_number_above_zero() {
    let root = json!({ "type": "box" });
    for dpi in [0.0, -300.0, f32::NAN, f32::INFINITY] {
        assert_eq!(code_of(&Engine::new(), &root, dpi), "output.dpi", "{dpi}");
    }
}

#[test]
fn a_picture_has_a_largest_size() {
    let root = json!({ "type": "box" });
    assert_eq!(code_of(&Engine::new(), &root, 1e6), "limit.output-pixels");
    let mut limits = Limits::default();
    limits.output_pixels = 1000;
    let engine = Engine::new().with_limits(limits);
    assert_eq!(code_of(&engine, &root, 96.0), "limit.output-pixels");
}

#[test]
fn layers_have_a_largest_size() {
    let mut limits = Limits::default();
    limits.layer_pixels = 100;
    let engine = Engine::new().with_limits(limits);
    let half = json!({ "width": 100, "height": 80, "opacity": 0.5, "backgroundColor": "red" });
    let inner = json!({ "width": 50, "height": 50, "backgroundColor": "blue" });
    let root = json!({ "type": "box", "children": [
        { "type": "box", "style": half, "children": [{ "type": "box", "style": inner }] },
    ] });
    assert_eq!(code_of(&engine, &root, 96.0), "limit.layer-pixels");
}

fn picture() -> Value {
    json!({ "type": "box", "children": [{ "type": "image", "src": "svg" }] })
}

fn drawing(engine: Engine, body: &str) -> Engine {
    let svg =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">{body}</svg>"#);
    engine.with_image("svg", svg).expect("the image is sound")
}

#[test]
fn paths_have_a_longest_way() {
    use std::fmt::Write as _;
    let mut path = String::from("M0 0");
    let mut at = 1_u32;
    for _ in 0..200_000 {
        at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let _ = write!(path, "L{} {}", at >> 8 & 127, at >> 20 & 63);
    }
    let engine = drawing(Engine::new(), &format!("<path d='{path}'/>"));
    let root = picture();
    assert_eq!(code_of(&engine, &root, 960.0), "limit.edge-pixels");
}

#[test]
fn filters_have_a_largest_cost() {
    let mut limits = Limits::default();
    limits.layer_pixels = 4_000_000;
    let root = picture();
    let kernel = "1 ".repeat(400);
    for (primitives, dpi) in [
        (
            "<feTurbulence baseFrequency='.1' numOctaves='999999'/>".to_owned(),
            192.0,
        ),
        (
            format!("<feConvolveMatrix order='20' kernelMatrix='{kernel}'/>"),
            96.0,
        ),
        ("<feOffset dx='1'/>".repeat(100), 96.0),
        ("<feTile/>".to_owned(), 960.0),
    ] {
        let body = format!(
            "<filter id='f'>{primitives}</filter><rect width='200' height='100' filter='url(#f)'/>"
        );
        let engine = drawing(Engine::new().with_limits(limits.clone()), &body);
        assert_eq!(
            code_of(&engine, &root, dpi),
            "limit.layer-pixels",
            "{primitives:.40}"
        );
    }
}

#[test]
fn of_an_enormous_filter_only_what_shows_is_made() {
    let mut limits = Limits::default();
    limits.layer_pixels = 4_000_000;
    for primitive in [
        "<feGaussianBlur stdDeviation='30'/>",
        "<feMorphology radius='20' operator='dilate'/>",
        "<feFlood flood-color='red'/>",
    ] {
        let body = format!(
            "<filter id='f' x='-99999%' y='-99999%' width='199999%' height='199999%'>{primitive}</filter>\
             <rect width='200' height='100' filter='url(#f)'/>"
        );
        let engine = drawing(Engine::new().with_limits(limits.clone()), &body);
        let root = picture();
        let card = engine.render(&card(&root), &Record::default());
        let card = card.expect("it renders");
        let png = card.sides()[0].to_png(&PngOptions::dpi(96.0));
        png.expect("it is drawn");
    }
}

#[test]
fn groups_have_a_greatest_depth() {
    let depth = 110;
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}<path d="M0 0h9v9z"/><path d="M4 4h9v9z"/>{}</svg>"#,
        r#"<g opacity="0.9">"#.repeat(depth),
        "</g>".repeat(depth),
    );
    let engine = Engine::new()
        .with_image("deep", svg)
        .expect("the image is sound");
    let mut root = json!({ "type": "image", "src": "deep" });
    for _ in 0..30 {
        root = json!({ "type": "box", "children": [root] });
    }
    assert_eq!(code_of(&engine, &root, 96.0), "limit.group-depth");
}

#[test]
fn a_document_has_a_largest_size() {
    let mut limits = DocumentLimits::default();
    limits.bytes = 20;
    let result = Template::from_slice_within(br#"{ "cardgen": "1.0", "size": "og" }"#, &limits);
    assert_eq!(result.expect_err("a limit").code(), "limit.document-bytes");
}

#[test]
fn names_that_do_not_exist_are_met_with_a_hint() {
    let error = Template::builtin("clasic").expect_err("no such template");
    assert_eq!(error.code(), "template.unknown");
    assert_eq!(error.hint().as_deref(), Some("did you mean `classic`?"));

    let root = json!({ "type": "box" });
    let card = Engine::new().render(&card(&root), &Record::default());
    let card = card.expect("it renders");
    let error = card.side("frnt").expect_err("no such side");
    assert_eq!(error.code(), "output.unknown-side");
    assert_eq!(error.hint().as_deref(), Some("did you mean `front`?"));
}
