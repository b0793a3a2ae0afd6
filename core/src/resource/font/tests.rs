use std::sync::Arc;

use super::*;
use crate::error::Diagnose;

const SERIF: &[u8] = include_bytes!("../../../tests/fonts/NotoSerif-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../tests/fonts/NotoSerif-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../../tests/fonts/NotoSerif-Italic.ttf");
const WOFF: &[u8] = include_bytes!("../../../tests/fonts/NotoSerif-Regular.woff");
const WOFF2: &[u8] = include_bytes!("../../../tests/fonts/NotoSerif-Regular.woff2");
const INTER: &[u8] = include_bytes!("../../../assets/fonts/InterVariable.ttf");

fn query(weight: f32) -> FontQuery<'static> {
    FontQuery {
        families: &[],
        weight,
        stretch: 1.0,
        slope: Slope::Normal,
        angle: OBLIQUE_ANGLE,
        variations: &[],
        size: 16.0,
    }
}

fn set(files: &[&[u8]]) -> Fonts {
    let mut fonts = Fonts::new();
    for file in files {
        fonts.add(*file).unwrap();
    }
    fonts
}

/// The first font for a family and a query.
fn first(fonts: &Fonts, family: &str, query: FontQuery<'_>) -> MatchedFont {
    let families = [Arc::from(family)];
    let query = FontQuery {
        families: &families,
        ..query
    };
    fonts.list(query).get(0).cloned().unwrap()
}

fn glyph_of(font: &FontInstance, c: char) -> u32 {
    let face = font.face.font().unwrap();
    let charmap = skrifa::MetadataProvider::charmap(&face);
    charmap.map(c).unwrap().to_u32()
}

#[test]
fn embedded_family_has_every_weight() {
    let fonts = Fonts::new();
    assert!(fonts.has_family("inter"));
    let at = |weight| fonts.list(query(weight)).get(0).unwrap().font.clone();
    assert_eq!(at(650.0).variations()[0].value, 650.0);
    assert_eq!(at(1000.0).variations()[0].value, 900.0);
    assert!(Arc::ptr_eq(&at(400.0), &at(400.0)), "equal ones are shared");
    let metrics = *at(400.0).metrics();
    assert_eq!(metrics.ascent, 1984.0 / 2048.0);
    assert_eq!(metrics.descent, 494.0 / 2048.0);
}

#[test]
fn outlines_follow_the_weight() {
    let fonts = Fonts::new();
    let width = |weight: f32| {
        let font = fonts.list(query(weight)).get(0).unwrap().font.clone();
        let outline = font.outline(glyph_of(&font, 'I')).unwrap();
        assert!(Arc::ptr_eq(
            &outline,
            &font.outline(glyph_of(&font, 'I')).unwrap()
        ));
        assert!(font.outline(glyph_of(&font, ' ')).is_none());
        assert!(font.outline(u32::MAX).is_none());
        outline.control_bounds().unwrap().width
    };
    assert!(width(900.0) > width(100.0) * 2.0);
}

#[test]
fn variations_by_hand_win() {
    let fonts = Fonts::new();
    let by_hand = [(*b"wght", 250.0), (*b"XXXX", 1.0)];
    let query = FontQuery {
        variations: &by_hand,
        ..query(700.0)
    };
    let found = first(&fonts, "Inter", query);
    assert_eq!(found.font.variations()[0].value, 250.0);
}

#[test]
fn containers_hold_the_same_font() {
    let outline = |file: &[u8]| {
        let mut fonts = Fonts::empty();
        assert_eq!(fonts.add(file).unwrap(), ["Noto Serif"]);
        let found = first(&fonts, "Noto Serif", query(400.0));
        found.font.outline(glyph_of(&found.font, 'g')).unwrap()
    };
    assert_eq!(outline(WOFF), outline(SERIF));
    assert_eq!(outline(WOFF2), outline(SERIF));
}

#[test]
fn collections_give_every_face() {
    let files = [SERIF, BOLD];
    let mut fonts = Fonts::empty();
    assert_eq!(fonts.add(collection(&files)).unwrap(), ["Noto Serif"]);
    assert_eq!(fonts.faces().count(), 2);
    let weight = |weight| first(&fonts, "Noto Serif", query(weight)).font.face.weight;
    assert_eq!(weight(400.0), (400.0, 400.0));
    assert_eq!(weight(700.0), (700.0, 700.0));
}

/// A TrueType collection, each font as a whole: table offsets moved.
fn collection(files: &[&[u8]]) -> Vec<u8> {
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend((files.len() as u32).to_be_bytes());
    let mut start = (out.len() + files.len() * 4) as u32;
    for file in files {
        out.extend(start.to_be_bytes());
        start += file.len() as u32;
    }
    for file in files {
        let base = out.len() as u32;
        let mut font = file.to_vec();
        let tables = u16::from_be_bytes([font[4], font[5]]) as usize;
        for table in 0..tables {
            let at = 12 + table * 16 + 8;
            let offset = u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
            font[at..at + 4].copy_from_slice(&(offset + base).to_be_bytes());
        }
        out.extend(font);
    }
    out
}

#[test]
fn a_given_font_wins_over_the_embedded_one() {
    let fonts = set(&[INTER]);
    let found = first(&fonts, "Inter", query(400.0));
    assert!(Arc::ptr_eq(&found.font.face, fonts.faces().next().unwrap()));
    assert_eq!(fonts.families(), ["Inter"]);
    // Adding to a clone leaves the original alone.
    let mut more = fonts.clone();
    more.add(SERIF).unwrap();
    assert!(!fonts.has_family("Noto Serif") && more.has_family("NOTO SERIF"));
}

#[test]
fn faces_match_as_in_css() {
    let fonts = set(&[BOLD, SERIF, ITALIC]);
    let face = |weight, slope| {
        let query = FontQuery {
            slope,
            ..query(weight)
        };
        let found = first(&fonts, "Noto Serif", query);
        (found.font.face.weight.0, found.font.face.slope, found.slant)
    };
    assert_eq!(face(300.0, Slope::Normal), (400.0, Slope::Normal, 0.0));
    assert_eq!(face(500.0, Slope::Normal), (400.0, Slope::Normal, 0.0));
    assert_eq!(face(501.0, Slope::Normal), (700.0, Slope::Normal, 0.0));
    assert_eq!(face(900.0, Slope::Normal), (700.0, Slope::Normal, 0.0));
    // Style comes before weight.
    assert_eq!(face(900.0, Slope::Italic), (400.0, Slope::Italic, 0.0));
    assert_eq!(face(400.0, Slope::Oblique), (400.0, Slope::Italic, 0.0));
    let inter = first(
        &fonts,
        "Inter",
        FontQuery {
            slope: Slope::Italic,
            ..query(400.0)
        },
    );
    assert!(inter.slant > 0.2, "none is there, so it is slanted");
}

#[test]
fn fallback_goes_from_the_named_to_all() {
    let fonts = set(&[SERIF]);
    let names = |families: &[&str]| -> Vec<String> {
        let families: Vec<Arc<str>> = families.iter().map(|name| Arc::from(*name)).collect();
        let mut list = fonts.list(FontQuery {
            families: &families,
            ..query(400.0)
        });
        (0..9)
            .map_while(|i| list.get(i).map(|m| m.font.face.family().to_owned()))
            .collect()
    };
    assert_eq!(names(&[]), ["Inter", "Noto Serif"]);
    assert_eq!(names(&["sans-serif"]), ["Inter", "Noto Serif"]);
    assert_eq!(names(&["No Such"]), ["Noto Serif", "Inter"]);
    assert_eq!(names(&["noto serif", "Inter"]), ["Noto Serif", "Inter"]);
    assert!(Fonts::empty().list(query(400.0)).get(0).is_none());
}

#[test]
fn svg_text_finds_the_same_families() {
    let database = set(&[SERIF, BOLD]).database();
    let mut names: Vec<_> = database
        .faces()
        .map(|face| face.families[0].0.clone())
        .collect();
    names.dedup();
    assert_eq!(names, ["Noto Serif", "Inter"]);
    assert_eq!(database.family_name(&fontdb::Family::SansSerif), "Inter");
}

#[test]
fn what_is_no_font_is_refused() {
    let mut fonts = Fonts::empty();
    let no_cmap = rename_table(SERIF, b"cmap", b"xxxx");
    let no_glyf = rename_table(SERIF, b"glyf", b"xxxx");
    let no_name = rename_table(SERIF, b"name", b"xxxx");
    let bad: [&[u8]; 10] = [
        b"",
        b"hello, world",
        b"wOFF",
        b"wOF2\0\0",
        b"OTTO\0\0\0\0\0\0\0\0",
        b"ttcf\0\x01\0\0\xff\xff\xff\xff",
        &SERIF[..SERIF.len() / 2],
        &no_cmap,
        &no_glyf,
        &no_name,
    ];
    for bytes in bad {
        let error = fonts.add(bytes).unwrap_err();
        assert_eq!(error.code(), "font.invalid");
        assert!(error.hint().is_some());
    }
    assert_eq!(fonts.faces().count(), 0);
}

fn rename_table(font: &[u8], from: &[u8; 4], to: &[u8; 4]) -> Vec<u8> {
    let mut font = font.to_vec();
    let at = font.windows(4).position(|tag| tag == from).unwrap();
    font[at..at + 4].copy_from_slice(to);
    font
}

#[test]
fn sizes_are_limited_before_unpacking() {
    for file in [SERIF, WOFF, WOFF2] {
        let error = Fonts::empty().add_within(file, file.len() - 1).unwrap_err();
        assert_eq!(error.code(), "limit.font-bytes");
    }
    for file in [WOFF, WOFF2] {
        let error = Fonts::empty().add_within(file, 30_000).unwrap_err();
        assert_eq!(error.code(), "limit.font-bytes", "packed it would fit");
    }
    // A table that claims four gigabytes.
    let mut bomb = WOFF.to_vec();
    bomb[44 + 12..44 + 16].copy_from_slice(&[0xFF; 4]);
    let error = Fonts::empty().add(bomb).unwrap_err();
    assert_eq!(error.code(), "limit.font-bytes");
}

#[test]
fn broken_fonts_never_panic() {
    // Every file broken in a thousand ways: refused, or usable.
    let mut seed = 1_u32;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    for file in [SERIF, WOFF, WOFF2] {
        for round in 0..1000 {
            let mut bytes = file.to_vec();
            // The first bytes say where everything is.
            let reach = if round % 2 == 0 { 400 } else { bytes.len() };
            for _ in 0..=random(4) {
                bytes[random(reach)] = random(256) as u8;
            }
            if random(4) == 0 {
                bytes.truncate(random(file.len()));
            }
            let mut fonts = Fonts::empty();
            if fonts.add(bytes).is_ok() {
                let found = fonts.list(query(400.0)).get(0).cloned();
                for glyph in [1, 40, 300] {
                    found.as_ref().and_then(|m| m.font.outline(glyph));
                }
            }
        }
    }
}
