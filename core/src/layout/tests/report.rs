use serde_json::json;

use super::*;
use crate::layout::{LayoutReport, SideReport};

#[test]
fn a_layout_as_json() {
    let mut child = sized(10.0, 20.5, |s| s.boxes.margin.left = offset(1.0 / 3.0));
    child.path = Arc::from("/sides/0/root/children/0");
    child.id = Some(Arc::from("mark"));
    let mut root = node(|_| {}, vec![child]);
    root.path = Arc::from("/sides/0/root");
    let side = side(200.0, 100.0, root);
    let report = LayoutReport {
        sides: vec![SideReport::new(&lay_out(&side).0)],
    };
    assert_eq!(
        serde_json::to_value(&report).expect("serialises"),
        json!({ "sides": { "front": [
            { "path": "/sides/0/root", "type": "box",
              "x": 0.0, "y": 0.0, "width": 200.0, "height": 100.0 },
            { "path": "/sides/0/root/children/0", "id": "mark", "type": "box",
              "x": 0.333, "y": 0.0, "width": 10.0, "height": 20.5 },
        ] } })
    );
}

#[test]
fn lines_are_measured_from_the_trim_corner() {
    let root = node(
        |s| s.boxes.padding.left = LengthPercentage::Px(30.0),
        vec![text("Ada", |s| {
            s.boxes.padding.top = LengthPercentage::Px(5.0)
        })],
    );
    let side = side(200.0, 100.0, root);
    let report = SideReport::new(&lay_out(&side).0);
    let lines = report.boxes[1].lines.as_deref().expect("a text has lines");
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].text.as_str(), lines[0].x), ("Ada", 30.0));
    assert!(lines[0].y >= 5.0 && lines[0].height > 15.0, "{lines:?}");
}
