//! Nodes of every type.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::leaves;
use super::values;
use super::words::{CONDITIONS, LOOPS, plain, text};

/// Boxes inside each other.
const MOST_DEPTH: usize = 4;
const FIT_STEPS: [&str; 6] = [
    "shrink",
    "tighten",
    "wrap",
    "alternatives",
    "ellipsis",
    "hide",
];

/// Makes the nodes of a side.
pub(super) struct Nodes<'a, 'b> {
    pub choices: &'a mut Choices<'b>,
    /// How many more there may be.
    pub left: usize,
    /// What properties there are.
    pub properties: &'a [&'static str],
    /// Those of spans.
    pub span_properties: &'a [&'static str],
}

impl Nodes<'_, '_> {
    /// A box with children.
    pub(super) fn root(&mut self) -> Value {
        let mut root = self.boxed(0, "");
        let fields = root.as_object_mut().expect("a node is an object");
        // It is neither left out nor hidden.
        fields.remove("if");
        fields.remove("fit");
        root
    }

    fn node(&mut self, depth: usize, looped: &str) -> Value {
        self.left = self.left.saturating_sub(1);
        let mut node = match self.choices.below(12) {
            0..=3 => self.text(looped),
            4 => self.spans(looped),
            5..=7 if depth < MOST_DEPTH => return self.boxed(depth, looped),
            8 => self.image(),
            9 => self.qr(),
            10 => self.path(),
            _ => json!({ "type": "box" }),
        };
        self.common(&mut node);
        node
    }

    fn boxed(&mut self, depth: usize, looped: &str) -> Value {
        let mut node = json!({ "type": "box" });
        self.common(&mut node);
        let mut looped = looped;
        if depth > 0 && looped.is_empty() && self.choices.chance(8) {
            let (list, said) = LOOPS[self.choices.below(LOOPS.len())];
            node["for"] = list.into();
            looped = said;
        }
        let mut children = Vec::new();
        for _ in 0..self.choices.below(5) {
            if self.left > 0 {
                children.push(self.node(depth + 1, looped));
            }
        }
        node["children"] = children.into();
        if self.choices.chance(15) {
            node["fit"] = self.fit();
        }
        node
    }

    fn text(&mut self, looped: &str) -> Value {
        let said = match !looped.is_empty() && self.choices.chance(70) {
            true => looped.to_owned(),
            false => text(self.choices),
        };
        let mut node = json!({ "type": "text", "text": said });
        if self.choices.chance(40) {
            node["fit"] = self.fit();
            node["alternatives"] = json!([text(self.choices), plain(self.choices)]);
        }
        if self.choices.chance(15) {
            node["fitGroup"] = self.choices.pick(&["a", "b"]).into();
        }
        node
    }

    fn spans(&mut self, looped: &str) -> Value {
        let mut spans = Vec::new();
        for _ in 0..self.choices.below(4) {
            let mut span = match self.choices.below(5) {
                0 if !looped.is_empty() => json!({ "text": looped }),
                4 => {
                    json!({ "type": "image", "src": self.choices.pick(&["logo", "photo"]), "alt": "a" })
                }
                _ => json!({ "text": text(self.choices) }),
            };
            let style = match span.get("src") {
                Some(_) => json!({
                    "width": values::value("width", self.choices),
                    "margin": values::value("margin", self.choices),
                    "verticalAlign": values::value("verticalAlign", self.choices),
                }),
                None => self.style(self.span_properties, 4),
            };
            span["style"] = style;
            if self.choices.chance(10) {
                span["href"] = "https://cardgen.example/{{ record.index }}".into();
            }
            spans.push(span);
        }
        json!({ "type": "text", "text": spans })
    }

    fn image(&mut self) -> Value {
        let src = self.choices.pick(&[
            "logo",
            "photo",
            "{{ contact.photo }}",
            "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=",
        ]);
        let mut node = json!({ "type": "image", "src": src });
        if self.choices.chance(30) {
            node["focus"] = self.choices.pick(&["50% 30%", "0% 0%", "right top"]).into();
        }
        node
    }

    fn qr(&mut self) -> Value {
        let data = self.choices.pick(&[
            "1",
            "HTTPS://CARDGEN.EXAMPLE",
            "https://cardgen.example/é?{{ record.index }}",
            "{{ contact | vcard }}",
        ]);
        let mut node = json!({ "type": "qr", "data": data });
        let c = &mut *self.choices;
        if c.chance(50) {
            node["errorCorrection"] = c.pick(&["L", "M", "Q", "H"]).into();
            node["moduleShape"] = c.pick(&["square", "rounded", "dot"]).into();
        }
        if c.chance(30) {
            node["mask"] = c.between(0, 7).into();
            node["quietZone"] = c.between(0, 9).into();
        }
        match c.below(8) {
            6 => node["version"] = c.between(30, 40).into(),
            7 => {
                node["logo"] = "logo".into();
                node["errorCorrection"] = "H".into();
            }
            _ => {}
        }
        node
    }

    fn path(&mut self) -> Value {
        let mut node = json!({ "type": "path", "d": leaves::path(self.choices) });
        let c = &mut *self.choices;
        if c.chance(50) {
            node["viewBox"] = format!(
                "{} 0 {} {}",
                c.between(-9, 9),
                c.between(1, 60),
                c.tenths(1, 60)
            )
            .into();
            node["preserveAspectRatio"] = c
                .pick(&["none", "xMidYMid", "xMinYMax slice", "xMaxYMid meet"])
                .into();
        }
        node
    }

    fn fit(&mut self) -> Value {
        let c = &mut *self.choices;
        let mut steps = FIT_STEPS;
        c.shuffle(&mut steps);
        let steps = &steps[..1 + c.below(steps.len())];
        let mut fit = json!({ "steps": steps });
        if c.chance(60) {
            fit["minFontSize"] = c.tenths(2, 12).into();
            fit["maxLines"] = c.between(1, 4).into();
        }
        fit
    }

    /// What any node may carry.
    fn common(&mut self, node: &mut Value) {
        let style = self.style(self.properties, 8);
        node["style"] = match self.choices.below(8) {
            6 => json!(["title", style]),
            7 => json!("frame"),
            _ => style,
        };
        let c = &mut *self.choices;
        if c.chance(8) {
            node["if"] = c.pick(CONDITIONS).into();
        }
        if c.chance(8) {
            node["alt"] = text(c).into();
            node["role"] = c
                .pick(&["heading", "list", "listItem", "figure", "decoration"])
                .into();
        }
        if c.chance(8) {
            node["href"] = "mailto:{{ contact.email }}".into();
        }
        if c.chance(15) {
            node["priority"] = c.between(-2, 2).into();
            node["id"] = "a node".into();
        }
    }

    /// Up to so many properties with values of theirs.
    pub(super) fn style(&mut self, properties: &[&'static str], most: usize) -> Value {
        let mut style = Map::new();
        for _ in 0..self.choices.below(most) {
            let name = self.choices.pick(properties);
            style.insert(name.to_owned(), values::value(name, self.choices));
        }
        style.into()
    }
}
