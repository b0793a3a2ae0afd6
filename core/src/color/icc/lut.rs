//! Profiles of tables: of printers, scanners, and all for process inks.
//!
//! What a profile says in several steps becomes one table from samples to
//! sRGB bytes.

use moxcms::{
    ColorProfile, DataColorSpace, LutDataType, LutMultidimensionalType, LutStore, LutType,
    LutWarehouse,
};

use super::curve::{Curve, between};
use super::{Model, ProfileFault, matrix};

/// White of ICC's connection space.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// The nodes per channel and the sRGB bytes of a profile that has tables.
pub(super) fn table(
    profile: &ColorProfile,
    model: Model,
) -> Result<Option<(usize, Vec<u8>)>, ProfileFault> {
    // Colours as measured rather than as somebody likes them, as in CSS.
    let lut = profile.lut_a_to_b_colorimetric.as_ref();
    let Some(lut) = lut.or(profile.lut_a_to_b_perceptual.as_ref()) else {
        return Ok(None);
    };
    Ok(Some(match model {
        Model::Grey => (256, fill::<1>(profile, lut, 256)?),
        Model::Rgb => (33, fill::<3>(profile, lut, 33)?),
        Model::Cmyk => (17, fill::<4>(profile, lut, 17)?),
    }))
}

fn fill<const N: usize>(
    profile: &ColorProfile,
    lut: &LutWarehouse,
    nodes: usize,
) -> Result<Vec<u8>, ProfileFault> {
    let steps = match lut {
        LutWarehouse::Lut(lut) => Steps::of_table(lut, profile.pcs),
        LutWarehouse::Multidimensional(lut) => Steps::of_curves(lut, profile.pcs),
    };
    let steps = steps.ok_or(ProfileFault::Broken)?;
    if steps.channels != N {
        return Err(ProfileFault::OtherModel);
    }
    // The darkest that inks can be is the screen's black.
    let black = if N == 4 {
        steps.xyz(&[1.0; N])[1].clamp(0.0, 0.5)
    } else {
        0.0
    };
    let mut bytes = Vec::with_capacity(nodes.pow(N as u32) * 3);
    for index in 0..nodes.pow(N as u32) {
        let mut rest = index;
        let mut channels = [0.0; N];
        for channel in channels.iter_mut().rev() {
            *channel = (rest % nodes) as f32 / (nodes - 1) as f32;
            rest /= nodes;
        }
        let xyz = steps.xyz(&channels);
        let xyz = std::array::from_fn(|i| (xyz[i] - black * WHITE[i]) / (1.0 - black));
        bytes.extend(matrix::xyz_to_linear(xyz).map(matrix::encode));
    }
    Ok(bytes)
}

/// From device values to the connection space.
struct Steps {
    channels: usize,
    first: Vec<Curve>,
    grid: Option<Grid>,
    middle: Option<Middle>,
    last: [Curve; 3],
    space: Space,
}

/// Curves and a matrix between the grid and the last curves.
struct Middle {
    curves: [Curve; 3],
    matrix: [[f64; 3]; 3],
    bias: [f64; 3],
}

/// How three numbers from 0 to 1 mean a colour.
enum Space {
    Xyz,
    /// Lightness ends at the first number, a byte of a and b is the second.
    Lab(f64, f64),
}

impl Steps {
    /// `lut8Type` and `lut16Type`. The matrix is for XYZ devices alone.
    fn of_table(lut: &LutDataType, space: DataColorSpace) -> Option<Self> {
        let channels = usize::from(lut.num_input_channels);
        let curves = |store: &LutStore, entries: u16, count: usize| -> Option<Vec<Curve>> {
            let samples = wide(store);
            let entries = usize::from(entries);
            let is_whole = entries >= 2 && samples.len() == entries * count;
            let curves = samples.chunks(entries.max(1));
            is_whole.then(|| curves.map(|c| Curve::Sampled(c.to_vec())).collect())
        };
        let outputs = usize::from(lut.num_output_channels);
        let last = curves(&lut.output_table, lut.num_output_table_entries, outputs)?;
        let legacy = 65280.0 / 65535.0;
        Some(Self {
            channels,
            first: curves(&lut.input_table, lut.num_input_table_entries, channels)?,
            grid: Some(Grid::new(
                vec![usize::from(lut.num_clut_grid_points); channels],
                &lut.clut_table,
            )?),
            middle: None,
            last: last.try_into().ok()?,
            space: match (space, lut.lut_type) {
                (DataColorSpace::Xyz, _) => Space::Xyz,
                (DataColorSpace::Lab, LutType::Lut16) => Space::Lab(100.0 / legacy, 255.0 / legacy),
                (DataColorSpace::Lab, _) => Space::Lab(100.0, 255.0),
                _ => return None,
            },
        })
    }

    /// `lutAToBType`.
    fn of_curves(lut: &LutMultidimensionalType, space: DataColorSpace) -> Option<Self> {
        let channels = usize::from(lut.num_input_channels);
        let curves = |list: &[moxcms::ToneReprCurve]| -> Option<Vec<Curve>> {
            list.iter().map(Curve::of_profile).collect()
        };
        let three = |list| -> Option<[Curve; 3]> { curves(list)?.try_into().ok() };
        let grid = match &lut.clut {
            Some(clut) => {
                let sizes = lut.grid_points.get(..channels)?;
                Some(Grid::new(sizes.iter().map(|&n| n.into()).collect(), clut)?)
            }
            None if channels == 3 => None,
            None => return None,
        };
        let first = curves(&lut.a_curves)?;
        let has_first = first.len() == channels || (first.is_empty() && grid.is_none());
        let middle = match three(&lut.m_curves) {
            Some(curves) => Some(Middle {
                curves,
                matrix: lut.matrix.v,
                bias: lut.bias.v,
            }),
            None if lut.m_curves.is_empty() => None,
            None => return None,
        };
        has_first.then_some(Self {
            channels,
            first,
            grid,
            middle,
            last: three(&lut.b_curves)?,
            space: match space {
                DataColorSpace::Xyz => Space::Xyz,
                DataColorSpace::Lab => Space::Lab(100.0, 255.0),
                _ => return None,
            },
        })
    }

    /// XYZ under D50 of device values from 0 to 1.
    fn xyz(&self, channels: &[f32]) -> [f64; 3] {
        let mut at = [0.0; 4];
        for (i, (at, channel)) in at.iter_mut().zip(channels).enumerate() {
            *at = self
                .first
                .get(i)
                .map_or(*channel, |curve| curve.at(*channel));
        }
        let mut values = match &self.grid {
            Some(grid) => grid.at(&at[..self.channels]),
            None => [at[0], at[1], at[2]],
        };
        if let Some(middle) = &self.middle {
            let v: [f64; 3] = std::array::from_fn(|i| middle.curves[i].at(values[i]).into());
            values = std::array::from_fn(|i| {
                let m = middle.matrix[i];
                (m[0] * v[0] + m[1] * v[1] + m[2] * v[2] + middle.bias[i]) as f32
            });
        }
        let values = std::array::from_fn(|i| f64::from(self.last[i].at(values[i])));
        self.space.xyz(values)
    }
}

impl Space {
    fn xyz(&self, [a, b, c]: [f64; 3]) -> [f64; 3] {
        match self {
            // 1.0 is written as 32768 of 65535.
            Self::Xyz => [a, b, c].map(|v| v * (65535.0 / 32768.0)),
            Self::Lab(lightness, byte) => {
                let y = (a * lightness + 16.0) / 116.0;
                let x = y + (b * byte - 128.0) / 500.0;
                let z = y - (c * byte - 128.0) / 200.0;
                let linear = |t: f64| {
                    if t > 6.0 / 29.0 {
                        t * t * t
                    } else {
                        (t - 4.0 / 29.0) * 108.0 / 841.0
                    }
                };
                [
                    linear(x) * WHITE[0],
                    linear(y) * WHITE[1],
                    linear(z) * WHITE[2],
                ]
            }
        }
    }
}

/// A table of three values for nodes of one to four channels.
struct Grid {
    sizes: Vec<usize>,
    values: Vec<u16>,
}

impl Grid {
    fn new(sizes: Vec<usize>, store: &LutStore) -> Option<Self> {
        let values = wide(store);
        let nodes = sizes
            .iter()
            .try_fold(1_usize, |all, &size| all.checked_mul(size))?;
        let is_whole = (1..=4).contains(&sizes.len())
            && sizes.iter().all(|&size| size >= 2)
            && values.len() == nodes.checked_mul(3)?;
        is_whole.then_some(Self { sizes, values })
    }

    /// Linear between nodes; one channel after the other, the last first.
    fn at(&self, channels: &[f32]) -> [f32; 3] {
        std::array::from_fn(|output| self.along(channels, &self.sizes, 0, output))
    }

    fn along(&self, channels: &[f32], sizes: &[usize], start: usize, output: usize) -> f32 {
        match (channels, sizes) {
            ([channel, channels @ ..], [size, sizes @ ..]) => between(*size, *channel, |node| {
                self.along(channels, sizes, start * size + node, output)
            }),
            _ => f32::from(self.values[start * 3 + output]) / 65535.0,
        }
    }
}

/// Entries as 16 bits.
fn wide(store: &LutStore) -> Vec<u16> {
    match store {
        LutStore::Store8(values) => values.iter().map(|&v| u16::from(v) * 257).collect(),
        LutStore::Store16(values) => values.clone(),
    }
}
