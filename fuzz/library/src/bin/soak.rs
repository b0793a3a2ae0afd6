//! Makes distinct cards without end in one process, and watches its memory:
//! after the first thousand it must stay level.
//!
//! `soak --cards 100000`
#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cardgen::{Engine, Error, JpegOptions, PngOptions, Record, SvgOptions, Template};
use cardgen_fuzz::process::{Options, jobs, memory};
use serde_json::{Value, json};

/// Memory is measured after so many cards.
const STEP: u64 = 1_000;
/// By how much it may rise above the first level: a share, and bytes besides.
const RISE: f64 = 1.10;
const SLACK: u64 = 8 << 20;
/// The side of a photo in pixels: 630 of them fill the engine's cache.
const PHOTO: f32 = 160.0;
const DPI: f32 = 48.0;

const BUSINESS: &str = include_str!("../../../../benches/cards/business.json");
const LOGO: &[u8] = include_bytes!("../../../../benches/cards/logo.svg");
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../../core/tests/fonts/NotoSansArabic.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoSansJP.ttf"),
    include_bytes!("../../../../core/tests/fonts/NotoEmoji-CBDT.ttf"),
];

fn main() -> ExitCode {
    let outcome = Options::read(&["--cards"])
        .and_then(|options| Soak::new()?.run(options.get("--cards").unwrap_or(100_000)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

struct Soak {
    engine: Engine,
    templates: Vec<Template>,
    /// Draws the photos.
    portrait: Template,
}

impl Soak {
    fn new() -> Result<Self, String> {
        let made = || -> Result<Self, Error> {
            let mut engine = Engine::new().with_image("logo", LOGO)?;
            for font in FONTS {
                engine = engine.with_font(font)?;
            }
            let builtin = Template::builtin_names().map(Template::builtin);
            let mut templates = builtin.collect::<Result<Vec<_>, _>>()?;
            templates.push(Template::from_json(BUSINESS)?);
            templates.push(Template::from_json(&with_assets().to_string())?);
            let portrait = Template::from_json(&portrait().to_string())?;
            Ok(Self {
                engine,
                templates,
                portrait,
            })
        };
        made().map_err(|error| format!("{}: {error}", error.code()))
    }

    fn run(&self, cards: u64) -> Result<(), String> {
        println!("    {} templates, {} threads", self.templates.len(), jobs());
        let start = Instant::now();
        let mut levels = Vec::new();
        for first in (0..cards).step_by(STEP as usize) {
            self.make(first, (first + STEP).min(cards))?;
            let Some(level) = memory("VmRSS") else {
                continue;
            };
            levels.push(level);
            if levels.len() == 1 || levels.len().is_multiple_of(10) {
                let done = first + STEP;
                let rate = done as f64 / start.elapsed().as_secs_f64();
                println!(
                    "    {done} cards: {:.1} MiB, {rate:.0} cards a second",
                    mib(level)
                );
            }
        }
        judge(&levels)
    }

    /// Makes the cards from `first` to before `end`, on all threads.
    fn make(&self, first: u64, end: u64) -> Result<(), String> {
        let next = AtomicU64::new(first);
        let work = || {
            loop {
                let index = next.fetch_add(1, Relaxed);
                if index >= end {
                    return Ok(());
                }
                self.card(index).map_err(|error| {
                    format!(
                        "card {index}: {} at {}: {error}",
                        error.code(),
                        error.location()
                    )
                })?;
            }
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..jobs()).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|_| Err("a thread panicked".to_owned()))
            })
        })
    }

    /// Makes one card, unlike all others, and its files.
    fn card(&self, index: u64) -> Result<(), Error> {
        let photo = self.photo(index)?;
        let template = &self.templates[index as usize % self.templates.len()];
        let record = Record::new(person(index))
            .with_image("photo", photo)
            .with_index(index + 1);
        let card = self.engine.render(template, &record)?;
        for side in card.sides() {
            match index % 16 {
                0 => drop(side.to_svg(&SvgOptions::default())?),
                1 => drop(side.to_jpeg(&JpegOptions::dpi(DPI))?),
                _ => drop(side.to_png(&PngOptions::dpi(DPI))?),
            }
        }
        Ok(())
    }

    /// A picture of its own for every card, drawn by the engine.
    fn photo(&self, index: u64) -> Result<Vec<u8>, Error> {
        let record = Record::default().with_index(index);
        let card = self.engine.render(&self.portrait, &record)?;
        card.side("front")?.to_jpeg(&JpegOptions::dpi(96.0))
    }
}

/// Every measurement after the first must be level with it.
fn judge(levels: &[u64]) -> Result<(), String> {
    let (Some(&first), Some(&most)) = (levels.first(), levels.iter().max()) else {
        println!("    this system does not tell how much memory is held");
        return Ok(());
    };
    println!(
        "    memory: {:.1} MiB after the first {STEP} cards, {:.1} at most, {:.1} at the end",
        mib(first),
        mib(most),
        mib(levels.last().copied().unwrap_or(0)),
    );
    let allowed = (first as f64 * RISE) as u64 + SLACK;
    match most > allowed {
        true => Err(format!("memory rises: more than {:.1} MiB", mib(allowed))),
        false => Ok(()),
    }
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

fn portrait() -> Value {
    json!({
        "cardgen": "1.0",
        "size": { "width": PHOTO, "height": PHOTO },
        "sides": [{ "name": "front", "root": {
            "type": "box",
            "style": {
                "background": "linear-gradient({{ record.index * 7 }}deg, oklch(70% 0.2 {{ record.index }}deg), #123)",
                "alignItems": "center", "justifyContent": "center",
            },
            "children": [{ "type": "text", "text": "{{ record.index }}", "style": { "fontSize": 40, "color": "white" } }],
        } }],
    })
}

/// A template that brings its own font and picture, and sets every card in
/// another weight.
fn with_assets() -> Value {
    const FONT: &[u8] = include_bytes!("../../../../core/tests/fonts/NotoSerif-Regular.woff2");
    let uri = |kind: &str, bytes| format!("data:{kind};base64,{}", STANDARD.encode(bytes));
    let style = json!({ "fontWeight": "{{ 100 + record.index % 800 }}", "fontFamily": "Inter" });
    json!({
        "cardgen": "1.0",
        "size": "business-eu",
        "assets": {
            "fonts": [uri("font/woff2", FONT)],
            "images": { "mark": uri("image/svg+xml", LOGO) },
        },
        "sides": [{ "name": "front", "root": {
            "type": "box",
            "style": { "flexDirection": "column", "padding": "5mm" },
            "children": [
                { "type": "image", "src": "mark", "style": { "height": "8mm" } },
                { "type": "text", "text": "{{ contact.name }}", "style": style },
                { "type": "text", "text": "{{ contact.title }}", "style": { "fontFamily": "Noto Serif" } },
                { "type": "image", "src": "{{ contact.photo }}", "style": { "width": "12mm", "filter": "grayscale(0.5)" } },
            ],
        } }],
    })
}

const GIVEN: [&str; 12] = [
    "Ada",
    "Grace",
    "Łucja",
    "José",
    "Zoë",
    "علي",
    "太郎",
    "さくら",
    "Nguyễn",
    "Åse",
    "İpek",
    "Иван",
];
const FAMILY: [&str; 10] = [
    "Lovelace",
    "Hopper",
    "Müller-Lüdenscheidt",
    "山田",
    "Ó Briain",
    "حسن",
    "Smith",
    "Jiménez",
    "Þórsdóttir",
    "Li",
];
const TITLES: [&str; 6] = [
    "Engineer",
    "Head of Something Very Long Indeed",
    "CEO",
    "تسويق",
    "営業部長",
    "Trainee 🎉",
];

/// Nobody else has this name, phone or e-mail.
fn person(index: u64) -> Value {
    let pick = |from: &[&'static str], every: u64| from[(index / every) as usize % from.len()];
    let given = pick(&GIVEN, 1);
    let family = format!("{} {index}", pick(&FAMILY, 12));
    json!({
        "contact": {
            "name": format!("{given} {family}"), "given": given, "family": family,
            "title": format!("{} {}", pick(&TITLES, 7), index % 97),
            "organization": format!("Engines № {}", index % 1009),
            "email": format!("person.{index}@cardgen.example"),
            "phone": format!("+1 212 {:03} {:04}", index / 10_000 % 1000, index % 10_000),
            "url": format!("https://cardgen.example/{index:x}"),
            "address": { "street": format!("{} Main Street", index % 500), "city": "London", "country": "GB" },
            "photo": "photo",
        },
        "brand": { "name": "Engines", "logo": "photo" },
    })
}
