//! Glyphs that fonts have colours for become frame items.
//!
//! Runs after everything is painted, so that text, its shadows and what is cut
//! out by it all get theirs. Items are in font units with y up: whatever places
//! an outline places them.

mod bounds;
mod graph;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::svg::{svg_element, svg_items};
use crate::color::Color;
use crate::error::Location;
use crate::frame::{ColorGlyph, Glyphs, Group, ImageItem, Item, Paint};
use crate::geometry::{Rect, Transform};
use crate::resource::{BrokenColor, FontInstance, FontPalette, GlyphDocument, GlyphImage};
use crate::resource::{ImageKind, colr};
use crate::warning::Warning;

/// Gives the glyphs of colour fonts their colours.
pub(super) fn fill_in(items: &mut [Item], warnings: &mut Vec<Warning>) {
    let mut painter = Painter {
        known: Vec::new(),
        broken: Vec::new(),
        node: None,
        warnings,
    };
    painter.items(items);
}

struct Painter<'a> {
    known: Vec<Known>,
    /// Families that were warned of.
    broken: Vec<String>,
    /// The innermost node around.
    node: Option<Arc<str>>,
    warnings: &'a mut Vec<Warning>,
}

/// Glyphs of one look.
struct Known {
    look: Look,
    glyphs: BTreeMap<u32, Option<Arc<ColorGlyph>>>,
}

/// All that glyphs look different by.
#[derive(Clone)]
struct Look {
    font: Arc<FontInstance>,
    palette: FontPalette,
    text: Color,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.font, &other.font)
            && self.palette == other.palette
            && self.text == other.text
    }
}

impl Painter<'_> {
    fn items(&mut self, items: &mut [Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.group(group),
                Item::TextShadow(shadow) => self.items(&mut shadow.items),
                Item::Glyphs(run) if run.font.face.is_colored() => self.run(run),
                Item::Glyphs(_)
                | Item::Path(_)
                | Item::Image(_)
                | Item::BoxShadow(_)
                | Item::Code(_) => {}
            }
        }
    }

    fn group(&mut self, group: &mut Group) {
        let outer = self.node.clone();
        if group.node.is_some() {
            self.node.clone_from(&group.node);
        }
        self.items(&mut group.items);
        if let Some(mask) = &mut group.mask {
            self.items(&mut mask.items);
        }
        self.node = outer;
    }

    fn run(&mut self, run: &mut Glyphs) {
        let look = Look {
            font: run.font.clone(),
            palette: run.palette.clone(),
            text: match &run.fill {
                Paint::Solid(color) => color.clone(),
                Paint::Gradient(_) | Paint::Pattern(_) => Color::BLACK,
            },
        };
        let at = self.known.iter().position(|known| known.look == look);
        let mut known = match at {
            Some(at) => self.known.swap_remove(at),
            None => Known {
                look,
                glyphs: BTreeMap::new(),
            },
        };
        for glyph in &mut run.glyphs {
            let color = known.glyphs.entry(glyph.id);
            glyph.color = color
                .or_insert_with(|| match known.look.glyph(glyph.id) {
                    Ok(color) => color,
                    Err(BrokenColor) => {
                        self.warn(&known.look.font);
                        None
                    }
                })
                .clone();
        }
        self.known.push(known);
    }

    fn warn(&mut self, font: &FontInstance) {
        let family = font.face.family();
        if self.broken.iter().any(|known| known == family) {
            return;
        }
        self.broken.push(family.to_owned());
        let place = match &self.node {
            Some(node) => Location::Template(node.to_string()),
            None => Location::None,
        };
        let message = format!(
            "the colours of “{family}” are broken or ask for too much: outlines are drawn instead"
        );
        self.warnings.push(
            Warning::new("font.color-table", place, message)
                .with_hint("use another version of the font"),
        );
    }
}

impl Look {
    /// What a glyph shows; nothing if the font has no colours for it.
    fn glyph(&self, glyph: u32) -> Result<Option<Arc<ColorGlyph>>, BrokenColor> {
        let Some(items) = self.items(glyph)? else {
            return Ok(None);
        };
        let opacity = self.text.alpha();
        let items = if opacity < 1.0 {
            let mut faded = Group::new(items);
            faded.opacity = opacity;
            vec![Item::Group(Box::new(faded))]
        } else {
            items
        };
        Ok(Some(Arc::new(ColorGlyph { items })))
    }

    fn items(&self, glyph: u32) -> Result<Option<Vec<Item>>, BrokenColor> {
        let face = &self.font.face;
        if let Some(colr) = self.font.colr()
            && let Some(found) = colr.glyph(glyph)?
        {
            return graph::items(&self.font, &colr, &found, &self.colors()).map(Some);
        }
        if let Some(document) = face.glyph_document(glyph)? {
            return document_items(&document, glyph).map(Some);
        }
        let image = face.glyph_image(glyph)?;
        Ok(image.map(|image| vec![image_item(&image)]))
    }

    fn colors(&self) -> Colors {
        let palette = self.font.face.palette(self.palette.base);
        let color = |[r, g, b, a]: [u8; 4]| {
            let [r, g, b, a] = [r, g, b, a].map(|v| f32::from(v) / 255.0);
            Color::srgb(r, g, b, a)
        };
        let mut palette: Vec<_> = palette.into_iter().map(color).collect();
        for (index, color) in &*self.palette.overrides {
            if let Some(entry) = palette.get_mut(usize::from(*index)) {
                *entry = color.clone();
            }
        }
        let alpha = self.text.alpha();
        // All of the glyph is as opaque as the text.
        let text = if alpha > 0.0 {
            self.text.faded(1.0 / alpha)
        } else {
            self.text.clone()
        };
        Colors { palette, text }
    }
}

/// The colours that a paint graph names.
struct Colors {
    palette: Vec<Color>,
    text: Color,
}

impl Colors {
    fn get(&self, index: u16, opacity: f32) -> Result<Color, BrokenColor> {
        let color = match index {
            colr::FOREGROUND => &self.text,
            index => self.palette.get(usize::from(index)).ok_or(BrokenColor)?,
        };
        Ok(color.faded(opacity.clamp(0.0, 1.0)))
    }
}

/// Upright in coordinates with y up.
const FLIP: Transform = Transform::scale(1.0, -1.0);

fn image_item(found: &GlyphImage) -> Item {
    let r = found.rect;
    let mut group = Group::new(vec![Item::Image(ImageItem {
        image: found.image.clone(),
        rect: Rect::new(r.x, -(r.y + r.height), r.width, r.height),
        pixelated: false,
    })]);
    group.transform = FLIP;
    Item::Group(Box::new(group))
}

fn document_items(document: &GlyphDocument, glyph: u32) -> Result<Vec<Item>, BrokenColor> {
    let ImageKind::Svg(svg) = &document.image.kind else {
        return Err(BrokenColor);
    };
    let id = format!("glyph{glyph}");
    let mut group = Group::new(match &document.root {
        Some(root) if **root == *id => svg_items(svg),
        _ => svg_element(svg, &id),
    });
    let scale = document.scale;
    group.transform = FLIP.then_inner(&Transform::scale(scale, scale));
    Ok(vec![Item::Group(Box::new(group))])
}
