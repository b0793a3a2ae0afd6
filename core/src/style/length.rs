//! Lengths and percentages.

use std::sync::Arc;

/// A `<length-percentage>` with units already in px.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LengthPercentage {
    /// Px.
    Px(f32),
    /// A share of the reference length, 1 for 100 %.
    Percent(f32),
    /// An expression that mixes both.
    Calc(Arc<Calc>),
}

/// The tree of a `calc()`, `min()`, `max()` or `clamp()`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Calc {
    Px(f32),
    Percent(f32),
    Sum(Vec<Calc>),
    Product(f32, Box<Calc>),
    Min(Vec<Calc>),
    Max(Vec<Calc>),
    Clamp(Box<[Calc; 3]>),
}

impl LengthPercentage {
    pub(crate) const ZERO: Self = Self::Px(0.0);

    /// The length in px, given what 100 % is.
    pub(crate) fn resolve(&self, basis: f32) -> f32 {
        match self {
            Self::Px(px) => *px,
            Self::Percent(share) => share * basis,
            Self::Calc(calc) => calc.resolve(basis),
        }
    }
}

impl Default for LengthPercentage {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Calc {
    pub(crate) fn resolve(&self, basis: f32) -> f32 {
        match self {
            Self::Px(px) => *px,
            Self::Percent(share) => share * basis,
            Self::Sum(terms) => terms.iter().map(|t| t.resolve(basis)).sum(),
            Self::Product(factor, inner) => factor * inner.resolve(basis),
            Self::Min(terms) => terms
                .iter()
                .map(|t| t.resolve(basis))
                .fold(f32::INFINITY, f32::min),
            Self::Max(terms) => terms
                .iter()
                .map(|t| t.resolve(basis))
                .fold(f32::NEG_INFINITY, f32::max),
            Self::Clamp(parts) => {
                let [low, value, high] = &**parts;
                value
                    .resolve(basis)
                    .min(high.resolve(basis))
                    .max(low.resolve(basis))
            }
        }
    }
}

/// `auto` or a length.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum LengthAuto {
    #[default]
    Auto,
    Length(LengthPercentage),
}

/// A `<position>`: offsets of the alignment point from left and top.
/// A percentage aligns that point of the object with that of the area.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Position {
    pub x: LengthPercentage,
    pub y: LengthPercentage,
}

impl Position {
    pub(crate) const CENTER: Self = Self {
        x: LengthPercentage::Percent(0.5),
        y: LengthPercentage::Percent(0.5),
    };
}
