//! Compiled strings, conditions and loops.

use std::sync::Arc;

use super::check::{Facts, check};
use super::environment::{Compiled, compile};
use super::error::{BindError, type_error};
use super::lexer::{quoted, syntax};
use super::names::{Names, RESERVED};
use crate::data::{Kind, MAX_TEXT};

/// A string with `{{ … }}` in it.
#[derive(Debug)]
pub(crate) struct Source {
    pub(super) parts: Vec<Part>,
    /// Bytes of its longest literal.
    pub(super) longest: usize,
}

#[derive(Debug)]
pub(super) enum Part {
    Literal(Box<str>),
    Expression(Expression),
}

/// An expression: `if`, or what stands in `{{ … }}`.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(super) compiled: Compiled,
    pub(super) facts: Facts,
}

/// `phone in contact.phones`
#[derive(Debug)]
pub(crate) struct Loop {
    pub(super) name: Arc<str>,
    pub(super) list: Expression,
    /// What the loop variable is.
    pub(super) item: Kind,
}

impl Source {
    pub(crate) fn parse(text: &str, names: &Names) -> Result<Self, BindError> {
        if text.len() > MAX_TEXT {
            return Err(BindError::Output(MAX_TEXT));
        }
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(brace) = rest.find('{') {
            let (before, from) = rest.split_at(brace);
            literal.push_str(before);
            if from.starts_with("{%") {
                return Err(BindError::Statement("{%"));
            }
            if from.starts_with("{#") {
                return Err(BindError::Statement("{#"));
            }
            let Some(inside) = from.strip_prefix("{{") else {
                literal.push('{');
                rest = &from[1..];
                continue;
            };
            let end = closing(inside).ok_or_else(|| syntax(inside, "`{{` without its `}}`"))?;
            if !literal.is_empty() {
                parts.push(Part::Literal(std::mem::take(&mut literal).into()));
            }
            parts.push(Part::Expression(Expression::parse(&inside[..end], names)?));
            rest = &inside[end + 2..];
        }
        literal.push_str(rest);
        if !literal.is_empty() || parts.is_empty() {
            parts.push(Part::Literal(literal.into()));
        }
        let longest = parts.iter().map(|part| match part {
            Part::Literal(text) => text.len(),
            Part::Expression(expression) => expression.longest(),
        });
        let longest = longest.max().unwrap_or(0);
        Ok(Self { parts, longest })
    }

    /// What stands outside of `{{ … }}`.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Literal(text) => Some(&**text),
            Part::Expression(_) => None,
        })
    }

    /// The text, if it is the same for every card.
    pub(crate) fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }
}

/// Where the `}}` is, strings skipped.
fn closing(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find(['"', '\'', '}']) {
        at += found;
        let rest = &text[at..];
        at += match rest.starts_with('}') {
            true if rest.starts_with("}}") => return Some(at),
            true => 1,
            false => quoted(rest)?,
        };
    }
    None
}

impl Expression {
    pub(crate) fn parse(text: &str, names: &Names) -> Result<Self, BindError> {
        if text.len() > MAX_TEXT {
            return Err(BindError::Output(MAX_TEXT));
        }
        let facts = check(text, names)?;
        let compiled = compile(text)?;
        Ok(Self { compiled, facts })
    }

    pub(super) fn longest(&self) -> usize {
        let lengths = self.facts.literals.iter().map(|text| text.len());
        lengths.max().unwrap_or(0)
    }
}

impl Loop {
    pub(crate) fn parse(text: &str, names: &Names) -> Result<Self, BindError> {
        let form = || syntax(text, "not `name in list`");
        let text = text.trim();
        let (name, rest) = text.split_once(char::is_whitespace).ok_or_else(form)?;
        let list = rest.trim_start().strip_prefix("in").ok_or_else(form)?;
        if !list.starts_with(|c: char| c.is_whitespace() || c == '[' || c == '(') {
            return Err(form());
        }
        let mut letters = name.chars();
        let starts = letters
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        if !starts || !letters.all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(form());
        }
        if RESERVED.contains(&name) {
            return Err(syntax(text, format!("the name `{name}`, which is taken,")));
        }
        let list = Expression::parse(list, names)?;
        let item = match list.facts.kind {
            Some(Kind::List(item)) => *item,
            None | Some(Kind::Any) => Kind::Any,
            Some(_) => return Err(type_error(format!("`{text}`: that is no list"), None)),
        };
        Ok(Self {
            name: name.into(),
            list,
            item,
        })
    }

    pub(super) fn reads_data(&self) -> bool {
        self.list.facts.from_data
    }
}
