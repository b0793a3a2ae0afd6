//! `cardgen schema` and `cardgen templates`.

use std::fmt::Write;

use cardgen::Template;
use serde_json::json;

use crate::args::TemplatesArgs;
use crate::diagnostics::{Failure, Sources};
use crate::output;

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
