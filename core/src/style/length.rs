//! Lengths and percentages.

use std::fmt;
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

/// CSS that parses back to the same value.
impl fmt::Display for LengthPercentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Px(px) => write!(f, "{px}px"),
            Self::Percent(share) => Calc::Percent(*share).fmt(f),
            Self::Calc(calc) => write!(f, "calc({calc})"),
        }
    }
}

/// What may stand inside `calc()`.
impl fmt::Display for Calc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter, terms: &[Calc], separator: &str| {
            for (i, term) in terms.iter().enumerate() {
                f.write_str(if i > 0 { separator } else { "" })?;
                term.fmt(f)?;
            }
            f.write_str(")")
        };
        match self {
            Self::Px(px) => write!(f, "{px}px"),
            Self::Percent(share) => write!(f, "{}%", f64::from(*share) * 100.0),
            Self::Product(factor, inner) => write!(f, "({factor} * {inner})"),
            Self::Sum(terms) => {
                f.write_str("(")?;
                list(f, terms, " + ")
            }
            Self::Min(terms) => {
                f.write_str("min(")?;
                list(f, terms, ", ")
            }
            Self::Max(terms) => {
                f.write_str("max(")?;
                list(f, terms, ", ")
            }
            Self::Clamp(parts) => {
                f.write_str("clamp(")?;
                list(f, &**parts, ", ")
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
