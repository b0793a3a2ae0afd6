//! Values as a fuzzer makes them.

use proptest::prelude::*;

use super::table::TABLE;
use super::*;
use crate::error::Diagnose;

/// Pieces of values of all properties, and what makes parsers stumble.
fn piece() -> impl Strategy<Value = String> {
    let values: Vec<&str> = TABLE
        .iter()
        .flat_map(|(_, good, bad)| good.iter().chain(*bad).copied())
        .collect();
    prop_oneof![
        4 => prop::sample::select(values).prop_map(str::to_owned),
        1 => prop::sample::select(&[
            "(", ")", ",", "/", "-", "+", "%", "#", "\"", "'", "\\", "/*", "*/", "e9", "1e999",
            "-1e-999", "99999999999999999999", "NaN", "inf", "calc(", "calc(1px / 0)", "url(",
            "\u{0}", "\u{feff}", "é", "🂡", "((((((((", "0.0000001px", "-0", "1..2", "+-1",
        ][..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

/// Pieces in a row, some of them cut.
fn value() -> impl Strategy<Value = String> {
    let cut = (piece(), 0.0..1.5_f64).prop_map(|(text, share)| {
        let keep = (text.chars().count() as f64 * share) as usize;
        text.chars().take(keep).collect::<String>()
    });
    let separator = prop::sample::select(&["", " ", ", ", " / "][..]);
    prop::collection::vec((cut, separator), 1..4).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(part, separator)| part + separator)
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Every property takes a value or says what it takes.
    #[test]
    fn any_value_is_taken_or_refused(value in value(), pick in any::<prop::sample::Index>()) {
        let names: Vec<&str> = property_names().collect();
        // The property by chance, and its neighbours.
        for name in names.iter().cycle().skip(pick.index(names.len())).take(8) {
            if let Err((index, error)) = in_parent(None, &[(name, Value::Text(&value))]) {
                prop_assert_eq!(index, 0);
                prop_assert!(error.to_string().contains(name) || error.code().starts_with("unsupported."));
                prop_assert!(error.hint().is_some_and(|hint| !hint.is_empty()), "{}", error);
            }
        }
    }
}
