//! Properties that a later version draws. Their values that change nothing
//! are allowed; any other is an error, never ignored in silence.

use super::error::Unsupported;

/// A property, the values that are allowed, and the error of the others.
pub(super) type Later = (&'static str, &'static [&'static str], Unsupported);

pub(super) static LATER: &[Later] = &[(
    "borderImage",
    &["none"],
    Unsupported {
        code: "unsupported.border-image",
        what: "borderImage",
        instead: "use a background image with backgroundOrigin: border-box",
    },
)];
