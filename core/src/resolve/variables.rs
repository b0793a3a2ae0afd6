//! Theme variables: `var(--color-ink)`, `var(--font-heading)`,
//! `var(--space-1)`, `var(--radius-1)`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error::ResolveError;
use crate::color::Color;
use crate::data::number_text;
use crate::document::{DocumentError, Length, Theme, Unknown, child, shorten};
use crate::error::{Error, Location, Result};
use crate::geometry::Size;
use crate::style::{self, Context};

/// What a value may grow to through its variables, in bytes.
const MAX_TEXT: usize = 8 << 10;
/// Variables made of variables, and fallbacks within fallbacks.
const MAX_DEPTH: usize = 16;

/// The variables of a theme, or of a theme and a brand that overrides it.
#[derive(Debug, Clone, Default)]
pub(super) struct Variables {
    /// As written.
    authored: BTreeMap<String, Authored>,
    /// With variables in them replaced.
    values: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct Authored {
    value: String,
    family: Family,
    at: Location,
}

/// What a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Color,
    Font,
    Space,
    Radius,
}

impl Family {
    fn variable(self, name: &str) -> String {
        let family = match self {
            Self::Color => "color",
            Self::Font => "font",
            Self::Space => "space",
            Self::Radius => "radius",
        };
        format!("--{family}-{name}")
    }

    /// Refuses what no property could use.
    fn check(self, value: &str, at: &Location) -> Result<()> {
        if self == Self::Color {
            let color = Color::parse(value).map(|_| ());
            return color.map_err(|error| Error::new(error, at.clone()));
        }
        let property = match self {
            Self::Font => "fontFamily",
            Self::Radius => "borderRadius",
            Self::Color | Self::Space => "marginTop",
        };
        let context = Context {
            parent: None,
            root_font_size: 16.0,
            viewport: Size::default(),
            env: &|_| Some(0.0),
        };
        let computed = style::compute(&[(property, style::Value::Text(value))], &context);
        match computed {
            Ok(_) => Ok(()),
            Err((_, error)) => Err(Error::new(error, at.clone())),
        }
    }
}

/// Why a text with variables has no value.
#[derive(Debug)]
pub(super) enum Failure {
    /// No such variable.
    Unknown(String),
    /// `var(` that is no call of the function.
    Malformed,
    TooLong,
    TooDeep,
}

impl Variables {
    /// The variables that a theme declares.
    pub(super) fn of_theme(theme: &Theme) -> Result<Self> {
        let mut variables = Self::default();
        let mut add = |family: Family, field: &str, name: &str, value: String| {
            let at = Location::Template(child(&child("/theme", field), name));
            let authored = Authored { value, family, at };
            variables.authored.insert(family.variable(name), authored);
        };
        for (name, value) in &theme.colors {
            add(Family::Color, "colors", name, value.clone());
        }
        for (name, value) in &theme.fonts {
            add(Family::Font, "fonts", name, value.clone());
        }
        for (name, value) in &theme.space {
            add(Family::Space, "space", name, length(value));
        }
        for (name, value) in &theme.radius {
            add(Family::Radius, "radius", name, length(value));
        }
        variables.expand()?;
        Ok(variables)
    }

    /// These variables under those of a brand; nothing if it has none.
    pub(super) fn under_brand(&self, brand: &Map<String, Value>) -> Result<Option<Self>> {
        let families = [
            (Family::Color, "colors"),
            (Family::Font, "fonts"),
            (Family::Space, "space"),
            (Family::Radius, "radius"),
        ];
        let mut variables = None;
        for (family, field) in families {
            let values = brand.get(field).and_then(Value::as_object);
            for (name, value) in values.into_iter().flatten() {
                let at = Location::Data(child(&child("/brand", field), name));
                let value = branded(family, value, &at)?;
                let authored = Authored { value, family, at };
                let own: &mut Self = variables.get_or_insert_with(|| self.clone());
                own.authored.insert(family.variable(name), authored);
            }
        }
        if let Some(variables) = &mut variables {
            variables.expand()?;
        }
        Ok(variables)
    }

    /// The value of a variable.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// A text with its variables replaced.
    pub(super) fn substitute<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, Failure> {
        substitute(text, &self.values, 0)
    }

    /// The error of a text that has no value.
    pub(super) fn error(&self, failure: Failure, at: Location) -> Error {
        match failure {
            Failure::Unknown(name) => {
                let known = self.authored.keys();
                Error::new(DocumentError::unknown(Unknown::Variable, &name, known), at)
            }
            Failure::Malformed => {
                let hint = "write `var(--color-ink)` or `var(--color-ink, black)`";
                Error::new(
                    DocumentError::invalid("`var(` without its variable", hint),
                    at,
                )
            }
            Failure::TooLong => Error::new(ResolveError::VariableTooLong { limit: MAX_TEXT }, at),
            Failure::TooDeep => Error::new(ResolveError::VariableTooDeep { limit: MAX_DEPTH }, at),
        }
    }

    /// Replaces the variables in variables and checks what comes out.
    fn expand(&mut self) -> Result<()> {
        self.values.clear();
        let names: Vec<String> = self.authored.keys().cloned().collect();
        for name in names {
            self.expand_one(&name, &mut Vec::new())?;
        }
        Ok(())
    }

    fn expand_one(&mut self, name: &str, open: &mut Vec<String>) -> Result<()> {
        let Some(Authored { value, family, at }) = self.authored.get(name).cloned() else {
            return Ok(());
        };
        if self.values.contains_key(name) {
            return Ok(());
        }
        if open.iter().any(|outer| outer == name) {
            let name = name.to_owned();
            return Err(Error::new(ResolveError::VariableCycle { name }, at));
        }
        if open.len() >= MAX_DEPTH {
            return Err(self.error(Failure::TooDeep, at));
        }
        open.push(name.to_owned());
        for inner in references(&value) {
            self.expand_one(inner, open)?;
        }
        open.pop();
        let expanded = match self.substitute(&value) {
            Ok(expanded) => expanded.into_owned(),
            Err(failure) => return Err(self.error(failure, at)),
        };
        family.check(&expanded, &at)?;
        self.values.insert(name.to_owned(), expanded);
        Ok(())
    }
}

fn length(value: &Length) -> String {
    match value {
        Length::Px(px) => format!("{px}px"),
        Length::Text(text) => text.clone(),
    }
}

/// A brand's value as CSS. It comes from data, so it must be one value.
fn branded(family: Family, value: &Value, at: &Location) -> Result<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => format!("{}px", number_text(number)),
        _ => String::new(),
    };
    let holds = |text: &str| !calls_variables(text) && family.check(text, at).is_ok();
    if holds(&text) {
        return Ok(text);
    }
    // The name of a family that CSS wants quoted: `3270 Nerd Font`.
    let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    if family == Family::Font && !text.trim().is_empty() && holds(&quoted) {
        return Ok(quoted);
    }
    let expected = match family {
        Family::Color => "colour",
        Family::Font => "font family",
        Family::Space | Family::Radius => "length",
    };
    let value = shorten(&text);
    Err(Error::new(
        ResolveError::Brand { value, expected },
        at.clone(),
    ))
}

const CALL: &str = "var(";

/// Whether a text has a `var()` in it.
pub(super) fn calls_variables(text: &str) -> bool {
    find_call(text).is_some()
}

/// Where the next `var(` begins.
fn find_call(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + find_ignoring_case(&text[from..], CALL)?;
        let before = text[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return Some(at);
        }
        from = at + CALL.len();
    }
}

/// Where an ASCII text begins in another, capitals or not.
pub(super) fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// The variables that a text names, fallbacks included.
fn references(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = find_call(rest)? + CALL.len();
        rest = &rest[at..];
        let end = rest.find([',', ')']).unwrap_or(rest.len());
        Some(rest[..end].trim())
    })
}

fn substitute<'t>(
    text: &'t str,
    values: &BTreeMap<String, String>,
    depth: usize,
) -> Result<Cow<'t, str>, Failure> {
    if !calls_variables(text) {
        return Ok(Cow::Borrowed(text));
    }
    if depth >= MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = find_call(rest) {
        out.push_str(&rest[..at]);
        let inside = &rest[at + CALL.len()..];
        let end = closing(inside).ok_or(Failure::Malformed)?;
        let (name, fallback) = match inside[..end].split_once(',') {
            Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
            None => (inside[..end].trim(), None),
        };
        if !name.starts_with("--") {
            return Err(Failure::Malformed);
        }
        match (values.get(name), fallback) {
            (Some(value), _) => out.push_str(value),
            (None, Some(fallback)) => out.push_str(&substitute(fallback, values, depth + 1)?),
            (None, None) => return Err(Failure::Unknown(name.to_owned())),
        }
        if out.len() > MAX_TEXT {
            return Err(Failure::TooLong);
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Where the parenthesis closes, others and quoted texts skipped.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => return Some(at),
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
    }
    None
}
