//! Text as `<text>` in embedded fonts, where that says what shaping did.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use skrifa::raw::TableProvider;

use super::font::SmallFont;
use super::number::Precision;
use super::paint::{Source, fill_with};
use super::writer::{Place, Writer};
use super::xml::{self, Tag};
use crate::color::Rgba;
use crate::frame::{Glyph, Glyphs};
use crate::geometry::{Point, Transform};
use crate::resource::FontInstance;

/// A character and the glyph that shows it.
struct Letter<'a> {
    c: char,
    glyph: &'a Glyph,
}

impl Writer<'_> {
    /// Writes a run as text; `false` if that would not show the same.
    pub(super) fn text(&mut self, run: &Glyphs, color: Rgba, place: &Place) -> bool {
        let letters = letters(run);
        let (Some(letters), Some(first)) = (letters, run.glyphs.first()) else {
            return false;
        };
        if !(run.size > 0.0 && may_embed(&run.font)) {
            return false;
        }
        let origin = first.origin;
        let precision = place.precision;
        let mut tag = Tag::new("text");
        // Blanks stand where they stand; nothing comes from the page around.
        tag.attr("xml:space", "preserve")
            .number("font-size", precision, run.size)
            .attr("font-weight", "400")
            .attr("font-style", "normal")
            .attr("text-rendering", "geometricPrecision");
        fill_with(&mut tag, Some(&Source::Color(Rgba { a: 1.0, ..color })));
        // Overlapping letters are one shape.
        tag.number_unless("opacity", Precision::FACTOR, color.a, 1.0);
        let base = if run.slant == 0.0 {
            Point::default()
        } else {
            let slanted = Transform::new(1.0, 0.0, -run.slant, 1.0, origin.x, origin.y);
            self.transform(&mut tag, "transform", &slanted, place);
            origin
        };
        let level = letters.iter().all(|l| l.glyph.origin.y == origin.y);
        if level {
            tag.number("y", precision, origin.y - base.y);
        }
        let mut content = String::new();
        let fonts: Vec<usize> = letters.iter().map(|l| self.font_for(run, l)).collect();
        let mut rest = letters.as_slice();
        for same in fonts.chunk_by(|a, b| a == b) {
            let (part, after) = rest.split_at(same.len());
            rest = after;
            let at = |axis: fn(&Point) -> f32, base: f32| -> Vec<f32> {
                part.iter().map(|l| axis(&l.glyph.origin) - base).collect()
            };
            let mut span = Tag::new("tspan");
            let family = same.first().and_then(|i| self.small_fonts.get(*i));
            span.attr("font-family", family.map_or("", |font| &font.family))
                .attr("x", &precision.list(&at(|p| p.x, base.x)));
            if !level {
                span.attr("y", &precision.list(&at(|p| p.y, base.y)));
            }
            let mut words = String::new();
            xml::escape(&mut words, &part.iter().map(|l| l.c).collect::<String>());
            content += &span.with(&words);
        }
        self.out += &tag.with(&content);
        true
    }

    /// The embedded font in which a character shows its glyph.
    fn font_for(&mut self, run: &Glyphs, letter: &Letter<'_>) -> usize {
        let Letter { c, glyph } = *letter;
        let advance = glyph.advance / run.size;
        let fits = |font: &mut SmallFont| font.is_of(&run.font) && font.add(c, glyph.id, advance);
        if let Some(known) = self.small_fonts.iter_mut().position(fits) {
            return known;
        }
        let family = format!("{}f{}", self.defs.prefix(), self.small_fonts.len() + 1);
        let mut font = SmallFont::new(run.font.clone(), family);
        font.add(c, glyph.id, advance);
        self.small_fonts.push(font);
        self.small_fonts.len() - 1
    }

    /// The rules that embed the fonts.
    pub(super) fn font_faces(&self) -> String {
        if self.small_fonts.is_empty() {
            return String::new();
        }
        let rules = self.small_fonts.iter().map(|font| {
            let data = STANDARD.encode(font.to_bytes());
            let family = &font.family;
            format!("@font-face{{font-family:\"{family}\";src:url(data:font/otf;base64,{data})}}")
        });
        Tag::new("style").with(&rules.collect::<String>())
    }
}

/// The characters of a run, if each has one glyph, from left to right.
fn letters(run: &Glyphs) -> Option<Vec<Letter<'_>>> {
    let mut end = 0;
    let mut letters = Vec::with_capacity(run.glyphs.len());
    for glyph in &run.glyphs {
        if glyph.color.is_some() || glyph.text.start < end {
            return None;
        }
        end = glyph.text.end;
        let mut characters = run.text.get(glyph.text.clone())?.chars();
        let (Some(c), None) = (characters.next(), characters.next()) else {
            return None;
        };
        let c = if c.is_whitespace() { ' ' } else { c };
        if !stands_alone(c) {
            return None;
        }
        letters.push(Letter { c, glyph });
    }
    // What no glyph stands for was left out on purpose.
    (!letters.is_empty()).then_some(letters)
}

/// Whether browsers show a character by its glyph, where they are told: it is
/// not joined to others, not turned round and not left out.
fn stands_alone(c: char) -> bool {
    use unicode_bidi::BidiClass::{AL, AN, R};
    !c.is_control()
        && u32::from(c) <= 0xffff
        && !matches!(unicode_bidi::bidi_class(c), R | AL | AN)
        && !matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}')
        && !is_mark(c)
}

/// Whether a character hangs on the one before it.
fn is_mark(c: char) -> bool {
    use unicode_bidi::BidiClass::NSM;
    unicode_bidi::bidi_class(c) == NSM
}

/// Whether the font's licence lets parts of it be embedded (`OS/2` fsType).
fn may_embed(font: &FontInstance) -> bool {
    const USAGE: u16 = 0x000f;
    const RESTRICTED: u16 = 0x0002;
    const WHOLE_OR_BITMAPS: u16 = 0x0300;
    let os2 = font.face.font().and_then(|font| font.os2().ok());
    let bits = os2.map_or(0, |os2| os2.fs_type());
    bits & USAGE != RESTRICTED && bits & WHOLE_OR_BITMAPS == 0
}
