//! Random card documents, a family each for what layout has to get right.

mod flex;
mod flow;
mod grid;
mod leaf;
mod style;
mod text;

use super::random::Random;
use serde_json::{Value, json};
use style::Style;

/// A family of cards and its share of a full run.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) share: usize,
    root: fn(&mut Random) -> Value,
}

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "flex",
        share: 100,
        root: flex::root,
    },
    Family {
        name: "grid",
        share: 80,
        root: grid::root,
    },
    Family {
        name: "flow",
        share: 40,
        root: flow::root,
    },
    Family {
        name: "text",
        share: 80,
        root: text::root,
    },
];

impl Family {
    /// The document of card `index`: always the same for the same seed.
    pub(super) fn card(&self, seed: u64, index: usize) -> Value {
        let mut random = Random::for_card(seed, self.name, index);
        let (width, height) = *random.pick(&[&(336, 192), &(321, 208), &(400, 300), &(600, 315)]);
        json!({
            "cardgen": "1.0",
            "size": { "width": width, "height": height },
            "sides": [{ "name": "front", "root": (self.root)(&mut random) }],
        })
    }
}

/// A box with children.
fn container(style: Style, children: Vec<Value>) -> Value {
    json!({ "type": "box", "style": style.done(), "children": children })
}

/// The text properties that a root gives to all of its texts. The size and the
/// line height are always said: neither page nor engine falls back to its own.
fn root_text(random: &mut Random, style: &mut Style) {
    style.set("fontSize", random.between(9, 18));
    style.set("lineHeight", *random.pick(&[&1.0, &1.2, &1.35, &1.5]));
}
