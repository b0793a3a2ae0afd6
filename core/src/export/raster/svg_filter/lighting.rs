//! `feDiffuseLighting` and `feSpecularLighting`: alpha as a surface under a
//! lamp.

use super::layer::{Fine, Layer, within};
use crate::frame::{LightSource, Reflection};
use crate::math;

type Vector = [f32; 3];

/// A lamp and a surface, in pixels of the layer.
pub(super) struct Lamp {
    pub(super) light: LightSource,
    /// The light's colour, in the space of the layer.
    pub(super) color: [f32; 3],
    pub(super) surface_scale: f32,
    pub(super) reflection: Reflection,
}

pub(super) fn apply(layer: &Layer, lamp: &Lamp) -> Layer {
    let distant = distant(&lamp.light);
    let spot = Spot::new(&lamp.light);
    Layer::new(layer.bounds, layer.linear).map(|x, y, _| {
        let height = layer.at(x, y)[3] * lamp.surface_scale;
        let (to_light, strength) = match lamp.light {
            LightSource::Distant { .. } => (distant, 1.0),
            LightSource::Point(from) | LightSource::Spot { from, .. } => {
                let here = [x as f32, y as f32, height];
                let to_light = normalized(minus(from, here));
                (to_light, spot.as_ref().map_or(1.0, |s| s.at(to_light)))
            }
        };
        let normal = normal(layer, x, y, lamp.surface_scale);
        lamp.pixel(reflected(lamp.reflection, normal, to_light) * strength)
    })
}

impl Lamp {
    fn pixel(&self, factor: f32) -> Fine {
        let [r, g, b] = self.color.map(|c| within(c * factor, 1.0));
        let a = match self.reflection {
            Reflection::Diffuse(_) => 1.0,
            Reflection::Specular(..) => r.max(g).max(b),
        };
        [r, g, b, a]
    }
}

fn reflected(reflection: Reflection, normal: Vector, to_light: Vector) -> f32 {
    match reflection {
        Reflection::Diffuse(constant) => constant * dot(normal, to_light),
        Reflection::Specular(constant, exponent) => {
            let [x, y, z] = to_light;
            // Halfway between the light and the eye, which is far above.
            let half = normalized([x, y, z + 1.0]);
            constant * math::pow(dot(normal, half).max(0.0), exponent)
        }
    }
}

fn distant(light: &LightSource) -> Vector {
    let LightSource::Distant { azimuth, elevation } = light else {
        return [0.0, 0.0, 1.0];
    };
    let (azimuth, elevation) = (azimuth.to_radians(), elevation.to_radians());
    let flat = math::cos(elevation);
    [
        math::cos(azimuth) * flat,
        math::sin(azimuth) * flat,
        math::sin(elevation),
    ]
}

/// What a spot light lets out in each direction.
struct Spot {
    axis: Vector,
    exponent: f32,
    /// The cosine of the cone's angle.
    limit: f32,
}

impl Spot {
    fn new(light: &LightSource) -> Option<Self> {
        let LightSource::Spot {
            from,
            to,
            exponent,
            cone,
        } = light
        else {
            return None;
        };
        Some(Self {
            axis: normalized(minus(*to, *from)),
            exponent: *exponent,
            limit: cone.map_or(0.0, |angle| math::cos(angle.to_radians()).max(0.0)),
        })
    }

    fn at(&self, to_light: Vector) -> f32 {
        let along = -dot(to_light, self.axis);
        if along <= 0.0 || along < self.limit {
            return 0.0;
        }
        math::pow(along, self.exponent)
    }
}

/// The surface's normal: Sobel's gradient, with the weights that the
/// specification gives for edges and corners.
fn normal(layer: &Layer, x: i32, y: i32, surface_scale: f32) -> Vector {
    let b = &layer.bounds;
    let (left, right) = (x > b.left, x + 1 < b.right);
    let (up, down) = (y > b.top, y + 1 < b.bottom);
    let alpha = |dx: i32, dy: i32| layer.at(x + dx, y + dy)[3];
    // Differences across are summed over the rows there are, and so on.
    let (mut across, mut rows) = (0.0, 0.0);
    for (dy, weight, there) in [(-1, 1.0, up), (0, 2.0, true), (1, 1.0, down)] {
        if there {
            let (low, high) = (i32::from(left), i32::from(right));
            across += weight * (alpha(high, dy) - alpha(-low, dy));
            rows += weight;
        }
    }
    let (mut along, mut columns) = (0.0, 0.0);
    for (dx, weight, there) in [(-1, 1.0, left), (0, 2.0, true), (1, 1.0, right)] {
        if there {
            let (low, high) = (i32::from(up), i32::from(down));
            along += weight * (alpha(dx, high) - alpha(dx, -low));
            columns += weight;
        }
    }
    let steps = |low: bool, high: bool| f32::from(u8::from(low) + u8::from(high)).max(1.0);
    let nx = -2.0 * surface_scale * across / (rows * steps(left, right));
    let ny = -2.0 * surface_scale * along / (columns * steps(up, down));
    normalized([nx, ny, 1.0])
}

fn minus(a: Vector, b: Vector) -> Vector {
    std::array::from_fn(|i| a[i] - b[i])
}

fn dot(a: Vector, b: Vector) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn normalized(v: Vector) -> Vector {
    let length = dot(v, v).sqrt();
    if length > 0.0 {
        v.map(|c| c / length)
    } else {
        v
    }
}
