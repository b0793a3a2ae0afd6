//! Gradients: SVG's own where it has them, fans of wedges for conic ones.

use super::number::Precision;
use super::paint::{Source, hex};
use super::ramp::{self, Stop};
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::color::Rgba;
use crate::frame::{Gradient, GradientKind, SpreadMode};
use crate::geometry::{Insets, Point, Rect, Transform};

/// Offsets are finer than other shares: they may count along a long line.
const OFFSET: Precision = Precision(5);
/// Periods shorter than this are mere noise: their mean shows.
const SHORTEST_PERIOD: f32 = 1e-5;

impl Writer<'_> {
    /// What a gradient is called that fills what lies within `extent`.
    pub(super) fn gradient(&mut self, gradient: &Gradient, extent: &Rect, place: &Place) -> Source {
        let stops = ramp::stops(gradient, self.inks);
        let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
            return Source::Color(Rgba::default());
        };
        let (low, high) = (first.offset, last.offset);
        let is_even = stops.iter().all(|stop| stop.color == first.color);
        if is_even {
            return Source::Color(first.color);
        }
        if gradient.spread != SpreadMode::Pad && high - low < SHORTEST_PERIOD {
            return Source::Color(ramp::mean(&stops));
        }
        match gradient.kind {
            GradientKind::Linear { from, to } => {
                self.linear(gradient, from, to, stops, (low, high), place)
            }
            GradientKind::Radial {
                center,
                radius,
                focal,
                focal_radius,
            } if center == focal => {
                let (from, to) = (focal_radius, radius);
                self.rings(gradient, center, (from, to), stops, place)
            }
            GradientKind::Radial {
                center,
                radius,
                focal,
                focal_radius,
            } => {
                let precision = place.inside(&gradient.transform).precision;
                let mut tag = Tag::new("radialGradient");
                tag.number("cx", precision, center.x)
                    .number("cy", precision, center.y)
                    .number("r", precision, radius)
                    .number("fx", precision, focal.x)
                    .number("fy", precision, focal.y)
                    .number_unless("fr", precision, focal_radius, 0.0);
                self.server(tag, gradient, &stops, gradient.spread, place)
            }
            GradientKind::Conic { center, angle } => {
                let turn = ramp::unrolled(stops, gradient.spread);
                self.conic(gradient, (center, angle), &turn, extent, place)
            }
        }
    }

    fn linear(
        &mut self,
        gradient: &Gradient,
        from: Point,
        to: Point,
        stops: Vec<Stop>,
        (low, high): (f32, f32),
        place: &Place,
    ) -> Source {
        // SVG has no stops outside of 0 to 1.
        let span = if high > low { high - low } else { 1.0 };
        let within = low >= 0.0 && high <= 1.0 && gradient.spread == SpreadMode::Pad;
        let (low, span) = if within { (0.0, 1.0) } else { (low, span) };
        let at = |t: f32| Point::new(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
        let (start, end) = (at(low), at(low + span));
        let stops: Vec<Stop> = stops
            .iter()
            .map(|stop| stop.at((stop.offset - low) / span))
            .collect();
        let precision = place.inside(&gradient.transform).precision;
        let mut tag = Tag::new("linearGradient");
        tag.number("x1", precision, start.x)
            .number("y1", precision, start.y)
            .number("x2", precision, end.x)
            .number("y2", precision, end.y);
        self.server(tag, gradient, &stops, gradient.spread, place)
    }

    /// Circles around one point. Offsets count from the middle: not every
    /// viewer knows inner circles.
    fn rings(
        &mut self,
        gradient: &Gradient,
        center: Point,
        (from, to): (f32, f32),
        stops: Vec<Stop>,
        place: &Place,
    ) -> Source {
        let stops: Vec<Stop> = stops
            .iter()
            .map(|stop| stop.at(from + (to - from) * stop.offset))
            .collect();
        let (stops, radius, spread) = if gradient.spread == SpreadMode::Pad {
            let stops = ramp::from_zero(stops);
            let radius = stops.last().map_or(0.0, |stop| stop.offset);
            (stops, radius, SpreadMode::Pad)
        } else {
            let (stops, period) = ramp::period_from_zero(stops, gradient.spread);
            (stops, period, SpreadMode::Repeat)
        };
        let Some(last) = stops.last() else {
            return Source::Color(Rgba::default());
        };
        if !(radius > 0.0 && radius.is_finite()) {
            return Source::Color(last.color);
        }
        let stops: Vec<Stop> = stops
            .iter()
            .map(|stop| stop.at(stop.offset / radius))
            .collect();
        let precision = place.inside(&gradient.transform).precision;
        let mut tag = Tag::new("radialGradient");
        tag.number("cx", precision, center.x)
            .number("cy", precision, center.y)
            .number("r", precision, radius);
        self.server(tag, gradient, &stops, spread, place)
    }

    fn server(
        &mut self,
        mut tag: Tag,
        gradient: &Gradient,
        stops: &[Stop],
        spread: SpreadMode,
        place: &Place,
    ) -> Source {
        tag.attr("gradientUnits", "userSpaceOnUse");
        self.transform(&mut tag, "gradientTransform", &gradient.transform, place);
        match spread {
            SpreadMode::Pad => {}
            SpreadMode::Repeat => _ = tag.attr("spreadMethod", "repeat"),
            SpreadMode::Reflect => _ = tag.attr("spreadMethod", "reflect"),
        }
        let content: String = stops.iter().map(stop_text).collect();
        Source::Server(self.defs.add(&tag, &content))
    }

    /// A fan of wedges of one colour each, as a pattern of one tile. Opacity
    /// is a fan of greys that masks the other.
    fn conic(
        &mut self,
        gradient: &Gradient,
        (center, angle): (Point, f32),
        turn: &[Stop],
        extent: &Rect,
        place: &Place,
    ) -> Source {
        let inside = place.inside(&gradient.transform);
        let Some(back) = gradient.transform.invert() else {
            return Source::Color(turn.last().map_or(Rgba::default(), |stop| stop.color));
        };
        let tile = extent.outset(Insets::uniform(1.0));
        let fan = super::fan::Fan::new(center, angle, &back.apply_rect(tile), &inside);
        // The corner of a pattern's tile is the origin of its content.
        let from_tile = Transform::translate(-tile.x, -tile.y).then_inner(&gradient.transform);
        let mut group = Tag::new("g");
        self.transform(&mut group, "transform", &from_tile, place);
        let mut content = fan.wedges(turn, |color| *color);
        if turn.iter().any(|stop| stop.color.a < 1.0) {
            let greys = fan.wedges(turn, |color| Rgba {
                r: color.a,
                g: color.a,
                b: color.a,
                a: 1.0,
            });
            let mut mask = Tag::new("mask");
            mask.attr("maskUnits", "userSpaceOnUse")
                .rect(inside.precision, &back.apply_rect(tile));
            let id = self.defs.add(&mask, &greys);
            let mut masked = Tag::new("g");
            masked.url("mask", &id);
            content = masked.with(&content);
        }
        let mut tag = Tag::new("pattern");
        tag.attr("patternUnits", "userSpaceOnUse")
            .rect(place.precision, &tile);
        if !group.is_bare() {
            content = group.with(&content);
        }
        Source::Server(self.defs.add(&tag, &content))
    }
}

fn stop_text(stop: &Stop) -> String {
    let mut tag = Tag::new("stop");
    tag.number_unless("offset", OFFSET, stop.offset, 0.0)
        .attr("stop-color", &hex(&stop.color))
        .number_unless("stop-opacity", Precision::FACTOR, stop.color.a, 1.0);
    tag.empty()
}
