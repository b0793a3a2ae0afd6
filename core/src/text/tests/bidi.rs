use super::*;
use crate::style::{Direction, TextAlign, TextBox, UnicodeBidi};

fn rtl() -> TextStyle {
    styled(|s| s.direction = Direction::Rtl)
}

#[test]
fn hebrew_runs_right_to_left() {
    let line = one_line("שלום", &TextStyle::default());
    assert_eq!(visual(&line), "םולש");
    assert!(line.runs[0].rtl);
    let xs: Vec<f32> = line.runs[0].glyphs.iter().map(|g| g.origin.x).collect();
    assert!(xs.is_sorted(), "glyphs are in visual order");
}

#[test]
fn numbers_stay_left_to_right_inside() {
    let line = one_line("טל 03-123 אב", &rtl());
    assert_eq!(visual(&line), "בא 03-123 לט");
    let line = one_line("Tel שלום 12", &TextStyle::default());
    assert_eq!(visual(&line), "Tel 12 םולש");
}

#[test]
fn lines_start_at_the_right_in_a_right_to_left_block() {
    let paragraph = paragraph("שלום", &rtl());
    let layout = paragraph.layout(Some(200.0), &LineLimits::default());
    assert_close(layout.lines[0].rect.right(), 200.0);
    // Too wide, it sticks out at the left.
    let layout = paragraph.layout(Some(10.0), &LineLimits::default());
    assert_close(layout.lines[0].rect.right(), 10.0);
    assert!(layout.lines[0].rect.x < 0.0);
}

#[test]
fn start_and_end_follow_the_direction() {
    let x = |direction, align| {
        let style = styled(|s| {
            s.direction = direction;
            s.text_align = align;
        });
        let layout = paragraph("ab", &style).layout(Some(100.0), &LineLimits::default());
        let rect = layout.lines[0].rect;
        (rect.x, 100.0 - rect.right())
    };
    for (direction, align) in [
        (Direction::Ltr, TextAlign::Start),
        (Direction::Rtl, TextAlign::End),
        (Direction::Rtl, TextAlign::Left),
    ] {
        assert_close(x(direction, align).0, 0.0);
    }
    for (direction, align) in [
        (Direction::Rtl, TextAlign::Start),
        (Direction::Ltr, TextAlign::End),
        (Direction::Ltr, TextAlign::Right),
    ] {
        assert_close(x(direction, align).1, 0.0);
    }
    let (left, right) = x(Direction::Rtl, TextAlign::Center);
    assert_close(left, right);
}

#[test]
fn arabic_letters_join() {
    let alone = one_line("ح", &TextStyle::default());
    let joined = one_line("ححح", &TextStyle::default());
    let ids: Vec<u32> = joined.runs[0].glyphs.iter().map(|g| g.id).collect();
    assert!(!ids.contains(&alone.runs[0].glyphs[0].id));
    let lam_alef = one_line("لا", &TextStyle::default());
    let glyphs = &lam_alef.runs[0].glyphs;
    assert!(glyphs.iter().all(|g| g.id != alone.runs[0].glyphs[0].id));
}

#[test]
fn letters_join_across_spans_of_another_colour() {
    let plain = TextStyle::default();
    let red = styled(|s| s.color = crate::color::Color::srgb(1.0, 0.0, 0.0, 1.0));
    let spans = [span("حح", &plain), span("ح", &red)];
    let split = Paragraph::new(&spans, &Style::default(), &all_fonts());
    let split = split.layout(None, &LineLimits::default());
    let whole = one_line("ححح", &plain);
    let ids = |line: &Line| -> Vec<u32> {
        let runs = line.runs.iter();
        runs.flat_map(|run| run.glyphs.iter().map(|g| g.id))
            .collect()
    };
    assert_eq!(ids(&split.lines[0]), ids(&whole));
    assert_eq!(split.lines[0].runs.len(), 2);
}

#[test]
fn spans_may_be_isolated_or_overridden() {
    let plain = TextStyle::default();
    let boxed = |text: &str, bidi, direction| Span {
        style: Arc::new(styled(|s| s.direction = direction)),
        text_box: Arc::new(TextBox {
            unicode_bidi: bidi,
            ..TextBox::default()
        }),
        ..span(text, &plain)
    };
    let visual_of = |spans: &[Span]| {
        let layout = Paragraph::new(spans, &Style::default(), &all_fonts());
        visual(&layout.layout(None, &LineLimits::default()).lines[0])
    };
    let forced = [
        span("a ", &plain),
        boxed("bcd", UnicodeBidi::BidiOverride, Direction::Rtl),
    ];
    assert_eq!(visual_of(&forced), "a dcb");
    let tail = span(" 5", &plain);
    let open = [span("א", &plain), tail.clone()];
    assert_eq!(visual_of(&open), "5 א");
    let isolated = [boxed("א", UnicodeBidi::Isolate, Direction::Rtl), tail];
    assert_eq!(visual_of(&isolated), "א 5");
}

#[test]
fn plaintext_finds_the_direction_of_each_line() {
    let style = Style {
        text: Arc::new(styled(|s| {
            s.white_space = crate::style::WhiteSpace::PreLine;
        })),
        text_box: TextBox {
            unicode_bidi: UnicodeBidi::Plaintext,
            ..TextBox::default()
        },
        ..Style::default()
    };
    let text = Span {
        text_box: Arc::new(style.text_box.clone()),
        ..span("abc\nשלום!", &style.text)
    };
    let layout = Paragraph::new(&[text], &style, &all_fonts());
    let layout = layout.layout(Some(200.0), &LineLimits::default());
    assert_close(layout.lines[0].rect.x, 0.0);
    assert_close(layout.lines[1].rect.right(), 200.0);
    assert_eq!(visual(&layout.lines[1]), "!םולש");
}

#[test]
fn white_space_at_the_end_of_a_line_lies_behind_it() {
    let style = styled(|s| s.white_space = crate::style::WhiteSpace::Pre);
    assert_eq!(visual(&one_line("ab שלום  ", &style)), "ab םולש  ");
    assert_eq!(visual(&one_line("שלום\tab", &style)), "םולשab");
}
