//! Font faces from bytes.

use std::sync::Arc;

/// The fonts of an engine, by family.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    faces: Vec<Arc<FontFace>>,
}

impl Fonts {
    /// The faces in the order they were added.
    pub fn faces(&self) -> &[Arc<FontFace>] {
        &self.faces
    }
}

/// One face of a font file.
#[derive(Debug)]
pub struct FontFace {
    /// The SHA-256 of the file.
    pub hash: [u8; 32],
}

/// A face with its variation axes set.
#[derive(Debug)]
pub struct FontInstance {
    /// The face.
    pub face: Arc<FontFace>,
}
