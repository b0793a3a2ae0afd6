//! How large a document may be.

/// What a document may cost to read. A document beyond a limit is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentLimits {
    /// The text of the document, in bytes.
    pub bytes: usize,
    /// Any one string as written, in bytes. Data URIs count towards `bytes`
    /// only.
    pub string_bytes: usize,
    /// Objects, lists, strings, numbers and so on; of named styles also those
    /// of each use.
    pub values: usize,
    /// Objects and lists inside each other; a node inside another takes two.
    /// Above 120 the readers of JSON, TOML and YAML stop by themselves.
    pub nesting: usize,
    /// Nodes on all sides, before and after binding.
    pub nodes: usize,
}

impl Default for DocumentLimits {
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            string_bytes: 64 << 10,
            values: 200_000,
            nesting: 100,
            nodes: 10_000,
        }
    }
}
