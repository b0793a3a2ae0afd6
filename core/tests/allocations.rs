//! Painting allocates per item, never per pixel or per glyph.

use cardgen::{Card, Engine, PngLevel, PngOptions, Record, RgbaOptions, Template};
use serde_json::{Value, json};

fn card(root: &Value) -> Card {
    let document = json!({
        "cardgen": "1.0",
        "size": { "width": 400, "height": 200 },
        "sides": [{ "name": "front", "root": root }],
    });
    let template = Template::from_json(&document.to_string()).expect("the card is sound");
    let photo = include_bytes!("images/photo.jpg").as_slice();
    let engine = Engine::new().with_image("photo", photo);
    let engine = engine.expect("the photo is sound");
    engine
        .render(&template, &Record::default())
        .expect("it renders")
}

/// Allocations of painting a card once more.
fn painting(card: &Card, dpi: f32) -> u64 {
    let options = RgbaOptions::dpi(dpi).premultiplied();
    let paint = || card.sides()[0].to_rgba(&options).expect("it paints");
    // Outlines are kept from the first time on.
    paint();
    allocation_counter::measure(|| drop(paint())).count_total
}

/// Scratch vectors may grow a few times more for sixteen times the pixels.
const GROWTH: u64 = 20;

#[test]
fn pixels_cost_no_allocations() {
    let fills = "linear-gradient(30deg, #123, #f80), radial-gradient(red, blue)";
    for (what, style) in [
        ("colours", json!({ "background": "#246" })),
        ("gradients", json!({ "background": fills })),
        (
            "conic gradients",
            json!({ "background": "conic-gradient(red, blue)" }),
        ),
        (
            "shadows",
            json!({ "boxShadow": "2px 3px 9px 1px #000, inset 0 0 6px #fff", "borderRadius": 9 }),
        ),
        (
            "borders",
            json!({ "border": "3px dashed red", "borderRadius": "20px / 9px" }),
        ),
        (
            "groups",
            json!({ "background": "red", "opacity": 0.5, "overflow": "hidden", "borderRadius": 30 }),
        ),
        (
            "transforms",
            json!({ "background": "red", "transform": "rotate(12deg)" }),
        ),
    ] {
        let card = card(&json!({ "type": "box", "style": style }));
        let (few, many) = (painting(&card, 72.0), painting(&card, 288.0));
        assert!(
            many <= few + GROWTH,
            "{what}: {few} at 72 dpi, {many} at 288"
        );
    }
    for node in [
        json!({ "type": "image", "src": "photo", "style": { "width": 300 } }),
        json!({ "type": "image", "src": "photo", "style": { "width": 200, "transform": "rotate(5deg)" } }),
        json!({ "type": "qr", "data": "https://cardgen.example", "style": { "width": 150 } }),
        json!({ "type": "text", "text": "Ada Lovelace", "style": { "textShadow": "1px 1px 2px red" } }),
    ] {
        let card = card(&json!({ "type": "box", "children": [node] }));
        let (few, many) = (painting(&card, 72.0), painting(&card, 288.0));
        assert!(
            many <= few + GROWTH,
            "{node}: {few} at 72 dpi, {many} at 288"
        );
    }
}

#[test]
fn glyphs_cost_no_allocations() {
    let line = |count: usize| {
        let text = "Ada Lovelace ".repeat(count);
        let style = json!({ "fontSize": 4, "whiteSpace": "nowrap" });
        card(
            &json!({ "type": "box", "children": [{ "type": "text", "text": text, "style": style }] }),
        )
    };
    let (few, many) = (painting(&line(1), 300.0), painting(&line(100), 300.0));
    assert!(many <= few + GROWTH, "{few} for 13 glyphs, {many} for 1300");
}

#[test]
fn encoding_allocates_per_file() {
    let card = card(&json!({ "type": "box", "style": { "background": "red" } }));
    let encode = |dpi: f32| {
        let options = PngOptions::dpi(dpi).with_level(PngLevel::Fast);
        let encode = || card.sides()[0].to_png(&options).expect("it encodes");
        allocation_counter::measure(|| drop(encode())).count_total
    };
    let (few, many) = (encode(72.0), encode(288.0));
    assert!(many <= few + 3 * GROWTH, "{few} at 72 dpi, {many} at 288");
}
