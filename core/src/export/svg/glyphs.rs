//! Text as shapes: each glyph is defined once and used where it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::number::Precision;
use super::options::SvgText;
use super::paint::{Source, fill_with};
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::color::Rgba;
use crate::error::Result;
use crate::export::raster::placement;
use crate::frame::{ColorGlyph, Fill, FillRule, Glyph, Glyphs, Paint, PathItem};
use crate::geometry::{Path, Transform};

impl Writer<'_> {
    pub(super) fn glyphs(&mut self, run: &Glyphs, place: &Place) -> Result<()> {
        match &run.fill {
            Paint::Solid(color) if run.stroke.is_none() => {
                let source = Source::Color(color.to_rgba(self.inks));
                let shows = !source.is_invisible();
                if shows && !self.as_text(run, &source, place) {
                    self.uses(run, Some(source), place)?;
                }
            }
            _ => self.path(&outline(run), place)?,
        }
        if run.glyphs.iter().any(|glyph| glyph.color.is_some()) {
            self.uses(run, None, place)?;
        }
        Ok(())
    }

    /// Writes a run as text, if that is asked for and shows the same.
    fn as_text(&mut self, run: &Glyphs, source: &Source, place: &Place) -> bool {
        match source {
            Source::Color(color) if self.options.text == SvgText::Fonts => {
                self.text(run, *color, place)
            }
            _ => false,
        }
    }

    /// Glyphs in font units from the first one's origin: those that are filled
    /// with a colour, or those that have colours of their own.
    fn uses(&mut self, run: &Glyphs, source: Option<Source>, place: &Place) -> Result<()> {
        let Some(first) = run.glyphs.first() else {
            return Ok(());
        };
        let unit = run.size / f32::from(run.font.face.units_per_em());
        let (origin, back) = (first.origin, 1.0 / unit);
        let from_units = Transform::new(unit, 0.0, -run.slant * unit, unit, origin.x, origin.y);
        if !(unit > 0.0 && back.is_finite()) {
            return Ok(());
        }
        let inside = place.inside(&from_units);
        let precision = inside.precision;
        let mut content = String::new();
        for glyph in &run.glyphs {
            let id = match (&glyph.color, &source) {
                (None, Some(_)) => self.glyph(run, glyph, precision),
                (Some(color), None) => Some(self.color_glyph(color, &inside)?),
                _ => None,
            };
            let Some(id) = id else { continue };
            let (dx, dy) = (glyph.origin.x - origin.x, glyph.origin.y - origin.y);
            let mut tag = Tag::new("use");
            tag.attr("href", &format!("#{id}"))
                .number_unless("x", precision, (dx + run.slant * dy) * back, 0.0)
                .number_unless("y", precision, dy * back, 0.0);
            content += &tag.empty();
        }
        if content.is_empty() {
            return Ok(());
        }
        let mut tag = Tag::new("g");
        match source {
            // Overlapping glyphs of a run are one shape.
            Some(Source::Color(color)) if color.a < 1.0 => {
                tag.number("opacity", Precision::FACTOR, color.a);
                fill_with(&mut tag, Some(&Source::Color(Rgba { a: 1.0, ..color })));
            }
            Some(source) => fill_with(&mut tag, Some(&source)),
            None => {}
        }
        self.transform(&mut tag, "transform", &from_units, place);
        self.out += &tag.with(&content);
        Ok(())
    }

    /// The id of a glyph with colours of its own, y down, in font units.
    fn color_glyph(&mut self, glyph: &ColorGlyph, place: &Place) -> Result<String> {
        let down = Transform::scale(1.0, -1.0);
        let content = self.content(&glyph.items, &place.inside(&down))?;
        let mut tag = Tag::new("g");
        self.transform(&mut tag, "transform", &down, place);
        Ok(self.defs.add(&tag, &content))
    }

    /// The id of a glyph's shape, y down, in font units.
    fn glyph(&mut self, run: &Glyphs, glyph: &Glyph, precision: Precision) -> Option<String> {
        let known = self
            .fonts
            .iter()
            .position(|(font, _)| Arc::ptr_eq(font, &run.font));
        let font = known.unwrap_or_else(|| {
            self.fonts.push((run.font.clone(), BTreeMap::new()));
            self.fonts.len() - 1
        });
        let (_, ids) = self.fonts.get_mut(font)?;
        let id = ids.entry((glyph.id, precision)).or_insert_with(|| {
            let outline = run.font.outline(glyph.id)?;
            let down = outline.transform(&Transform::scale(1.0, -1.0));
            let mut tag = Tag::new("path");
            tag.attr("d", &super::path::data(&down, precision));
            Some(self.defs.add(&tag, ""))
        });
        id.clone()
    }
}

/// A run as one path.
fn outline(run: &Glyphs) -> PathItem {
    let mut path = Path::new();
    for glyph in run.glyphs.iter().filter(|glyph| glyph.color.is_none()) {
        if let Some(outline) = run.font.outline(glyph.id) {
            path.extend(&outline.transform(&placement(run, glyph)));
        }
    }
    PathItem {
        path: Arc::new(path),
        fill: Some(Fill {
            paint: run.fill.clone(),
            rule: FillRule::NonZero,
        }),
        stroke: run.stroke.clone(),
    }
}
