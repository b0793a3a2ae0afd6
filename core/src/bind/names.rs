//! What a template may read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::BindError;
use super::source::Loop;
use crate::data::{BRAND, CONTACT, Field, Kind, Model};

/// The names that expressions at one place of a template may use, with what
/// they stand for.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    roots: BTreeMap<Arc<str>, Root>,
    parameters: Arc<BTreeMap<String, Kind>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    pub kind: Kind,
    /// Comes from the record, not from the template or its caller.
    pub from_data: bool,
}

/// Names no field and no loop may take.
pub(crate) const RESERVED: &[&str] = &[
    "contact", "brand", "record", "params", "loop", "serial", "and", "or", "not", "in", "is", "if",
    "else", "true", "false", "none", "True", "False", "None",
];

static RECORD: Model = Model {
    name: "record",
    fields: &[("index", Kind::Number)],
    from_text: None,
    plurals: &[],
};

pub(super) static LOOP: Model = Model {
    name: "loop",
    fields: &[
        ("index", Kind::Number),
        ("index0", Kind::Number),
        ("first", Kind::Boolean),
        ("last", Kind::Boolean),
        ("length", Kind::Number),
    ],
    from_text: None,
    plurals: &[],
};

impl Names {
    /// The names of a template with these fields and parameters.
    pub(crate) fn new(
        fields: &[Field<'_>],
        parameters: impl IntoIterator<Item = (String, Kind)>,
    ) -> Self {
        let root = |kind, from_data| Root { kind, from_data };
        let mut roots = BTreeMap::new();
        for field in fields {
            roots.insert(field.name.into(), root(field.kind.kind(), true));
        }
        roots.insert("contact".into(), root(Kind::Object(&CONTACT), true));
        roots.insert("brand".into(), root(Kind::Object(&BRAND), true));
        roots.insert("record".into(), root(Kind::Object(&RECORD), false));
        // Looked up in `parameters`.
        roots.insert("params".into(), root(Kind::Any, false));
        Self {
            roots,
            parameters: Arc::new(parameters.into_iter().collect()),
        }
    }

    /// The names inside a loop.
    pub(crate) fn enter(&self, each: &Loop) -> Self {
        let mut inner = self.clone();
        let item = Root {
            kind: each.item,
            from_data: each.reads_data(),
        };
        let position = Root {
            kind: Kind::Object(&LOOP),
            from_data: false,
        };
        inner.roots.insert(each.name.clone(), item);
        inner.roots.insert("loop".into(), position);
        inner
    }

    pub(super) fn root(&self, name: &str) -> Result<Root, BindError> {
        self.roots.get(name).copied().ok_or_else(|| {
            let known = self.roots.keys().map(|name| name.to_string());
            unknown("", name, known)
        })
    }

    pub(super) fn parameter(&self, name: &str) -> Result<Kind, BindError> {
        let kind = self.parameters.get(name).copied();
        kind.ok_or_else(|| unknown("params", name, self.parameters.keys().cloned()))
    }
}

/// An unknown field of a model.
pub(super) fn unknown_field(model: &Model, owner: &str, name: &str) -> BindError {
    unknown(owner, name, model.names().map(str::to_owned))
}

fn unknown(owner: &str, name: &str, known: impl Iterator<Item = String>) -> BindError {
    BindError::UnknownName {
        owner: owner.into(),
        name: name.into(),
        known: known.collect(),
    }
}
