//! Gradients.

use std::f32::consts::PI;

use super::{Parse, Parser};
use crate::color::{Color, ColorSpace, HueMethod, Interpolation};
use crate::style::background::{ColorStop, Gradient, GradientLine, RadialExtent, Side};
use crate::style::error::Fail;
use crate::style::length::{LengthPercentage, Position};

const SPACES: &str = "a colour space after `in`: srgb, srgb-linear, display-p3, a98-rgb, \
    prophoto-rgb, rec2020, lab, oklab, xyz, xyz-d50, xyz-d65, hsl, hwb, lch or oklch";
const STOPS: &str = "two or more colours with commas between";
/// Colours and hints of one gradient.
const MOST_STOPS: usize = 1000;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Linear,
    Radial,
    Conic,
}

const FUNCTIONS: [(&str, Kind, bool); 6] = [
    ("linear-gradient", Kind::Linear, false),
    ("radial-gradient", Kind::Radial, false),
    ("conic-gradient", Kind::Conic, false),
    ("repeating-linear-gradient", Kind::Linear, true),
    ("repeating-radial-gradient", Kind::Radial, true),
    ("repeating-conic-gradient", Kind::Conic, true),
];

impl Parser<'_> {
    /// A gradient, if one comes next.
    pub(super) fn try_gradient(&mut self) -> Parse<Option<Gradient>> {
        for (name, kind, repeating) in FUNCTIONS {
            if self.open(name)? {
                let gradient = self.gradient(kind, repeating)?;
                self.close()?;
                return Ok(Some(gradient));
            }
        }
        Ok(None)
    }

    fn gradient(&mut self, kind: Kind, repeating: bool) -> Parse<Gradient> {
        let start = self.rest().len();
        // The colour space stands before the line or behind it.
        let before = self.interpolation()?;
        let line = match kind {
            Kind::Linear => self.linear_line()?,
            Kind::Radial => self.radial_line()?,
            Kind::Conic => self.conic_line()?,
        };
        let named = match before {
            Some(found) => Some(found),
            None => self.interpolation()?,
        };
        // Where something was said, a comma follows.
        let said = self.rest().len() < start;
        if said && !self.take(',') {
            return Err(Fail::Expected("a comma before the colours of a gradient"));
        }
        let (stops, usual) = self.stops(kind)?;
        Ok(Gradient {
            interpolation: named.unwrap_or(usual),
            line,
            stops,
            repeating,
        })
    }

    /// `in oklch longer hue`
    fn interpolation(&mut self) -> Parse<Option<Interpolation>> {
        const HUES: &[(&str, HueMethod)] = &[
            ("shorter", HueMethod::Shorter),
            ("longer", HueMethod::Longer),
            ("increasing", HueMethod::Increasing),
            ("decreasing", HueMethod::Decreasing),
        ];
        if !self.take_keyword("in") {
            return Ok(None);
        }
        let space = self.take_word().and_then(ColorSpace::from_name);
        let space = space.ok_or(Fail::Expected(SPACES))?;
        let hue = self.one_of(HUES);
        if hue.is_some() && !self.take_keyword("hue") {
            return Err(Fail::Expected("the word `hue` after the way hues go"));
        }
        if hue.is_some() && space.hue().is_none() {
            return Err(Fail::Expected(
                "hsl, hwb, lch or oklch where the way of hues is chosen",
            ));
        }
        Ok(Some(Interpolation {
            space,
            hue: hue.unwrap_or_default(),
        }))
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

    /// The stops, and how they are mixed where nothing is said: colours of the
    /// web's early days in sRGB, newer ones in Oklab (CSS Images 4, section 3.1).
    fn stops(&mut self, kind: Kind) -> Parse<(Vec<ColorStop>, Interpolation)> {
        let mut stops = Vec::new();
        let mut space = ColorSpace::Srgb;
        loop {
            if self.stop(kind, &mut stops)? {
                space = ColorSpace::Oklab;
            }
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
        let hue = HueMethod::Shorter;
        Ok((stops, Interpolation { space, hue }))
    }

    /// A colour with up to two places, or a hint; whether it is a colour of the
    /// newer kinds.
    fn stop(&mut self, kind: Kind, stops: &mut Vec<ColorStop>) -> Parse<bool> {
        let before = self.stop_place(kind)?;
        // `color()` and `color-mix()` may name sRGB and are new all the same.
        let by_function = self.rest().get(..5);
        let by_function = by_function.is_some_and(|name| name.eq_ignore_ascii_case("color"));
        let Some(color) = self.try_color()? else {
            let Some(place) = before else {
                // For the error that says what is wrong with the colour.
                return self.color().map(|_| false);
            };
            stops.push(ColorStop::Hint(place));
            return Ok(false);
        };
        let is_new = by_function || is_new(&color);
        if let Some(place) = before {
            stops.push(ColorStop::Color(color, Some(place)));
            return Ok(is_new);
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
        Ok(is_new)
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

fn is_new(color: &Color) -> bool {
    matches!(color, Color::Css(css) if !matches!(
        css.space,
        ColorSpace::Srgb | ColorSpace::Hsl | ColorSpace::Hwb
    ))
}
