//! The painter on hand-made frames.

mod blend;
mod compose;
mod effects;
mod image;
mod scan;
mod scene;
mod shadow;
#[path = "../../../../tests/support/ssim.rs"]
mod ssim;
mod stroke;
mod svg;

use scene::*;

use super::*;

/// Everything at once; where `CARDGEN_PICTURES` names a folder, to look at.
#[test]
fn whole_scenes_are_painted() {
    show("shapes", &paint(&shapes(), 2.0));
    show("effects", &paint(&effects(), 2.0));
    show("card", &paint(&card(), 3.125));
}
