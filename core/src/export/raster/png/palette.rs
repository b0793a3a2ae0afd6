//! The colours of a picture that has few of them.

use crate::export::raster::pixmap::Pixel;

/// What a byte can number.
const MOST_COLORS: usize = 256;
/// Places of the hash table: a power of two, four times the colours.
const SLOTS: usize = 1024;

/// Up to 256 pixels, and the number of each.
pub(super) struct Palette {
    colors: Vec<Pixel>,
    /// Numbers by the hash of the colour, beside the colour; open addressing.
    slots: Box<[Option<(u32, u8)>; SLOTS]>,
}

impl Palette {
    /// The colours of a picture, unless there are more than 256 or a table of
    /// them would weigh more than it saves.
    pub(super) fn of(pixels: &[Pixel]) -> Option<Self> {
        /// A picture needs so many pixels per colour: measured on small cards.
        const PIXELS_PER_COLOR: usize = 64;
        let mut palette = Self {
            colors: Vec::new(),
            slots: Box::new([None; SLOTS]),
        };
        let most = MOST_COLORS.min(pixels.len() / PIXELS_PER_COLOR);
        let mut last = None;
        for &pixel in pixels {
            if last == Some(pixel) {
                continue;
            }
            last = Some(pixel);
            let key = u32::from_le_bytes(pixel);
            let slot = palette.slot(key);
            if palette.slots[slot].is_none() {
                if palette.colors.len() == most {
                    return None;
                }
                palette.slots[slot] = Some((key, 0));
                palette.colors.push(pixel);
            }
        }
        palette.number();
        Some(palette)
    }

    /// Numbers the colours, so that the same colours have the same numbers
    /// wherever they lie; translucent ones come first, as `tRNS` is cut off
    /// after the last of them.
    fn number(&mut self) {
        self.colors
            .sort_unstable_by_key(|&[r, g, b, a]| (a, r, g, b));
        for index in 0..self.colors.len() {
            let key = u32::from_le_bytes(self.colors[index]);
            let slot = self.slot(key);
            self.slots[slot] = Some((key, index as u8));
        }
    }

    /// Where a colour is or would be.
    fn slot(&self, key: u32) -> usize {
        let hash = key.wrapping_mul(0x9e37_79b1) >> (32 - SLOTS.ilog2());
        let mut slot = hash as usize;
        while self.slots[slot].is_some_and(|(other, _)| other != key) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// The colours, premultiplied.
    pub(super) fn colors(&self) -> &[Pixel] {
        &self.colors
    }

    /// The number of a pixel that the palette has.
    pub(super) fn number_of(&self, pixel: Pixel) -> u8 {
        let slot = self.slot(u32::from_le_bytes(pixel));
        self.slots[slot].map_or(0, |(_, number)| number)
    }
}
