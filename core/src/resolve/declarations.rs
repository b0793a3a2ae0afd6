//! Style declarations of a node: named sets and its own, bound and computed.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::ResolveError;
use super::variables::{Variables, find_ignoring_case};
use crate::bind::{Names, Scope, Source};
use crate::document::{
    Declarations, Document, DocumentError, StyleEntry, StyleList, StyleValue, Unknown, child,
};
use crate::error::{Error, Location, Result};
use crate::geometry::{Insets, Size};
use crate::style::{self, Context, Style, StyleError, TextBox, TextStyle};

/// One property with its value, which may hold expressions.
#[derive(Debug)]
pub(super) struct Declaration {
    pub property: String,
    pub value: Value,
    /// JSON pointer of the value.
    pub at: String,
}

#[derive(Debug)]
pub(super) enum Value {
    Number(f64),
    Text(Source),
}

/// A value after binding.
#[derive(Debug)]
pub(super) struct Bound<'a> {
    declaration: &'a Declaration,
    value: BoundValue<'a>,
    /// Whether data had a part in it.
    from_data: bool,
}

#[derive(Debug)]
enum BoundValue<'a> {
    Number(f64),
    Text(Cow<'a, str>),
}

impl Declaration {
    /// Whether the value is the same for every card of one theme.
    fn is_static(&self) -> bool {
        match &self.value {
            Value::Number(_) => true,
            Value::Text(source) => source.as_literal().is_some(),
        }
    }

    /// The value with expressions and variables replaced.
    fn bind(&self, scope: Option<&Scope>, variables: &Variables) -> Result<Bound<'_>> {
        let bound = |value, from_data| Bound {
            declaration: self,
            value,
            from_data,
        };
        let source = match &self.value {
            Value::Number(number) => return Ok(bound(BoundValue::Number(*number), false)),
            Value::Text(source) => source,
        };
        let place = || Location::Template(self.at.clone());
        let (text, from_data) = match (source.as_literal(), scope) {
            (Some(text), _) => (Cow::Borrowed(text), false),
            (None, Some(scope)) => {
                let rendered = scope.render(source).map_err(|e| Error::new(e, place()))?;
                (Cow::Owned(rendered.text), rendered.from_data)
            }
            (None, None) => (Cow::Borrowed(""), false),
        };
        if from_data && urls(&text) > source.literals().map(urls).sum() {
            return Err(Error::new(ResolveError::UrlFromData, place()));
        }
        let text = match text {
            Cow::Borrowed(text) => variables.substitute(text),
            Cow::Owned(text) => variables
                .substitute(&text)
                .map(|text| Cow::Owned(text.into_owned())),
        };
        let text = text.map_err(|failure| variables.error(failure, place()))?;
        Ok(bound(BoundValue::Text(text), from_data))
    }
}

/// How many `url(` stand in a text.
fn urls(mut text: &str) -> usize {
    let mut count = 0;
    while let Some(at) = find_ignoring_case(text, "url(") {
        count += 1;
        text = &text[at + 4..];
    }
    count
}

/// The document's named sets, and how much all styles may still hold.
#[derive(Debug)]
pub(super) struct Sets<'a> {
    styles: &'a BTreeMap<String, Declarations>,
    left: Cell<usize>,
    limit: usize,
}

/// Properties of one style; more than there are.
const MAX_PROPERTIES: usize = 500;

impl<'a> Sets<'a> {
    pub(super) fn new(styles: &'a BTreeMap<String, Declarations>, limit: usize) -> Self {
        Self {
            styles,
            left: Cell::new(limit),
            limit,
        }
    }

    /// Reads a node's style: sets in order, the later wins.
    pub(super) fn compile(
        &self,
        style: Option<&StyleList>,
        at: &str,
        names: &Names,
    ) -> Result<Vec<Declaration>> {
        let mut declarations = Vec::new();
        let Some(style) = style else {
            return Ok(declarations);
        };
        for (index, entry) in style.entries.iter().enumerate() {
            let at = match style.listed {
                true => Cow::Owned(child(at, index)),
                false => Cow::Borrowed(at),
            };
            let (set, set_at) = match entry {
                StyleEntry::Own(own) => (own, Cow::Borrowed(&*at)),
                StyleEntry::Named(name) => {
                    let set = self.styles.get(name).ok_or_else(|| {
                        let known = self.styles.keys();
                        let error = DocumentError::unknown(Unknown::StyleSet, name, known);
                        Error::at(error, &*at)
                    })?;
                    (set, Cow::Owned(child("/styles", name)))
                }
            };
            self.charge(set, declarations.len(), &at)?;
            add(&mut declarations, set, &set_at, names)?;
        }
        Ok(declarations)
    }

    /// Named sets are read again for each node: together they stay in bounds.
    fn charge(&self, set: &Declarations, before: usize, at: &str) -> Result<()> {
        let limit = |code, what, limit, unit| {
            let error = DocumentError::Limit {
                code,
                what,
                limit,
                unit,
            };
            Error::at(error, at)
        };
        let size = set.0.len();
        if before + size > MAX_PROPERTIES {
            let code = "limit.style-properties";
            return Err(limit(code, "this style", MAX_PROPERTIES, "properties"));
        }
        let left = self.left.get().checked_sub(size + 1).ok_or_else(|| {
            let what = "the document with its styles";
            limit("limit.document-values", what, self.limit, "values")
        })?;
        self.left.set(left);
        Ok(())
    }
}

/// Adds a set over the declarations so far.
fn add(
    declarations: &mut Vec<Declaration>,
    set: &Declarations,
    at: &str,
    names: &Names,
) -> Result<()> {
    let is_replaced = |earlier: &str| set.0.iter().any(|(name, _)| style::replaces(name, earlier));
    declarations.retain(|earlier| !is_replaced(&earlier.property));
    for (property, value) in &set.0 {
        let at = child(at, property);
        let value = match value {
            StyleValue::Number(number) => Value::Number(*number),
            StyleValue::Text(text) => {
                Value::Text(Source::parse(text, names).map_err(|e| Error::at(e, &*at))?)
            }
        };
        declarations.push(Declaration {
            property: property.clone(),
            value,
            at,
        });
    }
    Ok(())
}

/// What styles of one side refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    pub size: Size,
    pub bleed: Insets,
    pub safe: Insets,
}

impl Surroundings {
    fn env(&self, name: &str) -> Option<f32> {
        let (insets, edge) = match name.split_once('-')? {
            ("bleed", edge) => (&self.bleed, edge),
            ("safe", edge) => (&self.safe, edge),
            _ => return None,
        };
        match edge {
            "top" => Some(insets.top),
            "right" => Some(insets.right),
            "bottom" => Some(insets.bottom),
            "left" => Some(insets.left),
            _ => None,
        }
    }
}

/// Whom a style inherits from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parent<'a> {
    pub style: &'a Style,
    /// `rem`: the font size of the root, px.
    pub root_font_size: f32,
}

/// Binds declarations. Without a scope, those that need data are left out.
pub(super) fn bind<'a>(
    declarations: &'a [Declaration],
    scope: Option<&Scope>,
    variables: &Variables,
) -> Result<Vec<Bound<'a>>> {
    declarations
        .iter()
        .filter(|declaration| scope.is_some() || declaration.is_static())
        .map(|declaration| declaration.bind(scope, variables))
        .collect()
}

/// Whether no declaration needs data.
pub(super) fn are_static(declarations: &[Declaration]) -> bool {
    declarations.iter().all(Declaration::is_static)
}

/// The style of a node.
pub(super) fn compute(
    bound: &[Bound],
    parent: Parent,
    surroundings: &Surroundings,
) -> Result<Style> {
    with_context(bound, parent, surroundings, |values, context| {
        style::compute(values, context)
    })
}

/// The style of a part of a text.
pub(super) fn compute_span(
    bound: &[Bound],
    parent: Parent,
    surroundings: &Surroundings,
) -> Result<(Arc<TextStyle>, Arc<TextBox>)> {
    with_context(bound, parent, surroundings, |values, context| {
        style::compute_span(values, context)
    })
}

/// Refuses what says where a node goes: an inline image stands in its line.
pub(super) fn check_inline_image(declarations: &[Declaration]) -> Result<()> {
    for declaration in declarations {
        style::check_inline_image(&declaration.property)
            .map_err(|error| Error::at(error, declaration.at.as_str()))?;
    }
    Ok(())
}

type Values<'v> = [(&'v str, style::Value<'v>)];

fn with_context<T>(
    bound: &[Bound],
    parent: Parent,
    surroundings: &Surroundings,
    compute: impl FnOnce(&Values, &Context) -> Result<T, (usize, StyleError)>,
) -> Result<T> {
    let values: Vec<_> = bound
        .iter()
        .map(|bound| {
            let value = match &bound.value {
                BoundValue::Number(number) => style::Value::Number(*number),
                BoundValue::Text(text) => style::Value::Text(text),
            };
            (bound.declaration.property.as_str(), value)
        })
        .collect();
    let context = Context {
        parent: Some(parent.style),
        root_font_size: parent.root_font_size,
        viewport: surroundings.size,
        env: &|name| surroundings.env(name),
    };
    compute(&values, &context).map_err(|(index, error)| {
        let at = bound.get(index).map(|bound| bound.declaration.at.as_str());
        Error::at(error, at.unwrap_or_default())
    })
}

/// Where `url()` in these values stands, and whether data may have named it.
pub(super) fn url_origin(bound: &[Bound]) -> Option<(String, bool)> {
    let names_url = |bound: &&Bound| match &bound.value {
        BoundValue::Number(_) => false,
        BoundValue::Text(text) => urls(text) > 0,
    };
    let naming: Vec<_> = bound.iter().filter(names_url).collect();
    let from_data = naming.iter().any(|bound| bound.from_data);
    let first = naming.first()?;
    Some((first.declaration.at.clone(), from_data))
}

/// The inks that `spot()` colours in these values name.
pub(super) fn check_inks(bound: &[Bound], document: &Document) -> Result<()> {
    for bound in bound {
        let BoundValue::Text(text) = &bound.value else {
            continue;
        };
        let mut rest = &**text;
        while let Some(at) = find_ignoring_case(rest, "spot(") {
            rest = &rest[at + 5..];
            let end = rest.find([',', ')', '/']).unwrap_or(rest.len());
            let ink = rest[..end].trim().trim_matches(['"', '\'']);
            if !document.inks.contains_key(ink) {
                let error = DocumentError::unknown(Unknown::Ink, ink, document.inks.keys());
                return Err(Error::at(error, bound.declaration.at.as_str()));
            }
        }
    }
    Ok(())
}
