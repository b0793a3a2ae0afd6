//! Shadows of boxes and of text.

use super::group::{blur, color_matrix};
use super::paint::{Source, fill_with};
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::error::Result;
use crate::export::raster::{Silhouette, extent, reach};
use crate::frame::{BoxShadow, Clip, FillRule, TextShadow};
use crate::geometry::{Insets, Path, Rect, Transform};

/// How far an outer shadow reaches below its box: pixels on the edge keep
/// their shadow, or a light seam would show.
const BELOW: f32 = 0.25;

impl Writer<'_> {
    /// Outside of the box, or inside when inset.
    pub(super) fn box_shadow(&mut self, shadow: &BoxShadow, place: &Place) {
        let source = Source::Color(shadow.color.to_rgba(self.inks));
        let (own, cast) = (Silhouette::own(shadow), Silhouette::cast(shadow));
        if source.is_invisible() || (cast.rect.is_empty() && !shadow.inset) {
            return;
        }
        let around = reach(shadow.sigma) + 1.0;
        let far = |rect: &Rect| rect.outset(Insets::uniform(around));
        let (shape, region, clip) = if shadow.inset {
            // All around the hole that the light falls through.
            let region = far(&own.rect);
            let shape = ring(&region.outset(Insets::uniform(1.0)), &cast.path());
            (shape, region, own.path())
        } else {
            let region = far(&cast.rect);
            let hole = own.shrunk(BELOW).path();
            (cast.path(), region, ring(&region.union(&own.rect), &hole))
        };
        let mut tag = Tag::new("path");
        tag.attr("fill-rule", "evenodd");
        fill_with(&mut tag, Some(&source));
        if shadow.sigma > 0.0 {
            let id = self.filter(&region, &blur(shadow.sigma, place), place);
            tag.url("filter", &id);
        }
        tag.attr("d", &super::path::data(&shape, place.precision));
        let clip = Clip {
            path: clip,
            rule: FillRule::EvenOdd,
        };
        let id = self.clips(&[clip], place);
        self.out += &Tag::new("g").url("clip-path", &id).with(&tag.empty());
    }

    pub(super) fn text_shadow(&mut self, shadow: &TextShadow, place: &Place) -> Result<()> {
        let color = shadow.color.to_rgba(self.inks);
        let Some(extent) = extent::of_items(&shadow.items, &Transform::IDENTITY) else {
            return Ok(());
        };
        let content = self.content(&shadow.items, place)?;
        let around = Insets::uniform(reach(shadow.sigma) + 1.0);
        let mut steps = color_matrix(&[
            0.0, 0.0, 0.0, 0.0, color.r, //
            0.0, 0.0, 0.0, 0.0, color.g, //
            0.0, 0.0, 0.0, 0.0, color.b, //
            0.0, 0.0, 0.0, color.a, 0.0,
        ]);
        if shadow.sigma > 0.0 {
            steps += &blur(shadow.sigma, place);
        }
        let id = self.filter(&extent.outset(around), &steps, place);
        let mut tag = Tag::new("g");
        let offset = Transform::translate(shadow.offset.x, shadow.offset.y);
        self.transform(&mut tag, "transform", &offset, place);
        self.out += &tag
            .url("filter", &id)
            .attr("aria-hidden", "true")
            .with(&content);
        Ok(())
    }
}

/// A rectangle with a hole, by the even-odd rule.
fn ring(outer: &Rect, hole: &Path) -> Path {
    let mut path = Path::rect(*outer);
    path.extend(hole);
    path
}
