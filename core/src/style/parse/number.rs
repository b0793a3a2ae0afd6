//! Numbers, lengths, percentages and angles where a property wants them.

use super::calc::{MOST, Numeric, Quantity};
use super::{Parse, Parser};
use crate::style::boxes::Sizing;
use crate::style::error::Fail;
use crate::style::length::{Calc, LengthAuto, LengthPercentage};

const LENGTH: &str = "a length such as 4mm";
const LENGTH_PERCENTAGE: &str = "a length or percentage such as 4mm or 50%";
const NEGATIVE: &str = "it must not be negative";

impl Parser<'_> {
    /// Reads a quantity of one kind, or leaves everything in place.
    fn quantity_as<T>(&mut self, read: fn(Quantity) -> Parse<Option<T>>) -> Parse<Option<T>> {
        let before = self.clone();
        let read = match self.quantity()? {
            Some(quantity) => read(quantity)?,
            None => None,
        };
        if read.is_none() {
            *self = before;
        }
        Ok(read)
    }

    pub(super) fn try_number(&mut self) -> Parse<Option<f32>> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Number(n) => in_range(n).map(Some),
            _ => Ok(None),
        })
    }

    pub(super) fn number(&mut self) -> Parse<f32> {
        self.try_number()?.ok_or(Fail::Expected("a number"))
    }

    /// A number from 0 up.
    pub(super) fn try_amount(&mut self) -> Parse<Option<f32>> {
        self.try_number()?.map(not_negative).transpose()
    }

    pub(super) fn amount(&mut self) -> Parse<f32> {
        self.try_amount()?
            .ok_or(Fail::Expected("a number from 0 up"))
    }

    pub(super) fn try_integer(&mut self) -> Parse<Option<i32>> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Number(n) if n.fract() == 0.0 || !n.is_finite() => {
                let range = f64::from(i32::MIN)..=f64::from(i32::MAX);
                if range.contains(&n) {
                    Ok(Some(n as i32))
                } else {
                    Err(Fail::OutOfRange("it is too large for a whole number"))
                }
            }
            _ => Ok(None),
        })
    }

    pub(super) fn integer(&mut self) -> Parse<i32> {
        self.try_integer()?.ok_or(Fail::Expected("a whole number"))
    }

    /// A number, or a percentage of 1.
    pub(super) fn number_or_percentage(&mut self) -> Parse<f32> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Number(n) => in_range(n).map(Some),
            Numeric::Length {
                px: None,
                share: Some(share),
            } => in_range(share).map(Some),
            _ => Ok(None),
        })?
        .ok_or(Fail::Expected("a number or percentage"))
    }

    /// A percentage, as a share.
    pub(super) fn try_percentage(&mut self) -> Parse<Option<f32>> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Length {
                px: None,
                share: Some(share),
            } => in_range(share).map(Some),
            _ => Ok(None),
        })
    }

    /// An angle in radians; 0 needs no unit.
    pub(super) fn try_angle(&mut self) -> Parse<Option<f32>> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Angle(angle) => in_range(angle).map(Some),
            Numeric::Number(0.0) if quantity.is_plain => Ok(Some(0.0)),
            _ => Ok(None),
        })
    }

    pub(super) fn angle(&mut self) -> Parse<f32> {
        self.try_angle()?
            .ok_or(Fail::Expected("an angle such as 45deg"))
    }

    /// A length or percentage; a bare number is px.
    pub(super) fn try_length_percentage(&mut self) -> Parse<Option<LengthPercentage>> {
        self.quantity_as(|quantity| match quantity.value {
            Numeric::Number(px) if quantity.is_plain => {
                Ok(Some(LengthPercentage::Px(in_range(px)?)))
            }
            value => value.length(),
        })
    }

    pub(super) fn length_percentage(&mut self) -> Parse<LengthPercentage> {
        self.try_length_percentage()?
            .ok_or(Fail::Expected(LENGTH_PERCENTAGE))
    }

    pub(super) fn try_positive_length_percentage(&mut self) -> Parse<Option<LengthPercentage>> {
        self.try_length_percentage()?.map(positive).transpose()
    }

    pub(super) fn positive_length_percentage(&mut self) -> Parse<LengthPercentage> {
        positive(self.length_percentage()?)
    }

    /// A length in px.
    pub(super) fn try_length(&mut self) -> Parse<Option<f32>> {
        let before = self.clone();
        match self.try_length_percentage()? {
            Some(LengthPercentage::Px(px)) => Ok(Some(px)),
            _ => {
                *self = before;
                Ok(None)
            }
        }
    }

    pub(super) fn length(&mut self) -> Parse<f32> {
        self.try_length()?.ok_or(Fail::Expected(LENGTH))
    }

    pub(super) fn try_positive_length(&mut self) -> Parse<Option<f32>> {
        self.try_length()?.map(not_negative).transpose()
    }

    /// A length or percentage of `basis`, in px.
    pub(super) fn length_of(&mut self, basis: f32) -> Parse<f32> {
        in_range(f64::from(self.length_percentage()?.resolve(basis)))
    }

    pub(super) fn length_auto(&mut self) -> Parse<LengthAuto> {
        const EXPECTED: &str = "a length, a percentage or auto";
        if self.take_keyword("auto") {
            return Ok(LengthAuto::Auto);
        }
        self.try_length_percentage()?
            .map(LengthAuto::Length)
            .ok_or(Fail::Expected(EXPECTED))
    }

    /// A share of the free space of a grid: `2fr`.
    pub(super) fn try_fr(&mut self) -> Parse<Option<f32>> {
        let before = self.clone();
        match self.number_token() {
            Some((fr, unit)) if unit.eq_ignore_ascii_case("fr") => {
                in_range(fr).and_then(not_negative).map(Some)
            }
            _ => {
                *self = before;
                Ok(None)
            }
        }
    }

    /// A size but for the words that only some properties take.
    pub(super) fn try_sizing(&mut self) -> Parse<Option<Sizing>> {
        const WORDS: &[(&str, Sizing)] = &[
            ("min-content", Sizing::MinContent),
            ("max-content", Sizing::MaxContent),
            ("fit-content", Sizing::FitContent),
        ];
        for (word, sizing) in WORDS {
            if self.take_keyword(word) {
                return Ok(Some(sizing.clone()));
            }
        }
        Ok(self.try_positive_length_percentage()?.map(Sizing::Length))
    }
}

/// A finite number that a card can need.
pub(super) fn in_range(value: f64) -> Parse<f32> {
    if value.abs() <= MOST {
        Ok(value as f32)
    } else {
        Err(Fail::OutOfRange("it is beyond any card"))
    }
}

pub(super) fn not_negative(value: f32) -> Parse<f32> {
    if value >= 0.0 {
        Ok(value)
    } else {
        Err(Fail::OutOfRange(NEGATIVE))
    }
}

/// What is computed with percentages is cut at zero, as its value is not yet
/// known.
fn positive(value: LengthPercentage) -> Parse<LengthPercentage> {
    match value {
        LengthPercentage::Px(px) => not_negative(px).map(LengthPercentage::Px),
        LengthPercentage::Percent(share) => not_negative(share).map(LengthPercentage::Percent),
        LengthPercentage::Calc(calc) => {
            let terms = vec![Calc::Px(0.0), (*calc).clone()];
            Ok(LengthPercentage::Calc(Calc::Max(terms).into()))
        }
    }
}
