//! The family that is always there: Inter, one weight axis.

use std::sync::{Arc, OnceLock};

use super::face::FontFace;

/// The face, read once per process; `None` if it was left out of the build.
pub(super) fn face() -> Option<Arc<FontFace>> {
    static FACE: OnceLock<Option<Arc<FontFace>>> = OnceLock::new();
    FACE.get_or_init(read).clone()
}

#[cfg(feature = "embedded-font")]
fn read() -> Option<Arc<FontFace>> {
    let bytes: &'static [u8] = include_bytes!("../../../assets/fonts/InterVariable.ttf");
    FontFace::parse(Arc::new(bytes), 0).ok().map(Arc::new)
}

#[cfg(not(feature = "embedded-font"))]
fn read() -> Option<Arc<FontFace>> {
    None
}
