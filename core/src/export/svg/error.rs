//! What can keep a side from becoming an SVG.

use crate::error::{Diagnose, Error, Location};

#[derive(Debug, thiserror::Error)]
pub(super) enum SvgError {
    #[error("the SVG would have more than the limit of {limit} bytes")]
    Bytes { limit: usize },
    #[error("groups are nested more than {limit} deep")]
    Nesting { limit: usize },
}

impl Diagnose for SvgError {
    fn code(&self) -> &'static str {
        match self {
            Self::Bytes { .. } => "limit.svg-output-bytes",
            Self::Nesting { .. } => "limit.group-depth",
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Bytes { .. } => {
                "use smaller pictures and fewer nodes, or raise the engine's limit".to_owned()
            }
            Self::Nesting { .. } => "flatten the nodes or the SVG image".to_owned(),
        })
    }
}

impl SvgError {
    pub(super) fn error(self) -> Error {
        Error::new(self, Location::None)
    }
}
