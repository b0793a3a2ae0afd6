//! Filters and tests.

mod color;
mod list;
mod name;
#[cfg(test)]
mod tests;
mod text;
mod vcard;

use minijinja::{Environment, Value, tests as builtin};

use super::environment::carry;
use super::error::type_error;
use super::value::Entity;
use crate::data::CONTACT;

/// Every filter by name.
pub(super) const FILTERS: &[&str] = &[
    "phone",
    "short",
    "initials",
    "direction",
    "vcard",
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "replace",
    "default",
    "join",
    "first",
    "last",
    "length",
    "round",
    "select",
];

/// Every test by name.
pub(super) const TESTS: &[&str] = &[
    "defined",
    "undefined",
    "none",
    "odd",
    "even",
    "startingwith",
    "endingwith",
    "dark",
    "light",
];

/// Adds them all.
pub(super) fn register(environment: &mut Environment<'static>) {
    environment.add_filter("phone", text::phone);
    environment.add_filter("upper", text::upper);
    environment.add_filter("lower", text::lower);
    environment.add_filter("title", text::title);
    environment.add_filter("capitalize", text::capitalize);
    environment.add_filter("trim", text::trim);
    environment.add_filter("replace", text::replace);
    environment.add_filter("round", text::round);
    environment.add_filter("direction", text::direction);
    environment.add_filter("default", list::default);
    environment.add_filter("join", list::join);
    environment.add_filter("select", list::select);
    environment.add_filter("first", list::first);
    environment.add_filter("last", list::last);
    environment.add_filter("length", list::length);
    environment.add_filter("short", name::short);
    environment.add_filter("initials", name::initials);
    environment.add_filter("vcard", vcard::vcard);

    environment.add_test("defined", builtin::is_defined);
    environment.add_test("undefined", builtin::is_undefined);
    environment.add_test("none", builtin::is_none);
    environment.add_test("odd", builtin::is_odd);
    environment.add_test("even", builtin::is_even);
    environment.add_test("startingwith", builtin::is_startingwith);
    environment.add_test("endingwith", builtin::is_endingwith);
    environment.add_test("dark", color::is_dark);
    environment.add_test("light", color::is_light);
}

/// A value as text; nothing is an empty one.
fn text_of(value: &Value) -> Result<String, minijinja::Error> {
    if value.is_undefined() || value.is_none() {
        Ok(String::new())
    } else if let Some(text) = value.as_str() {
        Ok(text.to_owned())
    } else if value.is_number() || value.kind() == minijinja::value::ValueKind::Bool {
        Ok(value.to_string())
    } else {
        let message = "the filter needs a text";
        Err(carry(type_error(
            message,
            Some("name a field, as in contact.name"),
        )))
    }
}

/// The contact a value is, if it is one.
fn contact_of(value: &Value) -> Option<&Entity> {
    let entity: &Entity = value.downcast_object_ref()?;
    (entity.model == Some(&CONTACT)).then_some(entity)
}
