//! Every property: what it takes, what it refuses, what it sets.

use super::table::{LATER, TABLE};
use super::*;

#[test]
fn every_property_takes_and_refuses() {
    for (name, good, bad) in TABLE {
        assert!(!good.is_empty() && !bad.is_empty(), "{name}");
        for value in *good {
            if let Err((_, error)) = in_parent(None, &[(name, Value::Text(value))]) {
                panic!("{name}: {value}: {error}");
            }
        }
        for value in *bad {
            let error = refusal(name, value);
            assert!(
                error.code().starts_with("style."),
                "{name}: {value}: {error}"
            );
            assert!(error.to_string().contains(name), "{error}");
            assert!(error.hint().is_some(), "{error}");
        }
        for value in ["inherit", "initial", "unset", " Inherit "] {
            style(&[(name, value)]);
        }
        assert_eq!(
            code(name, "red; color: red"),
            "style.invalid-value",
            "{name}"
        );
    }
}

#[test]
fn what_is_not_drawn_yet_says_so() {
    for (name, value, expected) in LATER {
        let error = refusal(name, value);
        assert_eq!(error.code(), *expected);
        assert!(error.to_string().contains("not drawn yet"));
        assert!(error.hint().is_some());
    }
    style(&[("fontPalette", " Normal"), ("borderImage", "unset")]);
}

#[test]
fn the_tables_name_every_property() {
    let mut named: Vec<&str> = TABLE.iter().map(|row| row.0).collect();
    named.extend(LATER.iter().map(|row| row.0));
    named.sort_unstable();
    named.dedup();
    let all: Vec<&str> = property_names().collect();
    assert_eq!(named, all);
    let mut unique = all.clone();
    unique.dedup();
    assert_eq!(unique, all, "a property is there twice");
}

#[test]
fn unknown_properties_are_suggested() {
    for (name, suggested) in [
        ("font-size", "`fontSize`"),
        ("background-color", "`backgroundColor`"),
        ("-webkit-text-stroke", "`WebkitTextStroke`"),
        ("font_size", "`fontSize`"),
        ("fontsize", "`fontSize`"),
        ("flexDirektion", "`flexDirection`"),
        ("colour", "`color`"),
    ] {
        let error = refusal(name, "1px");
        assert_eq!(error.code(), "style.unknown-property");
        let hint = error.hint().unwrap();
        assert!(hint.contains(suggested), "{name}: {hint}");
    }
    assert!(refusal(&"x".repeat(1_000_000), "1").to_string().len() < 200);
}

#[test]
fn mistyped_words_are_suggested() {
    for (name, value, suggested) in [
        ("justifyContent", "space-betwen", "`space-between`"),
        ("flexDirection", "colum", "`column`"),
        ("color", "gren", "`green`"),
    ] {
        let hint = refusal(name, value).hint().unwrap();
        assert!(hint.contains(suggested), "{name}: {hint}");
    }
    let error = refusal("flexDirection", "up");
    assert_eq!(
        error.to_string(),
        "`flexDirection` can't be `up`: it takes row, row-reverse, column, column-reverse"
    );
}

#[test]
fn longhands_beat_shorthands() {
    let px = |value| LengthPercentage::Px(value);
    for declarations in [
        [("padding", "1px"), ("paddingTop", "2px")],
        [("paddingTop", "2px"), ("padding", "1px")],
    ] {
        let boxes = style(&declarations).boxes;
        assert_eq!(boxes.padding.top, px(2.0));
        assert_eq!(boxes.padding.left, px(1.0));
    }
    let border = style(&[
        ("borderTopColor", "lime"),
        ("borderWidth", "2px"),
        ("border", "1px solid red"),
    ])
    .border
    .sides;
    assert_eq!(border.top.width, 2.0);
    assert_eq!(border.top.color.to_string(), "#00ff00");
    assert_eq!(border.left.color.to_string(), "#ff0000");
    // Of equal rank the last one wins.
    let border = style(&[("borderTop", "3px solid"), ("borderWidth", "2px")]).border;
    assert_eq!(border.sides.top.width, 2.0);
    assert_eq!(
        style(&[("opacity", "0.1"), ("opacity", "0.2")])
            .effect
            .opacity,
        0.2
    );
    let text = style(&[
        ("lineHeight", "2"),
        ("fontWeight", "300"),
        ("font", "700 10px A"),
        ("fontSize", "20px"),
    ])
    .text;
    assert_eq!(text.line_height, LineHeight::Number(2.0));
    assert_eq!(text.font_weight, 300.0);
    assert_eq!(text.font_size, 20.0);
    let background = style(&[
        ("backgroundSize", "cover"),
        ("background", "url(a), url(b) blue"),
    ])
    .background;
    assert_eq!(background.layers.len(), 2);
    assert!(
        background
            .layers
            .iter()
            .all(|layer| layer.size == BackgroundSize::Cover)
    );
    let grid = style(&[("gridArea", "a"), ("gridRowEnd", "span 2")]).grid;
    assert_eq!(grid.row_end, GridLine::Span(2));
    assert_eq!(grid.column_end, GridLine::Named("a".into(), 1));
}

#[test]
fn later_sets_replace_what_they_set_whole() {
    for (later, earlier) in [
        ("padding", "padding"),
        ("padding", "paddingTop"),
        ("padding", "paddingInlineStart"),
        ("border", "borderWidth"),
        ("font", "fontWeight"),
        ("gridArea", "gridRow"),
    ] {
        assert!(replaces(later, earlier), "{later} {earlier}");
    }
    for (later, earlier) in [
        ("paddingTop", "padding"),
        ("borderTop", "borderWidth"),
        ("padding", "marginTop"),
        ("font", "color"),
        ("padding", "nothing"),
        ("nothing", "padding"),
    ] {
        assert!(!replaces(later, earlier), "{later} {earlier}");
    }
}

#[test]
fn inheritance() {
    let parent = style(&[
        ("color", "red"),
        ("fontSize", "20px"),
        ("padding", "1px"),
        ("border", "2px solid lime"),
        ("backgroundImage", "url(a)"),
        ("fontWeight", "600"),
        ("lineHeight", "1.5em"),
    ]);
    let plain = child(Some(&parent), &[]);
    assert!(Arc::ptr_eq(&plain.text, &parent.text));
    assert_eq!(plain.boxes, BoxStyle::default());
    let own = child(
        Some(&parent),
        &[
            ("color", "initial"),
            ("padding", "inherit"),
            ("border", "inherit"),
            ("backgroundImage", "inherit"),
            ("fontWeight", "bolder"),
            ("fontSize", "1.5em"),
            ("letterSpacing", "0.1em"),
            ("width", "2em"),
        ],
    );
    assert_eq!(own.text.color, crate::color::Color::BLACK);
    assert_eq!(own.boxes.padding, parent.boxes.padding);
    assert_eq!(own.border.sides, parent.border.sides);
    assert_eq!(own.background.layers, parent.background.layers);
    assert_eq!(own.text.font_weight, 900.0);
    assert_eq!(own.text.font_size, 30.0);
    assert_eq!(own.text.letter_spacing, 3.0);
    assert_eq!(own.text.line_height, LineHeight::Px(30.0));
    assert_eq!(own.boxes.width, Sizing::Length(LengthPercentage::Px(60.0)));
    let unset = child(Some(&parent), &[("color", "unset"), ("padding", "unset")]);
    assert_eq!(unset.text.color, parent.text.color);
    assert_eq!(unset.boxes.padding, Edges::default());
}

#[test]
fn current_color_and_borders() {
    let made = style(&[
        ("borderStyle", "solid none"),
        ("color", "red"),
        ("boxShadow", "0 0 1px"),
        ("textDecorationColor", "currentColor"),
        ("outlineColor", "currentColor"),
    ]);
    let sides = &made.border.sides;
    assert_eq!((sides.top.width, sides.right.width), (3.0, 0.0));
    assert_eq!(sides.top.color.to_string(), "#ff0000");
    assert_eq!(made.border.outline.side.color.to_string(), "#ff0000");
    assert_eq!(made.border.shadows[0].color.to_string(), "#ff0000");
    assert_eq!(made.text_box.decoration.color, None);
}

#[test]
fn boxes_that_depend_on_each_other() {
    let made = style(&[("overflowX", "hidden")]).boxes;
    assert_eq!(
        (made.overflow_x, made.overflow_y),
        (Overflow::Hidden, Overflow::Hidden)
    );
    let made = style(&[("overflowX", "clip")]).boxes;
    assert_eq!(
        (made.overflow_x, made.overflow_y),
        (Overflow::Clip, Overflow::Visible)
    );
    let rtl = style(&[
        ("marginInlineStart", "1px"),
        ("paddingInline", "2px 3px"),
        ("direction", "rtl"),
    ]);
    assert_eq!(
        rtl.boxes.margin.right,
        LengthAuto::Length(LengthPercentage::Px(1.0))
    );
    assert_eq!(rtl.boxes.padding.right, LengthPercentage::Px(2.0));
    let content = style(&[("justifyContent", "left"), ("direction", "rtl")]).flex;
    assert_eq!(content.justify_content, Some(AlignContent::End));
}

#[test]
fn flex_shorthand() {
    let zero = Sizing::Length(LengthPercentage::Percent(0.0));
    for (value, expected) in [
        ("1", (1.0, 1.0, zero.clone())),
        ("2 3", (2.0, 3.0, zero)),
        ("auto", (1.0, 1.0, Sizing::Auto)),
        ("none", (0.0, 0.0, Sizing::Auto)),
        ("0 auto", (0.0, 1.0, Sizing::Auto)),
        (
            "10px",
            (1.0, 1.0, Sizing::Length(LengthPercentage::Px(10.0))),
        ),
        (
            "1 0 100",
            (1.0, 0.0, Sizing::Length(LengthPercentage::Px(100.0))),
        ),
        ("min-content 2", (2.0, 1.0, Sizing::MinContent)),
    ] {
        let flex = style(&[("flex", value)]).flex;
        assert_eq!((flex.grow, flex.shrink, flex.basis), expected, "{value}");
    }
}

#[test]
fn grid_shorthands() {
    let fr = |n| {
        TrackEntry::Single(Track {
            min: TrackSize::Auto,
            max: TrackSize::Fr(n),
        })
    };
    let grid = style(&[(
        "gridTemplate",
        "[top] \"a b\" 1fr [mid] [x] \"c c\" 2fr / 1fr 2fr",
    )])
    .grid;
    assert_eq!(
        grid.template_rows,
        [
            TrackEntry::LineNames(vec!["top".into()]),
            fr(1.0),
            TrackEntry::LineNames(vec!["mid".into(), "x".into()]),
            fr(2.0)
        ]
    );
    assert_eq!(grid.template_columns, [fr(1.0), fr(2.0)]);
    assert_eq!(grid.template_areas[1], [Some("c".into()), Some("c".into())]);
    let grid = style(&[("grid", "auto-flow dense 1fr / 2fr")]).grid;
    assert_eq!(grid.auto_flow, GridFlow::RowDense);
    assert_eq!(grid.auto_rows.len(), 1);
    assert_eq!(grid.template_columns, [fr(2.0)]);
}

#[test]
fn background_layers() {
    let made = style(&[
        (
            "backgroundImage",
            "url(a), none, linear-gradient(to right, red, 30%, blue 10% 20%)",
        ),
        ("backgroundPosition", "left, right 10px top"),
        ("backgroundClip", "text, padding-box"),
    ])
    .background;
    assert_eq!(made.layers.len(), 2);
    assert_eq!(made.layers[0].clip, BackgroundBox::Text);
    assert_eq!(made.color_clip, BackgroundBox::Text);
    let BackgroundImage::Gradient(gradient) = &made.layers[1].image else {
        panic!("no gradient");
    };
    assert_eq!(gradient.line, GradientLine::To(Some(Side::End), None));
    assert_eq!(gradient.stops.len(), 4);
    assert_eq!(gradient.space, crate::color::ColorSpace::Srgb);
    let made = style(&[("background", "linear-gradient(oklch(60% 0.1 20), red)")]).background;
    let BackgroundImage::Gradient(gradient) = &made.layers[0].image else {
        panic!("no gradient");
    };
    assert_eq!(gradient.space, crate::color::ColorSpace::Oklab);
    let made = style(&[("background", "none")]).background;
    assert!(made.layers.is_empty() && made.color.is_transparent());
}

#[test]
fn decorations_reach_children() {
    let parent = style(&[("textDecoration", "underline 2px"), ("color", "red")]);
    let made = child(Some(&parent), &[("color", "blue")])
        .text_box
        .decoration;
    assert!(made.underline);
    assert_eq!(made.color.unwrap().to_string(), "#ff0000");
    assert_eq!(made.thickness, Some(2.0));
    let absolute = child(Some(&parent), &[("position", "absolute")]);
    assert!(!absolute.text_box.decoration.underline);
    let both = child(Some(&parent), &[("textDecoration", "line-through")])
        .text_box
        .decoration;
    assert!(both.underline && both.line_through);
}

#[test]
fn spans_take_text_properties() {
    let parent = style(&[("color", "red"), ("fontSize", "20px"), ("padding", "1px")]);
    let context = Context {
        parent: Some(&parent),
        root_font_size: 10.0,
        viewport: VIEWPORT,
        env: &environment,
    };
    let span = |name: &'static str, value: &'static str| {
        compute_span(&[(name, Value::Text(value))], &context)
    };
    let (text, _) = span("fontWeight", "700").unwrap();
    assert_eq!((text.font_weight, text.font_size), (700.0, 20.0));
    let (_, text_box) = span("verticalAlign", "super").unwrap();
    assert_eq!(text_box.vertical_align, VerticalAlign::Super);
    assert!(span("font", "700 9pt A").is_ok());
    assert!(span("textDecoration", "underline").is_ok());
    for name in [
        "padding",
        "width",
        "textAlign",
        "backgroundColor",
        "marginInlineStart",
        "lineClamp",
        "filter",
    ] {
        let (index, error) = span(name, "1px").unwrap_err();
        assert_eq!((index, error.code()), (0, "style.not-on-span"));
    }
}

#[test]
fn errors_name_their_declaration() {
    let declarations = [
        ("color", Value::Text("red")),
        ("fontSize", Value::Text("9pt")),
        ("padding", Value::Text("1xp")),
    ];
    let (index, error) = in_parent(None, &declarations).unwrap_err();
    assert_eq!(index, 2);
    assert_eq!(
        error.to_string(),
        "`padding` can't be `1xp`: there is no unit `xp`"
    );
}
