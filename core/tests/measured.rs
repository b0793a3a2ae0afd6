//! Layout held to Chromium's: the cards and numbers in `cases/measured`.

use cardgen::{BoxReport, Engine, Record, Template};
use serde_json::{Value, json};

const FAMILIES: &[&str] = &["flex", "grid", "flow", "text", "scripts", "typography"];

/// How far, in px, a number may be from the measured one.
const TOLERANCE: f64 = 1.0;

/// Of a hundred boxes, how many must hold.
const WANTED: usize = 99;

/// What differs most in a card: by how much, in px, and where.
type Worst = (f64, String);

#[test]
fn boxes_stand_where_chromium_puts_them() {
    hold("boxes", |card, report| {
        let wanted = numbers(&card["rects"][key(&report.path)]);
        let found = [report.x, report.y, report.width, report.height];
        let distance = distance(&wanted, &found);
        Some((distance, format!("wanted {wanted:?}, found {found:?}")))
    });
}

#[test]
fn lines_break_where_chromium_breaks_them() {
    hold("lines", |card, report| {
        let found: Vec<_> = report
            .lines
            .iter()
            .flatten()
            .filter(|line| !is_blank(&line.text))
            .collect();
        let wanted = card["lines"][key(&report.path)].as_array()?;
        if found.len() != wanted.len() {
            let text = format!("wanted {} lines, found {}", wanted.len(), found.len());
            return Some((f64::INFINITY, text));
        }
        let pairs = found.iter().zip(wanted).map(|(found, wanted)| {
            let text = words(&found.text);
            let [x, width] = [1, 2].map(|place| wanted[place].as_f64().unwrap_or(f64::NAN));
            let said = words(wanted[0].as_str().unwrap_or_default());
            let distance = if text != said && text.trim_end_matches(['-', '\u{2010}']) == said {
                // The measured line is without the hyphen that a break adds.
                0.0
            } else if text != said {
                f64::INFINITY
            } else if found.text.starts_with(char::is_whitespace) {
                // The measured line starts at its first letter.
                0.0
            } else {
                distance(&[x, width], &[found.x, found.width])
            };
            (
                distance,
                format!(
                    "wanted {wanted}, found {text:?} at {} to {}",
                    found.x, found.width
                ),
            )
        });
        Some(pairs.fold((0.0, String::new()), worse))
    });
}

/// Lays every card out and compares each of its boxes.
fn hold(what: &str, compare: impl Fn(&Value, &BoxReport) -> Option<Worst>) {
    let engine = engine();
    let mut all = Tally::default();
    let mut cards = 0;
    for family in FAMILIES {
        let mut here = Tally::default();
        for card in read(family) {
            cards += 1;
            here.add(&card, &engine, &compare);
        }
        println!("{what} of {family}: {} of {} hold", here.held, here.total);
        all.held += here.held;
        all.total += here.total;
    }
    assert!(cards >= 460, "only {cards} cards were measured");
    assert!(
        all.held * 100 >= all.total * WANTED,
        "{} of {} {what} hold",
        all.held,
        all.total
    );
}

/// How many boxes are where they should be.
#[derive(Default)]
struct Tally {
    held: usize,
    total: usize,
}

impl Tally {
    fn add(
        &mut self,
        card: &Value,
        engine: &Engine,
        compare: impl Fn(&Value, &BoxReport) -> Option<Worst>,
    ) {
        let name = card["name"].as_str().unwrap_or_default();
        let rects = card["rects"].as_object().map_or(0, |rects| rects.len());
        let boxes = boxes(engine, card).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(boxes.len(), rects, "{name}: every node has one box");
        for report in &boxes {
            let Some((distance, text)) = compare(card, report) else {
                continue;
            };
            self.total += 1;
            if distance <= TOLERANCE {
                self.held += 1;
            } else {
                println!("{name}{}: {distance:.2} px off: {text}", report.path);
            }
        }
    }
}

fn boxes(engine: &Engine, card: &Value) -> cardgen::Result<Vec<BoxReport>> {
    let template = Template::from_json(&card["card"].to_string())?;
    let mut layout = engine.layout(&template, &Record::new(json!({})))?;
    Ok(std::mem::take(&mut layout.sides[0].boxes))
}

/// The embedded family and those of the scripts.
fn engine() -> Engine {
    let fonts = ["Arabic", "Hebrew", "Devanagari", "Thai", "JP"];
    fonts.iter().fold(Engine::new(), |engine, script| {
        let path = format!(
            "{}/tests/fonts/NotoSans{script}.ttf",
            env!("CARGO_MANIFEST_DIR")
        );
        let bytes = std::fs::read(path).expect("the font can be read");
        engine.with_font(bytes).expect("the font is sound")
    })
}

fn worse(a: Worst, b: Worst) -> Worst {
    if b.0 > a.0 { b } else { a }
}

/// `/sides/0/root/children/1/children/0` is `/1/0` there.
fn key(path: &str) -> String {
    path.replace("/sides/0/root", "").replace("/children", "")
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

/// The largest difference; numbers that are missing are infinitely far.
fn distance(wanted: &[f64], found: &[f64]) -> f64 {
    if wanted.len() != found.len() {
        return f64::INFINITY;
    }
    wanted
        .iter()
        .zip(found)
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, f64::max)
}

fn words(text: &str) -> String {
    let text = text.replace('\u{AD}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn read(family: &str) -> Vec<Value> {
    let path = format!(
        "{}/tests/cases/measured/{family}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).expect("the numbers can be read");
    let mut file: Value = serde_json::from_str(&text).expect("the numbers are JSON");
    file["cards"]
        .as_array_mut()
        .map(std::mem::take)
        .unwrap_or_default()
}
