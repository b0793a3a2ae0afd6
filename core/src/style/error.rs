//! What can be wrong with a style.

use crate::error::Diagnose;

/// Why a declaration was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum StyleError {
    #[error("there is no style property `{name}`")]
    UnknownProperty {
        name: String,
        suggestion: Option<&'static str>,
    },
}

impl Diagnose for StyleError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownProperty { .. } => "style.unknown-property",
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownProperty { suggestion, .. } => {
                suggestion.map(|name| format!("did you mean `{name}`?"))
            }
        }
    }
}
