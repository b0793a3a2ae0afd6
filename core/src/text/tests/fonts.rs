use super::*;
use crate::style::{FontFeature, FontStyle};

fn families(line: &Line) -> Vec<&str> {
    line.runs.iter().map(|run| run.font.face.family()).collect()
}

#[test]
fn every_cluster_finds_its_font() {
    let line = one_line("Ada 東京 नमस्ते", &TextStyle::default());
    let found = families(&line);
    assert_eq!(
        found,
        ["Inter", "Noto Sans JP", "Inter", "Noto Sans Devanagari"]
    );
    let layout = paragraph("Ada 東京", &TextStyle::default()).layout(None, &LineLimits::default());
    assert!(layout.missing.is_empty());
}

#[test]
fn families_are_tried_in_order() {
    let style = styled(|s| {
        s.font_family = [
            Arc::from("No Such"),
            Arc::from("noto serif"),
            Arc::from("Inter"),
        ]
        .into();
    });
    assert_eq!(families(&one_line("abc", &style)), ["Noto Serif"]);
    assert_eq!(
        families(&one_line("aЖb", &style)),
        ["Noto Serif", "Inter", "Noto Serif"]
    );
}

#[test]
fn missing_characters_are_named_once() {
    let text = "a\u{EFFF}b\u{EFFF} \u{EFFE}\u{301} \u{200B}\u{FE0F}";
    let layout = paragraph(text, &TextStyle::default()).layout(None, &LineLimits::default());
    assert_eq!(layout.missing, ["\u{EFFF}", "\u{EFFE}\u{301}"]);
    let tofu = &layout.lines[0].runs[0].glyphs[1];
    assert_eq!(tofu.id, 0);
    assert!(tofu.advance > 0.0);
}

#[test]
fn letters_are_composed_where_marks_lack() {
    // Noto Sans JP has no combining accent, nor have most fonts a letter for
    // each: one font must show the whole cluster.
    let line = one_line("e\u{301}", &in_family("Noto Serif"));
    assert_eq!(line.runs.len(), 1);
    assert!(line.runs[0].glyphs.iter().all(|glyph| glyph.id != 0));
}

#[test]
fn italic_is_found_or_slanted() {
    let italic = |family: &str| {
        let mut style = in_family(family);
        style.font_style = FontStyle::Italic;
        one_line("abc", &style).runs.remove(0)
    };
    assert_eq!(italic("Noto Serif").slant, 0.0);
    assert!(italic("Inter").slant > 0.2);
}

#[test]
fn weight_picks_the_face() {
    let width = |weight| {
        let mut style = in_family("Noto Serif");
        style.font_weight = weight;
        one_line("Hamburg", &style).rect.width
    };
    assert_eq!(width(400.0), width(500.0));
    assert_eq!(width(700.0), width(600.0));
    assert!(width(700.0) > width(400.0));
}

#[test]
fn features_reach_the_shaper() {
    let plain = one_line("1110", &TextStyle::default());
    let tabular = styled(|s| {
        s.font_features = [FontFeature {
            tag: *b"tnum",
            value: 1,
        }]
        .into();
    });
    let tabular = one_line("1110", &tabular);
    let glyphs = &tabular.runs[0].glyphs;
    assert_close(glyphs[0].advance, glyphs[3].advance);
    assert!(plain.runs[0].glyphs[0].advance < glyphs[0].advance);
    let unkerned = styled(|s| s.font_kerning = false);
    let kerned = one_line("AVAV", &TextStyle::default()).rect.width;
    assert!(one_line("AVAV", &unkerned).rect.width > kerned);
}

#[test]
fn conjuncts_form() {
    let line = one_line("क्ष", &TextStyle::default());
    assert_eq!(line.runs[0].glyphs.len(), 1);
}
