//! Where user-perceived characters begin.

use icu_segmenter::GraphemeClusterSegmenter;

/// The grapheme cluster boundaries of a text.
#[derive(Debug)]
pub(super) enum Graphemes {
    /// Every byte is one.
    Ascii(usize),
    /// The boundaries, from 0 to the length.
    Listed(Vec<usize>),
}

impl Graphemes {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii(text.len());
        }
        Self::Listed(GraphemeClusterSegmenter::new().segment_str(text).collect())
    }

    /// The first boundary after `at`, at most the length.
    pub(super) fn after(&self, at: usize) -> usize {
        match self {
            Self::Ascii(len) => (at + 1).min(*len),
            Self::Listed(all) => {
                let next = all.partition_point(|boundary| *boundary <= at);
                all.get(next).or(all.last()).copied().unwrap_or(0)
            }
        }
    }

    /// The last boundary before `at`, at least 0.
    pub(super) fn before(&self, at: usize) -> usize {
        match self {
            Self::Ascii(_) => at.saturating_sub(1),
            Self::Listed(all) => {
                let next = all.partition_point(|boundary| *boundary < at);
                let last = next.checked_sub(1).and_then(|i| all.get(i));
                last.copied().unwrap_or(0)
            }
        }
    }

    /// The last boundary at or before `at`.
    pub(super) fn floor(&self, at: usize) -> usize {
        self.before(at + 1)
    }
}
