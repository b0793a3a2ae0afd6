//! `cardgen render`: sides to pictures.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use cardgen::{Card, CardSide};

use crate::args::RenderArgs;
use crate::diagnostics::{Diagnostic, Failure, Reporter};
use crate::input::Input;
use crate::output::{self, Files};
use crate::picture::Picture;

pub(crate) fn run(args: &RenderArgs, reporter: &Reporter) -> Result<(), Failure> {
    let picture = Picture::new(&args.picture, args.output.as_deref())?;
    let input = Input::read(args)?;
    let card = card(&input, reporter)?;
    let wanted = |side: &&CardSide| args.side == "all" || side.name() == args.side;
    let sides: Vec<&CardSide> = card.sides().iter().filter(wanted).collect();
    let target = Target::new(args, &input.name, picture.ending(), sides.len())?;
    let mut files = Files::default();
    let mut written = Vec::new();
    for side in sides {
        let bytes = picture.encode(side);
        let bytes = bytes.map_err(|error| input.sources.failure(&error))?;
        match target.path(side.name()) {
            None => output::print(&bytes)?,
            Some(path) => {
                files.add(&path, &bytes)?;
                written.push(path);
            }
        }
    }
    files.commit()?;
    // Scripts need no word of it.
    if io::stderr().is_terminal() {
        for path in written {
            eprintln!("wrote {}", path.display());
        }
    }
    Ok(())
}

/// Renders, and reports what degraded.
fn card(input: &Input, reporter: &Reporter) -> Result<Card, Failure> {
    let card = input.engine.render(&input.template, &input.record);
    let card = card.map_err(|error| input.sources.failure(&error))?;
    let warnings = card.warnings().iter();
    let warnings: Vec<Diagnostic> = warnings.map(|it| input.sources.warning(it)).collect();
    reporter.report(&warnings);
    Ok(card)
}

/// Where the sides go.
enum Target {
    Stdout,
    One(PathBuf),
    /// The folder, what comes before the side's name, and the ending.
    Each(PathBuf, OsString, OsString),
}

impl Target {
    fn new(args: &RenderArgs, name: &str, ending: &str, sides: usize) -> Result<Self, Failure> {
        let Some(output) = &args.output else {
            return Ok(Self::Each(PathBuf::new(), name.into(), ending.into()));
        };
        if output == Path::new("-") {
            if sides > 1 {
                let message = "standard output takes one side: name it with --side";
                return Err(Failure::usage(message.into()));
            }
            return Ok(Self::Stdout);
        }
        if output.is_dir() || output.to_string_lossy().ends_with(['/', '\\']) {
            return Ok(Self::Each(output.clone(), name.into(), ending.into()));
        }
        if sides == 1 {
            return Ok(Self::One(output.clone()));
        }
        let folder = output.parent().unwrap_or(Path::new(""));
        let stem = output.file_stem().unwrap_or_default();
        let ending = output.extension().unwrap_or(ending.as_ref());
        Ok(Self::Each(folder.into(), stem.into(), ending.into()))
    }

    /// The file for a side; nothing for standard output.
    fn path(&self, side: &str) -> Option<PathBuf> {
        match self {
            Self::Stdout => None,
            Self::One(path) => Some(path.clone()),
            Self::Each(folder, stem, ending) => {
                let mut name = stem.clone();
                name.push("-");
                name.push(output::file_name(side));
                name.push(".");
                name.push(ending);
                Some(folder.join(name))
            }
        }
    }
}
