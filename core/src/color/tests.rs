//! Colours against known values.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::error::Diagnose;

/// As eight-bit sRGB, rounded.
fn shown(text: &str) -> [u8; 4] {
    bytes(
        Color::parse(text)
            .unwrap_or_else(|error| panic!("{error}"))
            .to_rgba(&inks()),
    )
}

fn bytes(c: Rgba) -> [u8; 4] {
    [c.r, c.g, c.b, c.a].map(|c| (c * 255.0).round() as u8)
}

fn parse(text: &str) -> Color {
    Color::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn inks() -> Inks {
    let ink = |alternate: &str, preview: Option<&str>| Ink {
        alternate: parse(alternate),
        preview: preview.map(parse),
    };
    Inks::from([
        (
            Arc::from("FOIL"),
            ink("cmyk(0 0.2 0.8 0.2)", Some("#c9a227")),
        ),
        (Arc::from("WARM RED"), ink("cmyk(0 0.75 0.9 0)", None)),
        (Arc::from("LOOP"), ink("spot(LOOP)", None)),
    ])
}

fn assert_near(text: &str, expected: [u8; 4]) {
    let shown = shown(text);
    let near = shown.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1);
    assert!(near, "{text} shows as {shown:?}, not {expected:?}");
}

#[test]
fn css_colours() {
    // Conversions from CSS Color 4's examples and its test suite.
    let table: &[(&str, [u8; 4])] = &[
        ("#f00", [255, 0, 0, 255]),
        ("#0f08", [0, 255, 0, 136]),
        ("#0f172a", [15, 23, 42, 255]),
        ("#0F172A80", [15, 23, 42, 128]),
        ("rebeccapurple", [102, 51, 153, 255]),
        ("DarkSlateGrey", [47, 79, 79, 255]),
        ("grey", [128, 128, 128, 255]),
        ("transparent", [0, 0, 0, 0]),
        ("rgb(1, 2, 3)", [1, 2, 3, 255]),
        ("rgba(100%, 0%, 50%, 0.5)", [255, 0, 128, 128]),
        ("rgb(300 -20 127.5 / 25%)", [255, 0, 128, 64]),
        ("rgb(none 255 0)", [0, 255, 0, 255]),
        ("hsl(120deg 75% 25%)", [16, 112, 16, 255]),
        ("hsla(0.5turn, 100%, 50%, 50%)", [0, 255, 255, 128]),
        ("hsl(480 100% 25%)", [0, 128, 0, 255]),
        ("hwb(150 20% 10%)", [51, 230, 140, 255]),
        ("hwb(0 60% 60%)", [128, 128, 128, 255]),
        ("lab(29.2345% 39.3825 20.0664)", [125, 35, 41, 255]),
        ("lab(52.2345% 40.1645 59.9971)", [198, 93, 6, 255]),
        ("lab(67.5345% -8.6911 -41.6019)", [98, 172, 239, 255]),
        ("lch(29.2345% 44.2 27)", [125, 35, 41, 255]),
        ("oklab(40.101% 0.1147 0.0453)", [125, 35, 41, 255]),
        ("oklab(66.016% -0.1084 0.1114)", [104, 166, 57, 255]),
        ("oklch(59.686% 0.15619 49.7694)", [198, 93, 7, 255]),
        ("oklch(0.65125 0.13138 104.097)", [157, 147, 24, 255]),
        ("oklch(72.322% 0.12403 247.996 / 0)", [98, 172, 239, 0]),
        ("color(srgb 0.4 0.2 60%)", [102, 51, 153, 255]),
        ("color(srgb-linear 0.5 1 0)", [188, 255, 0, 255]),
        (
            "color(display-p3 0.21604 0.49418 0.13151)",
            [0, 128, 0, 255],
        ),
        (
            "color(a98-rgb 0.281363 0.498012 0.116746)",
            [0, 128, 0, 255],
        ),
        (
            "color(prophoto-rgb 0.230479 0.395789 0.129968)",
            [0, 128, 0, 255],
        ),
        (
            "color(rec2020 0.235202 0.431704 0.085432)",
            [0, 128, 0, 255],
        ),
        ("color(xyz 0.07719 0.15438 0.02573)", [0, 128, 0, 255]),
        ("color(xyz-d50 0.08312 0.154746 0.020961)", [0, 128, 0, 255]),
        ("color-mix(in srgb, red, blue)", [128, 0, 128, 255]),
        ("color-mix(in srgb, red 25%, blue)", [64, 0, 191, 255]),
        ("color-mix(in srgb, 20% red, 20% blue)", [128, 0, 128, 102]),
        (
            "color-mix(in srgb, rgb(100% 0 0), blue)",
            [128, 0, 128, 255],
        ),
        (
            "color-mix(in srgb, rgb(100% 0 0) 25%, blue)",
            [64, 0, 191, 255],
        ),
        (
            "color-mix(in srgb, 25% rgb(100% 0 0), blue)",
            [64, 0, 191, 255],
        ),
        (
            "color-mix(in srgb, rgb(0 0 0), transparent 60%)",
            [0, 0, 0, 102],
        ),
        (
            "color-mix(in oklab, white, color-mix(in srgb, #fff, #fff))",
            [255, 255, 255, 255],
        ),
        (
            "color-mix(in hsl shorter hue, red, lime)",
            [255, 255, 0, 255],
        ),
    ];
    for (text, expected) in table {
        assert_near(text, *expected);
    }
}

#[test]
fn every_named_colour() {
    let hex = include_str!("parse.rs");
    let names = hex.split("const NAMES: &str = \"").nth(1).unwrap();
    let names = names.split('"').next().unwrap().replace('\\', " ");
    let names: Vec<&str> = names.split_whitespace().collect();
    assert_eq!(names.len(), 149);
    for name in names {
        assert!(Color::parse(name).is_ok(), "{name}");
    }
}

#[test]
fn colours_outside_srgb_keep_hue_and_lightness() {
    // What color.js gives for the same algorithm: 0, 98.576 %, 15.974 %.
    assert_near("color(display-p3 0 1 0)", [0, 251, 41, 255]);
    assert_near("oklch(1.2 0.3 90)", [255, 255, 255, 255]);
    assert_near("oklch(0 0.3 90)", [0, 0, 0, 255]);
    for (text, hue) in [
        ("oklch(70% 0.4 30)", 30.0),
        ("oklch(50% 0.4 150)", 150.0),
        ("oklch(60% 0.4 270)", 270.0),
    ] {
        let [r, g, b, _] = shown(text).map(|c| f32::from(c) / 255.0);
        let back: color::AlphaColor<color::Oklch> =
            color::AlphaColor::<color::Srgb>::new([r, g, b, 1.0]).convert();
        let off = (back.components[2] - hue).abs();
        assert!(off < 8.0, "{text}: hue {}", back.components[2]);
    }
}

#[test]
fn process_inks_show_through_the_table() {
    assert_eq!(shown("cmyk(0 0 0 0)"), [255, 255, 255, 255]);
    assert_eq!(parse("cmyk(0 0 0 0)").to_rgba(&inks()).r, 1.0);
    let table: &[(&str, [u8; 4])] = &[
        ("cmyk(100% 0% 0% 0%)", [0, 174, 239, 255]),
        ("cmyk(0, 1, 0, 0)", [236, 0, 140, 255]),
        ("CMYK(0 0 100% 0 / 50%)", [255, 242, 0, 128]),
        ("cmyk(0 0 0 1)", [35, 31, 32, 255]),
    ];
    for (text, expected) in table {
        assert_near(text, *expected);
    }
    // Halfway between nodes, halfway between their colours.
    let [a, m, b] =
        ["0.125", "0.1875", "0.25"].map(|k| parse(&format!("cmyk(0 0 0 {k})")).to_rgba(&inks()).g);
    assert!(((a + b) / 2.0 - m).abs() < 1e-6);
}

#[test]
fn more_ink_is_never_lighter() {
    for step in 0..64 {
        let at = |k: i32| {
            let c = parse(&format!("cmyk(0.2 0.1 0.1 {})", k as f32 / 64.0)).to_rgba(&inks());
            c.r + c.g + c.b
        };
        assert!(at(step) >= at(step + 1));
    }
}

#[test]
fn spot_inks() {
    let table: &[(&str, [u8; 4])] = &[
        ("spot(FOIL)", [201, 162, 39, 255]),
        ("spot(FOIL, 50%)", [228, 209, 147, 255]),
        ("spot(\"FOIL\", 0)", [255, 255, 255, 255]),
        ("spot(FOIL, 1, 0.5)", [201, 162, 39, 128]),
        ("spot(FOIL, 100% / 50%)", [201, 162, 39, 128]),
        ("spot(FOIL / 50%)", [201, 162, 39, 128]),
        ("spot(UNKNOWN)", [0, 0, 0, 255]),
        ("spot(LOOP)", [0, 0, 0, 255]),
    ];
    for (text, expected) in table {
        assert_near(text, *expected);
    }
    assert_eq!(shown("spot(WARM RED)"), shown("cmyk(0 0.75 0.9 0)"));
    assert_eq!(
        shown("spot('WARM RED', 50%)"),
        shown("cmyk(0 0.375 0.45 0)")
    );
}

#[test]
fn no_colours() {
    let table = [
        "",
        " ",
        "#",
        "#12",
        "#12345",
        "#gggggg",
        "#fff;",
        "gren",
        "red blue",
        "red;",
        "rgb(1,2",
        "rgb(1 2)",
        "rgb(1 2 3 4)",
        "rgb(1px 2 3)",
        "lab(50 1e30 0)",
        "lab(50% 1 2) x",
        "oklch(1 2 3foo)",
        "color(acescg 1 1 1)",
        "color(srgb 1 1)",
        "cmyk(0 0 0)",
        "cmyk(0 0 0 0 0)",
        "cmyk(0 75 95 0)",
        "cmyk(0,,0,0)",
        "cmyk(0 0 0 nan)",
        "cmyk(0 0 0 inf)",
        "cmyk(0 0 0 -0.1)",
        "cmyk(0 0 0 0 / 2)",
        "spot()",
        "spot( , 1)",
        "spot(A, 2)",
        "spot(A, 1, 1, 1)",
        "spot(\"A)",
        "spot(A)b)",
        "spot(\"A\" B)",
        "url(x)",
        "red/**/;",
        "color-mix(red, blue)",
        "color-mix(in srgb, red)",
        "color-mix(in srgb, red 0%, blue 0%)",
        "color-mix(in srgb, cmyk(0 0 0 1), blue)",
        "color-mix(in nowhere, red, blue)",
        "color-mix(in srgb, contrast-color(white, cmyk(0 0 0 1)), blue)",
        "contrast-color()",
        "contrast-color(nothing)",
        "contrast-color(white, black, nothing)",
        "contrast-color(spot(GOLD), black)",
        "contrast-color(white, spot(GOLD))",
        "currentColor",
        "rgb(\u{666}1 2 3)",
        "cmyk(é)",
        "é",
        "ré",
    ];
    for text in table {
        let error = Color::parse(text).expect_err(text);
        assert_eq!(error.code(), "color.invalid");
        assert!(error.hint().is_some());
    }
    let error = Color::parse("gren").unwrap_err();
    assert_eq!(error.hint().as_deref(), Some("did you mean `green`?"));
    let nested = "color-mix(in srgb, red, ".repeat(100) + "red" + &")".repeat(100);
    assert!(Color::parse(&nested).is_err());
    let nested = "contrast-color(".repeat(100) + "red" + &")".repeat(100);
    assert!(Color::parse(&nested).is_err());
}

#[test]
fn contrasting_colours() {
    for (text, expected) in [
        ("contrast-color(#14213d)", "white"),
        ("contrast-color(#ffd84d)", "black"),
        ("contrast-color(#ffffff10)", "black"),
        ("Contrast-Color( navy, gold , ivory )", "gold"),
        ("contrast-color(white, gold, navy)", "navy"),
        // 4.48 and 4.54 to one.
        ("contrast-color(#fff, #777, #767676)", "#767676"),
        ("contrast-color(#fff, #00000060)", "black"),
        ("contrast-color(gold, ivory, white)", "black"),
        ("contrast-color(white, cmyk(0 0 0 1))", "cmyk(0 0 0 1)"),
        ("contrast-color(cmyk(0 0 0 1), gold)", "gold"),
        (
            "contrast-color(contrast-color(white), black, ivory)",
            "ivory",
        ),
    ] {
        assert_eq!(parse(text), parse(expected), "{text}");
    }
    assert_eq!(
        shown("color-mix(in srgb, contrast-color(white), white)"),
        [128, 128, 128, 255]
    );
}

#[test]
fn printing() {
    for (text, printed) in [
        ("#0F172A", "#0f172a"),
        ("#0008", "#00000088"),
        ("color(srgb 0.3 0.2 2)", "color(srgb 0.3 0.2 2)"),
        ("oklch(62% 0.19 260 / 50%)", "oklch(0.62 0.19 260 / 0.5)"),
        ("cmyk(0%, 75%, 95%, 0%)", "cmyk(0 0.75 0.95 0)"),
        ("spot(PANTONE 185 C)", "spot(\"PANTONE 185 C\", 1)"),
        (
            r#"spot("a\"b\\c", 20%, 0.5)"#,
            r#"spot("a\"b\\c", 0.2 / 0.5)"#,
        ),
    ] {
        assert_eq!(parse(text).to_string(), printed);
    }
}

#[test]
fn mixing() {
    let none = Inks::new();
    let at = |a: &str, b: &str, t: f32, space: ColorSpace, premultiplied: bool| {
        bytes(mix(&parse(a), &parse(b), t, space, premultiplied, &none))
    };
    let srgb = ColorSpace::Srgb;
    assert_eq!(at("red", "blue", 0.0, srgb, true), [255, 0, 0, 255]);
    assert_eq!(at("red", "blue", 1.0, srgb, true), [0, 0, 255, 255]);
    assert_eq!(at("#000", "#fff", 0.5, srgb, true), [128, 128, 128, 255]);
    // Premultiplied, what is transparent has no colour to give.
    assert_eq!(at("red", "transparent", 0.5, srgb, true), [255, 0, 0, 128]);
    assert_eq!(at("red", "transparent", 0.5, srgb, false), [128, 0, 0, 128]);
    assert_eq!(
        at("cmyk(0 0 0 0)", "#000", 0.5, srgb, true),
        [128, 128, 128, 255]
    );
    // The shorter way from 350 to 10 degrees goes through red.
    assert_eq!(
        at(
            "hsl(350 100% 50%)",
            "hsl(10 100% 50%)",
            0.5,
            ColorSpace::Hsl,
            true
        ),
        [255, 0, 0, 255]
    );
    // White has no hue of its own.
    let [r, g, b, _] = at("white", "blue", 0.5, ColorSpace::Oklch, true);
    assert!(b > r && b > g);
}

#[test]
fn ends_of_a_way() {
    let ends = |a: &str, b: &str, space, hue| {
        let by = Interpolation { space, hue };
        super::ends(&parse(a), &parse(b), by, &Inks::new())
    };
    let hues = |method| {
        let [a, b] = ends(
            "hsl(350 100% 50%)",
            "hsl(10 100% 50%)",
            ColorSpace::Hsl,
            method,
        );
        (b.components[0] - a.components[0]).round()
    };
    assert_eq!(hues(HueMethod::Shorter), 20.0);
    assert_eq!(hues(HueMethod::Longer), -340.0);
    assert_eq!(hues(HueMethod::Increasing), 20.0);
    assert_eq!(hues(HueMethod::Decreasing), -340.0);
    // What is missing or has no hue takes it from the other end.
    let oklch = ColorSpace::Oklch;
    let [a, b] = ends(
        "oklch(none 0.1 40)",
        "oklch(0.5 none none / none)",
        oklch,
        HueMethod::Shorter,
    );
    assert_eq!(
        (a.components, b.components),
        ([0.5, 0.1, 40.0], [0.5, 0.1, 40.0])
    );
    assert_eq!((a.alpha, b.alpha), (1.0, 1.0));
    let [white, blue] = ends("white", "oklch(0.5 0.2 260)", oklch, HueMethod::Shorter);
    assert_eq!(white.components[2], blue.components[2]);
    // Chroma and hue are a and b, taken together.
    let oklab = ColorSpace::Oklab;
    let gone = ends(
        "oklab(0.5 0.1 0.2)",
        "oklch(0.7 none none)",
        oklab,
        HueMethod::Shorter,
    );
    assert_eq!(gone[1].components, [0.7, 0.1, 0.2]);
    let gray = ends(
        "oklab(0.5 0.1 0.2)",
        "oklch(0.7 none 20)",
        oklab,
        HueMethod::Shorter,
    );
    assert_eq!(gray[1].components, [0.7, 0.0, 0.0]);
    let gone = ends(
        "oklch(0.5 0.1 20)",
        "oklab(0.7 none none)",
        oklch,
        HueMethod::Shorter,
    );
    assert_eq!(gone[1].components, [0.7, 0.1, 20.0]);
    let gone = ends(
        "oklab(0.5 0.1 0.2)",
        "color(srgb none none none)",
        oklab,
        HueMethod::Shorter,
    );
    assert_eq!(gone[0].components, gone[1].components);
    // Half way to transparent a colour is half as opaque, no darker.
    let way = ends(
        "color(srgb 1 0 0)",
        "transparent",
        ColorSpace::Srgb,
        HueMethod::Shorter,
    );
    let half = between(&way, 0.5);
    assert_eq!((half.components, half.alpha), ([1.0, 0.0, 0.0], 0.5));
}

#[test]
fn contrast_ratios() {
    let ratio = |a: &str, b: &str| contrast(parse(a).to_rgba(&inks()), parse(b).to_rgba(&inks()));
    assert!((ratio("#000", "#fff") - 21.0).abs() < 1e-3);
    assert!((ratio("#fff", "#fff") - 1.0).abs() < 1e-6);
    // The lightest grey that passes level AA on white.
    assert!((ratio("#767676", "#fff") - 4.54).abs() < 0.01);
    assert!((ratio("#00000080", "#fff") - ratio("#7f7f7f", "#fff")).abs() < 0.05);
}

fn any_css() -> impl Strategy<Value = Color> {
    let unit = 0.0..=1.0_f32;
    (
        0..14_usize,
        [unit.clone(), unit.clone(), unit.clone()],
        unit,
    )
        .prop_map(|(space, [a, b, c], alpha)| {
            let space = [
                ColorSpace::Srgb,
                ColorSpace::SrgbLinear,
                ColorSpace::Hsl,
                ColorSpace::Hwb,
                ColorSpace::Lab,
                ColorSpace::Lch,
                ColorSpace::Oklab,
                ColorSpace::Oklch,
                ColorSpace::DisplayP3,
                ColorSpace::A98Rgb,
                ColorSpace::ProphotoRgb,
                ColorSpace::Rec2020,
                ColorSpace::XyzD50,
                ColorSpace::XyzD65,
            ][space];
            let components = match space {
                ColorSpace::Hsl | ColorSpace::Hwb => [a * 359.0, b * 100.0, c * 100.0],
                ColorSpace::Lab => [a * 100.0, b * 250.0 - 125.0, c * 250.0 - 125.0],
                ColorSpace::Lch => [a * 100.0, b * 150.0, c * 360.0],
                ColorSpace::Oklab => [a, b - 0.5, c - 0.5],
                ColorSpace::Oklch => [a, b * 0.5, c * 360.0],
                _ => [a, b, c],
            };
            let missing = [a, b, c, alpha].map(|v| v < 0.1);
            let shown = |i: usize, v: f32| if missing[i] { 0.0 } else { v };
            let [a, b, c] = components;
            Color::Css(CssColor {
                space,
                components: [shown(0, a), shown(1, b), shown(2, c)],
                alpha: shown(3, alpha),
                missing,
            })
        })
}

fn any_color() -> impl Strategy<Value = Color> {
    let unit = 0.0..=1.0_f32;
    let hex = any::<u32>().prop_map(|n| parse(&format!("#{n:08x}")));
    let cmyk = (prop::array::uniform4(unit.clone()), unit.clone())
        .prop_map(|(components, alpha)| Color::Cmyk(Cmyk { components, alpha }));
    let spot = ("\\PC{1,12}", unit.clone(), unit).prop_map(|(ink, tint, alpha)| {
        Color::Spot(Spot {
            ink: ink.into(),
            tint,
            alpha,
        })
    });
    prop_oneof![hex, any_css(), cmyk, spot]
}

proptest! {
    #[test]
    fn what_is_printed_parses_back(color in any_color()) {
        prop_assert_eq!(Color::parse(&color.to_string()), Ok(color));
    }

    #[test]
    fn every_colour_shows(color in any_color()) {
        let Rgba { r, g, b, a } = color.to_rgba(&Inks::new());
        for c in [r, g, b, a] {
            prop_assert!((0.0..=1.0).contains(&c));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC*", start in "(rgb|cmyk|spot|lab|color|color-mix|hsl)\\(") {
        let _ = Color::parse(&text);
        let _ = Color::parse(&(start + &text + ")"));
    }
}

#[test]
fn almost_white_may_be_saturated_beyond_measure() {
    // Out of the gamut of sRGB, HSL's saturation has no bound.
    let mixed = "color-mix(in hsl, oklch(97% 0.45 676deg) 29%, #707da0)";
    let Ok(Color::Css(color)) = Color::parse(mixed) else {
        panic!("{mixed} is a colour");
    };
    assert!(color.components.iter().all(|c| (0.0..=360.0).contains(c)));
}
