//! SVG filters, step by step as they came in.

use super::number::Precision;
use super::paint::hex;
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::color::Color;
use crate::error::Result;
use crate::frame::{
    Channel, CompositeOperator, EdgeMode, FilterEffect, FilterGraph, FilterInput, FilterStep,
    LightSource, Reflection, TransferFunction,
};

/// Digits of what is neither a length nor a share.
const FINE: Precision = Precision(6);

impl Writer<'_> {
    /// Defines a filter.
    pub(super) fn filter_graph(&mut self, graph: &FilterGraph, place: &Place) -> Result<String> {
        let mut steps = String::new();
        for (i, step) in graph.steps.iter().enumerate() {
            steps += &self.filter_step(i, step, place)?;
        }
        let mut tag = Tag::new("filter");
        tag.attr("filterUnits", "userSpaceOnUse")
            .rect(place.precision, &graph.region);
        Ok(self.defs.add(&tag, &steps))
    }

    fn filter_step(&mut self, index: usize, step: &FilterStep, place: &Place) -> Result<String> {
        let (mut tag, content) = self.primitive(&step.effect, place)?;
        tag.rect(place.precision, &step.region)
            .attr("result", &format!("r{index}"));
        if !step.linear {
            tag.attr("color-interpolation-filters", "sRGB");
        }
        let inputs = step.effect.inputs();
        if !matches!(step.effect, FilterEffect::Merge { .. }) {
            for (name, input) in ["in", "in2"].iter().zip(&inputs) {
                tag.attr(name, &input_name(*input));
            }
        }
        Ok(tag.with(&content))
    }

    /// An element with what is its own alone, and its content.
    fn primitive(&mut self, effect: &FilterEffect, place: &Place) -> Result<(Tag, String)> {
        let p = place.precision;
        let pair = |(x, y): (f32, f32)| p.list(&[x, y]);
        let mut content = String::new();
        let mut tag = Tag::new(element(effect));
        match effect {
            FilterEffect::Blend { mode, .. } => _ = tag.attr("mode", mode.name()),
            FilterEffect::ColorMatrix { matrix, .. } => {
                tag.attr("values", &FINE.list(matrix.as_slice()));
            }
            FilterEffect::ComponentTransfer { functions, .. } => {
                let names = ["feFuncR", "feFuncG", "feFuncB", "feFuncA"];
                for (name, function) in names.into_iter().zip(functions.iter()) {
                    content += &transfer(name, function);
                }
            }
            FilterEffect::Composite { operator, .. } => composite(&mut tag, operator),
            FilterEffect::Convolve { kernel, .. } => {
                let rows = kernel.weights.len() / kernel.columns.max(1);
                tag.attr("order", &format!("{} {rows}", kernel.columns))
                    .attr("kernelMatrix", &FINE.list(&kernel.weights))
                    .number("divisor", FINE, kernel.divisor)
                    .number_unless("bias", FINE, kernel.bias, 0.0)
                    .attr("targetX", &kernel.target.0.to_string())
                    .attr("targetY", &kernel.target.1.to_string())
                    .attr(
                        "edgeMode",
                        match kernel.edge {
                            EdgeMode::None => "none",
                            EdgeMode::Duplicate => "duplicate",
                            EdgeMode::Wrap => "wrap",
                        },
                    )
                    .attr("preserveAlpha", &kernel.preserve_alpha.to_string());
            }
            FilterEffect::DisplacementMap { scale, x, y, .. } => {
                tag.number("scale", p, *scale)
                    .attr("xChannelSelector", channel(*x))
                    .attr("yChannelSelector", channel(*y));
            }
            FilterEffect::DropShadow {
                offset,
                sigma,
                color,
                ..
            } => {
                tag.number("dx", p, offset.x)
                    .number("dy", p, offset.y)
                    .attr("stdDeviation", &pair(*sigma));
                self.flood(&mut tag, color);
            }
            FilterEffect::Flood { color } => self.flood(&mut tag, color),
            FilterEffect::GaussianBlur { sigma, .. } => {
                tag.attr("stdDeviation", &pair(*sigma));
            }
            FilterEffect::Image { items } => {
                let items = self.content(items, place)?;
                let id = self.defs.add(&Tag::new("g"), &items);
                tag.attr("href", &format!("#{id}"));
            }
            FilterEffect::Lighting {
                surface_scale,
                reflection,
                color,
                light,
                ..
            } => {
                tag.number("surfaceScale", FINE, *surface_scale);
                match reflection {
                    Reflection::Diffuse(constant) => {
                        tag.number("diffuseConstant", FINE, *constant);
                    }
                    Reflection::Specular(constant, exponent) => {
                        tag.number("specularConstant", FINE, *constant).number(
                            "specularExponent",
                            FINE,
                            *exponent,
                        );
                    }
                }
                tag.attr("lighting-color", &self.opaque(color));
                content = light_source(light);
            }
            FilterEffect::Merge { inputs } => {
                for input in inputs {
                    content += &Tag::new("feMergeNode")
                        .attr("in", &input_name(*input))
                        .empty();
                }
            }
            FilterEffect::Morphology { erode, radius, .. } => {
                tag.attr("operator", if *erode { "erode" } else { "dilate" })
                    .attr("radius", &pair(*radius));
            }
            FilterEffect::Offset { by, .. } => {
                tag.number("dx", p, by.x).number("dy", p, by.y);
            }
            FilterEffect::Tile { .. } => {}
            FilterEffect::Turbulence {
                frequency,
                octaves,
                seed,
                stitch,
                fractal,
            } => {
                let kind = if *fractal {
                    "fractalNoise"
                } else {
                    "turbulence"
                };
                tag.attr("type", kind)
                    .attr("baseFrequency", &FINE.list(&[frequency.0, frequency.1]))
                    .attr("numOctaves", &octaves.to_string())
                    .attr("seed", &seed.to_string());
                if *stitch {
                    tag.attr("stitchTiles", "stitch");
                }
            }
        }
        Ok((tag, content))
    }

    fn opaque(&self, color: &Color) -> String {
        hex(&color.to_rgba(self.inks))
    }
}

fn element(effect: &FilterEffect) -> &'static str {
    match effect {
        FilterEffect::Blend { .. } => "feBlend",
        FilterEffect::ColorMatrix { .. } => "feColorMatrix",
        FilterEffect::ComponentTransfer { .. } => "feComponentTransfer",
        FilterEffect::Composite { .. } => "feComposite",
        FilterEffect::Convolve { .. } => "feConvolveMatrix",
        FilterEffect::DisplacementMap { .. } => "feDisplacementMap",
        FilterEffect::DropShadow { .. } => "feDropShadow",
        FilterEffect::Flood { .. } => "feFlood",
        FilterEffect::GaussianBlur { .. } => "feGaussianBlur",
        FilterEffect::Image { .. } => "feImage",
        FilterEffect::Lighting {
            reflection: Reflection::Diffuse(_),
            ..
        } => "feDiffuseLighting",
        FilterEffect::Lighting { .. } => "feSpecularLighting",
        FilterEffect::Merge { .. } => "feMerge",
        FilterEffect::Morphology { .. } => "feMorphology",
        FilterEffect::Offset { .. } => "feOffset",
        FilterEffect::Tile { .. } => "feTile",
        FilterEffect::Turbulence { .. } => "feTurbulence",
    }
}

fn input_name(input: FilterInput) -> String {
    match input {
        FilterInput::Source => "SourceGraphic".to_owned(),
        FilterInput::SourceAlpha => "SourceAlpha".to_owned(),
        FilterInput::Step(index) => format!("r{index}"),
    }
}

fn composite(tag: &mut Tag, operator: &CompositeOperator) {
    let name = match operator {
        CompositeOperator::Over => "over",
        CompositeOperator::In => "in",
        CompositeOperator::Out => "out",
        CompositeOperator::Atop => "atop",
        CompositeOperator::Xor => "xor",
        CompositeOperator::Lighter => "lighter",
        CompositeOperator::Arithmetic(factors) => {
            for (name, factor) in ["k1", "k2", "k3", "k4"].iter().zip(factors) {
                tag.number_unless(name, FINE, *factor, 0.0);
            }
            "arithmetic"
        }
    };
    tag.attr("operator", name);
}

fn transfer(name: &'static str, function: &TransferFunction) -> String {
    let mut tag = Tag::new(name);
    match function {
        TransferFunction::Identity => return String::new(),
        TransferFunction::Table(values) => {
            tag.attr("type", "table")
                .attr("tableValues", &FINE.list(values));
        }
        TransferFunction::Discrete(values) => {
            tag.attr("type", "discrete")
                .attr("tableValues", &FINE.list(values));
        }
        TransferFunction::Linear { slope, intercept } => {
            tag.attr("type", "linear")
                .number("slope", FINE, *slope)
                .number("intercept", FINE, *intercept);
        }
        TransferFunction::Gamma {
            amplitude,
            exponent,
            offset,
        } => {
            tag.attr("type", "gamma")
                .number("amplitude", FINE, *amplitude)
                .number("exponent", FINE, *exponent)
                .number("offset", FINE, *offset);
        }
    }
    tag.empty()
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Red => "R",
        Channel::Green => "G",
        Channel::Blue => "B",
        Channel::Alpha => "A",
    }
}

fn light_source(light: &LightSource) -> String {
    let place = |tag: &mut Tag, names: [&str; 3], point: &[f32; 3]| {
        for (name, value) in names.iter().zip(point) {
            tag.number(name, FINE, *value);
        }
    };
    match light {
        LightSource::Distant { azimuth, elevation } => Tag::new("feDistantLight")
            .number("azimuth", FINE, *azimuth)
            .number("elevation", FINE, *elevation)
            .empty(),
        LightSource::Point(at) => {
            let mut tag = Tag::new("fePointLight");
            place(&mut tag, ["x", "y", "z"], at);
            tag.empty()
        }
        LightSource::Spot {
            from,
            to,
            exponent,
            cone,
        } => {
            let mut tag = Tag::new("feSpotLight");
            place(&mut tag, ["x", "y", "z"], from);
            place(&mut tag, ["pointsAtX", "pointsAtY", "pointsAtZ"], to);
            tag.number("specularExponent", FINE, *exponent);
            if let Some(cone) = cone {
                tag.number("limitingConeAngle", FINE, *cone);
            }
            tag.empty()
        }
    }
}
