//! Building styles, and the properties that every family mixes in.

use super::super::random::Random;
use serde_json::{Map, Value, json};

const COLORS: &[&str] = &[
    "#0f172a", "#1d4ed8", "#0e7490", "#15803d", "#b45309", "#be123c", "#7e22ce", "#475569",
];
const TINTS: &[&str] = &[
    "#e2e8f0", "#dbeafe", "#cffafe", "#dcfce7", "#fef3c7", "#ffe4e6", "#f3e8ff", "#f1f5f9",
];

/// CSS in camelCase, in the order it was set.
#[derive(Default)]
pub(super) struct Style(Map<String, Value>);

impl Style {
    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.0.shift_remove(name);
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }

    pub(super) fn color(&mut self, random: &mut Random) {
        self.set("backgroundColor", random.pick(COLORS));
    }

    pub(super) fn tint(&mut self, random: &mut Random) {
        self.set("backgroundColor", random.pick(TINTS));
    }

    /// Padding and border, in their several spellings.
    pub(super) fn frame(&mut self, random: &mut Random) {
        if random.percent(40) {
            match random.between(0, 9) {
                0..=3 => self.set("padding", random.length(2, 16)),
                4..=6 => {
                    let (block, inline) = (random.between(0, 10), random.between(2, 16));
                    self.set("padding", format!("{block}px {inline}px"));
                }
                7..=8 => self.set("paddingLeft", random.length(4, 20)),
                _ => self.set("padding", "4%"),
            }
        }
        if random.percent(20) {
            let width = random.between(1, 6);
            match random.between(0, 2) {
                0 => self.set("border", format!("{width}px solid #334155")),
                1 => self.set("borderBottom", format!("{width}px dashed #334155")),
                _ => {
                    self.set("borderStyle", "solid");
                    self.set("borderWidth", format!("1px {width}px 2px 0.5px"));
                    self.set("borderColor", "#334155");
                }
            }
        }
        if random.percent(3) {
            self.set("boxSizing", "content-box");
        }
        if random.percent(8) {
            self.set("overflow", "hidden");
        }
    }

    pub(super) fn margin(&mut self, random: &mut Random) {
        match random.between(0, 5) {
            0 => self.set("margin", random.length(1, 12)),
            1 => self.set(
                "margin",
                format!("{}px {}px", random.between(0, 8), random.between(0, 12)),
            ),
            2 => self.set("marginTop", random.length(2, 16)),
            3 => self.set("marginLeft", random.length(2, 16)),
            4 => self.set("marginBottom", "3%"),
            _ => self.set("marginTop", json!(-(random.between(1, 6) as i64))),
        }
    }

    pub(super) fn gap(&mut self, random: &mut Random) {
        match random.between(0, 4) {
            0..=2 => self.set("gap", random.length(2, 14)),
            3 => self.set(
                "gap",
                format!("{}px {}px", random.between(0, 8), random.between(2, 16)),
            ),
            _ => {
                self.set("rowGap", random.length(2, 12));
                self.set("columnGap", random.length(2, 12));
            }
        }
    }

    /// Lower and upper bounds that do not contradict each other by chance alone.
    pub(super) fn bounds(&mut self, random: &mut Random) {
        match random.between(0, 3) {
            0 => self.set("minWidth", random.length_or_part(20, 80)),
            1 => self.set("maxWidth", random.length_or_part(50, 160)),
            2 => self.set("minHeight", random.length(10, 50)),
            _ => self.set("maxHeight", random.length(20, 90)),
        }
    }
}
