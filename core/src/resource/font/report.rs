//! What fonts there are, for people and programs.

use serde::Serialize;

use super::face::FontFace;
use super::matching::Slope;

/// A face of a font that an engine has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FaceReport {
    /// The family that `fontFamily` names.
    pub family: String,
    /// The least and the greatest `fontWeight` it shows, 1 to 1000.
    pub weight: [f32; 2],
    /// The least and the greatest `fontStretch`, in percent.
    pub stretch: [f32; 2],
    /// `normal`, `italic` or `oblique`.
    pub style: &'static str,
    /// The tags of its variation axes: `wght`.
    pub axes: Vec<String>,
    /// Whether glyphs have colours of their own, as emoji do.
    pub colored: bool,
    /// Whether all glyphs have one width.
    pub monospaced: bool,
    /// How many characters it has glyphs for.
    pub characters: usize,
}

impl FaceReport {
    pub(super) fn new(face: &FontFace) -> Self {
        let tag = |tag: [u8; 4]| tag.map(char::from).iter().collect();
        Self {
            family: face.family().to_owned(),
            weight: [face.weight.0, face.weight.1],
            stretch: [face.stretch.0 * 100.0, face.stretch.1 * 100.0],
            style: match face.slope {
                Slope::Normal => "normal",
                Slope::Italic => "italic",
                Slope::Oblique => "oblique",
            },
            axes: face.axes().iter().map(|axis| tag(axis.tag)).collect(),
            colored: face.is_colored(),
            monospaced: face.monospaced,
            characters: face.character_count(),
        }
    }
}
