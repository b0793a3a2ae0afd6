//! Hand-made frames.

use std::sync::Arc;

use super::*;
use crate::color::{Color, Inks};
use crate::frame::{
    BlendMode, BoxShadow, Clip, CodeModules, Fill, FillRule, Filter, Glyphs, Gradient,
    GradientKind, GradientStop, Group, ImageItem, Item, LineCap, LineJoin, Mask, ModuleShape,
    Paint, PathItem, Pattern, Shape, Side, SpreadMode, Stroke, TextShadow,
};
use crate::geometry::{Corners, Insets, Path, Point, Rect, Segment, Size, Transform};
use crate::resolve::Span;
use crate::resource::{Fonts, Image, ImageFormat, ImageKind, RasterImage};
use crate::style::{Style, TextStyle};
use crate::text::{LineLimits, Paragraph};

pub(in super::super) fn side(width: f32, height: f32, items: Vec<Item>) -> Side {
    Side {
        name: "front".into(),
        lang: "".into(),
        trim: Size::new(width, height),
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::Rect,
        items,
    }
}

pub(in super::super) fn paint(side: &Side, scale: f32) -> Raster {
    let options = RasterOptions {
        scale,
        bleed: false,
        background: None,
    };
    render(side, &Inks::default(), &options, &RasterLimits::default()).unwrap()
}

/// Writes a picture where a person can look at it.
pub(in super::super) fn show(name: &str, raster: &Raster) {
    if let Ok(dir) = std::env::var("CARDGEN_PICTURES") {
        let bytes = to_png(raster, &PngOptions::dpi(96.0));
        std::fs::write(format!("{dir}/{name}.png"), bytes).unwrap();
    }
}

pub(in super::super) fn rgb(hex: u32) -> Color {
    let part = |shift: u32| (hex >> shift & 255) as f32 / 255.0;
    Color::srgb(part(16), part(8), part(0), 1.0)
}

pub(in super::super) fn gray(v: f32, a: f32) -> Color {
    Color::srgb(v, v, v, a)
}

pub(in super::super) fn filled(path: Path, paint: Paint) -> Item {
    Item::Path(PathItem {
        path: Arc::new(path),
        fill: Some(Fill {
            paint,
            rule: FillRule::NonZero,
        }),
        stroke: None,
    })
}

pub(in super::super) fn solid(path: Path, color: Color) -> Item {
    filled(path, Paint::Solid(color))
}

pub(in super::super) fn at(x: f32, y: f32, items: Vec<Item>) -> Item {
    group(items, |group| group.transform = Transform::translate(x, y))
}

pub(in super::super) fn group(items: Vec<Item>, set: impl FnOnce(&mut Group)) -> Item {
    let mut group = Group::new(items);
    set(&mut group);
    Item::Group(Box::new(group))
}

fn stroked(path: &Path, width: f32, cap: LineCap, join: LineJoin, dashes: Vec<f32>) -> Item {
    Item::Path(PathItem {
        path: Arc::new(path.clone()),
        fill: None,
        stroke: Some(Stroke {
            paint: Paint::Solid(Color::srgb(0.8, 0.1, 0.2, 0.6)),
            width,
            cap,
            join,
            miter_limit: 4.0,
            dashes,
            dash_offset: 0.0,
        }),
    })
}

pub(in super::super) fn gradient(kind: GradientKind, spread: SpreadMode, hexes: &[u32]) -> Paint {
    let last = (hexes.len() - 1).max(1) as f32;
    let stops = hexes.iter().enumerate().map(|(i, hex)| GradientStop {
        offset: i as f32 / last,
        color: rgb(*hex),
    });
    Paint::Gradient(Arc::new(Gradient {
        kind,
        stops: stops.collect(),
        spread,
        space: Default::default(),
        premultiplied: true,
        transform: Transform::IDENTITY,
    }))
}

/// Lines of text from a top left corner.
pub(in super::super) fn text(content: &str, size: f32, color: Color, x: f32, y: f32) -> Vec<Item> {
    let style = TextStyle {
        font_size: size,
        ..TextStyle::default()
    };
    let style = Arc::new(style);
    let span = Span {
        text: content.to_owned(),
        style: style.clone(),
        text_box: Arc::default(),
        href: None,
        object: None,
    };
    let block = Style {
        text: style,
        ..Style::default()
    };
    let paragraph = Paragraph::new(&[span], &block, &Fonts::new());
    let layout = paragraph.layout(None, &LineLimits::default());
    let runs = layout.lines.into_iter().flat_map(|line| line.runs);
    let items = runs.map(|run| {
        Item::Glyphs(Glyphs {
            font: run.font,
            size: run.size,
            glyphs: run.glyphs,
            text: run.text,
            fill: Paint::Solid(color.clone()),
            stroke: None,
            slant: run.slant,
            palette: Default::default(),
        })
    });
    vec![at(x, y, items.collect())]
}

pub(in super::super) fn shadow(rect: Rect, radius: f32, offset: f32, sigma: f32) -> BoxShadow {
    BoxShadow {
        rect,
        corners: Corners::uniform(radius),
        offset: Point::new(0.0, offset),
        sigma,
        spread: 0.0,
        color: Color::srgb(0.05, 0.1, 0.3, 0.5),
        inset: false,
    }
}

/// A picture like a photo: light, shade, detail and grain.
pub(in super::super) fn photo(width: u32, height: u32) -> Arc<Image> {
    let mut seed = 7u32;
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
            let waves = libm::sinf(u * 9.0 + libm::sinf(v * 7.0) * 2.0) * 0.5 + 0.5;
            let fine = libm::sinf(u * 61.0 + v * 47.0) * 0.06;
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = ((seed >> 24) as f32 / 255.0 - 0.5) * 0.03;
            let c = |base: f32, depth: f32| {
                ((base + depth * waves * (1.0 - v) + fine + grain).clamp(0.0, 1.0) * 255.0) as u8
            };
            pixels.extend([c(0.35, 0.5), c(0.25, 0.45), c(0.2, 0.3 + u * 0.3), 255]);
        }
    }
    raster_image(width, height, pixels)
}

pub(in super::super) fn raster_image(width: u32, height: u32, pixels: Vec<u8>) -> Arc<Image> {
    Arc::new(Image {
        bytes: Arc::from([]),
        format: ImageFormat::Png,
        size: Size::new(width as f32, height as f32),
        kind: ImageKind::Raster(RasterImage {
            width,
            height,
            opaque: pixels.iter().skip(3).step_by(4).all(|&a| a == 255),
            icc: None,
            profile_fault: None,
            pixels,
        }),
    })
}

pub(in super::super) fn image(image: &Arc<Image>, rect: Rect, pixelated: bool) -> Item {
    Item::Image(ImageItem {
        image: image.clone(),
        rect,
        pixelated,
    })
}

/// Modules like those of a QR code, finder patterns and all.
pub(in super::super) fn code(rect: Rect, modules: usize, shape: ModuleShape) -> CodeModules {
    let mut seed = 99u32;
    let far = modules - 7;
    let mut dark = Vec::new();
    for row in 0..modules {
        for column in 0..modules {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let corner = |r: usize, c: usize| {
                let (i, j) = (row.wrapping_sub(r), column.wrapping_sub(c));
                (i < 7 && j < 7).then(|| i.abs_diff(3).max(j.abs_diff(3)) != 2)
            };
            let near = |r: usize, c: usize| row.abs_diff(r + 3) <= 4 && column.abs_diff(c + 3) <= 4;
            let finder = corner(0, 0).or(corner(0, far)).or(corner(far, 0));
            let quiet = near(0, 0) || near(0, far) || near(far, 0);
            dark.push(finder.unwrap_or(!quiet && seed >> 30 & 1 == 1));
        }
    }
    let module = rect.width / modules as f32;
    CodeModules {
        rect,
        columns: modules,
        rows: modules,
        modules: dark,
        shape,
        color: rgb(0x0f172a),
        payload: "".into(),
        quiet_zone: 4.0,
        module: Size::new(module, module),
    }
}

pub(in super::super) fn shapes() -> Side {
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
    let ring = Path::ellipse(Rect::new(10.0, 10.0, 60.0, 60.0));
    let card = Path::rounded_rect(Rect::new(0.0, 0.0, 80.0, 60.0), &Corners::uniform(8.0));
    let colors = [0x1a33e6, 0xffe633, 0xe61a4d];
    let shaded = |y: f32, kind: GradientKind, spread: SpreadMode| {
        at(
            300.0,
            y,
            vec![filled(card.clone(), gradient(kind, spread, &colors))],
        )
    };
    let clip = Clip {
        path: Path::ellipse(Rect::new(150.0, 80.0, 60.0, 60.0)),
        rule: FillRule::NonZero,
    };
    let radial = |radius, focal: Point, focal_radius| GradientKind::Radial {
        center: p(40.0, 30.0),
        radius,
        focal,
        focal_radius,
    };
    use {LineCap as Cap, LineJoin as Join};
    let items = vec![
        solid(
            Path::rect(Rect::new(0.0, 0.0, 400.0, 300.0)),
            Color::srgb(1.0, 1.0, 1.0, 1.0),
        ),
        solid(star.clone(), rgb(0x1a4d99)),
        stroked(&wave, 8.0, Cap::Round, Join::Round, vec![]),
        at(
            120.0,
            -20.0,
            vec![stroked(&wave, 8.0, Cap::Square, Join::Miter, vec![])],
        ),
        at(
            0.0,
            40.0,
            vec![stroked(&wave, 4.0, Cap::Butt, Join::Bevel, vec![10.0, 5.0])],
        ),
        at(
            0.0,
            180.0,
            vec![stroked(&star, 4.0, Cap::Butt, Join::Miter, vec![])],
        ),
        at(
            80.0,
            180.0,
            vec![stroked(
                &ring,
                12.0,
                Cap::Round,
                Join::Miter,
                vec![0.0, 18.85],
            )],
        ),
        at(
            160.0,
            180.0,
            vec![stroked(&ring, 30.0, Cap::Round, Join::Miter, vec![])],
        ),
        group(
            vec![solid(
                Path::rect(Rect::new(150.0, 80.0, 60.0, 40.0)),
                Color::BLACK,
            )],
            |group| group.clips.push(clip),
        ),
        shaded(
            10.0,
            GradientKind::Linear {
                from: p(0.0, 0.0),
                to: p(80.0, 60.0),
            },
            SpreadMode::Pad,
        ),
        shaded(80.0, radial(20.0, p(40.0, 30.0), 0.0), SpreadMode::Reflect),
        shaded(150.0, radial(30.0, p(55.0, 30.0), 5.0), SpreadMode::Pad),
        shaded(
            220.0,
            GradientKind::Conic {
                center: p(40.0, 30.0),
                angle: 0.5,
            },
            SpreadMode::Pad,
        ),
    ];
    side(400.0, 300.0, items)
}

pub(in super::super) fn effects() -> Side {
    let tile = Rect::new(0.0, 0.0, 70.0, 50.0);
    let round = Path::rounded_rect(tile, &Corners::uniform(10.0));
    let card = |color: u32| solid(round.clone(), rgb(color));
    let picture = photo(300, 200);
    let pixels = raster_image(
        2,
        2,
        vec![
            255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 128, 128, 0, 128,
        ],
    );
    let inset = |offset, sigma, spread| {
        Item::BoxShadow(BoxShadow {
            inset: true,
            spread,
            ..shadow(tile, 10.0, offset, sigma)
        })
    };
    let pair = || {
        vec![
            solid(
                Path::ellipse(Rect::new(0.0, 0.0, 40.0, 40.0)),
                rgb(0xe11d48),
            ),
            solid(
                Path::ellipse(Rect::new(25.0, 0.0, 40.0, 40.0)),
                rgb(0x2563eb),
            ),
        ]
    };
    let glow = TextShadow {
        items: text("Shadow", 16.0, Color::BLACK, 0.0, 0.0),
        offset: Point::new(1.0, 2.0),
        sigma: 1.5,
        color: rgb(0xdc2626),
    };
    let mut glowing = vec![Item::TextShadow(glow)];
    glowing.extend(text("Shadow", 16.0, rgb(0x111827), 0.0, 0.0));
    let dots = Pattern {
        tile: Rect::new(0.0, 0.0, 6.3, 6.3),
        items: vec![solid(
            Path::ellipse(Rect::new(1.0, 1.0, 4.0, 4.0)),
            rgb(0x0d9488),
        )],
        transform: Transform::translate(1.3, 2.7),
    };
    let mask = Mask {
        items: vec![filled(
            Path::rect(tile),
            gradient(
                GradientKind::Linear {
                    from: Point::default(),
                    to: Point::new(70.0, 0.0),
                },
                SpreadMode::Pad,
                &[0x000000, 0xffffff],
            ),
        )],
        luminance: true,
        inverted: false,
    };
    let whole = Rect::new(0.0, 0.0, 400.0, 300.0);
    let mut items = vec![solid(Path::rect(whole), rgb(0xf8fafc))];
    let cells: Vec<Vec<Item>> = vec![
        vec![
            Item::BoxShadow(shadow(tile, 10.0, 4.0, 6.0)),
            card(0xffffff),
        ],
        vec![Item::BoxShadow(shadow(tile, 0.0, 0.0, 3.0))],
        vec![
            Item::BoxShadow(BoxShadow {
                spread: 6.0,
                ..shadow(tile, 10.0, 0.0, 0.0)
            }),
            card(0xffffff),
        ],
        vec![card(0xffffff), inset(3.0, 4.0, 2.0)],
        vec![group(
            vec![
                Item::BoxShadow(shadow(tile, 10.0, 4.0, 6.0)),
                card(0xffffff),
            ],
            |group| {
                group.transform =
                    Transform::translate(10.0, -10.0).then_inner(&Transform::rotate(0.3));
            },
        )],
        vec![group(pair(), |group| group.opacity = 0.5)],
        vec![
            card(0xfde047),
            group(pair(), |group| group.blend = BlendMode::Multiply),
        ],
        vec![group(pair(), |group| group.filters.push(Filter::Blur(3.0)))],
        vec![group(pair(), |group| {
            group.filters.push(Filter::DropShadow {
                offset: Point::new(3.0, 4.0),
                sigma: 2.0,
                color: gray(0.0, 0.6),
            });
        })],
        vec![group(vec![card(0x7c3aed)], |group| {
            group.mask = Some(Box::new(mask))
        })],
        vec![group(vec![image(&picture, tile, false)], |group| {
            group.clips.push(Clip {
                path: round.clone(),
                rule: FillRule::NonZero,
            });
        })],
        vec![group(vec![image(&picture, tile, false)], |group| {
            group.transform = Transform::translate(10.0, -10.0).then_inner(&Transform::rotate(0.3));
        })],
        vec![image(&pixels, Rect::new(0.3, 0.0, 50.0, 50.0), true)],
        vec![image(&pixels, Rect::new(0.3, 0.0, 50.0, 50.0), false)],
        vec![filled(round.clone(), Paint::Pattern(Arc::new(dots)))],
        glowing,
        vec![Item::Code(code(
            Rect::new(0.0, 0.0, 60.0, 60.0),
            29,
            ModuleShape::Square,
        ))],
        vec![Item::Code(code(
            Rect::new(0.0, 0.0, 60.0, 60.0),
            29,
            ModuleShape::Rounded,
        ))],
        vec![Item::Code(code(
            Rect::new(0.0, 0.0, 60.0, 60.0),
            29,
            ModuleShape::Dot,
        ))],
        text("Äpfel & 123\nkerned AVATAR", 8.0, rgb(0x111827), 0.0, 0.0),
    ];
    for (i, cell) in cells.into_iter().enumerate() {
        let (column, row) = (i % 4, i / 4);
        items.push(at(
            15.0 + column as f32 * 97.0,
            10.0 + row as f32 * 59.0,
            cell,
        ));
    }
    side(400.0, 310.0, items)
}

/// A business card: gradient, photo, shadow, text, code.
pub(in super::super) fn card() -> Side {
    let whole = Rect::new(0.0, 0.0, 336.0, 192.0);
    let linear = GradientKind::Linear {
        from: Point::default(),
        to: Point::new(336.0, 192.0),
    };
    let panel = Rect::new(18.0, 18.0, 300.0, 156.0);
    let photo_rect = Rect::new(34.0, 34.0, 64.0, 64.0);
    let circle = Path::ellipse(photo_rect);
    let portrait = photo(400, 400);
    let mut ring = stroked(&circle, 2.0, LineCap::Butt, LineJoin::Miter, vec![]);
    if let Item::Path(path) = &mut ring
        && let Some(stroke) = &mut path.stroke
    {
        stroke.paint = Paint::Solid(rgb(0x2563eb));
    }
    let mut items = vec![
        filled(
            Path::rect(whole),
            gradient(linear, SpreadMode::Pad, &[0x1e3a8a, 0x7c3aed]),
        ),
        Item::BoxShadow(shadow(panel, 8.0, 4.0, 6.0)),
        solid(
            Path::rounded_rect(panel, &Corners::uniform(8.0)),
            rgb(0xffffff),
        ),
        group(vec![image(&portrait, photo_rect, false)], |group| {
            group.clips.push(Clip {
                path: circle.clone(),
                rule: FillRule::NonZero,
            });
        }),
        ring,
    ];
    let lines = [
        ("Ada Lovelace", 18.0, 112.0, 36.0),
        ("Countess & Analyst", 10.0, 112.0, 62.0),
        ("Analytical Engines Ltd.", 10.0, 112.0, 78.0),
        ("ada@analytical.example", 9.0, 34.0, 112.0),
        ("+44 20 7946 0018", 9.0, 34.0, 126.0),
        ("12 St James’s Square, London", 9.0, 34.0, 140.0),
        ("analytical.example/ada", 9.0, 34.0, 154.0),
    ];
    for (line, size, x, y) in lines {
        items.extend(text(line, size, rgb(0x0f172a), x, y));
    }
    let modules = Rect::new(226.0, 82.0, 78.72, 78.72);
    items.push(Item::Code(code(modules, 41, ModuleShape::Square)));
    side(336.0, 192.0, items)
}
