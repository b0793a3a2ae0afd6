//! Tone curves: from a device's value to light.

use moxcms::ToneReprCurve;

use super::Transfer;
use crate::math;

/// A curve from 0…1 to 0…1.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Curve {
    Linear,
    /// Samples in equal steps, with straight lines between them.
    Sampled(Vec<u16>),
    /// `(a·x + b)^g + e` from `d` on, `c·x + f` below.
    Parametric {
        g: f32,
        a: f32,
        b: f32,
        c: f32,
        d: f32,
        e: f32,
        f: f32,
    },
}

/// sRGB's own (IEC 61966-2-1).
const SRGB: Curve = Curve::Parametric {
    g: 2.4,
    a: 1.0 / 1.055,
    b: 0.055 / 1.055,
    c: 1.0 / 12.92,
    d: 0.04045,
    e: 0.0,
    f: 0.0,
};

/// The inverse of ITU-R BT.709's.
const REC_709: Curve = Curve::Parametric {
    g: 1.0 / 0.45,
    a: 1.0 / 1.099,
    b: 0.099 / 1.099,
    c: 1.0 / 4.5,
    d: 0.081,
    e: 0.0,
    f: 0.0,
};

impl From<Transfer> for Curve {
    fn from(transfer: Transfer) -> Self {
        match transfer {
            Transfer::Srgb => SRGB,
            Transfer::Rec709 => REC_709,
            Transfer::Gamma(g) => Self::gamma(g),
        }
    }
}

impl Curve {
    fn gamma(g: f32) -> Self {
        if g == 1.0 {
            return Self::Linear;
        }
        let (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        Self::Parametric {
            g,
            a,
            b,
            c,
            d,
            e,
            f,
        }
    }

    /// A profile's curve; nothing where its numbers make none.
    pub(super) fn of_profile(curve: &ToneReprCurve) -> Option<Self> {
        match curve {
            ToneReprCurve::Lut(samples) => Some(match samples.as_slice() {
                [] => Self::Linear,
                // A power in 256ths.
                &[gamma] => Self::gamma(f32::from(gamma) / 256.0),
                _ => Self::Sampled(samples.clone()),
            }),
            ToneReprCurve::Parametric(parameters) => {
                if parameters.iter().any(|p| !p.is_finite()) {
                    return None;
                }
                let (g, a, b, c, d, e, f) = match *parameters.as_slice() {
                    [g] => return Some(Self::gamma(g)),
                    [g, a, b] => (g, a, b, 0.0, -b / a, 0.0, 0.0),
                    [g, a, b, c] => (g, a, b, 0.0, -b / a, c, c),
                    [g, a, b, c, d] => (g, a, b, c, d, 0.0, 0.0),
                    [g, a, b, c, d, e, f] => (g, a, b, c, d, e, f),
                    _ => return None,
                };
                let curve = Self::Parametric {
                    g,
                    a,
                    b,
                    c,
                    d,
                    e,
                    f,
                };
                d.is_finite().then_some(curve)
            }
        }
    }

    /// The value at `x`, both 0 to 1.
    pub(super) fn at(&self, x: f32) -> f32 {
        let value = match self {
            Self::Linear => x,
            Self::Sampled(samples) => {
                between(samples.len(), x, |i| f32::from(samples[i]) / 65535.0)
            }
            &Self::Parametric {
                g,
                a,
                b,
                c,
                d,
                e,
                f,
            } => {
                if x >= d {
                    math::pow((a * x + b).max(0.0), g) + e
                } else {
                    c * x + f
                }
            }
        };
        // What is no number is black.
        if value > 0.0 { value.min(1.0) } else { 0.0 }
    }

    /// The light of every sample from 0 to `most`.
    pub(super) fn table(&self, most: u16) -> Vec<f32> {
        let at = |v: u16| self.at(f32::from(v) / f32::from(most));
        (0..=most).map(at).collect()
    }

    /// Whether bytes mean the same as in sRGB.
    pub(super) fn is_srgb(&self) -> bool {
        /// Half of what a byte's step is where it is least.
        const NEAR: f32 = 0.5 / 255.0 / 12.92;
        if *self == SRGB {
            return true;
        }
        (0..=16_u8).all(|i| {
            let x = f32::from(i) / 16.0;
            // A step grows with the curve's slope.
            let step = NEAR * (1.0 + 24.0 * x);
            (self.at(x) - SRGB.at(x)).abs() <= step
        })
    }
}

/// The value of a table at `x` from 0 to 1, with straight lines between its
/// entries, of which there are at least two.
pub(super) fn between(count: usize, x: f32, entry: impl Fn(usize) -> f32) -> f32 {
    let place = x.clamp(0.0, 1.0) * (count - 1) as f32;
    let low = (place as usize).min(count - 2);
    let along = place - low as f32;
    entry(low) * (1.0 - along) + entry(low + 1) * along
}
