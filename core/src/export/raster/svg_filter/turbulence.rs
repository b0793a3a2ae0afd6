//! `feTurbulence`: Perlin's noise, as the specification reckons it.

use crate::geometry::Rect;

/// Lattice points before the noise repeats.
const SIZE: usize = 256;
/// Keeps lattice coordinates positive.
const OFFSET: f64 = 4096.0;
/// More octaves change nothing that can be seen.
const MAX_OCTAVES: u32 = 12;

/// How noise is summed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) frequency: (f32, f32),
    pub(super) octaves: u32,
    pub(super) seed: i32,
    pub(super) fractal: bool,
    /// The area whose borders are to match, in the noise's coordinates.
    pub(super) stitched: Option<Rect>,
}

impl Settings {
    /// The octaves that are summed.
    pub(super) fn octaves(&self) -> u32 {
        self.octaves.min(MAX_OCTAVES)
    }
}

/// Noise ready to be looked up.
pub(super) struct Turbulence {
    lattice: [usize; 2 * SIZE + 2],
    gradients: Vec<[[f64; 2]; 4]>,
    settings: Settings,
    frequency: (f64, f64),
    stitch: Option<Stitch>,
}

/// Where lattice points wrap.
#[derive(Clone, Copy)]
struct Stitch {
    size: (i64, i64),
    wrap: (i64, i64),
}

/// The generator of Park and Miller.
struct Random(i64);

impl Random {
    const M: i64 = 2_147_483_647;

    fn new(seed: i32) -> Self {
        let seed = i64::from(seed);
        let seed = if seed <= 0 {
            -seed % (Self::M - 1) + 1
        } else {
            seed
        };
        Self(seed.min(Self::M - 1))
    }

    fn next(&mut self) -> i64 {
        self.0 = 16_807 * self.0 % Self::M;
        self.0
    }
}

impl Turbulence {
    pub(super) fn new(settings: Settings) -> Self {
        let size = SIZE as i64;
        let mut random = Random::new(settings.seed);
        let mut gradients = vec![[[0.0; 2]; 4]; 2 * SIZE + 2];
        for channel in 0..4 {
            for gradient in gradients.iter_mut().take(SIZE) {
                let mut part = || ((random.next() % (2 * size)) - size) as f64 / size as f64;
                let (x, y) = (part(), part());
                let length = (x * x + y * y).sqrt();
                if length > 0.0 {
                    gradient[channel] = [x / length, y / length];
                }
            }
        }
        let mut lattice: [usize; 2 * SIZE + 2] = std::array::from_fn(|i| i);
        for i in (1..SIZE).rev() {
            lattice.swap(i, (random.next() % size) as usize);
        }
        for i in 0..SIZE + 2 {
            lattice[SIZE + i] = lattice[i];
            gradients[SIZE + i] = gradients[i];
        }
        let wanted = (
            f64::from(settings.frequency.0),
            f64::from(settings.frequency.1),
        );
        let (frequency, stitch) = match &settings.stitched {
            None => (wanted, None),
            Some(tile) => {
                let x = whole(wanted.0, f64::from(tile.width));
                let y = whole(wanted.1, f64::from(tile.height));
                let size = |f: f64, length: f32| (f64::from(length) * f + 0.5) as i64;
                let size = (size(x, tile.width), size(y, tile.height));
                let start = |f: f64, at: f32| (f64::from(at) * f + OFFSET).floor() as i64;
                let wrap = (
                    start(x, tile.x).saturating_add(size.0),
                    start(y, tile.y).saturating_add(size.1),
                );
                ((x, y), Some(Stitch { size, wrap }))
            }
        };
        Self {
            lattice,
            gradients,
            settings,
            frequency,
            stitch,
        }
    }

    /// Straight red, green, blue and alpha at a point.
    pub(super) fn at(&self, x: f64, y: f64) -> [f32; 4] {
        let (mut x, mut y) = (x * self.frequency.0, y * self.frequency.1);
        let mut stitch = self.stitch;
        let (mut sum, mut part) = ([0.0; 4], 1.0);
        for _ in 0..self.settings.octaves() {
            let noise = self.noise(x, y, stitch);
            for (sum, noise) in sum.iter_mut().zip(noise) {
                let noise = if self.settings.fractal {
                    noise
                } else {
                    noise.abs()
                };
                *sum += noise * part;
            }
            (x, y, part) = (2.0 * x, 2.0 * y, part / 2.0);
            stitch = stitch.map(Stitch::doubled);
        }
        sum.map(|sum| {
            let value = if self.settings.fractal {
                (sum + 1.0) / 2.0
            } else {
                sum
            };
            value.clamp(0.0, 1.0) as f32
        })
    }

    /// One octave of all four channels.
    fn noise(&self, x: f64, y: f64, stitch: Option<Stitch>) -> [f64; 4] {
        let (x, y) = (x + OFFSET, y + OFFSET);
        let (column, row) = (x.floor(), y.floor());
        let (rx, ry) = (x - column, y - row);
        let mut columns = [column as i64, (column as i64).saturating_add(1)];
        let mut rows = [row as i64, (row as i64).saturating_add(1)];
        if let Some(stitch) = stitch {
            let wrap = |at: i64, wrap: i64, size: i64| if at >= wrap { at - size } else { at };
            columns = columns.map(|at| wrap(at, stitch.wrap.0, stitch.size.0));
            rows = rows.map(|at| wrap(at, stitch.wrap.1, stitch.size.1));
        }
        let index = |at: i64| at.rem_euclid(SIZE as i64) as usize;
        let across = columns.map(|at| self.lattice[index(at)]);
        let gradient =
            |i: usize, j: usize| &self.gradients[self.lattice[across[i] + index(rows[j])]];
        let corners = [
            [gradient(0, 0), gradient(1, 0)],
            [gradient(0, 1), gradient(1, 1)],
        ];
        let curve = |t: f64| t * t * (3.0 - 2.0 * t);
        let (sx, sy) = (curve(rx), curve(ry));
        std::array::from_fn(|channel| {
            let line = |j: usize| {
                let ry = ry - j as f64;
                let slope = |i: usize| {
                    let [gx, gy] = corners[j][i][channel];
                    (rx - i as f64) * gx + ry * gy
                };
                let (u, v) = (slope(0), slope(1));
                u + sx * (v - u)
            };
            let (a, b) = (line(0), line(1));
            a + sy * (b - a)
        })
    }
}

impl Stitch {
    /// The wrapping of the next octave.
    fn doubled(self) -> Self {
        let next = |wrap: i64| wrap.saturating_mul(2) - OFFSET as i64;
        Self {
            size: (self.size.0.saturating_mul(2), self.size.1.saturating_mul(2)),
            wrap: (next(self.wrap.0), next(self.wrap.1)),
        }
    }
}

/// The frequency nearest to `f` of which whole periods fill a length.
fn whole(f: f64, length: f64) -> f64 {
    if f <= 0.0 || length <= 0.0 {
        return f;
    }
    let low = (length * f).floor() / length;
    let high = (length * f).ceil() / length;
    if low > 0.0 && f / low < high / f {
        low
    } else {
        high
    }
}
