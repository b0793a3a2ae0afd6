//! cardgen beside other tools: the same cards and records, in one run.

mod install;
mod measure;
mod report;
mod sheet;
#[cfg(test)]
mod tests;
mod work;

use crate::{Outcome, process, workspace};
use install::Tools;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often cold starts and warm cards are measured, in turns.
pub(crate) const ROUNDS: usize = 3;

/// A tool, and how it is asked for a card.
struct Peer {
    /// Its name in the results.
    name: &'static str,
    program: Program,
    /// What its version is called in the results.
    version: &'static str,
    /// The settings it is at its best with, and what it draws otherwise.
    notes: &'static str,
}

enum Program {
    /// Ours, at a level of PNG.
    Cardgen(&'static str),
    /// A script for node, with more arguments.
    Node(&'static str, &'static [&'static str]),
    Python(&'static str),
}

/// The first is what others are compared with.
const PEERS: &[Peer] = &[
    Peer {
        name: "cardgen",
        program: Program::Cardgen("fast"),
        version: "cardgen",
        notes: "PNG level `fast`; one engine for all threads.",
    },
    Peer {
        name: "cardgen, balanced PNG",
        program: Program::Cardgen("balanced"),
        version: "cardgen",
        notes: "The default level of PNG.",
    },
    Peer {
        name: "takumi",
        program: Program::Node("takumi.js", &[]),
        version: "@takumi-rs/core",
        notes: "One renderer, cards in flight on its own threads; PNG has no settings. \
                The QR code is an SVG picture made by `qrcode`.",
    },
    Peer {
        name: "takumi, wasm",
        program: Program::Node("takumi_wasm.js", &[]),
        version: "@takumi-rs/wasm",
        notes: "As the native one, in a worker for each core.",
    },
    Peer {
        name: "satori + resvg-js",
        program: Program::Node("satori.js", &[]),
        version: "satori",
        notes: "A worker for each core; resvg loads no fonts, for satori makes outlines. \
                PNG has no settings. The QR code is an SVG picture made by `qrcode`.",
    },
    Peer {
        name: "@napi-rs/canvas",
        program: Program::Node("canvas.js", &[]),
        version: "@napi-rs/canvas",
        notes: "A worker and a canvas for each core; its PNG encoder has no settings. Does not \
                lay out: places are computed, lines broken by `measureText`. The QR code is a path \
                made by `qrcode`.",
    },
    Peer {
        name: "@napi-rs/canvas, PNG by sharp",
        program: Program::Node("canvas.js", &["sharp"]),
        version: "@napi-rs/canvas",
        notes: "The same, its pixels encoded by sharp at level 1.",
    },
    Peer {
        name: "sharp",
        program: Program::Node("sharp.js", &[]),
        version: "sharp",
        notes: "SVG in, by librsvg; PNG level 1 without filters; a thread for each card in flight. \
                Does not lay out or measure: lines are broken at a number of letters. The QR code \
                is a path made by `qrcode`.",
    },
    Peer {
        name: "Chromium",
        program: Program::Node("chromium.js", &[]),
        version: "chromium",
        notes: "One browser kept open, windows whose texts and code change; screenshots \
                `optimizeForSpeed`. The QR code is a path made by `qrcode`.",
    },
    Peer {
        name: "Pillow",
        program: Program::Python("pillow_cards.py"),
        version: "pillow",
        notes: "A process for each core; PNG level 1. No SVG: the logo is a PNG of the right size; \
                no layout, no letter spacing (drawn letter by letter), gradient of 256 steps, \
                rounded shapes by supersampling, whole pixels. The QR code is made by `segno`, in \
                Python, and takes much of the time.",
    },
    Peer {
        name: "typst",
        program: Program::Python("typst_cards.py"),
        version: "typst",
        notes: "A process and a compiler for each core; PNG has no settings. Knows no shadow: a \
                radial gradient stands for it. The QR code is an SVG picture made by `segno`.",
    },
];

/// A card that is drawn.
struct Card {
    name: &'static str,
    size: (u32, u32),
    dpi: u32,
    /// The logo in pixels, if it has one, for those who read no SVG.
    logo: Option<(u32, u32)>,
}

const CARDS: &[Card] = &[
    Card {
        name: "business",
        size: (1050, 600),
        dpi: 300,
        logo: Some((315, 94)),
    },
    Card {
        name: "badge",
        size: (1200, 900),
        dpi: 300,
        logo: None,
    },
    Card {
        name: "og",
        size: (1200, 630),
        dpi: 96,
        logo: Some((187, 56)),
    },
];

/// Installs what is missing, measures, and writes `out/peers`.
pub(crate) fn run(rounds: usize) -> Outcome {
    let tools = install::all()?;
    let results = measure::all(&tools, rounds)?;
    let path = out().join("results.json");
    let text = serde_json::to_string_pretty(&results).map_err(|error| error.to_string())?;
    write(&path, (text + "\n").as_bytes())?;
    sheet::page()?;
    report::print(&results);
    println!(
        "    {}: pictures side by side",
        out().join("index.html").display()
    );
    Ok(())
}

/// Makes the tables and pictures of `docs/performance.md` from the last run.
pub(crate) fn docs() -> Outcome {
    let path = out().join("results.json");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}; run `cargo xtask peers`", path.display()))?;
    let results = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    sheet::contact_sheet()?;
    report::charts(&results)?;
    report::tables(&results)
}

fn out() -> PathBuf {
    workspace::root().join("out/peers")
}

/// The folder of a tool's pictures.
fn pictures(peer: &Peer) -> PathBuf {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    out().join(peer.name.chars().map(plain).collect::<String>())
}

fn folder(path: &Path) -> Outcome {
    std::fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

impl Peer {
    /// The command of a mode: what common.js says.
    fn command(&self, tools: &Tools, mode: &str, card: &Card, out: &Path) -> Command {
        let script = |name| tools.folder.join(name).into_os_string();
        let (program, first, more) = match self.program {
            Program::Cardgen(level) => (tools.cardgen.as_path(), level.into(), [].as_slice()),
            Program::Node(name, more) => (Path::new("node"), script(name), more),
            Program::Python(name) => (tools.python.as_path(), script(name), [].as_slice()),
        };
        let mut command = process::command(program, &[]);
        command.arg(first).arg(&tools.work);
        command.args([mode, card.name]).arg(out).args(more);
        // For those who look for fonts by fontconfig.
        command.env("FONTCONFIG_FILE", tools.folder.join("fonts.conf"));
        command
    }
}
