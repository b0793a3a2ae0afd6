use std::sync::Arc;

use super::*;
use crate::color::{Color, Inks};
use crate::frame::{
    Clip, Fill, FillRule, Gradient, GradientKind, GradientStop, Group, Item, LineCap, LineJoin,
    Paint, PathItem, Shape, Side, SpreadMode, Stroke,
};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Segment, Size, Transform};

pub(super) fn side(width: f32, height: f32, items: Vec<Item>) -> Side {
    Side {
        name: "front".into(),
        trim: Size::new(width, height),
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::Rect,
        items,
    }
}

pub(super) fn paint(side: &Side, scale: f32) -> Raster {
    let options = RasterOptions {
        scale,
        bleed: false,
        background: None,
    };
    render(side, &Inks::default(), &options, &RasterLimits::default()).unwrap()
}

pub(super) fn filled(path: Path, color: Color) -> Item {
    Item::Path(PathItem {
        path: Arc::new(path),
        fill: Some(Fill {
            paint: Paint::Solid(color),
            rule: FillRule::NonZero,
        }),
        stroke: None,
    })
}

pub(super) fn gray(v: f32, a: f32) -> Color {
    Color::srgb(v, v, v, a)
}

/// Writes a picture where a person can look at it.
pub(super) fn show(name: &str, raster: &Raster) {
    if let Some(dir) = option_env!("CARDGEN_PICTURES") {
        let bytes = to_png(raster, &PngOptions::dpi(96.0));
        std::fs::write(format!("{dir}/{name}.png"), bytes).unwrap();
    }
}

#[test]
fn picture() {
    let p = Point::new;
    let mut star = Path::new();
    for i in 0..5 {
        let a = i as f32 * 4.0 * std::f32::consts::PI / 5.0;
        let q = p(40.0 + 35.0 * libm::sinf(a), 40.0 - 35.0 * libm::cosf(a));
        star.push(if i == 0 {
            Segment::Move(q)
        } else {
            Segment::Line(q)
        });
    }
    star.push(Segment::Close);
    let mut wave = Path::new();
    wave.push(Segment::Move(p(10.0, 120.0)));
    wave.push(Segment::Cubic(
        p(60.0, 60.0),
        p(60.0, 180.0),
        p(110.0, 120.0),
    ));
    wave.push(Segment::Line(p(90.0, 100.0)));
    wave.push(Segment::Line(p(130.0, 100.0)));
    let stroke = |width, cap, join, dashes| Stroke {
        paint: Paint::Solid(Color::srgb(0.8, 0.1, 0.2, 0.6)),
        width,
        cap,
        join,
        miter_limit: 4.0,
        dashes,
        dash_offset: 0.0,
    };
    let stroked = |path: &Path, s| {
        Item::Path(PathItem {
            path: Arc::new(path.clone()),
            fill: None,
            stroke: Some(s),
        })
    };
    let at = |x, y, item| {
        Item::Group(Box::new(Group {
            transform: Transform::translate(x, y),
            ..Group::new(vec![item])
        }))
    };
    let gradient = |kind, spread| {
        Item::Path(PathItem {
            path: Arc::new(Path::rounded_rect(
                Rect::new(0.0, 0.0, 80.0, 60.0),
                &Corners::uniform(8.0),
            )),
            fill: Some(Fill {
                paint: Paint::Gradient(Arc::new(Gradient {
                    kind,
                    stops: vec![
                        GradientStop {
                            offset: 0.0,
                            color: Color::srgb(0.1, 0.2, 0.9, 1.0),
                        },
                        GradientStop {
                            offset: 0.5,
                            color: Color::srgb(1.0, 0.9, 0.2, 1.0),
                        },
                        GradientStop {
                            offset: 1.0,
                            color: Color::srgb(0.9, 0.1, 0.3, 1.0),
                        },
                    ],
                    spread,
                    space: Default::default(),
                    premultiplied: true,
                    transform: Transform::IDENTITY,
                })),
                rule: FillRule::NonZero,
            }),
            stroke: None,
        })
    };
    let clipped = Item::Group(Box::new(Group {
        clips: vec![Clip {
            path: Path::ellipse(Rect::new(150.0, 80.0, 60.0, 60.0)),
            rule: FillRule::NonZero,
        }],
        ..Group::new(vec![filled(
            Path::rect(Rect::new(150.0, 80.0, 60.0, 40.0)),
            Color::BLACK,
        )])
    }));
    let items = vec![
        filled(
            Path::rect(Rect::new(0.0, 0.0, 400.0, 300.0)),
            gray(1.0, 1.0),
        ),
        filled(star.clone(), Color::srgb(0.1, 0.3, 0.6, 1.0)),
        stroked(&wave, stroke(8.0, LineCap::Round, LineJoin::Round, vec![])),
        at(
            120.0,
            -20.0,
            stroked(&wave, stroke(8.0, LineCap::Square, LineJoin::Miter, vec![])),
        ),
        at(
            0.0,
            40.0,
            stroked(
                &wave,
                stroke(4.0, LineCap::Butt, LineJoin::Bevel, vec![10.0, 5.0]),
            ),
        ),
        at(
            0.0,
            180.0,
            stroked(&star, stroke(4.0, LineCap::Butt, LineJoin::Miter, vec![])),
        ),
        at(
            80.0,
            180.0,
            stroked(
                &Path::ellipse(Rect::new(10.0, 10.0, 60.0, 60.0)),
                stroke(12.0, LineCap::Round, LineJoin::Miter, vec![0.0, 18.85]),
            ),
        ),
        at(
            160.0,
            180.0,
            stroked(
                &Path::ellipse(Rect::new(10.0, 10.0, 60.0, 60.0)),
                stroke(30.0, LineCap::Round, LineJoin::Miter, vec![]),
            ),
        ),
        clipped,
        at(
            300.0,
            10.0,
            gradient(
                GradientKind::Linear {
                    from: p(0.0, 0.0),
                    to: p(80.0, 60.0),
                },
                SpreadMode::Pad,
            ),
        ),
        at(
            300.0,
            80.0,
            gradient(
                GradientKind::Radial {
                    center: p(40.0, 30.0),
                    radius: 20.0,
                    focal: p(40.0, 30.0),
                    focal_radius: 0.0,
                },
                SpreadMode::Reflect,
            ),
        ),
        at(
            300.0,
            150.0,
            gradient(
                GradientKind::Radial {
                    center: p(40.0, 30.0),
                    radius: 30.0,
                    focal: p(55.0, 30.0),
                    focal_radius: 5.0,
                },
                SpreadMode::Pad,
            ),
        ),
        at(
            300.0,
            220.0,
            gradient(
                GradientKind::Conic {
                    center: p(40.0, 30.0),
                    angle: 0.5,
                },
                SpreadMode::Pad,
            ),
        ),
    ];
    let raster = paint(&side(400.0, 300.0, items), 2.0);
    assert_eq!((raster.width, raster.height), (800, 600));
    show("shapes", &raster);
}
