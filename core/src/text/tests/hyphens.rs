use super::super::hyphenates;
use super::*;
use crate::style::{Hyphens, TextWrap};

fn auto(lang: &str) -> TextStyle {
    styled(|s| {
        s.hyphens = Hyphens::Auto;
        s.lang = lang.into();
    })
}

/// The parts of a text on lines without room.
fn parts(text: &str, lang: &str) -> Vec<String> {
    lines(text, &auto(lang), 0.0)
}

#[test]
fn words_break_as_their_language_has_it() {
    assert_eq!(
        parts("hyphenation", "en"),
        ["hy\u{2010}", "phen\u{2010}", "ation"]
    );
    assert_eq!(
        parts("Geschäftsführung", "de-AT"),
        ["Ge\u{2010}", "schäfts\u{2010}", "füh\u{2010}", "rung"]
    );
    assert_eq!(
        parts("communication", "fr"),
        [
            "com\u{2010}",
            "mu\u{2010}",
            "ni\u{2010}",
            "ca\u{2010}",
            "tion"
        ]
    );
    assert_eq!(parts("hyphenation", ""), ["hyphenation"]);
    assert_eq!(parts("hyphenation", "xx"), ["hyphenation"]);
    assert!(hyphenates("EN-us") && hyphenates("nb") && !hyphenates(""));
}

#[test]
fn names_addresses_and_short_words_stay_whole() {
    for word in [
        "Lovelace",
        "LOVELACE",
        "only",
        "ada.lovelace@analytical.example",
    ] {
        assert_eq!(parts(word, "en"), [word]);
    }
    assert_eq!(
        parts("www.hyphenation.example", "en"),
        ["www.hyphenation.example"]
    );
    assert_eq!(parts("abcdef42ghijkl", "en"), ["abcdef42ghijkl"]);
    let own = "hyphen\u{AD}ation";
    assert_eq!(
        parts(own, "en"),
        ["hyphen\u{2010}", "ation"],
        "one's own hyphens count alone"
    );
}

#[test]
fn a_line_takes_as_much_of_a_word_as_fits() {
    let style = auto("en");
    let width = one_line("some hyphen\u{2010}", &style).rect.width;
    assert_eq!(
        lines("some hyphenation", &style, width),
        ["some hyphen\u{2010}", "ation"]
    );
    assert_eq!(
        lines("some hyphenation", &style, width - 0.1),
        ["some hy\u{2010}", "phenation"]
    );
    let manual = styled(|s| s.lang = "en".into());
    assert_eq!(
        lines("some hyphenation", &manual, width),
        ["some", "hyphenation"]
    );
}

#[test]
fn scripts_without_hyphens_show_none() {
    let line = parts("अन्तर्राष्ट्रीय", "hi");
    assert!(line.len() > 1);
    assert!(line.iter().all(|part| !part.contains(['-', '\u{2010}'])));
}

#[test]
fn a_hyphen_falls_back_to_ascii() {
    let mut style = in_family("Noto Sans Thai");
    style.lang = "en".into();
    let text = lines("ab\u{AD}cd", &style, 0.0);
    // The embedded family has U+2010, the Thai one neither.
    assert_eq!(text, ["ab-", "cd"]);
}

#[test]
fn pretty_leaves_no_word_alone() {
    let text = "one two three four five six seven eight nine ten eleven";
    let plain = TextStyle::default();
    let pretty = styled(|s| s.text_wrap = TextWrap::Pretty);
    let width = one_line("one two three four five six seven eight nine ten", &plain)
        .rect
        .width;
    let width = width / 2.0 + 10.0;
    let greedy = lines(text, &plain, width);
    let better = lines(text, &pretty, width);
    assert_eq!(greedy.last().map(String::as_str), Some("eleven"));
    assert_eq!(better.len(), greedy.len());
    assert_eq!(better.join(" "), text);
    assert!(
        better.last().is_some_and(|line| line.contains(' ')),
        "{better:?}"
    );
}

#[test]
fn pretty_keeps_to_its_room() {
    let text = "The quick brown fox jumps over the lazy dog and hyphenates extraordinarily";
    let pretty = styled(|s| {
        s.text_wrap = TextWrap::Pretty;
        s.hyphens = Hyphens::Auto;
        s.lang = "en".into();
    });
    let paragraph = paragraph(text, &pretty);
    let plain = styled(|s| {
        *s = TextStyle {
            text_wrap: TextWrap::Wrap,
            ..pretty.clone()
        }
    });
    let greedy = super::paragraph(text, &plain);
    let mut width = paragraph.min_content();
    while width < paragraph.max_content() {
        let layout = paragraph.layout(Some(width), &LineLimits::default());
        assert!(layout.size.width <= width + 0.02, "{width}");
        let lines = greedy
            .layout(Some(width), &LineLimits::default())
            .lines
            .len();
        assert_eq!(layout.lines.len(), lines, "{width}");
        width += 11.7;
    }
}
