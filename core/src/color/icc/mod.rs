//! What the numbers of a picture mean: ICC profiles (ISO 15076-1) and what
//! PNG says instead.
//!
//! The profile is read by moxcms. The arithmetic is ours: moxcms fuses
//! multiplications with additions where the processor can, which rounds
//! otherwise than on processors that can't.

mod curve;
mod lut;
mod matrix;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use moxcms::{ColorProfile, DataColorSpace, ParsingOptions};

use super::grid;
use curve::Curve;
use matrix::Matrix;
pub(crate) use matrix::{Chromaticities, Transfer};

/// What kind of numbers a picture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Model {
    Grey,
    Rgb,
    Cmyk,
}

/// The way from samples to sRGB bytes.
#[derive(Debug)]
pub(crate) struct Conversion {
    /// The largest sample: 255 or 65535.
    most: u16,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// The byte of each shade.
    Grey(Vec<u8>),
    Matrix(Matrix),
    Grid {
        model: Model,
        nodes: usize,
        table: Cow<'static, [u8]>,
    },
}

/// Why a profile is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProfileFault {
    /// It can't be read.
    Broken,
    /// It is made for other numbers than the picture holds.
    OtherModel,
    /// It has no table or curve that leads to a colour.
    Unusable,
    /// It is for pictures brighter than white.
    HighDynamicRange,
    /// It has more bytes than the limits allow.
    TooLarge,
}

impl ProfileFault {
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Broken => "is broken",
            Self::OtherModel => "is for pictures of another kind",
            Self::Unusable => "does not say what its numbers look like",
            Self::HighDynamicRange => "is for a high dynamic range",
            Self::TooLarge => "is too large",
        }
    }
}

impl Conversion {
    /// By an ICC profile; nothing where the samples are sRGB already.
    pub(crate) fn of_icc(
        profile: &[u8],
        model: Model,
        most: u16,
    ) -> Result<Option<Self>, ProfileFault> {
        /// Numbers of a table: what printing profiles need twice over.
        const TABLE: usize = 4_000_000;
        let options = ParsingOptions {
            max_profile_size: usize::MAX,
            max_allowed_clut_size: TABLE,
            max_allowed_trc_size: 1 << 16,
        };
        let profile = ColorProfile::new_from_slice_with_options(profile, options)
            .map_err(|_| ProfileFault::Broken)?;
        let stated = match profile.color_space {
            DataColorSpace::Gray => Model::Grey,
            DataColorSpace::Rgb => Model::Rgb,
            DataColorSpace::Cmyk => Model::Cmyk,
            _ => return Err(ProfileFault::OtherModel),
        };
        if stated != model {
            return Err(ProfileFault::OtherModel);
        }
        let kind = match lut::table(&profile, model)? {
            Some((nodes, table)) => Kind::Grid {
                model,
                nodes,
                table: table.into(),
            },
            None => match model {
                Model::Grey => return Self::grey(&profile, most),
                Model::Rgb => return Ok(Self::rgb(Matrix::of_profile(&profile, most)?, most)),
                Model::Cmyk => return Err(ProfileFault::Unusable),
            },
        };
        Ok(Some(Self { most, kind }))
    }

    /// By primaries and a transfer function, as PNG states them; nothing where
    /// that is sRGB.
    pub(crate) fn of_primaries(
        primaries: &Chromaticities,
        transfer: Transfer,
        most: u16,
    ) -> Option<Self> {
        let matrix = Matrix::of_primaries(primaries, &Curve::from(transfer), most)?;
        Self::rgb(matrix, most)
    }

    /// The same for shades of grey.
    pub(crate) fn of_transfer(transfer: Transfer, most: u16) -> Option<Self> {
        Self::shades(&Curve::from(transfer), most)
    }

    /// By the fixed table of process inks.
    pub(crate) fn cmyk() -> Self {
        Self {
            most: 255,
            kind: Kind::Grid {
                model: Model::Cmyk,
                nodes: super::cmyk::NODES,
                table: super::cmyk::TABLE.into(),
            },
        }
    }

    fn rgb(matrix: Matrix, most: u16) -> Option<Self> {
        (!matrix.is_srgb()).then_some(Self {
            most,
            kind: Kind::Matrix(matrix),
        })
    }

    fn grey(profile: &ColorProfile, most: u16) -> Result<Option<Self>, ProfileFault> {
        let curve = profile.gray_trc.as_ref().ok_or(ProfileFault::Unusable)?;
        let curve = Curve::of_profile(curve).ok_or(ProfileFault::Broken)?;
        Ok(Self::shades(&curve, most))
    }

    fn shades(curve: &Curve, most: u16) -> Option<Self> {
        let bytes = || curve.table(most).into_iter().map(matrix::encode).collect();
        (!curve.is_srgb()).then(|| Self {
            most,
            kind: Kind::Grey(bytes()),
        })
    }

    /// sRGB bytes of a pixel; channels that the model has not are ignored.
    pub(crate) fn rgb_of(&self, [a, b, c, d]: [u16; 4]) -> [u8; 3] {
        let unit = |v: u16| f32::from(v) / f32::from(self.most);
        let rgb = match &self.kind {
            Kind::Grey(table) => {
                let shade = table.get(usize::from(a)).copied().unwrap_or(255);
                return [shade; 3];
            }
            Kind::Matrix(matrix) => return matrix.rgb_of([a, b, c]),
            Kind::Grid {
                model,
                nodes,
                table,
            } => match model {
                Model::Grey => grid::interpolate(table, *nodes, [unit(a)]),
                Model::Rgb => grid::interpolate(table, *nodes, [a, b, c].map(unit)),
                Model::Cmyk => grid::interpolate(table, *nodes, [a, b, c, d].map(unit)),
            },
        };
        rgb.map(|v| (v * 255.0 + 0.5) as u8)
    }
}
