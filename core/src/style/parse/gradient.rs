//! Gradients.

use std::f32::consts::PI;

use super::{Parse, Parser};
use crate::color::{Color, ColorSpace};
use crate::style::background::{ColorStop, Gradient, GradientLine, RadialExtent, Side};
use crate::style::error::{Fail, Unsupported};
use crate::style::length::{LengthPercentage, Position};

static INTERPOLATION: Unsupported = Unsupported {
    code: "unsupported.gradient-interpolation",
    what: "a gradient's colour space (`in oklch`)",
    instead: "leave it out, and put more stops where the colours between matter",
};

static REPEATING: Unsupported = Unsupported {
    code: "unsupported.repeating-gradient",
    what: "a repeating gradient",
    instead: "use a plain gradient with backgroundSize, which repeats it as a tile",
};

const STOPS: &str = "two or more colours with commas between";
/// Colours and hints of one gradient.
const MOST_STOPS: usize = 1000;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Linear,
    Radial,
    Conic,
}

const FUNCTIONS: [(&str, Kind); 3] = [
    ("linear-gradient", Kind::Linear),
    ("radial-gradient", Kind::Radial),
    ("conic-gradient", Kind::Conic),
];

impl Parser<'_> {
    /// A gradient, if one comes next.
    pub(super) fn try_gradient(&mut self) -> Parse<Option<Gradient>> {
        for (name, kind) in FUNCTIONS {
            if self.open(name)? {
                let gradient = self.gradient(kind)?;
                self.close()?;
                return Ok(Some(gradient));
            }
        }
        match self.rest().get(..10) {
            Some(start) if start.eq_ignore_ascii_case("repeating-") => {
                Err(Fail::Unsupported(&REPEATING))
            }
            _ => Ok(None),
        }
    }

    fn gradient(&mut self, kind: Kind) -> Parse<Gradient> {
        let start = self.rest().len();
        let line = match kind {
            Kind::Linear => self.linear_line()?,
            Kind::Radial => self.radial_line()?,
            Kind::Conic => self.conic_line()?,
        };
        if self.take_keyword("in") {
            return Err(Fail::Unsupported(&INTERPOLATION));
        }
        // Where something was said about the line, a comma follows.
        let said = self.rest().len() < start;
        if said && !self.take(',') {
            return Err(Fail::Expected("a comma before the colours of a gradient"));
        }
        let stops = self.stops(kind)?;
        let space = space_of(&stops);
        Ok(Gradient { line, stops, space })
    }

    fn linear_line(&mut self) -> Parse<GradientLine> {
        if let Some(angle) = self.try_angle()? {
            return Ok(GradientLine::Angle(angle));
        }
        if !self.take_keyword("to") {
            return Ok(GradientLine::Angle(PI));
        }
        const X: &[(&str, Side)] = &[("left", Side::Start), ("right", Side::End)];
        const Y: &[(&str, Side)] = &[("top", Side::Start), ("bottom", Side::End)];
        let mut x = self.one_of(X);
        let y = self.one_of(Y);
        if x.is_none() {
            x = self.one_of(X);
        }
        if x.is_none() && y.is_none() {
            return Err(Fail::Expected("a side after `to`, such as to bottom right"));
        }
        Ok(GradientLine::To(x, y))
    }

    fn radial_line(&mut self) -> Parse<GradientLine> {
        const SHAPES: &[(&str, bool)] = &[("circle", true), ("ellipse", false)];
        let mut circle = self.one_of(SHAPES);
        let extent = self.radial_extent()?;
        if circle.is_none() {
            circle = self.one_of(SHAPES);
        }
        let position = self.at_position()?;
        if let Some((RadialExtent::Explicit(x, _), has_two)) = &extent {
            if circle == Some(*has_two) {
                return Err(Fail::Expected(
                    "one radius for a circle, two for an ellipse",
                ));
            }
            if !has_two && !matches!(x, LengthPercentage::Px(_)) {
                return Err(Fail::Expected("a radius without percentages for a circle"));
            }
        }
        // One radius alone makes a circle.
        let is_single = matches!(extent, Some((RadialExtent::Explicit(..), false)));
        Ok(GradientLine::Radial {
            circle: circle.unwrap_or(is_single),
            extent: extent.map_or(RadialExtent::FarthestCorner, |(extent, _)| extent),
            position,
        })
    }

    /// How far a radial gradient reaches, and whether two radii were given.
    fn radial_extent(&mut self) -> Parse<Option<(RadialExtent, bool)>> {
        for (word, extent) in [
            ("closest-side", RadialExtent::ClosestSide),
            ("closest-corner", RadialExtent::ClosestCorner),
            ("farthest-side", RadialExtent::FarthestSide),
            ("farthest-corner", RadialExtent::FarthestCorner),
        ] {
            if self.take_keyword(word) {
                return Ok(Some((extent, false)));
            }
        }
        let Some(x) = self.try_positive_length_percentage()? else {
            return Ok(None);
        };
        match self.try_positive_length_percentage()? {
            Some(y) => Ok(Some((RadialExtent::Explicit(x, y), true))),
            None => Ok(Some((RadialExtent::Explicit(x.clone(), x), false))),
        }
    }

    fn conic_line(&mut self) -> Parse<GradientLine> {
        let from = if self.take_keyword("from") {
            self.angle()?
        } else {
            0.0
        };
        Ok(GradientLine::Conic {
            from,
            position: self.at_position()?,
        })
    }

    fn at_position(&mut self) -> Parse<Position> {
        if self.take_keyword("at") {
            self.position()
        } else {
            Ok(Position::CENTER)
        }
    }

    fn stops(&mut self, kind: Kind) -> Parse<Vec<ColorStop>> {
        let mut stops = Vec::new();
        loop {
            self.stop(kind, &mut stops)?;
            if stops.len() > MOST_STOPS {
                return Err(Fail::OutOfRange("a gradient takes up to 1000 colours"));
            }
            if !self.take(',') {
                break;
            }
        }
        let is_hint = |stop: Option<&ColorStop>| matches!(stop, Some(ColorStop::Hint(_)));
        let has_neighbours = stops
            .windows(2)
            .all(|pair| !(is_hint(pair.first()) && is_hint(pair.last())));
        if stops.len() < 2 || is_hint(stops.first()) || is_hint(stops.last()) || !has_neighbours {
            return Err(Fail::Expected(STOPS));
        }
        Ok(stops)
    }

    /// A colour with up to two places, or a hint.
    fn stop(&mut self, kind: Kind, stops: &mut Vec<ColorStop>) -> Parse<()> {
        let before = self.stop_place(kind)?;
        let Some(color) = self.try_color()? else {
            let Some(place) = before else {
                // For the error that says what is wrong with the colour.
                return self.color().map(drop);
            };
            stops.push(ColorStop::Hint(place));
            return Ok(());
        };
        if let Some(place) = before {
            stops.push(ColorStop::Color(color, Some(place)));
            return Ok(());
        }
        let first = self.stop_place(kind)?;
        if first.is_some()
            && let Some(second) = self.stop_place(kind)?
        {
            stops.push(ColorStop::Color(color.clone(), first));
            stops.push(ColorStop::Color(color, Some(second)));
        } else {
            stops.push(ColorStop::Color(color, first));
        }
        Ok(())
    }

    /// Where a stop is: a turn is 100 % around a point.
    fn stop_place(&mut self, kind: Kind) -> Parse<Option<LengthPercentage>> {
        if kind != Kind::Conic {
            return self.try_length_percentage();
        }
        if let Some(share) = self.try_percentage()? {
            return Ok(Some(LengthPercentage::Percent(share)));
        }
        let turn = |angle: f32| LengthPercentage::Percent(angle / (2.0 * PI));
        Ok(self.try_angle()?.map(turn))
    }
}

/// Colours of the web's early days are mixed in sRGB, newer ones in Oklab
/// (CSS Images 4, section 3.1).
fn space_of(stops: &[ColorStop]) -> ColorSpace {
    let is_modern = |stop: &ColorStop| match stop {
        ColorStop::Color(Color::Css(css), _) => !matches!(
            css.space,
            ColorSpace::Srgb | ColorSpace::Hsl | ColorSpace::Hwb
        ),
        _ => false,
    };
    if stops.iter().any(is_modern) {
        ColorSpace::Oklab
    } else {
        ColorSpace::Srgb
    }
}
