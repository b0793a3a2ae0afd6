//! SVG filters (Filter Effects 1): steps that read each other's results.

use super::{BlendMode, Item};
use crate::color::Color;
use crate::geometry::{Point, Rect};

/// An SVG `filter` applied to a group. Lengths and places are in the group's
/// coordinates.
#[derive(Debug, Clone)]
pub struct FilterGraph {
    /// What the filter may draw on.
    pub region: Rect,
    /// The primitives in order; the last one's result is what shows.
    pub steps: Vec<FilterStep>,
}

/// One filter primitive.
#[derive(Debug, Clone)]
pub struct FilterStep {
    /// Where it may draw: the primitive's subregion.
    pub region: Rect,
    /// Whether it reckons in linear light instead of sRGB.
    pub linear: bool,
    /// What it does.
    pub effect: FilterEffect,
}

/// What a primitive reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterInput {
    /// The group as painted.
    Source,
    /// Its alpha, on black.
    SourceAlpha,
    /// The result of an earlier step.
    Step(usize),
}

/// The filter primitives, named as in SVG without their `fe`.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // the fields are SVG's attributes
pub enum FilterEffect {
    Blend {
        mode: BlendMode,
        top: FilterInput,
        bottom: FilterInput,
    },
    /// 4×5, on straight colours.
    ColorMatrix {
        input: FilterInput,
        matrix: Box<[f32; 20]>,
    },
    /// For red, green, blue and alpha.
    ComponentTransfer {
        input: FilterInput,
        functions: Box<[TransferFunction; 4]>,
    },
    Composite {
        operator: CompositeOperator,
        top: FilterInput,
        bottom: FilterInput,
    },
    Convolve {
        input: FilterInput,
        kernel: ConvolveKernel,
    },
    DisplacementMap {
        input: FilterInput,
        map: FilterInput,
        scale: f32,
        x: Channel,
        y: Channel,
    },
    DropShadow {
        input: FilterInput,
        offset: Point,
        sigma: (f32, f32),
        color: Color,
    },
    Flood {
        color: Color,
    },
    GaussianBlur {
        input: FilterInput,
        sigma: (f32, f32),
    },
    /// What it draws, in the group's coordinates.
    Image {
        items: Vec<Item>,
    },
    Lighting {
        input: FilterInput,
        surface_scale: f32,
        reflection: Reflection,
        color: Color,
        light: LightSource,
    },
    Merge {
        inputs: Vec<FilterInput>,
    },
    /// `radius` is what shapes grow or (`erode`) shrink by.
    Morphology {
        input: FilterInput,
        erode: bool,
        radius: (f32, f32),
    },
    Offset {
        input: FilterInput,
        by: Point,
    },
    /// Repeats the region of the step it reads.
    Tile {
        input: FilterInput,
    },
    Turbulence {
        frequency: (f32, f32),
        octaves: u32,
        seed: i32,
        stitch: bool,
        fractal: bool,
    },
}

impl FilterEffect {
    /// What it reads, in order.
    pub fn inputs(&self) -> Vec<FilterInput> {
        match self {
            Self::Blend { top, bottom, .. } | Self::Composite { top, bottom, .. } => {
                vec![*top, *bottom]
            }
            Self::DisplacementMap { input, map, .. } => vec![*input, *map],
            Self::Merge { inputs } => inputs.clone(),
            Self::ColorMatrix { input, .. }
            | Self::ComponentTransfer { input, .. }
            | Self::Convolve { input, .. }
            | Self::DropShadow { input, .. }
            | Self::GaussianBlur { input, .. }
            | Self::Lighting { input, .. }
            | Self::Morphology { input, .. }
            | Self::Offset { input, .. }
            | Self::Tile { input } => vec![*input],
            Self::Flood { .. } | Self::Image { .. } | Self::Turbulence { .. } => Vec::new(),
        }
    }
}

/// What becomes of one channel.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the names are SVG's own
pub enum TransferFunction {
    Identity,
    Table(Vec<f32>),
    Discrete(Vec<f32>),
    Linear {
        slope: f32,
        intercept: f32,
    },
    Gamma {
        amplitude: f32,
        exponent: f32,
        offset: f32,
    },
}

/// How two pictures are laid together (Porter and Duff, and arithmetic).
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)] // the names are SVG's own
pub enum CompositeOperator {
    Over,
    In,
    Out,
    Atop,
    Xor,
    Lighter,
    /// `k1·top·bottom + k2·top + k3·bottom + k4`.
    Arithmetic([f32; 4]),
}

/// The weights of a convolution.
#[derive(Debug, Clone, PartialEq)]
pub struct ConvolveKernel {
    /// Weights across and down.
    pub columns: usize,
    /// The weights row by row, as written: they are applied turned by 180°.
    pub weights: Vec<f32>,
    /// Which weight lies on the pixel itself, counted from the top left.
    pub target: (usize, usize),
    /// What the sum is divided by.
    pub divisor: f32,
    /// What is added to it, times alpha.
    pub bias: f32,
    /// What lies beyond the edges.
    pub edge: EdgeMode,
    /// Whether alpha stays as it is.
    pub preserve_alpha: bool,
}

/// What a convolution reads beyond the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeMode {
    /// Transparent black.
    None,
    /// The outermost pixels.
    Duplicate,
    /// The opposite edge.
    Wrap,
}

/// A colour channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Channel {
    Red,
    Green,
    Blue,
    Alpha,
}

/// How a lit surface looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reflection {
    /// Matt, times a constant.
    Diffuse(f32),
    /// Shining: a constant and an exponent.
    Specular(f32, f32),
}

/// What a surface is lit by. Angles are in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LightSource {
    /// From so far that the direction is the same everywhere.
    Distant {
        /// The direction on the surface.
        azimuth: f32,
        /// The height above it.
        elevation: f32,
    },
    /// From a point, to all sides.
    Point([f32; 3]),
    /// From a point, in one direction.
    Spot {
        /// Where it stands.
        from: [f32; 3],
        /// What it points at.
        to: [f32; 3],
        /// How narrow it is.
        exponent: f32,
        /// The angle from its axis beyond which there is no light.
        cone: Option<f32>,
    },
}
