//! `cardgen demo`: every built-in template with sample people, a page of all
//! pictures and one picture of a selection.

mod page;
mod people;
mod sheet;

use std::path::{Path, PathBuf};

use cardgen::{Card, Engine, PngOptions, Template};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::DemoArgs;
use crate::diagnostics::{Failure, Sources};
use crate::output::{self, Files};
use people::Person;

/// A template and the cards made with it.
struct Section {
    name: &'static str,
    description: String,
    cards: Vec<Shown>,
}

/// A person's card.
struct Shown {
    person: String,
    caption: String,
    card: Card,
    /// Files of the sides, from the folder of the page.
    pictures: Vec<PathBuf>,
}

pub(crate) fn run(args: &DemoArgs) -> Result<(), Failure> {
    let folder = &args.output;
    output::make_folder(folder)?;
    let engine = people::engine()?;
    let people = people::all()?;
    let names: Vec<&'static str> = Template::builtin_names().collect();
    let bar = progress(names.len() * people.len());
    let mut sections = Vec::new();
    for name in names {
        sections.push(section(name, &engine, &people, folder, &bar)?);
    }
    bar.finish_and_clear();

    let mut files = Files::default();
    let index = folder.join("index.html");
    let gallery = folder.join("gallery.png");
    files.add(&gallery, &sheet::picture(&sections)?)?;
    files.add(&index, page::html(&sections).as_bytes())?;
    files.commit()?;
    let text = format!("{}\n{}\n", index.display(), gallery.display());
    output::print(text.as_bytes())
}

fn section(
    name: &'static str,
    engine: &Engine,
    people: &[Person],
    folder: &Path,
    bar: &ProgressBar,
) -> Result<Section, Failure> {
    let failure = |error: cardgen::Error| Sources::default().failure(&error);
    let template = Template::builtin(name).map_err(failure)?;
    output::make_folder(&folder.join(name))?;
    let mut cards = Vec::new();
    for person in people {
        bar.set_message(format!("{name}, {}", person.id));
        let card = engine.render(&template, &person.record).map_err(failure)?;
        let mut files = Files::default();
        let mut pictures = Vec::new();
        for side in card.sides() {
            let png = side.to_png(&PngOptions::dpi(300.0)).map_err(failure)?;
            let file = format!("{}-{}.png", person.id, side.name());
            let picture = Path::new(name).join(file);
            files.add(&folder.join(&picture), &png)?;
            pictures.push(picture);
        }
        files.commit()?;
        cards.push(Shown {
            person: person.id.clone(),
            caption: person.caption.clone(),
            card,
            pictures,
        });
        bar.inc(1);
    }
    let description = template.description().unwrap_or_default().to_owned();
    Ok(Section {
        name,
        description,
        cards,
    })
}

/// A bar on standard error; nothing where that is no terminal.
fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} {msg}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
