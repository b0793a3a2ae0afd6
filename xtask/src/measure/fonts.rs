//! The fonts that pages and engine share.

use crate::workspace;
use std::fs;
use std::path::Path;

/// A font file of the repository.
pub(super) struct Font {
    /// As cards name it.
    pub(super) family: &'static str,
    /// Where it is, from the top of the repository.
    source: &'static str,
}

/// The engine's own family, then those of the tests.
pub(super) const FONTS: &[Font] = &[
    Font {
        family: "Inter",
        source: "core/assets/fonts/InterVariable.ttf",
    },
    Font {
        family: "Noto Sans Arabic",
        source: "core/tests/fonts/NotoSansArabic.ttf",
    },
    Font {
        family: "Noto Sans Hebrew",
        source: "core/tests/fonts/NotoSansHebrew.ttf",
    },
    Font {
        family: "Noto Sans Devanagari",
        source: "core/tests/fonts/NotoSansDevanagari.ttf",
    },
    Font {
        family: "Noto Sans Thai",
        source: "core/tests/fonts/NotoSansThai.ttf",
    },
    Font {
        family: "Noto Sans JP",
        source: "core/tests/fonts/NotoSansJP.ttf",
    },
];

impl Font {
    /// What it is called beside the page.
    pub(super) fn file(&self) -> &'static str {
        self.source.rsplit('/').next().unwrap_or(self.source)
    }
}

/// Puts the files into a page's folder.
pub(super) fn copy_to(folder: &Path) -> Result<(), String> {
    for font in FONTS {
        let source = workspace::root().join(font.source);
        fs::copy(&source, folder.join(font.file()))
            .map_err(|error| format!("{}: {error}", source.display()))?;
    }
    Ok(())
}
