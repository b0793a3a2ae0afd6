//! Units, expressions, limits, printing.

use proptest::prelude::*;

use super::*;

/// What `left` computes to.
fn left(value: &str) -> LengthPercentage {
    match style(&[("fontSize", "20px"), ("lineHeight", "1.5"), ("left", value)])
        .boxes
        .inset
        .left
    {
        LengthAuto::Length(length) => length,
        LengthAuto::Auto => panic!("auto"),
    }
}

fn assert_px(value: &str, expected: f32) {
    match left(value) {
        LengthPercentage::Px(px) => {
            assert!(
                (px - expected).abs() < 1e-3,
                "{value} is {px}, not {expected}"
            );
        }
        other => panic!("{value} is {other:?}"),
    }
}

#[test]
fn units() {
    for (value, px) in [
        ("1px", 1.0),
        ("25.4mm", 96.0),
        ("2.54cm", 96.0),
        ("1in", 96.0),
        ("72pt", 96.0),
        ("6pc", 96.0),
        ("101.6q", 96.0),
        ("101.6Q", 96.0),
        ("2em", 40.0),
        ("2rem", 20.0),
        ("2lh", 60.0),
        ("50vw", 168.0),
        ("50vh", 96.0),
        ("10", 10.0),
        ("-.5px", -0.5),
        ("+1.5E1px", 15.0),
        ("1e1", 10.0),
        ("env(bleed-top)", 12.0),
        ("env(nothing, 3px)", 3.0),
        ("/* a */ 1px /* b */", 1.0),
    ] {
        assert_px(value, px);
    }
    assert_eq!(left("25%"), LengthPercentage::Percent(0.25));
    for (value, degrees) in [
        ("90deg", 90.0),
        ("0.25turn", 90.0),
        ("100grad", 90.0),
        ("1.5707964rad", 90.0),
        ("calc(0.5turn - 90deg)", 90.0),
    ] {
        let transform = format!("rotate({value})");
        let made = style(&[("transform", &transform)]).effect.transform;
        let [TransformOp::Rotate(radians)] = made.as_slice() else {
            panic!("{made:?}");
        };
        assert!((radians.to_degrees() - degrees).abs() < 1e-3, "{value}");
    }
}

#[test]
fn expressions() {
    for (value, px) in [
        ("calc(1px + 2px * 3)", 7.0),
        ("calc((1px + 2px) * 3)", 9.0),
        ("calc(10px / 4 - 1px)", 1.5),
        ("calc(2 * 1in - -4px)", 196.0),
        ("min(3px, 1mm, 2px)", 2.0),
        ("max(3px, 1mm, 2px)", 3.7795),
        ("clamp(1px, 10px, 5px)", 5.0),
        ("clamp(8px, 10px, 5px)", 8.0),
        ("calc(env(safe-left) + env(bleed-top, 0px))", 21.0),
        ("calc(min(1, 2) * 5px)", 5.0),
        ("CALC( 1PX + 1Px )", 2.0),
        ("calc(1px + (2px + (3px)))", 6.0),
    ] {
        assert_px(value, px);
    }
    for (value, on_200) in [
        ("calc(50% - 10px)", 90.0),
        ("calc(2 * (10% + 1px) - 5%)", 32.0),
        ("min(50%, 30px)", 30.0),
        ("max(50%, 30px)", 100.0),
        ("clamp(10px, 50%, 80px)", 80.0),
        ("calc(3 * min(10%, 30px) / 2)", 30.0),
        ("calc(100% - max(10%, 30px))", 170.0),
    ] {
        let got = left(value).resolve(200.0);
        assert!((got - on_200).abs() < 1e-3, "{value} is {got}");
    }
    for value in [
        "calc(1px + 2)",
        "calc(1px * 2px)",
        "calc(1 / 1px)",
        "calc(1px/0)",
        "calc(3)",
        "calc(1px+2px)",
        "calc(1px +2px)",
        "calc(1px",
        "calc()",
        "calc(1px + )",
        "min()",
        "min(1px, 2deg)",
        "clamp(1px, 2px)",
        "clamp(1, 2px, 3px)",
        "calc(1deg)",
        "calc(1px 2px)",
        "env(nothing)",
        "env()",
        "env(1)",
        "var(--x)",
        "sin(1)",
        "calc(1px + env(a, 2deg))",
    ] {
        assert!(code("left", value).starts_with("style."), "{value}");
    }
    // What can be negative only once the reference is known is cut at zero.
    let padding = style(&[("padding", "calc(50% - 100px)")]).boxes.padding;
    assert_eq!(padding.left.resolve(100.0), 0.0);
    assert_eq!(padding.left.resolve(300.0), 50.0);
    assert_eq!(
        code("padding", "calc(1px - 2px)"),
        "style.number-out-of-range"
    );
    // A width of a border can't be a share.
    assert_eq!(
        code("borderTopWidth", "calc(1px + 0%)"),
        "style.invalid-value"
    );
}

#[test]
fn numbers_of_json() {
    let with = |name: &'static str, number: f64| in_parent(None, &[(name, Value::Number(number))]);
    let made = with("padding", 4.0).unwrap().boxes.padding;
    assert_eq!(made.left, LengthPercentage::Px(4.0));
    assert_eq!(
        with("lineHeight", 1.5).unwrap().text.line_height,
        LineHeight::Number(1.5)
    );
    assert_eq!(with("fontWeight", 700.0).unwrap().text.font_weight, 700.0);
    assert_eq!(with("zIndex", -3.0).unwrap().boxes.z_index, Some(-3));
    assert_eq!(with("fontSize", 14.0).unwrap().text.font_size, 14.0);
    assert_eq!(with("flex", 1.0).unwrap().flex.grow, 1.0);
    assert_eq!(with("lineClamp", 2.0).unwrap().text_box.line_clamp, Some(2));
    assert_eq!(
        with("gridColumn", 2.0).unwrap().grid.column_start,
        GridLine::Line(2)
    );
    assert_eq!(
        with("borderRadius", 5.0).unwrap().border.radius[0].0,
        LengthPercentage::Px(5.0)
    );
    for (name, number, expected) in [
        ("color", 1.0, "style.invalid-value"),
        ("display", 1.0, "style.invalid-value"),
        ("fontFamily", 1.0, "style.invalid-value"),
        ("transform", 1.0, "style.invalid-value"),
        ("zIndex", 1.5, "style.invalid-value"),
        ("width", f64::NAN, "style.number-out-of-range"),
        ("width", f64::INFINITY, "style.number-out-of-range"),
        ("opacity", f64::NAN, "style.number-out-of-range"),
        ("zIndex", f64::NAN, "style.number-out-of-range"),
        ("left", 1e300, "style.number-out-of-range"),
        ("left", 1.1e7, "style.number-out-of-range"),
        ("filter", 1.0, "style.invalid-value"),
    ] {
        assert_eq!(
            with(name, number).unwrap_err().1.code(),
            expected,
            "{name} {number}"
        );
    }
}

#[test]
fn limits() {
    for value in [
        "1e8px",
        "1e400px",
        "-1e8mm",
        "calc(1e6px * 1e6)",
        "calc(100% * 1e9)",
        "calc((((50% + 1px) * 1e5) * 1e5) * min(1, 2))",
        "calc(1e200 * 1e200 * 1px)",
        "calc(min(1%, 2px) * 1e20)",
        "1e8em",
    ] {
        assert_eq!(code("left", value), "style.number-out-of-range", "{value}");
    }
    let nested = |n: usize| format!("calc({}1px{})", "(".repeat(n), ")".repeat(n));
    assert_px(&nested(20), 1.0);
    assert_eq!(code("left", &nested(100)), "style.nesting");
    assert_eq!(code("left", &nested(100_000)), "style.nesting");
    assert_eq!(code("left", &"min(".repeat(100_000)), "style.nesting");
    assert_eq!(code("left", "1lightyear"), "style.unknown-unit");
    assert_eq!(code("left", "1fr"), "style.unknown-unit");
    let long = "é".repeat(1_000_000);
    assert!(refusal("left", &long).to_string().len() < 400);
    assert!(refusal("color", &long).to_string().len() < 800);
}

#[test]
fn values_cannot_escape() {
    for value in [
        "red; background: url(x)",
        "red;",
        "red}",
        "red } .x { color: blue",
        "red /* ",
        "red\n;color:blue",
        "red !important",
        "url(x)",
        "expression(alert(1))",
        "red, blue",
        "rgb(0 0 0); color: red",
        "rgb(0 0 0) rgb(0 0 0)",
        "\\72 ed",
        "red\0",
        "\u{feff}red",
    ] {
        assert_eq!(code("color", value), "style.invalid-value", "{value}");
    }
    for (name, value) in [
        ("fontFamily", "Inter\", serif"),
        ("fontFamily", "\"Inter\" ; color: red"),
        ("fontFamily", "url(x)"),
        ("width", "10px url(x)"),
        ("backgroundImage", "url(a)url(b)"),
        ("backgroundImage", "url(a b)"),
        ("backgroundImage", "url(\"a\"b)"),
        ("gridTemplateAreas", "\"a\" url(x)"),
        ("textOverflow", "\"a\" \"b\""),
    ] {
        assert_eq!(code(name, value), "style.invalid-value", "{name}: {value}");
    }
}

#[test]
fn strings() {
    for (value, text) in [
        (r#""a b""#, "a b"),
        ("'a\"b'", "a\"b"),
        (r#""a\"b""#, "a\"b"),
        (r#""\41 b""#, "Ab"),
        (r#""\41b""#, "\u{41b}"),
        (r#""\0""#, "\u{fffd}"),
        ("\"\"", ""),
    ] {
        let families = style(&[("fontFamily", value)]).text.font_family.clone();
        assert_eq!(&*families[0], text);
    }
}

#[test]
fn positions() {
    let at = |value: &str| {
        let made = style(&[("objectPosition", value)]).effect.object_position;
        (made.x.resolve(100.0), made.y.resolve(50.0))
    };
    for (value, expected) in [
        ("left", (0.0, 25.0)),
        ("bottom", (50.0, 50.0)),
        ("10px", (10.0, 25.0)),
        ("bottom right", (100.0, 50.0)),
        ("center top", (50.0, 0.0)),
        ("center 10px", (50.0, 10.0)),
        ("20% bottom", (20.0, 50.0)),
        ("right 10px bottom 20%", (90.0, 40.0)),
        ("bottom 5px left 3px", (3.0, 45.0)),
        ("right calc(10% + 1px) top 2px", (89.0, 2.0)),
        ("right 10px center", (90.0, 25.0)),
        ("top right 10px", (90.0, 0.0)),
    ] {
        assert_eq!(at(value), expected, "{value}");
    }
}

#[test]
fn relative_weights_and_sizes() {
    for (parent, bolder, lighter) in [
        ("100", 400.0, 100.0),
        ("400", 700.0, 100.0),
        ("600", 900.0, 400.0),
        ("950", 950.0, 700.0),
    ] {
        let parent = style(&[("fontWeight", parent)]);
        let weight = |word| {
            child(Some(&parent), &[("fontWeight", word)])
                .text
                .font_weight
        };
        assert_eq!((weight("bolder"), weight("lighter")), (bolder, lighter));
    }
    assert_eq!(style(&[("fontSize", "2em")]).text.font_size, 32.0);
    assert_eq!(style(&[("fontSize", "50%")]).text.font_size, 8.0);
    assert_eq!(
        style(&[("font", "2em A"), ("width", "1em")]).boxes.width,
        Sizing::Length(LengthPercentage::Px(32.0))
    );
}

fn any_expression() -> impl Strategy<Value = String> {
    let unit = prop::sample::select(vec!["px", "%", "mm", "em", "vw"]);
    let leaf = (-500..500_i32, unit).prop_map(|(n, unit)| format!("{}{unit}", f64::from(n) / 8.0));
    leaf.prop_recursive(4, 24, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| format!("({a} + {b})")),
            two.clone().prop_map(|(a, b)| format!("({a} - {b})")),
            two.clone().prop_map(|(a, b)| format!("min({a}, {b})")),
            two.prop_map(|(a, b)| format!("max({a}, {b})")),
            (inner.clone(), -4..4_i32).prop_map(|(a, n)| format!("({a} * {n})")),
            (inner.clone(), 1..4_i32).prop_map(|(a, n)| format!("({a} / {n})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("clamp({a}, {b}, {c})")),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_parses_back(text in any_expression()) {
        let value = left(&format!("calc({text})"));
        prop_assert_eq!(left(&value.to_string()), value);
    }

    #[test]
    fn no_value_panics(
        name in prop::sample::select(property_names().collect::<Vec<_>>()),
        text in "([a-z]{1,8}|[0-9.+-]{1,4}(px|%|fr|deg)?|[(),/\"' \\[\\]#;*]|calc\\(|url\\(|repeat\\(|\\PC){0,12}",
        number in any::<f64>(),
    ) {
        let _ = in_parent(None, &[(name, Value::Text(&text))]);
        let _ = in_parent(None, &[(name, Value::Number(number))]);
    }
}
