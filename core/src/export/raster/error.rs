//! What can keep a side from becoming pixels.

use crate::error::{Diagnose, Error, Location};

#[derive(Debug, thiserror::Error)]
pub(crate) enum RasterError {
    #[error("the resolution {0} is not a positive number")]
    Dpi(f32),
    #[error("the picture would have {width} × {height} pixels, more than the limit of {limit}")]
    OutputPixels {
        width: u64,
        height: u64,
        limit: usize,
    },
    #[error("layers, masks and blurs would need more than the limit of {limit} pixels")]
    LayerPixels { limit: usize },
    #[error("the JPEG quality {0} is not between 1 and 100")]
    Quality(u8),
    #[error("`{0}` is not an opaque colour to lay the card on")]
    Matte(String),
    #[error(
        "the picture would have {width} × {height} pixels; {format} holds at most {most} a side"
    )]
    TooLarge {
        format: &'static str,
        width: u32,
        height: u32,
        most: u16,
    },
    #[error("a blur would reach {sigma:.0} pixels, more than the limit of {limit}")]
    BlurRadius { sigma: f32, limit: usize },
    #[error("the edges of shapes would pass more than the limit of {limit} pixels")]
    EdgePixels { limit: usize },
    #[error("groups are nested more than {limit} deep")]
    Nesting { limit: usize },
}

impl Diagnose for RasterError {
    fn code(&self) -> &'static str {
        match self {
            Self::Dpi(_) => "output.dpi",
            Self::OutputPixels { .. } => "limit.output-pixels",
            Self::LayerPixels { .. } => "limit.layer-pixels",
            Self::Quality(_) => "output.quality",
            Self::Matte(_) => "output.matte",
            Self::TooLarge { .. } => "output.too-large",
            Self::BlurRadius { .. } => "limit.blur-radius",
            Self::EdgePixels { .. } => "limit.edge-pixels",
            Self::Nesting { .. } => "limit.group-depth",
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Dpi(_) => "give dots per inch, such as 300".to_owned(),
            Self::OutputPixels { .. } => "lower the dpi, or raise the engine's limit".to_owned(),
            Self::LayerPixels { .. } => {
                "use fewer shadows, filters, masks and translucent groups, lower the dpi, \
                 or raise the engine's limit"
                    .to_owned()
            }
            Self::Quality(_) => "90 is good, 75 is small".to_owned(),
            Self::Matte(_) => "write a CSS colour such as #ffffff".to_owned(),
            Self::TooLarge { .. } => "lower the dpi, or write a PNG".to_owned(),
            Self::BlurRadius { .. } => {
                "blur less, lower the dpi, or raise the engine's limit".to_owned()
            }
            Self::EdgePixels { .. } => {
                "simplify the paths, lower the dpi, or raise the engine's limit".to_owned()
            }
            Self::Nesting { .. } => "flatten the nodes or the SVG image".to_owned(),
        })
    }
}

impl RasterError {
    pub(super) fn at(self, location: Location) -> Error {
        Error::new(self, location)
    }
}
