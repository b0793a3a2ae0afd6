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
