//! cardgen, run as `cargo xtask peers` asks every tool to: see common.js.
//! `peer LEVEL WORK MODE CARD OUT`.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{fs, io, thread};

use cardgen::{Engine, PngLevel, PngOptions, Record, Template};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [level, work, mode, card, out] = arguments.as_slice() else {
        return Err("arguments: LEVEL WORK MODE CARD OUT".into());
    };
    let work: Value = serde_json::from_str(&fs::read_to_string(work)?)?;
    let card = Card::open(&work, card, level, Path::new(out))?;
    match mode.as_str() {
        "first" => {
            let png = card.draw(0)?;
            fs::write(card.file(0), &png)?;
            report(json!({ "bytes": png.len() }))
        }
        "warm" => {
            let count = work["warm"].as_u64().unwrap_or(1);
            report(json!({ "milliseconds": card.warm(usize::try_from(count)?)? }))
        }
        "batch" => {
            let cores = work["cores"].as_u64().unwrap_or(1);
            card.batch(usize::try_from(cores)?)?;
            report(json!({ "cards": card.records.len() }))
        }
        other => Err(format!("no mode `{other}`").into()),
    }
}

struct Card {
    name: String,
    engine: Engine,
    template: Template,
    records: Vec<Value>,
    options: PngOptions,
    out: PathBuf,
}

impl Card {
    fn open(work: &Value, name: &str, level: &str, out: &Path) -> Result<Self> {
        let read = |value: &Value| fs::read(value.as_str().unwrap_or_default());
        let card = &work["cards"][name];
        let levels = BTreeMap::from([("fast", PngLevel::Fast), ("balanced", PngLevel::Balanced)]);
        let level = *levels.get(level).ok_or("no such level")?;
        let dpi = card["dpi"].as_f64().unwrap_or_default() as f32;
        Ok(Self {
            name: name.to_owned(),
            engine: Engine::new()
                .with_image("logo", read(&work["logo"])?)?
                .with_image("photo", read(&work["photo"])?)?,
            template: Template::from_json(&String::from_utf8(read(&card["document"])?)?)?,
            records: card["records"].as_array().cloned().unwrap_or_default(),
            options: PngOptions::dpi(dpi).with_level(level),
            out: out.to_owned(),
        })
    }

    fn draw(&self, index: usize) -> Result<Vec<u8>> {
        let record = self.records.get(index % self.records.len().max(1));
        let mut data = record.cloned().unwrap_or_default();
        // Others draw the code from it; the document makes its own.
        if let Some(fields) = data.as_object_mut() {
            fields.remove("vcard");
        }
        let card = self.engine.render(&self.template, &Record::new(data))?;
        Ok(card.side("front")?.to_png(&self.options)?)
    }

    fn file(&self, index: usize) -> PathBuf {
        self.out.join(format!("{}-{index}.png", self.name))
    }

    /// The time of each card; before them, as many again that nobody counts.
    fn warm(&self, count: usize) -> Result<Vec<f64>> {
        let mut times = Vec::new();
        for index in 0..2 * count {
            let start = Instant::now();
            self.draw(index)?;
            if index >= count {
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
        Ok(times)
    }

    fn batch(&self, cores: usize) -> Result<()> {
        let next = AtomicUsize::new(0);
        let lane = || -> Result<()> {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= self.records.len() {
                    return Ok(());
                }
                fs::write(self.file(index), self.draw(index)?)?;
            }
        };
        thread::scope(|scope| {
            let lanes: Vec<_> = (0..cores).map(|_| scope.spawn(lane)).collect();
            lanes
                .into_iter()
                .try_for_each(|lane| lane.join().unwrap_or(Err("a thread panicked".into())))
        })
    }
}

/// One line; then the process waits, so that its memory can be looked at.
fn report(result: Value) -> Result<()> {
    println!("{result}");
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
