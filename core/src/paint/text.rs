//! Glyph runs with their decorations and shadows.

use std::ops::Range;

use super::decoration::Part;
use crate::color::Color;
use crate::frame::{Glyph, Glyphs, Item, LineCap, LineJoin, Paint, Stroke, TextShadow};
use crate::geometry::{Point, Rect};
use crate::style::TextShadowStyle;
use crate::text::{Line, Run, TextLayout};

/// Text with its shadows below, lines in order.
pub(super) fn paint(layout: &TextLayout, area: Rect, items: &mut Vec<Item>) {
    for line in &layout.lines {
        shadow_items(line, area, items);
    }
    for line in &layout.lines {
        part_items(line, 0..line.runs.len(), area, None, items);
    }
}

/// The shapes of text alone, for `background-clip: text`.
pub(super) fn silhouette(layout: &TextLayout, area: Rect) -> Vec<Item> {
    let mut items = Vec::new();
    for line in &layout.lines {
        part_items(
            line,
            0..line.runs.len(),
            area,
            Some(&Color::BLACK),
            &mut items,
        );
    }
    items
}

/// The shadows of a line; neighbours with the same shadows throw them as one.
fn shadow_items(line: &Line, area: Rect, items: &mut Vec<Item>) {
    let mut start = 0;
    let alike = |a: &Run, b: &Run| a.style.text_shadows == b.style.text_shadows;
    for part in line.runs.chunk_by(alike) {
        let runs = start..start + part.len();
        start = runs.end;
        let shadows = part.first().map(|run| &run.style.text_shadows);
        for shadow in shadows.into_iter().flat_map(|shadows| shadows.iter().rev()) {
            items.extend(shadow_item(line, runs.clone(), shadow, area));
        }
    }
}

fn shadow_item(
    line: &Line,
    runs: Range<usize>,
    shadow: &TextShadowStyle,
    area: Rect,
) -> Option<Item> {
    if shadow.color.is_transparent() {
        return None;
    }
    let mut items = Vec::new();
    part_items(line, runs, area, Some(&Color::BLACK), &mut items);
    Some(Item::TextShadow(TextShadow {
        items,
        offset: Point::new(shadow.x, shadow.y),
        sigma: shadow.blur / 2.0,
        color: shadow.color.clone(),
    }))
}

/// Runs of a line between the decorations drawn below and above them. `color`
/// overrides all of their own.
fn part_items(
    line: &Line,
    runs: Range<usize>,
    area: Rect,
    color: Option<&Color>,
    items: &mut Vec<Item>,
) {
    let shown = line.runs.get(runs.clone()).unwrap_or_default();
    let part = Part {
        line,
        runs,
        area,
        color,
    };
    part.below(items);
    for run in shown.iter().filter(|run| !run.glyphs.is_empty()) {
        run_items(run, area, color, items);
    }
    part.above(items);
}

fn run_items(run: &Run, area: Rect, color: Option<&Color>, items: &mut Vec<Item>) {
    let style = &run.style;
    let fill = color.unwrap_or_else(|| style.fill());
    // What only the shape counts of has its outline, whatever its colour.
    let stroke = color
        .filter(|_| style.stroke_width > 0.0)
        .or(style.stroke());
    let stroke = stroke.map(|color| Stroke {
        paint: Paint::Solid(color.clone()),
        width: style.stroke_width,
        cap: LineCap::Butt,
        join: LineJoin::Miter,
        miter_limit: 4.0,
        dashes: Vec::new(),
        dash_offset: 0.0,
    });
    if fill.is_transparent() && stroke.is_none() {
        return;
    }
    let mut painted = glyphs(run, area, fill);
    if style.stroke_first && stroke.is_some() {
        let mut below = painted.clone();
        below.fill = Paint::Solid(Color::TRANSPARENT);
        below.stroke = stroke;
        items.push(Item::Glyphs(below));
    } else {
        painted.stroke = stroke;
    }
    items.push(Item::Glyphs(painted));
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
