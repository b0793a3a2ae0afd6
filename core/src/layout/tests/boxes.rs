use super::*;
use crate::style::{
    Align, AlignContent, BorderSide, BorderStyle, Calc, Display, Edges, FlexDirection, GridLine,
    Overflow, Positioning, Track, TrackEntry, TrackRepeat, TrackSize,
};

fn all<T: Clone>(value: T) -> Edges<T> {
    Edges {
        top: value.clone(),
        right: value.clone(),
        bottom: value.clone(),
        left: value,
    }
}

#[test]
fn the_root_is_the_trim_box() {
    let root = node(
        |s| {
            s.boxes.width = px(10.0);
            s.boxes.max_height = px(5.0);
            s.boxes.margin = all(offset(20.0));
            s.boxes.padding = all(LengthPercentage::Px(10.0));
        },
        vec![block(20.0, 20.0)],
    );
    let rects = rects(&side(200.0, 100.0, root));
    assert_eq!(rects, [[0.0, 0.0, 200.0, 100.0], [10.0, 10.0, 20.0, 20.0]]);
}

#[test]
fn flex_shares_what_is_left_without_rounding() {
    let grow = |by: f32| node(move |s| s.flex.grow = by, vec![]);
    let root = node(
        |s| s.flex.column_gap = LengthPercentage::Px(1.0),
        vec![grow(1.0), grow(1.0), grow(1.0)],
    );
    let third = 198.0 / 3.0;
    assert_eq!(
        inside(root),
        [
            [0.0, 0.0, third, 100.0],
            [third + 1.0, 0.0, third, 100.0],
            [2.0 * third + 2.0, 0.0, third, 100.0],
        ]
    );
    let thirds = node(
        |_| {},
        vec![node(|s| s.boxes.width = percent(33.3), vec![])],
    );
    assert_eq!(inside(thirds)[0][2], 66.6);
}

#[test]
fn order_moves_boxes_but_not_their_place_in_the_tree() {
    let root = node(
        |_| {},
        vec![sized(10.0, 10.0, |s| s.flex.order = 1), block(20.0, 20.0)],
    );
    assert_eq!(
        inside(root),
        [[20.0, 0.0, 10.0, 10.0], [0.0, 0.0, 20.0, 20.0]]
    );
}

#[test]
fn display_none_leaves_no_box() {
    let root = node(
        |s| s.flex.column_gap = LengthPercentage::Px(5.0),
        vec![
            block(10.0, 10.0),
            sized(10.0, 10.0, |s| s.boxes.display = Display::None),
            block(10.0, 10.0),
        ],
    );
    assert_eq!(
        inside(root),
        [[0.0, 0.0, 10.0, 10.0], [15.0, 0.0, 10.0, 10.0]]
    );
}

#[test]
fn calc_waits_for_its_reference_length() {
    let half_less_four = Calc::Sum(vec![Calc::Percent(0.5), Calc::Px(-4.0)]);
    let narrow = Calc::Min(vec![Calc::Percent(0.9), Calc::Px(30.0)]);
    let calc = |calc: Calc| LengthPercentage::Calc(Arc::new(calc));
    let child = node(
        |s| {
            s.boxes.width = Sizing::Length(calc(half_less_four));
            s.boxes.height = Sizing::Length(calc(narrow));
        },
        vec![],
    );
    assert_eq!(inside(node(|_| {}, vec![child])), [[0.0, 0.0, 96.0, 30.0]]);
}

#[test]
fn block_margins_collapse() {
    let paragraph = |margin: f32| {
        sized(50.0, 10.0, move |s| {
            s.boxes.margin.top = offset(margin);
            s.boxes.margin.bottom = offset(margin);
        })
    };
    let root = node(
        |s| s.boxes.display = Display::Block,
        vec![paragraph(10.0), paragraph(15.0)],
    );
    assert_eq!(
        inside(root),
        [[0.0, 10.0, 50.0, 10.0], [0.0, 35.0, 50.0, 10.0]]
    );
}

#[test]
fn absolute_boxes_find_the_nearest_positioned_ancestor() {
    let corner = |s: &mut Style| {
        s.boxes.position = Positioning::Absolute;
        s.boxes.inset.right = offset(5.0);
        s.boxes.inset.bottom = offset(0.0);
    };
    let card = |outer: Positioning| {
        let inner = node(|_| {}, vec![sized(10.0, 10.0, corner)]);
        let outer = ResolvedNode {
            children: vec![inner],
            ..sized(100.0, 50.0, move |s| s.boxes.position = outer)
        };
        inside(node(
            |s| s.boxes.padding.left = LengthPercentage::Px(20.0),
            vec![outer],
        ))
    };
    assert_eq!(card(Positioning::Static)[2], [185.0, 90.0, 10.0, 10.0]);
    assert_eq!(card(Positioning::Relative)[2], [105.0, 40.0, 10.0, 10.0]);
}

#[test]
fn absolute_boxes_without_insets_stay_where_they_would_have_been() {
    let inner = node(
        |s| {
            s.flex.justify_content = Some(AlignContent::Center);
            s.boxes.width = px(100.0);
        },
        vec![sized(10.0, 10.0, |s| {
            s.boxes.position = Positioning::Absolute
        })],
    );
    let root = node(|_| {}, vec![block(30.0, 10.0), inner]);
    assert_eq!(inside(root)[2], [75.0, 0.0, 10.0, 10.0]);
}

#[test]
fn a_transform_makes_a_containing_block() {
    let child = sized(10.0, 10.0, |s| {
        s.boxes.position = Positioning::Absolute;
        s.boxes.inset.left = offset(1.0);
        s.boxes.inset.top = offset(2.0);
    });
    let turned = node(
        |s| {
            s.effect
                .transform
                .push(crate::style::TransformOp::Rotate(1.0))
        },
        vec![child],
    );
    let root = node(|_| {}, vec![block(30.0, 10.0), turned]);
    assert_eq!(inside(root)[2], [31.0, 2.0, 10.0, 10.0]);
}

#[test]
fn both_insets_and_auto_margins_center() {
    let child = sized(50.0, 20.0, |s| {
        s.boxes.position = Positioning::Absolute;
        s.boxes.inset = all(offset(0.0));
        s.boxes.margin = all(LengthAuto::Auto);
    });
    assert_eq!(
        inside(node(|_| {}, vec![child])),
        [[75.0, 40.0, 50.0, 20.0]]
    );
}

#[test]
fn content_box_adds_padding_and_border() {
    let style = |s: &mut Style| {
        s.boxes.box_sizing = crate::style::BoxSizing::ContentBox;
        s.boxes.padding = all(LengthPercentage::Px(3.0));
        s.border.sides = all(BorderSide {
            width: 2.0,
            style: BorderStyle::Solid,
            ..BorderSide::default()
        });
    };
    let laid_out = side(200.0, 100.0, node(|_| {}, vec![sized(50.0, 20.0, style)]));
    let (layout, _) = lay_out(&laid_out);
    let child = &layout.root.children[0];
    assert_eq!((child.rect.width, child.rect.height), (60.0, 30.0));
    assert_eq!(
        (child.border, child.padding),
        (Insets::uniform(2.0), Insets::uniform(3.0))
    );
    assert_eq!(child.content_box().size(), Size::new(50.0, 20.0));
}

#[test]
fn a_box_keeps_its_aspect_ratio() {
    let ratio = |s: &mut Style| {
        s.boxes.aspect_ratio = Some(2.0);
        s.boxes.width = px(60.0);
        s.flex.align_self = Some(Align::Start);
    };
    assert_eq!(
        inside(node(|_| {}, vec![node(ratio, vec![])])),
        [[0.0, 0.0, 60.0, 30.0]]
    );
}

#[test]
fn clipped_boxes_shrink_below_their_content() {
    let card = |overflow: Overflow| {
        let row = node(
            move |s| (s.boxes.overflow_x, s.boxes.overflow_y) = (overflow, overflow),
            vec![sized(300.0, 10.0, |s| s.flex.shrink = 0.0)],
        );
        inside(node(|_| {}, vec![row]))[0][2]
    };
    assert_eq!(card(Overflow::Visible), 300.0);
    assert_eq!(card(Overflow::Clip), 300.0);
    assert_eq!(card(Overflow::Hidden), 200.0);
}

#[test]
fn limits_may_be_keywords() {
    let limited = |limit: fn(&mut Style)| {
        let outer = node(
            move |s| {
                s.flex.direction = FlexDirection::Column;
                s.flex.align_self = Some(Align::Start);
                limit(s);
            },
            vec![block(40.0, 30.0)],
        );
        inside(node(|_| {}, vec![outer]))[0]
    };
    let size = |rect: [f32; 4]| (rect[2], rect[3]);
    let narrow = limited(|s| {
        s.boxes.width = px(10.0);
        s.boxes.min_width = Sizing::MinContent;
    });
    assert_eq!(size(narrow), (40.0, 30.0));
    let wide = limited(|s| {
        s.boxes.width = px(90.0);
        s.boxes.max_width = Sizing::MaxContent;
    });
    assert_eq!(size(wide), (40.0, 30.0));
    let high = limited(|s| {
        s.boxes.height = px(90.0);
        s.boxes.max_height = Sizing::FitContent;
    });
    assert_eq!(size(high), (40.0, 30.0));
    let low = limited(|s| {
        s.boxes.height = px(5.0);
        s.boxes.min_height = Sizing::MinContent;
    });
    assert_eq!(size(low), (40.0, 30.0));
}

fn fr(share: f32) -> TrackEntry {
    TrackEntry::Single(Track {
        min: TrackSize::Auto,
        max: TrackSize::Fr(share),
    })
}

fn fixed(px: f32) -> Track {
    let size = TrackSize::Length(LengthPercentage::Px(px));
    Track {
        min: size.clone(),
        max: size,
    }
}

#[test]
fn grid_areas_and_fractions() {
    let name = |name: &str| Some(Arc::<str>::from(name));
    let area = |area: &str| {
        let line = GridLine::Named(Arc::from(area), 1);
        node(
            move |s| {
                s.grid.row_start = line.clone();
                s.grid.row_end = line.clone();
                s.grid.column_start = line.clone();
                s.grid.column_end = line;
            },
            vec![],
        )
    };
    let root = node(
        |s| {
            s.boxes.display = Display::Grid;
            s.grid.template_columns = vec![TrackEntry::Single(fixed(50.0)), fr(2.0), fr(1.0)];
            s.grid.template_rows = vec![TrackEntry::Single(fixed(30.0)), fr(1.0)];
            s.grid.template_areas = vec![
                vec![name("logo"), name("head"), name("head")],
                vec![name("logo"), None, name("code")],
            ];
        },
        vec![area("head"), area("logo"), area("code")],
    );
    assert_eq!(
        inside(root),
        [
            [50.0, 0.0, 150.0, 30.0],
            [0.0, 0.0, 50.0, 100.0],
            [150.0, 30.0, 50.0, 70.0],
        ]
    );
}

#[test]
fn grid_lines_have_names() {
    let names = |name: &str| TrackEntry::LineNames(vec![Arc::from(name)]);
    let child = node(
        |s| {
            s.grid.column_start = GridLine::Named(Arc::from("b"), 2);
            s.grid.column_end = GridLine::SpanNamed(Arc::from("b"), 1);
        },
        vec![],
    );
    let root = node(
        |s| {
            s.boxes.display = Display::Grid;
            let entries = vec![names("b"), TrackEntry::Single(fixed(10.0))];
            s.grid.template_columns = vec![
                TrackEntry::Single(fixed(25.0)),
                TrackEntry::Repeat(TrackRepeat::Count(4), entries),
            ];
        },
        vec![child],
    );
    assert_eq!(inside(root), [[35.0, 0.0, 10.0, 100.0]]);
}

#[test]
fn auto_repeat_fills_the_width_with_whole_tracks() {
    let columns = |repeat: TrackRepeat| {
        let root = node(
            move |s| {
                s.boxes.display = Display::Grid;
                s.grid.template_columns = vec![TrackEntry::Repeat(
                    repeat,
                    vec![TrackEntry::Single(Track {
                        min: TrackSize::Length(LengthPercentage::Px(40.0)),
                        max: TrackSize::Fr(1.0),
                    })],
                )];
                s.flex.column_gap = LengthPercentage::Px(8.0);
            },
            vec![node(|_| {}, vec![]), node(|_| {}, vec![])],
        );
        inside(root)[1]
    };
    // Four times 40 and three gaps fit; fit keeps only those in use.
    assert_eq!(columns(TrackRepeat::AutoFill), [52.0, 0.0, 44.0, 100.0]);
    assert_eq!(columns(TrackRepeat::AutoFit), [104.0, 0.0, 96.0, 100.0]);
}

#[test]
fn endless_grids_are_refused() {
    let far = node(|s| s.grid.row_start = GridLine::Line(-5000), vec![]);
    let side = side(
        200.0,
        100.0,
        node(|s| s.boxes.display = Display::Grid, vec![far]),
    );
    let error = layout(&side, &Fonts::new(), &LayoutLimits::default()).unwrap_err();
    assert_eq!(error.code(), "limit.grid-tracks");
}

#[test]
fn boxes_out_of_reach_are_refused() {
    let mut inner = node(|_| {}, vec![]);
    for _ in 0..6 {
        inner = node(|s| s.boxes.width = percent(9000.0), vec![inner]);
        Arc::make_mut(&mut inner.style).flex.shrink = 0.0;
    }
    let side = side(200.0, 100.0, inner);
    let error = layout(&side, &Fonts::new(), &LayoutLimits::default()).unwrap_err();
    assert_eq!(error.code(), "limit.box-reach");
}

#[test]
fn right_to_left_rows_start_at_the_right() {
    let rtl = |s: &mut Style| {
        Arc::make_mut(&mut s.text).direction = crate::style::Direction::Rtl;
        s.boxes.padding.right = LengthPercentage::Px(5.0);
    };
    assert_eq!(
        inside(node(rtl, vec![block(10.0, 10.0), block(20.0, 20.0)])),
        [[185.0, 0.0, 10.0, 10.0], [165.0, 0.0, 20.0, 20.0]]
    );
}

#[test]
fn a_box_with_a_ratio_is_as_high_as_its_content() {
    let ratio = |s: &mut Style| {
        s.boxes.aspect_ratio = Some(2.0);
        s.boxes.width = px(60.0);
        s.flex.align_self = Some(Align::Start);
    };
    assert_eq!(
        inside(node(|_| {}, vec![node(ratio, vec![block(10.0, 50.0)])]))[0],
        [0.0, 0.0, 60.0, 50.0]
    );
}

#[test]
fn fractions_of_flex_factors_leave_space_and_count_gaps_once() {
    let half = |s: &mut Style| s.flex.grow = 0.5;
    let root = node(
        |s| s.flex.column_gap = LengthPercentage::Px(20.0),
        vec![sized(40.0, 10.0, half), block(40.0, 10.0)],
    );
    // Half of the 100 px that are left.
    assert_eq!(
        inside(root),
        [[0.0, 0.0, 90.0, 10.0], [110.0, 0.0, 40.0, 10.0]]
    );
}

#[test]
fn auto_margins_never_pull_over_the_start() {
    let root = node(
        |s| s.flex.direction = FlexDirection::Column,
        vec![sized(300.0, 10.0, |s| {
            s.boxes.margin.left = LengthAuto::Auto
        })],
    );
    assert_eq!(inside(root), [[0.0, 0.0, 300.0, 10.0]]);
}
