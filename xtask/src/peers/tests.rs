//! What scripts and page rely on, without a tool installed.

use super::report::{replaced, times};
use super::{PEERS, Program, measure, work};
use crate::workspace;
use std::collections::BTreeSet;

const SOURCES: &str = "benches/peers";

fn source(name: &str) -> String {
    let path = workspace::root().join(SOURCES).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_tool_has_its_script_and_version() {
    let pinned = source("package.json") + &source("requirements.txt");
    for peer in PEERS {
        match peer.program {
            Program::Cardgen(_) => continue,
            Program::Node(name, _) | Program::Python(name) => {
                assert!(source(name).contains("run("), "{name} asks nobody for work");
            }
        }
        let of_system = peer.version == "chromium";
        assert!(
            of_system || pinned.contains(peer.version),
            "{} has no version",
            peer.name
        );
    }
}

#[test]
fn packages_are_pinned_and_name_no_host() {
    let list: serde_json::Value = serde_json::from_str(&source("package.json")).unwrap();
    let lock: serde_json::Value = serde_json::from_str(&source("package-lock.json")).unwrap();
    assert_eq!(list["dependencies"], lock["packages"][""]["dependencies"]);
    assert!(!source("package-lock.json").contains("\"resolved\""));
    assert!(
        source("requirements.txt")
            .lines()
            .all(|line| line.contains("=="))
    );
}

#[test]
fn records_are_distinct() {
    let all = |make: fn(usize) -> serde_json::Value, field: &str| {
        let values = (0..work::MOST).map(|index| make(index).pointer(field).unwrap().to_string());
        values.collect::<BTreeSet<_>>().len()
    };
    for field in [
        "/contact/name",
        "/contact/phone",
        "/contact/email",
        "/vcard",
    ] {
        assert_eq!(all(work::person, field), work::MOST, "{field}");
    }
    assert_eq!(all(work::article, "/description"), work::MOST);
}

#[test]
fn the_code_is_that_of_documents() {
    let person = work::person(7);
    let document = serde_json::json!({
        "cardgen": "1.0", "size": "a6",
        "fields": { "vcard": { "type": "text" } },
        "sides": [{ "name": "front", "root": { "type": "box", "children": [
            { "type": "text", "if": "(contact | vcard) == vcard", "text": "the same" },
        ] } }],
    });
    let template = cardgen::Template::from_json(&document.to_string()).unwrap();
    let record = cardgen::Record::new(person);
    let layout = cardgen::Engine::new().layout(&template, &record).unwrap();
    assert_eq!(layout.sides[0].boxes.len(), 2, "the two vCards differ");
}

#[test]
fn figures_are_summed_up() {
    assert_eq!(measure::median(&[3.0, 1.0, 2.0]), 2.0);
    assert_eq!(measure::median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    assert_eq!(measure::median(&[]), 0.0);
    assert_eq!(times(2.34, 1.0), "2.3×");
    assert_eq!(times(1.0, 20.0), "0.05×");
    assert_eq!(times(1.0, 0.0), "–");
}

#[test]
fn tables_take_their_place_in_the_page() {
    let page = "a\n<!-- cargo xtask peers: start -->\nold\n<!-- cargo xtask peers: end -->\nb\n";
    let new = replaced(page, "new\n").unwrap();
    assert!(new.starts_with("a\n") && new.ends_with("\nb\n"), "{new}");
    assert!(new.contains("new") && !new.contains("old"), "{new}");
    assert!(replaced("a", "b").is_none());
}
