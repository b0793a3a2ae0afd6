//! What holds for any tree.

use std::fmt;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::resolve::{Fit, FitStep};
use crate::style::{
    Align, Calc, Display, FlexDirection, FlexWrap, GridLine, Overflow, Positioning, Track,
    TrackEntry, TrackRepeat, TrackSize,
};

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -50.0f32..300.0,
        1 => Just(0.0),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, -1e30, 1e30, 1e-30]),
    ]
}

fn length() -> impl Strategy<Value = LengthPercentage> {
    prop_oneof![
        4 => number().prop_map(LengthPercentage::Px),
        2 => (-0.5f32..1.5).prop_map(LengthPercentage::Percent),
        1 => (number(), -0.5f32..1.5).prop_map(|(px, share)| {
            LengthPercentage::Calc(Arc::new(Calc::Sum(vec![Calc::Percent(share), Calc::Px(px)])))
        }),
    ]
}

fn length_auto() -> impl Strategy<Value = LengthAuto> {
    prop_oneof![
        Just(LengthAuto::Auto),
        length().prop_map(LengthAuto::Length)
    ]
}

fn sizing() -> impl Strategy<Value = Sizing> {
    prop_oneof![
        6 => Just(Sizing::Auto),
        6 => length().prop_map(Sizing::Length),
        1 => Just(Sizing::MinContent),
        1 => Just(Sizing::MaxContent),
        1 => Just(Sizing::FitContent),
    ]
}

fn track() -> impl Strategy<Value = TrackEntry> {
    let size = prop_oneof![
        length().prop_map(TrackSize::Length),
        Just(TrackSize::Auto),
        Just(TrackSize::MinContent),
        number().prop_map(TrackSize::Fr),
    ];
    let single = (size.clone(), size).prop_map(|(min, max)| TrackEntry::Single(Track { min, max }));
    let repeat = prop::sample::select(vec![
        TrackRepeat::Count(3),
        TrackRepeat::AutoFill,
        TrackRepeat::AutoFit,
    ]);
    prop_oneof![
        3 => single.clone(),
        1 => (repeat, prop::collection::vec(single, 0..3))
            .prop_map(|(repeat, tracks)| TrackEntry::Repeat(repeat, tracks)),
    ]
}

fn line() -> impl Strategy<Value = GridLine> {
    prop_oneof![
        3 => Just(GridLine::Auto),
        1 => (-4i16..5).prop_map(GridLine::Line),
        1 => (0u16..4).prop_map(GridLine::Span),
        1 => (-3i16..4).prop_map(|nth| GridLine::Named(Arc::from("a"), nth)),
    ]
}

fn boxes() -> BoxedStrategy<Arc<Style>> {
    let kinds = (
        prop::sample::select(vec![
            Display::Flex,
            Display::Grid,
            Display::Block,
            Display::None,
        ]),
        prop::sample::select(vec![
            Positioning::Static,
            Positioning::Relative,
            Positioning::Absolute,
        ]),
        prop::sample::select(vec![Overflow::Visible, Overflow::Hidden, Overflow::Clip]),
        prop::option::of(0.1f32..5.0),
    );
    let sizes = [sizing(), sizing(), sizing(), sizing(), sizing(), sizing()];
    let edges = (length_auto(), length_auto(), length(), length());
    (kinds, sizes, edges)
        .prop_map(|(kinds, sizes, edges)| {
            let mut style = Style::default();
            let b = &mut style.boxes;
            (b.display, b.position, b.overflow_x, b.aspect_ratio) = kinds;
            [
                b.width,
                b.height,
                b.min_width,
                b.min_height,
                b.max_width,
                b.max_height,
            ] = sizes;
            (b.margin.left, b.inset.top, b.padding.left, b.padding.bottom) = edges;
            Arc::new(style)
        })
        .boxed()
}

/// Boxed: styles are large and trees of strategies would fill the stack.
fn style() -> BoxedStrategy<Arc<Style>> {
    let flex = (
        prop::sample::select(vec![
            FlexDirection::Row,
            FlexDirection::Column,
            FlexDirection::RowReverse,
        ]),
        prop::sample::select(vec![
            FlexWrap::NoWrap,
            FlexWrap::Wrap,
            FlexWrap::WrapReverse,
        ]),
        prop::option::of(prop::sample::select(vec![
            Align::Start,
            Align::Center,
            Align::Baseline,
            Align::Stretch,
        ])),
        number(),
        sizing(),
    );
    let tracks = prop::collection::vec(track(), 0..4);
    (boxes(), flex, tracks, [line(), line(), line()])
        .prop_map(|(mut style, flex, tracks, lines)| {
            let s = Arc::make_mut(&mut style);
            let f = &mut s.flex;
            (f.direction, f.wrap, f.align_items, f.grow, f.basis) = flex;
            s.grid.template_columns = tracks;
            let g = &mut s.grid;
            [g.row_start, g.column_start, g.column_end] = lines;
            style
        })
        .boxed()
}

/// A tree that prints only what the strategies set.
struct Tree(ResolvedNode);

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print(&self.0, 0, f)
    }
}

fn print(node: &ResolvedNode, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let kind = match node.kind {
        ResolvedKind::Text(_) => "text",
        ResolvedKind::Image(_) => "image",
        _ => "box",
    };
    write!(f, "\n{:indent$}{kind}", "", indent = depth * 2)?;
    let (style, initial) = (&*node.style, Style::default());
    macro_rules! print_set {
        ($($family:ident . $field:ident),*) => {$(
            if style.$family.$field != initial.$family.$field {
                write!(f, " {}: {:?}", stringify!($field), style.$family.$field)?;
            }
        )*};
    }
    print_set!(
        boxes.display,
        boxes.position,
        boxes.overflow_x,
        boxes.aspect_ratio,
        boxes.width,
        boxes.height,
        boxes.min_width,
        boxes.min_height,
        boxes.max_width,
        boxes.max_height,
        boxes.margin,
        boxes.inset,
        boxes.padding,
        flex.direction,
        flex.wrap,
        flex.align_items,
        flex.grow,
        flex.basis,
        grid.template_columns,
        grid.row_start,
        grid.column_start,
        grid.column_end
    );
    node.children
        .iter()
        .try_for_each(|child| print(child, depth + 1, f))
}

/// A text that takes every step.
fn fitted(mut node: ResolvedNode) -> ResolvedNode {
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.fit = Some(Fit {
            steps: vec![
                FitStep::Shrink,
                FitStep::Tighten,
                FitStep::Wrap,
                FitStep::Ellipsis,
                FitStep::Hide,
            ],
            min_font_size: None,
            max_lines: Some(2),
        });
    }
    node
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = (style(), 0..4).prop_map(|(style, kind)| match kind {
        0 => fitted(text("Ada Lovelace and others", |s| *s = (*style).clone())),
        1 => image(40, 30, |s| *s = (*style).clone()),
        _ => node(|s| *s = (*style).clone(), vec![]),
    });
    leaf.prop_recursive(5, 40, 4, |inner| {
        (style(), prop::collection::vec(inner, 0..4))
            .prop_map(|(style, children)| node(|s| *s = (*style).clone(), children))
    })
    .prop_map(Tree)
}

fn check(node: &LayoutNode<'_>) {
    let r = node.rect;
    assert!(
        [r.x, r.y, r.width, r.height].iter().all(|n| n.is_finite()),
        "{r:?}"
    );
    assert!(r.width >= 0.0 && r.height >= 0.0, "{r:?}");
    if let Content::Text(text) = &node.content {
        assert!(
            text.size.width >= 0.0 && text.size.height >= 0.0,
            "{:?}",
            text.size
        );
    }
    node.children.iter().for_each(check);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn boxes_are_never_negative_nor_nan(Tree(root) in tree()) {
        let side = side(300.0, 200.0, root);
        if let Ok((laid_out, _)) = layout(&side, &Fonts::new(), &LayoutLimits::default()) {
            check(&laid_out.root);
        }
    }
}

/// The deepest trees that a document may hold: nothing may be measured again
/// and again at every level.
#[test]
fn deep_trees_end_soon() {
    let mixes: [fn(usize, &mut Style); 5] = [
        |level, s| match level % 4 {
            0 => s.flex.direction = FlexDirection::Column,
            1 => s.boxes.display = Display::Grid,
            2 => s.boxes.display = Display::Block,
            _ => s.flex.align_items = Some(Align::Baseline),
        },
        |_, s| s.boxes.aspect_ratio = Some(1.5),
        |level, s| {
            s.flex.wrap = FlexWrap::WrapReverse;
            s.flex.align_items = Some(Align::Start);
            if level % 2 == 0 {
                s.flex.direction = FlexDirection::Column;
            }
        },
        |level, s| {
            s.boxes.min_width = Sizing::MinContent;
            s.boxes.max_height = Sizing::FitContent;
            s.boxes.aspect_ratio = (level % 2 == 0).then_some(0.7);
        },
        |level, s| {
            s.boxes.padding.left = LengthPercentage::Percent(0.01);
            s.boxes.display = match level % 2 {
                0 => Display::Grid,
                _ => Display::Flex,
            };
            s.flex.align_self = Some(Align::Center);
        },
    ];
    for mix in mixes {
        let mut root = text("Ada", |_| {});
        for level in 0..100 {
            root = node(|s| mix(level, s), vec![root, text("Bob", |_| {})]);
        }
        assert_eq!(rects(&side(300.0, 200.0, root)).len(), 201);
    }
}
