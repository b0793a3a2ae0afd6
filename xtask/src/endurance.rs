//! Many cards in one process: random documents, and memory over time.

use crate::Outcome;
use crate::process::{self, cargo};

/// A million random valid documents are rendered.
pub(crate) fn many() -> Outcome {
    program("many", &["--count", "1000000"])
}

/// A hundred thousand distinct cards leave memory level.
pub(crate) fn soak() -> Outcome {
    program("soak", &["--cards", "100000"])
}

fn program(name: &str, options: &[&str]) -> Outcome {
    let package = ["--package", "cardgen-fuzz", "--bin", name, "--"];
    // As the tests are built: optimised enough, and with checks of arithmetic.
    let mut run = cargo(&["run", "--quiet", "--locked"]);
    process::run(run.args(package).args(options))
}
