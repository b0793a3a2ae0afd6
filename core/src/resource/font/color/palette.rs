//! Palettes (`CPAL`).

use std::sync::Arc;

use skrifa::FontRef;
use skrifa::color::ColorPalettes;
use skrifa::raw::tables::cpal::PaletteType;

use crate::color::Color;

/// The palette of a run of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FontPalette {
    /// One of the font's.
    pub base: PaletteChoice,
    /// Colours instead of the palette's, by their number.
    pub overrides: Arc<[(u16, Color)]>,
}

/// Which palette of a font is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaletteChoice {
    /// The first.
    #[default]
    Normal,
    /// The first made for light backgrounds.
    Light,
    /// The first made for dark backgrounds.
    Dark,
    /// By its number; the first where there is none.
    Index(u16),
}

/// The colours of a palette: red, green, blue, opacity.
pub(in crate::resource::font) fn colors(font: &FontRef<'_>, choice: PaletteChoice) -> Vec<[u8; 4]> {
    let palettes = ColorPalettes::new(font);
    let for_background = |wanted: PaletteType| {
        let suits = |index: &u16| {
            let palette = palettes.get(*index);
            let kind = palette.and_then(|palette| palette.palette_type());
            kind.is_some_and(|kind| kind.contains(wanted))
        };
        (0..palettes.len()).find(suits)
    };
    let index = match choice {
        PaletteChoice::Normal => None,
        PaletteChoice::Light => for_background(PaletteType::USABLE_WITH_LIGHT_BACKGROUND),
        PaletteChoice::Dark => for_background(PaletteType::USABLE_WITH_DARK_BACKGROUND),
        PaletteChoice::Index(index) => Some(index),
    };
    let palette = index.and_then(|index| palettes.get(index));
    let Some(palette) = palette.or_else(|| palettes.get(0)) else {
        return Vec::new();
    };
    let colors = palette.colors().iter();
    colors
        .map(|c| [c.red(), c.green(), c.blue(), c.alpha()])
        .collect()
}
