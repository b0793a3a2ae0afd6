//! What the names are for one card, and evaluation.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use minijinja::Value;
use minijinja::value::{Object, ValueKind};

use super::error::{BindError, type_error};
use super::names::LOOP;
use super::source::{Expression, Loop, Part, Source};
use super::value::{Alarm, Blob, Entity, entity, value, whole};
use crate::data::{BRAND, CONTACT, Data, Kind, MAX_TEXT};

/// Work for one card's expressions: about a second of it.
const FUEL: u64 = 1 << 30;
/// What an evaluation costs whatever it does.
const STEP: u64 = 256;
/// What a turn of a loop costs.
const TURN: u64 = 4096;
/// Items of one list that a loop takes.
const MAX_ITERATIONS: usize = 1000;

/// The values of all names at one place of one card.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    card: Arc<Card>,
    root: Value,
}

/// What all scopes of a card share.
#[derive(Debug)]
struct Card {
    fuel: AtomicU64,
    alarm: Alarm,
    longest: usize,
    /// Texts that the template gave as defaults of its fields.
    defaults: Vec<String>,
}

/// What a string came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub text: String,
    /// Whether data had a part in it: a literal or default that the template
    /// itself wrote, chosen by data, is not from data.
    pub from_data: bool,
}

/// The names of the whole card.
#[derive(Debug)]
struct Roots(BTreeMap<Box<str>, Value>);

impl Object for Roots {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.get(key).cloned()
    }
}

/// One turn of a loop, around the names outside.
#[derive(Debug)]
struct Turn {
    outer: Value,
    name: Arc<str>,
    item: Value,
    position: Value,
}

impl Object for Turn {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        if *key == *self.name {
            Some(self.item.clone())
        } else if key == "loop" {
            Some(self.position.clone())
        } else {
            self.outer.get_attr(key).ok()
        }
    }
}

impl Scope {
    /// The scope of one card: checked data, the parameters' values, and the
    /// record's place in its batch, from 1.
    pub(crate) fn new(
        data: &Data,
        parameters: &serde_json::Map<String, serde_json::Value>,
        index: u64,
    ) -> Self {
        let alarm = Alarm::default();
        let mut roots: BTreeMap<Box<str>, Value> = BTreeMap::new();
        for (name, field) in &data.fields {
            roots.insert(name.as_str().into(), value(Kind::Any, field, &alarm));
        }
        let index = i64::try_from(index).unwrap_or(i64::MAX);
        let record = [("index".into(), Value::from(index))];
        let entities = [
            ("contact", entity(Some(&CONTACT), &data.contact, &alarm)),
            ("brand", entity(Some(&BRAND), &data.brand, &alarm)),
            ("params", entity(None, parameters, &alarm)),
            ("record", Entity::new(None, record, &alarm)),
        ];
        for (name, entity) in entities {
            roots.insert(name.into(), Value::from_object(entity));
        }
        let serial = move |start: Option<i64>, width: Option<usize>| serial(index, start, width);
        roots.insert("serial".into(), Value::from_function(serial));
        let default = |name: &String| data.fields.get(name)?.as_str().map(str::to_owned);
        Self {
            card: Arc::new(Card {
                fuel: AtomicU64::new(FUEL),
                alarm,
                longest: data.longest,
                defaults: data.defaulted.iter().filter_map(default).collect(),
            }),
            root: Value::from_object(Roots(roots)),
        }
    }

    /// Evaluates a string.
    pub(crate) fn render(&self, source: &Source) -> Result<Rendered, BindError> {
        let mut rendered = Rendered {
            text: String::new(),
            from_data: false,
        };
        for part in &source.parts {
            match part {
                Part::Literal(text) => rendered.text.push_str(text),
                Part::Expression(expression) => {
                    let value = self.run(expression, source.longest)?;
                    // A data URI is as long as it is, but stands alone.
                    if let ([_], Some(blob)) =
                        (source.parts.as_slice(), value.downcast_object_ref::<Blob>())
                    {
                        let text = blob.0.as_ref().to_owned();
                        let from_data = true;
                        return Ok(Rendered { text, from_data });
                    }
                    let start = rendered.text.len();
                    write(&value, &mut rendered.text)?;
                    let written = &rendered.text[start..];
                    rendered.from_data |= expression.facts.from_data
                        && !written.is_empty()
                        && !self.is_authored(expression, written);
                }
            }
            if rendered.text.len() > MAX_TEXT {
                return Err(BindError::Output(MAX_TEXT));
            }
        }
        Ok(rendered)
    }

    /// Evaluates a condition.
    pub(crate) fn test(&self, expression: &Expression) -> Result<bool, BindError> {
        let value = self.run(expression, expression.longest())?;
        Ok(value.is_true())
    }

    /// A scope for each turn of a loop.
    pub(crate) fn each(&self, each: &Loop) -> Result<Vec<Self>, BindError> {
        let list = self.run(&each.list, each.list.longest())?;
        let is_empty = list.is_undefined() || list.is_none() || list.as_str() == Some("");
        if is_empty {
            return Ok(Vec::new());
        }
        if !matches!(list.kind(), ValueKind::Seq | ValueKind::Iterable) {
            return Err(type_error(
                format!("`for` needs a list, not {}", article(list.kind())),
                None,
            ));
        }
        let items: Vec<Value> = match list.try_iter() {
            Ok(items) => items.take(MAX_ITERATIONS + 1).collect(),
            Err(_) => Vec::new(),
        };
        if items.len() > MAX_ITERATIONS {
            return Err(BindError::Fuel);
        }
        let length = items.len();
        let turn = |(at, item): (usize, Value)| {
            self.charge(TURN)?;
            let position = [
                ("index".into(), Value::from(at + 1)),
                ("index0".into(), at.into()),
                ("first".into(), (at == 0).into()),
                ("last".into(), (at + 1 == length).into()),
                ("length".into(), length.into()),
            ];
            let position = Entity::new(Some(&LOOP), position, &self.card.alarm);
            let root = Value::from_object(Turn {
                outer: self.root.clone(),
                name: each.name.clone(),
                item,
                position: Value::from_object(position),
            });
            let card = self.card.clone();
            Ok(Self { card, root })
        };
        items.into_iter().enumerate().map(turn).collect()
    }

    fn run(&self, expression: &Expression, longest: usize) -> Result<Value, BindError> {
        // Each step reads at most what the steps before it could have made.
        let steps = expression.facts.steps + 1;
        let longest = self.card.longest.max(longest) as u64;
        self.charge(STEP + steps * steps * longest)?;
        let value = expression.compiled.run(self.root.clone())?;
        if self.card.alarm.take() {
            return Err(not_text("a list, an object or an image"));
        }
        Ok(value)
    }

    fn charge(&self, work: u64) -> Result<(), BindError> {
        let fuel = &self.card.fuel;
        let spend = |left: u64| left.checked_sub(work);
        let spent = fuel.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend);
        spent.map(|_| ()).map_err(|_| BindError::Fuel)
    }

    /// Whether the template itself holds this very text.
    fn is_authored(&self, expression: &Expression, text: &str) -> bool {
        expression.facts.literals.iter().any(|it| **it == *text)
            || self.card.defaults.iter().any(|it| it == text)
    }
}

/// Writes a result as text.
fn write(value: &Value, out: &mut String) -> Result<(), BindError> {
    use std::fmt::Write;
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => {}
        ValueKind::String => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number if value.is_integer() => {
            let _ = write!(out, "{value}");
        }
        ValueKind::Number => {
            let float = f64::try_from(value.clone()).unwrap_or(f64::NAN);
            if !float.is_finite() {
                return Err(type_error("a calculation has no finite result", None));
            }
            let _ = match whole(float) {
                Some(whole) => write!(out, "{whole}"),
                None => write!(out, "{float}"),
            };
        }
        kind => return Err(not_text(article(kind))),
    }
    Ok(())
}

fn not_text(what: &str) -> BindError {
    type_error(
        format!("{what} is not a text"),
        Some("name a field of it, take an item, or join a list with `| join(\", \")`"),
    )
}

fn article(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Map => "an object",
        ValueKind::Seq | ValueKind::Iterable => "a list",
        ValueKind::String => "a text",
        ValueKind::Number => "a number",
        ValueKind::Bool => "true or false",
        ValueKind::Plain => "an image",
        _ => "this",
    }
}

/// The record's number from `start`, with zeros before it to `width` digits.
fn serial(index: i64, start: Option<i64>, width: Option<usize>) -> String {
    let number = start.unwrap_or(1).saturating_add(index.saturating_sub(1));
    let width = width.unwrap_or(0).min(32);
    format!("{number:0width$}")
}
