//! Filters: usvg's primitives in our own terms.

use std::sync::Arc;

use usvg::filter as fe;

use super::brush::color;
use super::{Converter, blend};
use crate::frame::{
    Channel, CompositeOperator, ConvolveKernel, EdgeMode, FilterEffect, FilterGraph, FilterInput,
    FilterStep, Group, Item, LightSource, Reflection, TransferFunction,
};
use crate::geometry::{Insets, Point, Rect, Transform};
use crate::math;

impl<'a> Converter<'a> {
    /// The filters of a group.
    pub(super) fn filters(&mut self, group: &'a usvg::Group) -> Vec<Arc<FilterGraph>> {
        let b = group.stroke_bounding_box();
        let mut extent = Rect::new(b.x(), b.y(), b.width(), b.height());
        let mut graphs = Vec::new();
        for filter in group.filters() {
            let mut graph = self.filter(filter);
            if is_function(filter) {
                extent = reached(extent, filter);
                graph.region = graph.region.union(&extent);
                for step in &mut graph.steps {
                    step.region = graph.region;
                }
            }
            extent = graph.region;
            graphs.push(Arc::new(graph));
        }
        graphs
    }

    fn filter(&mut self, filter: &'a fe::Filter) -> FilterGraph {
        let mut names: Vec<&str> = Vec::new();
        let mut steps = Vec::new();
        for primitive in filter.primitives() {
            let region = rect(primitive.rect());
            let effect = self.effect(primitive.kind(), &names, region);
            names.push(primitive.result());
            steps.push(FilterStep {
                region,
                linear: primitive.color_interpolation() == fe::ColorInterpolation::LinearRGB,
                effect,
            });
        }
        FilterGraph {
            region: rect(filter.rect()),
            steps,
        }
    }

    fn effect(&mut self, kind: &'a fe::Kind, names: &[&str], region: Rect) -> FilterEffect {
        let input = |input: &fe::Input| read(input, names);
        match kind {
            fe::Kind::Blend(fe) => FilterEffect::Blend {
                mode: blend(fe.mode()),
                top: input(fe.input1()),
                bottom: input(fe.input2()),
            },
            fe::Kind::ColorMatrix(fe) => FilterEffect::ColorMatrix {
                input: input(fe.input()),
                matrix: Box::new(matrix(fe.kind())),
            },
            fe::Kind::ComponentTransfer(fe) => FilterEffect::ComponentTransfer {
                input: input(fe.input()),
                functions: Box::new(
                    [fe.func_r(), fe.func_g(), fe.func_b(), fe.func_a()].map(function),
                ),
            },
            fe::Kind::Composite(fe) => FilterEffect::Composite {
                operator: operator(fe.operator()),
                top: input(fe.input1()),
                bottom: input(fe.input2()),
            },
            fe::Kind::ConvolveMatrix(fe) => FilterEffect::Convolve {
                input: input(fe.input()),
                kernel: kernel(fe),
            },
            fe::Kind::DisplacementMap(fe) => FilterEffect::DisplacementMap {
                input: input(fe.input1()),
                map: input(fe.input2()),
                scale: fe.scale(),
                x: channel(fe.x_channel_selector()),
                y: channel(fe.y_channel_selector()),
            },
            fe::Kind::DropShadow(fe) => FilterEffect::DropShadow {
                input: input(fe.input()),
                offset: Point::new(fe.dx(), fe.dy()),
                sigma: (fe.std_dev_x().get(), fe.std_dev_y().get()),
                color: color(fe.color(), fe.opacity().get()),
            },
            fe::Kind::Flood(fe) => FilterEffect::Flood {
                color: color(fe.color(), fe.opacity().get()),
            },
            fe::Kind::GaussianBlur(fe) => FilterEffect::GaussianBlur {
                input: input(fe.input()),
                sigma: (fe.std_dev_x().get(), fe.std_dev_y().get()),
            },
            fe::Kind::Image(fe) => {
                // usvg puts the content at the origin.
                let mut group = Group::new(self.group(fe.root()));
                group.transform = Transform::translate(region.x, region.y);
                FilterEffect::Image {
                    items: vec![Item::Group(Box::new(group))],
                }
            }
            fe::Kind::DiffuseLighting(fe) => FilterEffect::Lighting {
                input: input(fe.input()),
                surface_scale: fe.surface_scale(),
                reflection: Reflection::Diffuse(fe.diffuse_constant()),
                color: color(fe.lighting_color(), 1.0),
                light: light(fe.light_source()),
            },
            fe::Kind::SpecularLighting(fe) => FilterEffect::Lighting {
                input: input(fe.input()),
                surface_scale: fe.surface_scale(),
                reflection: Reflection::Specular(fe.specular_constant(), fe.specular_exponent()),
                color: color(fe.lighting_color(), 1.0),
                light: light(fe.light_source()),
            },
            fe::Kind::Merge(fe) => FilterEffect::Merge {
                inputs: fe.inputs().iter().map(input).collect(),
            },
            fe::Kind::Morphology(fe) => FilterEffect::Morphology {
                input: input(fe.input()),
                erode: fe.operator() == fe::MorphologyOperator::Erode,
                radius: (fe.radius_x().get(), fe.radius_y().get()),
            },
            fe::Kind::Offset(fe) => FilterEffect::Offset {
                input: input(fe.input()),
                by: Point::new(fe.dx(), fe.dy()),
            },
            fe::Kind::Tile(fe) => FilterEffect::Tile {
                input: input(fe.input()),
            },
            fe::Kind::Turbulence(fe) => FilterEffect::Turbulence {
                frequency: (fe.base_frequency_x().get(), fe.base_frequency_y().get()),
                octaves: fe.num_octaves(),
                seed: fe.seed(),
                stitch: fe.stitch_tiles(),
                fractal: fe.kind() == fe::TurbulenceKind::FractalNoise,
            },
        }
    }
}

/// Whether a filter was written as a function. These have no region; usvg
/// gives them one that may be too small. Results of elements have a number in
/// their names.
fn is_function(filter: &fe::Filter) -> bool {
    matches!(filter.primitives(), [only] if only.result() == "result"
        && only.rect() == filter.rect()
        && only.color_interpolation() == fe::ColorInterpolation::SRGB)
}

/// How far a function carries what it is applied to.
fn reached(extent: Rect, filter: &fe::Filter) -> Rect {
    let around = |x: f32, y: f32| Insets {
        top: 3.0 * y,
        right: 3.0 * x,
        bottom: 3.0 * y,
        left: 3.0 * x,
    };
    match filter.primitives().first().map(fe::Primitive::kind) {
        Some(fe::Kind::GaussianBlur(fe)) => {
            extent.outset(around(fe.std_dev_x().get(), fe.std_dev_y().get()))
        }
        Some(fe::Kind::DropShadow(fe)) => {
            let shadow = extent.translate(fe.dx(), fe.dy());
            let spread = around(fe.std_dev_x().get(), fe.std_dev_y().get());
            extent.union(&shadow.outset(spread))
        }
        _ => extent,
    }
}

/// The latest step of a name; usvg resolved all others.
fn read(input: &fe::Input, names: &[&str]) -> FilterInput {
    match input {
        fe::Input::SourceGraphic => FilterInput::Source,
        fe::Input::SourceAlpha => FilterInput::SourceAlpha,
        fe::Input::Reference(name) => names
            .iter()
            .rposition(|known| known == name)
            .map_or(FilterInput::Source, FilterInput::Step),
    }
}

fn rect(r: usvg::NonZeroRect) -> Rect {
    Rect::new(r.x(), r.y(), r.width(), r.height())
}

fn channel(channel: fe::ColorChannel) -> Channel {
    match channel {
        fe::ColorChannel::R => Channel::Red,
        fe::ColorChannel::G => Channel::Green,
        fe::ColorChannel::B => Channel::Blue,
        fe::ColorChannel::A => Channel::Alpha,
    }
}

fn operator(operator: fe::CompositeOperator) -> CompositeOperator {
    match operator {
        fe::CompositeOperator::Over => CompositeOperator::Over,
        fe::CompositeOperator::In => CompositeOperator::In,
        fe::CompositeOperator::Out => CompositeOperator::Out,
        fe::CompositeOperator::Atop => CompositeOperator::Atop,
        fe::CompositeOperator::Xor => CompositeOperator::Xor,
        fe::CompositeOperator::Lighter => CompositeOperator::Lighter,
        fe::CompositeOperator::Arithmetic { k1, k2, k3, k4 } => {
            CompositeOperator::Arithmetic([k1, k2, k3, k4])
        }
    }
}

fn kernel(fe: &fe::ConvolveMatrix) -> ConvolveKernel {
    let matrix = fe.matrix();
    ConvolveKernel {
        columns: matrix.columns() as usize,
        weights: matrix.data().to_vec(),
        target: (matrix.target_x() as usize, matrix.target_y() as usize),
        divisor: fe.divisor().get(),
        bias: fe.bias(),
        edge: match fe.edge_mode() {
            fe::EdgeMode::None => EdgeMode::None,
            fe::EdgeMode::Duplicate => EdgeMode::Duplicate,
            fe::EdgeMode::Wrap => EdgeMode::Wrap,
        },
        preserve_alpha: fe.preserve_alpha(),
    }
}

fn function(function: &fe::TransferFunction) -> TransferFunction {
    match function {
        fe::TransferFunction::Identity => TransferFunction::Identity,
        fe::TransferFunction::Table(values) => TransferFunction::Table(values.clone()),
        fe::TransferFunction::Discrete(values) => TransferFunction::Discrete(values.clone()),
        fe::TransferFunction::Linear { slope, intercept } => TransferFunction::Linear {
            slope: *slope,
            intercept: *intercept,
        },
        fe::TransferFunction::Gamma {
            amplitude,
            exponent,
            offset,
        } => TransferFunction::Gamma {
            amplitude: *amplitude,
            exponent: *exponent,
            offset: *offset,
        },
    }
}

fn light(light: fe::LightSource) -> LightSource {
    match light {
        fe::LightSource::DistantLight(light) => LightSource::Distant {
            azimuth: light.azimuth,
            elevation: light.elevation,
        },
        fe::LightSource::PointLight(light) => LightSource::Point([light.x, light.y, light.z]),
        fe::LightSource::SpotLight(light) => LightSource::Spot {
            from: [light.x, light.y, light.z],
            to: [light.points_at_x, light.points_at_y, light.points_at_z],
            exponent: light.specular_exponent.get(),
            cone: light.limiting_cone_angle,
        },
    }
}

/// The matrix that a short form stands for.
fn matrix(kind: &fe::ColorMatrixKind) -> [f32; 20] {
    match kind {
        fe::ColorMatrixKind::Matrix(values) => {
            std::array::from_fn(|i| values.get(i).copied().unwrap_or_default())
        }
        fe::ColorMatrixKind::Saturate(amount) => {
            let s = amount.get();
            colors(std::array::from_fn(|i| {
                let own = if i % 4 == 0 { s } else { 0.0 };
                LUMINANCE[i % 3] * (1.0 - s) + own
            }))
        }
        fe::ColorMatrixKind::HueRotate(angle) => {
            let angle = angle.to_radians();
            let (sin, cos) = (math::sin(angle), math::cos(angle));
            colors(std::array::from_fn(|i| {
                let own = if i % 4 == 0 { 1.0 } else { 0.0 };
                let light = LUMINANCE[i % 3];
                light + cos * (own - light) + sin * HUE[i]
            }))
        }
        fe::ColorMatrixKind::LuminanceToAlpha => {
            let mut matrix = [0.0; 20];
            matrix[15..18].copy_from_slice(&[0.2125, 0.7154, 0.0721]);
            matrix
        }
    }
}

/// How bright red, green and blue are.
const LUMINANCE: [f32; 3] = [0.213, 0.715, 0.072];

/// What the sine of a hue's angle adds.
const HUE: [f32; 9] = [
    -0.213, -0.715, 0.928, 0.143, 0.140, -0.283, -0.787, 0.715, 0.072,
];

/// A 3×3 matrix that leaves alpha alone.
fn colors(m: [f32; 9]) -> [f32; 20] {
    let mut matrix = [0.0; 20];
    for row in 0..3 {
        matrix[5 * row..5 * row + 3].copy_from_slice(&m[3 * row..3 * row + 3]);
    }
    matrix[18] = 1.0;
    matrix
}
