//! Whole sides.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{SvgLimits, SvgOptions, SvgUnit, to_svg};
use crate::color::{Color, ColorSpace};
use crate::frame::{
    BlendMode, BoxShadow, Clip, Fill, FillRule, FilterEffect, FilterGraph, FilterStep, Gradient,
    GradientKind, GradientStop, Group, Item, Mask, Paint, PathItem, Shape, Side, SpreadMode,
};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Size, Transform};

fn side(items: Vec<Item>) -> Side {
    Side {
        name: "front".into(),
        lang: "en".into(),
        trim: Size::new(100.0, 50.0),
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::Rect,
        items,
    }
}

fn svg(items: Vec<Item>) -> String {
    let svg = written(&side(items), &SvgOptions::default());
    let options = resvg::usvg::Options::default();
    resvg::usvg::Tree::from_str(&svg, &options).unwrap_or_else(|e| panic!("{e}: {svg}"));
    svg
}

fn written(side: &Side, options: &SvgOptions) -> String {
    to_svg(side, &BTreeMap::new(), options, &SvgLimits::default()).unwrap()
}

fn filled(rect: Rect, paint: Paint) -> Item {
    Item::Path(PathItem {
        path: Arc::new(Path::rect(rect)),
        fill: Some(Fill {
            paint,
            rule: FillRule::NonZero,
        }),
        stroke: None,
    })
}

fn square() -> Item {
    filled(Rect::new(0.0, 0.0, 10.0, 10.0), Paint::Solid(Color::BLACK))
}

fn group(change: impl FnOnce(&mut Group)) -> Item {
    let mut group = Group::new(vec![square()]);
    change(&mut group);
    Item::Group(Box::new(group))
}

fn clip(x: f32) -> Clip {
    Clip {
        path: Path::rect(Rect::new(x, 0.0, 5.0, 5.0)),
        rule: FillRule::NonZero,
    }
}

#[test]
fn the_root_says_size_and_language() {
    let svg = svg(vec![square()]);
    assert_eq!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"26.4583mm\" height=\"13.2292mm\" \
         viewBox=\"0 0 100 50\" lang=\"en\" role=\"graphics-document document\">\
         <path fill=\"#000\" d=\"m0 0h10v10h-10z\"/></svg>\n"
    );
    let options = SvgOptions {
        unit: SvgUnit::Px,
        title: Some("A & B".to_owned()),
        description: Some("<\u{0}>".to_owned()),
        ..SvgOptions::default()
    };
    let svg = written(&side(vec![]), &options);
    assert!(svg.contains("width=\"100\" height=\"50\""), "{svg}");
    assert!(
        svg.contains("<title>A &amp; B</title><desc>&lt;&gt;</desc>"),
        "{svg}"
    );
}

#[test]
fn ids_have_a_prefix_that_can_be_one() {
    let clipped = || side(vec![group(|group| group.clips.push(clip(0.0)))]);
    let id = |prefix: Option<&str>| {
        let options = SvgOptions {
            id_prefix: prefix.map(str::to_owned),
            ..SvgOptions::default()
        };
        let svg = written(&clipped(), &options);
        let start = svg.split("id=\"").nth(1).unwrap();
        start.split('"').next().unwrap().to_owned()
    };
    assert_eq!(id(None), "front-1");
    assert_eq!(id(Some("ada_")), "ada_1");
    assert_eq!(id(Some("1\"><x")), "s1---x1");
    assert_eq!(id(Some("")), "s1");
}

#[test]
fn equal_definitions_are_one() {
    let clipped = || group(|group| group.clips.push(clip(0.0)));
    let svg = svg(vec![clipped(), clipped()]);
    assert_eq!(svg.matches("<clipPath").count(), 1, "{svg}");
    assert_eq!(svg.matches("url(#front-1)").count(), 2, "{svg}");
}

#[test]
fn groups_say_what_they_are() {
    let svg = svg(vec![
        group(|group| {
            group.alt = Some("\"Logo\" <&>\u{1}".into());
            group.lang = Some("de".into());
        }),
        group(|group| group.role = Some("decoration".into())),
        group(|group| {
            group.role = Some("heading".into());
            group.href = Some("https://example.com/?a=1&b=\"2\"".into());
        }),
        group(|group| group.href = Some("java\nscript:alert(1)".into())),
    ]);
    for part in [
        "<g lang=\"de\" role=\"img\" aria-label=\"&quot;Logo&quot; &lt;&amp;&gt;\">",
        "<g aria-hidden=\"true\">",
        "<a href=\"https://example.com/?a=1&amp;b=&quot;2&quot;\"><g role=\"heading\">",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
    assert!(!svg.contains("script"), "{svg}");
}

#[test]
fn what_changes_nothing_is_left_out() {
    let empty = Item::Group(Box::new(Group::new(vec![])));
    let hidden = group(|group| group.opacity = 0.0);
    let plain = group(|_| {});
    let clear = filled(
        Rect::new(0.0, 0.0, 5.0, 5.0),
        Paint::Solid(Color::TRANSPARENT),
    );
    let svg = svg(vec![empty, hidden, clear, plain]);
    assert!(svg.contains("document\"><path"), "{svg}");
}

#[test]
fn clips_do_not_come_between_blending_items() {
    let blending = group(|group| group.blend = BlendMode::Multiply);
    let mut inner = Group::new(vec![blending, square()]);
    inner.transform = Transform::translate(5.0, 0.0);
    let mut outer = Group::new(vec![Item::Group(Box::new(inner))]);
    outer.clips.push(clip(20.0));
    let svg = svg(vec![Item::Group(Box::new(outer))]);
    // Clip and blending are the same element's; the clip moved along.
    assert!(
        svg.contains("<g clip-path=\"url(#front-1)\" style=\"mix-blend-mode:multiply\">"),
        "{svg}"
    );
    assert!(svg.contains("m15 0h5v5h-5z"), "{svg}");
    assert!(svg.contains("style=\"isolation:isolate\"><defs>"), "{svg}");
}

#[test]
fn masks_may_be_inverted() {
    for (luminance, value) in [(false, "0 0 0 1 0\""), (true, ".2126 .7152 .0722 0 0\"")] {
        let svg = svg(vec![group(|group| {
            group.mask = Some(Box::new(Mask {
                items: vec![square()],
                luminance,
                inverted: true,
            }));
        })]);
        assert!(svg.contains(value), "{svg}");
        assert!(!svg.contains("mask-type"), "{svg}");
    }
}

#[test]
fn filters_say_where_they_begin() {
    let region = Rect::new(0.0, 0.0, 100.0, 50.0);
    let step = FilterStep {
        region,
        linear: false,
        effect: FilterEffect::Flood {
            color: Color::BLACK,
        },
    };
    let svg = svg(vec![group(|group| {
        group.filter_graphs.push(Arc::new(FilterGraph {
            region,
            steps: vec![step],
        }));
    })]);
    // Left out, they would mean a tenth outside what is filtered.
    let rect = "x=\"0\" y=\"0\" width=\"100\" height=\"50\"";
    let filter = format!("filterUnits=\"userSpaceOnUse\" {rect}");
    assert!(svg.contains(&filter), "{svg}");
    assert_eq!(svg.matches(rect).count(), 2, "{svg}");
}

fn gradient(kind: GradientKind, stops: &[(f32, Color)], spread: SpreadMode) -> Item {
    let gradient = Gradient {
        kind,
        stops: stops
            .iter()
            .map(|(offset, color)| GradientStop {
                offset: *offset,
                color: color.clone(),
            })
            .collect(),
        spread,
        space: ColorSpace::Srgb,
        premultiplied: true,
        transform: Transform::IDENTITY,
    };
    filled(
        Rect::new(0.0, 0.0, 50.0, 50.0),
        Paint::Gradient(Arc::new(gradient)),
    )
}

fn linear() -> GradientKind {
    GradientKind::Linear {
        from: Point::new(0.0, 0.0),
        to: Point::new(100.0, 0.0),
    }
}

fn radial() -> GradientKind {
    GradientKind::Radial {
        center: Point::new(25.0, 25.0),
        radius: 20.0,
        focal: Point::new(25.0, 25.0),
        focal_radius: 0.0,
    }
}

const RED: Color = Color::srgb(1.0, 0.0, 0.0, 1.0);
const BLUE: Color = Color::srgb(0.0, 0.0, 1.0, 1.0);

#[test]
fn offsets_lie_between_0_and_1() {
    let stops = [(-1.0, RED), (3.0, BLUE)];
    let text = svg(vec![gradient(linear(), &stops, SpreadMode::Pad)]);
    assert!(text.contains("x1=\"-100\" y1=\"0\" x2=\"300\""), "{text}");
    assert!(
        text.contains("<stop stop-color=\"red\"/>")
            || text.contains("<stop stop-color=\"#f00\"/><stop offset=\"1\"")
    );

    // A circle of radius 60, of which the inner quarter is cut off.
    let text = svg(vec![gradient(radial(), &stops, SpreadMode::Pad)]);
    assert!(text.contains("r=\"60\""), "{text}");
    assert!(
        text.contains("<stop stop-color=\"#bf0040\"/><stop offset=\"1\""),
        "{text}"
    );

    // Periods of 10 px that begin at 5 px begin at 0 px with their middle.
    let stops = [(0.25, RED), (0.75, BLUE)];
    let text = svg(vec![gradient(radial(), &stops, SpreadMode::Repeat)]);
    assert!(
        text.contains("r=\"10\"") && text.contains("spreadMethod=\"repeat\""),
        "{text}"
    );
    assert!(text.contains("<stop stop-color=\"#800080\"/><stop offset=\".5\" stop-color=\"#00f\"/><stop offset=\".5\" stop-color=\"#f00\"/>"), "{text}");
}

#[test]
fn transparent_ends_keep_their_color() {
    let stops = [(0.0, RED), (1.0, Color::TRANSPARENT)];
    let text = svg(vec![gradient(linear(), &stops, SpreadMode::Pad)]);
    let both =
        "<stop stop-color=\"#f00\"/><stop offset=\"1\" stop-color=\"#f00\" stop-opacity=\"0\"/>";
    assert!(text.contains(both), "{text}");
}

#[test]
fn translucent_mixes_get_stops_between() {
    let faint = Color::srgb(0.0, 0.0, 1.0, 0.2);
    let stops = [(0.0, RED), (1.0, faint)];
    let text = svg(vec![gradient(linear(), &stops, SpreadMode::Pad)]);
    let count = text.matches("<stop").count();
    assert!((4..40).contains(&count), "{text}");
}

#[test]
fn conic_gradients_are_wedges_and_their_opacity_a_mask() {
    let conic = GradientKind::Conic {
        center: Point::new(25.0, 25.0),
        angle: 0.0,
    };
    let stops = [
        (0.0, RED),
        (0.5, RED),
        (0.5, BLUE),
        (1.0, Color::TRANSPARENT),
    ];
    let text = svg(vec![gradient(conic, &stops, SpreadMode::Pad)]);
    assert!(
        text.contains("<pattern") && text.contains("<mask"),
        "{text}"
    );
    let opaque = [(0.0, RED), (0.5, RED), (0.5, BLUE), (1.0, BLUE)];
    let text = svg(vec![gradient(conic, &opaque, SpreadMode::Pad)]);
    // Two wedges, the first again on top, which ends where it should.
    assert!(!text.contains("<mask"), "{text}");
    assert_eq!(text.matches("fill=\"#f00\"").count(), 2, "{text}");
    assert_eq!(text.matches("fill=\"#00f\"").count(), 1, "{text}");
}

#[test]
fn box_shadows_stay_outside_or_inside() {
    let shadow = |inset| {
        Item::BoxShadow(BoxShadow {
            rect: Rect::new(20.0, 20.0, 20.0, 10.0),
            corners: Corners::uniform(2.0),
            offset: Point::new(1.0, 2.0),
            sigma: 3.0,
            spread: 0.0,
            color: RED,
            inset,
        })
    };
    for inset in [false, true] {
        let text = svg(vec![shadow(inset)]);
        assert!(
            text.contains("stdDeviation=\"3\"") && text.contains("clip-path"),
            "{text}"
        );
    }
}

#[test]
fn there_is_an_end_to_size_and_depth() {
    let limits = SvgLimits {
        bytes: 200,
        nesting: 3,
        ..SvgLimits::default()
    };
    let options = SvgOptions::default();
    let refused = |items: Vec<Item>| {
        let error = to_svg(&side(items), &BTreeMap::new(), &options, &limits).unwrap_err();
        error.code().to_owned()
    };
    assert_eq!(
        refused((0..10).map(|_| square()).collect()),
        "limit.svg-output-bytes"
    );
    let mut deep = square();
    for _ in 0..5 {
        deep = Item::Group(Box::new(Group::new(vec![deep])));
    }
    assert_eq!(refused(vec![deep]), "limit.group-depth");
}
