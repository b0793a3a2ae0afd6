//! Reading what the command line names: templates, data, fonts, images.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cardgen::{Engine, Record, Template};

use crate::args::{FontArgs, RenderArgs, ValueArgs};
use crate::diagnostics::{Failure, Source, Sources};
use crate::places::Format;

/// A template, data and an engine that knows the fonts.
pub(crate) struct Input {
    pub engine: Engine,
    pub template: Template,
    pub record: Record,
    /// What output files are called after.
    pub name: String,
    pub sources: Sources,
}

impl Input {
    pub(crate) fn read(args: &RenderArgs) -> Result<Self, Failure> {
        let is_stdin = |path: &Path| path == Path::new("-");
        if args.template == "-" && args.data.as_deref().is_some_and(is_stdin) {
            let message = "template and data cannot both come from standard input";
            return Err(Failure::usage(message.into()));
        }
        let input = Self::of_files(
            &args.template,
            args.data.as_deref(),
            &args.values,
            &args.fonts,
        )?;
        check_side(&input.template, &args.side)?;
        Ok(input)
    }

    pub(crate) fn of_files(
        name: &str,
        data: Option<&Path>,
        values: &ValueArgs,
        fonts: &FontArgs,
    ) -> Result<Self, Failure> {
        let mut sources = Sources::default();
        let (template, name) = template(name, &mut sources)?;
        let record = match data {
            Some(path) => record(path, &mut sources)?,
            None => Record::default(),
        };
        let record = with_values(record, &Values::read(values)?);
        Ok(Self {
            engine: engine(fonts)?,
            template,
            record: record.map_err(|error| sources.failure(&error))?,
            name,
            sources,
        })
    }
}

pub(crate) fn check_side(template: &Template, name: &str) -> Result<(), Failure> {
    if name == "all" || template.sides().any(|side| side == name) {
        return Ok(());
    }
    let message = format!("the card has no side `{name}`");
    let sides: Vec<&str> = template.sides().collect();
    let hint = format!("its sides are {}", sides.join(", "));
    Err(Failure::new("output.unknown-side", message, Some(hint)))
}

/// A template by name or file, and what to call its pictures.
pub(crate) fn template(name: &str, sources: &mut Sources) -> Result<(Template, String), Failure> {
    let path = Path::new(name);
    if name != "-" && !path.exists() {
        // What looks like a path was not meant as a name.
        let is_path = path.extension().is_some() || path.components().count() > 1;
        match Template::builtin(name) {
            Ok(template) => return Ok((template, name.to_owned())),
            Err(error) if !is_path => return Err(sources.failure(&error)),
            Err(_) => {}
        }
    }
    let source = Rc::new(source(path)?);
    sources.template = Some(source.clone());
    let template = parse_template(&source).map_err(|error| sources.failure(&error))?;
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let stem = match stem {
        Some(stem) if name != "-" => stem,
        _ => "card",
    };
    Ok((template, stem.to_owned()))
}

pub(crate) fn parse_template(source: &Source) -> cardgen::Result<Template> {
    match source.format {
        Format::Json => Template::from_json(&source.text),
        Format::Toml => Template::from_toml(&source.text),
        Format::Yaml => Template::from_yaml(&source.text),
    }
}

fn record(path: &Path, sources: &mut Sources) -> Result<Record, Failure> {
    let source = Rc::new(source(path)?);
    sources.data = Some(source.clone());
    let read = match source.format {
        Format::Json => Record::from_json(&source.text),
        Format::Toml => Record::from_toml(&source.text),
        Format::Yaml => Record::from_yaml(&source.text),
    };
    read.map_err(|error| sources.failure(&error))
}

/// What the command line adds to a record.
#[derive(Debug)]
pub(crate) struct Values {
    set: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
    images: Vec<(String, Vec<u8>)>,
}

impl Values {
    pub(crate) fn read(args: &ValueArgs) -> Result<Self, Failure> {
        let images = args.image.iter();
        let images = images.map(|(name, file)| Ok((name.clone(), bytes(Path::new(file))?)));
        Ok(Self {
            set: args.set.clone(),
            parameters: args.param.clone(),
            images: images.collect::<Result<_, Failure>>()?,
        })
    }
}

pub(crate) fn with_values(mut record: Record, values: &Values) -> cardgen::Result<Record> {
    for (path, value) in &values.set {
        record.set(path, value.as_str())?;
    }
    for (name, value) in &values.parameters {
        record = record.with_parameter(name, value.as_str());
    }
    for (name, bytes) in &values.images {
        record = record.with_image(name, bytes.as_slice());
    }
    Ok(record)
}

/// A record with the template's samples where it says nothing.
pub(crate) fn with_samples(template: &Template, mut record: Record) -> Record {
    let given: Vec<String> = match record.data() {
        serde_json::Value::Object(fields) => fields.keys().cloned().collect(),
        _ => Vec::new(),
    };
    for (name, sample) in template.samples() {
        if !given.contains(&name) {
            // A field's name is a path by itself.
            let _ = record.set(&name, sample);
        }
    }
    record
}

/// An engine with the fonts asked for.
pub(crate) fn engine(args: &FontArgs) -> Result<Engine, Failure> {
    let mut engine = Engine::new();
    for path in &args.font {
        if path.is_dir() {
            let mut files = Vec::new();
            collect_fonts(path, 0, &mut files)?;
            for file in files {
                engine = with_sound_font(engine, &file)?;
            }
        } else {
            engine = with_font(engine, bytes(path)?, path)?;
        }
    }
    match args.system_fonts {
        true => system_fonts(engine),
        false => Ok(engine),
    }
}

/// The fonts of the system's folders.
fn system_fonts(mut engine: Engine) -> Result<Engine, Failure> {
    let mut folders: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:\\Windows\\Fonts",
    ]
    .map(PathBuf::from)
    .into();
    if let Some(home) = std::env::var_os("HOME") {
        let below = [".fonts", ".local/share/fonts", "Library/Fonts"];
        folders.extend(below.map(|folder| Path::new(&home).join(folder)));
    }
    let mut files = Vec::new();
    for folder in folders {
        let _ = collect_fonts(&folder, 0, &mut files);
    }
    for file in files {
        engine = with_sound_font(engine, &file)?;
    }
    Ok(engine)
}

/// Adds a font of a folder, unless it is broken: nobody asked for that very
/// one, and a text that needs it says that it is missing.
fn with_sound_font(engine: Engine, file: &Path) -> Result<Engine, Failure> {
    let Ok(bytes) = fs::read(file) else {
        return Ok(engine);
    };
    // A font that fails takes its engine along: try it on another one.
    match Engine::new().with_font(bytes.as_slice()) {
        Ok(_) => with_font(engine, bytes, file),
        Err(_) => Ok(engine),
    }
}

fn with_font(engine: Engine, bytes: Vec<u8>, file: &Path) -> Result<Engine, Failure> {
    engine
        .with_font(bytes)
        .map_err(|error| Sources::default().failure(&error).about(file))
}

/// Font files in a folder and below, in the order of their names.
fn collect_fonts(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    const ENDINGS: &[&str] = &["ttf", "otf", "ttc", "otc", "woff", "woff2"];
    const MAX_DEPTH: usize = 8;
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<Result<Vec<_>, _>>()
    });
    let mut entries = entries.map_err(|error| Failure::unreadable(folder, &error))?;
    entries.sort();
    for path in entries {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() && depth < MAX_DEPTH {
            collect_fonts(&path, depth + 1, files)?;
        } else if ending.is_some_and(|it| ENDINGS.contains(&it.to_ascii_lowercase().as_str())) {
            files.push(path);
        }
    }
    Ok(())
}

/// A file's text, or standard input's.
pub(crate) fn source(path: &Path) -> Result<Source, Failure> {
    let is_stdin = path == Path::new("-");
    let bytes = bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let error = std::io::Error::new(std::io::ErrorKind::InvalidData, "it is not UTF-8 text");
        Failure::unreadable(path, &error)
    })?;
    let text = text
        .strip_prefix('\u{feff}')
        .map_or(text.clone(), str::to_owned);
    let (name, format) = if is_stdin {
        ("<stdin>".to_owned(), Format::guess(&text))
    } else {
        (path.display().to_string(), Format::of(path))
    };
    Ok(Source::new(name, text, format))
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Failure::unreadable(path, &error))
}
