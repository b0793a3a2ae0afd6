//! `cardgen fonts`: what is loaded, and what shows a text.

use std::collections::BTreeMap;
use std::fmt::Write;

use cardgen::{FaceReport, FontUse};

use crate::args::FontsArgs;
use crate::diagnostics::{Failure, Sources};
use crate::input;
use crate::output;

pub(crate) fn run(args: &FontsArgs) -> Result<(), Failure> {
    let engine = input::engine(&args.fonts)?;
    let faces = engine.faces();
    let uses = match &args.text {
        None => None,
        Some(text) => {
            let uses = engine.fonts_of(text, &args.family);
            Some(uses.map_err(|error| Sources::default().failure(&error))?)
        }
    };
    let text = match (args.json, &uses) {
        (true, None) => format!("{:#}\n", serde_json::json!({ "faces": faces })),
        (true, Some(uses)) => format!("{:#}\n", serde_json::json!({ "text": uses })),
        (false, None) => families(&faces),
        (false, Some(uses)) => parts(uses),
    };
    output::print(text.as_bytes())
}

/// A line for each family: styles, weights, how much it covers.
fn families(faces: &[FaceReport]) -> String {
    let mut order: Vec<&str> = Vec::new();
    let mut families: BTreeMap<&str, Vec<&FaceReport>> = BTreeMap::new();
    for face in faces {
        let family = families.entry(&face.family).or_default();
        if family.is_empty() {
            order.push(&face.family);
        }
        family.push(face);
    }
    let width = order
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0);
    order.iter().fold(String::new(), |mut text, name| {
        let faces = &families[name];
        let characters = faces.iter().map(|face| face.characters).max().unwrap_or(0);
        let faces = faces.iter().map(|face| describe(face));
        let faces = faces.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "{name:width$}  {characters:>6} characters  {faces}");
        text
    })
}

/// `400`, `100–900 italic`, `400 colour`
fn describe(face: &FaceReport) -> String {
    let [from, to] = face.weight;
    let mut text = match from == to {
        true => format!("{from}"),
        false => format!("{from}–{to}"),
    };
    if face.style != "normal" {
        text.push(' ');
        text.push_str(face.style);
    }
    let others: Vec<&str> = face.axes.iter().map(String::as_str).collect();
    let others: Vec<&str> = others.into_iter().filter(|tag| *tag != "wght").collect();
    if !others.is_empty() {
        let _ = write!(text, " ({})", others.join(" "));
    }
    if face.monospaced {
        text.push_str(" monospaced");
    }
    if face.colored {
        text.push_str(" colour");
    }
    text
}

/// A line for each stretch of the text.
fn parts(uses: &[FontUse]) -> String {
    uses.iter().fold(String::new(), |mut text, part| {
        let _ = match &part.family {
            Some(family) => writeln!(text, "{}: {family}", quote(&part.text)),
            None => {
                let codes = part.text.chars().map(|c| format!("U+{:04X}", u32::from(c)));
                let codes = codes.collect::<Vec<_>>().join(" ");
                writeln!(text, "{}: no font has it ({codes})", quote(&part.text))
            }
        };
        text
    })
}

/// In quotes, and without what could steer a terminal.
fn quote(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_control());
    format!("“{}”", shown.collect::<String>())
}
