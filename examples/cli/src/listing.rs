//! What the command says of itself: `cardgen schema`, `templates`,
//! `completions` and `man`.

use std::fmt::Write;

use cardgen::Template;
use clap::CommandFactory;
use serde_json::json;

use crate::args::{Cli, CompletionsArgs, ManArgs, TemplatesArgs};
use crate::diagnostics::{Failure, Sources};
use crate::output::{self, Files};

/// Prints the JSON Schema of card documents.
pub(crate) fn schema() -> Result<(), Failure> {
    output::print(format!("{:#}\n", Template::schema()).as_bytes())
}

/// Prints the built-in templates, for people or as JSON.
pub(crate) fn templates(args: &TemplatesArgs) -> Result<(), Failure> {
    let mut list = Vec::new();
    for name in Template::builtin_names() {
        let template = Template::builtin(name);
        let template = template.map_err(|error| Sources::default().failure(&error))?;
        list.push((name, template));
    }
    let text = if args.json {
        let list = list.iter().map(|(name, template)| {
            json!({
                "name": name,
                "description": template.description().unwrap_or_default(),
                "sides": template.sides().collect::<Vec<_>>(),
                "tags": template.tags(),
            })
        });
        format!("{:#}\n", serde_json::Value::from_iter(list))
    } else {
        let width = list.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        list.iter()
            .fold(String::new(), |mut text, (name, template)| {
                let description = template.description().unwrap_or_default();
                let _ = writeln!(text, "{name:width$}  {description}");
                text
            })
    };
    output::print(text.as_bytes())
}

/// Prints what makes a shell complete the command.
pub(crate) fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    clap_complete::generate(args.shell, &mut command, "cardgen", &mut script);
    output::print(&script)
}

/// Writes a manual page for the command and one for each of its own.
pub(crate) fn manual(args: &ManArgs) -> Result<(), Failure> {
    let mut main = Cli::command().disable_help_subcommand(true);
    // Names the pages of the commands below.
    main.build();
    let mut files = Files::default();
    let own: Vec<_> = main.get_subcommands().cloned().collect();
    for command in own.into_iter().chain([main]) {
        let manual = clap_mangen::Man::new(command);
        let mut page = Vec::new();
        let written = manual.render(&mut page);
        written.map_err(|error| Failure::new("cli.internal", error.to_string(), None))?;
        files.add(&args.output.join(manual.get_filename()), &page)?;
    }
    files.commit()
}
