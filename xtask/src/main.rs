//! Development tasks: `cargo xtask --help`.
#![forbid(unsafe_code)]

mod cases;
mod hygiene;
mod process;
mod steps;
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

Examples:
  cargo xtask test
  cargo xtask cases --update
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
        _ => Err(format!(
            "unknown arguments `{}`; `cargo xtask --help` lists the tasks",
            arguments.join(" ")
        )),
    }
}
