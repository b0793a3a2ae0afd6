//! Development tasks: `cargo xtask --help`.
#![forbid(unsafe_code)]

mod cases;
mod cmyk;
mod coverage;
mod docs;
mod endurance;
mod fuzz;
mod gallery;
mod hygiene;
mod instructions;
mod logos;
mod measure;
mod peers;
mod process;
mod steps;
mod svg;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
Development tasks of cardgen

Usage: cargo xtask TASK [OPTIONS]

Tasks:
  test [--deep]           every check and test; --deep adds what takes long
  cases [--update]        only the cases under core/tests/cases; --update rewrites what they expect
  docs [--check]          rewrite docs/document.md and its pictures; --check only compares
  coverage                how many lines of the core its tests reach; 95 % must be
  instructions [--update]
                          count the benches' instructions under callgrind and compare; --update
                          makes the counts the record
  fuzz [--seconds N] [TARGET]…
                          fuzz the targets, all if none is named, for N seconds (60) each
  many                    render a million random valid documents
  soak                    make 100,000 distinct cards in one process and watch its memory
  cmyk-table              rewrite the table that shows CMYK on screens from its ICC profile
  gallery                 draw every built-in template with every kind of data, look for faults, and
                          make a page of it: out/gallery/index.html
  logos                   compare a set of real logos with resvg's pictures; test takes some of them
  measure [--seed N] [--count N]
                          make random cards anew and measure them in Chromium
  measure --check         measure the committed cards again and compare
  peers [--rounds N]      measure cardgen beside other tools, in N rounds (3); takes a quarter of an hour
                          and is no part of test
  peers --docs            make the tables and pictures of docs/performance.md of the last run
  svg                     compare SVG with PNG output in Chromium, all cases and templates

Examples:
  cargo xtask test
  cargo xtask cases --update
  cargo xtask measure --seed 7 --count 60
  cargo xtask fuzz --seconds 600 font svg
";

/// What a task gives: nothing, or what went wrong and what to do about it.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Outcome {
    match arguments {
        [] | ["help" | "-h" | "--help", ..] | [_, "-h" | "--help"] => {
            print!("{HELP}");
            Ok(())
        }
        ["test"] => test::run(false),
        ["test", "--deep"] => test::run(true),
        ["cases"] => cases::run(false),
        ["cases", "--update"] => cases::run(true),
        ["docs"] => docs::run(false),
        ["docs", "--check"] => docs::run(true),
        ["coverage"] => coverage::run(&mut steps::Counts::default()),
        ["instructions"] => instructions::run(false),
        ["instructions", "--update"] => instructions::run(true),
        ["gallery"] => gallery::run(&mut steps::Counts::default()),
        ["logos"] => logos::run(1, &mut steps::Counts::default()),
        ["cmyk-table"] => cmyk::run(),
        ["measure", "--check"] => measure::check(),
        ["measure", options @ ..] => measure_with(options),
        ["svg"] => svg::run(),
        ["peers"] => peers::run(peers::ROUNDS),
        ["peers", "--docs"] => peers::docs(),
        ["peers", "--rounds", number] => match number.parse() {
            Ok(rounds) => peers::run(rounds),
            Err(_) => Err("--rounds wants a number".to_owned()),
        },
        ["fuzz", "--seconds", number, targets @ ..] => match number.parse() {
            Ok(seconds) => fuzz::run(seconds, targets),
            Err(_) => Err("--seconds wants a number".to_owned()),
        },
        ["fuzz", targets @ ..] => fuzz::run(fuzz::SECONDS, targets),
        ["many"] => endurance::many(),
        ["soak"] => endurance::soak(),
        _ => Err(format!(
            "unknown arguments `{}`; `cargo xtask --help` lists the tasks",
            arguments.join(" ")
        )),
    }
}

fn measure_with(options: &[&str]) -> Outcome {
    let (mut seed, mut count) = (measure::SEED, measure::COUNT);
    for pair in options.chunks(2) {
        let number = pair.get(1).and_then(|text| text.parse::<u64>().ok());
        match (pair[0], number) {
            ("--seed", Some(number)) => seed = number,
            ("--count", Some(number)) => count = number as usize,
            ("--seed" | "--count", None) => return Err(format!("{} wants a number", pair[0])),
            (name, _) => return Err(format!("unknown option `{name}`; see `cargo xtask --help`")),
        }
    }
    measure::run(seed, count)
}
