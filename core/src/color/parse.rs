//! Colours from text.

use super::{Color, ColorSpace, CssColor};
use crate::error::Diagnose;

/// Why a text is no colour.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("`{text}` is not a colour")]
pub(crate) struct ColorError {
    text: String,
}

impl Diagnose for ColorError {
    fn code(&self) -> &'static str {
        "color.invalid"
    }

    fn hint(&self) -> Option<String> {
        Some("write a CSS colour such as #0f172a or oklch(62% 0.19 260), cmyk(0% 75% 95% 0%) or spot(INK, 50%)".to_owned())
    }
}

impl Color {
    /// The colour a CSS text states.
    pub(crate) fn parse(text: &str) -> Result<Self, ColorError> {
        let error = || ColorError {
            text: text.chars().take(80).collect(),
        };
        let parsed = color::parse_color(text).map_err(|_| error())?;
        let space = ColorSpace::from_tag(parsed.cs).ok_or_else(error)?;
        let [a, b, c, alpha] = parsed.components;
        Ok(Self::Css(CssColor {
            space,
            components: [a, b, c],
            alpha,
        }))
    }
}
