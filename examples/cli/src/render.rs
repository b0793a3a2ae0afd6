//! `cardgen render`: sides to pictures.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use cardgen::{Card, CardSide, PngLevel, PngOptions};

use crate::args::{OutputFormat, Quality, RenderArgs};
use crate::diagnostics::{Diagnostic, Failure, Reporter};
use crate::input::Input;
use crate::output::{self, Files};

pub(crate) fn run(args: &RenderArgs, reporter: &Reporter) -> Result<(), Failure> {
    let OutputFormat::Png = format(args)?;
    let options = options(args);
    let input = Input::read(args)?;
    let card = card(&input, reporter)?;
    let wanted = |side: &&CardSide| args.side == "all" || side.name() == args.side;
    let sides: Vec<&CardSide> = card.sides().iter().filter(wanted).collect();
    let target = Target::new(args, &input.name, sides.len())?;
    let mut files = Files::default();
    let mut written = Vec::new();
    for side in sides {
        let png = side.to_png(&options);
        let png = png.map_err(|error| input.sources.failure(&error))?;
        match target.path(side.name()) {
            None => output::print(&png)?,
            Some(path) => {
                files.add(&path, &png)?;
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

/// The format: by the flag, by the file's ending, or PNG.
fn format(args: &RenderArgs) -> Result<OutputFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let ending = args.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some(later @ ("jpg" | "jpeg" | "webp" | "svg" | "pdf" | "gif" | "tif" | "tiff")) => {
            let message = format!("the format {later} is not supported; PNG is");
            Err(Failure::usage(message))
        }
        _ => Ok(OutputFormat::Png),
    }
}

fn options(args: &RenderArgs) -> PngOptions {
    let (dpi, level) = match args.quality {
        None => (300.0, PngLevel::Balanced),
        Some(Quality::Draft) => (96.0, PngLevel::Fast),
        Some(Quality::Print) => (300.0, PngLevel::Smallest),
    };
    let dpi = match (args.dpi, args.scale) {
        (Some(dpi), _) => dpi,
        (None, Some(scale)) => scale * 96.0,
        (None, None) => dpi,
    };
    let mut options = PngOptions::dpi(dpi);
    options.level = level;
    options
}

/// Where the sides go.
enum Target {
    Stdout,
    One(PathBuf),
    /// The folder, what comes before the side's name, and the ending.
    Each(PathBuf, OsString, OsString),
}

impl Target {
    fn new(args: &RenderArgs, name: &str, sides: usize) -> Result<Self, Failure> {
        let Some(output) = &args.output else {
            return Ok(Self::Each(PathBuf::new(), name.into(), "png".into()));
        };
        if output == Path::new("-") {
            if sides > 1 {
                let message = "standard output takes one side: name it with --side";
                return Err(Failure::usage(message.into()));
            }
            return Ok(Self::Stdout);
        }
        if output.is_dir() || output.to_string_lossy().ends_with(['/', '\\']) {
            return Ok(Self::Each(output.clone(), name.into(), "png".into()));
        }
        if sides == 1 {
            return Ok(Self::One(output.clone()));
        }
        let folder = output.parent().unwrap_or(Path::new(""));
        let stem = output.file_stem().unwrap_or_default();
        let ending = output.extension().unwrap_or("png".as_ref());
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
                name.push(file_name(side));
                name.push(".");
                name.push(ending);
                Some(folder.join(name))
            }
        }
    }
}

/// A side's name as part of a file's: it comes from the document and must not
/// lead elsewhere.
fn file_name(name: &str) -> String {
    let safe = |c: char| {
        if c.is_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    name.chars().map(safe).collect()
}
