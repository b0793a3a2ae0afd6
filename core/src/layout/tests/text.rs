use super::*;
use crate::style::{Align, Display, FlexDirection};

const WORDS: &str = "The engine weaves algebraical patterns";

#[test]
fn a_text_is_as_wide_as_its_words_and_no_wider_than_its_box() {
    let root = node(
        |s| {
            s.flex.direction = FlexDirection::Column;
            s.flex.align_items = Some(Align::Start);
        },
        vec![text("Ada", |_| {}), text(WORDS, |_| {})],
    );
    let side = side(150.0, 300.0, root);
    let (layout, _) = lay_out(&side);
    let [short, long] = &layout.root.children[..] else {
        panic!()
    };
    assert!(
        short.rect.width > 20.0 && short.rect.width < 40.0,
        "{:?}",
        short.rect
    );
    assert_eq!(long.rect.width, 150.0);
    let Content::Text(lines) = &long.content else {
        panic!()
    };
    assert!(lines.lines.len() > 1);
    assert_eq!(lines.size.height, long.rect.height);
}

#[test]
fn text_that_was_measured_does_not_wrap_when_placed() {
    for padding in [0.0, 0.1, 7.3, 13.37] {
        for end in 1..WORDS.len() {
            let inner = text(&WORDS[..end], |s| {
                s.boxes.padding.left = LengthPercentage::Px(padding)
            });
            let outer = node(
                |s| s.boxes.padding.right = LengthPercentage::Px(padding),
                vec![inner],
            );
            let side = side(1000.0, 100.0, node(|_| {}, vec![outer]));
            let (layout, _) = lay_out(&side);
            let Content::Text(text) = &layout.root.children[0].children[0].content else {
                panic!()
            };
            assert_eq!(text.lines.len(), 1, "{:?}", &WORDS[..end]);
        }
    }
}

#[test]
fn baselines_align() {
    let large = text("Ada", |s| Arc::make_mut(&mut s.text).font_size = 32.0);
    let small = text("Ada", |s| s.boxes.padding.top = LengthPercentage::Px(3.0));
    let row = node(
        |s| s.flex.align_items = Some(Align::Baseline),
        vec![large, small],
    );
    let side = side(300.0, 100.0, row);
    let (layout, _) = lay_out(&side);
    let baseline = |node: &LayoutNode<'_>| match &node.content {
        Content::Text(text) => node.content_box().y + text.lines[0].baseline,
        _ => panic!(),
    };
    let [large, small] = &layout.root.children[..] else {
        panic!()
    };
    assert!((baseline(large) - baseline(small)).abs() < 0.001);
    assert!(small.rect.y > 5.0);
}

#[test]
fn texts_in_a_block_lie_below_each_other() {
    let root = node(
        |s| s.boxes.display = Display::Block,
        vec![text("Ada", |_| {}), text("Byron", |_| {})],
    );
    let rects = inside(root);
    assert_eq!((rects[0][2], rects[1][2]), (200.0, 200.0));
    assert_eq!(rects[1][1], rects[0][3]);
}

#[test]
fn missing_characters_are_named() {
    let side = side(300.0, 100.0, node(|_| {}, vec![text("Ada 𓀀", |_| {})]));
    let (_, warnings) = lay_out(&side);
    let warnings: Vec<_> = warnings.iter().map(|w| (w.code(), w.to_string())).collect();
    let message = "no font has a glyph for “𓀀” (U+13000)".to_owned();
    assert_eq!(warnings, [("text.missing-glyph", message)]);
}
