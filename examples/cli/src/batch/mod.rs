//! `cardgen batch`: a card for each row of a file.
//!
//! Rows are read one after another, drawn in several threads and written in
//! their order, so that files, their names and the report are the same
//! whatever the number of threads, and memory does not grow with the file.
//!
//! - `concept`: a template with the sides to draw and the names of its files
//! - `work`: one row to the bytes of its files
//! - `images`: pictures of a folder that rows name
//! - `names`: what files are called: safe and each once
//! - `report`: a line for each row, and what an earlier run has done already
//! - `sink`: writing, in the order of the rows
//! - `summary`: what to tell at the end
//! - `progress`: what to show meanwhile

mod concept;
mod images;
mod names;
mod progress;
mod report;
mod sink;
mod summary;
mod work;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use cardgen::Engine;
use sha2::{Digest, Sha256};

use crate::args::BatchArgs;
use crate::diagnostics::{Failure, Reporter};
use crate::input::{self, Values};
use crate::output;
use crate::parallel;
use crate::picture::Picture;
use crate::rows::{Columns, Options, Problem, Row, Rows};

use concept::Concept;
use images::Folder;
use progress::Progress;
use report::Previous;
use sink::Sink;
use work::Work;

/// Set by an interrupt.
static IS_STOPPED: AtomicBool = AtomicBool::new(false);

/// Exit code after an interrupt.
const INTERRUPTED: u8 = 130;

pub(crate) fn run(args: &BatchArgs, reporter: &Reporter) -> Result<(), Failure> {
    let picture = Picture::new(&args.picture, None)?;
    let (rows_path, templates) = inputs(args)?;
    let concepts = Concept::read_all(templates, args)?;
    let rows = open(rows_path, args)?;
    let columns = columns(&rows, args, &concepts, reporter)?;
    let engine = input::engine(&args.fonts)?;
    let work = Work {
        fingerprint: fingerprint(&concepts, &engine, args),
        engine,
        values: Values::read(&args.values)?,
        images: args.images.as_deref().map(Folder::open).transpose()?,
        columns,
        concepts: &concepts,
        picture,
    };
    output::make_folder(&args.output)?;
    output::sweep(&args.output);
    let previous = Previous::open(&args.output, args.resume)?;
    let progress = Progress::new(&rows, reporter);
    let mut sink = Sink::new(&work, &args.output, progress, reporter)?;
    stop_on_interrupt()?;
    parallel::in_order(
        threads(args),
        jobs(rows, args, previous),
        |job| work.done(job),
        |done| sink.take(done),
    );
    let was_stopped = IS_STOPPED.load(Ordering::Relaxed);
    sink.finish(was_stopped)
}

/// The rows' file, which comes last, and the templates.
fn inputs(args: &BatchArgs) -> Result<(&Path, &[String]), Failure> {
    match args.inputs.split_last() {
        Some((rows, templates)) if !templates.is_empty() => Ok((Path::new(rows), templates)),
        _ => Err(Failure::usage("name a template and a file of rows".into())),
    }
}

fn open(path: &Path, args: &BatchArgs) -> Result<Rows, Failure> {
    let options = Options {
        format: args.rows_format,
        encoding: args.encoding.clone(),
        separator: args.separator,
    };
    Rows::open(path, &options).map_err(|problem| failure(&problem).about(path))
}

/// What the columns of a table are, told to who looks on.
fn columns(
    rows: &Rows,
    args: &BatchArgs,
    concepts: &[Concept],
    reporter: &Reporter,
) -> Result<Option<Columns>, Failure> {
    let Some(header) = rows.header() else {
        return match args.map.is_empty() {
            true => Ok(None),
            false => {
                let message = "--map is for tables: rows of JSON name their fields themselves";
                Err(Failure::usage(message.into()))
            }
        };
    };
    let fields: BTreeSet<&str> = concepts.iter().flat_map(Concept::fields).collect();
    let columns = Columns::new(header, &args.map, &fields);
    let columns = columns.map_err(|problem| failure(&problem))?;
    let unused: Vec<&str> = columns.unused().collect();
    if !unused.is_empty() {
        let names = unused.join(", ");
        let what = match unused.len() {
            1 => format!("the column {names} is not used"),
            _ => format!("the columns {names} are not used"),
        };
        let hint = format!("if that is wrong: --map '{}=contact.…'", unused[0]);
        reporter.report(&[Failure::warning("rows.unused-column", what, hint)]);
    }
    if columns.used().next().is_none() {
        let message = "no column says anything that the template shows";
        let hint = format!("say what they are: --map '{}=contact.name'", header[0]);
        return Err(Failure::new("rows.no-column", message.into(), Some(hint)));
    }
    Ok(Some(columns))
}

/// The rows asked for, each with what an earlier run says of it, until an
/// interrupt.
fn jobs(
    rows: Rows,
    args: &BatchArgs,
    mut previous: Previous,
) -> impl Iterator<Item = work::Job> + Send {
    let selection = args.rows.clone();
    let last = selection.as_ref().map_or(u64::MAX, |rows| rows.last());
    let is_wanted = move |row: &Row| {
        selection.as_ref().is_none_or(|rows| rows.has(row.number)) || is_fatal(row)
    };
    let limit = usize::try_from(args.limit.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    rows.take_while(move |row| row.number <= last && !IS_STOPPED.load(Ordering::Relaxed))
        .filter(is_wanted)
        .take(limit)
        .map(move |row| {
            let before = previous.line(row.number);
            work::Job { row, before }
        })
}

fn is_fatal(row: &Row) -> bool {
    row.content.as_ref().is_err_and(|problem| problem.is_fatal)
}

fn threads(args: &BatchArgs) -> NonZeroUsize {
    let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    args.jobs.unwrap_or_else(cores)
}

/// What all cards depend on beside their rows, so that `--resume` draws again
/// when it changed. Fonts count by name.
fn fingerprint(concepts: &[Concept], engine: &Engine, args: &BatchArgs) -> String {
    let mut hasher = Sha256::new();
    hasher.update(env!("CARGO_PKG_VERSION"));
    for concept in concepts {
        hasher.update(concept.template.to_json());
    }
    hasher.update(engine.families().join("\n"));
    let columns = (&args.map, &args.images);
    hasher.update(format!(
        "{:?}",
        (&args.values, &args.picture, &args.sides, columns)
    ));
    work::short(hasher)
}

/// The first interrupt lets what is under way be written; the second does not
/// wait.
fn stop_on_interrupt() -> Result<(), Failure> {
    let set = ctrlc::set_handler(|| {
        if IS_STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
    set.map_err(|error| Failure::new("cli.internal", error.to_string(), None))
}

fn failure(problem: &Problem) -> Failure {
    Failure::new(problem.code, problem.message.clone(), problem.hint.clone())
}
