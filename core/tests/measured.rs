//! Layout held to Chromium's: the cards and numbers in `cases/measured`.

use cardgen::{BoxReport, Engine, Record, Template};
use serde_json::{Value, json};

const FAMILIES: &[&str] = &["flex", "grid", "flow", "text"];

/// How far, in px, a number may be from the measured one.
const TOLERANCE: f64 = 1.0;

/// Of a hundred cards, how many must hold.
const WANTED: usize = 95;

/// What differs most in a card: by how much, in px, and where.
type Worst = (f64, String);

#[test]
fn boxes_stand_where_chromium_puts_them() {
    hold("boxes", |card, report| {
        let wanted = numbers(&card["rects"][key(&report.path)]);
        let found = [report.x, report.y, report.width, report.height];
        let distance = distance(&wanted, &found);
        (distance, format!("wanted {wanted:?}, found {found:?}"))
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
        let wanted = card["lines"][key(&report.path)]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        if found.len() != wanted.len() {
            let text = format!("wanted {} lines, found {}", wanted.len(), found.len());
            return (f64::INFINITY, text);
        }
        let pairs = found.iter().zip(wanted).map(|(found, wanted)| {
            let text = words(&found.text);
            let [x, width] = [1, 2].map(|place| wanted[place].as_f64().unwrap_or(f64::NAN));
            let distance = if text != words(wanted[0].as_str().unwrap_or_default()) {
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
        pairs.fold((0.0, String::new()), worse)
    });
}

/// Lays every card out and compares each of its boxes.
fn hold(what: &str, compare: impl Fn(&Value, &BoxReport) -> Worst) {
    let engine = Engine::new();
    let (mut held, mut total) = (0, 0);
    for family in FAMILIES {
        let cards = read(family);
        let mut held_here = 0;
        for card in &cards {
            let name = card["name"].as_str().unwrap_or_default();
            match worst(&engine, card, &compare) {
                Ok((distance, _)) if distance <= TOLERANCE => held_here += 1,
                Ok((distance, place)) => println!("{name}: {distance:.2} px off at {place}"),
                Err(error) => println!("{name}: {error}"),
            }
        }
        println!(
            "{what} of {family}: {held_here} of {} cards hold",
            cards.len()
        );
        held += held_here;
        total += cards.len();
    }
    assert!(total >= 300, "only {total} cards were measured");
    assert!(
        held * 100 >= total * WANTED,
        "{what} hold in only {held} of {total} cards"
    );
}

fn worst(
    engine: &Engine,
    card: &Value,
    compare: impl Fn(&Value, &BoxReport) -> Worst,
) -> cardgen::Result<Worst> {
    let template = Template::from_json(&card["card"].to_string())?;
    let layout = engine.layout(&template, &Record::new(json!({})))?;
    let boxes = &layout.sides[0].boxes;
    let rects = card["rects"].as_object().map_or(0, |rects| rects.len());
    assert_eq!(
        boxes.len(),
        rects,
        "{}: every node has one box",
        card["name"]
    );
    let compared = boxes.iter().map(|report| {
        let (distance, what) = compare(card, report);
        (distance, format!("{}: {what}", report.path))
    });
    Ok(compared.fold((0.0, String::new()), worse))
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
