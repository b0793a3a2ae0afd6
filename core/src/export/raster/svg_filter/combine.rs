//! Primitives that lay two layers together.

use super::super::blend;
use super::layer::{Fine, Layer, within};
use crate::frame::{BlendMode, CompositeOperator};

/// One layer over another.
pub(super) fn over(top: &Layer, bottom: Layer) -> Layer {
    zip(top, bottom, |t, b| mix(t, b, 1.0, 1.0 - t[3]))
}

pub(super) fn blend(mode: BlendMode, top: &Layer, bottom: Layer) -> Layer {
    if mode == BlendMode::Normal {
        return over(top, bottom);
    }
    zip(top, bottom, |t, b| blend::fine(mode, b, t))
}

pub(super) fn composite(operator: CompositeOperator, top: &Layer, bottom: Layer) -> Layer {
    zip(top, bottom, |t, b| {
        let (ta, ba) = (t[3], b[3]);
        match operator {
            CompositeOperator::Over => mix(t, b, 1.0, 1.0 - ta),
            CompositeOperator::In => mix(t, b, ba, 0.0),
            CompositeOperator::Out => mix(t, b, 1.0 - ba, 0.0),
            CompositeOperator::Atop => mix(t, b, ba, 1.0 - ta),
            CompositeOperator::Xor => mix(t, b, 1.0 - ba, 1.0 - ta),
            CompositeOperator::Lighter => mix(t, b, 1.0, 1.0).map(|c| c.min(1.0)),
            CompositeOperator::Arithmetic([k1, k2, k3, k4]) => {
                let sum = |i: usize| k1 * t[i] * b[i] + k2 * t[i] + k3 * b[i] + k4;
                let a = within(sum(3), 1.0);
                let each = |i: usize| within(sum(i), a);
                [each(0), each(1), each(2), a]
            }
        }
    })
}

fn mix(t: Fine, b: Fine, top: f32, bottom: f32) -> Fine {
    std::array::from_fn(|i| t[i] * top + b[i] * bottom)
}

fn zip(top: &Layer, mut bottom: Layer, f: impl Fn(Fine, Fine) -> Fine) -> Layer {
    for (b, t) in bottom.pixels.iter_mut().zip(&top.pixels) {
        *b = f(*t, *b);
    }
    bottom
}
