//! What shapes are filled and stroked with.

use super::number::Precision;
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::color::{Color, Rgba};
use crate::error::Result;
use crate::frame::{FillRule, LineCap, LineJoin, Paint, PathItem, Pattern, Stroke};
use crate::geometry::{Insets, Rect, Transform};

/// What `fill` and `stroke` name.
pub(super) enum Source {
    Color(Rgba),
    /// The id of a gradient or a pattern.
    Server(String),
}

impl Source {
    /// Whether it shows nothing.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(self, Self::Color(color) if color.a <= 0.0)
    }
}

impl Writer<'_> {
    pub(super) fn path(&mut self, item: &PathItem, place: &Place) -> Result<()> {
        let Some(extent) = item.path.control_bounds() else {
            return Ok(());
        };
        let mut tag = Tag::new("path");
        let fill = match &item.fill {
            Some(fill) => {
                if fill.rule == FillRule::EvenOdd {
                    tag.attr("fill-rule", "evenodd");
                }
                Some(self.source(&fill.paint, &extent, place)?)
            }
            None => None,
        };
        let fill = fill.filter(|fill| !fill.is_invisible());
        if fill.is_none() && item.stroke.is_none() {
            return Ok(());
        }
        fill_with(&mut tag, fill.as_ref());
        if let Some(stroke) = &item.stroke {
            self.stroke(&mut tag, stroke, &extent, place)?;
        }
        tag.attr("d", &super::path::data(&item.path, place.precision));
        self.out += &tag.empty();
        Ok(())
    }

    /// What a paint is called, where it is needed within `extent`.
    pub(super) fn source(&mut self, paint: &Paint, extent: &Rect, place: &Place) -> Result<Source> {
        Ok(match paint {
            Paint::Solid(color) => Source::Color(color.to_rgba(self.inks)),
            Paint::Gradient(gradient) => self.gradient(gradient, extent, place),
            Paint::Pattern(pattern) => Source::Server(self.pattern(pattern, place)?),
        })
    }

    fn pattern(&mut self, pattern: &Pattern, place: &Place) -> Result<String> {
        let inside = place.inside(&pattern.transform);
        let mut content = self.content(&pattern.items, &inside)?;
        // In SVG a tile's corner is the origin of its content.
        let Rect { x, y, .. } = pattern.tile;
        let mut group = Tag::new("g");
        self.transform(
            &mut group,
            "transform",
            &Transform::translate(-x, -y),
            &inside,
        );
        if !group.is_bare() {
            content = group.with(&content);
        }
        let mut tag = Tag::new("pattern");
        tag.attr("patternUnits", "userSpaceOnUse")
            .rect(inside.precision, &pattern.tile);
        self.transform(&mut tag, "patternTransform", &pattern.transform, place);
        Ok(self.defs.add(&tag, &content))
    }

    /// Sets what a stroke looks like. `extent` is that of the line.
    pub(super) fn stroke(
        &mut self,
        tag: &mut Tag,
        stroke: &Stroke,
        extent: &Rect,
        place: &Place,
    ) -> Result<()> {
        let reach = stroke.width * stroke.miter_limit.max(1.5);
        let extent = extent.outset(Insets::uniform(reach));
        let source = self.source(&stroke.paint, &extent, place)?;
        set(tag, "stroke", "stroke-opacity", &source);
        let precision = place.precision;
        tag.number_unless("stroke-width", precision, stroke.width, 1.0);
        match stroke.cap {
            LineCap::Butt => {}
            LineCap::Round => _ = tag.attr("stroke-linecap", "round"),
            LineCap::Square => _ = tag.attr("stroke-linecap", "square"),
        }
        match stroke.join {
            LineJoin::MiterClip => {
                tag.attr("stroke-linejoin", "miter-clip").number(
                    "stroke-miterlimit",
                    Precision::FACTOR,
                    stroke.miter_limit,
                );
            }
            LineJoin::Miter => {
                tag.number_unless(
                    "stroke-miterlimit",
                    Precision::FACTOR,
                    stroke.miter_limit,
                    4.0,
                );
            }
            LineJoin::Round => _ = tag.attr("stroke-linejoin", "round"),
            LineJoin::Bevel => _ = tag.attr("stroke-linejoin", "bevel"),
        }
        if !stroke.dashes.is_empty() {
            tag.attr("stroke-dasharray", &precision.list(&stroke.dashes))
                .number_unless("stroke-dashoffset", precision, stroke.dash_offset, 0.0);
        }
        Ok(())
    }

    /// Sets a colour.
    pub(super) fn flood(&self, tag: &mut Tag, color: &Color) {
        let source = Source::Color(color.to_rgba(self.inks));
        set(tag, "flood-color", "flood-opacity", &source);
    }
}

/// Sets what a shape is filled with.
pub(super) fn fill_with(tag: &mut Tag, source: Option<&Source>) {
    match source {
        Some(source) => set(tag, "fill", "fill-opacity", source),
        None => _ = tag.attr("fill", "none"),
    }
}

fn set(tag: &mut Tag, name: &str, opacity: &str, source: &Source) {
    match source {
        Source::Color(color) => {
            tag.attr(name, &hex(color))
                .number_unless(opacity, Precision::FACTOR, color.a, 1.0);
        }
        Source::Server(id) => _ = tag.url(name, id),
    }
}

/// A colour without its opacity: `#rgb` where that says it all.
pub(super) fn hex(color: &Rgba) -> String {
    let [r, g, b] = [color.r, color.g, color.b].map(|c| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    if [r, g, b].iter().all(|c| c / 16 == c % 16) {
        return format!("#{:x}{:x}{:x}", r / 16, g / 16, b / 16);
    }
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_short() {
        let hex = |r, g, b| hex(&Rgba { r, g, b, a: 1.0 });
        assert_eq!(hex(1.0, 0.0, 0.2), "#f03");
        assert_eq!(hex(1.0, 0.0, 0.5), "#ff0080");
    }
}
