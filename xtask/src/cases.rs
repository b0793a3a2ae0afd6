//! The cases under `core/tests/cases`.

use crate::{Outcome, process};

/// Runs the case runner; `update` lets it rewrite what the cases expect.
pub(crate) fn run(update: bool) -> Outcome {
    let mut test = process::cargo(&[
        "test",
        "--package",
        "cardgen",
        "--test",
        "cases",
        "--",
        "--nocapture",
    ]);
    if update {
        test.env("CARDGEN_UPDATE_CASES", "1");
    }
    process::run(&mut test)
}
