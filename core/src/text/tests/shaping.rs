//! What HarfBuzz, an independent judge, shapes texts to: `tests/shaping/`.

use serde_json::Value;

use super::*;
use crate::style::{Direction, FontFeature};

#[test]
fn text_is_shaped_as_harfbuzz_shapes_it() {
    let facts = include_str!("../../../tests/shaping/facts.json");
    let facts: Vec<Value> = serde_json::from_str(facts).unwrap();
    assert!(facts.len() >= 200);
    let fonts = all_fonts();
    for fact in &facts {
        let style = style_of(fact);
        let text = fact["text"].as_str().unwrap();
        let paragraph = Paragraph::new(&[span(text, &style)], &block(&style), &fonts);
        assert_eq!(found(&paragraph), wanted(fact), "{fact}");
    }
}

fn style_of(fact: &Value) -> TextStyle {
    let mut style = in_family(fact["family"].as_str().unwrap());
    style.lang = fact["lang"].as_str().unwrap().into();
    style.font_weight = fact["weight"].as_f64().unwrap() as f32;
    if fact["direction"] == "rtl" {
        style.direction = Direction::Rtl;
    }
    let features = fact["features"].as_object().unwrap().iter();
    let features = features.map(|(tag, value)| FontFeature {
        tag: tag.as_bytes().try_into().unwrap(),
        value: value.as_u64().unwrap() as u32,
    });
    style.font_features = features.collect();
    style
}

/// Glyph, cluster, advance and offsets; lengths in 1/65536 em.
type Glyph = [i64; 5];

fn wanted(fact: &Value) -> Vec<Glyph> {
    serde_json::from_value(fact["glyphs"].clone()).unwrap()
}

fn found(paragraph: &Paragraph) -> Vec<Glyph> {
    let [item] = &paragraph.items.items[..] else {
        panic!("the text is of one font, script and direction");
    };
    let units = |px: f32| (f64::from(px) / 16.0 * 65536.0).round() as i64;
    let glyphs = item.shaped.glyphs.iter().enumerate();
    let glyphs = glyphs.map(|(index, glyph)| {
        let mut clusters = item.shaped.clusters.iter();
        let cluster = clusters.find(|cluster| cluster.glyphs.contains(&index));
        let start = cluster.map_or(-1, |cluster| cluster.start as i64);
        let (dx, dy) = (units(glyph.dx), units(glyph.dy));
        [glyph.id.into(), start, units(glyph.advance), dx, dy]
    });
    glyphs.collect()
}
