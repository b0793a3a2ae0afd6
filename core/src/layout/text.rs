//! A text as the leaf of a box: how wide and high it is, and its lines.

use std::cell::RefCell;
use std::sync::Arc;

use taffy::{AvailableSpace, Baselines, LayoutInput, LayoutOutput, RunMode, SizingMode};

use super::convert::{BoxRules, CalcTable, tame, tame_up};
use super::given::Given;
use super::leaf;
use super::overflow::TOLERANCE;
use crate::geometry::Rect;
use crate::resolve::{ResolvedText, Span};
use crate::resource::Fonts;
use crate::style::{LengthPercentage, LineHeight, Overflow, Style, TextOverflow, TextStyle};
use crate::text::{LineLimits, Paragraph, TextLayout};

/// The steps in which `tighten` goes as far as it does.
pub(super) const TIGHTEN_STEPS: u32 = 10;
/// How much closer letters come at most, em: more shows.
pub(super) const TIGHTEN_LETTERS: f32 = 0.02;
/// How much closer words come besides, em: with that about a fifth of a space.
pub(super) const TIGHTEN_WORDS: f32 = 0.03;

/// How many widths are remembered; more than taffy tries.
const MEMORY: usize = 24;

/// A text, shaped, with what `fit` made of it so far.
pub(super) struct TextLeaf<'a> {
    text: &'a ResolvedText,
    style: &'a Style,
    paragraph: Paragraph,
    adjustment: Adjustment,
    /// Narrowest and widest useful width.
    content: Option<(f32, f32)>,
    measured: RefCell<Vec<Measured>>,
}

/// What `fit` changed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Adjustment {
    /// Which text: 0 is the node's own, then come its alternatives.
    pub variant: usize,
    /// Steps of `tighten`.
    pub tightened: u32,
    /// The font size instead of the text's own; spans keep their proportions.
    pub font_size: Option<f32>,
    /// Whether the text stays on one line.
    pub one_line: bool,
    pub max_lines: Option<u32>,
    /// Whether what is too long ends in an ellipsis.
    pub ellipsis: bool,
}

impl Adjustment {
    /// Whether two differ in what is shaped.
    fn shapes_alike(&self, other: &Self) -> bool {
        self.variant == other.variant
            && self.tightened == other.tightened
            && self.font_size == other.font_size
    }
}

/// A layout in numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    width: f32,
    max_height: Option<f32>,
    pub height: f32,
    pub baselines: Baselines,
    /// What the lines cover, from the content box's top left corner.
    pub extent: Rect,
    pub lines: u32,
}

impl<'a> TextLeaf<'a> {
    pub(super) fn new(text: &'a ResolvedText, style: &'a Style, fonts: &Fonts) -> Self {
        Self {
            text,
            style,
            paragraph: Paragraph::new(&text.spans, style, fonts),
            adjustment: Adjustment::default(),
            content: None,
            measured: RefCell::default(),
        }
    }

    pub(super) fn adjustment(&self) -> Adjustment {
        self.adjustment
    }

    /// Tells how many bytes were shaped for it.
    pub(super) fn adjust(&mut self, adjustment: Adjustment, fonts: &Fonts) -> usize {
        let mut shaped = 0;
        if !adjustment.shapes_alike(&self.adjustment) {
            let (spans, style) = set(self.text, self.style, &adjustment);
            self.paragraph = Paragraph::new(&spans, &style, fonts);
            shaped = spans.iter().map(|span| span.text.len()).sum();
        }
        self.adjustment = adjustment;
        self.content = None;
        self.measured.get_mut().clear();
        shaped
    }

    pub(super) fn compute(
        &mut self,
        input: LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
    ) -> LayoutOutput {
        // A width that is given is kept; one that is merely available may be
        // exceeded by what can't be broken.
        let exact = input.known_dimensions.width.is_some()
            || (input.sizing_mode == SizingMode::InherentSize
                && !rules.size.width.is_auto()
                && !rules.size.width.is_sizing_keyword());
        let mut output = self.size(&input, rules, calcs, exact);
        if !exact {
            // Limits may change the width that the lines were broken in.
            let inside = leaf::insides(&input, rules, calcs).sum_axes();
            let styled = Given::styled(&input, rules, calcs, inside);
            let mut known = input;
            known.known_dimensions.width = Some(styled.clamp_width(output.size.width));
            output.size.height = self.size(&known, rules, calcs, true).size.height;
        }
        if input.run_mode == RunMode::PerformLayout {
            let inside = leaf::insides(&input, rules, calcs);
            let width = output.size.width - inside.left - inside.right;
            let baselines = self.measure(width, None).baselines;
            output.baselines = Baselines {
                first: baselines.first.map(|y| y + inside.top),
                last: baselines.last.map(|y| y + inside.top),
            };
        }
        output
    }

    /// The size of the border box.
    fn size(
        &mut self,
        input: &LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
        exact: bool,
    ) -> LayoutOutput {
        let resolve = |pointer: *const (), basis: f32| calcs.resolve(pointer, basis);
        taffy::compute_leaf_layout(*input, rules, resolve, |_, space| {
            let (min, max) = self.content_widths();
            let width = match space.width {
                AvailableSpace::MinContent => min,
                AvailableSpace::MaxContent => max,
                AvailableSpace::Definite(width) if exact => width,
                AvailableSpace::Definite(width) => width.max(min).min(max),
            };
            taffy::Size {
                width: width.max(0.0),
                height: self.measure(width, None).height,
            }
        })
    }

    fn content_widths(&mut self) -> (f32, f32) {
        let widths = self.content.unwrap_or_else(|| {
            let max = tame_up(self.paragraph.max_content()).max(0.0);
            let min = match self.adjustment {
                Adjustment { ellipsis: true, .. } => 0.0,
                Adjustment { one_line: true, .. } => max,
                _ => tame_up(self.paragraph.min_content()).clamp(0.0, max),
            };
            (min, max)
        });
        self.content = Some(widths);
        widths
    }

    /// The measures of the text in a content box; a height bounds only what
    /// `fit` cuts.
    pub(super) fn measure(&self, width: f32, height: Option<f32>) -> Measured {
        let max_height = height.filter(|_| self.adjustment.ellipsis);
        let mut memory = self.measured.borrow_mut();
        let known = memory
            .iter()
            .find(|known| known.width == width && known.max_height == max_height);
        if let Some(known) = known {
            return *known;
        }
        let layout = self.lines(width, max_height);
        let measured = Measured {
            width,
            max_height,
            height: tame(layout.size.height).max(0.0),
            baselines: Baselines {
                first: layout.lines.first().map(|line| tame(line.baseline)),
                last: layout.lines.last().map(|line| tame(line.baseline)),
            },
            extent: extent(&layout),
            lines: layout.lines.len() as u32,
        };
        if memory.len() == MEMORY {
            memory.remove(0);
        }
        memory.push(measured);
        measured
    }

    /// The lines in a content box.
    pub(super) fn lines(&self, width: f32, height: Option<f32>) -> TextLayout {
        let boxes = &self.style.boxes;
        let text_box = &self.style.text_box;
        let cuts = boxes.overflow_x != Overflow::Visible;
        let own = match &text_box.text_overflow {
            TextOverflow::Clip => None,
            TextOverflow::Ellipsis => Some("…"),
            TextOverflow::String(text) => Some(&**text),
        };
        let cut_overflow = self.adjustment.ellipsis || (cuts && own.is_some());
        let clamped = text_box.line_clamp.is_some();
        let limits = LineLimits {
            max_lines: match (text_box.line_clamp, self.adjustment.max_lines) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
            max_height: height
                .filter(|_| self.adjustment.ellipsis)
                .map(|height| height + TOLERANCE),
            ellipsis: (cut_overflow || clamped).then(|| own.unwrap_or("…")),
            cut_overflow,
            no_wrap: self.adjustment.one_line,
        };
        self.paragraph.layout(Some(width.max(0.0)), &limits)
    }
}

/// From the leftmost to the rightmost glyph, all line boxes high.
fn extent(layout: &TextLayout) -> Rect {
    let lines = layout.lines.iter();
    lines
        .map(|line| Rect::new(line.rect.x, line.top, line.rect.width, line.height))
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default()
}

/// The text as it is set: in another size, with everything that is measured
/// by it, and tighter.
fn set(text: &ResolvedText, style: &Style, adjustment: &Adjustment) -> (Vec<Span>, Style) {
    let font_size = style.text.font_size;
    let factor = adjustment.font_size.map_or(1.0, |size| size / font_size);
    let restyle = |style: &TextStyle| {
        let mut style = scaled(style, factor);
        tighten(&mut style, adjustment.tightened);
        Arc::new(style)
    };
    let spans = variant(text, adjustment.variant).iter().map(|span| Span {
        style: restyle(&span.style),
        ..span.clone()
    });
    let block = Style {
        text: restyle(&style.text),
        ..style.clone()
    };
    (spans.collect(), block)
}

/// The node's own text, or an alternative.
pub(super) fn variant(text: &ResolvedText, variant: usize) -> &[Span] {
    let alternative = variant.checked_sub(1);
    match alternative.and_then(|index| text.alternatives.get(index)) {
        Some(alternative) => std::slice::from_ref(alternative),
        None => &text.spans,
    }
}

fn scaled(style: &TextStyle, factor: f32) -> TextStyle {
    TextStyle {
        font_size: style.font_size * factor,
        letter_spacing: style.letter_spacing * factor,
        word_spacing: style.word_spacing * factor,
        line_height: match style.line_height {
            LineHeight::Px(px) => LineHeight::Px(px * factor),
            ref other => other.clone(),
        },
        text_indent: match style.text_indent {
            LengthPercentage::Px(px) => LengthPercentage::Px(px * factor),
            ref other => other.clone(),
        },
        ..style.clone()
    }
}

/// Letters keep their shapes: only what is between them gives way.
fn tighten(style: &mut TextStyle, steps: u32) {
    let share = steps as f32 / TIGHTEN_STEPS as f32;
    style.letter_spacing -= TIGHTEN_LETTERS * share * style.font_size;
    style.word_spacing -= TIGHTEN_WORDS * share * style.font_size;
}
