use super::*;
use crate::style::{LengthPercentage, TextIndent, TextTransform, WhiteSpace};

#[test]
fn letter_spacing_follows_every_cluster() {
    let plain = one_line("abcd", &TextStyle::default()).rect.width;
    let spaced = styled(|s| s.letter_spacing = 3.0);
    assert_close(one_line("abcd", &spaced).rect.width, plain + 12.0);
    let line = one_line("שלום", &spaced);
    let first = &line.runs[0].glyphs[0];
    assert!(first.origin.x >= 3.0, "in Hebrew it comes at the left");
}

#[test]
fn letter_spacing_leaves_arabic_joined() {
    let plain = one_line("سلام", &TextStyle::default()).rect.width;
    let spaced = styled(|s| s.letter_spacing = 3.0);
    assert_close(one_line("سلام", &spaced).rect.width, plain);
}

#[test]
fn letter_spacing_dissolves_ligatures() {
    let glyphs = |spacing| {
        let mut style = in_family("Noto Serif");
        style.letter_spacing = spacing;
        one_line("ffi", &style).runs[0].glyphs.len()
    };
    assert_eq!((glyphs(0.0), glyphs(0.1)), (1, 3));
}

#[test]
fn word_spacing_widens_spaces() {
    let plain = one_line("a b\u{A0}c", &TextStyle::default()).rect.width;
    let spaced = styled(|s| s.word_spacing = 5.0);
    assert_close(one_line("a b\u{A0}c", &spaced).rect.width, plain + 10.0);
}

#[test]
fn the_first_line_is_indented() {
    let style = styled(|s| s.text_indent.length = LengthPercentage::Percent(0.1));
    let layout = paragraph("one two", &style).layout(Some(50.0), &LineLimits::default());
    assert_close(layout.lines[0].rect.x, 5.0);
    assert_close(layout.lines[1].rect.x, 0.0);
}

#[test]
fn indents_hang_and_come_back_after_line_breaks() {
    let starts = |hanging, each_line| {
        let style = styled(|s| {
            s.white_space = WhiteSpace::PreLine;
            s.text_indent = TextIndent {
                length: LengthPercentage::Px(10.0),
                hanging,
                each_line,
            };
        });
        let paragraph = paragraph("one two\nthree four", &style);
        let layout = paragraph.layout(Some(50.0), &LineLimits::default());
        assert_eq!(texts(&layout), ["one", "two", "three", "four"]);
        let starts = layout.lines.iter().map(|line| line.rect.x);
        starts.map(|x| x as u32).collect::<Vec<_>>()
    };
    assert_eq!(starts(false, false), [10, 0, 0, 0]);
    assert_eq!(starts(false, true), [10, 0, 10, 0]);
    assert_eq!(starts(true, false), [0, 10, 10, 10]);
    assert_eq!(starts(true, true), [0, 10, 0, 10]);
}

#[test]
fn letters_change_as_the_language_has_it() {
    let change = |text: &str, kind, lang: &str| {
        let style = styled(|s| {
            s.text_transform = kind;
            s.lang = lang.into();
        });
        one_line(text, &style).text
    };
    use TextTransform::{Capitalize, Lowercase, Uppercase};
    assert_eq!(change("Straße", Uppercase, "de"), "STRASSE");
    assert_eq!(change("istanbul", Uppercase, "tr"), "İSTANBUL");
    assert_eq!(change("ISPARTA İ", Lowercase, "tr-TR"), "ısparta i");
    assert_eq!(change("Αθήνα μάιος", Uppercase, "el"), "ΑΘΗΝΑ ΜΑΪΟΣ");
    assert_eq!(change("ΟΔΟΣ", Lowercase, ""), "οδος");
    assert_eq!(change("ada king's cœur", Capitalize, ""), "Ada King's Cœur");
    assert_eq!(change("ijsselmeer", Capitalize, "nl"), "IJsselmeer");
    assert_eq!(change("ßa ǆ", Capitalize, ""), "Ssa ǅ");
}

#[test]
fn capitals_see_across_spans() {
    let style = styled(|s| s.text_transform = TextTransform::Capitalize);
    let spans = [span("lo", &style), span("ve lace", &style)];
    let layout = Paragraph::new(&spans, &block(&style), &Fonts::new());
    let layout = layout.layout(None, &LineLimits::default());
    assert_eq!(texts(&layout), ["Love Lace"]);
}
