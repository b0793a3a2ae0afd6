//! Numbers no drawing has: usvg reckons in `f32`, and where a size overflows
//! or vanishes on the way it panics.

use std::ops::RangeInclusive;

use usvg::roxmltree::{Document, Node};

use super::super::ImageError;
use super::invalid;
use crate::geometry::number_len;

const LARGEST: f64 = 1e6;

/// For the matrices of gradients and patterns: drawing programs write enormous
/// ones that take back how small the rest is.
const LARGEST_IN_MATRIX: f64 = 1e9;

/// For sizes; coordinates and matrices may be as small as rounding makes them.
const SMALLEST: f64 = 1e-4;

/// Refuses numbers that are too large, and sizes that are too small.
pub(super) fn check(doc: &Document<'_>) -> Result<(), ImageError> {
    for node in doc.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            match attribute.name() {
                "id" | "class" | "href" | "font-family" => {}
                name if name.starts_with("data-") => {}
                "d" => check_text(attribute.value(), true, 0.0..=LARGEST)?,
                "width" | "height" | "viewBox" | "markerWidth" | "markerHeight" => {
                    check_text(attribute.value(), false, SMALLEST..=LARGEST)?;
                }
                "gradientTransform" | "patternTransform" => {
                    check_text(attribute.value(), false, 0.0..=LARGEST_IN_MATRIX)?;
                }
                _ => check_text(attribute.value(), false, 0.0..=LARGEST)?,
            }
        }
        if node.tag_name().name() == "style" {
            check_text(node.text().unwrap_or_default(), false, 0.0..=LARGEST)?;
        }
    }
    Ok(())
}

/// Checks every number in a text. Digits that a letter or `#` precedes belong
/// to a name or a colour, unless the text is path data.
fn check_text(text: &str, path_data: bool, range: RangeInclusive<f64>) -> Result<(), ImageError> {
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        if !(first.is_ascii_digit() || first == '.') {
            before = first;
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (number, after) = rest.split_at(number_len(rest));
        rest = after;
        let named = !path_data && (before.is_alphanumeric() || matches!(before, '#' | '_'));
        if named {
            continue;
        }
        before = ' ';
        let value: f64 = number.parse().unwrap_or(0.0);
        if value > 0.0 && !range.contains(&value) {
            return Err(invalid(format_args!("the number {number} is out of range")));
        }
    }
    Ok(())
}
