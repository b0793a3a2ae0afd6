mod bidi;
mod breaking;
mod fitting;
mod fonts;
mod hyphens;
mod inline;
mod sequences;
mod shaping;
mod spacing;
mod unicode;
mod white_space;

use std::sync::Arc;

use super::*;
use crate::resolve::Span;
use crate::resource::Fonts;
use crate::style::{Style, TextStyle};

/// Every font for tests, after the embedded one.
fn all_fonts() -> Fonts {
    let mut fonts = Fonts::new();
    let files: [&[u8]; 9] = [
        include_bytes!("../../../tests/fonts/NotoSansArabic.ttf"),
        include_bytes!("../../../tests/fonts/NotoSansHebrew.ttf"),
        include_bytes!("../../../tests/fonts/NotoSansDevanagari.ttf"),
        include_bytes!("../../../tests/fonts/NotoSansThai.ttf"),
        include_bytes!("../../../tests/fonts/NotoSansJP.ttf"),
        include_bytes!("../../../tests/fonts/NotoSerif-Regular.ttf"),
        include_bytes!("../../../tests/fonts/NotoSerif-Bold.ttf"),
        include_bytes!("../../../tests/fonts/NotoSerif-Italic.ttf"),
        include_bytes!("../../../tests/fonts/NotoSerif-BoldItalic.ttf"),
    ];
    for file in files {
        fonts.add(file).unwrap();
    }
    fonts
}

fn span(text: &str, style: &TextStyle) -> Span {
    Span {
        text: text.to_owned(),
        style: Arc::new(style.clone()),
        text_box: Arc::default(),
        href: None,
        object: None,
    }
}

/// A text of one style, as a block of that style.
fn paragraph(text: &str, style: &TextStyle) -> Paragraph {
    Paragraph::new(&[span(text, style)], &block(style), &all_fonts())
}

fn block(style: &TextStyle) -> Style {
    Style {
        text: Arc::new(style.clone()),
        ..Style::default()
    }
}

fn styled(change: impl FnOnce(&mut TextStyle)) -> TextStyle {
    let mut style = TextStyle::default();
    change(&mut style);
    style
}

fn in_family(name: &str) -> TextStyle {
    styled(|style| style.font_family = [Arc::from(name)].into())
}

fn texts(layout: &TextLayout) -> Vec<&str> {
    layout.lines.iter().map(|line| line.text.as_str()).collect()
}

/// The lines of a text at a width.
fn lines(text: &str, style: &TextStyle, width: f32) -> Vec<String> {
    let layout = paragraph(text, style).layout(Some(width), &LineLimits::default());
    texts(&layout).into_iter().map(str::to_owned).collect()
}

fn one_line(text: &str, style: &TextStyle) -> Line {
    let layout = paragraph(text, style).layout(None, &LineLimits::default());
    assert_eq!(layout.lines.len(), 1, "{text:?}");
    layout.lines.into_iter().next().unwrap()
}

/// The source text of the glyphs from left to right.
fn visual(line: &Line) -> String {
    let runs = line.runs.iter();
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]))
        .collect()
}

fn assert_close(a: f32, b: f32) {
    assert!((a - b).abs() < 0.01, "{a} is not {b}");
}
