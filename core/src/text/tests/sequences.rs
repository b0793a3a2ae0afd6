//! What belongs together stays so: emoji sequences, and words of scripts that
//! are written without spaces.

use super::*;
use crate::style::{LineBreakStrictness, OverflowWrap, WordBreak};

/// A family, flags, a keycap, a skin tone, both presentations, two people.
const SEQUENCES: [&str; 9] = [
    "👨\u{200D}👩\u{200D}👧\u{200D}👦",
    "🇩🇪",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "1\u{FE0F}\u{20E3}",
    "👍🏽",
    "❤\u{FE0F}",
    "❤\u{FE0E}",
    "👁\u{FE0F}\u{200D}🗨\u{FE0F}",
    "🧑🏻\u{200D}🤝\u{200D}🧑🏿",
];

#[test]
fn no_break_tears_an_emoji() {
    let text = SEQUENCES.concat();
    for style in [
        styled(|s| s.overflow_wrap = OverflowWrap::Anywhere),
        styled(|s| s.line_break = LineBreakStrictness::Anywhere),
        styled(|s| {
            s.word_break = WordBreak::BreakAll;
            s.overflow_wrap = OverflowWrap::Anywhere;
        }),
    ] {
        assert_eq!(lines(&text, &style, 0.0), SEQUENCES);
    }
}

#[test]
fn an_emoji_is_one_cluster_of_one_font() {
    for sequence in SEQUENCES {
        let text = format!("a{sequence}b");
        let plain = one_line(&text, &TextStyle::default());
        let of_one_run = |run: &&Run| {
            let glyphs = run.glyphs.iter();
            glyphs
                .clone()
                .any(|glyph| &run.text[glyph.text.clone()] == sequence)
        };
        assert_eq!(
            plain.runs.iter().filter(of_one_run).count(),
            1,
            "{sequence}"
        );
        let spaced = styled(|s| s.letter_spacing = 5.0);
        let spaced = one_line(&text, &spaced);
        assert_close(spaced.rect.width, plain.rect.width + 15.0);
    }
}

#[test]
fn an_ellipsis_takes_whole_emoji_away() {
    let text = SEQUENCES.concat();
    let whole = paragraph(&text, &TextStyle::default());
    let limits = LineLimits {
        ellipsis: Some("…"),
        cut_overflow: true,
        no_wrap: true,
        ..LineLimits::default()
    };
    let mut width = 10.0;
    while width < whole.max_content() {
        let layout = whole.layout(Some(width), &limits);
        let left = layout.lines[0].text.strip_suffix('…').unwrap();
        let mut heads = (1..=SEQUENCES.len()).map(|count| SEQUENCES[..count].concat());
        assert!(heads.any(|head| head == left), "{left}");
        width += 3.0;
    }
}

#[test]
fn words_are_found_without_spaces() {
    for (lang, words) in [
        ("th", vec!["ยินดี", "ต้อนรับ"]),
        ("km", vec!["សៀវភៅ", "ថ្មី"]),
        ("lo", vec!["ພາສາ", "ລາວ"]),
        ("my", vec!["စာအုပ်", "အသစ်"]),
    ] {
        let style = styled(|s| s.lang = lang.into());
        assert_eq!(lines(&words.concat(), &style, 0.0), words);
    }
}

#[test]
fn korean_breaks_at_syllables_or_at_spaces() {
    let korean = styled(|s| s.lang = "ko".into());
    assert_eq!(lines("한국 명함.", &korean, 0.0), ["한", "국", "명", "함."]);
    let keep = styled(|s| {
        s.lang = "ko".into();
        s.word_break = WordBreak::KeepAll;
    });
    assert_eq!(lines("한국 명함.", &keep, 0.0), ["한국", "명함."]);
}

#[test]
fn letters_take_the_form_of_their_language() {
    let mut fonts = Fonts::new();
    for file in [
        &include_bytes!("../../../tests/fonts/NotoSansCJK.otf")[..],
        include_bytes!("../../../tests/fonts/NotoSerifCyrillic-Italic.ttf"),
    ] {
        fonts.add(file).unwrap();
    }
    let glyphs = |text: &str, family: &str, lang: &str| -> Vec<u32> {
        let mut style = in_family(family);
        style.lang = lang.into();
        let layout = Paragraph::new(&[span(text, &style)], &block(&style), &fonts);
        let layout = layout.layout(None, &LineLimits::default());
        let runs = layout.lines[0].runs.iter();
        runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id))
            .collect()
    };
    let of = |lang| glyphs("бгдпт", "Noto Serif", lang);
    assert_ne!(of("sr"), of("ru"));
    assert_eq!(of("sr-Cyrl-RS"), of("sr"));
    assert_eq!(of("bg"), of("ru"), "the font knows no Bulgarian forms");
    let of = |lang| glyphs("直骨", "Noto Sans CJK JP", lang);
    assert_ne!(of("zh-Hans"), of("ja"));
    assert_ne!(of("zh-Hant"), of("zh-Hans"));
    assert_ne!(of("ko"), of("zh-Hans"));
    assert_eq!(of("zh-CN"), of("zh-Hans"));
    assert_eq!(of("zh-TW"), of("zh-Hant"));
    assert_eq!(of("zh"), of("zh-Hans"));
    assert_eq!(of(""), of("ja"), "the font's own");
}

/// `tests/breaks/`: text, language, `line-break` and what stands on lines
/// without room, as Chromium breaks them.
#[test]
fn lines_break_where_chromium_breaks_them() {
    let facts = include_str!("../../../tests/breaks/chromium.json");
    let facts: Vec<[String; 4]> = serde_json::from_str(facts).unwrap();
    assert!(facts.len() >= 100);
    let mut differ = Vec::new();
    for [text, lang, rule, wanted] in &facts {
        let style = styled(|s| {
            s.lang = lang.as_str().into();
            s.line_break = match rule.as_str() {
                "auto" => LineBreakStrictness::Auto,
                "loose" => LineBreakStrictness::Loose,
                "normal" => LineBreakStrictness::Normal,
                "strict" => LineBreakStrictness::Strict,
                other => panic!("{other} is no line-break"),
            };
        });
        let found = lines(text, &style, 0.0).join("|");
        if found != wanted.replace(" |", "|").replace("| ", "|") {
            differ.push(format!("{lang} {rule}: {found} instead of {wanted}"));
        }
    }
    assert!(differ.is_empty(), "\n{}", differ.join("\n"));
}
