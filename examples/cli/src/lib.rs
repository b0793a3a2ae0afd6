//! The `cardgen` command: render, check and preview cards.
//!
//! - `args`: what the command line says
//! - `input`: templates, data, fonts and images from files
//! - [`rows`]: rows of data from files of any size
//! - `render`, `batch`, `watch`, `layout`, `check`, `fonts`, `starter`, `listing`,
//!   `demo`: the commands
//! - `parallel`: work shared among threads
//! - `picture`: what a side becomes
//! - `output`: whole files or none, and pipes
//! - `diagnostics`, `places`: errors drawn on their source
#![forbid(unsafe_code)]

mod args;
mod batch;
mod check;
mod demo;
mod diagnostics;
mod fonts;
mod input;
mod layout;
mod listing;
mod output;
mod parallel;
mod picture;
mod places;
mod render;
pub mod rows;
mod starter;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use diagnostics::{Failure, Reporter};

/// Runs the command; the first argument is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &arguments),
    };
    let reporter = Reporter {
        format: cli.message_format,
    };
    let result = match &cli.command {
        Command::Render(args) => render::run(args, &reporter),
        Command::Batch(args) => batch::run(args, &reporter),
        Command::Layout(args) => layout::run(args),
        Command::Watch(args) => watch::run(args),
        Command::New(args) => starter::run(args),
        Command::Fonts(args) => fonts::run(args),
        Command::Completions(args) => listing::completions(args),
        Command::Man(args) => listing::manual(args),
        Command::Check(args) => check::run(args, &reporter),
        Command::Schema => listing::schema(),
        Command::Templates(args) => listing::templates(args),
        Command::Demo(args) => demo::run(args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            reporter.report(&failure.diagnostics);
            ExitCode::from(failure.exit_code)
        }
    }
}

/// Help and version go where clap sends them; what is wrong is reported in
/// the form asked for, as far as that can be known.
fn usage(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let wants_json = arguments.iter().enumerate().any(|(at, argument)| {
        let next = arguments.get(at + 1).map(OsString::as_os_str);
        argument == "--message-format=json"
            || argument == "--message-format" && next == Some("json".as_ref())
    });
    if error.use_stderr() && wants_json {
        let text = error.to_string();
        let message = text.lines().next().unwrap_or_default();
        let failure = Failure::usage(message.trim_start_matches("error: ").into());
        let format = args::MessageFormat::Json;
        Reporter { format }.report(&failure.diagnostics);
    } else {
        // Nobody is left to tell when this fails.
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
