//! Values of style properties, made from their documented syntax.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::choices::Choices;
use super::leaves::leaf;
use super::rules::{PROPERTIES, RULES, SIGNED};
use super::syntax::Syntax;

/// Names within names; beyond it the first alternative is taken.
const MOST_DEPTH: usize = 12;

type Syntaxes = BTreeMap<&'static str, Syntax>;

/// By property.
static OF_PROPERTIES: LazyLock<Syntaxes> = LazyLock::new(|| {
    let documented = cardgen::properties();
    let documented = documented.iter().map(|p| (p.name, p.values));
    let documented = documented.filter(|(name, _)| PROPERTIES.iter().all(|(own, _)| own != name));
    parse(documented.chain(PROPERTIES.iter().copied()))
});

/// By the name that stands for it.
static OF_NAMES: LazyLock<Syntaxes> = LazyLock::new(|| parse(RULES.iter().copied()));

fn parse(texts: impl Iterator<Item = (&'static str, &'static str)>) -> Syntaxes {
    let parsed = texts.map(|(name, text)| match Syntax::parse(text) {
        Ok(syntax) => (name, syntax),
        Err(error) => panic!("{name}: {error}: state it in random/rules.rs"),
    });
    parsed.collect()
}

/// What a name stands for that is no leaf: a rule's, or a property.
fn named(name: &str) -> Option<&'static Syntax> {
    OF_NAMES.get(name).or_else(|| OF_PROPERTIES.get(name))
}

/// A value that the property takes.
pub(super) fn value(property: &str, choices: &mut Choices) -> Value {
    if choices.chance(2) {
        return choices.pick(&["inherit", "initial", "unset"]).into();
    }
    let mut writer = Writer {
        signed: SIGNED.iter().any(|name| property.starts_with(name)),
        text: String::new(),
        choices,
    };
    match OF_PROPERTIES.get(property) {
        Some(syntax) => writer.write(syntax, 0),
        None => panic!("there is no property `{property}`"),
    }
    let text = writer.text;
    // A bare number is px.
    let px = text.strip_suffix("px").unwrap_or(&text);
    match px.parse::<f64>() {
        Ok(number) if choices.chance(60) => number.into(),
        _ => text.into(),
    }
}

struct Writer<'a, 'b> {
    choices: &'a mut Choices<'b>,
    signed: bool,
    text: String,
}

impl Writer<'_, '_> {
    fn name(&mut self, name: &str, depth: usize) {
        if let Some(text) = leaf(name, self.signed, self.choices) {
            return self.token(&text);
        }
        match named(name) {
            Some(syntax) => self.write(syntax, depth + 1),
            None => panic!("`<{name}>` is not known: state it in random/rules.rs"),
        }
    }

    fn write(&mut self, syntax: &Syntax, depth: usize) {
        match syntax {
            Syntax::Word(word) => self.token(word),
            Syntax::Name(name) => self.name(name, depth),
            Syntax::Call(name, inside) => {
                self.token(name);
                self.text.push('(');
                self.write(inside, depth);
                self.text.push(')');
            }
            Syntax::Sequence(parts) => parts.iter().for_each(|part| self.write(part, depth)),
            Syntax::All(parts) => self.in_any_order(parts, depth),
            Syntax::Any(parts) => {
                let first = self.choices.below(parts.len());
                let parts = parts.iter().enumerate();
                let chosen: Vec<_> = parts
                    .filter(|(i, _)| *i == first || self.choices.chance(40))
                    .map(|(_, part)| part)
                    .collect();
                self.in_any_order(chosen, depth);
            }
            Syntax::One(parts) => self.one_of(parts, depth),
            Syntax::Repeat {
                what,
                least,
                most,
                commas,
            } => {
                let count = least + self.choices.below(most - least + 1);
                for i in 0..count {
                    if *commas && i > 0 {
                        self.token(",");
                    }
                    self.write(what, depth);
                }
            }
        }
    }

    fn in_any_order<'s>(&mut self, parts: impl IntoIterator<Item = &'s Syntax>, depth: usize) {
        let mut parts: Vec<_> = parts.into_iter().collect();
        self.choices.shuffle(&mut parts);
        parts.into_iter().for_each(|part| self.write(part, depth));
    }

    fn one_of(&mut self, parts: &[Syntax], depth: usize) {
        let chosen = match depth > MOST_DEPTH {
            true => 0,
            false => self.choices.below(parts.len()),
        };
        let is = |part: &Syntax, name| matches!(part, Syntax::Name(it) if *it == name);
        let takes_lengths = parts.iter().any(|part| is(part, "length"));
        // Where both may stand, they may be added.
        if takes_lengths && is(&parts[chosen], "percentage") && self.choices.chance(25) {
            return self.name("mixed", depth);
        }
        self.write(&parts[chosen], depth);
    }

    fn token(&mut self, token: &str) {
        if !self.text.is_empty() && !self.text.ends_with('(') {
            self.text.push(' ');
        }
        self.text.push_str(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known() {
        for (owner, syntax) in OF_PROPERTIES.iter().chain(OF_NAMES.iter()) {
            syntax.names(&mut |name| {
                let is_leaf = leaf(name, false, &mut Choices::new(&[])).is_some();
                assert!(is_leaf || named(name).is_some(), "{owner}: `<{name}>`");
            });
        }
    }

    #[test]
    fn rules_are_of_properties_that_are_there() {
        for (name, _) in PROPERTIES {
            let found = cardgen::properties().iter().any(|p| p.name == *name);
            assert!(found, "there is no property `{name}`");
        }
    }

    #[test]
    fn the_first_choices_end() {
        for property in cardgen::properties() {
            assert_ne!(
                value(property.name, &mut Choices::new(&[])),
                "",
                "{}",
                property.name
            );
        }
    }
}
