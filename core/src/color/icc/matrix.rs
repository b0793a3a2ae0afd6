//! Profiles of three curves and a matrix.

use std::sync::LazyLock;

use moxcms::ColorProfile;

use super::ProfileFault;
use super::curve::Curve;

/// XYZ under D50, ICC's connection space, to linear sRGB: the inverse of
/// sRGB's colorants, adapted by Bradford's method.
const D50_TO_SRGB: [[f64; 3]; 3] = [
    [3.134_135_852_9, -1.617_385_998_2, -0.490_662_217_9],
    [-0.978_795_475_7, 1.916_254_421_7, 0.033_442_735_4],
    [0.071_955_393_0, -0.228_976_775_6, 1.405_385_835_0],
];

/// Where the primaries and white of a picture are: CIE 1931 x and y.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Chromaticities {
    pub(crate) white: [f64; 2],
    pub(crate) red: [f64; 2],
    pub(crate) green: [f64; 2],
    pub(crate) blue: [f64; 2],
}

impl Chromaticities {
    const D65: [f64; 2] = [0.3127, 0.3290];
    /// ITU-R BT.709, sRGB's.
    pub(crate) const SRGB: Self = Self {
        white: Self::D65,
        red: [0.64, 0.33],
        green: [0.30, 0.60],
        blue: [0.15, 0.06],
    };
    /// Display P3.
    pub(crate) const P3: Self = Self {
        white: Self::D65,
        red: [0.680, 0.320],
        green: [0.265, 0.690],
        blue: [0.150, 0.060],
    };
    /// ITU-R BT.2020.
    pub(crate) const REC_2020: Self = Self {
        white: Self::D65,
        red: [0.708, 0.292],
        green: [0.170, 0.797],
        blue: [0.131, 0.046],
    };

    /// Whether they are sRGB's, as far as files write them.
    pub(crate) fn is_srgb(&self) -> bool {
        let pairs = |c: &Self| [c.white, c.red, c.green, c.blue];
        let own = pairs(self).into_iter().flatten();
        let srgb = pairs(&Self::SRGB).into_iter().flatten();
        own.zip(srgb).all(|(a, b)| (a - b).abs() < 0.001)
    }
}

/// How samples become light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Transfer {
    Srgb,
    /// ITU-R BT.709, as cameras apply it.
    Rec709,
    /// To this power.
    Gamma(f32),
}

/// Curves to light, and light to linear sRGB.
#[derive(Debug)]
pub(super) struct Matrix {
    curves: [Vec<f32>; 3],
    to_srgb: [[f32; 3]; 3],
    is_srgb: bool,
}

impl Matrix {
    pub(super) fn of_profile(profile: &ColorProfile, most: u16) -> Result<Self, ProfileFault> {
        let trcs = [&profile.red_trc, &profile.green_trc, &profile.blue_trc];
        let mut curves = [Curve::Linear, Curve::Linear, Curve::Linear];
        for (curve, trc) in curves.iter_mut().zip(trcs) {
            let trc = trc.as_ref().ok_or(ProfileFault::Unusable)?;
            *curve = Curve::of_profile(trc).ok_or(ProfileFault::Broken)?;
        }
        let columns = [
            profile.red_colorant,
            profile.green_colorant,
            profile.blue_colorant,
        ]
        .map(|c| [c.x, c.y, c.z]);
        let [r, g, b] = columns;
        let colorants: [[f64; 3]; 3] = std::array::from_fn(|i| [r[i], g[i], b[i]]);
        let to_srgb = multiply(&D50_TO_SRGB, &colorants);
        Self::new(&curves, to_srgb, most).ok_or(ProfileFault::Broken)
    }

    pub(super) fn of_primaries(
        primaries: &Chromaticities,
        curve: &Curve,
        most: u16,
    ) -> Option<Self> {
        let from = |p: &Chromaticities| adapted(p).filter(|_| p.white[1] > 0.0);
        let to_srgb = multiply(&invert(&from(&Chromaticities::SRGB)?)?, &from(primaries)?);
        Self::new(
            &[curve.clone(), curve.clone(), curve.clone()],
            to_srgb,
            most,
        )
    }

    fn new(curves: &[Curve; 3], to_srgb: [[f64; 3]; 3], most: u16) -> Option<Self> {
        if to_srgb.as_flattened().iter().any(|v| !v.is_finite()) {
            return None;
        }
        Some(Self {
            is_srgb: is_identity(&to_srgb) && curves.iter().all(Curve::is_srgb),
            curves: curves.each_ref().map(|curve| curve.table(most)),
            to_srgb: to_srgb.map(|row| row.map(|v| v as f32)),
        })
    }

    /// Whether it would change nothing one could see.
    pub(super) fn is_srgb(&self) -> bool {
        self.is_srgb
    }

    pub(super) fn rgb_of(&self, samples: [u16; 3]) -> [u8; 3] {
        let light = |i: usize| {
            let table = &self.curves[i];
            table.get(usize::from(samples[i])).copied().unwrap_or(1.0)
        };
        let (r, g, b) = (light(0), light(1), light(2));
        self.to_srgb.map(|m| encode(m[0] * r + m[1] * g + m[2] * b))
    }
}

/// An XYZ colour under D50 as linear sRGB.
pub(super) fn xyz_to_linear(xyz: [f64; 3]) -> [f32; 3] {
    D50_TO_SRGB.map(|m| (m[0] * xyz[0] + m[1] * xyz[1] + m[2] * xyz[2]) as f32)
}

/// The sRGB byte of a linear value; what is out of range is clipped.
pub(super) fn encode(linear: f32) -> u8 {
    // Twenty steps where a byte's are smallest.
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let curve = Curve::from(Transfer::Srgb);
        let mut bytes = vec![255; 1 << 16];
        let mut from = 0;
        for byte in 0..255_u8 {
            // Light half way to the next byte.
            let end = curve.at((f32::from(byte) + 0.5) / 255.0);
            let end = (end * 65535.0).ceil() as usize;
            bytes[from..end].fill(byte);
            from = end;
        }
        bytes
    });
    BYTES[usize::from((linear * 65535.0 + 0.5) as u16)]
}

/// The colours of the primaries in XYZ, white adapted to sRGB's by Bradford's
/// method: primaries in columns.
fn adapted(p: &Chromaticities) -> Option<[[f64; 3]; 3]> {
    let xyz = |[x, y]: [f64; 2]| [x / y, 1.0, (1.0 - x - y) / y];
    let [r, g, b] = [p.red, p.green, p.blue].map(xyz);
    let columns: [[f64; 3]; 3] = std::array::from_fn(|i| [r[i], g[i], b[i]]);
    let white = xyz(p.white);
    let scale = apply(&invert(&columns)?, white);
    let colors = columns.map(|row| [row[0] * scale[0], row[1] * scale[1], row[2] * scale[2]]);

    const CONES: [[f64; 3]; 3] = [
        [0.8951, 0.2664, -0.1614],
        [-0.7502, 1.7135, 0.0367],
        [0.0389, -0.0685, 1.0296],
    ];
    let (from, to) = (
        apply(&CONES, white),
        apply(&CONES, xyz(Chromaticities::D65)),
    );
    let mut gains = [[0.0; 3]; 3];
    for i in 0..3 {
        gains[i][i] = to[i] / from[i];
    }
    let adaptation = multiply(&invert(&CONES)?, &multiply(&gains, &CONES));
    Some(multiply(&adaptation, &colors))
}

fn is_identity(m: &[[f64; 3]; 3]) -> bool {
    /// What bytes don't show.
    const NEAR: f64 = 0.003;
    (0..3).all(|i| (0..3).all(|j| (m[i][j] - f64::from(u8::from(i == j))).abs() < NEAR))
}

fn apply(m: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn multiply(a: &[[f64; 3]; 3], b: &[[f64; 3]; 3]) -> [[f64; 3]; 3] {
    a.map(|row| std::array::from_fn(|j| row[0] * b[0][j] + row[1] * b[1][j] + row[2] * b[2][j]))
}

/// The inverse; nothing where there is none.
fn invert(m: &[[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let minor = |i: usize, j: usize| {
        let (a, b) = ((i + 1) % 3, (i + 2) % 3);
        let (c, d) = ((j + 1) % 3, (j + 2) % 3);
        m[a][c] * m[b][d] - m[a][d] * m[b][c]
    };
    let determinant: f64 = (0..3).map(|j| m[0][j] * minor(0, j)).sum();
    let inverse: [[f64; 3]; 3] =
        std::array::from_fn(|i| std::array::from_fn(|j| minor(j, i) / determinant));
    let is_finite = inverse.as_flattened().iter().all(|v| v.is_finite());
    is_finite.then_some(inverse)
}
