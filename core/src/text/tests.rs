use std::sync::Arc;

use super::*;
use crate::resolve::Span;
use crate::resource::Fonts;
use crate::style::Style;

fn span(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        style: Arc::default(),
        text_box: Arc::default(),
        href: None,
    }
}

#[test]
fn words_wrap_at_the_width() {
    let fonts = Fonts::new();
    let paragraph = Paragraph::new(&[span("Ada Lovelace")], &Style::default(), &fonts);
    let limits = LineLimits::default();
    let one = paragraph.layout(None, &limits);
    assert_eq!(one.lines.len(), 1);
    assert_eq!(one.lines[0].text, "Ada Lovelace");
    let two = paragraph.layout(Some(paragraph.min_content()), &limits);
    let lines: Vec<_> = two.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["Ada", "Lovelace"]);
}
