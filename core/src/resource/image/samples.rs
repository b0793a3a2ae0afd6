//! Samples as a file holds them become RGBA.

use super::pixels::with_alpha;
use crate::color::{Conversion, Model};

/// The channels of a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    Cmyk,
}

impl Layout {
    pub(super) fn model(self) -> Model {
        match self {
            Self::Grey | Self::GreyAlpha => Model::Grey,
            Self::Rgb | Self::Rgba => Model::Rgb,
            Self::Cmyk => Model::Cmyk,
        }
    }

    /// All channels.
    pub(super) fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    /// Channels without alpha.
    fn colors(self) -> usize {
        match self {
            Self::Grey | Self::GreyAlpha => 1,
            Self::Rgb | Self::Rgba => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Samples of 8 bits as straight RGBA.
pub(super) fn rgba_of_bytes(
    samples: Vec<u8>,
    layout: Layout,
    conversion: Option<&Conversion>,
) -> Vec<u8> {
    match (conversion, layout) {
        (Some(conversion), _) => convert(&samples, layout, conversion, u16::from, |alpha| alpha),
        (None, Layout::Rgba | Layout::Cmyk) => samples,
        (None, Layout::Rgb) => with_alpha(&samples),
        (None, Layout::Grey) => samples.iter().flat_map(|&v| [v, v, v, 255]).collect(),
        (None, Layout::GreyAlpha) => {
            let pixels = samples.as_chunks::<2>().0;
            pixels.iter().flat_map(|&[v, a]| [v, v, v, a]).collect()
        }
    }
}

/// Samples of 16 bits, the high byte first, as straight RGBA.
pub(super) fn rgba_of_words(
    samples: &[u8],
    layout: Layout,
    conversion: Option<&Conversion>,
) -> Vec<u8> {
    let words = samples.as_chunks::<2>().0;
    match conversion {
        Some(conversion) => convert(words, layout, conversion, u16::from_be_bytes, narrow),
        None => {
            let bytes = words.iter().map(|&word| narrow(word)).collect();
            rgba_of_bytes(bytes, layout, None)
        }
    }
}

fn convert<T: Copy>(
    samples: &[T],
    layout: Layout,
    conversion: &Conversion,
    wide: impl Fn(T) -> u16,
    byte: impl Fn(T) -> u8,
) -> Vec<u8> {
    let mut rgba = Vec::with_capacity(samples.len() / layout.channels() * 4);
    // Neighbours are often alike.
    let (mut last, mut rgb) = (None, [0; 3]);
    for pixel in samples.chunks_exact(layout.channels()) {
        let (colors, alpha) = pixel.split_at(layout.colors());
        let mut channels = [0; 4];
        for (channel, &color) in channels.iter_mut().zip(colors) {
            *channel = wide(color);
        }
        if last != Some(channels) {
            last = Some(channels);
            rgb = conversion.rgb_of(channels);
        }
        rgba.extend(rgb);
        rgba.push(alpha.first().map_or(255, |&alpha| byte(alpha)));
    }
    rgba
}

/// A 16-bit sample as 8 bits, rounded to nearest.
fn narrow(sample: [u8; 2]) -> u8 {
    ((u32::from(u16::from_be_bytes(sample)) + 128) / 257) as u8
}
