//! Why a side can't be laid out.

use crate::error::Diagnose;

#[derive(Debug, thiserror::Error)]
pub(super) enum LayoutError {
    #[error("the grid has more than {limit} {axis}")]
    TooManyTracks { axis: &'static str, limit: usize },
    #[error("the box is {length} px away or long, beyond any card")]
    OutOfReach { length: f32 },
}

impl Diagnose for LayoutError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyTracks { .. } => "limit.grid-tracks",
            Self::OutOfReach { .. } => "limit.box-reach",
        }
    }

    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::TooManyTracks { .. } => {
                "use fewer tracks in the template and lower line numbers and spans".to_owned()
            }
            Self::OutOfReach { .. } => {
                "look for percentages over 100 % inside each other and very long lengths".to_owned()
            }
        })
    }
}
