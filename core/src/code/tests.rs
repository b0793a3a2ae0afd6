use std::sync::Arc;

use super::*;
use crate::color::{Color, Rgba};
use crate::error::Location;
use crate::frame::ModuleShape;
use crate::geometry::{Rect, Size};
use crate::resolve::{ErrorCorrection, ResolvedCode};
use crate::resource::{Image, ImageLimits};

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
