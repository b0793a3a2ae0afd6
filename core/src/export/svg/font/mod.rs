//! Small fonts to embed: the outlines of some glyphs, one for a character.
//!
//! They are written from the outlines of an instance, so that they need no
//! variations, no features and no hints, and say nothing but what is shown.

mod cff;
mod sfnt;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::geometry::Path;
use crate::resource::FontInstance;

/// Glyphs of a font at most: so many names CFF gives without spelling them.
const MOST: usize = 390;

/// A font being made.
pub(super) struct SmallFont {
    source: Arc<FontInstance>,
    /// The family it is embedded as.
    pub(super) family: String,
    /// By character: the glyph's number in the source and its advance in em.
    glyphs: BTreeMap<char, (u32, f32)>,
}

impl SmallFont {
    pub(super) fn new(source: Arc<FontInstance>, family: String) -> Self {
        Self {
            source,
            family,
            glyphs: BTreeMap::new(),
        }
    }

    /// Whether it shows glyphs of this font.
    pub(super) fn is_of(&self, font: &Arc<FontInstance>) -> bool {
        Arc::ptr_eq(&self.source, font)
    }

    /// Lets a character show a glyph, unless it shows another one.
    pub(super) fn add(&mut self, c: char, glyph: u32, advance: f32) -> bool {
        match self.glyphs.get(&c) {
            Some((known, _)) => *known == glyph,
            None if self.glyphs.len() >= MOST => false,
            None => {
                self.glyphs.insert(c, (glyph, advance));
                true
            }
        }
    }

    /// The file: OpenType with CFF outlines.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let units = self.source.face.units_per_em();
        let outlines: Vec<Arc<Path>> = self
            .glyphs
            .values()
            .map(|(glyph, _)| self.source.outline(*glyph).unwrap_or_default())
            .collect();
        let advance = |em: f32| (em * f32::from(units)).round().clamp(0.0, 65535.0) as u16;
        let metrics = self.source.metrics();
        sfnt::file(&sfnt::Tables {
            units,
            ascent: metrics.ascent,
            descent: metrics.descent,
            characters: self.glyphs.keys().copied().collect(),
            advances: self.glyphs.values().map(|(_, em)| advance(*em)).collect(),
            cff: cff::table(units, &outlines),
        })
    }
}

/// Bytes, the highest first, as fonts have them.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u8(&mut self, value: u8) -> &mut Self {
        self.0.push(value);
        self
    }

    fn u16(&mut self, value: u16) -> &mut Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    fn i16(&mut self, value: i16) -> &mut Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend(value.to_be_bytes());
        self
    }

    fn all(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Segment;
    use crate::resource::{FontQuery, Fonts, Slope};
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::{FontRef, MetadataProvider};

    #[derive(Default)]
    struct Pen(Vec<(f32, f32)>);

    impl OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn close(&mut self) {}
    }

    fn ends(path: &Path) -> Vec<(f32, f32)> {
        let end = |segment: &Segment| match segment {
            Segment::Move(p) | Segment::Line(p) => Some((p.x, p.y)),
            Segment::Quad(_, p) | Segment::Cubic(_, _, p) => Some((p.x, p.y)),
            Segment::Close => None,
        };
        path.segments().iter().filter_map(end).collect()
    }

    #[test]
    fn a_font_parser_reads_the_same_outlines_back() {
        let fonts = Fonts::new();
        let families = ["Inter".into()];
        let query = FontQuery {
            families: &families,
            weight: 650.0,
            stretch: 1.0,
            slope: Slope::Normal,
            angle: 0.0,
            variations: &[],
            size: 12.0,
        };
        let instance = fonts.list(query).get(0).unwrap().font.clone();
        let mut font = SmallFont::new(instance.clone(), "f1".to_owned());
        let source = instance.face.font().unwrap();
        let mut wanted = Vec::new();
        for c in "Åg i€".chars() {
            let glyph = source.charmap().map(c).unwrap().to_u32();
            assert!(font.add(c, glyph, 0.5));
            wanted.push((c, glyph));
        }
        assert!(font.add('i', wanted[3].1, 0.5) && !font.add('i', 1, 0.5));

        let bytes = font.to_bytes();
        let read = FontRef::new(&bytes).unwrap();
        assert_eq!(read.outline_glyphs().iter().count(), 1 + wanted.len());
        for (c, glyph) in wanted {
            let mut pen = Pen::default();
            let id = read.charmap().map(c).unwrap();
            let outline = read.outline_glyphs().get(id).unwrap();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut pen).unwrap();
            let original = instance.outline(glyph).unwrap_or_default();
            let original = ends(&original);
            assert!(pen.0.len() >= original.len(), "{c}");
            for (x, y) in original {
                let near = |(a, b): &(f32, f32)| (a - x).abs() <= 0.5 && (b - y).abs() <= 0.5;
                assert!(pen.0.iter().any(near), "{c}: no ({x}, {y})");
            }
        }
    }
}
