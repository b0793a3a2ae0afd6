//! What a card says: contact, brand and the template's own fields.
//!
//! A [`Record`] holds what the caller gave, as given. [`read`] checks it
//! against the model's names and the template's fields and gives [`Data`],
//! in which every value has its one form.

mod error;
mod limits;
mod model;
mod pointer;
mod read;
mod record;
#[cfg(test)]
mod tests;

pub(crate) use limits::MAX_TEXT;
pub(crate) use model::{BRAND, CONTACT, Kind, Model};
pub(crate) use read::{Data, Field, FieldKind, number_text, read};
pub use record::Record;
