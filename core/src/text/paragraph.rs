//! Text shaped once and laid out at any width.

use std::sync::Arc;

use harfrust::{Direction, UnicodeBuffer};
use icu_segmenter::LineSegmenter;

use super::line::{Line, Run, TextLayout};
use crate::frame::Glyph;
use crate::geometry::{Point, Rect, Size};
use crate::resolve::Span;
use crate::resource::{FontInstance, FontQuery, Fonts, Slope};
use crate::style::{FontStyle, LineHeight, Style, TextAlign, WhiteSpace};

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
    pieces: Vec<Piece>,
    block: Style,
}

/// What stays together on a line.
#[derive(Debug)]
struct Piece {
    text: Arc<str>,
    font: Arc<FontInstance>,
    span: Span,
    glyphs: Vec<Glyph>,
    width: f32,
    /// Without spaces at the end.
    visible: f32,
    forced: bool,
}

impl Paragraph {
    pub(crate) fn new(spans: &[Span], block: &Style, fonts: &Fonts) -> Self {
        let mut pieces = Vec::new();
        for span in spans {
            let style = &span.style;
            let query = FontQuery {
                families: &style.font_family,
                weight: style.font_weight,
                stretch: style.font_stretch,
                slope: match style.font_style {
                    FontStyle::Normal => Slope::Normal,
                    FontStyle::Italic => Slope::Italic,
                    FontStyle::Oblique => Slope::Oblique,
                },
                variations: &[],
                size: style.font_size,
            };
            let Some(font) = fonts.list(&query).get(0).cloned() else {
                continue;
            };
            let mut start = 0;
            let segmenter = LineSegmenter::new_dictionary(Default::default());
            for end in segmenter.segment_str(&span.text).skip(1) {
                let text: Arc<str> = span.text[start..end].into();
                start = end;
                pieces.push(shape(text, font.font.clone(), span.clone()));
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.forced = true;
        }
        Self {
            pieces,
            block: block.clone(),
        }
    }

    /// The width of the widest part that can't be broken.
    pub(crate) fn min_content(&self) -> f32 {
        self.pieces.iter().map(|p| p.visible).fold(0.0, f32::max)
    }

    /// The width without breaks but the text's own.
    pub(crate) fn max_content(&self) -> f32 {
        self.layout(None, &LineLimits::default()).size.width
    }

    pub(crate) fn layout(&self, width: Option<f32>, limits: &LineLimits<'_>) -> TextLayout {
        let mut layout = TextLayout::default();
        let mut start = 0;
        let mut x = 0.0;
        let wrap = !limits.no_wrap && self.block.text.white_space != WhiteSpace::NoWrap;
        for (i, piece) in self.pieces.iter().enumerate() {
            let too_wide = wrap && width.is_some_and(|w| x + piece.visible > w + 0.01);
            if i > start && too_wide {
                self.push(&mut layout, &self.pieces[start..i], width);
                (start, x) = (i, 0.0);
            }
            x += piece.width;
            if piece.forced {
                self.push(&mut layout, &self.pieces[start..=i], width);
                (start, x) = (i + 1, 0.0);
            }
        }
        if let Some(max) = limits.max_lines {
            layout.truncated = layout.lines.len() > max as usize;
            layout.lines.truncate(max as usize);
        }
        layout.size = Size::new(
            layout
                .lines
                .iter()
                .map(|l| l.rect.width)
                .fold(0.0, f32::max),
            layout.lines.iter().map(|l| l.height).sum(),
        );
        layout
    }

    fn push(&self, layout: &mut TextLayout, pieces: &[Piece], width: Option<f32>) {
        let (mut ascent, mut descent) = (0.0_f32, 0.0_f32);
        let (mut above, mut below) = (0.0_f32, 0.0_f32);
        let (mut total, mut visible) = (0.0, 0.0);
        for piece in pieces {
            let (size, m) = (piece.span.style.font_size, piece.font.metrics());
            let content = (m.ascent + m.descent) * size;
            let height = match piece.span.style.line_height {
                LineHeight::Normal => content + m.line_gap * size,
                LineHeight::Number(n) => n * size,
                LineHeight::Px(px) => px,
            };
            let leading = (height - content) / 2.0;
            ascent = ascent.max(m.ascent * size);
            descent = descent.max(m.descent * size);
            above = above.max(m.ascent * size + leading);
            below = below.max(m.descent * size + leading);
            visible = total + piece.visible;
            total += piece.width;
        }
        let space = width.map_or(0.0, |w| w - visible);
        let x = match self.block.text.text_align {
            TextAlign::Center => space / 2.0,
            TextAlign::End | TextAlign::Right => space,
            _ => 0.0,
        };
        let top = layout.lines.last().map_or(0.0, |l| l.top + l.height);
        let baseline = top + above;
        let mut pen = x;
        let runs = pieces
            .iter()
            .map(|piece| {
                let glyphs = piece.glyphs.iter().map(|g| Glyph {
                    origin: Point::new(g.origin.x + pen, g.origin.y + baseline),
                    ..g.clone()
                });
                let run = Run {
                    font: piece.font.clone(),
                    size: piece.span.style.font_size,
                    slant: 0.0,
                    text: piece.text.clone(),
                    glyphs: glyphs.collect(),
                    x: pen,
                    width: piece.width,
                    baseline,
                    rtl: false,
                    style: piece.span.style.clone(),
                    text_box: piece.span.text_box.clone(),
                    href: piece.span.href.clone(),
                };
                pen += piece.width;
                run
            })
            .collect();
        let text: String = pieces.iter().map(|p| &*p.text).collect();
        layout.lines.push(Line {
            text: text.trim_end().to_owned(),
            rect: Rect::new(x, baseline - ascent, visible, ascent + descent),
            top,
            height: above + below,
            baseline,
            runs,
        });
    }
}

fn shape(text: Arc<str>, font: Arc<FontInstance>, span: Span) -> Piece {
    const SCALE: i32 = 1 << 16;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let em = span.style.font_size / SCALE as f32;
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut x = 0.0;
    let mut visible = 0.0;
    if let Some(shaped) = font.shape(buffer, &[], SCALE) {
        for (info, pos) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = info.cluster as usize;
            let advance = pos.x_advance as f32 * em;
            let origin = Point::new(x + pos.x_offset as f32 * em, -pos.y_offset as f32 * em);
            x += advance;
            if text[at..]
                .chars()
                .next()
                .is_some_and(|c| !c.is_whitespace())
            {
                visible = x;
            }
            glyphs.push(Glyph {
                id: info.glyph_id,
                origin,
                advance,
                text: at..at,
            });
        }
    }
    for i in 0..glyphs.len() {
        let end = glyphs.get(i + 1).map_or(text.len(), |g| g.text.start);
        glyphs[i].text.end = end;
    }
    Piece {
        forced: text.ends_with('\n'),
        width: x,
        visible,
        text,
        font,
        span,
        glyphs,
    }
}
