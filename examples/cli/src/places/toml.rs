//! Places in TOML.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Places, child};

pub(super) fn collect(text: &str, places: &mut Places) {
    if let Ok(root) = DeTable::parse(text) {
        places.insert("", None, root.span());
        table("", root.get_ref(), places);
    }
}

fn table(pointer: &str, table: &DeTable<'_>, places: &mut Places) {
    for (key, item) in table {
        let pointer = child(pointer, key.get_ref());
        value(
            &pointer,
            Some(key.span()),
            item.span(),
            item.get_ref(),
            places,
        );
    }
}

fn value(
    pointer: &str,
    key: Option<Range<usize>>,
    span: Range<usize>,
    item: &DeValue<'_>,
    places: &mut Places,
) {
    places.insert(pointer, key, span);
    match item {
        DeValue::Table(inner) => table(pointer, inner, places),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                value(&pointer, None, item.span(), item.get_ref(), places);
            }
        }
        _ => {}
    }
}
