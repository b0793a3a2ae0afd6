//! Glyph runs, decorations and text shadows.

use std::sync::Arc;

use super::node::fill;
use crate::color::Color;
use crate::frame::{
    FillRule, Glyph, Glyphs, Item, LineCap, LineJoin, Paint, PathItem, Stroke, TextShadow,
};
use crate::geometry::{Path, Point, Rect, Segment};
use crate::style::{Decoration, DecorationStyle, TextShadowStyle};
use crate::text::{Run, TextLayout};

/// Text with its shadows below, lines in order.
pub(super) fn paint(layout: &TextLayout, area: Rect, items: &mut Vec<Item>) {
    let runs = || layout.lines.iter().flat_map(|line| &line.runs);
    for run in runs() {
        for shadow in run.style.text_shadows.iter().rev() {
            items.extend(shadow_item(run, shadow, area));
        }
    }
    for run in runs() {
        run_items(run, area, None, items);
    }
}

/// The shapes of text alone, for `background-clip: text`.
pub(super) fn silhouette(layout: &TextLayout, area: Rect) -> Vec<Item> {
    let mut items = Vec::new();
    for run in layout.lines.iter().flat_map(|line| &line.runs) {
        run_items(run, area, Some(&Color::BLACK), &mut items);
    }
    items
}

fn shadow_item(run: &Run, shadow: &TextShadowStyle, area: Rect) -> Option<Item> {
    if shadow.color.is_transparent() {
        return None;
    }
    let mut items = Vec::new();
    run_items(run, area, Some(&Color::BLACK), &mut items);
    Some(Item::TextShadow(TextShadow {
        items,
        offset: Point::new(shadow.x, shadow.y),
        sigma: shadow.blur / 2.0,
        color: shadow.color.clone(),
    }))
}

/// A run between the lines drawn below and above it. `color` overrides the
/// run's own.
fn run_items(run: &Run, area: Rect, color: Option<&Color>, items: &mut Vec<Item>) {
    let text_color = color.unwrap_or(&run.style.color);
    let decoration = &run.text_box.decoration;
    let line_color = color
        .or(decoration.color.as_ref())
        .unwrap_or(&run.style.color);
    let lines = Lines::of(run, decoration, area);
    for y in lines.below() {
        lines.draw(y, line_color, items);
    }
    if !text_color.is_transparent() && !run.glyphs.is_empty() {
        items.push(Item::Glyphs(glyphs(run, area, text_color)));
    }
    if decoration.line_through {
        lines.draw(lines.through, line_color, items);
    }
}

fn glyphs(run: &Run, area: Rect, color: &Color) -> Glyphs {
    let moved = |glyph: &Glyph| Glyph {
        origin: Point::new(glyph.origin.x + area.x, glyph.origin.y + area.y),
        ..glyph.clone()
    };
    Glyphs {
        font: run.font.clone(),
        size: run.size,
        glyphs: run.glyphs.iter().map(moved).collect(),
        text: run.text.clone(),
        fill: Paint::Solid(color.clone()),
        stroke: None,
        slant: run.slant,
        palette: run.style.font_palette.clone(),
    }
}

/// Where the decoration lines of a run are, as middles of the strokes.
struct Lines<'a> {
    decoration: &'a Decoration,
    x: f32,
    width: f32,
    thickness: f32,
    under: f32,
    over: f32,
    through: f32,
}

impl<'a> Lines<'a> {
    fn of(run: &Run, decoration: &'a Decoration, area: Rect) -> Self {
        let metrics = run.font.metrics();
        let baseline = area.y + run.baseline;
        let thickness = decoration
            .thickness
            .unwrap_or(metrics.underline.thickness * run.size);
        let under = decoration
            .underline_offset
            .unwrap_or(-metrics.underline.offset * run.size);
        let middle = thickness / 2.0;
        Self {
            decoration,
            x: area.x + run.x,
            width: run.width,
            thickness,
            under: baseline + under + middle,
            over: baseline - metrics.ascent * run.size + middle,
            through: baseline - metrics.strikeout.offset * run.size + middle,
        }
    }

    fn below(&self) -> impl Iterator<Item = f32> {
        let under = self.decoration.underline.then_some(self.under);
        let over = self.decoration.overline.then_some(self.over);
        under.into_iter().chain(over)
    }

    fn draw(&self, y: f32, color: &Color, items: &mut Vec<Item>) {
        if color.is_transparent() || !(self.width > 0.0 && self.thickness > 0.0) {
            return;
        }
        match self.decoration.style {
            DecorationStyle::Double => {
                // Two lines with a line's space between, growing downwards.
                self.bar(y, color, items);
                self.bar(y + 2.0 * self.thickness, color, items);
            }
            DecorationStyle::Dotted => self.dashes(y, [0.0, 2.0], LineCap::Round, color, items),
            DecorationStyle::Dashed => self.dashes(y, [3.0, 2.0], LineCap::Butt, color, items),
            DecorationStyle::Solid => self.bar(y, color, items),
        }
    }

    fn bar(&self, y: f32, color: &Color, items: &mut Vec<Item>) {
        let rect = Rect::new(self.x, y - self.thickness / 2.0, self.width, self.thickness);
        items.push(fill(
            Path::rect(rect),
            Paint::Solid(color.clone()),
            FillRule::NonZero,
        ));
    }

    fn dashes(
        &self,
        y: f32,
        pattern: [f32; 2],
        cap: LineCap,
        color: &Color,
        items: &mut Vec<Item>,
    ) {
        let mut path = Path::new();
        let inset = if cap == LineCap::Round {
            self.thickness / 2.0
        } else {
            0.0
        };
        path.push(Segment::Move(Point::new(self.x + inset, y)));
        path.push(Segment::Line(Point::new(self.x + self.width - inset, y)));
        items.push(Item::Path(PathItem {
            path: Arc::new(path),
            fill: None,
            stroke: Some(Stroke {
                paint: Paint::Solid(color.clone()),
                width: self.thickness,
                cap,
                join: LineJoin::Miter,
                miter_limit: 4.0,
                dashes: pattern.map(|d| d * self.thickness).to_vec(),
                dash_offset: 0.0,
            }),
        }));
    }
}
