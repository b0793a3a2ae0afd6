//! What the columns of a table are in a record.

use std::collections::{BTreeMap, BTreeSet};

use cardgen::Record;

use super::Problem;

/// Headers that people write for the contact's fields, plain.
const KNOWN: &[(&str, &str)] = &[
    ("name", "name"),
    ("fullname", "name"),
    ("displayname", "name"),
    ("given", "given"),
    ("givenname", "given"),
    ("firstname", "given"),
    ("additional", "additional"),
    ("middlename", "additional"),
    ("family", "family"),
    ("familyname", "family"),
    ("lastname", "family"),
    ("surname", "family"),
    ("prefix", "prefix"),
    ("suffix", "suffix"),
    ("pronouns", "pronouns"),
    ("title", "title"),
    ("jobtitle", "title"),
    ("position", "title"),
    ("role", "role"),
    ("organization", "organization"),
    ("organisation", "organization"),
    ("company", "organization"),
    ("unit", "unit"),
    ("department", "unit"),
    ("email", "email"),
    ("emailaddress", "email"),
    ("phone", "phone"),
    ("phonenumber", "phone"),
    ("telephone", "phone"),
    ("tel", "phone"),
    ("mobile", "phone"),
    ("url", "url"),
    ("website", "url"),
    ("web", "url"),
    ("address", "address.street"),
    ("street", "address.street"),
    ("city", "address.city"),
    ("region", "address.region"),
    ("state", "address.region"),
    ("postalcode", "address.postalCode"),
    ("postcode", "address.postalCode"),
    ("zip", "address.postalCode"),
    ("zipcode", "address.postalCode"),
    ("country", "address.country"),
    ("photo", "photo"),
    ("logo", "logo"),
    ("note", "note"),
];

/// The path in a record that each column of a table fills.
#[derive(Debug)]
pub struct Columns {
    header: Vec<String>,
    /// As [`Record::set`] takes it; none for a column that is not used.
    paths: Vec<Option<String>>,
}

impl Columns {
    /// Finds what each column is:
    ///
    /// 1. what `maps` says, by the column's header or its number (`#3`); an
    ///    empty path leaves the column out;
    /// 2. a path, if the header has dots, or one of `fields`, the template's own
    ///    (case, spaces, hyphens and underscores do not count);
    /// 3. a field of the contact, if the header is a usual word for one;
    /// 4. else nothing.
    pub fn new(
        header: &[String],
        maps: &[(String, String)],
        fields: &BTreeSet<&str>,
    ) -> Result<Self, Problem> {
        let maps = maps.iter().map(|map| placed(map, header));
        let maps: BTreeMap<usize, String> = maps.collect::<Result<_, _>>()?;
        unambiguous(header, &maps)?;
        let path = |(index, name): (usize, &String)| match maps.get(&index) {
            Some(path) => Some(path.clone()).filter(|path| !path.is_empty()),
            None => usual(name, fields),
        };
        let columns = Self {
            header: header.to_vec(),
            paths: header.iter().enumerate().map(path).collect(),
        };
        columns.check()?;
        Ok(columns)
    }

    /// Each path once, and each as a record takes it.
    fn check(&self) -> Result<(), Problem> {
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        let mut record = Record::default();
        for (name, path) in self.used() {
            if let Some(other) = taken.insert(path, name) {
                let message = format!("the columns `{other}` and `{name}` are both `{path}`");
                let hint = format!("say which is which: --map '{name}=contact.…'");
                return Err(Problem::new("rows.duplicate-column", message).with_hint(hint));
            }
            record.set(path, "").map_err(|error| {
                let problem = Problem::new("rows.map", error.to_string()).in_column(name);
                Problem {
                    hint: error.hint(),
                    ..problem
                }
            })?;
        }
        Ok(())
    }

    /// The columns that are used, each with its path.
    pub fn used(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.header.iter().zip(&self.paths);
        pairs.filter_map(|(name, path)| Some((name.as_str(), path.as_deref()?)))
    }

    /// The columns that are not used.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let pairs = self.header.iter().zip(&self.paths);
        let unused = pairs.filter(|(name, path)| path.is_none() && !name.is_empty());
        unused.map(|(name, _)| name.as_str())
    }

    /// The record of a row with these cells.
    pub fn record(&self, cells: &[String]) -> cardgen::Result<Record> {
        let mut record = Record::default();
        for (cell, path) in cells.iter().zip(&self.paths) {
            let Some(path) = path else { continue };
            // Items of lists keep their places.
            let is_item = || path.split('.').any(|step| step.parse::<usize>().is_ok());
            if !cell.is_empty() {
                record.set(path, cell.as_str())?;
            } else if is_item() {
                record.set(path, serde_json::Value::Null)?;
            }
        }
        Ok(record)
    }

    /// The column that filled a place in the data, by its JSON pointer.
    pub fn column_at(&self, pointer: &str) -> Option<&str> {
        let wanted = pointer.trim_start_matches('/').replace('/', ".");
        let is_under = |path: &str| {
            let (long, short) = match path.len() > wanted.len() {
                true => (path, wanted.as_str()),
                false => (wanted.as_str(), path),
            };
            let rest = long.strip_prefix(short);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let mut used = self.used();
        used.find(|(_, path)| is_under(path)).map(|(name, _)| name)
    }

    /// The column of a cell with this very value.
    pub fn column_with(&self, cells: &[String], value: &str) -> Option<&str> {
        let at = cells.iter().position(|cell| cell == value)?;
        self.header.get(at).map(String::as_str)
    }
}

/// The column that a `--map` is about, and its path.
fn placed(
    (column, path): &(String, String),
    header: &[String],
) -> Result<(usize, String), Problem> {
    let by_number = column.strip_prefix('#').and_then(|it| it.parse().ok());
    let number = by_number.and_then(|number: usize| number.checked_sub(1));
    let named = header.iter().position(|name| name == column);
    match named.or(number.filter(|&index| index < header.len())) {
        Some(index) => Ok((index, path.clone())),
        None => {
            let message = format!("--map names the column `{column}`, which is not there");
            let hint = format!("the columns are {}", header.join(", "));
            Err(Problem::new("rows.unknown-column", message).with_hint(hint))
        }
    }
}

/// Two columns of the same name must be told apart.
fn unambiguous(header: &[String], maps: &BTreeMap<usize, String>) -> Result<(), Problem> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, name) in header.iter().enumerate() {
        if name.is_empty() || maps.contains_key(&index) {
            continue;
        }
        if let Some(first) = seen.insert(name, index) {
            let (first, second) = (first + 1, index + 1);
            let message = format!("columns {first} and {second} are both called `{name}`");
            let hint = format!("rename one, or map it by its number: --map '#{second}=…'");
            return Err(Problem::new("rows.duplicate-header", message).with_hint(hint));
        }
    }
    Ok(())
}

fn usual(name: &str, fields: &BTreeSet<&str>) -> Option<String> {
    let root = name.split('.').next().unwrap_or_default();
    if fields.contains(root) || matches!(root, "contact" | "brand") && root != name {
        return Some(name.to_owned());
    }
    let own = fields.iter().find(|field| plain(field) == plain(name));
    let known = || KNOWN.iter().find(|(word, _)| *word == plain(name));
    match own {
        Some(field) => Some((*field).to_owned()),
        None => known().map(|(_, field)| format!("contact.{field}")),
    }
}

/// A name without case, spaces, hyphens and underscores.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    name.replace([' ', '-', '_'], "")
}
