//! From characters of one font, script and direction to glyphs.

use std::ops::Range;

use harfrust::{Direction, Script as ShapeScript, Tag, UnicodeBuffer};
use unicode_script::{Script, UnicodeScript};

use super::chars::{is_cursive, is_default_ignorable, is_word_separator};
use super::spec::FontSpec;
use crate::resource::MatchedFont;

/// The units per em that glyphs are positioned in: enough to round nothing.
const SCALE: i32 = 1 << 16;

/// Shaped text.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    /// In visual order, left to right.
    pub glyphs: Vec<ShapedGlyph>,
    /// In logical order.
    pub clusters: Vec<Cluster>,
    /// Px.
    pub width: f64,
}

/// A glyph before it has a place. Px, y up.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShapedGlyph {
    pub id: u32,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
}

/// Characters and the glyphs that stand for them together.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// The first byte in the text.
    pub start: usize,
    /// Into `glyphs`.
    pub glyphs: Range<usize>,
    /// The advances of the clusters before it, in logical order.
    pub before: f64,
    /// Whether shaping both sides on their own gives the same glyphs.
    pub safe: bool,
}

/// What text is shaped with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shaper<'a> {
    /// The whole text: letters join what stands around them.
    pub text: &'a str,
    pub spec: &'a FontSpec,
    pub font: &'a MatchedFont,
    pub script: Script,
    pub rtl: bool,
}

impl Shaper<'_> {
    /// Shapes a part of the text.
    pub(super) fn shape(&self, range: Range<usize>) -> Shaped {
        let Some(part) = self.text.get(range.clone()) else {
            return Shaped::default();
        };
        let Some(buffer) =
            self.font
                .font
                .shape(self.buffer(part, &range), &self.spec.features, SCALE)
        else {
            return Shaped::default();
        };
        let em = self.spec.size() / SCALE as f32;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let mut shaped = Shaped {
            glyphs: Vec::with_capacity(buffer.len()),
            clusters: Vec::with_capacity(buffer.len()),
            width: 0.0,
        };
        for (i, (info, at)) in glyphs.enumerate() {
            shaped.glyphs.push(ShapedGlyph {
                id: info.glyph_id,
                advance: at.x_advance as f32 * em,
                dx: at.x_offset as f32 * em,
                dy: at.y_offset as f32 * em,
            });
            let start = range.start + info.cluster as usize;
            let safe = !info.unsafe_to_break();
            match shaped.clusters.last_mut() {
                Some(last) if last.start == start => {
                    last.glyphs.end = i + 1;
                    last.safe &= safe;
                }
                _ => shaped.clusters.push(Cluster {
                    start,
                    glyphs: i..i + 1,
                    before: 0.0,
                    safe,
                }),
            }
        }
        if self.rtl {
            shaped.clusters.reverse();
        }
        self.space(&mut shaped);
        shaped.measure();
        shaped
    }

    fn buffer(&self, part: &str, range: &Range<usize>) -> UnicodeBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(part);
        buffer.set_pre_context(context_before(self.text, range.start));
        buffer.set_post_context(context_after(self.text, range.end));
        buffer.set_direction(if self.rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let tag = Tag::from_u32(self.script.as_iso15924_tag());
        if let Some(script) = ShapeScript::from_iso15924_tag(tag) {
            buffer.set_script(script);
        }
        if let Some(language) = &self.spec.language {
            buffer.set_language(language.clone());
        }
        buffer
    }

    /// Adds `letter-spacing` after every cluster and `word-spacing` to spaces.
    fn space(&self, shaped: &mut Shaped) {
        let letter = self.spec.letter_spacing();
        let word = self.spec.word_spacing();
        if letter == 0.0 && word == 0.0 {
            return;
        }
        let Shaped {
            glyphs, clusters, ..
        } = shaped;
        for cluster in clusters {
            let rest = self.text.get(cluster.start..).unwrap_or_default();
            let Some(c) = rest.chars().next().filter(|c| !is_default_ignorable(*c)) else {
                continue;
            };
            let letter = if is_cursive(c.script()) { 0.0 } else { letter };
            let extra = letter + if is_word_separator(c) { word } else { 0.0 };
            let own = glyphs.get_mut(cluster.glyphs.clone()).unwrap_or_default();
            widen(own, extra, self.rtl);
        }
    }
}

/// Adds room behind a cluster: at its right, or at its left in text that runs
/// right to left.
fn widen(glyphs: &mut [ShapedGlyph], by: f32, rtl: bool) {
    if rtl {
        if let Some(first) = glyphs.first_mut() {
            first.dx += by;
            first.advance += by;
        }
    } else if let Some(last) = glyphs.last_mut() {
        last.advance += by;
    }
}

impl Shaped {
    /// Something without glyphs that is as wide.
    pub(super) fn object(start: usize, width: f32) -> Self {
        Self {
            glyphs: Vec::new(),
            clusters: vec![Cluster {
                start,
                glyphs: 0..0,
                before: 0.0,
                safe: true,
            }],
            width: f64::from(width),
        }
    }

    fn measure(&mut self) {
        let mut before = 0.0;
        for cluster in &mut self.clusters {
            cluster.before = before;
            let glyphs = self.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
            before += glyphs.iter().map(|g| f64::from(g.advance)).sum::<f64>();
        }
        self.width = before;
    }

    /// The clusters that start in a part of the text.
    pub(super) fn clusters_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.clusters.partition_point(|c| c.start < range.start);
        let end = self.clusters.partition_point(|c| c.start < range.end);
        first..end.max(first)
    }

    /// The advances of everything before the first cluster that starts at or
    /// after `at`.
    pub(super) fn advance_to(&self, at: usize) -> f64 {
        let next = self.clusters.partition_point(|c| c.start < at);
        self.clusters.get(next).map_or(self.width, |c| c.before)
    }
}

/// Enough characters to know what letters join to.
const CONTEXT: usize = 24;

fn context_before(text: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(CONTEXT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let context = text.get(start..at).unwrap_or_default();
    context.rsplit('\n').next().unwrap_or_default()
}

fn context_after(text: &str, at: usize) -> &str {
    let mut end = (at + CONTEXT).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let context = text.get(at..end).unwrap_or_default();
    context.split('\n').next().unwrap_or_default()
}
