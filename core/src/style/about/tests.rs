use super::super::property::{Property, all};
use super::super::{Context, StyleError, Value, compute};
use super::*;
use crate::geometry::Size;

#[test]
fn every_property_has_its_entry() {
    let listed: Vec<_> = properties().into_iter().map(|info| info.name).collect();
    for (name, property) in all() {
        let later = matches!(property, Property::Later(_));
        assert!(
            later || listed.contains(&name),
            "`{name}` has no entry: add one in style/about/ and name it in `of_shorthand`"
        );
    }
}

#[test]
fn entries_are_sentences_with_a_specification() {
    for info in properties() {
        let name = info.name;
        assert!(
            info.meaning.ends_with('.') || info.meaning.ends_with("`"),
            "{name}"
        );
        assert!(info.meaning.len() < 250, "{name}: one sentence or two");
        assert!(!info.values.is_empty(), "{name}");
        assert!(info.spec.starts_with("https://"), "{name}");
    }
}

/// They start as lists with nothing in them, which no value says.
const EMPTY_LISTS: [&str; 3] = ["fontFamily", "gridAutoRows", "gridAutoColumns"];

/// The initial value that is stated is the one the engine starts with.
#[test]
fn initial_values_are_true() {
    let context = Context {
        parent: None,
        root_font_size: 16.0,
        viewport: Size::default(),
        env: &|_| None,
    };
    let start = compute(&[], &context).expect("an empty style");
    for info in properties() {
        let Some(initial) = info.initial else {
            assert!(
                !info.sets.is_empty(),
                "{} states no initial value",
                info.name
            );
            continue;
        };
        if EMPTY_LISTS.contains(&info.name) {
            continue;
        }
        let declared = [(info.name, Value::Text(initial))];
        let computed = compute(&declared, &context);
        let computed = computed.unwrap_or_else(|(_, e)| panic!("{}: {e}", info.name));
        assert_eq!(computed, start, "{}: {initial}", info.name);
    }
}

/// Words that the values name are taken, and those that are taken are named.
#[test]
fn the_words_of_values_are_true() {
    let compute_one = |name, value| {
        let context = Context {
            parent: None,
            root_font_size: 16.0,
            viewport: Size::default(),
            env: &|_| None,
        };
        compute(&[(name, Value::Text(value))], &context).map(drop)
    };
    let is_word = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    for info in properties().into_iter().filter(|info| info.sets.is_empty()) {
        let name = info.name;
        if !info.values.contains(['[', '(', '…']) {
            let words = info.values.split(" | ").filter(is_word);
            for word in words {
                let taken = compute_one(name, word);
                assert!(taken.is_ok(), "{name}: {word}: {taken:?}");
            }
        }
        let refused = compute_one(name, "no-such-word");
        if let Err((_, StyleError::InvalidValue { expected, hint, .. })) = refused
            && hint.ends_with("one of these words")
        {
            let named: Vec<_> = info.values.split([' ', ']', '[']).collect();
            let missing = expected.split(", ").find(|word| !named.contains(word));
            // Old spellings are taken, but not advertised.
            let missing = missing.filter(|word| !["self-start", "self-end"].contains(word));
            assert_eq!(missing, None, "{name} takes more than its values say");
        }
    }
}

#[test]
fn families_stand_together() {
    let mut families: Vec<_> = properties().into_iter().map(|info| info.family).collect();
    families.dedup();
    assert_eq!(
        families,
        [
            "box",
            "flex",
            "grid",
            "background",
            "border",
            "effects",
            "font",
            "text"
        ]
    );
}
