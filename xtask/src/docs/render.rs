//! Cards as pictures.

use cardgen::{Engine, PngLevel, PngOptions, Record, Template};
use serde_json::Value;

use super::{Files, PICTURES};
use crate::workspace;

/// Pixels per inch of the page's pictures: sharp on most screens.
const DPI: f32 = 144.0;

/// Fonts that examples name beside the engine's own.
const FONTS: &[&str] = &[
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSansJP.ttf",
    "NotoSansHebrew.ttf",
    "NotoSansArabic.ttf",
    "Layers.ttf",
];

/// Draws the cards of the page.
pub(super) struct Studio {
    engine: Engine,
}

impl Studio {
    pub(super) fn new() -> Result<Self, String> {
        let mut engine = Engine::new();
        for font in FONTS {
            let path = workspace::root().join("core/tests/fonts").join(font);
            let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            engine = engine.with_font(bytes).map_err(|e| e.to_string())?;
        }
        let pictures: [(&str, &[u8]); 4] = [
            ("hills", include_bytes!("pictures/hills.svg")),
            ("dot", include_bytes!("pictures/dot.svg")),
            ("logo", include_bytes!("pictures/logo.svg")),
            ("pixels", include_bytes!("pictures/pixels.png")),
        ];
        for (name, bytes) in pictures {
            engine = engine.with_image(name, bytes).map_err(|e| e.to_string())?;
        }
        Ok(Self { engine })
    }

    /// Draws a card's first side and keeps it under a name. Gives what the
    /// page writes to show it.
    pub(super) fn draw(
        &self,
        name: &str,
        card: &Value,
        data: Value,
        alt: &str,
        files: &mut Files,
    ) -> Result<String, String> {
        let fault = |e: cardgen::Error| format!("{name}: {e} ({}, at {})", e.code(), e.location());
        let template = Template::from_json(&card.to_string()).map_err(fault)?;
        let made = self.engine.render(&template, &Record::new(data));
        let made = made.map_err(fault)?;
        let broken = [
            "text.missing-glyph",
            "text.missing-family",
            "fit.unfinished",
        ];
        if let Some(warning) = made.warnings().iter().find(|w| broken.contains(&w.code())) {
            return Err(format!("{name}: {warning}"));
        }
        let side = made
            .sides()
            .first()
            .ok_or_else(|| format!("{name}: no side"))?;
        let options = PngOptions::dpi(DPI).with_level(PngLevel::Smallest);
        let png = side.to_png(&options).map_err(fault)?;
        // The width in the IHDR chunk.
        let width = png.get(16..20).and_then(|b| b.try_into().ok());
        let width = width.map_or(0, u32::from_be_bytes) as f32 * 96.0 / DPI;
        let path = format!("{PICTURES}/{name}.png");
        let shown = format!(
            "<img src=\"{path}\" width=\"{}\" alt=\"{}\">",
            width.round(),
            alt.replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('<', "&lt;")
        );
        files.insert(path, png);
        Ok(shown)
    }
}
