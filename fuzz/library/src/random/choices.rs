//! Choices that bytes make.

use arbitrary::Unstructured;

/// Reads choices from bytes: a fuzzer's, or those of a seed. Where the bytes
/// end, every choice is the first.
pub(super) struct Choices<'a>(Unstructured<'a>);

impl<'a> Choices<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        self.0.int_in_range(low..=high).unwrap_or(low)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        let last = end.saturating_sub(1);
        self.0.int_in_range(0..=last).unwrap_or(0)
    }

    /// Yes in so many of a hundred times.
    pub(super) fn chance(&mut self, percent: i32) -> bool {
        self.between(0, 99) >= 100 - percent
    }

    pub(super) fn pick<'b, T: ?Sized>(&mut self, from: &[&'b T]) -> &'b T {
        from[self.below(from.len())]
    }

    /// Tenths from `low` to `high`.
    pub(super) fn tenths(&mut self, low: i32, high: i32) -> f64 {
        f64::from(self.between(low * 10, high * 10)) / 10.0
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            // The first choice leaves an item where it is.
            items.swap(i, i - self.below(i + 1));
        }
    }
}
