//! Filters, clip paths and masks: what is computed.

use super::*;
use crate::frame::{BlendMode, FillRule, Filter};

fn matrix(value: &str) -> [f32; 20] {
    match style(&[("filter", value)]).effect.filter.as_slice() {
        [Filter::ColorMatrix(matrix)] => **matrix,
        other => panic!("{value}: {other:?}"),
    }
}

/// A colour through a matrix.
fn through(value: &str, color: [f32; 4]) -> [f32; 4] {
    let m = matrix(value);
    std::array::from_fn(|i| {
        let row = &m[i * 5..];
        (0..4).map(|j| row[j] * color[j]).sum::<f32>() + row[4]
    })
}

#[test]
fn filter_functions_are_matrices() {
    let color = [0.8, 0.4, 0.2, 0.5];
    let rows: &[(&str, [f32; 4])] = &[
        ("brightness(50%)", [0.4, 0.2, 0.1, 0.5]),
        ("brightness(2)", [1.6, 0.8, 0.4, 0.5]),
        ("contrast(0)", [0.5, 0.5, 0.5, 0.5]),
        ("contrast(2)", [1.1, 0.3, -0.1, 0.5]),
        ("invert()", [0.2, 0.6, 0.8, 0.5]),
        ("invert(25%)", [0.65, 0.45, 0.35, 0.5]),
        ("invert(300%)", [0.2, 0.6, 0.8, 0.5]),
        ("opacity(0.5)", [0.8, 0.4, 0.2, 0.25]),
        ("opacity(7)", color),
        ("saturate()", color),
        ("saturate(0)", [0.4708, 0.4708, 0.4708, 0.5]),
        ("grayscale()", [0.470_6, 0.470_6, 0.470_6, 0.5]),
        ("grayscale(0)", color),
        ("sepia()", [0.6598, 0.5872, 0.4574, 0.5]),
        ("sepia(0%)", color),
        ("hue-rotate(0)", color),
        ("hue-rotate(360deg)", color),
        // Half a turn keeps the luminance and turns the rest round.
        ("hue-rotate(180deg)", [0.1416, 0.5416, 0.7416, 0.5]),
    ];
    for (value, expected) in rows {
        let got = through(value, color);
        for (got, expected) in got.iter().zip(expected) {
            assert!((got - expected).abs() < 2e-4, "{value}: {got} {expected}");
        }
    }
}

#[test]
fn amounts_that_are_left_out() {
    for name in ["brightness", "contrast", "saturate", "opacity"] {
        assert_eq!(matrix(&format!("{name}()")), Filter::IDENTITY, "{name}");
    }
    assert_eq!(matrix("sepia()"), matrix("sepia(100%)"));
    assert_eq!(matrix("grayscale()"), matrix("grayscale(1)"));
    assert_eq!(matrix("hue-rotate()"), matrix("hue-rotate(0deg)"));
    let blur = style(&[("filter", "blur()")]).effect.filter;
    assert_eq!(blur, [Filter::Blur(0.0)]);
}

#[test]
fn drop_shadows_have_the_text_colour() {
    let made = style(&[("filter", "drop-shadow(1px 2px 3px)"), ("color", "red")]);
    match made.effect.filter.as_slice() {
        [
            Filter::DropShadow {
                offset,
                sigma,
                color,
            },
        ] => {
            assert_eq!((offset.x, offset.y, *sigma), (1.0, 2.0, 3.0));
            assert_eq!(color.to_string(), "#ff0000");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn effects_make_stacking_contexts() {
    for (name, value) in [
        ("filter", "blur(0)"),
        ("backdropFilter", "invert()"),
        ("clipPath", "circle()"),
        ("maskImage", "none, url(a)"),
        ("mixBlendMode", "hue"),
        ("isolation", "isolate"),
        ("transform", "rotate(0)"),
        ("opacity", "0.9"),
    ] {
        let effect = style(&[(name, value)]).effect;
        assert!(effect.makes_context(), "{name}");
        let is_root = !["isolation", "transform"].contains(&name);
        assert_eq!(effect.is_backdrop_root(), is_root, "{name}");
        let holds = ["filter", "backdropFilter", "transform"].contains(&name);
        assert_eq!(effect.holds_absolute(), holds, "{name}");
    }
    for (name, value) in [
        ("maskImage", "none, none"),
        ("filter", "none"),
        ("maskSize", "9px"),
    ] {
        assert!(!style(&[(name, value)]).effect.makes_context(), "{name}");
    }
}

#[test]
fn shapes_are_read() {
    let shape = |value: &str| {
        let clip = style(&[("clipPath", value)]).effect.clip_path;
        clip.unwrap_or_else(|| panic!("{value}"))
    };
    assert_eq!(shape("content-box circle()").reference, ShapeBox::Content);
    assert_eq!(shape("circle() margin-box").reference, ShapeBox::Margin);
    assert_eq!(shape("stroke-box").shape, None);
    match shape("polygon(evenodd, 0 10%, 5px 0)").shape {
        Some(BasicShape::Polygon { rule, points }) => {
            assert_eq!(rule, FillRule::EvenOdd);
            assert_eq!(points.len(), 2);
            assert_eq!(points[0].1, LengthPercentage::Percent(0.1));
        }
        other => panic!("{other:?}"),
    }
    // All are distances from the sides.
    for (value, expected) in [
        ("inset(1px 2px 3px 4px)", [1.0, 2.0, 3.0, 4.0]),
        ("inset(1px 2px)", [1.0, 2.0, 1.0, 2.0]),
        ("inset(1px 2px 3px)", [1.0, 2.0, 3.0, 2.0]),
        ("rect(1px 2px 3px 4px)", [1.0, 98.0, 47.0, 4.0]),
        ("rect(auto auto auto auto)", [0.0; 4]),
        ("xywh(1px 2px 30px 40%)", [2.0, 69.0, 28.0, 1.0]),
    ] {
        match shape(value).shape {
            Some(BasicShape::Inset { sides, .. }) => {
                let got = [
                    sides.top.resolve(50.0),
                    sides.right.resolve(100.0),
                    sides.bottom.resolve(50.0),
                    sides.left.resolve(100.0),
                ];
                assert_eq!(got, expected, "{value}");
            }
            other => panic!("{value}: {other:?}"),
        }
    }
}

#[test]
fn mask_layers_come_from_lists() {
    let mask = style(&[
        ("maskImage", "url(a), none, url(b)"),
        ("maskMode", "luminance, alpha"),
        ("maskComposite", "subtract"),
        ("maskClip", "no-clip"),
    ])
    .effect
    .mask;
    assert_eq!(mask.len(), 3);
    let luminance: Vec<bool> = mask.iter().map(|layer| layer.luminance).collect();
    assert_eq!(luminance, [true, false, true]);
    assert!(mask.iter().all(|m| m.composite == Composite::Subtract));
    assert!(mask.iter().all(|m| m.layer.clip == BackgroundBox::NoClip));
    assert!(
        mask.iter()
            .all(|m| m.layer.origin == BackgroundBox::BorderBox)
    );

    let short = style(&[(
        "mask",
        "url(a) 1px 2px / 3px no-repeat padding-box no-clip exclude",
    )]);
    let [layer] = short.effect.mask.as_slice() else {
        panic!("one layer");
    };
    assert_eq!(layer.composite, Composite::Exclude);
    assert_eq!(layer.layer.origin, BackgroundBox::PaddingBox);
    assert_eq!(layer.layer.clip, BackgroundBox::NoClip);
    assert_eq!(layer.layer.repeat.x, RepeatStyle::NoRepeat);
    let inherited = child(Some(&short), &[("mask", "inherit")]);
    assert_eq!(inherited.effect.mask, short.effect.mask);
}

#[test]
fn blend_modes_are_lists_for_backgrounds() {
    let made = style(&[
        ("background", "url(a), url(b), url(c)"),
        ("backgroundBlendMode", "hue, screen"),
    ]);
    let modes: Vec<BlendMode> = made.background.layers.iter().map(|l| l.blend).collect();
    assert_eq!(modes, [BlendMode::Hue, BlendMode::Screen, BlendMode::Hue]);
}

#[test]
fn image_rendering_is_inherited() {
    let parent = style(&[("imageRendering", "pixelated")]);
    assert!(child(Some(&parent), &[]).text.pixelated);
    assert!(
        !child(Some(&parent), &[("imageRendering", "auto")])
            .text
            .pixelated
    );
}
