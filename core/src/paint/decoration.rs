//! The lines of `text-decoration`.

use std::ops::Range;
use std::sync::Arc;

use super::dashes::{dashes, dots};
use super::ink;
use super::node::fill;
use crate::color::Color;
use crate::frame::{Clip, FillRule, Group, Item, LineCap, LineJoin, Paint, PathItem, Stroke};
use crate::geometry::{Path, Point, Rect, Segment};
use crate::style::DecorationStyle;
use crate::text::{Line, LineDecoration};

/// The runs of a line that are being painted.
pub(super) struct Part<'a> {
    pub line: &'a Line,
    pub runs: Range<usize>,
    /// The content box that the line counts from.
    pub area: Rect,
    /// Instead of the decorations' own.
    pub color: Option<&'a Color>,
}

impl Part<'_> {
    /// The lines under and over the text, which lie below it.
    pub(super) fn below(&self, items: &mut Vec<Item>) {
        for decoration in &self.line.decorations {
            let Some(mut bar) = self.bar(decoration) else {
                continue;
            };
            let lines = decoration.decoration.lines;
            let runs = self.line.runs.get(decoration.runs.clone());
            for (wanted, y, grows) in [
                (lines.under, decoration.under, Grows::Down),
                (lines.over, decoration.over, Grows::Up),
            ] {
                if wanted {
                    (bar.y, bar.grows) = (y, grows);
                    bar.draw(&bar.leave_out(runs.unwrap_or_default()), self.area, items);
                }
            }
        }
    }

    /// The lines through the text, which lie above it.
    pub(super) fn above(&self, items: &mut Vec<Item>) {
        for decoration in &self.line.decorations {
            for strike in &decoration.through {
                let Some(mut bar) = self.bar(decoration) else {
                    continue;
                };
                (bar.y, bar.grows) = (strike.y, Grows::Both);
                (bar.left, bar.right) = (strike.x, strike.x + strike.width);
                let shown = (bar.shown.0.max(bar.left), bar.shown.1.min(bar.right));
                bar.draw(&[shown], self.area, items);
            }
        }
    }

    /// The stroke of a decoration, as far as it belongs to these runs.
    fn bar<'a>(&'a self, of: &'a LineDecoration) -> Option<Bar<'a>> {
        let shared = of.runs.start.max(self.runs.start)..of.runs.end.min(self.runs.end);
        let runs = self.line.runs.get(shared)?;
        let (first, last) = (runs.first()?, runs.last()?);
        let color = self.color.unwrap_or(&of.decoration.color);
        let shows = of.thickness > 0.0 && of.right > of.left && !color.is_transparent();
        shows.then_some(Bar {
            style: of.decoration.style,
            color,
            thickness: of.thickness,
            em: of.em,
            left: of.left,
            right: of.right,
            shown: (first.x, last.x + last.width),
            y: 0.0,
            grows: Grows::Down,
        })
    }
}

/// Where what needs more room than one line goes.
#[derive(Clone, Copy, PartialEq)]
enum Grows {
    Down,
    Up,
    Both,
}

/// One line of a decoration.
struct Bar<'a> {
    style: DecorationStyle,
    color: &'a Color,
    thickness: f32,
    em: f32,
    /// The ends of the whole line, where its pattern begins and ends.
    left: f32,
    right: f32,
    /// The part to draw.
    shown: (f32, f32),
    /// The top of a simple line.
    y: f32,
    grows: Grows,
}

impl Bar<'_> {
    /// The top and the bottom of all that is drawn.
    fn band(&self) -> (f32, f32) {
        let t = self.thickness;
        let extra = match self.style {
            DecorationStyle::Double => 2.0 * t,
            DecorationStyle::Wavy => {
                let (axis, reach) = (self.axis(), self.wave().height + t / 2.0);
                return (axis - reach, axis + reach);
            }
            _ => 0.0,
        };
        match self.grows {
            Grows::Down => (self.y, self.y + t + extra),
            Grows::Up => (self.y - extra, self.y + t),
            Grows::Both => (self.y - extra / 2.0, self.y + t + extra / 2.0),
        }
    }

    /// What is left of the line where letters cross it.
    fn leave_out(&self, runs: &[crate::text::Run]) -> Vec<(f32, f32)> {
        let (top, bottom) = self.band();
        let mut gaps = ink::crossings(runs, top, bottom);
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
        let around = self.thickness;
        let (mut at, end) = self.shown;
        let mut left = Vec::with_capacity(gaps.len() + 1);
        for (from, to) in gaps {
            left.push((at, (from - around).min(end)));
            at = at.max(to + around);
        }
        left.push((at, end));
        // Specks between letters are no line.
        left.retain(|(from, to)| to - from > self.thickness / 2.0);
        left
    }

    fn draw(&self, shown: &[(f32, f32)], area: Rect, items: &mut Vec<Item>) {
        if shown.is_empty() {
            return;
        }
        let (top, bottom) = self.band();
        let stroke = match self.style {
            DecorationStyle::Solid => return self.bars(&[self.y], shown, area, items),
            DecorationStyle::Double => {
                let second = bottom - self.thickness;
                return self.bars(&[top, second], shown, area, items);
            }
            DecorationStyle::Dotted => self.dotted(area),
            DecorationStyle::Dashed => self.dashed(area),
            DecorationStyle::Wavy => self.wavy(area),
        };
        let is_whole = shown == [(self.left, self.right)] && self.style != DecorationStyle::Wavy;
        if is_whole {
            items.push(stroke);
            return;
        }
        let room = self.thickness;
        let mut clip = Path::new();
        for (from, to) in shown {
            let rect = Rect::new(*from, top - room, to - from, bottom - top + 2.0 * room);
            clip.push_rect(rect.translate(area.x, area.y));
        }
        let mut group = Group::new(vec![stroke]);
        group.bounds = clip.control_bounds().unwrap_or_default();
        group.clips.push(Clip {
            path: clip,
            rule: FillRule::NonZero,
        });
        items.push(Item::Group(Box::new(group)));
    }

    fn bars(&self, tops: &[f32], shown: &[(f32, f32)], area: Rect, items: &mut Vec<Item>) {
        let mut path = Path::new();
        for top in tops {
            for (from, to) in shown {
                let rect = Rect::new(*from, *top, to - from, self.thickness);
                path.push_rect(rect.translate(area.x, area.y));
            }
        }
        let paint = Paint::Solid(self.color.clone());
        items.push(fill(path, paint, FillRule::NonZero));
    }

    fn dotted(&self, area: Rect) -> Item {
        let t = self.thickness;
        let length = self.right - self.left;
        let inset = (t / 2.0).min(length / 2.0);
        let step = dots(length, t, false);
        // The line ends in a gap: a dot right at its end might be lost.
        let path = self.straight(inset, step / 2.0 - inset, area);
        self.stroke(path, LineCap::Round, vec![0.0, step])
    }

    fn dashed(&self, area: Rect) -> Item {
        let dashes = dashes(self.right - self.left, self.thickness, false);
        let path = self.straight(0.0, 0.0, area);
        self.stroke(path, LineCap::Butt, dashes.to_vec())
    }

    /// The middle of the line, moved in at its start and out at its end.
    fn straight(&self, inset: f32, outset: f32, area: Rect) -> Path {
        let y = area.y + self.y + self.thickness / 2.0;
        let mut path = Path::new();
        path.push(Segment::Move(Point::new(area.x + self.left + inset, y)));
        path.push(Segment::Line(Point::new(area.x + self.right + outset, y)));
        path
    }

    /// The middle of a wave: as in browsers, the thickness of the line further
    /// out than a simple line begins.
    fn axis(&self) -> f32 {
        let t = self.thickness;
        match self.grows {
            Grows::Down => self.y + t,
            Grows::Up => self.y - t,
            Grows::Both => self.y + t / 2.0,
        }
    }

    fn wave(&self) -> Wave {
        // As wide and high as browsers draw it, lower under small letters.
        let unit = self.thickness.max((self.em / 8.0).min(2.0));
        let control = 3.0 * unit;
        Wave {
            control,
            half: 2.0 * unit,
            // The summit of a cubic whose control points are that far out.
            height: control * 0.288_675,
        }
    }

    /// Waves from the line's start, the last one cut at its end.
    fn wavy(&self, area: Rect) -> Item {
        const MOST_WAVES: f32 = 20_000.0;
        let wave = self.wave();
        let y = area.y + self.axis();
        let length = 2.0 * wave.half;
        let count = ((self.right - self.left) / length).ceil().min(MOST_WAVES) as u32;
        let mut x = area.x + self.left;
        let mut path = Path::new();
        path.push(Segment::Move(Point::new(x, y)));
        for _ in 0..count {
            let (middle, end) = (x + wave.half, x + length);
            path.push(Segment::Cubic(
                Point::new(middle, y + wave.control),
                Point::new(middle, y - wave.control),
                Point::new(end, y),
            ));
            x = end;
        }
        self.stroke(path, LineCap::Butt, Vec::new())
    }

    fn stroke(&self, path: Path, cap: LineCap, dashes: Vec<f32>) -> Item {
        Item::Path(PathItem {
            path: Arc::new(path),
            fill: None,
            stroke: Some(Stroke {
                paint: Paint::Solid(self.color.clone()),
                width: self.thickness,
                cap,
                join: LineJoin::Miter,
                miter_limit: 4.0,
                dashes,
                dash_offset: 0.0,
            }),
        })
    }
}

/// The shape of a wavy line.
struct Wave {
    /// How far control points lie from the axis.
    control: f32,
    /// Half its length.
    half: f32,
    /// How far it swings to either side.
    height: f32,
}
