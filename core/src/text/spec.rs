//! What shaping needs of a style.

use std::sync::Arc;

use harfrust::{Feature, Language, Tag};

use super::source::Source;
use crate::resource::{FontList, FontQuery, Fonts, MatchedFont, OBLIQUE_ANGLE, Slope};
use crate::style::{FontStyle, TextStyle};

/// The font properties of one or more spans, ready for matching and shaping.
#[derive(Debug)]
pub(super) struct FontSpec {
    style: Arc<TextStyle>,
    variations: Vec<([u8; 4], f32)>,
    pub features: Vec<Feature>,
    pub language: Option<Language>,
    /// Measures lines; `None` if there is no font at all.
    pub primary: Option<MatchedFont>,
    /// How many families were looked at to find it.
    tried: usize,
}

/// The specs of all spans, each once.
#[derive(Debug, Default)]
pub(super) struct FontSpecs {
    specs: Vec<FontSpec>,
    of_span: Vec<usize>,
}

impl FontSpecs {
    pub(super) fn new(source: &Source, fonts: &Fonts) -> Self {
        let mut this = Self::default();
        for span in &source.spans {
            let known = this
                .specs
                .iter()
                .position(|s| shapes_alike(&s.style, &span.style));
            let index = known.unwrap_or_else(|| {
                this.specs.push(FontSpec::new(&span.style, fonts));
                this.specs.len() - 1
            });
            this.of_span.push(index);
        }
        this
    }

    /// The number of a span's spec.
    pub(super) fn index_of(&self, span: usize) -> usize {
        self.of_span.get(span).copied().unwrap_or(0)
    }

    pub(super) fn of_span(&self, span: usize) -> Option<&FontSpec> {
        self.specs.get(self.index_of(span))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &FontSpec> {
        self.specs.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.specs.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&FontSpec> {
        self.specs.get(index)
    }
}

impl FontSpec {
    pub(super) fn new(style: &Arc<TextStyle>, fonts: &Fonts) -> Self {
        let variations = style.font_variations.iter().map(|v| (v.tag, v.value));
        let mut spec = Self {
            variations: variations.collect(),
            features: features(style),
            language: Language::new(&*style.lang),
            primary: None,
            tried: 0,
            style: style.clone(),
        };
        let mut list = spec.fonts(fonts);
        let primary = list.get(0).cloned();
        (spec.tried, spec.primary) = (list.tried(), primary);
        spec
    }

    /// The fonts to try for it, in order.
    pub(super) fn fonts<'a>(&'a self, fonts: &'a Fonts) -> FontList<'a> {
        let query = FontQuery {
            families: &self.style.font_family,
            weight: self.style.font_weight,
            stretch: self.style.font_stretch,
            slope: match self.style.font_style {
                FontStyle::Normal => Slope::Normal,
                FontStyle::Italic => Slope::Italic,
                FontStyle::Oblique(0.0) => Slope::Normal,
                FontStyle::Oblique(_) => Slope::Oblique,
            },
            angle: match self.style.font_style {
                FontStyle::Oblique(angle) => angle,
                _ => OBLIQUE_ANGLE,
            },
            variations: &self.variations,
            size: self.style.font_size,
        };
        fonts.list(query).resumed(self.tried, self.primary.clone())
    }

    /// Px per em.
    pub(super) fn size(&self) -> f32 {
        self.style.font_size
    }

    pub(super) fn letter_spacing(&self) -> f32 {
        self.style.letter_spacing
    }

    pub(super) fn word_spacing(&self) -> f32 {
        self.style.word_spacing
    }
}

/// Whether text in both styles may be shaped as one.
fn shapes_alike(a: &Arc<TextStyle>, b: &Arc<TextStyle>) -> bool {
    Arc::ptr_eq(a, b)
        || a.font_family == b.font_family
            && a.font_size == b.font_size
            && a.font_weight == b.font_weight
            && a.font_style == b.font_style
            && a.font_stretch == b.font_stretch
            && a.font_variations == b.font_variations
            && a.font_features == b.font_features
            && a.font_kerning == b.font_kerning
            && a.letter_spacing == b.letter_spacing
            && a.word_spacing == b.word_spacing
            && a.lang == b.lang
}

/// OpenType features in CSS's order of precedence: what `letter-spacing` and
/// `font-kerning` turn off, then what `font-feature-settings` says.
fn features(style: &TextStyle) -> Vec<Feature> {
    let feature = |tag: &[u8; 4], value| Feature::new(Tag::new(tag), value, ..);
    let mut features = Vec::new();
    if !style.font_kerning {
        features.push(feature(b"kern", 0));
    }
    if style.letter_spacing != 0.0 {
        features.extend([feature(b"liga", 0), feature(b"clig", 0)]);
    }
    let by_hand = style.font_features.iter();
    features.extend(by_hand.map(|f| feature(&f.tag, f.value)));
    features
}
