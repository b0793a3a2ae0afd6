//! Conic gradients as wedges.

use super::number::Precision;
use super::paint::{Source, fill_with};
use super::ramp::Stop;
use super::writer::Place;
use super::xml::Tag;
use crate::color::Rgba;
use crate::geometry::{Path, Point, Rect, Segment};
use crate::math;

/// Wedges of a whole turn at most.
const MOST: f32 = 1440.0;
/// How narrow they may be at their outer end, in px.
const NARROWEST: f32 = 0.35;
/// How much of 255 neighbours may differ.
const STEP: f32 = 2.0;
/// How far a wedge reaches below the next, in turns: all of a pixel but near
/// the very middle.
const BELOW: f32 = 0.125;

/// Wedges around a point, large enough to cover an area.
pub(super) struct Fan {
    center: Point,
    /// Where offset 0 is: radians, clockwise from up.
    angle: f32,
    radius: f32,
    /// Wedges of a whole turn at most.
    finest: f32,
    precision: Precision,
}

/// Part of a turn in one colour.
struct Wedge {
    start: f32,
    end: f32,
    color: Rgba,
}

impl Fan {
    /// A fan in the coordinates of `place`.
    pub(super) fn new(center: Point, angle: f32, area: &Rect, place: &Place) -> Self {
        let far = |low: f32, high: f32, from: f32| (low - from).abs().max((high - from).abs());
        let radius = math::hypot(
            far(area.x, area.right(), center.x),
            far(area.y, area.bottom(), center.y),
        );
        Self {
            center,
            angle,
            radius,
            finest: (std::f32::consts::TAU * radius * place.scale / NARROWEST).min(MOST),
            precision: place.precision,
        }
    }

    /// Wedges for the stops of a turn. Each reaches on below those that follow,
    /// so that nothing shows between them. The first ones, which should lie on
    /// what the last ones reach below, are drawn again; they end inside of one
    /// that ends where it should.
    pub(super) fn wedges(&self, turn: &[Stop], color: impl Fn(&Rgba) -> Rgba) -> String {
        let wedges = divide(turn, self.finest, color);
        let mut out = String::new();
        for wedge in &wedges {
            self.wedge(wedge.start, wedge.end + BELOW, &wedge.color, &mut out);
        }
        let far = |wedge: &Wedge| wedge.end >= 2.0 * BELOW;
        let again = wedges.iter().position(far).unwrap_or(wedges.len());
        if let Some(top) = wedges.get(again) {
            let middle = (top.start + top.end) / 2.0;
            for wedge in wedges.iter().take(again) {
                let end = (wedge.end + BELOW).min(middle);
                self.wedge(wedge.start, end, &wedge.color, &mut out);
            }
            self.wedge(top.start, top.end, &top.color, &mut out);
        }
        out
    }

    /// From one offset to another, counted in turns.
    fn wedge(&self, start: f32, end: f32, color: &Rgba, out: &mut String) {
        // Corners on a circle an eighth of a turn apart: the lines between lie
        // outside of the area too.
        let steps = ((end - start) * 8.0).ceil().clamp(1.0, 16.0);
        let radius = self.radius * 1.1;
        let mut path = Path::new();
        path.push(Segment::Move(self.center));
        for step in 0..=steps as u32 {
            let t = start + (end - start) * step as f32 / steps;
            let angle = self.angle + t * std::f32::consts::TAU;
            path.push(Segment::Line(Point::new(
                self.center.x + radius * math::sin(angle),
                self.center.y - radius * math::cos(angle),
            )));
        }
        path.push(Segment::Close);
        let opaque = Rgba { a: 1.0, ..*color };
        let mut tag = Tag::new("path");
        fill_with(&mut tag, Some(&Source::Color(opaque)));
        tag.attr("d", &super::path::data(&path, self.precision));
        *out += &tag.empty();
    }
}

/// As many wedges as there are colours to tell apart.
fn divide(turn: &[Stop], finest: f32, color: impl Fn(&Rgba) -> Rgba) -> Vec<Wedge> {
    let mut wedges: Vec<Wedge> = Vec::new();
    for pair in turn.windows(2) {
        let [a, b] = pair else { continue };
        let span = b.offset - a.offset;
        if span.is_nan() || span <= 0.0 {
            continue;
        }
        let (from, to) = (color(&a.color), color(&b.color));
        let change = [from.r - to.r, from.g - to.g, from.b - to.b]
            .into_iter()
            .fold(0.0, |most: f32, c| most.max(c.abs()));
        let count = (change * 255.0 / STEP).min(span * finest).ceil().max(1.0);
        for i in 0..count as u32 {
            let t = (i as f32 + 0.5) / count;
            let mix = |a: f32, b: f32| a + (b - a) * t;
            let color = Rgba {
                r: mix(from.r, to.r),
                g: mix(from.g, to.g),
                b: mix(from.b, to.b),
                a: 1.0,
            };
            let start = a.offset + span * i as f32 / count;
            let end = a.offset + span * (i + 1) as f32 / count;
            match wedges.last_mut() {
                Some(last) if last.color == color => last.end = end,
                _ => wedges.push(Wedge { start, end, color }),
            }
        }
    }
    wedges
}
