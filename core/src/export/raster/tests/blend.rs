//! Blend modes against the formulas of Compositing and Blending 1, in double
//! precision, over a grid of all pairs.

use crate::export::raster::blend::pixel;
use crate::frame::BlendMode;

/// `B(cb, cs)` of one channel, as the specification writes it.
fn separable(mode: BlendMode, cb: f64, cs: f64) -> Option<f64> {
    let multiply = |b: f64, s: f64| b * s;
    let screen = |b: f64, s: f64| 1.0 - (1.0 - b) * (1.0 - s);
    let hard_light = |b: f64, s: f64| {
        if s <= 0.5 {
            multiply(b, 2.0 * s)
        } else {
            screen(b, 2.0 * s - 1.0)
        }
    };
    Some(match mode {
        BlendMode::Normal => cs,
        BlendMode::Multiply => multiply(cb, cs),
        BlendMode::Screen => screen(cb, cs),
        BlendMode::Overlay => hard_light(cs, cb),
        BlendMode::Darken => cb.min(cs),
        BlendMode::Lighten => cb.max(cs),
        BlendMode::ColorDodge => match (cb, cs) {
            (0.0, _) => 0.0,
            (_, 1.0) => 1.0,
            _ => (cb / (1.0 - cs)).min(1.0),
        },
        BlendMode::ColorBurn => match (cb, cs) {
            (1.0, _) => 1.0,
            (_, 0.0) => 0.0,
            _ => 1.0 - ((1.0 - cb) / cs).min(1.0),
        },
        BlendMode::HardLight => hard_light(cb, cs),
        BlendMode::SoftLight if cs <= 0.5 => cb - (1.0 - 2.0 * cs) * cb * (1.0 - cb),
        BlendMode::SoftLight => {
            let d = match cb <= 0.25 {
                true => ((16.0 * cb - 12.0) * cb + 4.0) * cb,
                false => cb.sqrt(),
            };
            cb + (2.0 * cs - 1.0) * (d - cb)
        }
        BlendMode::Difference => (cb - cs).abs(),
        BlendMode::Exclusion => cb + cs - 2.0 * cb * cs,
        _ => return None,
    })
}

type Rgb = [f64; 3];

fn lum(c: Rgb) -> f64 {
    0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2]
}

fn clip_color(c: Rgb) -> Rgb {
    let l = lum(c);
    let n = c[0].min(c[1]).min(c[2]);
    let x = c[0].max(c[1]).max(c[2]);
    let mut c = c;
    if n < 0.0 {
        c = c.map(|v| l + (v - l) * l / (l - n));
    }
    if x > 1.0 {
        c = c.map(|v| l + (v - l) * (1.0 - l) / (x - l));
    }
    c
}

fn set_lum(c: Rgb, l: f64) -> Rgb {
    let d = l - lum(c);
    clip_color(c.map(|v| v + d))
}

fn sat(c: Rgb) -> f64 {
    c[0].max(c[1]).max(c[2]) - c[0].min(c[1]).min(c[2])
}

/// By sorting the channels, as the specification does.
fn set_sat(c: Rgb, s: f64) -> Rgb {
    let mut order = [0, 1, 2];
    order.sort_by(|a, b| c[*a].total_cmp(&c[*b]));
    let [min, mid, max] = order;
    let mut out = [0.0; 3];
    if c[max] > c[min] {
        out[mid] = (c[mid] - c[min]) * s / (c[max] - c[min]);
        out[max] = s;
    }
    out
}

fn mixed(mode: BlendMode, cb: Rgb, cs: Rgb) -> Rgb {
    match mode {
        BlendMode::Hue => set_lum(set_sat(cs, sat(cb)), lum(cb)),
        BlendMode::Saturation => set_lum(set_sat(cb, sat(cs)), lum(cb)),
        BlendMode::Color => set_lum(cs, lum(cb)),
        BlendMode::Luminosity => set_lum(cb, lum(cs)),
        _ => std::array::from_fn(|i| separable(mode, cb[i], cs[i]).unwrap_or_default()),
    }
}

/// The premultiplied result, 0 to 255.
fn composited(mode: BlendMode, backdrop: [u8; 4], source: [u8; 4]) -> [f64; 4] {
    let unit = |p: [u8; 4]| p.map(|c| f64::from(c) / 255.0);
    let (b, s) = (unit(backdrop), unit(source));
    let (ab, a_s) = (b[3], s[3]);
    if mode == BlendMode::PlusLighter {
        return std::array::from_fn(|i| (b[i] + s[i]).min(1.0) * 255.0);
    }
    let straight = |p: [f64; 4]| -> Rgb {
        std::array::from_fn(|i| if p[3] > 0.0 { p[i] / p[3] } else { 0.0 })
    };
    let mix = mixed(mode, straight(b), straight(s));
    let color = |i: usize| s[i] * (1.0 - ab) + b[i] * (1.0 - a_s) + a_s * ab * mix[i];
    [color(0), color(1), color(2), a_s + ab * (1.0 - a_s)].map(|v| v * 255.0)
}

const MODES: [BlendMode; 17] = [
    BlendMode::Normal,
    BlendMode::Multiply,
    BlendMode::Screen,
    BlendMode::Overlay,
    BlendMode::Darken,
    BlendMode::Lighten,
    BlendMode::ColorDodge,
    BlendMode::ColorBurn,
    BlendMode::HardLight,
    BlendMode::SoftLight,
    BlendMode::Difference,
    BlendMode::Exclusion,
    BlendMode::Hue,
    BlendMode::Saturation,
    BlendMode::Color,
    BlendMode::Luminosity,
    BlendMode::PlusLighter,
];

fn check(mode: BlendMode, backdrop: [u8; 4], source: [u8; 4]) {
    let got = pixel(mode, backdrop, source, 1.0);
    let exact = composited(mode, backdrop, source);
    for (got, exact) in got.iter().zip(exact) {
        assert!(
            (f64::from(*got) - exact).abs() < 0.51,
            "{mode:?} of {source:?} on {backdrop:?}: {got}, not {exact}"
        );
    }
}

#[test]
fn every_pair_of_levels_is_mixed_exactly() {
    for mode in MODES {
        for b in 0..=255u8 {
            for s in 0..=255u8 {
                // Channels apart, and of three channels different ones.
                check(mode, [b, 255 - b, b / 2, 255], [s, s / 3, 255 - s, 255]);
            }
        }
    }
}

#[test]
fn half_transparent_pixels_are_mixed_exactly() {
    let levels = [0u8, 1, 60, 127, 128, 200, 254, 255];
    let colors = |a: u8| {
        let part = move |v: u8| (u16::from(v) * u16::from(a) / 255) as u8;
        levels.map(|v| [part(v), part(255 - v), part(v / 2), a])
    };
    for mode in MODES {
        for (ab, a_s) in levels.iter().flat_map(|b| levels.map(|s| (*b, s))) {
            for (b, s) in colors(ab).iter().flat_map(|b| colors(a_s).map(|s| (*b, s))) {
                check(mode, b, s);
            }
        }
    }
}
