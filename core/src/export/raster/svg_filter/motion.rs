//! Primitives that move pixels: offset, tile and displacement.

use super::super::pixmap::IntRect;
use super::layer::{Fine, Layer};
use crate::frame::Channel;

/// A layer moved by whole pixels and the rest smoothly.
pub(super) fn offset(layer: &Layer, (dx, dy): (f32, f32)) -> Layer {
    let (whole_x, whole_y) = (dx.floor(), dy.floor());
    let (part_x, part_y) = (dx - whole_x, dy - whole_y);
    let (whole_x, whole_y) = (whole_x as i32, whole_y as i32);
    Layer::new(layer.bounds, layer.linear).map(|x, y, _| {
        let (x, y) = (x.saturating_sub(whole_x), y.saturating_sub(whole_y));
        if part_x == 0.0 && part_y == 0.0 {
            return layer.at(x, y);
        }
        let (left, above) = (x.saturating_sub(1), y.saturating_sub(1));
        let row = |y| lerp(layer.at(x, y), layer.at(left, y), part_x);
        lerp(row(y), row(above), part_y)
    })
}

fn lerp(a: Fine, b: Fine, t: f32) -> Fine {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t)
}

/// The region of a layer repeated everywhere.
pub(super) fn tile(layer: &Layer) -> Layer {
    let IntRect { left, top, .. } = layer.region;
    let (width, height) = (layer.region.width() as i32, layer.region.height() as i32);
    let out = Layer::new(layer.bounds, layer.linear);
    if layer.region.is_empty() {
        return out;
    }
    out.map(|x, y, _| {
        layer.at(
            left + (x - left).rem_euclid(width),
            top + (y - top).rem_euclid(height),
        )
    })
}

/// Every pixel from where a map's straight colours tell, up to half of
/// `scale` pixels away.
pub(super) fn displace(
    layer: &Layer,
    map: &Layer,
    scale: (f32, f32),
    channels: (Channel, Channel),
) -> Layer {
    let out = Layer::new(layer.bounds, layer.linear);
    out.map(|x, y, _| {
        let pixel = map.at(x, y);
        let shift = |channel, scale: f32| {
            let [r, g, b, a] = pixel;
            let straight = |c: f32| if a > 0.0 { c / a } else { 0.0 };
            let value = match channel {
                Channel::Red => straight(r),
                Channel::Green => straight(g),
                Channel::Blue => straight(b),
                Channel::Alpha => a,
            };
            // Halves go away from zero, whatever the side.
            ((value - 0.5) * scale).round() as i32
        };
        layer.at(
            x.saturating_add(shift(channels.0, scale.0)),
            y.saturating_add(shift(channels.1, scale.1)),
        )
    })
}
