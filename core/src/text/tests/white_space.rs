use super::*;
use crate::style::WhiteSpace;

fn with(white_space: WhiteSpace) -> TextStyle {
    styled(|s| s.white_space = white_space)
}

fn wide(text: &str, white_space: WhiteSpace) -> Vec<String> {
    lines(text, &with(white_space), 1000.0)
}

#[test]
fn spaces_and_line_breaks_melt() {
    let text = "  one \n\t two  \r\n three  ";
    assert_eq!(wide(text, WhiteSpace::Normal), ["one two three"]);
    assert_eq!(wide(text, WhiteSpace::NoWrap), ["one two three"]);
    assert_eq!(wide(text, WhiteSpace::PreLine), ["one", "two", "three"]);
    assert_eq!(wide("東\n京 a\nb", WhiteSpace::Normal), ["東京 a b"]);
}

#[test]
fn spaces_melt_across_spans() {
    let style = TextStyle::default();
    let spans = [span("a ", &style), span(" ", &style), span(" b ", &style)];
    let layout = Paragraph::new(&spans, &block(&style), &Fonts::new());
    let layout = layout.layout(None, &LineLimits::default());
    assert_eq!(texts(&layout), ["a b"]);
    let widths = layout.lines[0].runs.iter().map(|run| run.width);
    assert_close(widths.sum(), one_line("a b", &style).rect.width);
}

#[test]
fn preserved_spaces_count() {
    assert_eq!(wide(" a  b \n\nc", WhiteSpace::Pre), [" a  b ", "", "c"]);
    assert_eq!(wide(" a\n", WhiteSpace::PreWrap), [" a"]);
    let space = one_line(" ", &with(WhiteSpace::Pre)).rect.width;
    assert!(space > 0.0);
    let hanging = one_line("a   ", &with(WhiteSpace::PreWrap)).rect.width;
    assert_close(hanging, one_line("a", &TextStyle::default()).rect.width);
    let counted = one_line("a   ", &with(WhiteSpace::BreakSpaces)).rect.width;
    assert_close(counted, hanging + 3.0 * space);
}

#[test]
fn spaces_may_break_lines_themselves() {
    let style = with(WhiteSpace::BreakSpaces);
    assert_eq!(lines("a    b", &style, 16.0), ["a ", "   ", "b"]);
    assert_eq!(
        lines("a    b", &with(WhiteSpace::PreWrap), 16.0),
        ["a", "b"]
    );
}

#[test]
fn tabs_count_from_the_edge_and_are_not_too_small() {
    let style = styled(|s| {
        s.white_space = WhiteSpace::Pre;
        s.text_indent.length = crate::style::LengthPercentage::Px(10.0);
    });
    let space = one_line(" ", &with(WhiteSpace::Pre)).rect.width;
    let line = one_line("a\tb", &style);
    assert_close(line.runs[1].x, 8.0 * space);
    // Less than half a space is left before the first stop.
    let style = styled(|s| {
        s.white_space = WhiteSpace::Pre;
        s.text_indent.length = crate::style::LengthPercentage::Px(7.6 * space);
    });
    let line = one_line("\tb", &style);
    assert_close(line.runs[0].x, 16.0 * space);
}

#[test]
fn tabs_go_to_the_next_stop() {
    let style = with(WhiteSpace::Pre);
    let stop = 8.0 * one_line(" ", &style).rect.width;
    let line = one_line("a\tb\t\tc", &style);
    let x_of = |text: &str| {
        let glyphs = line.runs.iter().flat_map(|run| {
            let text = &run.text;
            run.glyphs
                .iter()
                .map(move |g| (&text[g.text.clone()], g.origin.x))
        });
        glyphs
            .filter(|(found, _)| *found == text)
            .map(|(_, x)| x)
            .next()
    };
    assert_close(x_of("b").unwrap(), stop);
    assert_close(x_of("c").unwrap(), 3.0 * stop);
}

#[test]
fn empty_text_has_no_lines() {
    for text in ["", "  ", " \n "] {
        let layout = paragraph(text, &TextStyle::default()).layout(None, &LineLimits::default());
        assert!(layout.lines.is_empty());
        assert_eq!(layout.size, crate::geometry::Size::default());
    }
    let layout = paragraph("\n", &with(WhiteSpace::Pre)).layout(None, &LineLimits::default());
    assert_eq!(layout.lines.len(), 1);
    assert!(layout.lines[0].height > 15.0);
}

#[test]
fn without_any_font_nothing_is_drawn() {
    let style = TextStyle::default();
    let layout = Paragraph::new(&[span("ab ab", &style)], &block(&style), &Fonts::empty());
    let layout = layout.layout(Some(5.0), &LineLimits::default());
    assert_eq!(layout.missing, ["a", "b"]);
    assert!(layout.lines.iter().all(|line| line.runs.is_empty()));
}
