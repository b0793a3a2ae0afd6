use super::*;
use crate::style::{
    Hyphens, LineBreakStrictness, OverflowWrap, TextAlign, TextWrap, WhiteSpace, WordBreak,
};

fn narrow(text: &str, style: &TextStyle) -> Vec<String> {
    lines(text, style, 0.0)
}

#[test]
fn words_wrap_at_the_width() {
    let paragraph = paragraph("Ada Lovelace", &TextStyle::default());
    let limits = LineLimits::default();
    assert_eq!(texts(&paragraph.layout(None, &limits)), ["Ada Lovelace"]);
    let enough = paragraph.layout(Some(paragraph.max_content()), &limits);
    assert_eq!(texts(&enough), ["Ada Lovelace"]);
    let tight = paragraph.layout(Some(paragraph.min_content()), &limits);
    assert_eq!(texts(&tight), ["Ada", "Lovelace"]);
    assert_close(tight.size.width, paragraph.min_content());
    assert_close(enough.size.width, paragraph.max_content());
}

#[test]
fn no_line_is_wider_than_its_room() {
    let text = "The quick brown fox jumps over the lazy dog AV To Wa. 12/34 – end";
    let paragraph = paragraph(text, &TextStyle::default());
    let mut width = paragraph.min_content();
    while width < paragraph.max_content() {
        let layout = paragraph.layout(Some(width), &LineLimits::default());
        assert!(layout.size.width <= width + 0.02, "{width}");
        let joined = texts(&layout).join(" ");
        assert_eq!(joined, text);
        width += 7.3;
    }
}

#[test]
fn words_break_inside_only_if_allowed() {
    let word = "Donaudampfschiff";
    let with = |wrap| styled(|s| s.overflow_wrap = wrap);
    assert_eq!(lines(word, &with(OverflowWrap::Normal), 60.0), [word]);
    let broken = lines(word, &with(OverflowWrap::BreakWord), 60.0);
    assert!(broken.len() > 1);
    assert_eq!(broken.concat(), word);
    let min = |wrap| paragraph(word, &with(wrap)).min_content();
    assert_eq!(min(OverflowWrap::BreakWord), min(OverflowWrap::Normal));
    assert!(min(OverflowWrap::Anywhere) < 20.0);
    // A whole word that fits on a line of its own is not broken.
    let style = with(OverflowWrap::Anywhere);
    assert_eq!(lines("a long word", &style, 50.0), ["a long", "word"]);
}

#[test]
fn graphemes_stay_whole() {
    let style = styled(|s| s.overflow_wrap = OverflowWrap::Anywhere);
    assert_eq!(narrow("e\u{301}e\u{301}", &style), ["e\u{301}", "e\u{301}"]);
    assert_eq!(narrow("नमस्ते", &style), ["न", "म", "स्ते"]);
    let family = "👨‍👩‍👧";
    assert_eq!(
        narrow(&format!("{family}{family}"), &style),
        [family, family]
    );
}

#[test]
fn scripts_without_spaces_break_by_their_rules() {
    let plain = TextStyle::default();
    assert_eq!(narrow("ภาษาไทยภาษา", &plain), ["ภาษา", "ไทย", "ภาษา"]);
    let japanese = styled(|s| s.lang = "ja".into());
    assert_eq!(
        narrow("東京都、渋谷区。", &japanese),
        ["東", "京", "都、", "渋", "谷", "区。"]
    );
    let keep = styled(|s| s.word_break = WordBreak::KeepAll);
    assert_eq!(narrow("東京都 渋谷区", &keep), ["東京都", "渋谷区"]);
    let all = styled(|s| s.word_break = WordBreak::BreakAll);
    assert_eq!(narrow("abc", &all), ["a", "b", "c"]);
}

#[test]
fn addresses_and_numbers_break_where_people_would() {
    let plain = TextStyle::default();
    assert_eq!(narrow("C++ a|b 50%+", &plain), ["C++", "a|b", "50%+"]);
    assert_eq!(
        narrow("https://a.example/b/c", &plain),
        ["https://a.example/", "b/", "c"]
    );
    assert_eq!(
        narrow("555-1234 well-made", &plain),
        ["555-1234", "well-", "made"]
    );
    assert_eq!(narrow("ada@example.com", &plain), ["ada@example.com"]);
}

#[test]
fn strictness_decides_about_small_kana() {
    let with = |line_break| {
        styled(|s| {
            s.lang = "ja".into();
            s.line_break = line_break;
        })
    };
    let strict = narrow("キャ", &with(LineBreakStrictness::Strict));
    assert_eq!(strict, ["キャ"]);
    let loose = narrow("キャ", &with(LineBreakStrictness::Loose));
    assert_eq!(loose, ["キ", "ャ"]);
}

#[test]
fn soft_hyphens_show_only_where_lines_break() {
    let word = "Donau\u{AD}dampf";
    let plain = TextStyle::default();
    assert_eq!(one_line(word, &plain).text, "Donaudampf");
    assert_eq!(narrow(word, &plain), ["Donau\u{2010}", "dampf"]);
    let none = styled(|s| s.hyphens = Hyphens::None);
    assert_eq!(narrow(word, &none), ["Donaudampf"]);
    let plain = paragraph("Donau\u{2010}", &plain).max_content();
    assert_close(paragraph(word, &TextStyle::default()).min_content(), plain);
}

#[test]
fn nothing_wraps_where_it_must_not() {
    for style in [
        styled(|s| s.white_space = WhiteSpace::NoWrap),
        styled(|s| s.white_space = WhiteSpace::Pre),
        styled(|s| s.text_wrap = TextWrap::NoWrap),
        styled(|s| {
            s.white_space = WhiteSpace::NoWrap;
            s.overflow_wrap = OverflowWrap::Anywhere;
        }),
    ] {
        assert_eq!(narrow("one two", &style), ["one two"]);
        let paragraph = paragraph("one two", &style);
        assert_close(paragraph.min_content(), paragraph.max_content());
    }
    let limits = LineLimits {
        no_wrap: true,
        ..LineLimits::default()
    };
    let layout = paragraph("one two", &TextStyle::default()).layout(Some(1.0), &limits);
    assert_eq!(texts(&layout), ["one two"]);
}

#[test]
fn a_span_may_keep_its_words_together() {
    let plain = TextStyle::default();
    let together = styled(|s| s.white_space = WhiteSpace::NoWrap);
    let spans = [
        span("phone ", &plain),
        span("12 34 56", &together),
        span(" here", &plain),
    ];
    let paragraph = Paragraph::new(&spans, &block(&plain), &Fonts::new());
    let layout = paragraph.layout(Some(0.0), &LineLimits::default());
    assert_eq!(texts(&layout), ["phone", "12 34 56", "here"]);
}

#[test]
fn balance_evens_lines_out() {
    let text = "one two three four five six seven";
    let plain = TextStyle::default();
    let balanced = styled(|s| s.text_wrap = TextWrap::Balance);
    let width = paragraph(text, &plain).max_content() * 0.8;
    let greedy = paragraph(text, &plain).layout(Some(width), &LineLimits::default());
    let even = paragraph(text, &balanced).layout(Some(width), &LineLimits::default());
    assert_eq!(greedy.lines.len(), even.lines.len());
    assert!(even.size.width < greedy.size.width - 20.0);
}

#[test]
fn justified_lines_fill_their_width() {
    let style = styled(|s| s.text_align = TextAlign::Justify);
    let layout = paragraph("aa bb cc dd ee", &style).layout(Some(75.0), &LineLimits::default());
    assert_eq!(texts(&layout), ["aa bb cc", "dd ee"]);
    let (first, last) = (&layout.lines[0], &layout.lines[1]);
    assert_close(first.rect.width, 75.0);
    let end = first
        .runs
        .iter()
        .map(|run| run.x + run.width)
        .fold(0.0, f32::max);
    assert_close(end, 75.0);
    assert!(last.rect.width < 60.0, "the last line is as it is");
}

#[test]
fn arabic_joins_across_a_break_inside_a_word() {
    let style = styled(|s| s.overflow_wrap = OverflowWrap::Anywhere);
    let whole = one_line("ححح", &style);
    let layout = paragraph("ححح", &style).layout(Some(0.0), &LineLimits::default());
    assert_eq!(layout.lines.len(), 3);
    let mut alone: Vec<u32> = layout
        .lines
        .iter()
        .flat_map(|line| line.runs[0].glyphs.iter().map(|glyph| glyph.id))
        .collect();
    alone.reverse();
    let joined: Vec<u32> = whole.runs[0].glyphs.iter().map(|glyph| glyph.id).collect();
    assert_eq!(alone, joined, "the same initial, medial and final forms");
}
