//! The properties as a list.

use serde::Serialize;

use super::super::property::{Longhand, Property, all};
use super::About;

/// A style property, for references and editors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PropertyInfo {
    /// As documents write it.
    pub name: &'static str,
    /// `box`, `flex`, `grid`, `background`, `border`, `effects`, `font` or
    /// `text`.
    pub family: &'static str,
    /// What it may be, in CSS's value definition syntax.
    pub values: &'static str,
    /// What it is where nothing is said; `None` for what sets others.
    pub initial: Option<&'static str>,
    /// Whether children have it as well.
    pub inherited: bool,
    /// What it does, in a sentence.
    pub meaning: String,
    /// The address of its specification.
    pub spec: &'static str,
    /// The properties that it sets, if it sets others.
    pub sets: Vec<&'static str>,
}

/// Every style property, those that belong together in a row.
///
/// ```
/// let properties = cardgen::properties();
/// let size = properties.iter().find(|property| property.name == "fontSize");
/// assert!(size.is_some_and(|size| size.inherited));
/// ```
pub fn properties() -> Vec<PropertyInfo> {
    let mut list: Vec<_> = all().filter_map(entry).collect();
    list.sort_by_key(|(order, _)| *order);
    list.into_iter().map(|(_, info)| info).collect()
}

/// Family, then the place of the first longhand, then what sets more.
type Order = (super::Family, usize, u8);

fn entry((name, property): (&'static str, Property)) -> Option<(Order, PropertyInfo)> {
    let info = |about: &'static About, sets: &[Longhand]| PropertyInfo {
        name,
        family: about.family.name(),
        values: about.values,
        initial: (!about.initial.is_empty()).then_some(about.initial),
        inherited: sets.iter().all(|set| set.is_inherited()),
        meaning: about.meaning.to_owned(),
        spec: about.spec,
        sets: Vec::new(),
    };
    let place = |longhand: &Longhand| longhand.index();
    match property {
        Property::Longhand(own) => {
            let about = own.about();
            Some(((about.family, place(&own), 3), info(about, &[own])))
        }
        Property::Logical(ltr, rtl) => {
            let about = ltr.about();
            let (left, right) = (ltr.name(), rtl.name());
            let meaning = match left == right {
                true => format!("As `{left}`."),
                false => format!("As `{left}`; in right-to-left text as `{right}`."),
            };
            let info = PropertyInfo {
                meaning,
                ..info(about, &[ltr])
            };
            Some(((about.family, place(&ltr), 4), info))
        }
        Property::Shorthand(shorthand) => {
            let about = super::of_shorthand(name)?;
            let first = shorthand.sets.iter().map(place).min()?;
            let info = PropertyInfo {
                sets: shorthand.sets.iter().map(|set| set.name()).collect(),
                ..info(about, shorthand.sets)
            };
            Some(((about.family, first, shorthand.rank), info))
        }
        Property::Later(_) => None,
    }
}
