//! `cardgen check`: errors drawn on the source.

use std::rc::Rc;

use crate::args::CheckArgs;
use crate::diagnostics::{Failure, Reporter, Sources};
use crate::input;

/// Checks every file; its findings are what the command prints.
pub(crate) fn run(args: &CheckArgs, reporter: &Reporter) -> Result<(), Failure> {
    let mut is_well = true;
    for path in &args.files {
        let source = match input::source(path) {
            Ok(source) => Rc::new(source),
            Err(failure) => {
                reporter.print(&failure.diagnostics);
                is_well = false;
                continue;
            }
        };
        let sources = Sources {
            template: Some(source.clone()),
            data: None,
        };
        if let Err(error) = input::parse_template(&source) {
            reporter.print(&[sources.error(&error)]);
            is_well = false;
        }
    }
    if is_well {
        Ok(())
    } else {
        Err(Failure::silent())
    }
}
