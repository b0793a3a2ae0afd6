//! Which face of a family a style asks for (CSS Fonts 4, section 5.2).

use std::sync::Arc;

use super::face::FontFace;
use crate::math;

/// What a style asks of a font.
#[derive(Debug, Clone)]
pub(crate) struct FontQuery<'a> {
    /// Names in order of preference.
    pub families: &'a [Arc<str>],
    /// 1 to 1000.
    pub weight: f32,
    /// A share of the normal width.
    pub stretch: f32,
    pub slope: Slope,
    /// How far letters lean where they do, in degrees to the right.
    pub angle: f32,
    /// Axes set by hand, tag and value.
    pub variations: &'a [([u8; 4], f32)],
    /// Px per em; sets the optical size.
    pub size: f32,
}

/// How letters lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Slope {
    #[default]
    Normal,
    Italic,
    Oblique,
}

/// How far letters lean where nothing says how far, in degrees.
pub(crate) const OBLIQUE_ANGLE: f32 = 14.0;

/// The steepest slant: beyond it nobody can read.
const MAX_SLANT_ANGLE: f32 = 85.0;

/// The face that comes closest: width first, then slope, then weight.
pub(super) fn best<'a>(
    faces: &[&'a Arc<FontFace>],
    query: &FontQuery<'_>,
) -> Option<&'a Arc<FontFace>> {
    // Narrower is closer for normal and condensed text, wider for expanded.
    let stretch = nearest(
        faces.iter().map(|face| face.stretch),
        query.stretch,
        query.stretch > 1.0,
    )?;
    let same_stretch = faces
        .iter()
        .filter(|face| contains(face.stretch, stretch))
        .copied();
    let slope = same_stretch
        .clone()
        .map(|face| slope_rank(face, query))
        .min()?;
    let rest: Vec<_> = same_stretch
        .filter(|face| slope_rank(face, query) == slope)
        .collect();
    let weight = nearest_weight(&rest, query.weight)?;
    rest.into_iter().find(|face| contains(face.weight, weight))
}

fn contains(range: (f32, f32), value: f32) -> bool {
    range.0 <= value && value <= range.1
}

/// The value closest to `wanted` that a range has, looking `upwards` first.
fn nearest(
    ranges: impl Iterator<Item = (f32, f32)> + Clone,
    wanted: f32,
    upwards: bool,
) -> Option<f32> {
    if ranges.clone().any(|range| contains(range, wanted)) {
        return Some(wanted);
    }
    let below = ranges
        .clone()
        .map(|range| range.1)
        .filter(|high| *high < wanted)
        .max_by(f32::total_cmp);
    let above = ranges
        .map(|range| range.0)
        .filter(|low| *low > wanted)
        .min_by(f32::total_cmp);
    if upwards {
        above.or(below)
    } else {
        below.or(above)
    }
}

/// From 400 to 500 the heavier faces up to 500 come first, then the lighter
/// ones, then the rest; below, lighter comes first; above, heavier.
fn nearest_weight(faces: &[&Arc<FontFace>], wanted: f32) -> Option<f32> {
    let weights = faces.iter().map(|face| face.weight);
    if contains((400.0, 500.0), wanted) {
        let medium = weights
            .clone()
            .filter(|range| range.1 >= wanted && range.0 <= 500.0)
            .map(|range| range.0.max(wanted))
            .min_by(f32::total_cmp);
        if medium.is_some() {
            return medium;
        }
    }
    nearest(weights, wanted, wanted > 500.0)
}

/// How well a face leans as wanted, 0 being best. An axis counts as a face.
fn slope_rank(face: &FontFace, query: &FontQuery<'_>) -> u8 {
    let has = |tag: &[u8; 4]| face.axes().iter().any(|axis| axis.tag == *tag);
    let italic = face.slope == Slope::Italic || has(b"ital");
    let oblique = face.slope == Slope::Oblique || has(b"slnt");
    match query.slope {
        // Faces that lean to the right are the last choice for leaning left.
        Slope::Oblique if query.angle < 0.0 => match face.slope {
            _ if has(b"slnt") => 0,
            Slope::Normal => 1,
            _ => 2,
        },
        Slope::Italic if italic => 0,
        Slope::Italic if oblique => 1,
        Slope::Italic => 2,
        Slope::Oblique if oblique => 0,
        Slope::Oblique if italic => 1,
        Slope::Oblique => 2,
        Slope::Normal if face.slope == Slope::Normal => 0,
        Slope::Normal if face.slope == Slope::Oblique => 1,
        Slope::Normal => 2,
    }
}

/// Where a style puts the axes of a face, and the slant to add by shearing.
pub(super) fn settings(face: &FontFace, query: &FontQuery<'_>) -> (Vec<([u8; 4], f32)>, f32) {
    let mut slant = match query.slope {
        Slope::Normal => 0.0,
        _ if face.slope != Slope::Normal => 0.0,
        _ => {
            let angle = query.angle.clamp(-MAX_SLANT_ANGLE, MAX_SLANT_ANGLE);
            math::tan(angle.to_radians())
        }
    };
    let wants_slant = slant != 0.0;
    let mut values: Vec<_> = face
        .axes()
        .iter()
        .map(|axis| {
            let value = match &axis.tag {
                b"wght" => query.weight,
                b"wdth" => query.stretch * 100.0,
                b"opsz" => query.size,
                b"ital" if wants_slant && query.slope == Slope::Italic => {
                    slant = 0.0;
                    1.0
                }
                b"slnt" if wants_slant && slant != 0.0 => {
                    slant = 0.0;
                    -query.angle
                }
                _ => axis.default,
            };
            (axis.tag, value)
        })
        .collect();
    for (tag, value) in &mut values {
        let set = query.variations.iter().rev().find(|(set, _)| set == tag);
        if let Some((_, by_hand)) = set {
            *value = *by_hand;
        }
        if let Some(axis) = face.axes().iter().find(|axis| axis.tag == *tag) {
            *value = if value.is_finite() {
                value.clamp(axis.min, axis.max)
            } else {
                axis.default
            };
        }
    }
    (values, slant)
}
