//! Opacity, transforms, object fit.

use super::{Parse, Parser};
use crate::style::effect::{ObjectFit, TransformOp};
use crate::style::error::Fail;
use crate::style::length::{LengthPercentage, Position};

pub(in crate::style) fn opacity(p: &mut Parser) -> Parse<f32> {
    Ok(p.number_or_percentage()?.clamp(0.0, 1.0))
}

pub(in crate::style) fn object_fit(p: &mut Parser) -> Parse<ObjectFit> {
    p.keyword(&[
        ("fill", ObjectFit::Fill),
        ("contain", ObjectFit::Contain),
        ("cover", ObjectFit::Cover),
        ("none", ObjectFit::None),
        ("scale-down", ObjectFit::ScaleDown),
    ])
}

pub(in crate::style) fn position(p: &mut Parser) -> Parse<Position> {
    p.position()
}

/// `imageRendering`: whether pixels stay sharp.
pub(in crate::style) fn pixelated(p: &mut Parser) -> Parse<bool> {
    p.keyword(&[
        ("auto", false),
        ("smooth", false),
        ("high-quality", false),
        ("pixelated", true),
        ("crisp-edges", true),
    ])
}

/// Functions of one transform.
const MOST_FUNCTIONS: usize = 100;

pub(in crate::style) fn transform(p: &mut Parser) -> Parse<Vec<TransformOp>> {
    if p.take_keyword("none") {
        return Ok(Vec::new());
    }
    let mut ops = vec![operation(p)?];
    while !p.is_done() {
        ops.push(operation(p)?);
    }
    if ops.len() > MOST_FUNCTIONS {
        return Err(Fail::OutOfRange("it takes up to 100 functions"));
    }
    Ok(ops)
}

fn operation(p: &mut Parser) -> Parse<TransformOp> {
    const NAMES: [&str; 11] = [
        "matrix",
        "translate",
        "translateX",
        "translateY",
        "scale",
        "scaleX",
        "scaleY",
        "rotate",
        "skew",
        "skewX",
        "skewY",
    ];
    for name in NAMES {
        if p.open(name)? {
            let op = arguments(p, name)?;
            p.close()?;
            return Ok(op);
        }
    }
    Err(Fail::Expected(
        "none or functions in the plane: translate(), scale(), rotate(), skew(), matrix()",
    ))
}

fn arguments(p: &mut Parser, name: &str) -> Parse<TransformOp> {
    use TransformOp::{Rotate, Scale, Skew, Translate};
    let zero = LengthPercentage::ZERO;
    Ok(match name {
        "translate" => {
            let x = p.length_percentage()?;
            Translate(x, second(p, zero, |p| p.length_percentage())?)
        }
        "translateX" => Translate(p.length_percentage()?, zero),
        "translateY" => Translate(zero, p.length_percentage()?),
        "scale" => {
            let x = p.number_or_percentage()?;
            Scale(x, second(p, x, |p| p.number_or_percentage())?)
        }
        "scaleX" => Scale(p.number_or_percentage()?, 1.0),
        "scaleY" => Scale(1.0, p.number_or_percentage()?),
        "rotate" => Rotate(p.angle()?),
        "skew" => {
            let x = p.angle()?;
            Skew(x, second(p, 0.0, |p| p.angle())?)
        }
        "skewX" => Skew(p.angle()?, 0.0),
        "skewY" => Skew(0.0, p.angle()?),
        _ => matrix(p)?,
    })
}

/// What stands after a comma, or what is meant without it.
fn second<T>(p: &mut Parser, without: T, read: fn(&mut Parser) -> Parse<T>) -> Parse<T> {
    if p.take(',') { read(p) } else { Ok(without) }
}

fn matrix(p: &mut Parser) -> Parse<TransformOp> {
    let mut values = [0.0; 6];
    for (i, value) in values.iter_mut().enumerate() {
        if i > 0 && !p.take(',') {
            return Err(Fail::Expected("six numbers in matrix()"));
        }
        *value = p.number()?;
    }
    Ok(TransformOp::Matrix(values))
}
