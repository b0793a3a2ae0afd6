use std::sync::Arc;

use super::*;
use crate::error::Diagnose;

fn query(weight: f32) -> FontQuery<'static> {
    FontQuery {
        families: &[],
        weight,
        stretch: 1.0,
        slope: Slope::Normal,
        variations: &[],
        size: 16.0,
    }
}

#[test]
fn embedded_family_has_every_weight() {
    let fonts = Fonts::new();
    assert!(fonts.has_family("inter"));
    let at = |weight| {
        let mut list = fonts.list(query(weight));
        list.get(0).map(|found| found.font.clone()).unwrap()
    };
    assert_eq!(at(650.0).variations()[0].value, 650.0);
    assert!(Arc::ptr_eq(&at(400.0), &at(400.0)), "equal ones are shared");
    let metrics = *at(400.0).metrics();
    assert_eq!(metrics.ascent, 1984.0 / 2048.0);
    assert_eq!(metrics.descent, 494.0 / 2048.0);
}

#[test]
fn outlines_follow_the_weight() {
    let fonts = Fonts::new();
    let bounds = |weight: f32| {
        let mut list = fonts.list(query(weight));
        let font = list.get(0).unwrap().font.clone();
        let glyph = font.face.font().unwrap();
        let id = skrifa::MetadataProvider::charmap(&glyph).map('I').unwrap();
        font.outline(id.to_u32()).unwrap().control_bounds().unwrap()
    };
    assert!(bounds(900.0).width > bounds(100.0).width * 2.0);
}

#[test]
fn what_is_no_font_is_refused() {
    let mut fonts = Fonts::empty();
    for bytes in [
        &b""[..],
        b"hello, world",
        b"wOFF",
        b"wOF2\0\0",
        b"OTTO\0\0\0\0\0\0\0\0",
    ] {
        let error = fonts.add(bytes).unwrap_err();
        assert_eq!(error.code(), "font.invalid", "{bytes:?}");
    }
    assert_eq!(fonts.faces().count(), 0);
}
