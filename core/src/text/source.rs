//! The text as it is set: white space collapsed (CSS Text 3, section 4.1) and
//! letters transformed, across spans.

use std::ops::Range;
use std::sync::Arc;

use unicode_script::{Script, UnicodeScript};

use super::transform::transform;
use crate::resolve::{InlineObject, Link, Span};
use crate::style::{TextBox, TextStyle, TextTransform, WhiteSpace};

/// The text of a paragraph with its spans.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub text: String,
    /// In order, without gaps; spans may be empty.
    pub spans: Vec<SourceSpan>,
}

#[derive(Debug, Clone)]
pub(super) struct SourceSpan {
    pub range: Range<usize>,
    pub style: Arc<TextStyle>,
    pub text_box: Arc<TextBox>,
    pub href: Option<Link>,
    pub object: Option<InlineObject>,
}

impl Source {
    pub(super) fn new(spans: &[Span]) -> Self {
        let mut collapser = Collapser::default();
        for span in spans {
            collapser.push(span);
        }
        collapser.drop_space();
        let source = collapser.source;
        let transforms = |span: &SourceSpan| span.style.text_transform != TextTransform::None;
        if source.spans.iter().any(transforms) {
            source.transformed()
        } else {
            source
        }
    }

    fn transformed(self) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut spans = self.spans;
        for span in &mut spans {
            let start = text.len();
            let before = text.chars().next_back();
            let part = self.text.get(span.range.clone()).unwrap_or_default();
            let style = &span.style;
            text.push_str(&transform(part, style.text_transform, &style.lang, before));
            span.range = start..text.len();
        }
        Self { text, spans }
    }

    /// The index of the span a byte belongs to.
    pub(super) fn span_at(&self, at: usize) -> usize {
        self.spans
            .partition_point(|span| span.range.end <= at)
            .min(self.spans.len().saturating_sub(1))
    }
}

/// Whether spaces of this kind melt into one.
pub(super) fn collapses(white_space: WhiteSpace) -> bool {
    matches!(
        white_space,
        WhiteSpace::Normal | WhiteSpace::NoWrap | WhiteSpace::PreLine
    )
}

#[derive(Default)]
struct Collapser {
    source: Source,
    /// Whether the last character is a space that may melt into the next one.
    after_space: bool,
    /// A line break that was not preserved, and what it may become.
    segment_break: bool,
}

impl Collapser {
    fn push(&mut self, span: &Span) {
        let start = self.source.text.len();
        self.source.spans.push(SourceSpan {
            range: start..start,
            style: span.style.clone(),
            text_box: span.text_box.clone(),
            href: span.href.clone(),
            object: span.object,
        });
        let white_space = span.style.white_space;
        let mut chars = span.text.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\r' && chars.peek() == Some(&'\n') {
                continue;
            }
            self.push_char(c, white_space);
        }
    }

    fn push_char(&mut self, c: char, white_space: WhiteSpace) {
        let collapses = collapses(white_space);
        match c {
            // These break lines whatever `white-space` says.
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.push_newline(collapses),
            '\n' | '\r' if collapses && white_space != WhiteSpace::PreLine => {
                self.segment_break = true;
            }
            '\n' | '\r' => self.push_newline(collapses),
            ' ' | '\t' if collapses => self.push_space(),
            _ => {
                self.flush_segment_break(Some(c));
                self.emit(c);
                self.after_space = false;
            }
        }
    }

    /// A preserved line break; spaces that collapse vanish around it.
    fn push_newline(&mut self, collapses: bool) {
        self.flush_segment_break(None);
        if collapses {
            self.drop_space();
        }
        self.emit('\n');
        self.after_space = false;
    }

    fn push_space(&mut self) {
        let at_start = self.source.text.is_empty() || self.source.text.ends_with('\n');
        if !self.after_space && !at_start {
            self.emit(' ');
            self.after_space = true;
        }
    }

    /// A line break in the source is a space, but nothing between letters of
    /// scripts that are written without spaces.
    fn flush_segment_break(&mut self, next: Option<char>) {
        if !std::mem::take(&mut self.segment_break) {
            return;
        }
        let before = self.source.text.trim_end_matches(' ').chars().next_back();
        let joins = |c: Option<char>| c.is_some_and(is_cjk) || c == Some('\u{200B}');
        if before == Some('\u{200B}') || next == Some('\u{200B}') || (joins(before) && joins(next))
        {
            self.drop_space();
        } else {
            self.push_space();
        }
    }

    /// Takes back a space that collapses, at the end of a line.
    fn drop_space(&mut self) {
        if !std::mem::take(&mut self.after_space) {
            return;
        }
        self.source.text.pop();
        let end = self.source.text.len();
        for span in self.source.spans.iter_mut().rev() {
            if span.range.end <= end {
                break;
            }
            span.range = span.range.start.min(end)..end;
        }
    }

    fn emit(&mut self, c: char) {
        self.source.text.push(c);
        if let Some(span) = self.source.spans.last_mut() {
            span.range.end = self.source.text.len();
        }
    }
}

/// Whether a character belongs to Chinese or Japanese writing.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo
        )
}
