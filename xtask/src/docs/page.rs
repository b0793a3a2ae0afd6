//! The page: prose with directives in comments of their own lines.
//!
//! - `<!-- fields Document -->`: the fields of a type
//! - `<!-- every-node -->`, `<!-- node text -->`: those of nodes
//! - `<!-- words FitStep -->`: the values of a type
//! - `<!-- properties flex -->`: a family of style properties
//! - `<!-- card NAME [POINTER] -->`: a card's picture, and its source

use super::Files;
use super::cards;
use super::properties;
use super::render::Studio;
use super::schema::Schema;

/// The page; its pictures go into `files`.
pub(super) fn make(files: &mut Files) -> Result<String, String> {
    let (schema, studio) = (Schema::new(), Studio::new()?);
    let mut page = String::from(
        "<!-- Made by `cargo xtask docs` from xtask/src/docs/document.md and the engine: don't edit. -->\n",
    );
    for line in include_str!("document.md.in").lines() {
        let directive = line
            .strip_prefix("<!-- ")
            .and_then(|rest| rest.strip_suffix(" -->"));
        let Some(directive) = directive else {
            page += line;
            page.push('\n');
            continue;
        };
        let words: Vec<_> = directive.split(' ').collect();
        let made = match words.as_slice() {
            ["fields", name] => schema.fields(name)?,
            ["every-node"] => schema.every_node()?,
            ["node", kind] => schema.node(kind)?,
            ["words", name] => schema.words(name)?,
            ["properties", family] => properties::family(family, &studio, files)?,
            ["card", name] => cards::show(name, None, &studio, files)?,
            ["card", name, pointer] => cards::show(name, Some(pointer), &studio, files)?,
            _ => return Err(format!("document.md: `{directive}` is no directive")),
        };
        page += made.trim_end();
        page.push('\n');
    }
    every_family_is_shown(&page)?;
    Ok(page)
}

fn every_family_is_shown(page: &str) -> Result<(), String> {
    for property in cardgen::properties() {
        if !page.contains(&format!("`{}`", property.name)) {
            let family = property.family;
            return Err(format!("document.md lacks `<!-- properties {family} -->`"));
        }
    }
    Ok(())
}
