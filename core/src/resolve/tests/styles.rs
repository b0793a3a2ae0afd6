//! Themes, brands, named sets, what styles refer to.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::color::Color;
use crate::resolve::FitStep;
use crate::style::{Direction, LengthPercentage};

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
fn data_cannot_bring_urls_into_styles() {
    let background = |value: &str, data: &str| {
        let nodes = json!([{ "type": "box", "style": { "backgroundImage": value } }]);
        let record = Record::new(json!({ "name": data })).with_image("pic", SVG);
        let (card, _) = made(&document(json!({}), nodes), &record)?;
        let names = card.sides[0].root.children[0].images.keys();
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
