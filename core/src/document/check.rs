//! What the types cannot say: names, ranges, and what is not drawn yet.

use std::collections::BTreeSet;

use serde_json::Value;

use super::card::{Document, Parameter, ParameterType, Plate};
use super::error::{DocumentError, Unknown, shorten};
use super::node::{Fit, FitStep, Node, QrNode};
use super::pointer::child;
use super::value::{SpanType, TextContent, TextSpan};
use super::{DocumentLimits, read, version};
use crate::error::{Error, Result};

/// Fields or parameters of a document.
const MAX_NAMES: usize = 200;

impl Document {
    /// The document that a JSON value states, whole and checked.
    pub(crate) fn from_value(value: &Value, limits: &DocumentLimits) -> Result<Self> {
        version::check(value)?;
        let document: Self = read::read(value)?;
        document.check_language()?;
        document.check_names()?;
        document.check_sides(limits)?;
        Ok(document)
    }

    fn check_language(&self) -> Result<()> {
        let is_tag = |tag: &str| {
            tag.split('-').enumerate().all(|(index, part)| {
                let first = index == 0;
                (1..=8).contains(&part.len())
                    && part.bytes().all(|b| b.is_ascii_alphanumeric())
                    && (!first || part.bytes().all(|b| b.is_ascii_alphabetic()))
            })
        };
        if let Some(lang) = self.lang.as_deref().filter(|lang| !is_tag(lang)) {
            let message = format!("`{}` is not a language tag", shorten(lang));
            return invalid(
                message,
                "write a BCP 47 tag such as \"en\" or \"zh-Hant\"",
                "/lang",
            );
        }
        let is_region = |region: &str| {
            let letters = region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
            letters || (region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit()))
        };
        if let Some(region) = self.region.as_deref().filter(|region| !is_region(region)) {
            let message = format!("`{}` is not a country code", shorten(region));
            return invalid(message, "write an ISO 3166 code such as \"US\"", "/region");
        }
        Ok(())
    }

    /// Names that become variables and parts of expressions, and what they
    /// refer to.
    fn check_names(&self) -> Result<()> {
        let theme = [
            ("colors", names(&self.theme.colors)),
            ("fonts", names(&self.theme.fonts)),
            ("space", names(&self.theme.space)),
            ("radius", names(&self.theme.radius)),
        ];
        for (family, names) in theme {
            for name in names {
                check_name(name, true, &child(&child("/theme", family), name))?;
            }
        }
        for name in self.parameters.keys() {
            check_name(name, false, &child("/parameters", name))?;
        }
        for (what, count) in [
            ("`fields`", self.fields.len()),
            ("`parameters`", self.parameters.len()),
        ] {
            if count > MAX_NAMES {
                let error = DocumentError::Limit {
                    code: "limit.names",
                    what,
                    limit: MAX_NAMES,
                    unit: "names",
                };
                return Err(Error::at(error, format!("/{}", what.trim_matches('`'))));
            }
        }
        for (name, parameter) in &self.parameters {
            parameter.check(&child("/parameters", name))?;
        }
        for name in self.fields.keys() {
            check_name(name, false, &child("/fields", name))?;
        }
        for (name, plate) in &self.plates {
            self.check_plate(plate, &child("/plates", name))?;
        }
        Ok(())
    }

    fn check_plate(&self, plate: &Plate, at: &str) -> Result<()> {
        match &plate.ink {
            Some(ink) if !self.inks.contains_key(ink) => Err(Error::at(
                DocumentError::unknown(Unknown::Ink, ink, self.inks.keys()),
                child(at, "ink"),
            )),
            _ => Ok(()),
        }
    }

    fn check_sides(&self, limits: &DocumentLimits) -> Result<()> {
        if self.sides.is_empty() {
            return invalid("a card needs at least one side", "add a side", "/sides");
        }
        let mut names = BTreeSet::new();
        let mut nodes = 0;
        for (index, side) in self.sides.iter().enumerate() {
            let at = format!("/sides/{index}");
            check_side_name(&side.name, &child(&at, "name"))?;
            if !names.insert(&side.name) {
                let error = DocumentError::DuplicateName {
                    what: "side",
                    name: side.name.clone(),
                };
                return Err(Error::at(error, child(&at, "name")));
            }
            let root = child(&at, "root");
            check_root(&side.root, &root)?;
            self.check_node(&side.root, &root, limits, &mut nodes)?;
        }
        Ok(())
    }

    fn check_node(
        &self,
        node: &Node,
        at: &str,
        limits: &DocumentLimits,
        nodes: &mut usize,
    ) -> Result<()> {
        *nodes += 1;
        if *nodes > limits.nodes {
            let error = DocumentError::Limit {
                code: "limit.nodes",
                what: "the document",
                limit: limits.nodes,
                unit: "nodes",
            };
            return Err(Error::at(error, at));
        }
        if let Some(plate) = node.common().plate {
            let at = child(at, "plate");
            if !self.plates.contains_key(plate) {
                let error = DocumentError::unknown(Unknown::Plate, plate, self.plates.keys());
                return Err(Error::at(error, at));
            }
            return unsupported("unsupported.plate", "a plate", &at);
        }
        check_kind(node, at)?;
        let at = child(at, "children");
        for (index, node) in node.children().iter().enumerate() {
            self.check_node(node, &child(&at, index), limits, nodes)?;
        }
        Ok(())
    }
}

fn names<T>(map: &std::collections::BTreeMap<String, T>) -> Vec<&String> {
    map.keys().collect()
}

/// A name in variables (`ink`, `2`, `brand-dark`) or in expressions, which
/// have no hyphens and begin with a letter.
fn check_name(name: &str, variable: bool, at: &str) -> Result<()> {
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || (variable && b == b'-');
    let first = |b: u8| variable || b.is_ascii_alphabetic() || b == b'_';
    if !name.is_empty() && name.bytes().all(inner) && name.bytes().take(1).all(first) {
        return Ok(());
    }
    let hint = if variable {
        "use the letters a to z, digits, `-` and `_`"
    } else {
        "use the letters a to z, digits and `_`, and begin with a letter"
    };
    invalid(format!("`{}` cannot be a name", shorten(name)), hint, at)
}

/// A side's name goes into file names.
fn check_side_name(name: &str, at: &str) -> Result<()> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.');
    let fits = (1..=60).contains(&name.chars().count());
    if fits && name.chars().all(allowed) && name.trim() == name && !name.starts_with('.') {
        return Ok(());
    }
    let message = format!("`{}` cannot be a side's name", shorten(name));
    let hint = "use up to 60 letters, digits, `-`, `_`, `.` and spaces";
    invalid(message, hint, at)
}

fn check_root(root: &Node, at: &str) -> Result<()> {
    let Node::Box(node) = root else {
        let hint = "put the node into the `children` of a box";
        return invalid("the root of a side is a box", hint, &child(at, "type"));
    };
    let mut steps = node.fit.iter().flat_map(|fit| &fit.steps);
    if let Some(index) = steps.position(|step| *step == FitStep::Hide) {
        let at = child(&child(&child(at, "fit"), "steps"), index);
        return invalid(
            "the root of a side is never hidden",
            "let a child hide",
            &at,
        );
    }
    let common = root.common();
    let field = [("if", common.condition), ("for", common.repeat)]
        .into_iter()
        .find_map(|(name, field)| field.map(|_| name));
    match field {
        Some(name) => invalid(
            format!("the root of a side has no `{name}`"),
            "state it for a child",
            &child(at, name),
        ),
        None => Ok(()),
    }
}

fn check_kind(node: &Node, at: &str) -> Result<()> {
    match node {
        Node::Box(node) => match &node.fit {
            Some(fit) => check_fit(fit, &child(at, "fit")),
            None => Ok(()),
        },
        Node::Text(node) => {
            if let TextContent::Spans(spans) = &node.text {
                for (index, span) in spans.iter().enumerate() {
                    let at = child(&child(at, "text"), index);
                    check_span(span, &at)?;
                }
            }
            node.fit
                .as_ref()
                .map_or(Ok(()), |fit| check_fit(fit, &child(at, "fit")))
        }
        Node::Qr(node) => check_qr(node, at),
        Node::Barcode(_) => unsupported("unsupported.barcode", "a barcode", &child(at, "type")),
        Node::Image(_) | Node::Path(_) => Ok(()),
    }
}

/// A span is either a text or an image.
fn check_span(span: &TextSpan, at: &str) -> Result<()> {
    let is_image = span.kind.map(|kind| kind == SpanType::Image);
    let missing = |name| Err(Error::at(DocumentError::MissingField { name }, at));
    match (&span.text, &span.src) {
        (Some(_), Some(_)) => invalid(
            "a span is either a text or an image",
            "leave `text` or `src` out",
            &child(at, "src"),
        ),
        (None, Some(_)) if is_image == Some(false) => missing("text"),
        (Some(_), None) if is_image == Some(true) => missing("src"),
        (None, None) if is_image == Some(true) => missing("src"),
        (None, None) => missing("text"),
        (Some(_), None) if span.alt.is_some() => invalid(
            "only an image needs an `alt`",
            "leave it out",
            &child(at, "alt"),
        ),
        _ => Ok(()),
    }
}

fn check_fit(fit: &Fit, at: &str) -> Result<()> {
    if fit.max_lines == Some(0) {
        return invalid(
            "text has at least one line",
            "write 1 or more",
            &child(at, "maxLines"),
        );
    }
    Ok(())
}

fn check_qr(node: &QrNode, at: &str) -> Result<()> {
    if node.payload.is_some() {
        return unsupported("unsupported.payload", "`payload`", &child(at, "payload"));
    }
    if node.data.is_none() {
        return Err(Error::at(DocumentError::MissingField { name: "data" }, at));
    }
    let ranges = [
        ("version", node.version, 1..=40),
        ("mask", node.mask, 0..=7),
        ("quietZone", node.quiet_zone, 0..=40),
    ];
    for (name, value, range) in ranges {
        if let Some(value) = value.filter(|value| !range.contains(value)) {
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            return invalid(format!("{value} is not a {name}"), hint, &child(at, name));
        }
    }
    Ok(())
}

impl Parameter {
    fn check(&self, at: &str) -> Result<()> {
        let range_at = child(at, "range");
        match (self.kind, &self.range) {
            (ParameterType::Number | ParameterType::Integer, Some(range)) => {
                let ends = match range.as_slice() {
                    [low, high] => low.as_f64().zip(high.as_f64()),
                    _ => None,
                };
                if !ends.is_some_and(|(low, high)| low <= high) {
                    let message = "the range of a number is its lowest and highest value";
                    return invalid(message, "write two numbers, `[0, 10]`", &range_at);
                }
            }
            (ParameterType::Choice, Some(range)) if !range.is_empty() => {}
            (ParameterType::Choice, _) => {
                let message = "a choice needs its values";
                return invalid(message, "list them in `range`", &range_at);
            }
            (_, Some(_)) => {
                let message = "only numbers and choices have a range";
                return invalid(message, "leave it out", &range_at);
            }
            (_, None) => {}
        }
        self.admits(&self.default).or_else(|expected| {
            let message = format!("the default is not {expected}");
            invalid(message, format!("write {expected}"), &child(at, "default"))
        })
    }

    /// Whether the parameter may have this value; else what it may have.
    pub(crate) fn admits(&self, value: &Value) -> Result<(), String> {
        let range = self.range.as_deref().unwrap_or_default();
        let within = |value: f64| match range {
            [low, high] => {
                low.as_f64().is_none_or(|low| value >= low)
                    && high.as_f64().is_none_or(|high| value <= high)
            }
            _ => true,
        };
        let (admitted, what) = match self.kind {
            ParameterType::Text => (value.is_string(), "a text"),
            ParameterType::Boolean => (value.is_boolean(), "true or false"),
            ParameterType::Color => (value.is_string(), "a colour"),
            ParameterType::Length => (value.is_string() || value.is_number(), "a length"),
            ParameterType::Number => (value.as_f64().is_some_and(within), "a number"),
            ParameterType::Integer => {
                let whole = value.as_f64().filter(|value| value.floor() == *value);
                (whole.is_some_and(within), "a whole number")
            }
            ParameterType::Choice => (range.contains(value), "one"),
        };
        if admitted {
            return Ok(());
        }
        Err(match (self.kind, range) {
            (ParameterType::Choice, values) => {
                let values: Vec<_> = values.iter().map(Value::to_string).collect();
                format!("one of {}", values.join(", "))
            }
            (_, [low, high]) => format!("{what} from {low} to {high}"),
            _ => what.to_owned(),
        })
    }
}

fn invalid<T>(message: impl Into<String>, hint: impl Into<String>, at: &str) -> Result<T> {
    Err(Error::at(DocumentError::invalid(message, hint), at))
}

fn unsupported(code: &'static str, what: &str, at: &str) -> Result<()> {
    let what = what.to_owned();
    Err(Error::at(DocumentError::Unsupported { code, what }, at))
}
