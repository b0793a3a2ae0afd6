//! What files are called: safe on every system, and each once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::output::file_name;

/// The names given so far, kept as hashes of a few bytes, each with the last
/// number that was put to it.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<u64, u64>);

impl Names {
    /// A path for files that is no other's: of these parts and this suffix,
    /// with a number where the name is taken.
    pub(super) fn unique(&mut self, parts: &[String], suffix: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| file_name(part)).collect();
        let path = format!("{}{suffix}", parts.join("/"));
        let Some(&last) = self.0.get(&key(&path)) else {
            self.0.insert(key(&path), 1);
            return path;
        };
        let mut number = last;
        let numbered = loop {
            number += 1;
            let numbered = format!("{path}-{number}");
            if !self.0.contains_key(&key(&numbered)) {
                break numbered;
            }
        };
        self.0.insert(key(&path), number);
        self.0.insert(key(&numbered), 1);
        numbered
    }
}

/// Systems that take upper and lower case for the same are about.
fn key(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_given_once() {
        let mut names = Names::default();
        let mut unique = |name: &str| names.unique(&[name.to_owned()], "");
        assert_eq!(unique("Ada"), "Ada");
        assert_eq!(unique("ada"), "ada-2");
        assert_eq!(unique("ADA"), "ADA-3");
        assert_eq!(unique("ada-2"), "ada-2-2");
        assert_eq!(unique("a/b"), "a-b");
        assert_eq!(names.unique(&["x".into(), "..".into()], ""), "x/card");
        // However long the name is, the suffix stays.
        let long = names.unique(&["x".repeat(500)], "-badge");
        assert!(long.ends_with("x-badge") && long.len() < 200);
    }
}
