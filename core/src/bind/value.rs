//! Data as minijinja sees it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use serde_json::Map;

use super::environment::carry;
use super::error::BindError;
use super::names::unknown_field;
use crate::data::{Kind, MAX_TEXT, Model};

/// Rings when something that is no text is joined to a text. minijinja prints
/// such values in its own way and never fails.
#[derive(Debug, Clone, Default)]
pub(super) struct Alarm(Arc<AtomicBool>);

impl Alarm {
    fn ring(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it rang since last asked.
    pub(super) fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// An object: of a model, with its names, or free.
#[derive(Debug)]
pub(super) struct Entity {
    pub model: Option<&'static Model>,
    fields: BTreeMap<Box<str>, Value>,
    alarm: Alarm,
}

impl Entity {
    pub(super) fn new(
        model: Option<&'static Model>,
        fields: impl IntoIterator<Item = (Box<str>, Value)>,
        alarm: &Alarm,
    ) -> Self {
        Self {
            model,
            fields: fields.into_iter().collect(),
            alarm: alarm.clone(),
        }
    }

    /// The value of a field: of a model, every field has one or is undefined.
    pub(super) fn field(&self, name: &str) -> Result<Option<Value>, BindError> {
        if let Some(value) = self.fields.get(name) {
            return Ok(Some(value.clone()));
        }
        let Some(model) = self.model else {
            return Ok(None);
        };
        match model.kind(name) {
            Some(Kind::Text | Kind::Length) => Ok(Some("".into())),
            Some(_) => Ok(None),
            None => Err(unknown_field(model, model.name, name)),
        }
    }

    /// The text in a field, or nothing.
    pub(super) fn text(&self, name: &str) -> &str {
        let value = self.fields.get(name).and_then(Value::as_str);
        value.unwrap_or("").trim()
    }

    /// The objects in a field, none if it is missing.
    pub(super) fn each<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entity> {
        let items = self
            .fields
            .get(name)
            .and_then(|value| value.downcast_object_ref::<Items>());
        let items = items.map_or(&[][..], |items| items.0.as_slice());
        items.iter().filter_map(|item| item.downcast_object_ref())
    }
}

impl Object for Entity {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        // An error as a value stops the evaluation where it is read.
        self.field(key)
            .unwrap_or_else(|error| Some(carry(error).into()))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.fields.values().any(Value::is_true)
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.alarm.ring();
        Ok(())
    }
}

/// A list.
#[derive(Debug)]
pub(super) struct Items(pub Vec<Value>, Alarm);

impl Object for Items {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_usize()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.alarm().ring();
        Ok(())
    }
}

impl Items {
    fn alarm(&self) -> &Alarm {
        &self.1
    }
}

/// A data URI too long for a text: it can only be handed on whole.
#[derive(Debug)]
pub(super) struct Blob(pub Arc<str>, Alarm);

impl Object for Blob {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.ring();
        Ok(())
    }
}

/// Checked data of a kind as a value.
pub(super) fn value(kind: Kind, data: &serde_json::Value, alarm: &Alarm) -> Value {
    use serde_json::Value as Json;
    match data {
        Json::Null => Value::UNDEFINED,
        Json::Bool(it) => (*it).into(),
        Json::Number(it) => number(it),
        Json::String(it) if it.len() > MAX_TEXT => {
            Value::from_object(Blob(it.as_str().into(), alarm.clone()))
        }
        Json::String(it) => it.as_str().into(),
        Json::Array(items) => {
            let kind = match kind {
                Kind::List(item) => *item,
                _ => Kind::Any,
            };
            let items = items.iter().map(|item| value(kind, item, alarm));
            Value::from_object(Items(items.collect(), alarm.clone()))
        }
        Json::Object(fields) => {
            let model = match kind {
                Kind::Object(model) => Some(model),
                _ => None,
            };
            Value::from_object(entity(model, fields, alarm))
        }
    }
}

pub(super) fn entity(
    model: Option<&'static Model>,
    fields: &Map<String, serde_json::Value>,
    alarm: &Alarm,
) -> Entity {
    let fields = fields.iter().map(|(name, data)| {
        let kind = model
            .and_then(|model| model.kind(name))
            .unwrap_or(Kind::Any);
        (name.as_str().into(), value(kind, data, alarm))
    });
    Entity::new(model, fields, alarm)
}

fn number(number: &serde_json::Number) -> Value {
    if let Some(whole) = number.as_i64() {
        return whole.into();
    }
    match number.as_f64() {
        Some(float) => whole(float).map_or(float.into(), Value::from),
        None => Value::UNDEFINED,
    }
}

/// A float that is a whole number and exactly so.
pub(super) fn whole(float: f64) -> Option<i64> {
    (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i64)
}
