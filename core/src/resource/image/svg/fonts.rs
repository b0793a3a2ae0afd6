//! Fonts for text in an SVG: those of the engine and no others.

use fontdb::{Database, Family, Query, Stretch, Style, Weight};
use usvg::roxmltree::{self, Document};
use usvg::{FontFamily, FontResolver, FontStretch, FontStyle, Group, Node};

use super::super::ImageError;

/// The family of text that names none: what the engine sets for sans serif,
/// else its first.
pub(super) fn default_family(fonts: &Database) -> String {
    let sans = fonts.family_name(&Family::SansSerif);
    let named = |face: &fontdb::FaceInfo| face.families.iter().any(|f| f.0 == sans);
    if fonts.faces().any(named) {
        return sans.to_owned();
    }
    let face = fonts.faces().next();
    let family = face.and_then(|face| face.families.first());
    family.map_or_else(String::new, |(name, _)| name.clone())
}

/// Refuses text where there is no font at all: usvg would drop it.
pub(super) fn check(doc: &Document<'_>, fonts: &Database) -> Result<(), ImageError> {
    let has_text = |node: roxmltree::Node<'_, '_>| {
        let mut texts = node.descendants().filter_map(|child| child.text());
        node.tag_name().name() == "text" && texts.any(|text| !text.trim().is_empty())
    };
    if fonts.is_empty() && doc.descendants().any(has_text) {
        return Err(ImageError::SvgFont);
    }
    Ok(())
}

/// Chooses among the engine's faces, and tells which families it lacks.
pub(super) fn resolver<'a>(missing: impl Fn(&str) + Send + Sync + 'a) -> FontResolver<'a> {
    FontResolver {
        select_font: Box::new(move |font, database| {
            let first = font.families().first();
            if let Some(FontFamily::Named(name)) = first {
                let known = |face: &fontdb::FaceInfo| face.families.iter().any(|f| f.0 == *name);
                if !database.faces().any(known) {
                    missing(name);
                }
            }
            let default = default_family(database);
            let asked = font.families().iter().map(family);
            let families: Vec<_> = asked.chain([Family::Name(&default)]).collect();
            database.query(&Query {
                families: &families,
                weight: Weight(font.weight()),
                stretch: stretch(font.stretch()),
                style: match font.style() {
                    FontStyle::Normal => Style::Normal,
                    FontStyle::Italic => Style::Italic,
                    FontStyle::Oblique => Style::Oblique,
                },
            })
        }),
        select_fallback: FontResolver::default_fallback_selector(),
    }
}

fn family(family: &FontFamily) -> Family<'_> {
    match family {
        FontFamily::Serif => Family::Serif,
        FontFamily::SansSerif => Family::SansSerif,
        FontFamily::Cursive => Family::Cursive,
        FontFamily::Fantasy => Family::Fantasy,
        FontFamily::Monospace => Family::Monospace,
        FontFamily::Named(name) => Family::Name(name),
    }
}

fn stretch(stretch: FontStretch) -> Stretch {
    match stretch {
        FontStretch::UltraCondensed => Stretch::UltraCondensed,
        FontStretch::ExtraCondensed => Stretch::ExtraCondensed,
        FontStretch::Condensed => Stretch::Condensed,
        FontStretch::SemiCondensed => Stretch::SemiCondensed,
        FontStretch::Normal => Stretch::Normal,
        FontStretch::SemiExpanded => Stretch::SemiExpanded,
        FontStretch::Expanded => Stretch::Expanded,
        FontStretch::ExtraExpanded => Stretch::ExtraExpanded,
        FontStretch::UltraExpanded => Stretch::UltraExpanded,
    }
}

/// Characters that no font has, in order of appearance.
pub(super) fn missing_glyphs(group: &Group, missing: &mut Vec<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => missing_glyphs(group, missing),
            Node::Text(text) => {
                for span in text.layouted() {
                    let absent = span
                        .positioned_glyphs
                        .iter()
                        .filter(|glyph| glyph.id.0 == 0);
                    for char in absent.flat_map(|glyph| glyph.text.chars()) {
                        if !char.is_whitespace() && !missing.contains(&char) {
                            missing.push(char);
                        }
                    }
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
        node.subroots(|root| missing_glyphs(root, missing));
    }
}
