//! Tables and charts of a run.

use super::measure::{Figures, Results};
use super::{CARDS, PEERS, sheet, write};
use crate::{Outcome, workspace};
use cardgen::SvgOptions;
use serde_json::{Value, json};
use std::fmt::Write;

const PAGE: &str = "docs/performance.md";
/// What stands between these in the page is written here.
const START: &str = "<!-- cargo xtask peers: start -->\n";
const END: &str = "<!-- cargo xtask peers: end -->";

/// A figure that is drawn as a chart.
struct Chart {
    file: &'static str,
    title: &'static str,
    value: fn(&Figures) -> f64,
    digits: usize,
}

const CHARTS: &[Chart] = &[
    Chart {
        file: "peers-batch.svg",
        title: "Batch of distinct records, all cores: cards per second, more is better",
        value: |figures| figures.cards_per_second,
        digits: 1,
    },
    Chart {
        file: "peers-warm.svg",
        title: "A warm card: milliseconds, less is better",
        value: |figures| figures.warm,
        digits: 1,
    },
    Chart {
        file: "peers-memory.svg",
        title: "Peak memory of the batch: MiB, less is better",
        value: |figures| mebibytes(figures.peak_bytes),
        digits: 0,
    },
];

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

/// To the terminal.
pub(super) fn print(results: &Results) {
    println!("{}", all_tables(results));
}

/// Into the page.
pub(super) fn tables(results: &Results) -> Outcome {
    let path = workspace::root().join(PAGE);
    let page = std::fs::read_to_string(&path).map_err(|error| format!("{PAGE}: {error}"))?;
    let new = replaced(&page, &all_tables(results))
        .ok_or_else(|| format!("{PAGE} lacks the line {}", START.trim_end()))?;
    write(&path, new.as_bytes())
}

/// The page with other tables.
pub(super) fn replaced(page: &str, tables: &str) -> Option<String> {
    let (before, rest) = page.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}\n{tables}\n{END}{after}"))
}

fn all_tables(results: &Results) -> String {
    let mut text = machine(results);
    for card in CARDS {
        let _ = write!(
            text,
            "\n### {}, {}×{}\n\n",
            card.name, card.size.0, card.size.1
        );
        text += &table(results, card.name);
    }
    text += "\n### At what settings, and what is drawn otherwise\n\n| tool | |\n|---|---|\n";
    for peer in PEERS {
        let version = results.versions[peer.version].as_str().unwrap_or_default();
        let _ = writeln!(text, "| {} ({version}) | {} |", peer.name, peer.notes);
    }
    text
}

fn machine(results: &Results) -> String {
    let version = |name: &str| results.versions[name].as_str().unwrap_or("?").to_owned();
    format!(
        "{} virtual cores of a server ({}); load average before {}, after {}; {} rounds; \
         batches of {} records; rustc {}, Node {}, Python {}, resvg-js {}, qrcode {}, segno {}.\n",
        results.cores,
        results.processor,
        results.load[0],
        results.load[1],
        results.rounds,
        results.batch,
        version("rustc"),
        version("node"),
        version("python"),
        version("@resvg/resvg-js"),
        version("qrcode"),
        version("segno"),
    )
}

/// In brackets: how many times what cardgen takes.
fn table(results: &Results, card: &str) -> String {
    let mut text = String::from(
        "| tool | cold, ms | warm, ms | cards/s | memory, MiB | PNG, KiB |\n|---|--:|--:|--:|--:|--:|\n",
    );
    let all = &results.figures[card];
    let base = all.get(PEERS[0].name).cloned().unwrap_or_default();
    for peer in PEERS {
        let Some(found) = all.get(peer.name) else {
            continue;
        };
        let (peak, base_peak) = (mebibytes(found.peak_bytes), mebibytes(base.peak_bytes));
        let _ = writeln!(
            text,
            "| {} | {:.0} ({}) | {:.1} ({}) | {:.1} ({}) | {:.0} ({}) | {:.0} |",
            peer.name,
            found.cold,
            times(found.cold, base.cold),
            found.warm,
            times(found.warm, base.warm),
            found.cards_per_second,
            times(found.cards_per_second, base.cards_per_second),
            peak,
            times(peak, base_peak),
            found.png_bytes as f64 / 1024.0,
        );
    }
    text
}

/// `2.3×`.
pub(super) fn times(value: f64, base: f64) -> String {
    let ratio = value / base;
    match ratio {
        _ if !ratio.is_finite() => "–".to_owned(),
        _ if ratio < 0.095 => format!("{ratio:.2}×"),
        _ if ratio < 9.95 => format!("{ratio:.1}×"),
        _ => format!("{ratio:.0}×"),
    }
}

/// Drawn by cardgen itself.
pub(super) fn charts(results: &Results) -> Outcome {
    for chart in CHARTS {
        let panels: Vec<Value> = CARDS
            .iter()
            .map(|card| panel(results, card.name, chart))
            .collect();
        let root = json!({
            "type": "box",
            "style": {
                "flexDirection": "column", "gap": 10, "padding": 14, "fontSize": 10,
                "backgroundColor": "#fff", "color": "#0f172a",
            },
            "children": [
                { "type": "text", "text": chart.title, "style": { "fontSize": 13, "fontWeight": 700 } },
                { "type": "box", "style": { "gap": 20 }, "children": panels },
            ],
        });
        let height = 80.0 + 18.0 * PEERS.len() as f64;
        let drawn = sheet::draw((900.0, height), root, Vec::new())?;
        let svg = drawn.sides()[0].to_svg(&SvgOptions::default());
        let svg = svg.map_err(|error| error.to_string())?;
        let path = workspace::root().join("docs/images").join(chart.file);
        write(&path, svg.as_bytes())?;
    }
    Ok(())
}

/// A card's bars; the longest is as long as there is room.
fn panel(results: &Results, card: &str, chart: &Chart) -> Value {
    let all = &results.figures[card];
    let values = PEERS
        .iter()
        .map(|peer| all.get(peer.name).map_or(0.0, chart.value));
    let most = values.clone().fold(f64::MIN_POSITIVE, f64::max);
    let bars = PEERS.iter().zip(values).map(|(peer, value)| {
        let ours = peer.name.starts_with("cardgen");
        json!({ "type": "box", "style": { "alignItems": "center", "gap": 4, "height": 18 }, "children": [
            { "type": "text", "text": peer.name, "style": { "width": 132, "fontSize": 8.5 } },
            { "type": "box", "style": {
                "width": 90.0 * value / most, "height": 11, "flexShrink": 0,
                "backgroundColor": if ours { "#2563eb" } else { "#94a3b8" },
            } },
            { "type": "text", "text": format!("{value:.*}", chart.digits), "style": { "fontSize": 8.5 } },
        ] })
    });
    let mut children =
        vec![json!({ "type": "text", "text": card, "style": { "fontWeight": 600 } })];
    children.extend(bars);
    json!({ "type": "box", "style": { "flexDirection": "column", "width": 277 }, "children": children })
}
