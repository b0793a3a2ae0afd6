//! `<position>`: of backgrounds, images, transforms.

use super::{Parse, Parser};
use crate::style::error::Fail;
use crate::style::length::{Calc, LengthPercentage, Position};

const EXPECTED: &str = "a position such as center, top right or 20% 4mm";

/// One word or offset of a position.
enum Part {
    /// left, right: the share of the width.
    X(f32),
    /// top, bottom: the share of the height.
    Y(f32),
    Center,
    Offset(LengthPercentage),
}

impl Parser<'_> {
    pub(in crate::style) fn position(&mut self) -> Parse<Position> {
        self.try_position()?.ok_or(Fail::Expected(EXPECTED))
    }

    pub(super) fn try_position(&mut self) -> Parse<Option<Position>> {
        let mut parts = Vec::new();
        while parts.len() < 4
            && let Some(part) = self.position_part()?
        {
            parts.push(part);
        }
        if parts.is_empty() {
            return Ok(None);
        }
        place(parts).map(Some).ok_or(Fail::Expected(EXPECTED))
    }

    fn position_part(&mut self) -> Parse<Option<Part>> {
        const X: &[(&str, f32)] = &[("left", 0.0), ("right", 1.0)];
        const Y: &[(&str, f32)] = &[("top", 0.0), ("bottom", 1.0)];
        if let Some(x) = self.one_of(X) {
            Ok(Some(Part::X(x)))
        } else if let Some(y) = self.one_of(Y) {
            Ok(Some(Part::Y(y)))
        } else if self.take_keyword("center") {
            Ok(Some(Part::Center))
        } else {
            Ok(self.try_length_percentage()?.map(Part::Offset))
        }
    }
}

/// The two offsets that one to four parts make.
fn place(parts: Vec<Part>) -> Option<Position> {
    use Part::*;
    let share = LengthPercentage::Percent;
    let half = || share(0.5);
    let mut parts = parts.into_iter();
    let (x, y) = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        (X(x), None, ..) => (share(x), half()),
        (Y(y), None, ..) => (half(), share(y)),
        (Center, None, ..) => (half(), half()),
        (Offset(x), None, ..) => (x, half()),

        (X(x), Some(Y(y)), None, _) | (Y(y), Some(X(x)), None, _) => (share(x), share(y)),
        (X(x), Some(Center), None, _) | (Center, Some(X(x)), None, _) => (share(x), half()),
        (Y(y), Some(Center), None, _) | (Center, Some(Y(y)), None, _) => (half(), share(y)),
        (Center, Some(Center), None, _) => (half(), half()),
        (X(x), Some(Offset(y)), None, _) => (share(x), y),
        (Center, Some(Offset(y)), None, _) => (half(), y),
        (Offset(x), Some(Y(y)), None, _) => (x, share(y)),
        (Offset(x), Some(Center), None, _) => (x, half()),
        (Offset(x), Some(Offset(y)), None, _) => (x, y),

        (X(x), Some(Offset(dx)), Some(Y(y)), None) | (Y(y), Some(X(x)), Some(Offset(dx)), None) => {
            // The offset belongs to the word before it.
            (from(x, dx), share(y))
        }
        (X(x), Some(Offset(dx)), Some(Center), None) => (from(x, dx), half()),
        (Center, Some(X(x)), Some(Offset(dx)), None) => (from(x, dx), half()),
        (Y(y), Some(Offset(dy)), Some(X(x)), None) | (X(x), Some(Y(y)), Some(Offset(dy)), None) => {
            (share(x), from(y, dy))
        }
        (Y(y), Some(Offset(dy)), Some(Center), None) => (half(), from(y, dy)),
        (Center, Some(Y(y)), Some(Offset(dy)), None) => (half(), from(y, dy)),

        (X(x), Some(Offset(dx)), Some(Y(y)), Some(Offset(dy)))
        | (Y(y), Some(Offset(dy)), Some(X(x)), Some(Offset(dx))) => (from(x, dx), from(y, dy)),
        _ => return None,
    };
    Some(Position { x, y })
}

/// The offset that lies `inwards` from the edge at `share`.
fn from(share: f32, inwards: LengthPercentage) -> LengthPercentage {
    if share == 0.0 {
        return inwards;
    }
    match inwards {
        LengthPercentage::Percent(offset) => LengthPercentage::Percent(share - offset),
        LengthPercentage::Px(px) => calc(share, Calc::Px(-px)),
        LengthPercentage::Calc(inner) => {
            let back = Calc::Product(-1.0, Box::new((*inner).clone()));
            calc(share, back)
        }
    }
}

fn calc(share: f32, other: Calc) -> LengthPercentage {
    let terms = vec![Calc::Percent(share), other];
    LengthPercentage::Calc(Calc::Sum(terms).into())
}
