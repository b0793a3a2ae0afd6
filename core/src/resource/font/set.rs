//! The fonts of an engine.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::container::FontError;
use super::embedded;
use super::face::FontFace;
use super::instance::FontInstance;
use super::matching::{self, FontQuery};
use super::report::FaceReport;
use super::svg_table;

/// Instances kept for the next text.
const MAX_INSTANCES: usize = 64;

/// The fonts of an engine: faces from bytes, and the embedded family, which
/// comes last and yields to a family of the same name.
///
/// Cloning is cheap; adding to a clone leaves the original as it was.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Arc<Vec<Arc<FontFace>>>,
    embedded: Option<Arc<FontFace>>,
    /// Lower case names to indices into `faces`.
    names: Arc<BTreeMap<String, Vec<usize>>>,
    /// One face of each family, in the order of adding.
    families: Arc<Vec<usize>>,
    instances: Arc<Mutex<HashMap<InstanceKey, Arc<FontInstance>>>>,
    database: OnceLock<Arc<fontdb::Database>>,
}

/// The face by address (the instance keeps it alive) and the bits of its
/// axis values.
type InstanceKey = (usize, Vec<u32>);

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl Fonts {
    /// The embedded family alone.
    pub fn new() -> Self {
        Self {
            embedded: embedded::face(),
            ..Self::empty()
        }
    }

    /// No font at all.
    pub fn empty() -> Self {
        Self {
            faces: Arc::default(),
            embedded: None,
            names: Arc::default(),
            families: Arc::default(),
            instances: Arc::default(),
            database: OnceLock::new(),
        }
    }

    /// [`Fonts::add_within`] a limit that no test reaches.
    #[cfg(test)]
    pub fn add(&mut self, bytes: impl Into<Arc<[u8]>>) -> Result<Vec<String>, FontError> {
        self.add_within(bytes, 128 << 20)
    }

    /// Adds every face of a TrueType, OpenType, WOFF or WOFF2 file that unpacks
    /// to no more than `limit` bytes; gives the names of the families.
    pub fn add_within(
        &mut self,
        bytes: impl Into<Arc<[u8]>>,
        limit: usize,
    ) -> Result<Vec<String>, FontError> {
        let faces = FontFace::read(bytes.into(), limit)?;
        let mut added: Vec<String> = Vec::new();
        for face in &faces {
            if !added.iter().any(|name| name == face.family()) {
                added.push(face.family().to_owned());
            }
        }
        self.add_faces(&faces);
        Ok(added)
    }

    /// Adds faces that were read before.
    pub(crate) fn add_faces(&mut self, faces: &[Arc<FontFace>]) {
        faces.iter().for_each(|face| self.push(face.clone()));
        self.database = OnceLock::new();
    }

    fn push(&mut self, face: Arc<FontFace>) {
        let index = self.faces.len();
        let names = Arc::make_mut(&mut self.names);
        if !names.contains_key(&face.family().to_lowercase()) {
            Arc::make_mut(&mut self.families).push(index);
        }
        for name in face.families() {
            let faces = names.entry(name.to_lowercase()).or_default();
            if faces.last() != Some(&index) {
                faces.push(index);
            }
        }
        Arc::make_mut(&mut self.faces).push(face);
    }

    /// The faces in the order they were added, the embedded one last.
    pub fn faces(&self) -> impl Iterator<Item = &Arc<FontFace>> {
        self.faces.iter().chain(&self.embedded)
    }

    /// The family names, each once, in the order they were added.
    pub fn families(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for face in self.faces() {
            if !names.contains(&face.family()) {
                names.push(face.family());
            }
        }
        names
    }

    /// What there is, face by face.
    pub fn report(&self) -> Vec<FaceReport> {
        self.faces().map(|face| FaceReport::new(face)).collect()
    }

    /// Whether a list of families names some, none of them there, and no generic
    /// one to fall back to.
    pub fn lacks(&self, families: &[Arc<str>]) -> bool {
        let known = |name: &Arc<str>| is_generic(name) || self.has_family(name);
        !families.is_empty() && !families.iter().any(known)
    }

    /// Whether a family of this name is there, whatever its case.
    pub(super) fn has_family(&self, name: &str) -> bool {
        !self.family(name).is_empty()
    }

    /// The faces of a family; the embedded one only if no other has the name.
    fn family(&self, name: &str) -> Vec<&Arc<FontFace>> {
        let key = name.to_lowercase();
        let added: Vec<_> = self
            .names
            .get(&key)
            .into_iter()
            .flatten()
            .filter_map(|index| self.faces.get(*index))
            .collect();
        if !added.is_empty() {
            return added;
        }
        let is_named = |n: &str| match n.is_ascii() {
            true => n.eq_ignore_ascii_case(&key),
            false => n.to_lowercase() == key,
        };
        self.embedded
            .iter()
            .filter(|face| face.families().iter().any(|n| is_named(n)))
            .collect()
    }

    /// The fonts to try for a style, in order: the families it names (the
    /// engine's own if it names none), then every family there is.
    pub(crate) fn list<'a>(&'a self, query: FontQuery<'a>) -> FontList<'a> {
        FontList {
            set: self,
            query,
            found: Vec::new(),
            step: 0,
        }
    }

    /// The `step`-th family to try for a style, in the order of
    /// [`Fonts::list`]; the outer `None` ends it.
    fn candidates(&self, query: &FontQuery<'_>, step: usize) -> Option<Vec<&Arc<FontFace>>> {
        if let Some(name) = query.families.get(step) {
            let found = self.family(name);
            let generic = found.is_empty() && is_generic(name);
            return Some(if generic { self.generic(name) } else { found });
        }
        let mut step = step - query.families.len();
        if query.families.is_empty() {
            if step == 0 {
                return Some(self.generic("sans-serif"));
            }
            step -= 1;
        }
        if let Some(index) = self.families.get(step) {
            let face = self.faces.get(*index);
            return Some(face.map_or(Vec::new(), |face| self.family(face.family())));
        }
        (step == self.families.len()).then(|| self.embedded.iter().collect())
    }

    /// What a generic family name stands for: the embedded family or, for
    /// `monospace`, a family of fixed width; else the first that was added.
    fn generic(&self, name: &str) -> Vec<&Arc<FontFace>> {
        let wants_fixed = ["monospace", "ui-monospace"]
            .iter()
            .any(|fixed| fixed.eq_ignore_ascii_case(name));
        let fixed = self.faces().find(|face| wants_fixed && face.monospaced);
        let face = fixed.or(self.embedded.as_ref()).or(self.faces.first());
        face.map_or(Vec::new(), |face| self.family(face.family()))
    }

    /// The face at these axis values, shared by all who ask for the same.
    fn instance(
        &self,
        face: &Arc<FontFace>,
        settings: &[([u8; 4], f32)],
    ) -> Option<Arc<FontInstance>> {
        let bits = settings.iter().map(|(_, value)| value.to_bits()).collect();
        let key = (Arc::as_ptr(face) as usize, bits);
        let mut instances = self
            .instances
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(instance) = instances.get(&key) {
            return Some(instance.clone());
        }
        let instance = Arc::new(FontInstance::new(face.clone(), settings)?);
        if instances.len() >= MAX_INSTANCES {
            instances.clear();
        }
        instances.insert(key, instance.clone());
        Some(instance)
    }

    /// The same faces for those who look fonts up by `fontdb` (SVG text).
    pub(crate) fn database(&self) -> Arc<fontdb::Database> {
        let build = || {
            let mut database = fontdb::Database::new();
            for face in self.faces().filter(|face| face.index() == 0) {
                database.load_font_source(fontdb::Source::Binary(svg_table::hidden(face.data())));
            }
            let default = self.generic("sans-serif");
            if let Some(face) = default.first() {
                database.set_sans_serif_family(face.family());
                database.set_serif_family(face.family());
                database.set_cursive_family(face.family());
                database.set_fantasy_family(face.family());
            }
            if let Some(face) = self.generic("monospace").first() {
                database.set_monospace_family(face.family());
            }
            Arc::new(database)
        };
        self.database.get_or_init(build).clone()
    }
}

fn is_generic(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "serif",
        "sans-serif",
        "cursive",
        "fantasy",
        "monospace",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "math",
    ];
    NAMES
        .iter()
        .any(|generic| generic.eq_ignore_ascii_case(name))
}

/// The fonts to try for a style, looked for when first asked for.
#[derive(Debug)]
pub(crate) struct FontList<'a> {
    set: &'a Fonts,
    query: FontQuery<'a>,
    found: Vec<MatchedFont>,
    /// How many families have been looked at.
    step: usize,
}

/// A font that was found for a style.
#[derive(Debug, Clone)]
pub(crate) struct MatchedFont {
    pub font: Arc<FontInstance>,
    /// The slant to add for a missing italic.
    pub slant: f32,
    /// Whether the style asks for its family by name.
    pub named: bool,
}

impl FontList<'_> {
    /// The same list where an earlier one found its first font after so many
    /// families.
    pub(crate) fn resumed(mut self, tried: usize, first: Option<MatchedFont>) -> Self {
        self.found = Vec::from_iter(first);
        self.step = tried;
        self
    }

    /// How many families have been looked at.
    pub(crate) fn tried(&self) -> usize {
        self.step
    }

    /// The `index`-th font.
    pub(crate) fn get(&mut self, index: usize) -> Option<&MatchedFont> {
        while self.found.len() <= index {
            let faces = self.set.candidates(&self.query, self.step)?;
            let family = self.query.families.get(self.step);
            let named = family.is_some_and(|name| self.set.has_family(name));
            self.step += 1;
            let Some(face) = matching::best(&faces, &self.query) else {
                continue;
            };
            if self.found.iter().any(|m| Arc::ptr_eq(&m.font.face, face)) {
                continue;
            }
            let (settings, slant) = matching::settings(face, &self.query);
            if let Some(font) = self.set.instance(face, &settings) {
                self.found.push(MatchedFont { font, slant, named });
            }
        }
        self.found.get(index)
    }
}

#[cfg(all(test, feature = "embedded-font"))]
mod tests {
    use super::*;

    #[test]
    fn few_instances_are_kept() {
        let fonts = Fonts::new();
        let face = fonts.faces().next().expect("the embedded one").clone();
        for weight in 100..1000_u16 {
            let found = fonts.instance(&face, &[(*b"wght", weight.into())]);
            assert!(found.is_some());
            let kept = fonts.instances.lock().expect("nobody panicked").len();
            assert!(kept <= MAX_INSTANCES, "{kept}");
        }
    }
}
