//! The `cardgen` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    cardgen_cli::run(std::env::args_os())
}
