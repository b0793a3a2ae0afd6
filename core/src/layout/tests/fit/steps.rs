use super::*;

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
fn what_wraps_grows_again() {
    let wide = |size: f32, width: f32| {
        let mut node = fitted(NAME, &[Shrink, Wrap], |s| {
            Arc::make_mut(&mut s.text).font_size = size;
        });
        if let ResolvedKind::Text(text) = &mut node.kind {
            text.spans[0].style = node.style.text.clone();
        }
        outcome(width, 100.0, column(vec![node]))
    };
    let out = wide(16.0, 150.0);
    assert_eq!(out.texts[0].0.len(), 2);
    assert!(out.sizes[0] > 10.0, "{:?}", out.sizes);
    let codes: Vec<_> = out.warnings.iter().map(|w| w.split(':').next()).collect();
    assert_eq!(codes, [Some("fit.shrunk"), Some("fit.wrapped")]);
    // A size larger would take three lines.
    let larger = wide(out.sizes[0] + 1.0 / 3.0, 150.0);
    assert_eq!(larger.sizes, out.sizes);
    // Where two lines do, full size is kept.
    let out = wide(16.0, 190.0);
    assert_eq!((out.texts[0].0.len(), out.sizes[0]), (2, 16.0));
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
fn what_is_cut_keeps_its_lines_apart() {
    let out = |height| {
        let texts = [NAME, "Analyst of the first machine", "St James's Square 12"]
            .map(|text| fitted(text, &[Ellipsis], |_| {}));
        let list = node(
            |s| {
                s.flex.direction = FlexDirection::Column;
                s.boxes.height = px(height);
                s.flex.shrink = 0.0;
            },
            texts.into(),
        );
        outcome(110.0, 150.0, column(vec![list]))
    };
    // Three lines of 19.36 px have room, or not.
    for (height, fits) in [(60.0, true), (40.0, false)] {
        let out = out(height);
        assert!(out.texts.iter().all(|(lines, _)| lines.len() == 1));
        let apart = out.rects.windows(2).all(|two| two[0].bottom() <= two[1].y);
        assert!(apart, "{:?}", out.rects);
        assert!(out.rects.iter().all(|rect| rect.height > 19.0));
        let overflow = out
            .warnings
            .iter()
            .filter(|w| w.starts_with("fit.overflow") && w.contains("18.1 px beyond the box"));
        assert_eq!(overflow.count(), usize::from(!fits), "{:?}", out.warnings);
        let to_fit = out.warnings.iter().filter(|w| w.contains("to fit"));
        assert_eq!(to_fit.count(), if fits { 3 } else { 0 });
    }
}

#[test]
fn what_still_does_not_fit_is_said() {
    let list = |steps: &[FitStep]| {
        let texts = [NAME, NAME].map(|text| fitted(text, steps, |_| {}));
        let list = node(
            |s| {
                s.flex.direction = FlexDirection::Column;
                s.boxes.height = px(20.0);
                s.flex.shrink = 0.0;
            },
            texts.into(),
        );
        outcome(200.0, 200.0, column(vec![list])).warnings
    };
    let said = list(&[Shrink]);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].ends_with("is made smaller, from 12 pt to 7.5 pt; it still does not fit"));
    assert!(said[2].starts_with("fit.overflow: `fit` was not enough: content is "));
    assert!(said[2].contains("px beyond the box"), "{said:?}");
}

#[test]
fn more_lines_than_the_maximum_are_said() {
    let root = column(vec![fitted(NAME, &[Wrap], |_| {})]);
    let out = outcome(110.0, 100.0, root);
    assert!(out.texts[0].0.len() > 2, "none is lost");
    assert_eq!(out.warnings.len(), 2, "{:?}", out.warnings);
    assert!(out.warnings[0].ends_with("lines; it still does not fit"));
    assert!(out.warnings[1].starts_with("fit.overflow"));
    assert!(out.warnings[1].contains("beyond its `maxLines` of 2"));
}

#[test]
fn a_minimum_beyond_the_size_makes_nothing_larger() {
    let mut node = fitted(NAME, &[Shrink], |_| {});
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.fit = text.fit.take().map(|fit| Fit {
            min_font_size: Some(40.0),
            ..fit
        });
    }
    let out = outcome(110.0, 200.0, column(vec![node]));
    assert_eq!(out.sizes, [16.0]);
    assert_eq!(out.warnings.len(), 1, "{:?}", out.warnings);
    assert!(out.warnings[0].starts_with("fit.overflow"));
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

#[test]
fn tightens_as_little_as_needed() {
    let at = |width: f32| {
        let root = column(vec![fitted(NAME, &[Tighten], |s| {
            Arc::make_mut(&mut s.text).white_space = crate::style::WhiteSpace::NoWrap;
        })]);
        outcome(width, 100.0, root)
    };
    let whole = at(1000.0).lines[0].width;
    let out = at(whole - 2.0);
    assert!(out.lines[0].width <= whole - 2.0);
    assert!(out.lines[0].width > whole - 5.0, "no more than needed");
    let warning = "fit.tightened: “Augusta Ada King, Counte…” is set tighter to fit, letters by 0.004 em, words by 0.006 em more";
    assert_eq!(out.warnings, [warning]);
    assert_eq!(out.sizes, [16.0]);
    // There is an end to it.
    let out = at(100.0);
    assert!(out.lines[0].width > whole * 0.9);
    assert!(out.warnings[0].contains("letters by 0.020 em, words by 0.030 em"));
    assert!(out.warnings[1].starts_with("text.overflow"));
}

#[test]
fn what_is_small_already_is_tightened_too() {
    let steps = [Shrink, Tighten];
    let node = |min: f32| {
        let mut node = fitted(NAME, &steps, |s| {
            Arc::make_mut(&mut s.text).white_space = crate::style::WhiteSpace::NoWrap;
        });
        if let ResolvedKind::Text(text) = &mut node.kind {
            text.fit = text.fit.take().map(|fit| Fit {
                min_font_size: Some(min),
                ..fit
            });
        }
        node
    };
    let out = outcome(280.0, 100.0, column(vec![node(15.0)]));
    assert_eq!(out.sizes, [15.0]);
    let codes: Vec<_> = out.warnings.iter().map(|w| w.split(':').next()).collect();
    assert_eq!(codes, [Some("fit.shrunk"), Some("fit.tightened")]);
}

#[test]
fn an_alternative_is_set_afresh() {
    let steps = [Shrink, Wrap, Alternatives, Ellipsis];
    let short = ["Ada King, Countess of Lovelace", "Ada Lovelace", "Ada"];
    let at = |width: f32, height: f32| {
        let node = or(fitted(NAME, &steps, |_| {}), &short);
        outcome(width, height, column(vec![node]))
    };
    // The full name on two lines.
    let out = at(160.0, 100.0);
    assert_eq!(out.texts[0].0.len(), 2);
    assert!(out.texts[0].0[0].starts_with("Augusta"));
    // Only one line has room: the second alternative, in full size.
    let out = at(110.0, 20.0);
    assert_eq!(out.texts[0].0, ["Ada Lovelace"]);
    assert_eq!(out.sizes, [16.0]);
    let warning = "fit.alternative: “Augusta Ada King, Counte…” gives way to alternative 2 to fit, “Ada Lovelace”";
    assert_eq!(out.warnings, [warning]);
    // Before that, it is made smaller.
    let out = at(90.0, 20.0);
    assert_eq!(out.texts[0].0, ["Ada Lovelace"]);
    assert!(out.sizes[0] < 16.0);
    // The last one is cut if even that is too long.
    let out = at(16.0, 20.0);
    assert_eq!(out.texts[0].0.len(), 1);
    assert!(out.texts[0].0[0].ends_with('…'), "{:?}", out.texts);
}

#[test]
fn steps_after_alternatives_go_on_with_the_last() {
    let node = or(
        fitted(NAME, &[Alternatives, Shrink], |_| {}),
        &["Ada King", "Ada Lovelace"],
    );
    let out = outcome(90.0, 20.0, column(vec![node]));
    assert_eq!(out.texts[0].0, ["Ada King"], "fits without more steps");
    let node = or(
        fitted(NAME, &[Alternatives, Shrink], |_| {}),
        &["Ada Augusta King", "Ada Lovelace"],
    );
    let out = outcome(90.0, 20.0, column(vec![node]));
    assert_eq!(out.texts[0].0, ["Ada Lovelace"]);
    assert!(out.sizes[0] < 16.0);
}

#[test]
fn the_step_does_nothing_without_alternatives() {
    let node = fitted("Ada Lovelace", &[Alternatives, Shrink], |_| {});
    let out = outcome(90.0, 20.0, column(vec![node]));
    assert_eq!(out.texts[0].0, ["Ada Lovelace"]);
    assert!(out.sizes[0] < 16.0);
}
