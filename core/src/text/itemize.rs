//! Cuts text into items of one font, script and direction, and shapes them.

use std::collections::HashMap;
use std::ops::Range;

use unicode_bidi::Level;
use unicode_script::Script;

use super::bidi::Levels;
use super::chars::{needs_no_glyph, substitute};
use super::grapheme::Graphemes;
use super::script::Scripts;
use super::shape::{Shaped, Shaper};
use super::source::Source;
use super::spec::{FontSpec, FontSpecs};
use crate::resolve::InlineObject;
use crate::resource::{FontList, Fonts, MatchedFont};

/// A stretch of text that is shaped as one.
#[derive(Debug)]
pub(super) struct Item {
    pub range: Range<usize>,
    pub level: Level,
    /// The number of its font spec.
    pub spec: usize,
    pub script: Script,
    /// `None` if there is no font at all, and for what is no text.
    pub font: Option<MatchedFont>,
    pub kind: ItemKind,
    pub shaped: Shaped,
    /// The widths of the items before it.
    pub before: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ItemKind {
    Text,
    Tab,
    Newline,
    /// An inline image.
    Object(InlineObject),
}

/// The items of a text and what no font has glyphs for.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub items: Vec<Item>,
    /// Whole clusters, each once.
    pub missing: Vec<String>,
}

impl Items {
    pub(super) fn new(
        source: &Source,
        specs: &FontSpecs,
        levels: &Levels,
        graphemes: &Graphemes,
        fonts: &Fonts,
    ) -> Self {
        let text = source.text.as_str();
        let mut choosers: Vec<_> = specs
            .iter()
            .map(|spec| Chooser::new(text, spec, fonts))
            .collect();
        let mut scripts = Scripts::new(text);
        let mut this = Self::default();
        let mut open: Option<(Item, Option<usize>)> = None;
        let (mut at, mut span) = (0, 0);
        while at < text.len() {
            let end = graphemes.after(at);
            let Some(cluster) = text.get(at..end).filter(|cluster| !cluster.is_empty()) else {
                break;
            };
            while source.spans.get(span).is_some_and(|s| s.range.end <= at) {
                span += 1;
            }
            let spec = specs.index_of(span);
            let object = source.spans.get(span).and_then(|span| span.object);
            let kind = match (cluster, object) {
                (_, Some(object)) => ItemKind::Object(object),
                ("\n", _) => ItemKind::Newline,
                ("\t", _) => ItemKind::Tab,
                _ => ItemKind::Text,
            };
            let mut script = scripts.current();
            for (nth, c) in cluster.chars().enumerate() {
                let next = scripts.next(c);
                if nth == 0 {
                    script = next;
                }
            }
            let level = match kind {
                ItemKind::Text | ItemKind::Object(_) => levels.at(at),
                ItemKind::Tab | ItemKind::Newline => levels.base_at(at),
            };
            let stays = open.as_ref().and_then(|(item, font)| {
                let same = item.kind == kind
                    && kind == ItemKind::Text
                    && item.spec == spec
                    && item.level == level
                    && item.script == script;
                same.then_some(*font)
            });
            let font = match (kind, choosers.get_mut(spec)) {
                (ItemKind::Text, Some(chooser)) => chooser.choose(at..end, stays.flatten()),
                _ => None,
            };
            match (&mut open, stays) {
                (Some((item, _)), Some(current)) if current == font => item.range.end = end,
                _ => {
                    let item = Item {
                        range: at..end,
                        level,
                        spec,
                        script,
                        font: choosers.get_mut(spec).and_then(|c| c.font(font)),
                        kind,
                        shaped: Shaped::default(),
                        before: 0.0,
                    };
                    this.items
                        .extend(open.replace((item, font)).map(|(item, _)| item));
                }
            }
            at = end;
        }
        this.items.extend(open.map(|(item, _)| item));
        for chooser in choosers {
            this.missing.extend(chooser.missing);
        }
        this.shape(text, specs);
        this
    }

    fn shape(&mut self, text: &str, specs: &FontSpecs) {
        let mut before = 0.0;
        for item in &mut self.items {
            item.before = before;
            if let ItemKind::Object(object) = item.kind {
                item.shaped = Shaped::object(item.range.start, object.size.width);
            } else if let Some(shaper) = item.shaper(text, specs) {
                item.shaped = shaper.shape(item.range.clone());
            }
            before += item.shaped.width;
        }
    }

    /// The width of all of them.
    pub(super) fn width(&self) -> f64 {
        let last = self.items.last();
        last.map_or(0.0, |item| item.before + item.shaped.width)
    }

    /// The number of the item that a byte belongs to.
    pub(super) fn index_at(&self, at: usize) -> usize {
        self.items.partition_point(|item| item.range.end <= at)
    }
}

impl Item {
    /// What shapes a part of it once more.
    pub(super) fn shaper<'a>(&'a self, text: &'a str, specs: &'a FontSpecs) -> Option<Shaper<'a>> {
        Some(Shaper {
            text,
            spec: specs.get(self.spec)?,
            font: self.font.as_ref()?,
            script: self.script,
            rtl: self.level.is_rtl(),
        })
    }
}

/// Finds the first font that has glyphs for a cluster.
struct Chooser<'a> {
    text: &'a str,
    spec: &'a FontSpec,
    fonts: FontList<'a>,
    /// What was found before, for clusters that the first font lacks.
    found: HashMap<&'a str, Option<usize>>,
    missing: Vec<String>,
}

impl<'a> Chooser<'a> {
    fn new(text: &'a str, spec: &'a FontSpec, fonts: &'a Fonts) -> Self {
        Self {
            text,
            spec,
            fonts: spec.fonts(fonts),
            found: HashMap::new(),
            missing: Vec::new(),
        }
    }

    fn font(&mut self, index: Option<usize>) -> Option<MatchedFont> {
        self.fonts.get(index?).cloned()
    }

    /// The number of the font for a cluster; `current` is that of the cluster
    /// in front, if both may be shaped as one.
    fn choose(&mut self, range: Range<usize>, current: Option<usize>) -> Option<usize> {
        let text = self.text;
        let cluster = text.get(range.clone())?;
        if cluster.chars().all(needs_no_glyph) {
            // Spaces come from the first font, as everything does that has a
            // choice; what shows nothing stays with its neighbour.
            let first = cluster == " " || current.is_none();
            let index = if first { Some(0) } else { current };
            return index.filter(|index| self.fonts.get(*index).is_some());
        }
        if self.covers(0, cluster) {
            return Some(0);
        }
        if let Some(known) = self.found.get(cluster) {
            return *known;
        }
        let found = self.search(&range, cluster);
        self.found.insert(cluster, found);
        found
    }

    fn covers(&mut self, index: usize, cluster: &str) -> bool {
        let Some(found) = self.fonts.get(index) else {
            return false;
        };
        let face = &found.font.face;
        cluster
            .chars()
            .filter(|c| !needs_no_glyph(*c))
            .all(|c| face.covers(c) || substitute(c).is_some_and(|other| face.covers(other)))
    }

    /// The first font that has all characters or can compose them; else one
    /// that has the base alone; else the first.
    fn search(&mut self, range: &Range<usize>, cluster: &str) -> Option<usize> {
        let mut chars = cluster.chars();
        let base = chars.next()?;
        let composed = chars.next().is_some();
        let mut buffer = [0; 4];
        let base = &*base.encode_utf8(&mut buffer);
        let mut count = 0;
        while self.fonts.get(count).is_some() {
            let may_compose = composed && (self.covers(count, base) || is_jamo(base));
            if self.covers(count, cluster) || (may_compose && self.composes(count, range)) {
                return Some(count);
            }
            count += 1;
        }
        self.missing.push(cluster.to_owned());
        if count == 0 {
            return None;
        }
        Some(
            (0..count)
                .find(|index| self.covers(*index, base))
                .unwrap_or(0),
        )
    }

    /// Whether shaping finds glyphs for a cluster whose characters the font
    /// lacks one by one: letters with accents are often one glyph.
    fn composes(&mut self, index: usize, range: &Range<usize>) -> bool {
        let Some(font) = self.fonts.get(index) else {
            return false;
        };
        let shaper = Shaper {
            text: self.text,
            spec: self.spec,
            font,
            script: Script::Latin,
            rtl: false,
        };
        let shaped = shaper.shape(range.clone());
        !shaped.glyphs.is_empty() && shaped.glyphs.iter().all(|glyph| glyph.id != 0)
    }
}

/// Whether a cluster starts with a part of a Korean syllable, which fonts
/// often have whole only.
fn is_jamo(cluster: &str) -> bool {
    cluster.starts_with(|c| matches!(c, '\u{1100}'..='\u{11FF}'))
}
