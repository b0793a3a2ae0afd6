//! Our colours as those of the `color` crate, which does the maths between
//! CSS's spaces.

use color::{ColorSpaceTag, DynamicColor, Flags, Missing};

use super::{ColorSpace, CssColor};

/// Every space: ours, the crate's, CSS's name.
const SPACES: [(ColorSpace, ColorSpaceTag, &str); 14] = [
    (ColorSpace::Srgb, ColorSpaceTag::Srgb, "srgb"),
    (
        ColorSpace::SrgbLinear,
        ColorSpaceTag::LinearSrgb,
        "srgb-linear",
    ),
    (ColorSpace::Hsl, ColorSpaceTag::Hsl, "hsl"),
    (ColorSpace::Hwb, ColorSpaceTag::Hwb, "hwb"),
    (ColorSpace::Lab, ColorSpaceTag::Lab, "lab"),
    (ColorSpace::Lch, ColorSpaceTag::Lch, "lch"),
    (ColorSpace::Oklab, ColorSpaceTag::Oklab, "oklab"),
    (ColorSpace::Oklch, ColorSpaceTag::Oklch, "oklch"),
    (
        ColorSpace::DisplayP3,
        ColorSpaceTag::DisplayP3,
        "display-p3",
    ),
    (ColorSpace::A98Rgb, ColorSpaceTag::A98Rgb, "a98-rgb"),
    (
        ColorSpace::ProphotoRgb,
        ColorSpaceTag::ProphotoRgb,
        "prophoto-rgb",
    ),
    (ColorSpace::Rec2020, ColorSpaceTag::Rec2020, "rec2020"),
    (ColorSpace::XyzD50, ColorSpaceTag::XyzD50, "xyz-d50"),
    (ColorSpace::XyzD65, ColorSpaceTag::XyzD65, "xyz-d65"),
];

impl ColorSpace {
    /// The name in CSS.
    pub(crate) fn name(self) -> &'static str {
        self.row().2
    }

    /// The space of that name; `xyz` is `xyz-d65`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("xyz") {
            return Some(Self::XyzD65);
        }
        let row = SPACES
            .iter()
            .find(|(_, _, css)| css.eq_ignore_ascii_case(name))?;
        Some(row.0)
    }

    /// Which component is a hue, in spaces that have one.
    pub(crate) fn hue(self) -> Option<usize> {
        match self {
            Self::Hsl | Self::Hwb => Some(0),
            Self::Lch | Self::Oklch => Some(2),
            _ => None,
        }
    }

    pub(super) fn tag(self) -> ColorSpaceTag {
        self.row().1
    }

    pub(super) fn from_tag(tag: ColorSpaceTag) -> Option<Self> {
        Some(SPACES.iter().find(|(_, theirs, _)| *theirs == tag)?.0)
    }

    fn row(self) -> &'static (Self, ColorSpaceTag, &'static str) {
        &SPACES[self as usize]
    }
}

/// Cut to 0 to 1; what is no number is 0.
pub(super) fn unit(value: f32) -> f32 {
    if value > 0.0 { value.min(1.0) } else { 0.0 }
}

fn missing(which: [bool; 4]) -> Missing {
    let mut missing = Missing::default();
    for (index, is_missing) in which.into_iter().enumerate() {
        if is_missing {
            missing.insert(index);
        }
    }
    missing
}

impl From<&CssColor> for DynamicColor {
    fn from(css: &CssColor) -> Self {
        let [a, b, c] = css.components;
        Self {
            cs: css.space.tag(),
            flags: Flags::from_missing(missing(css.missing)),
            components: [a, b, c, css.alpha],
        }
    }
}
