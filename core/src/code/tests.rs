use std::sync::Arc;

use super::*;
use crate::color::{Color, Rgba};
use crate::error::Location;
use crate::frame::ModuleShape;
use crate::geometry::{Rect, Size};
use crate::resolve::{ErrorCorrection, ResolvedCode};
use crate::resource::{Image, ImageLimits};

const LEVELS: [ErrorCorrection; 4] = [
    ErrorCorrection::L,
    ErrorCorrection::M,
    ErrorCorrection::Q,
    ErrorCorrection::H,
];

fn code(payload: &str, level: ErrorCorrection) -> ResolvedCode {
    ResolvedCode {
        payload: payload.into(),
        error_correction: level,
        version: None,
        mask: None,
        quiet_zone: 4,
        shape: ModuleShape::Square,
        logo: None,
    }
}

fn with_logo(payload: &str, level: ErrorCorrection) -> ResolvedCode {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
    let fonts = Arc::new(fontdb::Database::new());
    let logo = Image::decode(svg.as_bytes().into(), &ImageLimits::default(), &fonts).unwrap();
    ResolvedCode {
        logo: Some(Arc::new(logo)),
        ..code(payload, level)
    }
}

/// Reads modules back.
fn read(symbol: &QrSymbol) -> String {
    let dark = |x: usize, y: usize| symbol.modules[y * symbol.size + x];
    let grid = rqrr::Grid::new(rqrr::SimpleGrid::from_func(symbol.size, dark));
    let what = (symbol.version, symbol.mask);
    let decoded = grid.decode();
    let (meta, content) = decoded.unwrap_or_else(|error| panic!("{what:?}: {error}"));
    assert_eq!(meta.version.0, usize::from(symbol.version));
    assert_eq!(meta.mask, u16::from(symbol.mask));
    content
}

fn payload(length: usize) -> String {
    "https://example.org/~Ada?q="
        .chars()
        .cycle()
        .take(length)
        .collect()
}

#[test]
fn every_length_and_level_reads_back() {
    for level in LEVELS {
        for length in (1..40).chain((40..1270).step_by(97)) {
            let text = payload(length);
            let symbol = qr(&code(&text, level)).unwrap();
            assert_eq!(read(&symbol), text, "{level:?} {length}");
        }
    }
}

#[test]
fn every_kind_of_text_reads_back() {
    for text in [
        "7",
        "0123456789012345678901234567890123456789",
        "HTTPS://EXAMPLE.ORG/A-B*C$%+. ",
        "a",
        "Ünïcode, Ἑλλάς, Привет, 名刺, שלום, 🚀",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n",
    ] {
        for level in LEVELS {
            assert_eq!(read(&qr(&code(text, level)).unwrap()), text);
        }
    }
}

#[test]
fn versions_and_masks_are_as_asked() {
    for mask in 0..8 {
        for version in [1, 2, 6, 7, 14, 21, 27, 32, 40] {
            let mut code = code("CARDGEN 1", ErrorCorrection::M);
            code.version = Some(version);
            code.mask = Some(mask);
            let symbol = qr(&code).unwrap();
            assert_eq!((symbol.version, symbol.mask), (version, mask));
            assert_eq!(symbol.size, usize::from(version) * 4 + 17);
            assert_eq!(read(&symbol), "CARDGEN 1");
        }
    }
}

#[test]
fn the_smallest_version_is_chosen_and_its_capacity_known() {
    for (level, bytes) in LEVELS.into_iter().zip([2953, 2331, 1663, 1273]) {
        let largest = qr(&code(&payload(bytes), level)).unwrap();
        assert_eq!(largest.version, 40);
        let error = qr(&code(&payload(bytes + 1), level)).unwrap_err();
        assert_eq!(error.code(), "code.too-long");
        let message = error.to_string();
        assert!(
            message.contains(&format!("{} bytes", bytes + 1)),
            "{message}"
        );
        assert!(message.contains(&bytes.to_string()), "{message}");
    }
    // Each version is full with what the tables say, and no fuller.
    for level in LEVELS {
        for version in 1..=40 {
            for (mode, text) in [
                (capacity::Mode::Numeric, "7"),
                (capacity::Mode::Alphanumeric, "A"),
                (capacity::Mode::Byte, "a"),
            ] {
                let fits = capacity::capacity(version, level, mode);
                let encoder = |length: usize| {
                    let built = fast_qr::QRBuilder::new(text.repeat(length))
                        .ecl(
                            [
                                fast_qr::ECL::L,
                                fast_qr::ECL::M,
                                fast_qr::ECL::Q,
                                fast_qr::ECL::H,
                            ][level as usize],
                        )
                        .mask(fast_qr::Mask::Fields)
                        .build();
                    built
                        .ok()
                        .and_then(|qr| qr.version)
                        .map(|version| version as u8 + 1)
                };
                assert_eq!(encoder(fits), Some(version), "{level:?} {mode:?}");
                assert_ne!(encoder(fits + 1), Some(version), "{level:?} {mode:?}");
            }
        }
    }
}

#[test]
fn a_version_too_small_says_what_fits() {
    let mut small = code(&payload(15), ErrorCorrection::M);
    small.version = Some(1);
    let error = qr(&small).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the payload has 15 bytes, but version 1-M holds 14"
    );
    let error = qr(&code("", ErrorCorrection::M)).unwrap_err();
    assert_eq!(error.code(), "code.empty");
}

#[test]
fn logos_leave_the_code_readable() {
    for level in [ErrorCorrection::M, ErrorCorrection::Q, ErrorCorrection::H] {
        for length in [1, 10, 30, 60, 100, 200, 400, 700] {
            let text = payload(length);
            let symbol = qr(&with_logo(&text, level)).unwrap();
            let hole = symbol.hole.unwrap();
            let start = (symbol.size - hole) / 2;
            for y in start..start + hole {
                for x in start..start + hole {
                    assert!(!symbol.modules[y * symbol.size + x]);
                }
            }
            assert_eq!(read(&symbol), text, "{level:?} {length}");
            // A dark logo may turn every hidden module the other way.
            let mut dark = symbol.clone();
            for y in start..start + hole {
                dark.modules[y * symbol.size + start..][..hole].fill(true);
            }
            assert_eq!(read(&dark), text, "{level:?} {length}");
            let share = (hole as f32 - 1.0) / symbol.size as f32;
            assert!(
                (0.09..=0.201).contains(&share),
                "{level:?} {length}: {share}"
            );
        }
    }
}

#[test]
fn logos_are_refused_where_they_would_hide_too_much() {
    let error = qr(&with_logo(&payload(60), ErrorCorrection::L)).unwrap_err();
    assert_eq!(error.code(), "code.logo-too-large");
    assert!(error.hint().unwrap().contains("errorCorrection"));
    let mut fixed = with_logo("1", ErrorCorrection::H);
    fixed.version = Some(1);
    let error = qr(&fixed).unwrap_err();
    assert!(error.hint().unwrap().contains("version"));
}

const BLACK: Rgba = Rgba {
    r: 0.0,
    g: 0.0,
    b: 0.0,
    a: 1.0,
};
const WHITE: Rgba = Rgba {
    r: 1.0,
    g: 1.0,
    b: 1.0,
    a: 1.0,
};
const GREY: Rgba = Rgba {
    r: 0.8,
    g: 0.8,
    b: 0.8,
    a: 1.0,
};

#[test]
fn codes_lie_square_in_the_middle() {
    let code = with_logo("CARDGEN", ErrorCorrection::H);
    let symbol = qr(&code).unwrap();
    let content = Rect::new(10.0, 20.0, 200.0, 100.0);
    let placed = place(&code, &symbol, content, Color::BLACK);
    let module = 100.0 / (symbol.size as f32 + 8.0);
    let side = symbol.size as f32 * module;
    assert_eq!(placed.modules.module, Size::new(module, module));
    assert_eq!(
        placed.modules.rect,
        Rect::new(110.0 - side / 2.0, 70.0 - side / 2.0, side, side)
    );
    let logo = placed.logo.unwrap();
    assert_eq!(logo.center(), content.center());
    assert_eq!(logo.width, (symbol.hole.unwrap() as f32 - 1.0) * module);
}

#[test]
fn warnings_name_what_keeps_a_code_from_being_read() {
    let code = code("CARDGEN", ErrorCorrection::M);
    let symbol = qr(&code).unwrap();
    // Version 1 with its quiet zone: 29 modules.
    let warnings = |millimetres: f32, color: Rgba, background: Rgba| {
        let side = millimetres * 96.0 / 25.4;
        let placed = place(
            &code,
            &symbol,
            Rect::new(0.0, 0.0, side, side),
            Color::BLACK,
        );
        let warnings = placed.warnings(color, Some(background), &Location::None);
        warnings
            .iter()
            .map(|w| (w.code(), w.to_string(), w.hint().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(warnings(9.6, BLACK, WHITE), []);
    let small = warnings(9.0, BLACK, WHITE);
    assert_eq!(small[0].0, "code.small-module");
    assert!(small[0].1.contains("0.31 mm"), "{}", small[0].1);
    assert!(small[0].2.contains("9.6 mm"), "{}", small[0].2);
    assert_eq!(warnings(20.0, GREY, WHITE)[0].0, "code.low-contrast");
    assert_eq!(warnings(20.0, WHITE, BLACK)[0].0, "code.low-contrast");
    let clear = Rgba { a: 0.2, ..BLACK };
    assert_eq!(warnings(20.0, clear, WHITE)[0].0, "code.low-contrast");
}
