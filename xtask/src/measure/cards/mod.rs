//! Random card documents, a family each for what layout has to get right.

mod flex;
mod flow;
mod grid;
mod leaf;
mod scripts;
mod style;
mod styled;
mod text;
mod typography;

use super::random::Random;
use serde_json::{Value, json};
use style::Style;

/// A family of cards and its share of a full run.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) share: usize,
    /// The sizes its cards have, px.
    sizes: &'static [(u32, u32)],
    root: fn(&mut Random) -> Value,
}

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "flex",
        share: 100,
        sizes: SIZES,
        root: flex::root,
    },
    Family {
        name: "grid",
        share: 80,
        sizes: SIZES,
        root: grid::root,
    },
    Family {
        name: "flow",
        share: 40,
        sizes: SIZES,
        root: flow::root,
    },
    Family {
        name: "text",
        share: 80,
        sizes: SIZES,
        root: text::root,
    },
    Family {
        name: "scripts",
        share: 80,
        sizes: SIZES,
        root: scripts::root,
    },
    Family {
        name: "typography",
        share: 80,
        sizes: SIZES,
        root: typography::root,
    },
];

/// Cards in whose middle layout has something to decide.
const SIZES: &[(u32, u32)] = &[(336, 192), (321, 208), (400, 300), (600, 315)];

/// The one size of cards that are compared as pictures, px.
pub(super) const PICTURE: (u32, u32) = (200, 140);

/// Cards that are compared as pictures.
pub(super) const STYLED: Family = Family {
    name: "styled",
    share: 100,
    sizes: &[PICTURE],
    root: styled::root,
};

impl Family {
    /// The document of card `index`: always the same for the same seed.
    pub(super) fn card(&self, seed: u64, index: usize) -> Value {
        let mut random = Random::for_card(seed, self.name, index);
        let sizes: Vec<&(u32, u32)> = self.sizes.iter().collect();
        let (width, height) = *random.pick(&sizes);
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
