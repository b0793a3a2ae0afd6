//! Primitives that look at one pixel: matrix and transfer functions.

use super::layer::{Fine, Layer, within};
use crate::frame::TransferFunction;
use crate::math;

/// A 4×5 matrix on straight colours.
pub(super) fn matrix(layer: Layer, m: &[f32; 20]) -> Layer {
    each_straight(layer, |[r, g, b, a]| {
        std::array::from_fn(|i| {
            let row = &m[5 * i..5 * i + 5];
            row[0] * r + row[1] * g + row[2] * b + row[3] * a + row[4]
        })
    })
}

/// A function for each channel.
pub(super) fn transfer(layer: Layer, functions: &[TransferFunction; 4]) -> Layer {
    let curves: [Curve; 4] = std::array::from_fn(|i| Curve::new(&functions[i]));
    each_straight(layer, |pixel| {
        std::array::from_fn(|i| curves[i].at(pixel[i]))
    })
}

/// Applies a function to straight colours; all transparent pixels are alike.
fn each_straight(layer: Layer, f: impl Fn(Fine) -> Fine) -> Layer {
    let clear = premultiplied(f([0.0; 4]));
    layer.map(|_, _, [r, g, b, a]| {
        if a <= 0.0 {
            return clear;
        }
        let part = |c: f32| (c / a).min(1.0);
        premultiplied(f([part(r), part(g), part(b), a]))
    })
}

fn premultiplied(pixel: Fine) -> Fine {
    let [r, g, b, a] = pixel.map(|c| within(c, 1.0));
    [r * a, g * a, b * a, a]
}

/// Steps of a sampled function: powers are dear.
const STEPS: usize = 1024;

/// A transfer function, ready to be looked up.
enum Curve {
    Identity,
    Linear(f32, f32),
    Discrete(Vec<f32>),
    /// Values at even steps from 0 to 1, straight lines between.
    Table(Vec<f32>),
}

impl Curve {
    fn new(function: &TransferFunction) -> Self {
        match function {
            TransferFunction::Table(values) if values.len() == 1 => {
                Self::Table(vec![values[0], values[0]])
            }
            TransferFunction::Table(values) if values.len() > 1 => Self::Table(values.clone()),
            TransferFunction::Discrete(values) if !values.is_empty() => {
                Self::Discrete(values.clone())
            }
            TransferFunction::Linear { slope, intercept } => Self::Linear(*slope, *intercept),
            TransferFunction::Gamma {
                amplitude,
                exponent,
                offset,
            } => Self::Table(
                (0..=STEPS)
                    .map(|step| step as f32 / STEPS as f32)
                    .map(|c| amplitude * math::pow(c, *exponent) + offset)
                    .collect(),
            ),
            _ => Self::Identity,
        }
    }

    fn at(&self, c: f32) -> f32 {
        match self {
            Self::Identity => c,
            Self::Linear(slope, intercept) => slope * c + intercept,
            Self::Discrete(values) => {
                let step = (c * values.len() as f32) as usize;
                values[step.min(values.len() - 1)]
            }
            Self::Table(values) => {
                let at = c * (values.len() - 1) as f32;
                let step = (at as usize).min(values.len() - 2);
                let (low, high) = (values[step], values[step + 1]);
                low + (high - low) * (at - step as f32)
            }
        }
    }
}
