//! A face with its axes set: metrics, outlines, shaping.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use harfrust::UnicodeBuffer;
use harfrust::{Feature, GlyphBuffer, ShapeOptions, ShapePlan, ShapePlanKey, ShaperInstance};
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::color::colr::Colr;
use super::face::FontFace;
use crate::geometry::{Path, Point, Segment};

/// Segments a glyph may have; what has more is no letter.
const MAX_SEGMENTS: usize = 50_000;
/// Segments the outlines of an instance may keep in memory.
const MAX_CACHED_SEGMENTS: usize = 100_000;
/// Shape plans kept: one per script, direction, language and set of features.
const MAX_PLANS: usize = 32;

/// A face with its variation axes set. Equal ones are shared.
pub struct FontInstance {
    /// The face.
    pub face: Arc<FontFace>,
    variations: Vec<FontVariationValue>,
    location: Location,
    metrics: FontMetrics,
    shaper: ShaperInstance,
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    outlines: RwLock<Outlines>,
}

/// Where an axis stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FontVariationValue {
    /// The OpenType tag of the axis.
    pub tag: [u8; 4],
    /// The value, in the axis's own units.
    pub value: f32,
}

/// Measures of a font in em: multiply by the font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FontMetrics {
    /// From the baseline up to the top of the text's box.
    pub ascent: f32,
    /// From the baseline down to the bottom of the text's box.
    pub descent: f32,
    /// What `line-height: normal` adds to ascent and descent.
    pub line_gap: f32,
    /// The height of capitals.
    pub cap_height: f32,
    /// The height of a lower case x.
    pub x_height: f32,
    /// The underline.
    pub underline: LineMetrics,
    /// The line through the text.
    pub strikeout: LineMetrics,
}

/// Where a decoration line lies, in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineMetrics {
    /// From the baseline up to the top of the line.
    pub offset: f32,
    /// How thick it is.
    pub thickness: f32,
}

#[derive(Default)]
struct Outlines {
    glyphs: HashMap<u32, Option<Arc<Path>>>,
    segments: usize,
}

impl FontInstance {
    /// The face at these axis values; `None` if its tables can't be read.
    pub(super) fn new(face: Arc<FontFace>, settings: &[([u8; 4], f32)]) -> Option<Self> {
        let font = face.font()?;
        let location = font.axes().location(
            settings
                .iter()
                .map(|(tag, value)| (skrifa::Tag::new(tag), *value)),
        );
        let shaper = ShaperInstance::from_coords(&font, location.coords().iter().copied());
        let metrics = FontMetrics::read(&font, &location);
        let variations = settings
            .iter()
            .map(|(tag, value)| FontVariationValue {
                tag: *tag,
                value: *value,
            })
            .collect();
        Some(Self {
            variations,
            location,
            metrics,
            shaper,
            plans: Mutex::default(),
            outlines: RwLock::default(),
            face,
        })
    }

    /// Where every axis of the face stands.
    #[cfg(test)]
    pub fn variations(&self) -> &[FontVariationValue] {
        &self.variations
    }

    /// The measures, in em.
    pub fn metrics(&self) -> &FontMetrics {
        &self.metrics
    }

    /// The outline of a glyph in font units, y up; `None` if it has none.
    pub fn outline(&self, glyph: u32) -> Option<Arc<Path>> {
        {
            let cache = self.outlines.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = cache.glyphs.get(&glyph) {
                return known.clone();
            }
        }
        let path = self.draw(glyph).map(Arc::new);
        let mut cache = self
            .outlines
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        cache.keep(glyph, path.clone());
        path
    }

    /// The paint graphs of its glyphs; `None` if it has none.
    pub(crate) fn colr(&self) -> Option<Colr<'_>> {
        Colr::read(&self.face.font()?, self.location.coords())
    }

    fn draw(&self, glyph: u32) -> Option<Path> {
        let font = self.face.font()?;
        let outline = font.outline_glyphs().get(GlyphId::new(glyph))?;
        let mut pen = PathPen::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), &self.location);
        outline.draw(settings, &mut pen).ok()?;
        (!pen.path.is_empty() && !pen.overflowed).then_some(pen.path)
    }

    /// Shapes a buffer whose direction, script and language are set.
    /// Positions are in `1 / scale` em.
    pub(crate) fn shape(
        &self,
        buffer: UnicodeBuffer,
        features: &[Feature],
        scale: i32,
    ) -> Option<GlyphBuffer> {
        let font = self.face.font()?;
        let shaper = self
            .face
            .shaper_data(&font)
            .shaper(&font)
            .instance(Some(&self.shaper))
            .build();
        let plan = self.plan(&shaper, &buffer, features);
        let options = ShapeOptions::new()
            .plan(Some(&plan))
            .features(features)
            .scale(Some(scale));
        Some(shaper.shape(buffer, options))
    }

    fn plan(
        &self,
        shaper: &harfrust::Shaper<'_>,
        buffer: &UnicodeBuffer,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let (direction, script) = (buffer.direction(), Some(buffer.script()));
        let language = buffer.language();
        let key = ShapePlanKey::new(script, direction)
            .language(language.as_ref())
            .instance(Some(&self.shaper))
            .features(features);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return plan.clone();
        }
        let plan = ShapePlan::new(shaper, direction, script, language.as_ref(), features);
        let plan = Arc::new(plan);
        if plans.len() >= MAX_PLANS {
            plans.remove(0);
        }
        plans.push(plan.clone());
        plan
    }
}

impl fmt::Debug for FontInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontInstance")
            .field("face", &self.face)
            .field("variations", &self.variations)
            .finish_non_exhaustive()
    }
}

impl Outlines {
    fn keep(&mut self, glyph: u32, path: Option<Arc<Path>>) {
        // One for the entry itself, so that empty glyphs count too.
        let segments = 1 + path.as_ref().map_or(0, |path| path.segments().len());
        if self.segments + segments > MAX_CACHED_SEGMENTS {
            self.glyphs.clear();
            self.segments = 0;
        }
        if self.glyphs.insert(glyph, path).is_none() {
            self.segments += segments;
        }
    }
}

impl FontMetrics {
    fn read(font: &FontRef<'_>, location: &Location) -> Self {
        let m = font.metrics(Size::unscaled(), location);
        let em = |units: f32| units / f32::from(m.units_per_em.max(1));
        let ascent = em(m.ascent);
        let x_height = m.x_height.filter(|h| *h > 0.0).map_or(ascent * 0.56, em);
        let cap_height = m.cap_height.filter(|h| *h > 0.0).map_or(ascent * 0.75, em);
        let line = |line: Option<skrifa::metrics::Decoration>, offset: f32| match line {
            Some(line) if line.thickness > 0.0 => LineMetrics {
                offset: em(line.offset),
                thickness: em(line.thickness),
            },
            _ => LineMetrics {
                offset,
                thickness: 0.05,
            },
        };
        Self {
            ascent,
            descent: em(-m.descent),
            line_gap: em(m.leading).max(0.0),
            cap_height,
            x_height,
            underline: line(m.underline, -0.1),
            strikeout: line(m.strikeout, x_height / 2.0 + 0.025),
        }
    }
}

/// Collects an outline, up to [`MAX_SEGMENTS`].
#[derive(Default)]
struct PathPen {
    path: Path,
    overflowed: bool,
}

impl PathPen {
    fn push(&mut self, segment: Segment) {
        self.overflowed |= self.path.segments().len() >= MAX_SEGMENTS;
        if !self.overflowed {
            self.path.push(segment);
        }
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(Segment::Move(Point::new(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(Segment::Line(Point::new(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.push(Segment::Quad(Point::new(cx, cy), Point::new(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let p = Point::new;
        self.push(Segment::Cubic(p(ax, ay), p(bx, by), p(x, y)));
    }

    fn close(&mut self) {
        self.push(Segment::Close);
    }
}

#[cfg(all(test, feature = "embedded-font"))]
mod tests {
    use super::*;
    use crate::resource::Fonts;

    #[test]
    fn outlines_are_kept_within_bounds() {
        let mut kept = Outlines::default();
        let fonts = Fonts::new();
        let face = fonts.faces().next().expect("the embedded one").clone();
        let font = FontInstance::new(face, &[]).expect("it is sound");
        let path = font.outline(100).expect("a letter");
        for glyph in 0..200_000 {
            kept.keep(glyph, (glyph % 3 > 0).then(|| path.clone()));
            assert!(kept.segments <= MAX_CACHED_SEGMENTS && kept.glyphs.len() <= kept.segments);
        }
    }
}
