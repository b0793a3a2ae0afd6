//! A text as the leaf of a box: how wide and high it is, and its lines.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use taffy::{AvailableSpace, Baselines, LayoutInput, LayoutOutput, RunMode, SizingMode};

use super::convert::{BoxRules, CalcTable, tame, tame_up};
use super::given::Given;
use super::inline::InlineImages;
use super::leaf;
use super::overflow::TOLERANCE;
use super::tree::LayoutNode;
use crate::geometry::{Point, Rect};
use crate::resolve::{ResolvedNode, ResolvedText, Span};
use crate::resource::Fonts;
use crate::style::{
    LengthPercentage, LineHeight, Overflow, Style, TextBox, TextIndent, TextOverflow, TextStyle,
    VerticalAlign,
};
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
    images: InlineImages<'a>,
    fonts: Fonts,
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
    pub(super) fn new(node: &'a ResolvedNode, text: &'a ResolvedText, fonts: &Fonts) -> Self {
        let images = InlineImages::new(node);
        let (adjustment, style) = (Adjustment::default(), &node.style);
        Self {
            paragraph: paragraph(text, style, &images, &adjustment, None, fonts),
            text,
            style,
            images,
            fonts: fonts.clone(),
            adjustment,
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
            let (text, style) = (self.text, self.style);
            self.paragraph = paragraph(text, style, &self.images, &adjustment, None, fonts);
            let spans = variant(text, adjustment.variant);
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
        let width = width.max(0.0);
        if self.images.is_relative() {
            return self.paragraph_within(width).layout(Some(width), &limits);
        }
        self.paragraph.layout(Some(width), &limits)
    }

    /// The text with images that depend on its width.
    fn paragraph_within(&self, width: f32) -> Paragraph {
        let (text, style, images) = (self.text, self.style, &self.images);
        paragraph(
            text,
            style,
            images,
            &self.adjustment,
            Some(width),
            &self.fonts,
        )
    }

    /// The nodes of the inline images on these lines.
    pub(super) fn place_images(&self, lines: &TextLayout, inner: Rect) -> Vec<LayoutNode<'a>> {
        let objects = lines.lines.iter().flat_map(|line| &line.objects).copied();
        let factor = factor(self.style, &self.adjustment);
        let origin = Point::new(inner.x, inner.y);
        self.images.place(objects, origin, inner.width, factor)
    }
}

/// How much larger or smaller `fit` makes the text.
fn factor(style: &Style, adjustment: &Adjustment) -> f32 {
    let size = adjustment.font_size;
    size.map_or(1.0, |size| size / style.text.font_size)
}

/// The text as `fit` has it, its images in a box of this width.
fn paragraph(
    text: &ResolvedText,
    style: &Style,
    images: &InlineImages<'_>,
    adjustment: &Adjustment,
    width: Option<f32>,
    fonts: &Fonts,
) -> Paragraph {
    let spans = variant(text, adjustment.variant);
    let spans = match images.is_empty() {
        true => Cow::Borrowed(spans),
        false => Cow::Owned(images.sized(spans, width, factor(style, adjustment))),
    };
    if adjustment.shapes_alike(&Adjustment::default()) {
        return Paragraph::new(&spans, style, fonts);
    }
    let (spans, style) = set(&spans, style, adjustment);
    Paragraph::new(&spans, &style, fonts)
}

/// From the leftmost to the rightmost glyph, all line boxes high.
fn extent(layout: &TextLayout) -> Rect {
    let lines = layout.lines.iter();
    lines
        .map(|line| Rect::new(line.rect.x, line.top, line.rect.width, line.height))
        .reduce(|a, b| a.union(&b))
        .unwrap_or_default()
}

/// Spans and block as they are set: in another size, with everything that is
/// measured by it, and tighter.
fn set(spans: &[Span], style: &Style, adjustment: &Adjustment) -> (Vec<Span>, Style) {
    let factor = factor(style, adjustment);
    let restyle = |style: &TextStyle| {
        let mut style = scaled(style, factor);
        tighten(&mut style, adjustment.tightened);
        Arc::new(style)
    };
    let spans = spans.iter().map(|span| Span {
        style: restyle(&span.style),
        text_box: rescaled(&span.text_box, factor),
        ..span.clone()
    });
    let block = Style {
        text: restyle(&style.text),
        text_box: scaled_box(&style.text_box, factor),
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
        text_indent: TextIndent {
            length: scaled_length(&style.text_indent.length, factor),
            ..style.text_indent
        },
        stroke_width: style.stroke_width * factor,
        ..style.clone()
    }
}

/// What is measured in px goes with the size.
fn rescaled(text_box: &Arc<TextBox>, factor: f32) -> Arc<TextBox> {
    let is_raised = matches!(text_box.vertical_align, VerticalAlign::Length(_));
    let is_plain = !is_raised && text_box.decorations.is_empty();
    if factor == 1.0 || is_plain {
        return text_box.clone();
    }
    Arc::new(scaled_box(text_box, factor))
}

/// Letters keep their shapes: only what is between them gives way.
fn tighten(style: &mut TextStyle, steps: u32) {
    let share = steps as f32 / TIGHTEN_STEPS as f32;
    style.letter_spacing -= TIGHTEN_LETTERS * share * style.font_size;
    style.word_spacing -= TIGHTEN_WORDS * share * style.font_size;
}

fn scaled_box(text_box: &TextBox, factor: f32) -> TextBox {
    let mut scaled = text_box.clone();
    if let VerticalAlign::Length(length) = &mut scaled.vertical_align {
        *length = scaled_length(length, factor);
    }
    for decoration in &mut scaled.decorations {
        for length in [&mut decoration.thickness, &mut decoration.underline_offset] {
            *length = length.as_ref().map(|length| scaled_length(length, factor));
        }
    }
    scaled
}

/// Percentages are of what is scaled.
fn scaled_length(length: &LengthPercentage, factor: f32) -> LengthPercentage {
    match length {
        LengthPercentage::Px(px) => LengthPercentage::Px(px * factor),
        other => other.clone(),
    }
}
