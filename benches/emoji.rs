//! One emoji of a COLR v1 font: 24 pt at 300 dpi, 100 pixels, on one core.

use cardgen::{Card, Engine, Record, RgbaOptions, Template};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::json;

const FONT: &[u8] = include_bytes!("../core/tests/fonts/NotoEmoji-COLRv1.ttf");

/// A few shapes, gradients throughout, and many shapes.
const EMOJI: [(&str, &str); 3] = [
    ("flag", "\u{1F1E9}\u{1F1EA}"),
    ("face", "\u{1F600}"),
    ("astronaut", "\u{1F469}\u{1F3FD}\u{200D}\u{1F680}"),
];

fn template(text: &str) -> Template {
    let card = json!({
        "cardgen": "1.0",
        "size": { "width": "32pt", "height": "32pt" },
        "sides": [{ "name": "front", "root": { "type": "box", "children": [
            { "type": "text", "text": text, "style": { "fontSize": "24pt" } }
        ] } }]
    });
    Template::from_json(&card.to_string()).expect("the card is sound")
}

fn engine() -> Engine {
    Engine::new().with_font(FONT).expect("the font is sound")
}

fn render(engine: &Engine, template: &Template) -> Card {
    let record = Record::new(json!({}));
    engine.render(template, &record).expect("it renders")
}

fn emoji(criterion: &mut Criterion) {
    let options = RgbaOptions::dpi(300.0).premultiplied();
    for (name, text) in EMOJI {
        let template = template(text);
        let warm = engine();
        let card = render(&warm, &template);
        let mut group = criterion.benchmark_group(format!("emoji-{name}"));
        // Painting alone, as often as a card is exported.
        group.bench_function("pixels", |b| {
            b.iter(|| card.sides()[0].to_rgba(&options).expect("it paints"));
        });
        // The whole way from the document.
        group.bench_function("card", |b| {
            b.iter(|| {
                let card = render(&warm, &template);
                card.sides()[0].to_rgba(&options).expect("it paints")
            });
        });
        // With a font that nobody has read anything of.
        group.bench_function("cold", |b| {
            b.iter(|| {
                let card = render(&engine(), &template);
                card.sides()[0].to_rgba(&options).expect("it paints")
            });
        });
        group.finish();
    }
}

criterion_group!(benches, emoji);
criterion_main!(benches);
