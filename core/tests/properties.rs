//! Laws that hold for any valid document.

use cardgen::{Engine, PngOptions, Record, Template};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    /// Reading what was printed gives the same document.
    #[test]
    fn a_document_survives_printing(card in card()) {
        let first = Template::from_json(&card.to_string())?;
        let printed = first.to_json();
        let second = Template::from_json(&printed)?;
        prop_assert_eq!(printed, second.to_json());
    }

    /// Any valid document renders or is refused; it never panics, and no
    /// measure is negative or not a number.
    #[test]
    fn a_document_renders_or_is_refused(card in card(), name in ".{0,40}") {
        let engine = engine();
        let template = Template::from_json(&card.to_string())?;
        let record = Record::new(json!({ "contact": { "name": name } }));
        if let Ok(card) = engine.render(&template, &record) {
            for side in card.sides() {
                side.to_png(&PngOptions::dpi(24.0))?;
            }
        }
        if let Ok(layout) = engine.layout(&template, &record) {
            let layout = serde_json::to_value(&layout).expect("a layout is JSON");
            check_measures(&layout)?;
        }
    }

    /// Any text at all is either a document or an error.
    #[test]
    fn any_text_is_a_document_or_an_error(text in "\\PC{0,200}") {
        let _ = Template::from_json(&text);
        let _ = Template::from_toml(&text);
        let _ = Template::from_yaml(&text);
    }
}

fn engine() -> Engine {
    let logo = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20" fill="#1d4ed8"/></svg>"##;
    Engine::new()
        .with_image("logo", logo.as_bytes())
        .expect("the image is sound")
}

fn check_measures(layout: &Value) -> Result<(), TestCaseError> {
    match layout {
        Value::Array(items) => items.iter().try_for_each(check_measures),
        Value::Object(fields) => fields.iter().try_for_each(|(key, value)| {
            // JSON has no NaN: it prints as null.
            if ["x", "y", "width", "height"].contains(&key.as_str()) {
                prop_assert!(value.is_number(), "{} is {}", key, value);
            }
            if key == "width" || key == "height" {
                prop_assert!(value.as_f64() >= Some(0.0), "{} is {}", key, value);
            }
            check_measures(value)
        }),
        _ => Ok(()),
    }
}

fn card() -> impl Strategy<Value = Value> {
    (20.0..600.0_f64, 20.0..600.0_f64, node(), any::<bool>()).prop_map(
        |(width, height, child, bleed)| {
            json!({
                "cardgen": "1.0",
                "size": { "width": width, "height": height },
                "bleed": if bleed { "3mm" } else { "0" },
                "theme": { "colors": { "ink": "#123456" } },
                "sides": [{ "name": "front", "root": {
                    "type": "box",
                    "style": { "backgroundColor": "#fff", "color": "var(--color-ink)" },
                    "children": [child],
                } }],
            })
        },
    )
}

fn node() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        (text(), style())
            .prop_map(|(text, style)| json!({ "type": "text", "text": text, "style": style })),
        (text(), style(), fit(), text(), -2..3_i32).prop_map(|(text, style, fit, short, n)| {
            json!({
                "type": "text", "text": text, "style": style, "fit": fit,
                "alternatives": [short], "fitGroup": format!("{}", n % 2), "priority": n,
            })
        }),
        (spans(), style(), fit())
            .prop_map(|(spans, style, fit)| json!({ "type": "text", "text": spans, "style": style, "fit": fit })),
        style().prop_map(|style| json!({ "type": "image", "src": "logo", "style": style })),
        ("[a-z0-9]{0,40}", style())
            .prop_map(|(data, style)| json!({ "type": "qr", "data": data, "style": style })),
        style().prop_map(|style| json!({ "type": "path", "d": "M0 0L10 0L5 8z", "style": style })),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let children = prop::collection::vec(inner, 0..5);
        (style(), children, any::<bool>()).prop_map(|(style, children, fits)| {
            let mut node = json!({ "type": "box", "style": style, "children": children });
            if fits {
                node["fit"] = json!({ "steps": ["shrink", "hide"] });
            }
            node
        })
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("{{ contact.name }}".to_owned()),
        "[a-zA-Z ,.]{0,60}",
        "[\\u{0400}-\\u{04ff}\\u{0590}-\\u{05ff}\\u{0600}-\\u{06ff}\\u{0e00}-\\u{0e7f}\\u{4e00}-\\u{4e20}\\u{1f600}-\\u{1f610} \\n\\t]{0,30}",
    ]
}

const FIT_STEPS: [&str; 6] = [
    "shrink",
    "tighten",
    "wrap",
    "alternatives",
    "ellipsis",
    "hide",
];

fn fit() -> impl Strategy<Value = Value> {
    let steps = prop::sample::subsequence(FIT_STEPS.to_vec(), 1..=6).prop_shuffle();
    (steps, 4.0..12.0_f64, 1..4_u32).prop_map(
        |(steps, size, lines)| json!({ "steps": steps, "minFontSize": size, "maxLines": lines }),
    )
}

fn length() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0.0..200.0_f64).prop_map(Value::from),
        (0..120_u32).prop_map(|n| Value::from(format!("{n}%"))),
        (0.0..30.0_f64).prop_map(|n| Value::from(format!("{n:.2}mm"))),
        (-20..60_i32, 0..100_u32).prop_map(|(a, b)| Value::from(format!("calc({b}% - {a}px)"))),
        Just(Value::from("auto")),
    ]
}

fn keyword(words: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::sample::select(words).prop_map(Value::from)
}

fn number(range: std::ops::Range<f64>) -> impl Strategy<Value = Value> {
    range.prop_map(Value::from)
}

fn style() -> impl Strategy<Value = Value> {
    let entry = prop_oneof![
        layout_entry().boxed(),
        paint_entry().boxed(),
        text_entry().boxed(),
    ];
    prop::collection::vec(entry, 0..7).prop_map(|entries| {
        let style: Map<String, Value> = entries
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Value::Object(style)
    })
}

type Entry = (&'static str, Value);

fn layout_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        keyword(&["flex", "grid", "block", "none"]).prop_map(|v| ("display", v)),
        keyword(&["static", "relative", "absolute"]).prop_map(|v| ("position", v)),
        keyword(&["row", "column", "row-reverse", "column-reverse"])
            .prop_map(|v| ("flexDirection", v)),
        keyword(&["wrap", "nowrap", "wrap-reverse"]).prop_map(|v| ("flexWrap", v)),
        keyword(&["flex-start", "center", "flex-end", "stretch", "baseline"])
            .prop_map(|v| ("alignItems", v)),
        keyword(&["flex-start", "center", "space-between", "space-evenly"])
            .prop_map(|v| ("justifyContent", v)),
        keyword(&[
            "1fr 2fr",
            "repeat(3, minmax(10px, 1fr))",
            "auto 20%",
            "repeat(auto-fill, 30px)"
        ])
        .prop_map(|v| ("gridTemplateColumns", v)),
        length().prop_map(|v| ("width", v)),
        length().prop_map(|v| ("height", v)),
        number(0.0..50.0).prop_map(|v| ("padding", v)),
        number(-30.0..50.0).prop_map(|v| ("margin", v)),
        number(0.0..5.0).prop_map(|v| ("flexGrow", v)),
        number(0.1..5.0).prop_map(|v| ("aspectRatio", v)),
        number(0.0..40.0).prop_map(|v| ("gap", v)),
        length().prop_map(|v| ("left", v)),
        length().prop_map(|v| ("top", v)),
        (-3..4_i32).prop_map(|v| ("zIndex", Value::from(v))),
        keyword(&["visible", "hidden"]).prop_map(|v| ("overflow", v)),
    ]
}

fn paint_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        keyword(&["red", "#0f766e80", "cmyk(0 75% 95% 0)", "oklch(0.6 0.2 40)"])
            .prop_map(|v| ("backgroundColor", v)),
        keyword(&[
            "linear-gradient(30deg, red, blue 40%, transparent)",
            "radial-gradient(circle at 20% 20%, #fff, #000)",
            "conic-gradient(red, blue)",
            "url(logo) center / 12px no-repeat",
        ])
        .prop_map(|v| ("background", v)),
        keyword(&[
            "1px solid red",
            "3px dashed #000",
            "0.5mm dotted blue",
            "9px double green"
        ])
        .prop_map(|v| ("border", v)),
        keyword(&["4px", "50%", "30px 2px / 5px"]).prop_map(|v| ("borderRadius", v)),
        keyword(&["2px 2px 4px #0008", "inset 0 0 9px red", "0 0 0 3px #000"])
            .prop_map(|v| ("boxShadow", v)),
        number(0.0..1.0).prop_map(|v| ("opacity", v)),
        keyword(&[
            "rotate(20deg)",
            "scale(1.5, 0.2)",
            "translate(-50%, 3mm)",
            "scale(0)"
        ])
        .prop_map(|v| ("transform", v)),
        keyword(&["2px solid red", "1px dotted #00f"]).prop_map(|v| ("outline", v)),
        effect_entry(),
    ]
}

fn effect_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        keyword(&[
            "blur(3px)",
            "hue-rotate(1rad) contrast(3)",
            "drop-shadow(-9px 2mm 4px red) blur(0.2px)",
            "opacity(0)",
            "blur(90px) drop-shadow(1e4px 0 0)"
        ])
        .prop_map(|v| ("filter", v)),
        keyword(&[
            "blur(9px) saturate(2)",
            "invert()",
            "drop-shadow(1px 1px 1px)"
        ])
        .prop_map(|v| ("backdropFilter", v)),
        keyword(&[
            "circle(40%)",
            "inset(10px -5% 99% 0 round 50%)",
            "ellipse(0 10px)",
            "polygon(evenodd, 0 0, 100% 100%, 50% 0)",
            "path('M0 0L40 40Q9 9 0 60z') content-box",
            "margin-box"
        ])
        .prop_map(|v| ("clipPath", v)),
        keyword(&[
            "linear-gradient(#000, transparent)",
            "url(logo) center / 7px luminance",
            "conic-gradient(red, blue) exclude, url(logo) no-clip round",
            "none, linear-gradient(red, blue) luminance subtract, url(logo)"
        ])
        .prop_map(|v| ("mask", v)),
        keyword(&["color-burn", "plus-lighter", "hue", "multiply"])
            .prop_map(|v| ("mixBlendMode", v)),
        keyword(&["isolate", "auto"]).prop_map(|v| ("isolation", v)),
        keyword(&["difference", "color-dodge, screen"]).prop_map(|v| ("backgroundBlendMode", v)),
    ]
}

/// How lines are divided.
fn line_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        keyword(&["wrap", "balance", "pretty"]).prop_map(|v| ("textWrap", v)),
        keyword(&["auto", "manual", "none"]).prop_map(|v| ("hyphens", v)),
        keyword(&["en", "de", "ja", "th", "hi"]).prop_map(|v| ("lang", v)),
        keyword(&["break-all", "keep-all"]).prop_map(|v| ("wordBreak", v)),
        keyword(&["loose", "strict", "anywhere"]).prop_map(|v| ("lineBreak", v)),
        keyword(&["20px hanging", "10% each-line", "-30px"]).prop_map(|v| ("textIndent", v)),
    ]
}

/// What a part of a line may have.
fn span_style() -> impl Strategy<Value = Value> {
    const ALIGN: &[&str] = &[
        "baseline", "super", "middle", "top", "bottom", "text-top", "-30%",
    ];
    (keyword(ALIGN), number(1.0..40.0), number(0.0..3.0)).prop_map(|(align, size, height)| {
        json!({ "verticalAlign": align, "fontSize": size, "lineHeight": height })
    })
}

fn spans() -> impl Strategy<Value = Value> {
    let image = (length(), length(), span_style()).prop_map(|(width, margin, style)| {
        let mut style = style;
        style["width"] = width;
        style["marginLeft"] = margin;
        json!({ "src": "logo", "style": style })
    });
    let part =
        (text(), span_style()).prop_map(|(text, style)| json!({ "text": text, "style": style }));
    prop::collection::vec(prop_oneof![image, part], 0..5).prop_map(Value::from)
}

fn text_entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        number(1.0..60.0).prop_map(|v| ("fontSize", v)),
        (1..1000_u32).prop_map(|v| ("fontWeight", Value::from(v))),
        number(0.0..3.0).prop_map(|v| ("lineHeight", v)),
        number(-3.0..10.0).prop_map(|v| ("letterSpacing", v)),
        keyword(&["left", "center", "right", "justify"]).prop_map(|v| ("textAlign", v)),
        keyword(&["normal", "nowrap", "pre", "pre-wrap"]).prop_map(|v| ("whiteSpace", v)),
        keyword(&["anywhere", "break-word", "normal"]).prop_map(|v| ("overflowWrap", v)),
        keyword(&["underline", "line-through dotted red"]).prop_map(|v| ("textDecoration", v)),
        keyword(&["1px 1px 2px #000", "0 0 5px red"]).prop_map(|v| ("textShadow", v)),
        keyword(&["ltr", "rtl"]).prop_map(|v| ("direction", v)),
        line_entry(),
        (1..4_u32).prop_map(|v| ("lineClamp", Value::from(v))),
    ]
}
