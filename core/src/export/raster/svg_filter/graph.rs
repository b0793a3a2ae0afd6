//! Runs the steps of a filter.

use super::super::blur;
use super::super::extent;
use super::super::painter::{Painter, State};
use super::super::pixmap::{IntRect, Pixmap};
use super::layer::{Layer, to_linear};
use super::lighting::Lamp;
use super::turbulence::{Settings, Turbulence};
use super::{color, combine, convolve, lighting, morphology, motion};
use crate::color::Color;
use crate::error::Result;
use crate::frame::{FilterEffect, FilterGraph, FilterInput, FilterStep, LightSource};
use crate::geometry::{Point, Rect, Transform};

/// Bytes of a layer's pixel beside those of a plain one.
const COST: usize = 4;

/// Plain pixels that take as long as one octave of noise.
const OCTAVE_COST: usize = 8;

/// A filter at work on a source. `state` has the filter's axes: it scales and
/// moves, no more.
pub(super) struct Run<'r, 'p> {
    painter: &'r mut Painter<'p>,
    state: &'r State,
    source: &'r Pixmap,
    results: Vec<Option<Layer>>,
    /// How often each result will still be read.
    uses: Vec<usize>,
}

/// What becomes of a painted source.
pub(super) fn run(
    painter: &mut Painter<'_>,
    state: &State,
    graph: &FilterGraph,
    source: &Pixmap,
) -> Result<Pixmap> {
    let mut uses = vec![0; graph.steps.len()];
    for input in graph.steps.iter().flat_map(|step| step.effect.inputs()) {
        if let FilterInput::Step(index) = input
            && let Some(uses) = uses.get_mut(index)
        {
            *uses += 1;
        }
    }
    let mut run = Run {
        painter,
        state,
        source,
        results: Vec::with_capacity(graph.steps.len()),
        uses,
    };
    let region = pixels(&state.transform, &graph.region);
    for step in &graph.steps {
        let result = run.step(step)?;
        let own = pixels(&state.transform, &step.region).intersect(&region);
        run.results.push(Some(result.cut(own)));
    }
    let last = run.results.pop().flatten();
    let last = last.unwrap_or_else(|| Layer::new(source.bounds, false));
    Ok(last.cut(region).into_pixmap())
}

/// The pixels a rectangle touches by more than rounding.
pub(super) fn pixels(transform: &Transform, rect: &Rect) -> IntRect {
    const SLACK: f32 = 1.0 / 64.0;
    let r = transform.apply_rect(*rect);
    let inner = Rect::new(
        r.x + SLACK,
        r.y + SLACK,
        (r.width - 2.0 * SLACK).max(0.0),
        (r.height - 2.0 * SLACK).max(0.0),
    );
    IntRect::around(&inner)
}

impl Run<'_, '_> {
    fn step(&mut self, step: &FilterStep) -> Result<Layer> {
        self.painter.spend(self.source.bounds.area() * COST)?;
        let linear = step.linear;
        Ok(match &step.effect {
            FilterEffect::Blend { mode, top, bottom } => {
                let (top, bottom) = (self.input(*top, linear), self.input(*bottom, linear));
                combine::blend(*mode, &top, bottom)
            }
            FilterEffect::Composite {
                operator,
                top,
                bottom,
            } => {
                let (top, bottom) = (self.input(*top, linear), self.input(*bottom, linear));
                combine::composite(*operator, &top, bottom)
            }
            FilterEffect::Merge { inputs } => {
                let mut merged = Layer::new(self.source.bounds, linear);
                for input in inputs {
                    merged = combine::over(&self.input(*input, linear), merged);
                }
                merged
            }
            FilterEffect::ColorMatrix { input, matrix } => {
                color::matrix(self.input(*input, linear), matrix)
            }
            FilterEffect::ComponentTransfer { input, functions } => {
                color::transfer(self.input(*input, linear), functions)
            }
            FilterEffect::Convolve { input, kernel } => {
                let work = self.source.bounds.area();
                self.painter
                    .spend(work.saturating_mul(kernel.weights.len()))?;
                convolve::apply(&self.input(*input, linear), kernel)
            }
            FilterEffect::DisplacementMap {
                input,
                map,
                scale,
                x,
                y,
            } => {
                let (sx, sy) = self.scales();
                let (input, map) = (self.input(*input, linear), self.input(*map, linear));
                motion::displace(&input, &map, (scale * sx, scale * sy), (*x, *y))
            }
            FilterEffect::DropShadow {
                input,
                offset,
                sigma,
                color,
            } => self.drop_shadow(*input, *offset, *sigma, color, linear),
            FilterEffect::Flood { color } => self.flood(color, linear),
            FilterEffect::GaussianBlur { input, sigma } => {
                let layer = self.input(*input, linear);
                self.blurred(layer, *sigma)
            }
            FilterEffect::Image { items } => {
                let mut pixmap = self.painter.layer(self.source.bounds)?;
                self.painter.items(&mut pixmap, items, self.state)?;
                Layer::from_pixmap(&pixmap, linear)
            }
            FilterEffect::Lighting {
                input,
                surface_scale,
                reflection,
                color,
                light,
            } => {
                let [r, g, b, _] = self.unit(color, linear);
                // A surface keeps its shape at every resolution.
                let surface_scale = surface_scale * self.depth();
                let lamp = Lamp {
                    light: self.placed(*light),
                    color: [r, g, b],
                    surface_scale,
                    reflection: *reflection,
                };
                lighting::apply(&self.input(*input, linear), &lamp)
            }
            FilterEffect::Morphology {
                input,
                erode,
                radius,
            } => self.morphology(*input, *erode, *radius, linear),
            FilterEffect::Offset { input, by } => {
                let layer = self.input(*input, linear);
                motion::offset(&layer, self.moved(*by))
            }
            FilterEffect::Tile { input } => motion::tile(&self.input(*input, linear)),
            FilterEffect::Turbulence { .. } => self.turbulence(step)?,
        })
    }

    /// What a step reads, its own copy.
    fn input(&mut self, input: FilterInput, linear: bool) -> Layer {
        match input {
            FilterInput::Source => Layer::from_pixmap(self.source, linear),
            FilterInput::SourceAlpha => {
                let layer = Layer::from_pixmap(self.source, false);
                let mut black = layer.map(|_, _, [_, _, _, a]| [0.0, 0.0, 0.0, a]);
                black.linear = linear;
                black
            }
            FilterInput::Step(index) => {
                let left = self.uses.get_mut(index).map_or(0, |uses| {
                    *uses = uses.saturating_sub(1);
                    *uses
                });
                let result = self.results.get_mut(index);
                let layer = match left {
                    0 => result.and_then(Option::take),
                    _ => result.and_then(|layer| layer.clone()),
                };
                layer
                    .unwrap_or_else(|| Layer::new(self.source.bounds, linear))
                    .into_space(linear)
            }
        }
    }

    fn scales(&self) -> (f32, f32) {
        extent::scales(&self.state.transform)
    }

    /// A distance in pixels; whole ones as near as rounding lets them be.
    fn moved(&self, by: Point) -> (f32, f32) {
        let (sx, sy) = self.scales();
        let near = |v: f32| {
            let v = v.clamp(-1e6, 1e6);
            if (v - v.round()).abs() < 1e-3 {
                v.round()
            } else {
                v
            }
        };
        (near(by.x * sx), near(by.y * sy))
    }

    fn blurred(&self, mut layer: Layer, sigma: (f32, f32)) -> Layer {
        let (sx, sy) = self.scales();
        layer.pixels = blur::fine(&layer.pixels, &layer.bounds, (sigma.0 * sx, sigma.1 * sy));
        layer
    }

    /// A colour as a straight pixel in a step's space.
    fn unit(&self, color: &Color, linear: bool) -> [f32; 4] {
        let [r, g, b, a] = self.painter.straight(color);
        let [r, g, b] = [r, g, b].map(|c| if linear { to_linear(c) } else { c });
        [r, g, b, a]
    }

    fn flood(&self, color: &Color, linear: bool) -> Layer {
        let [r, g, b, a] = self.unit(color, linear);
        Layer::filled(self.source.bounds, linear, [r * a, g * a, b * a, a])
    }

    fn drop_shadow(
        &mut self,
        input: FilterInput,
        offset: Point,
        sigma: (f32, f32),
        color: &Color,
        linear: bool,
    ) -> Layer {
        let layer = self.input(input, linear);
        let [r, g, b, a] = self.unit(color, linear);
        let shadow = layer.clone().map(|_, _, pixel| {
            let a = a * pixel[3];
            [r * a, g * a, b * a, a]
        });
        let shadow = self.blurred(shadow, sigma);
        combine::over(&layer, motion::offset(&shadow, self.moved(offset)))
    }

    fn morphology(
        &mut self,
        input: FilterInput,
        erode: bool,
        radius: (f32, f32),
        linear: bool,
    ) -> Layer {
        let layer = self.input(input, linear);
        let (sx, sy) = self.scales();
        if radius.0 <= 0.0 && radius.1 <= 0.0 {
            return Layer::new(layer.bounds, linear);
        }
        let whole = |radius: f32| radius.round().clamp(0.0, 1e6) as usize;
        morphology::apply(layer, erode, (whole(radius.0 * sx), whole(radius.1 * sy)))
    }

    fn turbulence(&mut self, step: &FilterStep) -> Result<Layer> {
        let bounds = self.source.bounds;
        let FilterEffect::Turbulence {
            frequency,
            octaves,
            seed,
            stitch,
            fractal,
        } = step.effect
        else {
            return Ok(Layer::new(bounds, step.linear));
        };
        let settings = Settings {
            frequency,
            octaves,
            seed,
            fractal,
            stitched: stitch.then_some(step.region),
        };
        let octaves = settings.octaves() as usize;
        self.painter
            .spend(bounds.area().saturating_mul(octaves * OCTAVE_COST))?;
        let noise = Turbulence::new(settings);
        let t = self.state.transform;
        let at =
            |v: i32, offset: f32, scale: f32| (f64::from(v) - f64::from(offset)) / f64::from(scale);
        Ok(Layer::new(bounds, step.linear).map(|x, y, _| {
            let [r, g, b, a] = noise.at(at(x, t.e, t.a), at(y, t.f, t.d));
            [r * a, g * a, b * a, a]
        }))
    }

    /// How many pixels high what is 1 high is.
    fn depth(&self) -> f32 {
        let (sx, sy) = self.scales();
        ((sx * sx + sy * sy) / 2.0).sqrt()
    }

    /// A light in pixels.
    fn placed(&self, light: LightSource) -> LightSource {
        let depth = self.depth();
        let place = |[x, y, z]: [f32; 3]| {
            let p = self.state.transform.apply(Point::new(x, y));
            [p.x, p.y, z * depth]
        };
        match light {
            LightSource::Distant { .. } => light,
            LightSource::Point(from) => LightSource::Point(place(from)),
            LightSource::Spot {
                from,
                to,
                exponent,
                cone,
            } => LightSource::Spot {
                from: place(from),
                to: place(to),
                exponent,
                cone,
            },
        }
    }
}
