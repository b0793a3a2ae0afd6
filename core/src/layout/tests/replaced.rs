use super::*;
use crate::style::{Align, Display, FlexDirection};

/// The size of a 200 × 100 image that stands at the start of a column.
fn size(style: impl FnOnce(&mut Style)) -> (f32, f32) {
    let column = |s: &mut Style| {
        s.flex.direction = FlexDirection::Column;
        s.flex.align_items = Some(Align::Start);
    };
    let root = node(column, vec![image(200, 100, style)]);
    let rects = rects(&side(1000.0, 1000.0, root));
    (rects[1][2], rects[1][3])
}

#[test]
fn one_length_decides_the_other() {
    assert_eq!(size(|_| {}), (200.0, 100.0));
    assert_eq!(size(|s| s.boxes.width = px(50.0)), (50.0, 25.0));
    assert_eq!(size(|s| s.boxes.height = px(50.0)), (100.0, 50.0));
    let both = size(|s| {
        s.boxes.width = px(50.0);
        s.boxes.height = px(60.0);
    });
    assert_eq!(both, (50.0, 60.0));
    assert_eq!(size(|s| s.boxes.aspect_ratio = Some(1.0)), (200.0, 200.0));
}

#[test]
fn limits_keep_the_ratio() {
    assert_eq!(size(|s| s.boxes.max_width = px(80.0)), (80.0, 40.0));
    assert_eq!(size(|s| s.boxes.max_height = px(20.0)), (40.0, 20.0));
    assert_eq!(size(|s| s.boxes.min_width = px(300.0)), (300.0, 150.0));
    let box_of_limits = size(|s| {
        s.boxes.max_width = px(80.0);
        s.boxes.max_height = px(30.0);
    });
    assert_eq!(box_of_limits, (60.0, 30.0));
}

#[test]
fn padding_is_not_part_of_the_ratio() {
    let padded = size(|s| {
        s.boxes.width = px(120.0);
        s.boxes.padding.left = LengthPercentage::Px(20.0);
    });
    assert_eq!(padded, (120.0, 50.0));
}

#[test]
fn a_row_stretches_an_image_to_its_height() {
    let root = node(|_| {}, vec![image(200, 100, |_| {})]);
    let rects = rects(&side(1000.0, 50.0, root));
    assert_eq!(rects[1], [0.0, 0.0, 100.0, 50.0]);
}

#[test]
fn blocks_and_cells_do_not_stretch_an_image() {
    for display in [Display::Block, Display::Grid] {
        let root = node(|s| s.boxes.display = display, vec![image(20, 10, |_| {})]);
        let rects = rects(&side(1000.0, 50.0, root));
        assert_eq!(rects[1], [0.0, 0.0, 20.0, 10.0], "{display:?}");
    }
}

#[test]
fn a_percentage_limits_an_image_to_its_box() {
    let frame = ResolvedNode {
        children: vec![image(200, 100, |s| s.boxes.max_width = percent(100.0))],
        ..sized(50.0, 80.0, |s| s.boxes.display = Display::Block)
    };
    let rects = rects(&side(1000.0, 500.0, node(|_| {}, vec![frame])));
    assert_eq!(rects[2], [0.0, 0.0, 50.0, 25.0]);
}
