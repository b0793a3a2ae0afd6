//! SVG through usvg, behind guards: nothing outside the file is read, and what
//! it could unfold to is measured before it is unfolded.

mod entities;
mod external;
mod fonts;
mod numbers;
mod parse;
mod weight;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{Image, ImageError, ImageFormat, ImageLimits};
use crate::error::Location;
use crate::geometry::{Preserve, Rect, Transform};
use crate::warning::Warning;

/// How many missing characters a warning names.
const NAMED: usize = 8;

/// Raster images by the data that stands for them in the tree.
type Images = Vec<(Arc<Vec<u8>>, Arc<Image>)>;

/// A parsed SVG.
pub struct SvgImage {
    /// The normalised tree; its raster images are known by their size only.
    pub tree: usvg::Tree,
    /// Its view box, and how that fits where proportions differ.
    view_box: Option<(Rect, Preserve)>,
    /// The decoded raster images in it.
    images: Images,
    /// Font families that its text asked for in vain.
    missing_families: Vec<String>,
    /// Characters of its text that no font has.
    missing_glyphs: Vec<char>,
    /// Whether it holds HTML, which is not drawn.
    foreign_objects: bool,
}

impl std::fmt::Debug for SvgImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let size = self.tree.size();
        write!(f, "SvgImage({}×{})", size.width(), size.height())
    }
}

impl SvgImage {
    /// Maps the tree, which has the picture's natural size, to where the picture
    /// is drawn. What has a view box keeps its proportions as it says itself;
    /// the rest is stretched (CSS Images 3, 4.1; SVG 2, 8.2).
    pub(crate) fn placed(&self, area: Rect) -> Transform {
        let size = self.tree.size();
        let natural = Rect::new(0.0, 0.0, size.width(), size.height());
        let kept = self.view_box.and_then(|(view_box, preserve)| {
            let back = preserve.fit(view_box, natural).invert()?;
            Some(preserve.fit(view_box, area).then_inner(&back))
        });
        kept.unwrap_or_else(|| Preserve::None.fit(natural, area))
    }

    /// The decoded form of a raster image in the tree.
    pub(crate) fn raster(&self, kind: &usvg::ImageKind) -> Option<&Arc<Image>> {
        let usvg::ImageKind::PNG(data) = kind else {
            return None;
        };
        let found = self.images.iter().find(|(held, _)| Arc::ptr_eq(held, data));
        found.map(|(_, image)| image)
    }

    /// What of it looks otherwise than its author meant.
    pub(crate) fn warnings(&self, location: &Location) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if self.foreign_objects {
            let message = "`foreignObject` of the SVG is left out: only SVG is drawn";
            warnings.push(
                Warning::new("image.svg-foreign-object", location.clone(), message)
                    .with_hint("draw its content with shapes and `text`"),
            );
        }
        for family in &self.missing_families {
            let message = format!("text of the SVG is set in another font than “{family}”");
            warnings.push(
                Warning::new("image.svg-family", location.clone(), message)
                    .with_hint("add the font to the engine, or convert the text to outlines"),
            );
        }
        if !self.missing_glyphs.is_empty() {
            let name = |c: &char| format!("“{c}” (U+{:04X})", u32::from(*c));
            let names: Vec<_> = self.missing_glyphs.iter().take(NAMED).map(name).collect();
            let others = match self.missing_glyphs.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("no font has a glyph for {}{others}", names.join(", "));
            warnings.push(
                Warning::new("text.missing-glyph", location.clone(), message)
                    .with_hint("add a font that covers these characters"),
            );
        }
        warnings
    }
}

/// Parses an SVG; its text is set in `fonts`.
pub(super) fn decode(
    bytes: &[u8],
    limits: &ImageLimits,
    fonts: &Arc<fontdb::Database>,
) -> Result<SvgImage, ImageError> {
    let context = parse::Context::new(limits, fonts);
    let parsed = parse::svg(bytes, &context, 0)?;
    context.finish(parsed)
}

fn invalid(reason: impl ToString) -> ImageError {
    ImageError::invalid(ImageFormat::Svg, reason)
}
