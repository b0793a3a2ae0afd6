//! One face of a font file.

use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::ShaperData;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::{FileRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, attribute};

use super::color::{self, BrokenColor, GlyphDocument, GlyphImage, PaletteChoice, Pictures};
use super::container::{self, FontData, FontError};
use super::matching::Slope;

/// Faces a collection may hold.
const MAX_FACES: u32 = 256;

/// One face of a font file.
pub struct FontFace {
    data: FontData,
    /// Which face of a collection.
    index: u32,
    families: Vec<String>,
    axes: Vec<FontAxis>,
    /// The weights it can show, 1 to 1000.
    pub(super) weight: (f32, f32),
    /// The widths it can show, 1 for normal.
    pub(super) stretch: (f32, f32),
    pub(super) slope: Slope,
    pub(super) monospaced: bool,
    units_per_em: u16,
    shaper: OnceLock<ShaperData>,
    coverage: OnceLock<Vec<(u32, u32)>>,
    colored: bool,
    pictures: Pictures,
}

/// A variation axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FontAxis {
    /// Its OpenType tag: `wght`.
    pub tag: [u8; 4],
    /// The least value.
    pub min: f32,
    /// The value where nothing is said.
    pub default: f32,
    /// The greatest value.
    pub max: f32,
}

impl FontFace {
    /// Every face of a TrueType, OpenType, WOFF or WOFF2 file that unpacks to
    /// no more than `limit` bytes.
    pub(crate) fn read(bytes: Arc<[u8]>, limit: usize) -> Result<Vec<Arc<Self>>, FontError> {
        let data = container::unpack(bytes, limit)?;
        let count = match FileRef::new((*data).as_ref()) {
            Ok(FileRef::Font(_)) => 1,
            Ok(FileRef::Collection(collection)) => collection.len(),
            Err(_) => return Err(FontError::invalid("its kind is not known")),
        };
        if count == 0 || count > MAX_FACES {
            let reason = format!("a collection of {count} faces");
            return Err(FontError::invalid(reason));
        }
        (0..count)
            .map(|index| Self::parse(data.clone(), index).map(Arc::new))
            .collect()
    }

    /// Reads a face, refusing what could not show text.
    pub(super) fn parse(data: FontData, index: u32) -> Result<Self, FontError> {
        let bytes = (*data).as_ref();
        let font = FontRef::from_index(bytes, index)
            .map_err(|_| FontError::invalid("its tables can't be found"))?;
        let units_per_em = require_tables(&font)?;
        refuse_hollow_glyphs(&font)?;
        let families = family_names(&font);
        if families.is_empty() {
            return Err(FontError::invalid("it has no family name"));
        }
        let axes: Vec<_> = font.axes().iter().filter_map(read_axis).collect();
        let range = |tag: &[u8; 4], fixed: f32| {
            axes.iter()
                .find(|axis| axis.tag == *tag)
                .map_or((fixed, fixed), |axis| (axis.min, axis.max))
        };
        let attributes = font.attributes();
        let (narrow, wide) = range(b"wdth", attributes.stretch.percentage());
        let metrics = font.metrics(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        );
        Ok(Self {
            index,
            weight: range(b"wght", attributes.weight.value()),
            stretch: (narrow / 100.0, wide / 100.0),
            slope: match attributes.style {
                attribute::Style::Normal => Slope::Normal,
                attribute::Style::Italic => Slope::Italic,
                attribute::Style::Oblique(_) => Slope::Oblique,
            },
            monospaced: metrics.is_monospace,
            families,
            axes,
            units_per_em,
            shaper: OnceLock::new(),
            coverage: OnceLock::new(),
            colored: color::is_colored(&font),
            pictures: Pictures::default(),
            data: data.clone(),
        })
    }

    /// The file as TrueType or OpenType.
    pub fn bytes(&self) -> &[u8] {
        (*self.data).as_ref()
    }

    /// Which face of a collection it is.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The family's name.
    pub fn family(&self) -> &str {
        self.families.first().map_or("", String::as_str)
    }

    /// Every name the family goes by, the first being [`FontFace::family`].
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// The variation axes.
    pub fn axes(&self) -> &[FontAxis] {
        &self.axes
    }

    /// Font units per em.
    pub fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    pub(super) fn data(&self) -> FontData {
        self.data.clone()
    }

    /// The face's tables. It is there: the face was read from it once.
    pub(crate) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.bytes(), self.index).ok()
    }

    /// Whether it has a glyph for a character.
    pub(crate) fn covers(&self, c: char) -> bool {
        let ranges = self.coverage();
        let c = u32::from(c);
        let after = ranges.partition_point(|(first, _)| *first <= c);
        after
            .checked_sub(1)
            .and_then(|at| ranges.get(at))
            .is_some_and(|(_, last)| c <= *last)
    }

    /// How many characters it has glyphs for.
    pub(super) fn character_count(&self) -> usize {
        let ranges = self.coverage().iter();
        ranges
            .map(|(first, last)| (last - first) as usize + 1)
            .sum()
    }

    fn coverage(&self) -> &[(u32, u32)] {
        self.coverage
            .get_or_init(|| self.font().map_or(Vec::new(), |font| coverage(&font)))
    }

    /// Whether it has colours for any glyph.
    pub(crate) fn is_colored(&self) -> bool {
        self.colored
    }

    /// The picture of a glyph in pixels.
    pub(crate) fn glyph_image(&self, glyph: u32) -> Result<Option<GlyphImage>, BrokenColor> {
        let font = self.font().ok_or(BrokenColor)?;
        self.pictures.image(&font, glyph)
    }

    /// The SVG document that draws a glyph.
    pub(crate) fn glyph_document(&self, glyph: u32) -> Result<Option<GlyphDocument>, BrokenColor> {
        let font = self.font().ok_or(BrokenColor)?;
        self.pictures.document(&font, glyph)
    }

    /// The colours of a palette, each red, green, blue and opacity.
    pub(crate) fn palette(&self, choice: PaletteChoice) -> Vec<[u8; 4]> {
        let font = self.font();
        font.map_or_else(Vec::new, |font| color::colors(&font, choice))
    }

    pub(super) fn shaper_data(&self, font: &FontRef<'_>) -> &ShaperData {
        self.shaper.get_or_init(|| ShaperData::new(font))
    }
}

impl fmt::Debug for FontFace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontFace")
            .field("family", &self.family())
            .field("weight", &self.weight)
            .field("slope", &self.slope)
            .finish_non_exhaustive()
    }
}

/// Checks for what no text can do without; gives the units per em.
fn require_tables(font: &FontRef<'_>) -> Result<u16, FontError> {
    let missing = |what: &str| FontError::invalid(format!("it has no usable {what}"));
    let units_per_em = font
        .head()
        .map_err(|_| missing("'head' table"))?
        .units_per_em();
    if !(16..=16384).contains(&units_per_em) {
        return Err(missing("units per em"));
    }
    if !font.maxp().is_ok_and(|maxp| maxp.num_glyphs() > 0) {
        return Err(missing("glyphs"));
    }
    if font.hhea().is_err() || font.hmtx().is_err() {
        return Err(missing("glyph widths"));
    }
    if !font.charmap().has_map() {
        return Err(missing("'cmap' table"));
    }
    if font.outline_glyphs().format().is_none() && !color::is_colored(font) {
        return Err(missing("outlines"));
    }
    Ok(units_per_em)
}

/// Refuses simple glyphs without contours that have points all the same: no
/// sound font has them, and drawing them fails in the font parser.
fn refuse_hollow_glyphs(font: &FontRef<'_>) -> Result<(), FontError> {
    let (Ok(loca), Ok(glyf)) = (font.loca(None), font.glyf()) else {
        return Ok(());
    };
    let hollow = (0..loca.len()).find(|glyph| {
        let glyph = loca.get_glyf(GlyphId::new(*glyph as u32), &glyf);
        matches!(glyph, Ok(Some(Glyph::Simple(simple)))
            if simple.num_points() == 0 && !simple.glyph_data().is_empty())
    });
    match hollow {
        Some(glyph) => Err(FontError::invalid(format!("its glyph {glyph} is broken"))),
        None => Ok(()),
    }
}

/// All names of the family: the typographic one first, English before others.
fn family_names(font: &FontRef<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let ids = [
        StringId::TYPOGRAPHIC_FAMILY_NAME,
        StringId::FAMILY_NAME,
        StringId::WWS_FAMILY_NAME,
    ];
    for id in ids {
        let english = font.localized_strings(id).english_or_first();
        for name in english.into_iter().chain(font.localized_strings(id)) {
            let name = name.chars().take(256).collect::<String>();
            let name = name.trim();
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The characters of a face as ranges in ascending order.
fn coverage(font: &FontRef<'_>) -> Vec<(u32, u32)> {
    /// More than Unicode has characters.
    const MAX_MAPPINGS: usize = 1 << 21;
    /// Symbol fonts have their characters in the private use area.
    const SYMBOLS: std::ops::Range<u32> = 0xF020..0xF100;
    let charmap = font.charmap();
    let mut chars: Vec<u32> = charmap
        .mappings()
        .take(MAX_MAPPINGS)
        .filter(|(_, glyph)| glyph.to_u32() != 0)
        .map(|(c, _)| c)
        .collect();
    if charmap.is_symbol() {
        let symbols = chars.iter().filter(|c| SYMBOLS.contains(c));
        let latin: Vec<u32> = symbols.map(|c| c - 0xF000).collect();
        chars.extend(latin);
    }
    chars.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in chars {
        match ranges.last_mut() {
            Some((_, last)) if c <= *last + 1 => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

fn read_axis(axis: skrifa::Axis) -> Option<FontAxis> {
    let (min, default, max) = (axis.min_value(), axis.default_value(), axis.max_value());
    (min <= default && default <= max).then(|| FontAxis {
        tag: axis.tag().to_be_bytes(),
        min,
        default,
        max,
    })
}
