//! Pictures of glyphs in pixels: `sbix` and `CBDT`.

use std::sync::Arc;

use skrifa::bitmap::{BitmapData, BitmapFormat, BitmapGlyph, BitmapStrikes};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::sbix::{self, Strike};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use super::BrokenColor;
use crate::geometry::Rect;
use crate::resource::image::{Image, ImageLimits};

/// Sizes of pictures that are looked at.
const MAX_STRIKES: usize = 64;

/// What a picture of a glyph, or a document of glyphs, may take.
pub(super) const LIMITS: ImageLimits = ImageLimits {
    bytes: 16 << 20,
    pixels: 4 << 20,
    svg_bytes: 8 << 20,
    svg_nodes: 50_000,
    icc_bytes: 1 << 20,
};

/// A picture of a glyph.
#[derive(Debug, Clone)]
pub(crate) struct GlyphImage {
    pub image: Arc<Image>,
    /// Where it goes, in font units with y up.
    pub rect: Rect,
}

/// The largest picture of a glyph: a frame does not know how large its pixels
/// will be, and making smaller loses nothing.
pub(super) fn read(font: &FontRef<'_>, glyph: u32) -> Result<Option<GlyphImage>, BrokenColor> {
    let glyph = GlyphId::new(glyph);
    let units = f32::from(font.head()?.units_per_em());
    match sbix_image(font, glyph, units)? {
        Some(image) => Ok(Some(image)),
        None => cbdt_image(font, glyph, units),
    }
}

fn sbix_image(
    font: &FontRef<'_>,
    glyph: GlyphId,
    units: f32,
) -> Result<Option<GlyphImage>, BrokenColor> {
    if font.table_data(Tag::new(b"sbix")).is_none() {
        return Ok(None);
    }
    let table = font.sbix()?;
    let all = table.strikes();
    let count = all.len().min(MAX_STRIKES);
    let mut strikes = (0..count)
        .map(|index| all.get(index))
        .collect::<Result<Vec<_>, _>>()?;
    strikes.sort_by_key(|strike| std::cmp::Reverse(strike.ppem()));
    let mut broken = Ok(None);
    for strike in strikes.iter().filter(|strike| strike.ppem() > 0) {
        let Some(data) = graphic(strike, glyph)? else {
            continue;
        };
        let Ok(image) = decode(data.data()) else {
            broken = Err(BrokenColor);
            continue;
        };
        // As CoreText does: from the corner of the outline's box.
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let left = metrics.left_side_bearing(glyph).unwrap_or(0.0);
        let bottom = metrics.bounds(glyph).map_or(0.0, |bounds| bounds.y_min);
        let scale = units / f32::from(strike.ppem());
        let rect = Rect::new(
            left + f32::from(data.origin_offset_x()) * scale,
            bottom + f32::from(data.origin_offset_y()) * scale,
            image.size.width * scale,
            image.size.height * scale,
        );
        return Ok(Some(GlyphImage { image, rect }));
    }
    broken
}

/// The picture of a glyph, or that of the glyph it shares one with.
fn graphic<'a>(
    strike: &Strike<'a>,
    glyph: GlyphId,
) -> Result<Option<sbix::GlyphData<'a>>, BrokenColor> {
    let Some(data) = strike.glyph_data(glyph)? else {
        return Ok(None);
    };
    let kind = |data: &sbix::GlyphData<'_>| data.graphic_type().to_be_bytes();
    let readable = |data: &sbix::GlyphData<'_>| matches!(&kind(data), b"png " | b"jpg ");
    if kind(&data) != *b"dupe" {
        return Ok(Some(data).filter(readable));
    }
    let other = data.data().first_chunk().ok_or(BrokenColor)?;
    let other = GlyphId::from(u16::from_be_bytes(*other));
    let data = strike.glyph_data(other)?;
    Ok(data.filter(readable))
}

fn cbdt_image(
    font: &FontRef<'_>,
    glyph: GlyphId,
    units: f32,
) -> Result<Option<GlyphImage>, BrokenColor> {
    if font.table_data(Tag::new(b"CBDT")).is_none() {
        return Ok(None);
    }
    let strikes = BitmapStrikes::with_format(font, BitmapFormat::Cbdt).ok_or(BrokenColor)?;
    let mut strikes: Vec<_> = strikes.iter().take(MAX_STRIKES).collect();
    strikes.sort_by(|a, b| b.ppem().total_cmp(&a.ppem()));
    let mut broken = Ok(None);
    for found in strikes.iter().filter_map(|strike| strike.get(glyph)) {
        match placed(&found, units) {
            Ok(image) => return Ok(Some(image)),
            Err(error) => broken = Err(error),
        }
    }
    broken
}

fn placed(found: &BitmapGlyph<'_>, units: f32) -> Result<GlyphImage, BrokenColor> {
    if !(found.ppem_x > 0.0 && found.ppem_y > 0.0) {
        return Err(BrokenColor);
    }
    let image = match found.data {
        BitmapData::Png(data) => decode(data)?,
        BitmapData::Bgra(data) => decode(&as_png(data, found.width, found.height)?)?,
        BitmapData::Mask(_) => return Err(BrokenColor),
    };
    let (sx, sy) = (units / found.ppem_x, units / found.ppem_y);
    let rect = Rect::new(
        found.inner_bearing_x * sx,
        (found.inner_bearing_y - image.size.height) * sy,
        image.size.width * sx,
        image.size.height * sy,
    );
    Ok(GlyphImage { image, rect })
}

fn decode(data: &[u8]) -> Result<Arc<Image>, BrokenColor> {
    if data.starts_with(b"<") {
        return Err(BrokenColor);
    }
    let image = Image::decode(data.into(), &LIMITS, &Arc::default())?;
    Ok(Arc::new(image))
}

/// Bare premultiplied pixels as a file, which images always have.
fn as_png(bgra: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BrokenColor> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > LIMITS.pixels || bgra.len() as u64 != pixels * 4 {
        return Err(BrokenColor);
    }
    let straight = |c: u8, a: u8| match a {
        0 => 0,
        a => (u32::from(c) * 255 / u32::from(a)).min(255) as u8,
    };
    let rgba = bgra.as_chunks::<4>().0.iter().flat_map(|&[b, g, r, a]| {
        let [r, g, b] = [r, g, b].map(|c| straight(c, a));
        [r, g, b, a]
    });
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&rgba.collect::<Vec<_>>())?;
        writer.finish()
    });
    written.map_err(|_| BrokenColor)?;
    Ok(file)
}
