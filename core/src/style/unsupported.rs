//! Properties that a later version draws. Their values that change nothing
//! are allowed; any other is an error, never ignored in silence.

use super::error::Unsupported;

/// A property, the values that are allowed, and the error of the others.
pub(super) type Later = (&'static str, &'static [&'static str], Unsupported);

pub(super) static LATER: [Later; 21] = [
    (
        "filter",
        &["none"],
        Unsupported {
            code: "unsupported.filter",
            what: "filter",
            instead: "use opacity or boxShadow, or filter the image beforehand",
        },
    ),
    (
        "backdropFilter",
        &["none"],
        Unsupported {
            code: "unsupported.backdrop-filter",
            what: "backdropFilter",
            instead: "lay a half transparent background over it",
        },
    ),
    (
        "clipPath",
        &["none"],
        Unsupported {
            code: "unsupported.clip-path",
            what: "clipPath",
            instead: "use overflow: hidden with borderRadius",
        },
    ),
    mask("mask", &["none"]),
    mask("maskImage", &["none"]),
    mask("maskMode", &["match-source"]),
    mask("maskRepeat", &["repeat"]),
    mask("maskPosition", &["0% 0%"]),
    mask("maskSize", &["auto"]),
    mask("maskClip", &["border-box"]),
    mask("maskOrigin", &["border-box"]),
    mask("maskComposite", &["add"]),
    (
        "mixBlendMode",
        &["normal"],
        Unsupported {
            code: "unsupported.mix-blend-mode",
            what: "mixBlendMode",
            instead: "use opacity or a half transparent colour",
        },
    ),
    (
        "backgroundBlendMode",
        &["normal"],
        Unsupported {
            code: "unsupported.background-blend-mode",
            what: "backgroundBlendMode",
            instead: "use half transparent colours",
        },
    ),
    (
        "isolation",
        &["auto"],
        Unsupported {
            code: "unsupported.isolation",
            what: "isolation",
            instead: "leave it out: without mixBlendMode it shows nothing, and zIndex: 0 stacks alike",
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

const fn mask(name: &'static str, harmless: &'static [&'static str]) -> Later {
    let error = Unsupported {
        code: "unsupported.mask",
        what: "masks",
        instead: "use overflow: hidden with borderRadius, or an image with transparency",
    };
    (name, harmless, error)
}

const fn stroke(name: &'static str, harmless: &'static [&'static str]) -> Later {
    let error = Unsupported {
        code: "unsupported.text-stroke",
        what: "WebkitTextStroke",
        instead: "use a bolder fontWeight or textShadow",
    };
    (name, harmless, error)
}
