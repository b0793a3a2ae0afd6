//! Codes in their boxes.

use super::QrSymbol;
use crate::color::{Color, Rgba, contrast};
use crate::error::Location;
use crate::frame::CodeModules;
use crate::geometry::{Rect, Size};
use crate::resolve::ResolvedCode;
use crate::warning::Warning;

/// Px per millimetre.
const MILLIMETRE: f32 = 96.0 / 25.4;

/// The smallest module that phones read reliably, in millimetres.
const SMALLEST_MODULE: f32 = 0.33;

/// The lowest contrast that scanners promise to read.
const LOWEST_CONTRAST: f32 = 3.0;

/// A code in its place.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub modules: CodeModules,
    /// Where the logo goes, whole and with its own proportions.
    pub logo: Option<Rect>,
}

/// The size of a code that is given none: 20 mm square, quiet zone included.
pub(crate) fn natural_size() -> Size {
    Size::new(20.0 * MILLIMETRE, 20.0 * MILLIMETRE)
}

/// Puts a symbol, quiet zone included, as large as it can be into the middle
/// of a content box.
pub(crate) fn place(code: &ResolvedCode, symbol: &QrSymbol, content: Rect, color: Color) -> Placed {
    let quiet_zone = f32::from(code.quiet_zone);
    let side = content.width.min(content.height);
    let module = side / (symbol.size as f32 + 2.0 * quiet_zone);
    let square = |modules: f32| {
        let side = modules * module;
        let center = content.center();
        Rect::new(center.x - side / 2.0, center.y - side / 2.0, side, side)
    };
    Placed {
        modules: CodeModules {
            rect: square(symbol.size as f32),
            columns: symbol.size,
            rows: symbol.size,
            modules: symbol.modules.clone(),
            shape: code.shape,
            color,
            payload: code.payload.clone(),
            quiet_zone,
            module: Size::new(module, module),
        },
        logo: symbol.hole.map(|hole| square(hole as f32 - 1.0)),
    }
}

impl Placed {
    /// What may keep the code from being read. `background` is the opaque
    /// colour it lies on, where that is known.
    pub(crate) fn warnings(
        &self,
        color: Rgba,
        background: Option<Rgba>,
        location: &Location,
    ) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let module = self.modules.module.width / MILLIMETRE;
        if module < SMALLEST_MODULE {
            let all = self.modules.columns as f32 + 2.0 * self.modules.quiet_zone;
            let enough = (all * SMALLEST_MODULE * 10.0).ceil() / 10.0;
            // Rounded down: never as wide as what it should be.
            let shown = (module * 100.0).floor() / 100.0;
            let message = format!(
                "each module of the code is {shown:.2} mm wide, less than {SMALLEST_MODULE} mm"
            );
            let hint =
                format!("make the code at least {enough:.1} mm wide, or shorten its payload");
            warnings
                .push(Warning::new("code.small-module", location.clone(), message).with_hint(hint));
        }
        if let Some(background) = background {
            warnings.extend(contrast_warning(color, background, location));
        }
        warnings
    }
}

fn contrast_warning(color: Rgba, background: Rgba, location: &Location) -> Option<Warning> {
    let ratio = contrast(color, background);
    let black = Rgba {
        a: 1.0,
        ..Rgba::default()
    };
    // Against black the darker of two colours has the lower ratio.
    let inverted = contrast(background, black) < contrast(color.over(background), black);
    let message = if ratio < LOWEST_CONTRAST {
        format!("the contrast of the code is {ratio:.1}:1, less than {LOWEST_CONTRAST:.0}:1")
    } else if inverted {
        "the code is light on dark, which many readers do not read".to_owned()
    } else {
        return None;
    };
    let hint = "set a dark `color` on a light `backgroundColor`";
    Some(Warning::new("code.low-contrast", location.clone(), message).with_hint(hint))
}
