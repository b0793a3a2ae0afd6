//! Why an image is refused.

use super::ImageFormat;
use crate::error::Diagnose;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ImageError {
    #[error("{}", unknown(*.found))]
    UnknownFormat {
        /// What it seems to be instead.
        found: Option<&'static str>,
    },
    #[error("not a valid {} file: {reason}", .format.name())]
    Invalid { format: ImageFormat, reason: String },
    #[error("the {} file ends too early", .format.name())]
    Truncated { format: ImageFormat },
    #[error("the file has {bytes} bytes, more than the {limit} allowed")]
    TooManyBytes { bytes: usize, limit: usize },
    #[error("the image is {width}×{height} pixels, more than the {limit} pixels allowed")]
    TooManyPixels { width: u64, height: u64, limit: u64 },
    #[error("the SVG refers to `{href}`, which is outside the file")]
    SvgExternal { href: String },
    #[error("the SVG declares entities, which could grow without bound or read files")]
    SvgEntities,
    #[error("the SVG draws more than {limit} elements, repeated ones counted")]
    SvgTooLarge { limit: u32 },
    #[error("elements of the SVG are nested more than {limit} deep")]
    SvgTooDeep { limit: u32 },
    #[error("the SVG has text, but there is no font to set it in")]
    SvgFont,
    #[error("not a valid data URI: {reason}")]
    DataUri { reason: &'static str },
}

fn unknown(found: Option<&str>) -> String {
    match found {
        Some(name) => format!("{name} is not a format that can be read"),
        None => "the file is not an image of a known format".to_owned(),
    }
}

impl ImageError {
    pub(super) fn invalid(format: ImageFormat, reason: impl ToString) -> Self {
        Self::Invalid {
            format,
            reason: reason.to_string(),
        }
    }
}

impl Diagnose for ImageError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } => "image.unknown-format",
            Self::Invalid { .. } => "image.invalid",
            Self::Truncated { .. } => "image.truncated",
            Self::TooManyBytes { .. } => "limit.image-bytes",
            Self::TooManyPixels { .. } => "limit.image-pixels",
            Self::SvgExternal { .. } => "image.svg-external",
            Self::SvgEntities => "image.svg-entities",
            Self::SvgTooLarge { .. } => "limit.svg-nodes",
            Self::SvgTooDeep { .. } => "limit.svg-depth",
            Self::SvgFont => "image.svg-font",
            Self::DataUri { .. } => "image.data-uri",
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::UnknownFormat { .. } => "use a PNG, JPEG, WebP, GIF or SVG file",
            Self::Invalid { .. } => "open the file in an image editor and save it again",
            Self::Truncated { .. } => "copy or download the file again",
            Self::TooManyBytes { .. } | Self::TooManyPixels { .. } => {
                "make the image smaller, or raise the limit of the engine"
            }
            Self::SvgExternal { .. } => "embed it as a data URI; nothing is ever fetched",
            Self::SvgEntities => "save it without a DOCTYPE that declares entities",
            Self::SvgTooLarge { .. } => {
                "simplify it, or raise the limit of the engine; a raster image may serve better"
            }
            Self::SvgTooDeep { .. } => "ungroup some of its groups",
            Self::SvgFont => "add a font to the engine, or convert the text to outlines",
            Self::DataUri { .. } => "write it as data:image/png;base64,…",
        };
        Some(hint.to_owned())
    }
}
