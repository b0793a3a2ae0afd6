//! How layers mix with what lies below (Compositing and Blending 1).

use super::over::FinePixel;
use super::pixmap::Pixel;
use crate::frame::BlendMode;

type Rgb = [f32; 3];

/// Mixes layers with what lies below, pixel by pixel. Cards have few colours:
/// a pair that was mixed lately is not mixed again.
pub(super) struct Mixer {
    mode: BlendMode,
    alpha: f32,
    /// By a hash of the pair.
    lately: Vec<Mixed>,
}

#[derive(Clone, Copy, Default)]
struct Mixed {
    backdrop: Pixel,
    source: Pixel,
    mixed: Pixel,
}

/// How many pairs are kept; a power of two.
const PAIRS: usize = 256;

impl Mixer {
    /// A mixer of sources scaled by `alpha`.
    pub(super) fn new(mode: BlendMode, alpha: f32) -> Self {
        Self {
            mode,
            alpha,
            // Mixing nothing with nothing makes nothing.
            lately: vec![Mixed::default(); PAIRS],
        }
    }

    /// Mixes pixels; the ones that are covered in part are few.
    pub(super) fn pixels(
        &mut self,
        backdrop: &mut [Pixel],
        source: &[Pixel],
        coverage: Option<&[u8]>,
    ) {
        for (i, (b, s)) in backdrop.iter_mut().zip(source).enumerate() {
            match coverage.map_or(255, |coverage| coverage[i]) {
                _ if s[3] == 0 => {}
                255 => *b = self.mixed(*b, *s),
                c => *b = pixel(self.mode, *b, *s, self.alpha * (f32::from(c) / 255.0)),
            }
        }
    }

    fn mixed(&mut self, backdrop: Pixel, source: Pixel) -> Pixel {
        let [b, s] = [backdrop, source].map(u32::from_le_bytes);
        let hash = (b ^ s.rotate_left(13)).wrapping_mul(0x9e37_79b1) >> (32 - PAIRS.ilog2());
        let known = &mut self.lately[hash as usize];
        if (known.backdrop, known.source) != (backdrop, source) {
            *known = Mixed {
                backdrop,
                source,
                mixed: pixel(self.mode, backdrop, source, self.alpha),
            };
        }
        known.mixed
    }
}

/// Mixes a layer's pixel, scaled by `alpha`, with the backdrop.
pub(super) fn pixel(mode: BlendMode, backdrop: Pixel, source: Pixel, alpha: f32) -> Pixel {
    let unit = |p: Pixel| p.map(|c| f32::from(c) / 255.0);
    let source = unit(source).map(|c| c * alpha);
    round(fine(mode, unit(backdrop), source))
}

/// Mixes premultiplied pixels of 0 to 1.
pub(super) fn fine(mode: BlendMode, backdrop: FinePixel, source: FinePixel) -> FinePixel {
    if mode == BlendMode::PlusLighter {
        return std::array::from_fn(|i| (backdrop[i] + source[i]).min(1.0));
    }
    let [sr, sg, sb, sa] = source;
    let [br, bg, bb, ba] = backdrop;
    let straight = |c: f32, a: f32| if a > 0.0 { (c / a).min(1.0) } else { 0.0 };
    let cs = [sr, sg, sb].map(|c| straight(c, sa));
    let cb = [br, bg, bb].map(|c| straight(c, ba));
    let mixed = mix(mode, cb, cs);
    let (s, b) = ([sr, sg, sb], [br, bg, bb]);
    let over = |i: usize| s[i] * (1.0 - ba) + b[i] * (1.0 - sa) + sa * ba * mixed[i];
    [over(0), over(1), over(2), sa + ba * (1.0 - sa)]
}

fn round(pixel: FinePixel) -> Pixel {
    let [.., a] = pixel;
    pixel.map(|c| (c.min(a) * 255.0 + 0.5) as u8)
}

/// `B(cb, cs)` of the specification.
fn mix(mode: BlendMode, cb: Rgb, cs: Rgb) -> Rgb {
    match mode {
        BlendMode::Hue => set_lum(set_sat(cs, sat(cb)), lum(cb)),
        BlendMode::Saturation => set_lum(set_sat(cb, sat(cs)), lum(cb)),
        BlendMode::Color => set_lum(cs, lum(cb)),
        BlendMode::Luminosity => set_lum(cb, lum(cs)),
        _ => std::array::from_fn(|i| channel(mode, cb[i], cs[i])),
    }
}

fn channel(mode: BlendMode, b: f32, s: f32) -> f32 {
    match mode {
        BlendMode::Multiply => b * s,
        BlendMode::Screen => screen(b, s),
        BlendMode::Overlay => hard_light(s, b),
        BlendMode::Darken => b.min(s),
        BlendMode::Lighten => b.max(s),
        BlendMode::ColorDodge if b == 0.0 => 0.0,
        BlendMode::ColorDodge if s >= 1.0 => 1.0,
        BlendMode::ColorDodge => (b / (1.0 - s)).min(1.0),
        BlendMode::ColorBurn if b >= 1.0 => 1.0,
        BlendMode::ColorBurn if s <= 0.0 => 0.0,
        BlendMode::ColorBurn => 1.0 - ((1.0 - b) / s).min(1.0),
        BlendMode::HardLight => hard_light(b, s),
        BlendMode::SoftLight => soft_light(b, s),
        BlendMode::Difference => (b - s).abs(),
        BlendMode::Exclusion => b + s - 2.0 * b * s,
        BlendMode::Normal
        | BlendMode::PlusLighter
        | BlendMode::Hue
        | BlendMode::Saturation
        | BlendMode::Color
        | BlendMode::Luminosity => s,
    }
}

fn screen(b: f32, s: f32) -> f32 {
    b + s - b * s
}

fn hard_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        b * 2.0 * s
    } else {
        screen(b, 2.0 * s - 1.0)
    }
}

fn soft_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        b - (1.0 - 2.0 * s) * b * (1.0 - b)
    } else {
        let d = if b <= 0.25 {
            ((16.0 * b - 12.0) * b + 4.0) * b
        } else {
            b.sqrt()
        };
        b + (2.0 * s - 1.0) * (d - b)
    }
}

fn lum([r, g, b]: Rgb) -> f32 {
    0.3 * r + 0.59 * g + 0.11 * b
}

fn sat([r, g, b]: Rgb) -> f32 {
    r.max(g).max(b) - r.min(g).min(b)
}

fn set_lum(c: Rgb, l: f32) -> Rgb {
    let d = l - lum(c);
    clip(c.map(|v| v + d))
}

fn clip(c: Rgb) -> Rgb {
    let l = lum(c);
    let [r, g, b] = c;
    let (low, high) = (r.min(g).min(b), r.max(g).max(b));
    let mut c = c;
    if low < 0.0 {
        c = c.map(|v| l + (v - l) * l / (l - low));
    }
    if high > 1.0 {
        c = c.map(|v| l + (v - l) * (1.0 - l) / (high - l));
    }
    c
}

fn set_sat(c: Rgb, s: f32) -> Rgb {
    let [r, g, b] = c;
    let (low, high) = (r.min(g).min(b), r.max(g).max(b));
    if high > low {
        c.map(|v| (v - low) * s / (high - low))
    } else {
        [0.0; 3]
    }
}
