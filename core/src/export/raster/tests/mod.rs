mod scene;
mod svg;

use scene::*;

use super::*;

#[test]
fn pictures() {
    show("shapes", &paint(&shapes(), 2.0));
    show("effects", &paint(&effects(), 2.0));
    show("card", &paint(&card(), 3.125));
}
