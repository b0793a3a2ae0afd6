use super::*;
use crate::style::{Direction, LineHeight, TextBox, VerticalAlign, WhiteSpace};

fn cut(max_lines: Option<u32>) -> LineLimits<'static> {
    LineLimits {
        max_lines,
        ellipsis: Some("…"),
        cut_overflow: true,
        ..LineLimits::default()
    }
}

#[test]
fn clamped_text_ends_in_an_ellipsis() {
    let paragraph = paragraph("one two three four", &TextStyle::default());
    let width = paragraph.min_content() + 1.0;
    let layout = paragraph.layout(Some(width), &cut(Some(2)));
    assert!(layout.truncated);
    assert_eq!(layout.lines[0].text, "one");
    assert!(layout.lines[1].text.starts_with("tw"));
    assert!(layout.lines[1].text.ends_with('…'));
    assert!(layout.size.width <= width);
    let whole = paragraph.layout(Some(width), &cut(Some(4)));
    assert!(!whole.truncated);
}

#[test]
fn long_lines_are_cut_between_graphemes() {
    let text = "Cafe\u{301}e\u{301}e\u{301}e\u{301}";
    let paragraph = paragraph(text, &TextStyle::default());
    for width in 10..70 {
        let layout = paragraph.layout(Some(width as f32), &cut(None));
        let line = &layout.lines[0].text;
        let kept = line.strip_suffix('…').unwrap_or(line);
        assert!(text.starts_with(kept) && !kept.ends_with("Cafe"), "{line}");
        assert!(!kept.is_empty());
        if width > 30 {
            assert!(layout.size.width <= width as f32 + 0.02, "{width}");
        }
    }
}

#[test]
fn the_ellipsis_takes_as_little_as_it_can() {
    let paragraph = paragraph(
        "Elisabeth Montgomery",
        &styled(|s| s.white_space = WhiteSpace::NoWrap),
    );
    let width = paragraph.max_content() - 1.0;
    let layout = paragraph.layout(Some(width), &cut(None));
    assert_eq!(layout.lines[0].text, "Elisabeth Montgome…");
}

#[test]
fn the_ellipsis_is_at_the_left_of_right_to_left_lines() {
    let style = styled(|s| s.direction = Direction::Rtl);
    let paragraph = paragraph("שלום עולם", &style);
    let layout = paragraph.layout(Some(60.0), &cut(Some(1)));
    assert!(visual(&layout.lines[0]).starts_with('…'));
    assert_close(layout.lines[0].rect.right(), 60.0);
}

#[test]
fn lines_below_the_height_are_left_out() {
    let style = styled(|s| s.line_height = LineHeight::Px(20.0));
    let paragraph = paragraph("one two three", &style);
    let limits = |height| LineLimits {
        max_height: Some(height),
        ..cut(None)
    };
    let layout = paragraph.layout(Some(45.0), &limits(40.0));
    assert_eq!(layout.lines.len(), 2);
    assert!(layout.truncated);
    assert!(layout.lines[1].text.ends_with('…'));
    // One line stays, whatever the height.
    assert_eq!(paragraph.layout(Some(45.0), &limits(1.0)).lines.len(), 1);
}

#[test]
fn leading_is_halved_around_the_text() {
    let style = styled(|s| {
        s.font_size = 100.0;
        s.line_height = LineHeight::Px(200.0);
    });
    let line = one_line("x", &style);
    let (ascent, descent) = (100.0 * 1984.0 / 2048.0, 100.0 * 494.0 / 2048.0);
    assert_close(line.height, 200.0);
    assert_close(line.rect.height, ascent + descent);
    assert_close(line.rect.y, (200.0 - ascent - descent) / 2.0);
    assert_close(line.baseline, line.rect.y + ascent);
    let normal = styled(|s| s.font_size = 100.0);
    assert_close(one_line("x", &normal).height, ascent + descent);
}

#[test]
fn the_largest_span_makes_the_line() {
    let small = styled(|s| s.line_height = LineHeight::Number(1.0));
    let large = styled(|s| {
        s.line_height = LineHeight::Number(1.0);
        s.font_size = 40.0;
    });
    let spans = [span("a", &small), span("B", &large)];
    let layout = Paragraph::new(&spans, &block(&small), &Fonts::new());
    let layout = layout.layout(None, &LineLimits::default());
    let line = &layout.lines[0];
    assert_close(line.height, 40.0);
    assert_eq!(line.runs[0].baseline, line.runs[1].baseline);
}

#[test]
fn superscripts_rise() {
    let plain = TextStyle::default();
    let raised = Span {
        text_box: Arc::new(TextBox {
            vertical_align: VerticalAlign::Super,
            ..TextBox::default()
        }),
        ..span("2", &plain)
    };
    let layout = Paragraph::new(&[span("m", &plain), raised], &block(&plain), &Fonts::new());
    let layout = layout.layout(None, &LineLimits::default());
    let runs = &layout.lines[0].runs;
    assert_close(runs[0].baseline - runs[1].baseline, 16.0 / 3.0 + 1.0);
    assert_close(runs[1].glyphs[0].origin.y, runs[1].baseline);
}

#[test]
fn fallback_fonts_count_where_line_height_is_normal() {
    let plain = one_line("abc", &TextStyle::default()).height;
    let mixed = one_line("abc ไทย", &TextStyle::default()).height;
    assert!(mixed > plain);
    let fixed = styled(|s| s.line_height = LineHeight::Number(1.25));
    assert_close(one_line("abc ไทย", &fixed).height, 20.0);
}
