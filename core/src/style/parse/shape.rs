//! Clip paths and basic shapes (CSS Shapes 1, CSS Masking 1).

use std::sync::Arc;

use super::border::{self, Radius};
use super::{Parse, Parser};
use crate::frame::FillRule;
use crate::geometry::Path;
use crate::style::boxes::Edges;
use crate::style::effect::{BasicShape, ClipPath, ShapeBox, ShapeRadius};
use crate::style::error::Fail;
use crate::style::length::{Calc, LengthAuto, LengthPercentage, Position};

const EXPECTED: &str = "none, a shape such as circle(50%), inset(), ellipse(), polygon(), path(), \
     rect() or xywh(), and a box such as padding-box";

/// The boxes of SVG stand for those of CSS.
const BOXES: &[(&str, ShapeBox)] = &[
    ("margin-box", ShapeBox::Margin),
    ("border-box", ShapeBox::Border),
    ("padding-box", ShapeBox::Padding),
    ("content-box", ShapeBox::Content),
    ("fill-box", ShapeBox::Content),
    ("stroke-box", ShapeBox::Border),
    ("view-box", ShapeBox::Border),
];

/// `clipPath`
pub(in crate::style) fn clip_path(p: &mut Parser) -> Parse<Option<ClipPath>> {
    if p.take_keyword("none") {
        return Ok(None);
    }
    let before = p.one_of(BOXES);
    let shape = shape(p)?;
    let reference = before.or_else(|| p.one_of(BOXES));
    if shape.is_none() && reference.is_none() {
        return Err(Fail::Expected(EXPECTED));
    }
    Ok(Some(ClipPath {
        shape,
        reference: reference.unwrap_or(ShapeBox::Border),
    }))
}

/// A function and how its arguments are read.
type Reader = (&'static str, fn(&mut Parser) -> Parse<BasicShape>);

fn shape(p: &mut Parser) -> Parse<Option<BasicShape>> {
    const SHAPES: [Reader; 7] = [
        ("inset", inset),
        ("rect", rect),
        ("xywh", xywh),
        ("circle", circle),
        ("ellipse", ellipse),
        ("polygon", polygon),
        ("path", path),
    ];
    for (name, read) in SHAPES {
        if p.open(name)? {
            let shape = read(p)?;
            p.close()?;
            return Ok(Some(shape));
        }
    }
    Ok(None)
}

/// `inset(1mm 10% round 2mm)`
fn inset(p: &mut Parser) -> Parse<BasicShape> {
    // The sides end where `round` begins.
    let mut sides = vec![p.length_percentage()?];
    while sides.len() < 4
        && let Some(side) = p.try_length_percentage()?
    {
        sides.push(side);
    }
    let side = |i: usize, other: usize| sides.get(i).or(sides.get(other)).or(sides.first());
    let side = |i, other| side(i, other).cloned().unwrap_or_default();
    Ok(BasicShape::Inset {
        sides: Edges {
            top: side(0, 0),
            right: side(1, 0),
            bottom: side(2, 0),
            left: side(3, 1),
        },
        radius: round(p)?,
    })
}

/// `rect(top right bottom left round radius)`: edges from top and left.
fn rect(p: &mut Parser) -> Parse<BasicShape> {
    let mut edge = |far: bool| {
        Ok(match p.length_auto()? {
            LengthAuto::Auto => LengthPercentage::ZERO,
            LengthAuto::Length(length) if far => rest(&[&length]),
            LengthAuto::Length(length) => length,
        })
    };
    let (top, right, bottom, left) = (edge(false)?, edge(true)?, edge(true)?, edge(false)?);
    let sides = Edges {
        top,
        right,
        bottom,
        left,
    };
    let radius = round(p)?;
    Ok(BasicShape::Inset { sides, radius })
}

/// `xywh(x y width height round radius)`
fn xywh(p: &mut Parser) -> Parse<BasicShape> {
    let (x, y) = (p.length_percentage()?, p.length_percentage()?);
    let width = p.positive_length_percentage()?;
    let height = p.positive_length_percentage()?;
    let sides = Edges {
        right: rest(&[&x, &width]),
        bottom: rest(&[&y, &height]),
        top: y,
        left: x,
    };
    let radius = round(p)?;
    Ok(BasicShape::Inset { sides, radius })
}

/// What lengths leave of 100 %.
fn rest(lengths: &[&LengthPercentage]) -> LengthPercentage {
    let taken = lengths.iter().map(|length| {
        let calc = match length {
            LengthPercentage::Px(px) => Calc::Px(*px),
            LengthPercentage::Percent(share) => Calc::Percent(*share),
            LengthPercentage::Calc(calc) => (**calc).clone(),
        };
        Calc::Product(-1.0, Box::new(calc))
    });
    let all = std::iter::once(Calc::Percent(1.0));
    LengthPercentage::Calc(Arc::new(Calc::Sum(all.chain(taken).collect())))
}

fn round(p: &mut Parser) -> Parse<[Radius; 4]> {
    match p.take_keyword("round") {
        true => border::radius(p),
        false => Ok(Default::default()),
    }
}

fn circle(p: &mut Parser) -> Parse<BasicShape> {
    Ok(BasicShape::Circle {
        radius: radius(p)?.unwrap_or_default(),
        position: at(p)?,
    })
}

fn ellipse(p: &mut Parser) -> Parse<BasicShape> {
    let (x, y) = match radius(p)? {
        None => Default::default(),
        Some(x) => {
            let y = radius(p)?.ok_or(Fail::Expected("two radii in ellipse()"))?;
            (x, y)
        }
    };
    let position = at(p)?;
    Ok(BasicShape::Ellipse { x, y, position })
}

fn radius(p: &mut Parser) -> Parse<Option<ShapeRadius>> {
    if p.take_keyword("closest-side") {
        return Ok(Some(ShapeRadius::ClosestSide));
    }
    if p.take_keyword("farthest-side") {
        return Ok(Some(ShapeRadius::FarthestSide));
    }
    let length = p.try_positive_length_percentage()?;
    Ok(length.map(ShapeRadius::Length))
}

fn at(p: &mut Parser) -> Parse<Position> {
    match p.take_keyword("at") {
        true => p.position(),
        false => Ok(Position::CENTER),
    }
}

fn polygon(p: &mut Parser) -> Parse<BasicShape> {
    let rule = fill_rule(p)?;
    let points = p.list(|p| Ok((p.length_percentage()?, p.length_percentage()?)))?;
    Ok(BasicShape::Polygon { rule, points })
}

fn path(p: &mut Parser) -> Parse<BasicShape> {
    const EXPECTED: &str = "SVG path data in quotes inside path()";
    let rule = fill_rule(p)?;
    let data = p.string()?.ok_or(Fail::Expected(EXPECTED))?;
    let path = Path::from_svg(&data).map_err(|_| Fail::Expected(EXPECTED))?;
    Ok(BasicShape::Path {
        rule,
        path: Arc::new(path),
    })
}

/// `evenodd,` before the first argument.
fn fill_rule(p: &mut Parser) -> Parse<FillRule> {
    const RULES: &[(&str, FillRule)] = &[
        ("nonzero", FillRule::NonZero),
        ("evenodd", FillRule::EvenOdd),
    ];
    let Some(rule) = p.one_of(RULES) else {
        return Ok(FillRule::NonZero);
    };
    match p.take(',') {
        true => Ok(rule),
        false => Err(Fail::Expected("a comma after the fill rule")),
    }
}
