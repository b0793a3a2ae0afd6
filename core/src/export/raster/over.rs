//! Source-over: how colours are laid on pixels.

use super::pixmap::Pixel;

/// A premultiplied colour with a fraction: 0 to 255.
pub(super) type FinePixel = [f32; 4];

/// `v / 255`, rounded, for products of two bytes.
fn div255(v: u16) -> u16 {
    let v = v + 128;
    (v + (v >> 8)) >> 8
}

pub(super) fn mul(a: u8, b: u8) -> u8 {
    div255(u16::from(a) * u16::from(b)) as u8
}

/// A colour seen through coverage.
pub(super) fn through(color: Pixel, coverage: u8) -> Pixel {
    color.map(|c| mul(c, coverage))
}

fn over(dst: &mut Pixel, src: Pixel) {
    let rest = 255 - src[3];
    for (d, s) in dst.iter_mut().zip(src) {
        *d = s.saturating_add(mul(*d, rest));
    }
}

/// One colour over pixels.
pub(super) fn solid(dst: &mut [Pixel], color: Pixel) {
    match color[3] {
        0 => {}
        255 => dst.fill(color),
        _ => dst.iter_mut().for_each(|d| over(d, color)),
    }
}

/// One colour over pixels, through coverage.
pub(super) fn solid_each(dst: &mut [Pixel], color: Pixel, coverage: &[u8]) {
    for (d, &c) in dst.iter_mut().zip(coverage) {
        blend(d, color, c);
    }
}

/// Pixels over pixels.
pub(super) fn pixels(dst: &mut [Pixel], src: &[Pixel]) {
    for (d, &s) in dst.iter_mut().zip(src) {
        blend(d, s, 255);
    }
}

/// Pixels over pixels, through coverage.
pub(super) fn pixels_each(dst: &mut [Pixel], src: &[Pixel], coverage: &[u8]) {
    for ((d, &s), &c) in dst.iter_mut().zip(src).zip(coverage) {
        blend(d, s, c);
    }
}

fn blend(dst: &mut Pixel, src: Pixel, coverage: u8) {
    match coverage {
        0 => {}
        255 if src[3] == 255 => *dst = src,
        255 => over(dst, src),
        _ if src[3] == 255 => {
            let (c, rest) = (u16::from(coverage), u16::from(255 - coverage));
            for (d, s) in dst.iter_mut().zip(src) {
                *d = div255(u16::from(s) * c + u16::from(*d) * rest) as u8;
            }
        }
        _ => over(dst, through(src, coverage)),
    }
}

/// Fine pixels over pixels, rounded once.
pub(super) fn fine(dst: &mut [Pixel], src: &[FinePixel]) {
    for (d, s) in dst.iter_mut().zip(src) {
        let rest = 1.0 - s[3] * (1.0 / 255.0);
        for (d, s) in d.iter_mut().zip(s) {
            *d = (s + f32::from(*d) * rest + 0.5) as u8;
        }
    }
}

/// Fine pixels over pixels, through coverage, rounded once.
pub(super) fn fine_each(dst: &mut [Pixel], src: &[FinePixel], coverage: &[u8]) {
    for ((d, s), &c) in dst.iter_mut().zip(src).zip(coverage) {
        let c = f32::from(c) * (1.0 / 255.0);
        let rest = 1.0 - s[3] * c * (1.0 / 255.0);
        for (d, s) in d.iter_mut().zip(s) {
            *d = (s * c + f32::from(*d) * rest + 0.5) as u8;
        }
    }
}

/// Pixels over pixels, faded and maybe through coverage.
pub(super) fn faded(dst: &mut [Pixel], src: &[Pixel], opacity: f32, coverage: Option<&[u8]>) {
    for (i, (d, s)) in dst.iter_mut().zip(src).enumerate() {
        if s[3] == 0 {
            continue;
        }
        let c = coverage.map_or(opacity, |c| opacity * f32::from(c[i]) * (1.0 / 255.0));
        let rest = 1.0 - f32::from(s[3]) * c * (1.0 / 255.0);
        for (d, s) in d.iter_mut().zip(s) {
            *d = (f32::from(*s) * c + f32::from(*d) * rest + 0.5) as u8;
        }
    }
}
