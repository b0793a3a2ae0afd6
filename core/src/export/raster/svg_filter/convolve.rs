//! `feConvolveMatrix`: weighted sums of the pixels around.

use super::layer::{Fine, Layer, within};
use crate::frame::{ConvolveKernel, EdgeMode};

pub(super) fn apply(layer: &Layer, kernel: &ConvolveKernel) -> Layer {
    let columns = kernel.columns.max(1);
    let (left, top) = (kernel.target.0 as i32, kernel.target.1 as i32);
    let divisor = if kernel.divisor == 0.0 {
        1.0
    } else {
        kernel.divisor
    };
    let out = Layer::new(layer.bounds, layer.linear);
    out.map(|x, y, _| {
        let mut sum = [0.0; 4];
        for (index, weight) in kernel.weights.iter().rev().enumerate() {
            let (dx, dy) = ((index % columns) as i32, (index / columns) as i32);
            let pixel = beyond(layer, x - left + dx, y - top + dy, kernel.edge);
            let pixel = if kernel.preserve_alpha {
                unpremultiplied(pixel)
            } else {
                pixel
            };
            for (sum, c) in sum.iter_mut().zip(pixel) {
                *sum += weight * c;
            }
        }
        finish(sum.map(|c| c / divisor), layer.at(x, y)[3], kernel)
    })
}

fn finish([r, g, b, a]: Fine, own: f32, kernel: &ConvolveKernel) -> Fine {
    if kernel.preserve_alpha {
        let each = |c: f32| within(c + kernel.bias * own, 1.0) * own;
        return [each(r), each(g), each(b), own];
    }
    let full = a + kernel.bias;
    let a = within(full, 1.0);
    let each = |c: f32| within(c + kernel.bias * full, a);
    [each(r), each(g), each(b), a]
}

fn unpremultiplied([r, g, b, a]: Fine) -> Fine {
    if a > 0.0 {
        [r / a, g / a, b / a, a]
    } else {
        [0.0; 4]
    }
}

fn beyond(layer: &Layer, x: i32, y: i32, edge: EdgeMode) -> Fine {
    let b = &layer.bounds;
    match edge {
        EdgeMode::None => layer.at(x, y),
        EdgeMode::Duplicate => layer.at(x.clamp(b.left, b.right - 1), y.clamp(b.top, b.bottom - 1)),
        EdgeMode::Wrap => layer.at(
            b.left + (x - b.left).rem_euclid(b.right - b.left),
            b.top + (y - b.top).rem_euclid(b.bottom - b.top),
        ),
    }
}
