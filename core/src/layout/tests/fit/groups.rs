use super::*;

fn with_size(mut node: ResolvedNode, size: f32) -> ResolvedNode {
    let style = Arc::make_mut(&mut node.style);
    Arc::make_mut(&mut style.text).font_size = size;
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.spans[0].style = style.text.clone();
    }
    node
}

#[test]
fn a_group_keeps_the_size_of_the_smallest() {
    let long = grouped(fitted(NAME, &[Shrink], |_| {}), "a");
    let short = grouped(fitted("Ada", &[Shrink], |_| {}), "a");
    let without = grouped(text("London", |_| {}), "a");
    let other = grouped(text("England", |_| {}), "b");
    let wide = |s: &mut Style| s.boxes.height = px(19.5);
    let line = |node| self::node(wide, vec![node]);
    let root = column([short, long, without, other].map(line).into());
    let out = outcome(250.0, 100.0, root);
    assert!(out.sizes[1] < 16.0);
    assert_eq!(out.sizes[0], out.sizes[1]);
    assert_eq!(out.sizes[2], out.sizes[1], "also without steps of its own");
    assert_eq!(out.sizes[3], 16.0, "another group");
    let why = out
        .warnings
        .iter()
        .filter(|w| w.contains("to fit like its group “a”"));
    assert_eq!(why.count(), 3, "{:?}", out.warnings);
}

#[test]
fn a_group_stops_at_the_largest_minimum() {
    let long = grouped(fitted(NAME, &[Shrink, Ellipsis], |_| {}), "a");
    let mut short = grouped(fitted("Ada", &[Shrink], |_| {}), "a");
    if let ResolvedKind::Text(text) = &mut short.kind {
        text.fit = text.fit.take().map(|fit| Fit {
            min_font_size: Some(14.0),
            ..fit
        });
    }
    let line = |node| self::node(|s| s.boxes.height = px(19.5), vec![node]);
    let out = outcome(150.0, 100.0, column(vec![line(long), line(short)]));
    assert_eq!(out.sizes, [14.0, 14.0]);
    assert!(out.texts[0].0[0].ends_with('…'));
}

#[test]
fn sizes_that_differ_start_with_the_smallest() {
    let large = with_size(grouped(text("Ada", |_| {}), "a"), 20.0);
    let small = with_size(grouped(text("Ada", |_| {}), "a"), 12.0);
    let out = outcome(200.0, 100.0, column(vec![large, small]));
    assert_eq!(out.sizes, [12.0, 12.0]);
}

#[test]
fn a_group_grows_again_when_its_long_text_wraps_or_goes() {
    let last = |step| {
        let long = grouped(fitted(NAME, &[Shrink, step], |_| {}), "a");
        let short = grouped(fitted("Ada", &[Shrink], |_| {}), "a");
        let out = outcome(190.0, 100.0, column(vec![short, long]));
        (out.sizes, out.texts)
    };
    let (sizes, texts) = last(Wrap);
    assert_eq!((sizes[0], texts[1].0.len()), (16.0, 2));
    let long = grouped(
        fitted(NAME, &[Shrink, Hide], |s| s.boxes.height = px(19.5)),
        "a",
    );
    let short = grouped(fitted("Ada", &[Shrink], |_| {}), "a");
    let out = outcome(100.0, 100.0, column(vec![short, long]));
    assert!(out.texts[1].1, "it goes");
    assert_eq!(out.sizes[0], 16.0);
}
