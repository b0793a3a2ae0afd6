//! Properties that a later version draws. Their values that change nothing
//! are allowed; any other is an error, never ignored in silence.

use super::error::Unsupported;

/// A property, the values that are allowed, and the error of the others.
pub(super) type Later = (&'static str, &'static [&'static str], Unsupported);

pub(super) static LATER: &[Later] = &[
    (
        "fontPalette",
        &["normal"],
        Unsupported {
            code: "unsupported.font-palette",
            what: "fontPalette",
            instead: "use normal",
        },
    ),
    stroke("WebkitTextStroke", &["0", "none"]),
    stroke("WebkitTextStrokeWidth", &["0"]),
    stroke("WebkitTextStrokeColor", &["currentColor"]),
    (
        "textDecorationSkipInk",
        &["none"],
        Unsupported {
            code: "unsupported.text-decoration-skip-ink",
            what: "textDecorationSkipInk",
            instead: "use textUnderlineOffset to move the line below the letters",
        },
    ),
    (
        "textUnderlinePosition",
        &["auto"],
        Unsupported {
            code: "unsupported.text-underline-position",
            what: "textUnderlinePosition",
            instead: "use textUnderlineOffset",
        },
    ),
    (
        "borderImage",
        &["none"],
        Unsupported {
            code: "unsupported.border-image",
            what: "borderImage",
            instead: "use a background image with backgroundOrigin: border-box",
        },
    ),
];

const fn stroke(name: &'static str, harmless: &'static [&'static str]) -> Later {
    let error = Unsupported {
        code: "unsupported.text-stroke",
        what: "WebkitTextStroke",
        instead: "use a bolder fontWeight or textShadow",
    };
    (name, harmless, error)
}
