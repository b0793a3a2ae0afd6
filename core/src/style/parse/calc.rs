//! Numbers with units, and the expressions that compute them
//! (CSS Values 4): `calc() min() max() clamp() env()`.

use std::f64::consts::PI;

use super::scan::word_end;
use super::{Parse, Parser};
use crate::error::did_you_mean;
use crate::style::error::Fail;
use crate::style::length::{Calc, LengthPercentage};

/// Beyond this, in px, no card reaches; it keeps sums finite.
pub(super) const MOST: f64 = 1e7;

const UNITS: [&str; 17] = [
    "px", "mm", "cm", "in", "pt", "pc", "q", "%", "em", "rem", "lh", "vw", "vh", "deg", "rad",
    "grad", "turn",
];

/// A value with its kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Numeric {
    Number(f64),
    /// Radians.
    Angle(f64),
    /// Px and shares of the reference length; at least one is there.
    Length {
        px: Option<f64>,
        share: Option<f64>,
    },
    /// What needs the reference length before it can be computed.
    Tree(Calc),
}

/// A [`Numeric`], and whether it stood alone: only then may a bare number be
/// px.
pub(super) struct Quantity {
    pub value: Numeric,
    pub is_plain: bool,
}

use Numeric::{Angle, Length, Number, Tree};

impl<'a> Parser<'a> {
    /// A number, dimension, percentage or function that computes one, if that
    /// comes next.
    pub(super) fn quantity(&mut self) -> Parse<Option<Quantity>> {
        if let Some(number) = self.number.take() {
            return Ok(Some(Quantity {
                value: Number(number),
                is_plain: true,
            }));
        }
        if let Some(value) = self.math_function()? {
            let is_plain = false;
            return Ok(Some(Quantity { value, is_plain }));
        }
        let Some((number, unit)) = self.number_token() else {
            return Ok(None);
        };
        Ok(Some(Quantity {
            value: self.dimension(number, unit)?,
            is_plain: true,
        }))
    }

    /// A number and the unit that sticks to it.
    pub(super) fn number_token(&mut self) -> Option<(f64, &'a str)> {
        let rest = self.rest();
        let end = number_end(rest.as_bytes())?;
        let number = rest[..end].parse().ok()?;
        let after = &rest[end..];
        let unit = match after.strip_prefix('%') {
            Some(_) => 1,
            None => word_end(after).unwrap_or(0),
        };
        self.rest = &after[unit..];
        Some((number, &after[..unit]))
    }

    fn dimension(&self, number: f64, unit: &str) -> Parse<Numeric> {
        let scope = self.scope();
        let viewport = scope.context.viewport;
        let mut lower = [0; 4];
        let lower = match lower.get_mut(..unit.len()) {
            Some(lower) => {
                lower.copy_from_slice(unit.as_bytes());
                lower.make_ascii_lowercase();
                &*lower
            }
            None => b"?",
        };
        let px = match lower {
            b"" => return Ok(Number(number)),
            b"%" => {
                return Ok(Length {
                    px: None,
                    share: Some(number / 100.0),
                });
            }
            b"deg" => return Ok(Angle(number * (PI / 180.0))),
            b"rad" => return Ok(Angle(number)),
            b"grad" => return Ok(Angle(number * (PI / 200.0))),
            b"turn" => return Ok(Angle(number * (PI * 2.0))),
            b"px" => number,
            b"in" => number * 96.0,
            b"cm" => number * 96.0 / 2.54,
            b"mm" => number * 96.0 / 25.4,
            b"q" => number * 96.0 / 101.6,
            b"pt" => number * 96.0 / 72.0,
            b"pc" => number * 16.0,
            b"em" => number * f64::from(scope.em),
            b"rem" => number * f64::from(scope.context.root_font_size),
            b"lh" => number * f64::from(scope.lh),
            b"vw" => number * f64::from(viewport.width) / 100.0,
            b"vh" => number * f64::from(viewport.height) / 100.0,
            _ => return Err(unknown_unit(unit)),
        };
        Ok(Numeric::px(px))
    }

    fn math_function(&mut self) -> Parse<Option<Numeric>> {
        let value = match self.rest().as_bytes().first() {
            Some(b'c' | b'C') if self.open("calc")? => self.sum()?,
            Some(b'c' | b'C') if self.open("clamp")? => {
                let [low, value, high] = [self.sum()?, self.next_sum()?, self.next_sum()?];
                clamp(low, value, high)?
            }
            Some(b'm' | b'M') if self.open("min")? => {
                let terms = self.list(Self::sum)?;
                extreme(terms, f64::min, Calc::Min)?
            }
            Some(b'm' | b'M') if self.open("max")? => {
                let terms = self.list(Self::sum)?;
                extreme(terms, f64::max, Calc::Max)?
            }
            Some(b'e' | b'E') if self.open("env")? => self.environment()?,
            _ => return Ok(None),
        };
        self.close()?;
        Ok(Some(value))
    }

    fn next_sum(&mut self) -> Parse<Numeric> {
        if self.take(',') {
            self.sum()
        } else {
            Err(Fail::Expected("three values in clamp()"))
        }
    }

    /// The inside of `env()`: a name, maybe a fallback.
    fn environment(&mut self) -> Parse<Numeric> {
        const EXPECTED: &str = "env(bleed-top), env(safe-left) and so on";
        let name = self.take_word().ok_or(Fail::Expected(EXPECTED))?;
        let fallback = if self.take(',') {
            Some(self.sum()?)
        } else {
            None
        };
        match (self.scope().context.env)(name) {
            Some(px) => Ok(Numeric::px(f64::from(px))),
            None => fallback.ok_or(Fail::Expected(EXPECTED)),
        }
    }

    fn sum(&mut self) -> Parse<Numeric> {
        let mut sum = self.product()?;
        loop {
            let before = self.rest;
            let rest = self.rest();
            let sign = match rest.as_bytes().first() {
                Some(b'+') => 1.0,
                Some(b'-') => -1.0,
                _ => return Ok(sum),
            };
            let is_spaced = before.len() > rest.len()
                && rest[1..].starts_with(|c: char| c.is_ascii_whitespace());
            if !is_spaced {
                return Err(Fail::Expected("spaces around `+` and `-`"));
            }
            self.rest = &rest[1..];
            let term = self.product()?.times(sign);
            sum = sum.plus(term)?;
        }
    }

    fn product(&mut self) -> Parse<Numeric> {
        const EXPECTED: &str = "calc() to multiply with a number";
        let mut product = self.factor()?;
        loop {
            let before = self.rest;
            if self.take('*') {
                product = match (product, self.factor()?) {
                    (value, Number(factor)) | (Number(factor), value) => value.times(factor),
                    _ => return Err(Fail::Expected(EXPECTED)),
                };
            } else if self.take('/') {
                product = match self.factor()? {
                    Number(0.0) => return Err(Fail::OutOfRange("calc() divides by zero")),
                    Number(divisor) => product.times(1.0 / divisor),
                    _ => return Err(Fail::Expected("calc() to divide by a number")),
                };
            } else {
                // The blanks count for what follows.
                self.rest = before;
                return Ok(product);
            }
        }
    }

    fn factor(&mut self) -> Parse<Numeric> {
        if self.open("")? {
            let value = self.sum()?;
            self.close()?;
            return Ok(value);
        }
        if let Some(value) = self.math_function()? {
            return Ok(value);
        }
        let (number, unit) = self
            .number_token()
            .ok_or(Fail::Expected("a number or length inside calc()"))?;
        self.dimension(number, unit)
    }
}

impl Numeric {
    fn px(px: f64) -> Self {
        Length {
            px: Some(px),
            share: None,
        }
    }

    fn times(self, factor: f64) -> Self {
        match self {
            Number(n) => Number(n * factor),
            Angle(a) => Angle(a * factor),
            Length { px, share } => Length {
                px: px.map(|px| px * factor),
                share: share.map(|share| share * factor),
            },
            Tree(calc) if factor == 1.0 => Tree(calc),
            Tree(calc) => Tree(Calc::Product(factor as f32, Box::new(calc))),
        }
    }

    fn plus(self, other: Self) -> Parse<Self> {
        let add = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        Ok(match (self, other) {
            (Number(a), Number(b)) => Number(a + b),
            (Angle(a), Angle(b)) => Angle(a + b),
            (
                Length { px, share },
                Length {
                    px: px_b,
                    share: share_b,
                },
            ) => Length {
                px: add(px, px_b),
                share: add(share, share_b),
            },
            (a, b) => Tree(Calc::Sum(vec![a.into_calc()?, b.into_calc()?])),
        })
    }

    fn into_calc(self) -> Parse<Calc> {
        Ok(match self {
            Length { px, share } => match (px, share) {
                (px, None) => Calc::Px(px.unwrap_or(0.0) as f32),
                (None, Some(share)) => Calc::Percent(share as f32),
                (Some(px), Some(share)) => {
                    Calc::Sum(vec![Calc::Percent(share as f32), Calc::Px(px as f32)])
                }
            },
            Tree(calc) => calc,
            Number(_) | Angle(_) => return Err(mixed_units()),
        })
    }

    /// As a length or percentage within bounds; `None` for other kinds.
    pub(super) fn length(self) -> Parse<Option<LengthPercentage>> {
        let calc = match self {
            Number(_) | Angle(_) => return Ok(None),
            value => value.into_calc()?,
        };
        let bound = bound(&calc);
        if bound.is_nan() || bound > MOST {
            return Err(Fail::OutOfRange("it is beyond any card"));
        }
        Ok(Some(match calc {
            Calc::Px(px) => LengthPercentage::Px(px),
            Calc::Percent(share) => LengthPercentage::Percent(share),
            calc => LengthPercentage::Calc(calc.into()),
        }))
    }
}

/// The smallest or largest of values of one kind.
fn extreme(
    terms: Vec<Numeric>,
    pick: fn(f64, f64) -> f64,
    tree: fn(Vec<Calc>) -> Calc,
) -> Parse<Numeric> {
    let all = |read: fn(&Numeric) -> Option<f64>| -> Option<f64> {
        let values: Option<Vec<f64>> = terms.iter().map(read).collect();
        values?.into_iter().reduce(pick)
    };
    if let Some(number) = all(as_number) {
        return Ok(Number(number));
    }
    if let Some(angle) = all(as_angle) {
        return Ok(Angle(angle));
    }
    if let Some(px) = all(as_px) {
        return Ok(Numeric::px(px));
    }
    let terms: Parse<Vec<Calc>> = terms.into_iter().map(Numeric::into_calc).collect();
    Ok(Tree(tree(terms?)))
}

fn clamp(low: Numeric, value: Numeric, high: Numeric) -> Parse<Numeric> {
    for (read, make) in [
        (
            as_number as fn(&Numeric) -> Option<f64>,
            Number as fn(f64) -> Numeric,
        ),
        (as_angle, Angle),
        (as_px, Numeric::px),
    ] {
        if let (Some(low), Some(value), Some(high)) = (read(&low), read(&value), read(&high)) {
            return Ok(make(value.min(high).max(low)));
        }
    }
    let parts = [low.into_calc()?, value.into_calc()?, high.into_calc()?];
    Ok(Tree(Calc::Clamp(Box::new(parts))))
}

fn as_number(value: &Numeric) -> Option<f64> {
    match value {
        Number(n) => Some(*n),
        _ => None,
    }
}

fn as_angle(value: &Numeric) -> Option<f64> {
    match value {
        Angle(a) => Some(*a),
        _ => None,
    }
}

fn as_px(value: &Numeric) -> Option<f64> {
    match value {
        Length { px, share: None } => *px,
        _ => None,
    }
}

/// How large the value can get, in px, on the largest card.
fn bound(calc: &Calc) -> f64 {
    match calc {
        Calc::Px(px) => f64::from(px.abs()),
        // A percentage beyond this many times the card is beyond any card.
        Calc::Percent(share) => f64::from(share.abs()) * 100.0,
        Calc::Sum(terms) => terms.iter().map(bound).sum(),
        Calc::Product(factor, inner) => f64::from(factor.abs()) * bound(inner),
        Calc::Min(terms) | Calc::Max(terms) => terms.iter().map(bound).fold(0.0, worse),
        Calc::Clamp(parts) => parts.iter().map(bound).fold(0.0, worse),
    }
}

/// The larger, or NaN where there is one.
fn worse(a: f64, b: f64) -> f64 {
    if a > b || a.is_nan() { a } else { b }
}

fn mixed_units() -> Fail {
    Fail::Expected("values of one kind inside calc(), such as lengths with lengths")
}

fn unknown_unit(unit: &str) -> Fail {
    let unit: String = unit.chars().take(20).collect();
    Fail::Unit {
        suggestion: did_you_mean(&unit, UNITS),
        unit,
    }
}

/// Where the number ends that the text begins with.
fn number_end(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        text.get(from..).map_or(0, |text| {
            text.iter().take_while(|c| c.is_ascii_digit()).count()
        })
    };
    let mut end = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = digits(end);
    end += whole;
    let fraction = match text.get(end) {
        Some(b'.') => digits(end + 1),
        _ => 0,
    };
    if fraction > 0 {
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    Some(end)
}
