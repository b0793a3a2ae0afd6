use super::*;

/// Three texts of one line each, 19.36 px high, with their priorities.
fn three(priorities: [i32; 3], steps: &[FitStep]) -> Vec<ResolvedNode> {
    let texts = ["Ada", "Mathematician", "London"].map(|text| fitted(text, steps, |_| {}));
    let texts = texts.into_iter().zip(priorities);
    texts.map(|(text, n)| prior(n, text)).collect()
}

fn hidden(out: &Outcome) -> Vec<bool> {
    out.texts.iter().map(|(_, hidden)| *hidden).collect()
}

#[test]
fn the_lowest_priority_gives_way_first() {
    let hides = |priorities, height| {
        let root = fitting(false, column(three(priorities, &[Hide])));
        hidden(&outcome(200.0, height, root))
    };
    assert_eq!(hides([3, 1, 2], 60.0), [false, false, false]);
    assert_eq!(hides([3, 1, 2], 50.0), [false, true, false]);
    assert_eq!(hides([3, 1, 2], 30.0), [false, true, true]);
    assert_eq!(hides([1, 2, 3], 30.0), [true, true, false]);
    // The same for all: in document order.
    assert_eq!(hides([0, 0, 0], 50.0), [true, false, false]);
    assert_eq!(hides([0, -1, 0], 50.0), [false, true, false]);
}

#[test]
fn priorities_mean_nothing_without_fit() {
    let root = column(three([1, 2, 3], &[Hide]));
    let out = outcome(200.0, 50.0, root);
    assert_eq!(hidden(&out), [false, false, true], "the last gives way");
}

#[test]
fn a_priority_holds_for_all_inside() {
    let row = |priority, text| prior(priority, node(|_| {}, vec![text]));
    let texts = three([0, 0, 0], &[Hide])
        .into_iter()
        .map(|text| ResolvedNode {
            priority: None,
            ..text
        });
    let rows = [3, 1, 2].into_iter().zip(texts);
    let rows = rows.map(|(priority, text)| row(priority, text)).collect();
    let out = outcome(200.0, 50.0, fitting(false, column(rows)));
    assert_eq!(hidden(&out), [false, true, false]);
}

#[test]
fn the_lowest_takes_all_its_steps_before_the_next_takes_one() {
    let root = fitting(false, column(three([2, 0, 1], &[Shrink, Hide])));
    // A pixel is won by smaller letters.
    let out = outcome(200.0, 57.0, root.clone());
    assert!(out.sizes[1] < 16.0 && !out.texts[1].1, "{:?}", out.sizes);
    assert_eq!((out.sizes[0], out.sizes[2]), (16.0, 16.0));
    let out = outcome(200.0, 40.0, root);
    assert_eq!(hidden(&out), [false, true, false]);
    assert_eq!((out.sizes[0], out.sizes[2]), (16.0, 16.0));
}

#[test]
fn a_box_in_a_box_takes_its_turn_as_one() {
    let inner = |priority| prior(priority, fitting(false, column(three([1, 0, 2], &[Hide]))));
    let outer = |inner| {
        let text = prior(1, fitted("Countess", &[Hide], |_| {}));
        fitting(false, column(vec![text, inner]))
    };
    // Four lines, then three have room.
    assert_eq!(
        hidden(&outcome(200.0, 60.0, outer(inner(0)))),
        [false, false, true, false]
    );
    assert_eq!(
        hidden(&outcome(200.0, 60.0, outer(inner(2)))),
        [true, false, false, false]
    );
    assert_eq!(
        hidden(&outcome(200.0, 40.0, outer(inner(0)))),
        [false, true, true, false]
    );
}

#[test]
fn a_box_is_left_out_whole() {
    let row = |text: &str| {
        let icon = sized(10.0, 10.0, |s| s.flex.shrink = 0.0);
        let text = fitted(text, &[Shrink], |s| {
            Arc::make_mut(&mut s.text).white_space = crate::style::WhiteSpace::NoWrap;
        });
        fitting(true, node(|_| {}, vec![icon, text]))
    };
    let root = |rows: Vec<ResolvedNode>| fitting(false, column(rows));
    let rows = || vec![prior(1, row("Ada")), row("Mathematician")];
    let out = outcome(200.0, 40.0, root(rows()));
    assert_eq!((out.texts.len(), out.warnings.len()), (2, 0));
    let out = outcome(200.0, 25.0, root(rows()));
    assert_eq!(out.texts, [(vec!["Ada".to_owned()], false)]);
    assert_eq!(
        out.warnings,
        ["fit.hidden: the box is left out: its content does not fit"]
    );
    // It tries to stay before it goes.
    let out = outcome(200.0, 36.0, root(rows()));
    assert_eq!(out.texts.len(), 2);
    assert!(out.sizes[1] < 16.0);
    // What does not fit inside takes the box along as well.
    let out = outcome(60.0, 60.0, root(rows()));
    assert_eq!(out.texts, [(vec!["Ada".to_owned()], false)]);
}

#[test]
fn the_root_is_never_left_out() {
    let root = fitting(true, column(vec![fitted(NAME, &[Shrink], |_| {})]));
    let out = outcome(40.0, 20.0, root);
    assert_eq!(out.texts.len(), 1);
}

#[test]
fn too_much_work_ends_with_a_word() {
    let texts = (0..700).map(|_| fitted("Ada", &[Shrink, Wrap], |_| {}));
    let out = outcome(200.0, 100.0, column(texts.collect()));
    let last = out.warnings.last().map(String::as_str);
    assert!(last.is_some_and(|last| last.starts_with("fit.unfinished")));
}
