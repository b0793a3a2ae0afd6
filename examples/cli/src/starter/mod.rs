//! `cardgen new`: a folder to begin a card with.

use std::io::{self, IsTerminal, Write};

use crate::args::NewArgs;
use crate::diagnostics::Failure;
use crate::output::Files;

const FILES: &[(&str, &str)] = &[
    ("card.yaml", include_str!("card.yaml")),
    ("ada.yaml", include_str!("ada.yaml")),
    ("people.csv", include_str!("people.csv")),
];

pub(crate) fn run(args: &NewArgs) -> Result<(), Failure> {
    let folder = &args.name;
    if folder.exists() {
        let message = format!("{} is there already", folder.display());
        let hint = "name a folder that is not";
        return Err(Failure::new("cli.exists", message, Some(hint.into())));
    }
    let mut files = Files::default();
    for (name, text) in FILES {
        files.add(&folder.join(name), text.as_bytes())?;
    }
    files.commit()?;
    if io::stderr().is_terminal() {
        let name = folder.display();
        let _ = writeln!(
            io::stderr(),
            "made {name}; what next:\n\n  \
             cardgen watch {name}/card.yaml --data {name}/ada.yaml\n  \
             cardgen render {name}/card.yaml --data {name}/ada.yaml -o {name}/ada.png\n  \
             cardgen batch {name}/card.yaml {name}/people.csv -o {name}/cards"
        );
    }
    Ok(())
}
