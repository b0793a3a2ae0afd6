//! Text shaped once and laid out at any width.

use std::sync::{Arc, OnceLock};

use unicode_script::Script;

use super::bidi::Levels;
use super::breaks::{self, Break};
use super::compose::ReadyLine;
use super::grapheme::Graphemes;
use super::itemize::{ItemKind, Items};
use super::line::TextLayout;
use super::shape::Shaper;
use super::source::Source;
use super::spec::{FontSpec, FontSpecs};
use crate::geometry::Size;
use crate::resolve::Span;
use crate::resource::Fonts;
use crate::style::{OverflowWrap, Style};

/// What bounds a layout besides its width.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineLimits<'a> {
    /// `line-clamp`, or the lines that `fit` allows.
    pub max_lines: Option<u32>,
    /// Lines that would end below this are left out; the first always stays.
    pub max_height: Option<f32>,
    /// What stands at the end of the last line where text was left out.
    pub ellipsis: Option<&'a str>,
    /// Whether lines wider than the width are cut and end in the ellipsis.
    pub cut_overflow: bool,
    /// Whether to break only where the text itself does.
    pub no_wrap: bool,
}

/// Text shaped once; laid out at any width.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(super) source: Source,
    /// The same text, for the runs to share.
    pub(super) text: Arc<str>,
    pub(super) specs: FontSpecs,
    pub(super) levels: Levels,
    pub(super) graphemes: Graphemes,
    pub(super) items: Items,
    pub(super) breaks: Vec<Break>,
    /// The distance of tab stops for every font spec; empty without tabs.
    pub(super) tab_stops: Vec<f64>,
    /// The block's own font, which gives every line its least height.
    pub(super) strut: Option<FontSpec>,
    pub(super) block: Style,
    pub(super) fonts: Fonts,
    /// The width of the hyphen for every font spec.
    pub(super) hyphen_widths: Vec<OnceLock<f64>>,
    min_content: OnceLock<f32>,
    max_content: OnceLock<f32>,
}

impl Paragraph {
    pub(crate) fn new(spans: &[Span], block: &Style, fonts: &Fonts) -> Self {
        let source = Source::new(spans);
        let specs = FontSpecs::new(&source, fonts);
        let levels = Levels::new(&source, block);
        let graphemes = Graphemes::new(&source.text);
        let items = Items::new(&source, &specs, &levels, &graphemes, fonts);
        Self {
            text: source.text.as_str().into(),
            breaks: breaks::find(&source, &block.text, &graphemes),
            tab_stops: if items.items.iter().any(|item| item.kind == ItemKind::Tab) {
                specs.iter().map(tab_stop).collect()
            } else {
                Vec::new()
            },
            strut: (!source.text.is_empty()).then(|| FontSpec::new(&block.text, fonts)),
            hyphen_widths: vec![OnceLock::new(); specs.len()],
            source,
            specs,
            levels,
            graphemes,
            items,
            block: block.clone(),
            fonts: fonts.clone(),
            min_content: OnceLock::new(),
            max_content: OnceLock::new(),
        }
    }

    /// The width of the widest part that can't be broken.
    pub(crate) fn min_content(&self) -> f32 {
        *self.min_content.get_or_init(|| {
            let mut widest = 0.0_f64;
            let mut start = 0;
            for end in &self.breaks {
                let inside =
                    self.emergency_breaks(start, end.at, |wrap| wrap == OverflowWrap::Anywhere);
                for end in inside.chain([*end]) {
                    let visible = start..self.visible_end(start, end.at);
                    let indent = f64::from(self.indent(start, 0.0));
                    let width = self.measure(visible) + self.hyphen_width(&end) + indent;
                    widest = widest.max(width);
                    start = end.at;
                }
            }
            widest as f32
        })
    }

    /// The width without breaks but the text's own.
    pub(crate) fn max_content(&self) -> f32 {
        *self.max_content.get_or_init(|| {
            let limits = LineLimits {
                no_wrap: true,
                ..LineLimits::default()
            };
            let filled = self.fill_all(None, &limits);
            let widths = filled.lines.iter().map(|line| {
                self.measure(line.range.clone()) as f32 + self.indent(line.range.start, 0.0)
            });
            widths.fold(0.0, f32::max)
        })
    }

    /// Lays the text out, within `width` where there is one.
    pub(crate) fn layout(&self, width: Option<f32>, limits: &LineLimits<'_>) -> TextLayout {
        let width = width.filter(|width| width.is_finite()).map(|w| w.max(0.0));
        let filled = self.wrapped(width, limits);
        let mut truncated = filled.rest;
        let mut lines: Vec<ReadyLine> = Vec::with_capacity(filled.lines.len());
        let mut top = 0.0;
        for line in filled.lines {
            let metrics = self.line_metrics(&line.range);
            let bottom = top + metrics.height();
            let too_low = limits.max_height.is_some_and(|max| bottom > max + 0.01);
            if too_low && !lines.is_empty() {
                truncated = true;
                break;
            }
            let extra = line.hyphen.then(|| self.hyphen(line.next));
            let indent = self.indent(line.range.start, width.unwrap_or(0.0));
            lines.push(ReadyLine {
                line,
                extra,
                metrics,
                top,
                indent,
            });
            top = bottom;
        }
        truncated |= self.put_ellipses(&mut lines, width, limits, truncated);

        let widths = lines
            .iter()
            .map(|ready| self.ready_width(ready) as f32 + ready.indent);
        let widest = widths.fold(0.0, f32::max);
        let room = width.unwrap_or(widest);
        let count = lines.len();
        TextLayout {
            lines: lines
                .iter()
                .enumerate()
                .map(|(nth, ready)| self.compose(ready, room, nth + 1 == count && !truncated))
                .collect(),
            size: Size::new(widest, top),
            missing: self.items.missing.clone(),
            truncated,
        }
    }

    /// Ends the last line in an ellipsis if text was left out, and every line
    /// that is too wide if so asked. Tells whether any was cut.
    fn put_ellipses(
        &self,
        lines: &mut [ReadyLine],
        width: Option<f32>,
        limits: &LineLimits<'_>,
        truncated: bool,
    ) -> bool {
        let Some(ellipsis) = limits.ellipsis else {
            return false;
        };
        let count = lines.len();
        let mut cut = false;
        for (nth, ready) in lines.iter_mut().enumerate() {
            let room = width.map(|width| f64::from(width - ready.indent));
            let sticks_out = || room.is_some_and(|room| self.ready_width(ready) > room + 0.01);
            let ends_early = truncated && nth + 1 == count;
            if ends_early || (limits.cut_overflow && sticks_out()) {
                let (line, extra) = self.cut(&ready.line, ellipsis, room);
                (ready.line, ready.extra) = (line, Some(extra));
                cut = true;
            }
        }
        cut
    }

    /// `text-indent` of the line that starts here.
    pub(super) fn indent(&self, start: usize, width: f32) -> f32 {
        let indent = &self.block.text.text_indent;
        let after_break = || self.source.text.as_bytes().get(start - 1) == Some(&b'\n');
        let is_first = start == 0 || (indent.each_line && after_break());
        if is_first == indent.hanging {
            return 0.0;
        }
        indent.length.resolve(width)
    }
}

/// Eight spaces.
fn tab_stop(spec: &FontSpec) -> f64 {
    let Some(font) = &spec.primary else {
        return 0.0;
    };
    let space = Shaper {
        text: " ",
        spec,
        font,
        script: Script::Latin,
        rtl: false,
    };
    8.0 * space.shape(0..1).width
}
