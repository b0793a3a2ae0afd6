//! What the tools need: packages at pinned versions, in the target folder.

use super::{CARDS, Card, work, write};
use crate::process::{self, cargo, command};
use crate::{Outcome, measure, tools, workspace};
use cardgen::{Engine, PngOptions, Record, Template};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const SOURCES: &str = "benches/peers";
const FONT: &str = "core/assets/fonts/InterVariable.ttf";
/// The weights that the cards use.
const WEIGHTS: [&str; 4] = ["400", "600", "700", "800"];
/// How many cards a warm measurement times.
const WARM: usize = 10;

/// Where everything is.
pub(super) struct Tools {
    /// Scripts and packages.
    pub(super) folder: PathBuf,
    pub(super) cardgen: PathBuf,
    pub(super) python: PathBuf,
    /// The file that says what to draw.
    pub(super) work: PathBuf,
    /// By name.
    pub(super) versions: Value,
}

/// Installs what is missing and prepares the work.
pub(super) fn all() -> Result<Tools, String> {
    let folder = workspace::target().join("peers");
    super::folder(&folder)?;
    copy_sources(&folder)?;
    node_packages(&folder)?;
    let python = python_packages(&folder)?;
    let (chromium, chromium_version) = measure::chromium::find()?;
    let mut build = cargo(&["build", "--release", "--locked"]);
    process::run(build.args(["--package", "cardgen-benches", "--bin", "peer"]))?;
    let name = format!("peer{}", std::env::consts::EXE_SUFFIX);
    let cardgen = workspace::target().join("release").join(name);
    let fonts = fonts(&folder, &python)?;
    let work = folder.join("work.json");
    let content = describe(&folder, &fonts, chromium)?;
    write(&work, content.to_string().as_bytes())?;
    let versions = versions(&chromium_version)?;
    Ok(Tools {
        folder,
        cardgen,
        python,
        work,
        versions,
    })
}

/// Scripts stand beside their packages, for node looks for those there.
fn copy_sources(to: &Path) -> Outcome {
    let sources = workspace::root().join(SOURCES);
    let files = fs::read_dir(&sources).map_err(|error| format!("{SOURCES}: {error}"))?;
    for file in files.flatten() {
        // What is there already and the same keeps its time.
        fs::copy(file.path(), to.join(file.file_name())).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// True if the file's content was installed before; `done` says it now is.
fn is_installed(folder: &Path, list: &str) -> Result<bool, String> {
    let wanted = fs::read(folder.join(list)).map_err(|error| format!("{list}: {error}"))?;
    let stamp = folder.join(format!("{list}.installed"));
    Ok(fs::read(stamp).is_ok_and(|installed| installed == wanted))
}

fn done(folder: &Path, list: &str) -> Outcome {
    let copied = fs::copy(folder.join(list), folder.join(format!("{list}.installed")));
    copied.map(|_| ()).map_err(|error| error.to_string())
}

fn node_packages(folder: &Path) -> Outcome {
    const LIST: &str = "package-lock.json";
    if is_installed(folder, LIST)? {
        return Ok(());
    }
    println!("    installing packages of npm");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    // `npm ci` wants packages of all platforms in the list; this takes its
    // versions just as well.
    let mut install = command(npm, &["install", "--no-save", "--no-fund", "--no-audit"]);
    process::run(install.current_dir(folder))
        .map_err(|error| format!("{error}; install Node 20 with npm"))?;
    done(folder, LIST)
}

/// The interpreter of an environment with the packages.
fn python_packages(folder: &Path) -> Result<PathBuf, String> {
    const LIST: &str = "requirements.txt";
    let place = folder.join("python");
    let python = place.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !is_installed(folder, LIST)? || !python.exists() {
        println!("    installing packages of Python");
        let mut make = command("python3", &["-m", "venv"]);
        process::run(make.arg(&place))
            .map_err(|error| format!("{error}; install Python 3 with venv"))?;
        let mut install = command(
            &python,
            &["-m", "pip", "install", "--quiet", "--requirement"],
        );
        process::run(install.arg(folder.join(LIST)))?;
        done(folder, LIST)?;
    }
    // Pillow loads it when it shapes text.
    let shapes = "from PIL import features; assert features.check('raqm')";
    tools::debian("libfribidi0", || {
        process::output(&mut command(&python, &["-c", shapes])).ok()
    })?;
    Ok(python)
}

/// The font in the weights of the cards: not all tools take variable ones.
fn fonts(folder: &Path, python: &Path) -> Result<Value, String> {
    let place = folder.join("fonts");
    super::folder(&place)?;
    let path = |weight: &str| place.join(format!("Inter-{weight}.ttf"));
    if !WEIGHTS.iter().all(|weight| path(weight).exists()) {
        let mut cut = command(python, &[]);
        cut.arg(folder.join("fonts.py"))
            .arg(workspace::root().join(FONT));
        process::run(cut.arg(&place).args(WEIGHTS))?;
    }
    let configuration = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n\
         <fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>\n",
        place.display(),
        folder.join("fontconfig").display()
    );
    write(&folder.join("fonts.conf"), configuration.as_bytes())?;
    let weights = WEIGHTS.map(|weight| (weight.to_owned(), json!(path(weight))));
    Ok(Value::Object(Map::from_iter(weights)))
}

/// What common.js calls the work.
fn describe(place: &Path, fonts: &Value, chromium: &str) -> Result<Value, String> {
    let source = |name: &str| workspace::root().join("benches/cards").join(name);
    let mut cards = Map::new();
    for card in CARDS {
        let mut value = json!({
            "width": card.size.0,
            "height": card.size.1,
            "dpi": card.dpi,
            "document": source(&format!("{}.json", card.name)),
            "records": records(card),
        });
        if let Some(size) = card.logo {
            let file = place.join(format!("logo-{}.png", card.name));
            write(&file, &logo(&source("logo.svg"), size)?)?;
            value["logo"] = json!(file);
        }
        cards.insert(card.name.to_owned(), value);
    }
    Ok(json!({
        "cores": cores(),
        "warm": WARM,
        "fonts": fonts,
        "logo": source("logo.svg"),
        "photo": source("portrait.jpg"),
        "chromium": chromium_path(chromium)?,
        "cards": cards,
    }))
}

fn records(card: &Card) -> Vec<Value> {
    let record = |index| match card.name {
        "og" => work::article(index),
        "badge" => json!({ "contact": work::person(index)["contact"] }),
        _ => work::person(index),
    };
    (0..work::MOST).map(record).collect()
}

/// Threads that run at once here.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Puppeteer wants a path.
fn chromium_path(name: &str) -> Result<String, String> {
    let path = process::output(&mut command("which", &[name]))?;
    Ok(String::from_utf8_lossy(&path).trim().to_owned())
}

/// The logo in pixels.
fn logo(svg: &Path, (width, height): (u32, u32)) -> Result<Vec<u8>, String> {
    let bytes = fs::read(svg).map_err(|error| error.to_string())?;
    let card = json!({
        "cardgen": "1.0",
        "size": { "width": width, "height": height },
        "sides": [{ "name": "front", "root": { "type": "box", "children": [{
            "type": "image", "src": "logo", "alt": "logo",
            "style": { "width": width, "height": height },
        }] } }],
    });
    let draw = || {
        let engine = Engine::new().with_image("logo", bytes)?;
        let template = Template::from_json(&card.to_string())?;
        let card = engine.render(&template, &Record::new(json!({})))?;
        card.side("front")?.to_png(&PngOptions::dpi(96.0))
    };
    draw().map_err(|error: cardgen::Error| error.to_string())
}

/// What the lists pin, and what the system has.
fn versions(chromium: &str) -> Result<Value, String> {
    let read = |name: &str| {
        let path = workspace::root().join(SOURCES).join(name);
        fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))
    };
    let list: Value =
        serde_json::from_str(&read("package.json")?).map_err(|error| error.to_string())?;
    let mut versions = list["dependencies"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    for line in read("requirements.txt")?.lines() {
        if let Some((name, version)) = line.split_once("==") {
            versions.insert(name.to_owned(), json!(version));
        }
    }
    let number = chromium
        .split(' ')
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    versions.insert("chromium".to_owned(), json!(number));
    versions.insert("cardgen".to_owned(), json!(env!("CARGO_PKG_VERSION")));
    for (name, program) in [("node", "node"), ("python", "python3")] {
        let output = process::output(&mut command(program, &["--version"]))?;
        let text = String::from_utf8_lossy(&output);
        let number = text
            .trim()
            .trim_start_matches("Python ")
            .trim_start_matches('v');
        versions.insert(name.to_owned(), json!(number));
    }
    versions.insert("rustc".to_owned(), json!(tools::rustc_release()?));
    Ok(Value::Object(versions))
}
