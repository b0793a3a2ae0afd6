//! Source-over: how colours are laid on pixels.

use super::pixmap::Pixel;

/// A premultiplied colour with fractions: 0 to 255.
pub(super) type FinePixel = [f32; 4];

/// Rounds −0.4 to 255.4: the sum's mantissa ends in the number. Unlike a cast
/// it is the same few instructions for many numbers at once.
pub(super) fn byte(v: f32) -> u8 {
    const MAGIC: f32 = 8_388_608.0;
    (v + MAGIC).to_bits() as u8
}

/// `a · b / 255`, rounded.
pub(super) fn mul(a: u8, b: u8) -> u8 {
    let v = u16::from(a) * u16::from(b) + 128;
    ((v + (v >> 8)) >> 8) as u8
}

/// Every second byte of a pixel: two products fit side by side.
const HALF: u32 = 0x00ff_00ff;

/// All channels times `by / 255`, rounded.
#[inline]
fn scale(pixel: u32, by: u8) -> u32 {
    let part = |half: u32| {
        let v = half * u32::from(by) + 0x0080_0080;
        (v + (v >> 8 & HALF)) >> 8 & HALF
    };
    part(pixel & HALF) | part(pixel >> 8 & HALF) << 8
}

/// A colour seen through coverage.
#[inline]
pub(super) fn through(color: Pixel, coverage: u8) -> Pixel {
    scale(u32::from_le_bytes(color), coverage).to_le_bytes()
}

#[inline]
fn over(dst: &mut Pixel, src: Pixel) {
    let below = scale(u32::from_le_bytes(*dst), 255 - src[3]);
    *dst = u32::from_le_bytes(src).wrapping_add(below).to_le_bytes();
}

/// One colour over pixels.
pub(super) fn solid(dst: &mut [Pixel], color: Pixel) {
    match color[3] {
        0 => {}
        255 => dst.fill(color),
        _ => translucent(dst, color),
    }
}

/// Four pixels at a time, in lanes of 16 bits.
fn translucent(dst: &mut [Pixel], color: Pixel) {
    const LANES: usize = 16;
    let rest = u16::from(255 - color[3]);
    let color: [u16; LANES] = std::array::from_fn(|i| u16::from(color[i % 4]));
    for dst in dst.as_flattened_mut().chunks_mut(LANES) {
        for (d, s) in dst.iter_mut().zip(&color) {
            let v = u16::from(*d) * rest + 128;
            *d = (s + ((v + (v >> 8)) >> 8)) as u8;
        }
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

#[inline]
fn blend(dst: &mut Pixel, src: Pixel, coverage: u8) {
    match coverage {
        0 => {}
        255 if src[3] == 255 => *dst = src,
        255 => over(dst, src),
        _ => over(dst, through(src, coverage)),
    }
}

/// Fine pixels over pixels, rounded once.
pub(super) fn fine(dst: &mut [Pixel], src: &[FinePixel]) {
    for (d, s) in dst.iter_mut().zip(src) {
        let rest = 1.0 - s[3] * (1.0 / 255.0);
        for (d, s) in d.iter_mut().zip(s) {
            *d = byte(s + f32::from(*d) * rest);
        }
    }
}

/// Fine pixels over pixels, through coverage, rounded once.
pub(super) fn fine_each(dst: &mut [Pixel], src: &[FinePixel], coverage: &[u8]) {
    for ((d, s), &c) in dst.iter_mut().zip(src).zip(coverage) {
        let c = f32::from(c) * (1.0 / 255.0);
        let rest = 1.0 - s[3] * c * (1.0 / 255.0);
        for (d, s) in d.iter_mut().zip(s) {
            *d = byte(s * c + f32::from(*d) * rest);
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
            *d = byte(f32::from(*s) * c + f32::from(*d) * rest);
        }
    }
}
