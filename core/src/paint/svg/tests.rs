use std::sync::Arc;

use super::*;
use crate::color::Color;
use crate::frame::{GradientKind, LineCap, LineJoin, Paint, SpreadMode};
use crate::geometry::Point;
use crate::geometry::Size;
use crate::resource::{Image, ImageKind, ImageLimits};

/// What a 20×10 SVG draws.
fn items(body: &str) -> Vec<Item> {
    let text =
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>{body}</svg>");
    let mut fonts = fontdb::Database::new();
    let inter = include_bytes!("../../../assets/fonts/InterVariable.ttf");
    fonts.load_font_data(inter.to_vec());
    let limits = ImageLimits::default();
    let image = Image::decode(text.as_bytes().into(), &limits, &Arc::new(fonts)).unwrap();
    match &image.kind {
        ImageKind::Svg(svg) => svg_items(svg),
        ImageKind::Raster(_) => panic!("not vectors"),
    }
}

fn only<const N: usize>(items: Vec<Item>) -> [Item; N] {
    let count = items.len();
    items.try_into().unwrap_or_else(|_| panic!("{count} items"))
}

fn group(body: &str) -> Group {
    match only(items(body)) {
        [Item::Group(group)] => *group,
        other => panic!("{other:?}"),
    }
}

fn path_item(item: &Item) -> &PathItem {
    match item {
        Item::Path(path) => path,
        other => panic!("{other:?}"),
    }
}

fn fill_paint(item: &Item) -> &Paint {
    &path_item(item).fill.as_ref().unwrap().paint
}

const BOX: &str = "<path id='b' d='M1 1h4v4h-4z'";

#[test]
fn plain_groups_leave_no_trace() {
    let items = items(&format!(
        "<g><g>{BOX} fill='#f00' fill-opacity='.5'/></g></g>"
    ));
    let [item] = only(items);
    match fill_paint(&item) {
        Paint::Solid(color) => assert_eq!(*color, Color::srgb(1.0, 0.0, 0.0, 0.5)),
        other => panic!("{other:?}"),
    }
    let rect = path_item(&item).path.control_bounds();
    assert_eq!(rect, Some(Rect::new(1.0, 1.0, 4.0, 4.0)));
}

#[test]
fn strokes_and_paint_order() {
    let body = format!(
        "{BOX} stroke='#00f' stroke-width='2' stroke-linecap='round' stroke-linejoin='bevel' stroke-dasharray='3 1' stroke-dashoffset='2'/>"
    );
    let [item] = only(items(&body));
    let stroke = path_item(&item).stroke.clone().unwrap();
    assert_eq!(
        (stroke.width, stroke.cap, stroke.join),
        (2.0, LineCap::Round, LineJoin::Bevel)
    );
    assert_eq!((stroke.dashes, stroke.dash_offset), (vec![3.0, 1.0], 2.0));

    let [below, above] = only(items(&format!(
        "{BOX} stroke='#00f' paint-order='stroke'/>"
    )));
    assert!(path_item(&below).fill.is_none() && path_item(&above).stroke.is_none());
    assert!(items(&format!("{BOX} visibility='hidden'/>")).is_empty());
}

#[test]
fn gradients_keep_their_geometry() {
    let stops = "<stop stop-color='#fff'/><stop offset='1' stop-opacity='.5'/>";
    let [item] = only(items(&format!(
        "<linearGradient id='g' spreadMethod='reflect'>{stops}</linearGradient>{BOX} fill='url(#g)' fill-opacity='.5'/>"
    )));
    let Paint::Gradient(gradient) = fill_paint(&item) else {
        panic!("no gradient");
    };
    assert_eq!(gradient.spread, SpreadMode::Reflect);
    assert!(!gradient.premultiplied);
    let alphas: Vec<f32> = gradient
        .stops
        .iter()
        .map(|stop| stop.color.alpha())
        .collect();
    assert_eq!(alphas, [0.5, 0.25]);
    // From the left to the right edge of the box.
    let GradientKind::Linear { from, to } = gradient.kind else {
        panic!("not linear");
    };
    assert_eq!(gradient.transform.apply(from), Point::new(1.0, 1.0));
    assert_eq!(gradient.transform.apply(to), Point::new(5.0, 1.0));

    let [item] = only(items(&format!(
        "<radialGradient id='g' gradientUnits='userSpaceOnUse' cx='5' cy='6' r='7' fx='4' fy='3' fr='1'>{stops}</radialGradient>{BOX} fill='url(#g)'/>"
    )));
    let Paint::Gradient(gradient) = fill_paint(&item) else {
        panic!("no gradient");
    };
    let radial = GradientKind::Radial {
        center: Point::new(5.0, 6.0),
        radius: 7.0,
        focal: Point::new(4.0, 3.0),
        focal_radius: 1.0,
    };
    assert_eq!(gradient.kind, radial);
}

#[test]
fn patterns_are_shared() {
    let body = format!(
        "<pattern id='p' patternUnits='userSpaceOnUse' x='2' y='3' width='4' height='5'>{BOX}/></pattern><g fill='url(#p)'>{BOX}/>{BOX}/></g>"
    );
    let [first, second] = only(items(&body));
    let (Paint::Pattern(a), Paint::Pattern(b)) = (fill_paint(&first), fill_paint(&second)) else {
        panic!("no patterns");
    };
    assert!(Arc::ptr_eq(a, b));
    assert_eq!(a.tile.size(), Size::new(4.0, 5.0));
    assert_eq!(a.transform.apply(Point::default()), Point::new(2.0, 3.0));
}

#[test]
fn opacity_blending_and_transforms_make_groups() {
    let group = group(&format!(
        "<g opacity='.5' transform='translate(3 4) scale(2)'>{BOX}/></g>"
    ));
    assert_eq!(group.opacity, 0.5);
    assert_eq!(
        group.transform,
        Transform::new(2.0, 0.0, 0.0, 2.0, 3.0, 4.0)
    );
    assert!(!group.isolated);

    let outer = self::group(&format!("{BOX} style='mix-blend-mode:multiply'/>"));
    assert!(
        outer.isolated,
        "an image never blends with what lies behind it"
    );
    let [Item::Group(inner)] = outer.items.as_slice() else {
        panic!("{outer:?}");
    };
    assert_eq!(inner.blend, BlendMode::Multiply);
}

#[test]
fn simple_clips_stay_contours() {
    let clipped = |shapes: &str| {
        group(&format!(
            "<clipPath id='c'>{shapes}</clipPath>{BOX} clip-path='url(#c)'/>"
        ))
    };
    let one = clipped("<path d='M0 0h9v9z' clip-rule='evenodd' transform='translate(1 2)'/>");
    assert_eq!(one.clips.len(), 1);
    assert_eq!(one.clips[0].rule, FillRule::EvenOdd);
    assert_eq!(
        one.clips[0].path.control_bounds(),
        Some(Rect::new(1.0, 2.0, 9.0, 9.0))
    );
    let apart = clipped("<path d='M0 0h2v2z'/><path d='M3 0h2v2z'/>");
    assert_eq!((apart.clips.len(), apart.mask.is_none()), (1, true));

    let crossing = clipped("<path d='M0 0h3v3z'/><path d='M1 0v3h3z'/>");
    assert!(crossing.clips.is_empty());
    let mask = crossing.mask.unwrap();
    assert!(!mask.luminance);

    let text = clipped("<text y='9' font-size='9'>Hi</text>");
    assert_eq!(text.clips.len(), 1);
    let bounds = text.clips[0].path.control_bounds().unwrap();
    assert!(bounds.width > 5.0 && bounds.height > 5.0, "{bounds:?}");
}

#[test]
fn clips_of_clips_all_hold() {
    let nested = group(&format!(
        "<clipPath id='d'><path d='M0 0h9v9z'/></clipPath><clipPath id='c' clip-path='url(#d)'><path d='M0 0h3v3z'/></clipPath>{BOX} clip-path='url(#c)'/>"
    ));
    assert_eq!(nested.clips.len(), 2);
    let child = group(&format!(
        "<clipPath id='d'><path d='M0 0h9v9z'/></clipPath><clipPath id='c'><path clip-path='url(#d)' d='M0 0h3v3z'/></clipPath>{BOX} clip-path='url(#c)'/>"
    ));
    assert!(child.mask.is_some());
}

#[test]
fn masks_lie_in_their_region_and_nest() {
    let masks = format!(
        "<mask id='n'>{BOX} fill='#fff'/></mask><mask id='m' mask='url(#n)' style='mask-type:alpha'>{BOX}/></mask>"
    );
    let outer = group(&format!("{masks}{BOX} mask='url(#m)'/>"));
    assert!(outer.mask.as_ref().unwrap().luminance);
    let [Item::Group(inner)] = outer.items.as_slice() else {
        panic!("{outer:?}");
    };
    let mask = inner.mask.as_ref().unwrap();
    assert!(!mask.luminance);
    let [Item::Group(region)] = mask.items.as_slice() else {
        panic!("{mask:?}");
    };
    // The box and a tenth around it.
    let rect = region.clips[0].path.control_bounds().unwrap();
    assert!(
        (rect.x - 0.6).abs() < 1e-4 && (rect.width - 4.8).abs() < 1e-4,
        "{rect:?}"
    );
}

#[test]
fn images_stand_upright() {
    use base64::Engine as _;
    let jpeg = include_bytes!("../../../tests/images/orientation-6.jpg");
    let base64 = base64::engine::general_purpose::STANDARD.encode(jpeg);
    let group = group(&format!(
        "<image href='data:image/jpeg;base64,{base64}' width='12'/>"
    ));
    assert_eq!(
        group.transform.apply_rect(Rect::new(0.0, 0.0, 24.0, 16.0)),
        Rect::new(0.0, 0.0, 12.0, 8.0)
    );
    let [Item::Image(image)] = group.items.as_slice() else {
        panic!("{group:?}");
    };
    assert_eq!(image.rect, Rect::new(0.0, 0.0, 24.0, 16.0));
    assert!(!image.pixelated);
}
