//! One run: every tool in turn, over and over, so that whatever else the
//! machine does hits all alike.

use super::install::{Tools, cores};
use super::{CARDS, Card, PEERS, Peer, folder, pictures, work};
use crate::Outcome;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;

/// What a run found; `out/peers/results.json`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Results {
    /// The processor's model.
    pub(super) processor: String,
    pub(super) cores: usize,
    /// The machine's load average before and after: other work disturbs.
    pub(super) load: [String; 2],
    pub(super) rounds: usize,
    /// Records in a batch.
    pub(super) batch: usize,
    pub(super) versions: Value,
    /// By card, then by tool.
    pub(super) figures: BTreeMap<String, BTreeMap<String, Figures>>,
}

/// A tool's figures for a card, each the median of what was measured.
#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    /// From the start of the process to a PNG file, in milliseconds.
    pub(super) cold: f64,
    /// A card among many in one process, in milliseconds.
    pub(super) warm: f64,
    /// In a batch on all cores, from the start of the process to the last file.
    pub(super) cards_per_second: f64,
    /// The peak of all processes of the batch together.
    pub(super) peak_bytes: u64,
    /// Of the PNG.
    pub(super) png_bytes: u64,
    /// All that `cold` and `warm` are the medians of.
    cold_times: Vec<f64>,
    warm_times: Vec<f64>,
}

pub(super) fn all(tools: &Tools, rounds: usize) -> Result<Results, String> {
    let before = load();
    let mut figures: BTreeMap<String, BTreeMap<String, Figures>> = BTreeMap::new();
    for round in 0..rounds {
        for card in CARDS {
            println!("    round {}/{rounds}: {}", round + 1, card.name);
            for peer in PEERS {
                let found = figures.entry(card.name.to_owned()).or_default();
                let found = found.entry(peer.name.to_owned()).or_default();
                single(tools, peer, card, found)?;
            }
        }
    }
    for card in CARDS {
        for peer in PEERS {
            let found = figures.entry(card.name.to_owned()).or_default();
            let found = found.entry(peer.name.to_owned()).or_default();
            batch(tools, peer, card, found)?;
            println!(
                "    batch of {}: {} {:.1} cards/s",
                card.name, peer.name, found.cards_per_second
            );
        }
    }
    for found in figures.values_mut().flat_map(BTreeMap::values_mut) {
        found.cold = median(&found.cold_times);
        found.warm = median(&found.warm_times);
    }
    Ok(Results {
        processor: processor(),
        cores: cores(),
        load: [before, load()],
        rounds,
        batch: work::MOST,
        versions: tools.versions.clone(),
        figures,
    })
}

/// A first card, and warm ones.
fn single(tools: &Tools, peer: &Peer, card: &Card, found: &mut Figures) -> Outcome {
    let place = pictures(peer);
    folder(&place)?;
    let first = ask(tools, peer, card, "first", &place)?;
    found.cold_times.push(first.milliseconds);
    found.png_bytes = first.report["bytes"].as_u64().unwrap_or_default();
    check_size(&place, card)?;
    let warm = ask(tools, peer, card, "warm", &place)?;
    let times = warm.report["milliseconds"].as_array();
    let times = times.into_iter().flatten().filter_map(Value::as_f64);
    found.warm_times.extend(times);
    Ok(())
}

/// All records; their files are counted and thrown away.
fn batch(tools: &Tools, peer: &Peer, card: &Card, found: &mut Figures) -> Outcome {
    let place = tools.folder.join("batch");
    folder(&place)?;
    let answer = ask(tools, peer, card, "batch", &place)?;
    let files = fs::read_dir(&place)
        .map_err(|error| error.to_string())?
        .count();
    fs::remove_dir_all(&place).map_err(|error| error.to_string())?;
    if files != work::MOST {
        return Err(format!("{}: {files} of {} cards", peer.name, work::MOST));
    }
    found.cards_per_second = files as f64 / answer.milliseconds * 1000.0;
    found.peak_bytes = answer.peak;
    Ok(())
}

/// A tool that draws smaller pictures has less to do.
fn check_size(place: &Path, card: &Card) -> Outcome {
    let path = place.join(format!("{}-0.png", card.name));
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info();
    let reader = reader.map_err(|error| format!("{}: {error}", path.display()))?;
    let size = (reader.info().width, reader.info().height);
    if size == card.size {
        return Ok(());
    }
    Err(format!(
        "{}: {size:?} instead of {:?}",
        path.display(),
        card.size
    ))
}

/// What a tool said.
struct Answer {
    /// Until it said so, from the start of its process.
    milliseconds: f64,
    peak: u64,
    report: Value,
}

fn ask(tools: &Tools, peer: &Peer, card: &Card, mode: &str, out: &Path) -> Result<Answer, String> {
    let failed = |what: String| format!("{} ({mode}, {}): {what}", peer.name, card.name);
    let mut command = peer.command(tools, mode, card, out);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    let mut line = String::new();
    if let Some(output) = child.stdout.as_mut() {
        let read = BufReader::new(output).read_line(&mut line);
        read.map_err(|error| failed(error.to_string()))?;
    }
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let peak = peak(&child);
    // It ends when its input does.
    drop(child.stdin.take());
    let status = child.wait().map_err(|error| failed(error.to_string()))?;
    let report = serde_json::from_str(&line);
    match report {
        Ok(report) if status.success() => Ok(Answer {
            milliseconds,
            peak,
            report,
        }),
        _ => Err(failed(format!(
            "it said `{}` and ended with {status}",
            line.trim()
        ))),
    }
}

/// The greatest resident size of each process under this one, added up: more
/// than they had at once, if anything, for pages that they share count twice.
fn peak(child: &Child) -> u64 {
    let mut all = vec![child.id()];
    let mut sum = 0;
    while let Some(id) = all.pop() {
        let read =
            |name: &str| fs::read_to_string(format!("/proc/{id}/{name}")).unwrap_or_default();
        let status = read("status");
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = kilobytes.and_then(|text| text.trim().strip_suffix(" kB"));
        sum += kilobytes.and_then(|text| text.parse().ok()).unwrap_or(0) * 1024;
        let threads = fs::read_dir(format!("/proc/{id}/task"))
            .into_iter()
            .flatten()
            .flatten();
        for thread in threads {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            all.extend(
                children
                    .split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
    }
    sum
}

pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.len(), sorted.len() / 2) {
        (0, _) => 0.0,
        (count, middle) if count % 2 == 1 => sorted[middle],
        (_, middle) => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    model
        .unwrap_or("unknown")
        .trim_start_matches(['\t', ' ', ':'])
        .to_owned()
}

/// Over a minute, over five, over fifteen.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
