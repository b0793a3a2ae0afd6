//! Where decoration lines lie. A line belongs to the box it decorates: it has
//! one thickness and one place, whatever fonts the text inside has (CSS Text
//! Decoration 3, section 2).

use std::ops::Range;
use std::sync::Arc;

use super::line::{PlacedObject, Run};
use super::paragraph::Paragraph;
use crate::resource::FontInstance;
use crate::style::{AppliedDecoration, UnderlinePosition};

/// The decoration of one box on one line. Px from the content box's top left
/// corner.
#[derive(Debug, Clone)]
pub(crate) struct LineDecoration {
    pub decoration: AppliedDecoration,
    /// The runs it decorates, neighbours in visual order.
    pub runs: Range<usize>,
    pub left: f32,
    pub right: f32,
    pub thickness: f32,
    /// The font size of the decorated box.
    pub em: f32,
    /// The tops of the lines under and over the text.
    pub under: f32,
    pub over: f32,
    /// The lines through the text follow it where it is raised or larger.
    pub through: Vec<Strike>,
}

/// A part of a line through text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Strike {
    pub x: f32,
    pub width: f32,
    /// Its top.
    pub y: f32,
}

/// Runs on a line, with the fonts that their spans are measured by.
pub(super) struct Decorated<'a> {
    pub runs: &'a [Run],
    pub fonts: &'a [Arc<FontInstance>],
    pub objects: &'a [PlacedObject],
    pub baseline: f32,
}

/// What is decorated: its font, size and baseline.
struct Origin<'a> {
    font: &'a FontInstance,
    em: f32,
    baseline: f32,
}

impl Paragraph {
    /// The decorations of a line, the outermost first.
    pub(super) fn decorations(&self, line: &Decorated<'_>) -> Vec<LineDecoration> {
        let mut made = Vec::new();
        if line
            .runs
            .iter()
            .all(|run| run.text_box.decorations.is_empty())
        {
            return made;
        }
        // Those of the block and of what is around it come first in every span.
        let shared = &self.block.text_box.decorations;
        let strut = self.strut.as_ref().and_then(|spec| spec.primary.as_ref());
        let own = strut.map(|found| &*found.font);
        if let Some(font) = own.or(line.fonts.first().map(|font| &**font)) {
            let block = Origin {
                font,
                em: self.block.text.font_size,
                baseline: line.baseline,
            };
            let whole = 0..line.runs.len();
            for decoration in shared {
                line.decorate(decoration, &block, &whole, &mut made);
            }
        }
        let mut start = 0;
        for span in line
            .runs
            .chunk_by(|a, b| Arc::ptr_eq(&a.text_box, &b.text_box))
        {
            let runs = start..start + span.len();
            start = runs.end;
            let (Some(first), Some(font)) = (span.first(), line.fonts.get(runs.start)) else {
                continue;
            };
            let origin = Origin {
                font,
                em: first.size,
                baseline: first.baseline,
            };
            for decoration in first.text_box.decorations.iter().skip(shared.len()) {
                line.decorate(decoration, &origin, &runs, &mut made);
            }
        }
        made
    }
}

impl Decorated<'_> {
    /// Adds the decoration of a box; images within the text are left out.
    fn decorate(
        &self,
        decoration: &AppliedDecoration,
        origin: &Origin<'_>,
        runs: &Range<usize>,
        made: &mut Vec<LineDecoration>,
    ) {
        let mut start = runs.start;
        let decorated = self.runs.get(runs.clone()).unwrap_or_default();
        for part in decorated.chunk_by(|a, b| !self.has_object_between(a, b)) {
            let part = start..start + part.len();
            start = part.end;
            made.extend(self.decoration(decoration, origin, part));
        }
    }

    fn has_object_between(&self, a: &Run, b: &Run) -> bool {
        // Sums of widths differ in the last bits.
        const SLACK: f32 = 0.01;
        let between = a.x + a.width - SLACK..=b.x + SLACK;
        let mut objects = self.objects.iter();
        objects.any(|object| between.contains(&object.origin.x))
    }

    fn decoration(
        &self,
        decoration: &AppliedDecoration,
        origin: &Origin<'_>,
        runs: Range<usize>,
    ) -> Option<LineDecoration> {
        let decorated = self.runs.get(runs.clone())?;
        let (first, last) = (decorated.first()?, decorated.last()?);
        let metrics = origin.font.metrics();
        let em = origin.em;
        let thickness = match &decoration.thickness {
            Some(thickness) => thickness.resolve(em),
            None => metrics.underline.thickness * em,
        };
        let offset = decoration.underline_offset.as_ref();
        let from_font = -metrics.underline.offset * em;
        let start = match decoration.underline_position {
            UnderlinePosition::Auto if offset.is_some() => 0.0,
            UnderlinePosition::Auto | UnderlinePosition::FromFont => from_font,
            UnderlinePosition::Under => metrics.descent * em,
        };
        let offset = offset.map_or(0.0, |offset| offset.resolve(em));
        Some(LineDecoration {
            left: first.x,
            right: last.x + last.width,
            thickness,
            em,
            under: origin.baseline + start + offset,
            over: origin.baseline - metrics.ascent * em - thickness,
            through: if decoration.lines.through {
                self.strikes(runs.clone())
            } else {
                Vec::new()
            },
            runs,
            decoration: decoration.clone(),
        })
    }

    fn strikes(&self, runs: Range<usize>) -> Vec<Strike> {
        let mut strikes: Vec<Strike> = Vec::new();
        let each = self.runs.iter().zip(self.fonts);
        for (run, font) in each.skip(runs.start).take(runs.len()) {
            let y = run.baseline - font.metrics().strikeout.offset * run.size;
            match strikes.last_mut() {
                Some(last) if last.y == y => last.width = run.x + run.width - last.x,
                _ => strikes.push(Strike {
                    x: run.x,
                    width: run.width,
                    y,
                }),
            }
        }
        strikes
    }
}
