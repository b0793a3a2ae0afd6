//! Everything that must hold before a change is done.

use crate::process::{self, cargo, command, run_lines};
use crate::steps::{self, Counts, Step};
use crate::{
    Outcome, coverage, docs, endurance, fuzz, gallery, hygiene, instructions, logos, measure, svg,
    tools,
};

const STEPS: &[Step] = &[
    Step("tools", |_| tools::ensure_components()),
    Step("files", |_| hygiene::check()),
    Step("format", |_| {
        process::run(&mut cargo(&["fmt", "--all", "--check"]))
    }),
    Step("lint", |_| lint()),
    Step("lint without features", |_| lint_without_features()),
    Step("documentation", |_| documentation()),
    Step("reference of documents", |_| docs::run(true)),
    Step("licences, bans, sources", |_| deny()),
    Step("tests", tests),
    Step("tests of the core, and what they reach", coverage::run),
    Step("SVG output in Chromium", |_| svg::run()),
    Step("some real logos", |counts| logos::run(logos::SOME, counts)),
];

const DEEP_STEPS: &[Step] = &[
    Step("instructions", |_| instructions::run(false)),
    Step("gallery matrix", gallery::run),
    Step("package", |_| package()),
    Step("all real logos", |counts| logos::run(1, counts)),
    Step("property tests, many more cases", property_tests),
    Step("measured cards, again", |_| measure::check()),
    Step("a million random documents", |_| endurance::many()),
    Step("memory over 100,000 cards", |_| endurance::soak()),
    Step("fuzzing", |_| fuzz::run(fuzz::SECONDS, &[])),
];

/// Runs every step; `deep` adds what takes long.
pub(crate) fn run(deep: bool) -> Outcome {
    let extra = if deep { DEEP_STEPS } else { &[] };
    let steps: Vec<&Step> = STEPS.iter().chain(extra).collect();
    steps::run(&steps)
}

fn lint() -> Outcome {
    process::run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--locked",
        "--",
        "-Dwarnings",
        "-Dclippy::dbg_macro",
        "-Dclippy::todo",
        "-Dclippy::unimplemented",
    ]))
}

/// The engine as the browser takes it: no embedded font.
fn lint_without_features() -> Outcome {
    process::run(&mut cargo(&[
        "clippy",
        "-p",
        "cardgen",
        "--lib",
        "--no-default-features",
        "--locked",
        "--",
        "-Dwarnings",
    ]))
}

fn documentation() -> Outcome {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    process::run(doc.env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn deny() -> Outcome {
    let program = tools::cargo_deny()?;
    process::run(&mut command(
        program,
        &["--locked", "check", "licenses", "bans", "sources"],
    ))
}

/// What would be published builds by itself.
fn package() -> Outcome {
    process::run(&mut cargo(&[
        "package",
        "--package",
        "cardgen",
        "--locked",
        "--allow-dirty",
    ]))
}

/// All tests but those that the next step runs and watches.
fn tests(counts: &mut Counts) -> Outcome {
    let others: &[&str] = &["--workspace", "--exclude", "cardgen"];
    let examples: &[&str] = &["--package", "cardgen", "--doc"];
    for which in [others, examples] {
        let mut test = cargo(&["test", "--locked", "--no-fail-fast"]);
        run_lines(test.args(which), |line| counts.add_cargo_line(line))?;
    }
    Ok(())
}

fn property_tests(counts: &mut Counts) -> Outcome {
    let mut test = cargo(&[
        "test",
        "--workspace",
        "--locked",
        "--no-fail-fast",
        "--tests",
    ]);
    test.env("PROPTEST_CASES", "4000");
    run_lines(&mut test, |line| counts.add_cargo_line(line))
}
