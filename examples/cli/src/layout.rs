//! `cardgen layout`: where everything lies.

use std::path::Path;

use crate::args::RenderArgs;
use crate::diagnostics::Failure;
use crate::input::Input;
use crate::output::{self, Files};

pub(crate) fn run(args: &RenderArgs) -> Result<(), Failure> {
    let input = Input::read(args)?;
    let report = input.engine.layout(&input.template, &input.record);
    let mut report = report.map_err(|error| input.sources.failure(&error))?;
    if args.side != "all" {
        report.sides.retain(|side| side.name == args.side);
    }
    let json = serde_json::to_string_pretty(&report);
    let json = json.map_err(|error| Failure::new("cli.internal", error.to_string(), None))?;
    let text = format!("{json}\n");
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            let mut files = Files::default();
            files.add(path, text.as_bytes())?;
            files.commit()
        }
        _ => output::print(text.as_bytes()),
    }
}
