//! Reading an expression before it is compiled.

use super::error::{BindError, type_error};
use super::filters;
use super::lexer::{Token, syntax, tokens};
use super::names::{Names, unknown_field};
use crate::data::Kind;

/// What there is to know of an expression without running it.
#[derive(Debug)]
pub(super) struct Facts {
    /// It reads the record.
    pub from_data: bool,
    /// The texts written in it.
    pub literals: Vec<Box<str>>,
    /// Operators and filters.
    pub steps: u64,
    /// What it gives, where it is a path and nothing more.
    pub kind: Option<Kind>,
}

/// Checks every name, filter, test and function of an expression.
pub(super) fn check(expression: &str, names: &Names) -> Result<Facts, BindError> {
    let tokens = tokens(expression)?;
    let mut check = Check {
        expression,
        names,
        tokens: &tokens,
        facts: Facts {
            from_data: false,
            literals: Vec::new(),
            steps: 0,
            kind: None,
        },
    };
    check.run()?;
    Ok(check.facts)
}

struct Check<'a> {
    expression: &'a str,
    names: &'a Names,
    tokens: &'a [Token<'a>],
    facts: Facts,
}

const KEYWORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None",
];

impl<'a> Check<'a> {
    fn at(&self, index: usize) -> Option<Token<'a>> {
        self.tokens.get(index).copied()
    }

    fn is_symbol(&self, index: usize, symbol: &str) -> bool {
        matches!(self.at(index), Some(Token::Symbol(it)) if it == symbol)
    }

    /// Whether the token before is this one; false at the start.
    fn follows(&self, index: usize, token: Token<'_>) -> bool {
        index.checked_sub(1).and_then(|before| self.at(before)) == Some(token)
    }

    fn run(&mut self) -> Result<(), BindError> {
        let mut index = 0;
        while let Some(token) = self.at(index) {
            index = match token {
                Token::Name(name) => self.name(name, index)?,
                Token::Text(text) => {
                    self.facts.literals.push(text.into());
                    index + 1
                }
                Token::Number(_) => index + 1,
                Token::Symbol(symbol) => {
                    self.symbol(symbol, index)?;
                    index + 1
                }
            };
        }
        if self.tokens.is_empty() {
            return Err(syntax(self.expression, "nothing"));
        }
        Ok(())
    }

    /// Checks what a name stands for; gives where to go on.
    fn name(&mut self, name: &'a str, index: usize) -> Result<usize, BindError> {
        let next = index + 1;
        if self.follows(index, Token::Symbol("|")) {
            let is_known = filters::FILTERS.contains(&name);
            return is_known
                .then_some(next)
                .ok_or_else(|| BindError::UnknownFilter(name.into()));
        }
        let after_is = self.follows(index, Token::Name("is"))
            || self.follows(index, Token::Name("not"))
                && self.follows(index.saturating_sub(1), Token::Name("is"));
        if after_is && name != "not" {
            let is_known = filters::TESTS.contains(&name);
            return is_known
                .then_some(next)
                .ok_or_else(|| BindError::UnknownTest(name.into()));
        }
        if KEYWORDS.contains(&name) {
            self.facts.steps += 1;
            return Ok(next);
        }
        if self.is_symbol(next, "(") {
            return match name {
                "serial" => Ok(next),
                _ => Err(BindError::UnknownFunction(name.into())),
            };
        }
        if self.is_symbol(next, "=") {
            // The name of an argument.
            return Ok(next);
        }
        if self.follows(index, Token::Symbol(".")) {
            // A field of something computed: checked when it is there.
            return Ok(next);
        }
        let (kind, end) = self.path(name, index)?;
        if index == 0 && end == self.tokens.len() {
            self.facts.kind = Some(kind);
        }
        Ok(end)
    }

    fn symbol(&mut self, symbol: &str, index: usize) -> Result<(), BindError> {
        match symbol {
            "." => {
                let Some(Token::Name(name)) = self.at(index + 1) else {
                    return Err(syntax(self.expression, "a dot without a name after it"));
                };
                if self.is_symbol(index + 2, "(") {
                    return Err(BindError::UnknownFunction(name.into()));
                }
            }
            // The platform's powers differ between hosts.
            "**" => return Err(syntax(self.expression, "`**`, which is not supported,")),
            "*" => self.product(index)?,
            _ => {}
        }
        self.facts.steps += 1;
        Ok(())
    }

    /// Follows `contact.phones[0].value` through the model. Gives what it is
    /// and the index after it.
    fn path(&mut self, root: &'a str, start: usize) -> Result<(Kind, usize), BindError> {
        let found = self.names.root(root)?;
        self.facts.from_data |= found.from_data;
        let (mut kind, mut shown, mut index) = (found.kind, root.to_owned(), start + 1);
        if root == "params" {
            let (true, Some(Token::Name(name))) = (self.is_symbol(index, "."), self.at(index + 1))
            else {
                return Err(type_error(
                    "`params` is no value by itself",
                    Some("write params.name"),
                ));
            };
            kind = self.names.parameter(name)?;
            shown = name.to_owned();
            index += 2;
        }
        loop {
            let (step, length) = if self.is_symbol(index, ".") {
                (self.at(index + 1), 2)
            } else if self.is_symbol(index, "[") && self.is_symbol(index + 2, "]") {
                (self.at(index + 1), 3)
            } else {
                return Ok((kind, index));
            };
            let name = match step {
                Some(Token::Name(name)) if length == 2 => name,
                Some(Token::Text(name)) if length == 3 => name,
                Some(Token::Number(number)) if length == 3 => number,
                // `[i]`: known when it is there.
                Some(Token::Name(_)) if length == 3 => return Ok((Kind::Any, index)),
                _ => return Err(syntax(self.expression, "a dot without a name after it")),
            };
            if length == 2 && self.is_symbol(index + 2, "(") {
                return Err(BindError::UnknownFunction(name.into()));
            }
            kind = step_into(kind, &shown, name)?;
            shown = name.to_owned();
            index += length;
        }
    }

    /// `*` repeats texts and lists in minijinja: here it is for numbers.
    fn product(&self, index: usize) -> Result<(), BindError> {
        if self.number_ends(index) && self.number_starts(index + 1) {
            return Ok(());
        }
        let hint = "write numbers, number parameters and fields, or sums of them in parentheses";
        Err(type_error("`*` multiplies numbers only", Some(hint)))
    }

    /// Whether what ends before `end` is a number.
    fn number_ends(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else {
            return false;
        };
        let start = match self.at(last) {
            Some(Token::Number(_)) => last,
            Some(Token::Symbol(")")) => match self.opening(last) {
                Some(open) if self.is_arithmetic(open, last) => open,
                _ => return false,
            },
            Some(Token::Name(_)) => {
                let mut start = last;
                while start >= 2 && self.is_symbol(start - 1, ".") {
                    start -= 2;
                }
                if !self.is_number_path(start, end) {
                    return false;
                }
                start
            }
            _ => return false,
        };
        // `x|f 2`, `f(2)`, `a[2]`: not the number itself.
        let before = start.checked_sub(1).and_then(|before| self.at(before));
        match before {
            None => true,
            Some(Token::Symbol(symbol)) => !matches!(symbol, "|" | "." | ")" | "]"),
            Some(Token::Name(name)) => KEYWORDS.contains(&name) && !matches!(name, "is"),
            Some(_) => false,
        }
    }

    /// Whether what starts here is a number, and nothing is done to it before
    /// it is multiplied.
    fn number_starts(&self, start: usize) -> bool {
        let end = match self.at(start) {
            Some(Token::Number(_)) => start + 1,
            Some(Token::Symbol("-")) => return self.number_starts(start + 1),
            Some(Token::Symbol("(")) => match self.closing(start) {
                Some(close) if self.is_arithmetic(start, close) => close + 1,
                _ => return false,
            },
            Some(Token::Name(_)) => {
                let mut end = start + 1;
                while self.is_symbol(end, ".") {
                    end += 2;
                }
                if !self.is_number_path(start, end) {
                    return false;
                }
                end
            }
            _ => return false,
        };
        !["|", ".", "[", "("]
            .iter()
            .any(|symbol| self.is_symbol(end, symbol))
    }

    /// Numbers, `+ - * / // %` and parentheses between these two.
    fn is_arithmetic(&self, open: usize, close: usize) -> bool {
        let mut index = open + 1;
        while index < close {
            index = match self.at(index) {
                Some(Token::Number(_)) => index + 1,
                Some(Token::Symbol("+" | "-" | "*" | "/" | "//" | "%" | "(" | ")")) => index + 1,
                Some(Token::Name(_)) => {
                    let mut end = index + 1;
                    while self.is_symbol(end, ".") {
                        end += 2;
                    }
                    if !self.is_number_path(index, end) {
                        return false;
                    }
                    end
                }
                _ => return false,
            };
        }
        true
    }

    fn is_number_path(&self, start: usize, end: usize) -> bool {
        let Some(Token::Name(root)) = self.at(start) else {
            return false;
        };
        let mut scratch = Check {
            expression: self.expression,
            names: self.names,
            tokens: self.tokens,
            facts: Facts {
                from_data: false,
                literals: Vec::new(),
                steps: 0,
                kind: None,
            },
        };
        !KEYWORDS.contains(&root) && scratch.path(root, start).ok() == Some((Kind::Number, end))
    }

    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for index in open..self.tokens.len() {
            match self.at(index)? {
                Token::Symbol("(") => depth += 1,
                Token::Symbol(")") => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return Some(index);
            }
        }
        None
    }

    fn opening(&self, close: usize) -> Option<usize> {
        let mut depth = 0usize;
        for index in (0..=close).rev() {
            match self.at(index)? {
                Token::Symbol(")") => depth += 1,
                Token::Symbol("(") => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return Some(index);
            }
        }
        None
    }
}

/// What `owner.name` or `owner[name]` is.
fn step_into(kind: Kind, owner: &str, name: &str) -> Result<Kind, BindError> {
    let is_index = name.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        Kind::Object(model) => {
            let found = model.kind(name);
            found.ok_or_else(|| unknown_field(model, owner, name))
        }
        Kind::Map(value) => Ok(*value),
        Kind::List(item) if is_index => Ok(*item),
        Kind::List(_) => Err(type_error(
            format!("`{owner}` is a list and has no `{name}`"),
            Some("take an item, as in phones[0].value, or use `for` of the node"),
        )),
        Kind::Any => Ok(Kind::Any),
        Kind::Text | Kind::Number | Kind::Boolean | Kind::Length => Err(type_error(
            format!("`{owner}` is one value and has no `{name}`"),
            None,
        )),
    }
}
