//! What can be wrong with an expression.

use super::filters;
use crate::error::{Diagnose, did_you_mean};

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum BindError {
    #[error("{message} in `{expression}`")]
    Syntax { expression: String, message: String },
    #[error("`{0}` is not for card documents")]
    Statement(&'static str),
    #[error("{}", unknown_name(owner, name))]
    UnknownName {
        owner: String,
        name: String,
        known: Vec<String>,
    },
    #[error("there is no filter `{0}`")]
    UnknownFilter(String),
    #[error("there is no test `{0}`")]
    UnknownTest(String),
    #[error("there is no function `{0}`")]
    UnknownFunction(String),
    #[error("{message}")]
    Type {
        message: String,
        hint: Option<&'static str>,
    },
    #[error("an expression has more than {0} parts")]
    TooLong(usize),
    #[error("the card's expressions take too much work")]
    Fuel,
    #[error("an expression gives more than {0} bytes")]
    Output(usize),
}

fn unknown_name(owner: &str, name: &str) -> String {
    if owner.is_empty() {
        format!("`{name}` is not declared")
    } else {
        format!("`{owner}` has no `{name}`")
    }
}

impl Diagnose for BindError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "bind.syntax",
            Self::Statement(_) => "bind.statement",
            Self::UnknownName { .. } => "bind.unknown-name",
            Self::UnknownFilter(_) => "bind.unknown-filter",
            Self::UnknownTest(_) => "bind.unknown-test",
            Self::UnknownFunction(_) => "bind.unknown-function",
            Self::Type { .. } => "bind.type",
            Self::TooLong(_) => "limit.expression",
            Self::Fuel => "limit.fuel",
            Self::Output(_) => "limit.output",
        }
    }

    fn hint(&self) -> Option<String> {
        let suggest = |name: &str, known: &[&str]| match did_you_mean(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(" ")),
        };
        Some(match self {
            Self::Syntax { .. } => return None,
            Self::Statement("{#") => "leave comments out; to write it, use {{ '{#' }}".into(),
            Self::Statement(_) => {
                "use `if` and `for` of the node; to write it, use {{ '{%' }}".into()
            }
            Self::UnknownName { owner, name, known } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let hint = suggest(name, &known);
                let is_far = !hint.starts_with("did");
                match owner.is_empty() && is_far {
                    true => format!("{hint}; own fields are declared in `fields`"),
                    false => hint,
                }
            }
            Self::UnknownFilter(name) => suggest(name, filters::FILTERS),
            Self::UnknownTest(name) => suggest(name, filters::TESTS),
            Self::UnknownFunction(name) => {
                match did_you_mean(name, filters::FILTERS.iter().copied()) {
                    Some(filter) => format!("there is a filter: write `| {filter}`"),
                    None => "the only function is serial(start, width)".into(),
                }
            }
            Self::Type { hint, .. } => return hint.map(str::to_owned),
            Self::TooLong(_) => "split it over several texts".into(),
            Self::Fuel => "use fewer or smaller loops and texts".into(),
            Self::Output(_) => "shorten the text".into(),
        })
    }
}

/// A value of the wrong kind.
pub(super) fn type_error(message: impl Into<String>, hint: Option<&'static str>) -> BindError {
    let message = message.into();
    BindError::Type { message, hint }
}
