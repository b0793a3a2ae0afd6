use super::*;
use crate::resolve::{Fit, FitStep};
use crate::style::{Align, FlexDirection, Positioning};

const NAME: &str = "Augusta Ada King, Countess of Lovelace";

fn fitted(content: &str, steps: &[FitStep], style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let mut node = text(content, style);
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.fit = Some(Fit {
            steps: steps.to_vec(),
            min_font_size: Some(10.0),
            max_lines: Some(2),
        });
    }
    node
}

fn column(children: Vec<ResolvedNode>) -> ResolvedNode {
    node(|s| s.flex.direction = FlexDirection::Column, children)
}

struct Outcome {
    /// The lines of each text, and whether it is hidden.
    texts: Vec<(Vec<String>, bool)>,
    /// The rectangle of each text.
    rects: Vec<Rect>,
    /// The font size of each text's first run.
    sizes: Vec<f32>,
    warnings: Vec<String>,
}

fn outcome(width: f32, height: f32, root: ResolvedNode) -> Outcome {
    fn walk(node: &LayoutNode<'_>, outcome: &mut Outcome) {
        let text = match &node.content {
            Content::Plain => None,
            Content::Hidden => Some((vec![], true)),
            Content::Text(text) => {
                let lines = text.lines.iter().map(|line| line.text.clone());
                Some((lines.collect(), false))
            }
        };
        if let Some(text) = text {
            outcome.texts.push(text);
            outcome.rects.push(node.rect);
            let first = match &node.content {
                Content::Text(text) => text.lines.first().and_then(|line| line.runs.first()),
                _ => None,
            };
            outcome.sizes.push(first.map_or(0.0, |run| run.size));
        }
        node.children.iter().for_each(|child| walk(child, outcome));
    }
    let side = side(width, height, root);
    let (layout, warnings) = lay_out(&side);
    let mut outcome = Outcome {
        texts: vec![],
        rects: vec![],
        sizes: vec![],
        warnings: warnings
            .iter()
            .map(|warning| format!("{}: {warning}", warning.code()))
            .collect(),
    };
    walk(&layout.root, &mut outcome);
    outcome
}

use FitStep::{Ellipsis, Hide, Shrink, Wrap};

#[test]
fn what_fits_is_left_alone() {
    let all = [Shrink, Wrap, Ellipsis, Hide];
    let out = outcome(400.0, 100.0, column(vec![fitted(NAME, &all, |_| {})]));
    assert_eq!(out.texts, [(vec![NAME.to_owned()], false)]);
    assert_eq!(out.warnings, [""; 0]);
    assert_eq!(out.sizes, [16.0]);
}

#[test]
fn shrinks_by_quarter_points_to_the_largest_size_that_fits() {
    let out = outcome(
        250.0,
        100.0,
        column(vec![fitted(NAME, &[Shrink, Wrap], |_| {})]),
    );
    assert_eq!(out.texts[0].0.len(), 1, "still on one line");
    let steps = (16.0 - out.sizes[0]) * 3.0;
    assert!(
        (steps - steps.round()).abs() < 1e-3,
        "{steps} quarter points"
    );
    let width = |size: f32| {
        let root = column(vec![text(NAME, |s| {
            Arc::make_mut(&mut s.text).font_size = size;
            s.flex.align_self = Some(Align::Start);
        })]);
        outcome(1000.0, 100.0, root).rects[0].width
    };
    assert!(width(out.sizes[0]) <= 250.0);
    assert!(width(out.sizes[0] + 1.0 / 3.0) > 250.0);
    assert_eq!(out.warnings.len(), 1, "{:?}", out.warnings);
    let from = "fit.shrunk: “Augusta Ada King, Counte…” is made smaller to fit, from 12 pt to ";
    assert!(out.warnings[0].starts_with(from), "{:?}", out.warnings);
}

#[test]
fn wraps_after_shrinking_did_not_do() {
    let out = outcome(
        150.0,
        100.0,
        column(vec![fitted(NAME, &[Shrink, Wrap], |_| {})]),
    );
    assert_eq!(out.texts[0].0.len(), 2);
    assert_eq!(out.sizes, [10.0]);
    let codes: Vec<_> = out.warnings.iter().map(|w| w.split(':').next()).collect();
    assert_eq!(codes, [Some("fit.shrunk"), Some("fit.wrapped")]);
}

#[test]
fn wraps_first_if_that_comes_first() {
    let out = outcome(
        200.0,
        100.0,
        column(vec![fitted(NAME, &[Wrap, Shrink], |_| {})]),
    );
    assert_eq!(out.texts[0].0.len(), 2);
    assert_eq!(out.sizes, [16.0]);
}

#[test]
fn too_many_lines_do_not_fit() {
    let out = outcome(
        130.0,
        100.0,
        column(vec![fitted(NAME, &[Wrap, Shrink], |_| {})]),
    );
    assert_eq!(out.texts[0].0.len(), 2);
    assert!(out.sizes[0] < 16.0);
}

#[test]
fn a_row_leaves_what_its_other_boxes_do_not_take() {
    let row = |width: f32| {
        let logo = sized(100.0, 20.0, |s| s.flex.shrink = 0.0);
        outcome(
            width,
            50.0,
            node(
                |_| {},
                vec![
                    logo,
                    fitted(NAME, &[Shrink], |s| {
                        Arc::make_mut(&mut s.text).white_space = crate::style::WhiteSpace::NoWrap;
                    }),
                ],
            ),
        )
    };
    assert_eq!(row(420.0).sizes, [16.0]);
    let out = row(350.0);
    assert!(out.sizes[0] < 16.0);
    assert!(out.rects[0].right() <= 350.05, "{:?}", out.rects);
}

#[test]
fn the_last_text_gives_way_when_a_column_is_too_short() {
    let paragraph = |steps: &[FitStep]| fitted(NAME, steps, |_| {});
    let texts = vec![
        paragraph(&[Shrink]),
        paragraph(&[Shrink]),
        paragraph(&[Shrink]),
    ];
    // Each on two lines of 19.36 px: 116 px.
    let out = outcome(200.0, 112.0, column(texts));
    assert_eq!(out.sizes[..2], [16.0, 16.0]);
    assert!(out.sizes[2] < 16.0, "{:?}", out.sizes);
    assert!(out.rects[2].bottom() <= 112.05);
}

#[test]
fn a_box_that_bleeds_on_purpose_makes_no_text_smaller() {
    let bleed = sized(400.0, 10.0, |s| s.flex.shrink = 0.0);
    let out = outcome(
        300.0,
        100.0,
        column(vec![bleed, fitted("Ada", &[Shrink, Hide], |_| {})]),
    );
    assert_eq!((out.sizes, out.warnings), (vec![16.0], vec![]));
}

#[test]
fn a_negative_margin_is_no_overflow() {
    let pulled = fitted("Ada", &[Shrink, Hide], |s| {
        s.boxes.margin.left = offset(-3.0)
    });
    let padded = |s: &mut Style| s.boxes.padding.left = LengthPercentage::Px(10.0);
    let out = outcome(300.0, 100.0, node(padded, vec![pulled]));
    assert_eq!((out.sizes, out.warnings), (vec![16.0], vec![]));
}

#[test]
fn an_ellipsis_stands_where_space_ends() {
    let one = outcome(
        150.0,
        100.0,
        column(vec![fitted(NAME, &[Ellipsis], |s| {
            s.boxes.height = px(20.0);
        })]),
    );
    assert_eq!(one.texts[0].0.len(), 1);
    assert_eq!(one.warnings.len(), 1, "{:?}", one.warnings);
    assert!(one.warnings[0].starts_with("fit.ellipsis"));
    // Two of four lines fit under the image.
    let image = sized(10.0, 50.0, |s| s.flex.shrink = 0.0);
    let two = outcome(
        100.0,
        90.0,
        column(vec![image, fitted(NAME, &[Ellipsis], |_| {})]),
    );
    assert_eq!(two.texts[0].0.len(), 2, "{:?}", two.texts);
    assert!(two.rects[0].bottom() <= 90.05);
}

#[test]
fn hides_what_never_fits() {
    let below = text("Ada", |_| {});
    let steps = [Shrink, Wrap, Hide];
    let out = outcome(
        60.0,
        40.0,
        column(vec![fitted(NAME, &steps, |_| {}), below]),
    );
    assert_eq!(out.texts[0], (vec![], true));
    assert_eq!(out.rects[1].y, 0.0, "what follows moves up");
    assert_eq!(out.warnings.len(), 1, "{:?}", out.warnings);
    assert!(out.warnings[0].starts_with("fit.hidden"));
}

#[test]
fn absolute_text_fits_its_containing_block() {
    let label = fitted(NAME, &[Shrink, Wrap], |s| {
        s.boxes.position = Positioning::Absolute;
        s.boxes.inset.left = offset(20.0);
        s.boxes.inset.top = offset(10.0);
    });
    let out = outcome(250.0, 100.0, node(|_| {}, vec![label]));
    assert!(out.sizes[0] < 16.0);
    assert!(out.rects[0].right() <= 250.05, "{:?}", out.rects);
}

#[test]
fn text_without_fit_is_reported() {
    let wide = |s: &mut Style| {
        s.boxes.width = px(50.0);
        Arc::make_mut(&mut s.text).white_space = crate::style::WhiteSpace::NoWrap;
    };
    let out = outcome(300.0, 100.0, column(vec![text(NAME, wide)]));
    assert_eq!(out.warnings.len(), 1);
    assert!(
        out.warnings[0].ends_with("px too wide for its box"),
        "{:?}",
        out.warnings
    );
    let far = |s: &mut Style| {
        s.boxes.position = Positioning::Absolute;
        s.boxes.inset.left = offset(290.0);
        s.boxes.width = px(40.0);
    };
    let out = outcome(300.0, 100.0, column(vec![text("Ada", far)]));
    assert!(
        out.warnings[0].ends_with("px beyond the edge of the card"),
        "{:?}",
        out.warnings
    );
}

#[test]
fn clipped_text_is_reported() {
    let frame = ResolvedNode {
        children: vec![text(NAME, |s| s.flex.shrink = 0.0)],
        ..sized(100.0, 30.0, |s| {
            s.boxes.overflow_x = crate::style::Overflow::Hidden
        })
    };
    let out = outcome(300.0, 100.0, column(vec![frame]));
    assert_eq!(out.warnings.len(), 1, "{:?}", out.warnings);
    assert!(out.warnings[0].contains("is cut off"), "{:?}", out.warnings);
}
