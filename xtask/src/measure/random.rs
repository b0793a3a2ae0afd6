//! SplitMix64: the same seed gives the same cards on every host.

use serde_json::{Value, json};

pub(super) struct Random(u64);

impl Random {
    /// Own numbers for every card, so that a change to one leaves the others.
    pub(super) fn for_card(seed: u64, family: &str, index: usize) -> Self {
        let mut random = Self(seed);
        for byte in family.bytes().chain((index as u64).to_le_bytes()) {
            random.0 ^= u64::from(byte);
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    pub(super) fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.next() as usize % from.len()]
    }

    /// A length near `low` to `high` px, in one of the ways a card may write it.
    pub(super) fn length(&mut self, low: u64, high: u64) -> Value {
        let px = self.between(low, high);
        match self.between(0, 9) {
            0..=4 => json!(px),
            5 => json!(px as f64 + 0.5),
            6 => json!(format!("{px}px")),
            7 => json!(format!("{}pt", tenths(px * 15 / 2))),
            8 => json!(format!("{}mm", tenths(px * 100 / 38))),
            _ => json!(format!("calc({}px + 2px)", px.saturating_sub(2))),
        }
    }

    /// A length or, now and then, a part of the container.
    pub(super) fn length_or_part(&mut self, low: u64, high: u64) -> Value {
        match self.between(0, 9) {
            0..=6 => self.length(low, high),
            7..=8 => json!(format!(
                "{}%",
                self.pick(&[&10, &20, &25, &30, &40, &50, &60, &75])
            )),
            _ => json!(format!(
                "calc({}% - {}px)",
                self.between(3, 9) * 10,
                self.between(2, 20)
            )),
        }
    }
}

fn tenths(value: u64) -> String {
    format!("{}.{}", value / 10, value % 10)
}
