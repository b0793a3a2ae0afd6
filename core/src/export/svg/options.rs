//! How an SVG is written.

use serde::{Deserialize, Serialize};

/// How an SVG is written.
///
/// ```
/// use cardgen::{SvgOptions, SvgText, SvgUnit};
///
/// let options = SvgOptions::default()
///     .with_text(SvgText::Fonts)
///     .with_unit(SvgUnit::Px)
///     .with_id_prefix("ada-");
/// let same: SvgOptions = serde_json::from_str(r#"{
///     "text": "fonts", "unit": "px", "idPrefix": "ada-"
/// }"#)?;
/// assert_eq!(options, same);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SvgOptions {
    /// What becomes of text.
    pub text: SvgText,
    /// What `width` and `height` are measured in; inside, everything is in px.
    pub unit: SvgUnit,
    /// What all ids begin with, so that several SVGs can stand in one page. The
    /// side's name if left out. Characters that an id can't have become `-`.
    pub id_prefix: Option<String>,
    /// The title, which a screen reader says and a browser shows.
    pub title: Option<String>,
    /// What it shows, in more words.
    pub description: Option<String>,
    /// Dots per inch of the few things SVG has no word for (backdrop filters).
    pub dpi: f32,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self {
            text: SvgText::default(),
            unit: SvgUnit::default(),
            id_prefix: None,
            title: None,
            description: None,
            dpi: 300.0,
        }
    }
}

impl SvgOptions {
    /// The same with text of another kind.
    #[must_use]
    pub fn with_text(mut self, text: SvgText) -> Self {
        self.text = text;
        self
    }

    /// The same measured in another unit.
    #[must_use]
    pub fn with_unit(mut self, unit: SvgUnit) -> Self {
        self.unit = unit;
        self
    }

    /// The same with other ids.
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.id_prefix = Some(prefix.into());
        self
    }

    /// The same with a title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

/// What becomes of text in an SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SvgText {
    /// Shapes: looks the same in every program. The words stay as labels for
    /// screen readers.
    #[default]
    Outlines,
    /// `<text>` that can be selected and searched, in embedded fonts that hold
    /// the glyphs needed. Programs that know no web fonts show another font.
    /// Text that can't be said this way is written as shapes: where letters of
    /// a word have other forms or places than its characters alone (ligatures,
    /// Arabic, Devanagari, combining marks), and where it is stroked or filled
    /// with more than a colour.
    Fonts,
}

/// What the size of an SVG is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SvgUnit {
    /// Millimetres, as the card will be printed.
    #[default]
    Mm,
    /// CSS px, 96 per inch.
    Px,
}
