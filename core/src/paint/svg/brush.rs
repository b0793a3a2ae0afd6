//! Fills and strokes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Converter, transform};
use crate::color::{Color, ColorSpace};
use crate::frame::{
    Fill, FillRule, Gradient, GradientKind, GradientStop, Group, Item, LineCap, LineJoin, Paint,
    Pattern, SpreadMode, Stroke,
};
use crate::geometry::{Point, Rect, Transform};

/// Patterns already converted: many shapes share one. The key is where usvg
/// keeps the pattern and the bits of its opacity; it is only looked up.
#[derive(Default)]
pub(super) struct Brushes {
    patterns: BTreeMap<(usize, u32), Arc<Pattern>>,
}

impl<'a> Converter<'a> {
    pub(super) fn fill(&mut self, fill: &'a usvg::Fill) -> Fill {
        Fill {
            paint: self.paint(fill.paint(), fill.opacity().get()),
            rule: rule(fill.rule()),
        }
    }

    pub(super) fn stroke(&mut self, stroke: &'a usvg::Stroke) -> Stroke {
        Stroke {
            paint: self.paint(stroke.paint(), stroke.opacity().get()),
            width: stroke.width().get(),
            cap: match stroke.linecap() {
                usvg::LineCap::Butt => LineCap::Butt,
                usvg::LineCap::Round => LineCap::Round,
                usvg::LineCap::Square => LineCap::Square,
            },
            join: match stroke.linejoin() {
                usvg::LineJoin::Miter => LineJoin::Miter,
                usvg::LineJoin::MiterClip => LineJoin::MiterClip,
                usvg::LineJoin::Round => LineJoin::Round,
                usvg::LineJoin::Bevel => LineJoin::Bevel,
            },
            miter_limit: stroke.miterlimit().get(),
            dashes: stroke.dasharray().unwrap_or_default().to_vec(),
            dash_offset: stroke.dashoffset(),
        }
    }

    fn paint(&mut self, paint: &'a usvg::Paint, opacity: f32) -> Paint {
        match paint {
            usvg::Paint::Color(value) => Paint::Solid(color(*value, opacity)),
            usvg::Paint::LinearGradient(linear) => {
                let kind = GradientKind::Linear {
                    from: Point::new(linear.x1(), linear.y1()),
                    to: Point::new(linear.x2(), linear.y2()),
                };
                gradient(linear, kind, opacity)
            }
            usvg::Paint::RadialGradient(radial) => {
                let kind = GradientKind::Radial {
                    center: Point::new(radial.cx(), radial.cy()),
                    radius: radial.r().get(),
                    focal: Point::new(radial.fx(), radial.fy()),
                    focal_radius: radial.fr().get(),
                };
                gradient(radial, kind, opacity)
            }
            usvg::Paint::Pattern(pattern) => Paint::Pattern(self.pattern(pattern, opacity)),
        }
    }

    fn pattern(&mut self, pattern: &'a Arc<usvg::Pattern>, opacity: f32) -> Arc<Pattern> {
        let key = (Arc::as_ptr(pattern) as usize, opacity.to_bits());
        if let Some(known) = self.brushes.patterns.get(&key) {
            return known.clone();
        }
        let mut items = self.group(pattern.root());
        if opacity < 1.0 {
            let mut group = Group::new(items);
            group.opacity = opacity;
            items = vec![Item::Group(Box::new(group))];
        }
        // usvg moves the content so that the tile begins at the origin.
        let rect = pattern.rect();
        let origin = Transform::translate(rect.x(), rect.y());
        let converted = Arc::new(Pattern {
            tile: Rect::new(0.0, 0.0, rect.width(), rect.height()),
            items,
            transform: transform(pattern.transform()).then_inner(&origin),
        });
        self.brushes.patterns.insert(key, converted.clone());
        converted
    }
}

fn gradient(base: &usvg::BaseGradient, kind: GradientKind, opacity: f32) -> Paint {
    let stops = base.stops().iter().map(|stop| GradientStop {
        offset: stop.offset().get(),
        color: color(stop.color(), stop.opacity().get() * opacity),
    });
    Paint::Gradient(Arc::new(Gradient {
        kind,
        stops: stops.collect(),
        spread: match base.spread_method() {
            usvg::SpreadMethod::Pad => SpreadMode::Pad,
            usvg::SpreadMethod::Reflect => SpreadMode::Reflect,
            usvg::SpreadMethod::Repeat => SpreadMode::Repeat,
        },
        space: ColorSpace::Srgb,
        premultiplied: false,
        transform: transform(base.transform()),
    }))
}

pub(super) fn color(color: usvg::Color, alpha: f32) -> Color {
    let share = |channel: u8| f32::from(channel) / 255.0;
    Color::srgb(
        share(color.red),
        share(color.green),
        share(color.blue),
        alpha,
    )
}

pub(super) fn rule(rule: usvg::FillRule) -> FillRule {
    match rule {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    }
}
