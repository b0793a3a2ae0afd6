//! JSON pointers that cost nothing until an error needs one.

use std::fmt::Write;

use crate::error::{Diagnose, Error, Location};

/// A place in the data: a list of steps from the inside out.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pointer<'a> {
    Root,
    Key(&'a Pointer<'a>, &'a str),
    Index(&'a Pointer<'a>, usize),
}

impl<'a> Pointer<'a> {
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    pub(super) fn error(&self, diagnosis: impl Diagnose) -> Error {
        Error::new(diagnosis, self.location())
    }

    pub(super) fn location(&self) -> Location {
        let mut text = String::new();
        self.write(&mut text);
        Location::Data(text)
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Root => {}
            Self::Key(parent, key) => {
                parent.write(out);
                out.push('/');
                out.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Self::Index(parent, index) => {
                parent.write(out);
                let _ = write!(out, "/{index}");
            }
        }
    }
}
