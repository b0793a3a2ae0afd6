//! An engine with small limits, and drawing in every format.

use std::sync::LazyLock;

use cardgen::{
    CardSide, Engine, Error, JpegOptions, JpegSampling, Limits, PngLevel, PngOptions, Record,
    RgbaOptions, SvgOptions, SvgText, Template, WebpOptions,
};
use serde_json::Value;

use crate::Card;

const LOGO: &[u8] = include_bytes!("../../../core/tests/images/logo.svg");
const PHOTO: &[u8] = include_bytes!("../../../core/tests/images/tiny.png");

/// No input may take long, so that many can be tried.
pub(crate) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.document.bytes = 256 << 10;
    limits.document.values = 20_000;
    limits.document.nodes = 500;
    limits.image.bytes = 1 << 20;
    limits.image.pixels = 1 << 20;
    limits.image.svg_bytes = 256 << 10;
    limits.image.svg_nodes = 2_000;
    limits.font_bytes = 8 << 20;
    limits.grid_tracks = 200;
    limits.output_pixels = 1 << 18;
    limits.layer_pixels = 8 << 20;
    limits.svg_output_bytes = 8 << 20;
    limits.blur_radius = 200;
    limits.edge_pixels = 16 << 20;
    limits
}

/// An engine with `logo` and `photo`.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let engine = Engine::new().with_limits(limits());
        let engine = engine.with_image("logo", LOGO);
        let engine = engine.and_then(|engine| engine.with_image("photo", PHOTO));
        engine.expect("the images are sound")
    });
    &ENGINE
}

/// The document, within the limits.
pub(crate) fn template(document: &[u8]) -> Result<Template, Error> {
    Template::from_slice_within(document, &limits().document)
}

/// What became of a random card.
#[derive(Debug, PartialEq)]
pub enum Drawn {
    /// A picture of each side.
    Whole,
    /// It costs more than the limits allow: the code of the error.
    BeyondLimits(String),
}

/// Makes the card and a file of each side. A valid document is never refused
/// but for what it costs; all else is a finding, and panics.
pub fn draw(card: &Card) -> Drawn {
    let document = card.document.to_string();
    let template = match template(document.as_bytes()) {
        Ok(template) => template,
        Err(error) => panic!("a valid document is refused: {}", told(&error)),
    };
    let record = Record::new(card.data.clone())
        .with_image("me.png", PHOTO)
        .with_index(card.index);
    let drawn = render(
        engine(),
        &template,
        &record,
        card.pixels.into(),
        card.format,
    );
    match drawn {
        Ok(()) => Drawn::Whole,
        Err(error) if error.code().starts_with("limit.") => {
            Drawn::BeyondLimits(error.code().to_owned())
        }
        Err(error) => panic!("a valid card is refused: {}", told(&error)),
    }
}

/// Renders, and writes every side in one of the formats.
pub(crate) fn render(
    engine: &Engine,
    template: &Template,
    record: &Record,
    pixels: f32,
    format: usize,
) -> Result<(), Error> {
    let card = engine.render(template, record)?;
    for warning in card.warnings() {
        assert!(!warning.to_string().is_empty());
    }
    if format.is_multiple_of(4) {
        let layout = engine.layout(template, record)?;
        check_measures(&serde_json::to_value(&layout).expect("a layout is JSON"));
    }
    for side in card.sides() {
        let size = side.size();
        write(side, 96.0 * pixels / size.width.max(size.height), format)?;
    }
    Ok(())
}

fn write(side: &CardSide, dpi: f32, format: usize) -> Result<(), Error> {
    let svg = |text| {
        let mut options = SvgOptions::default().with_text(text);
        options.dpi = dpi;
        side.to_svg(&options)
    };
    let bytes = match format % 10 {
        0 | 1 => side.to_rgba(&RgbaOptions::dpi(dpi))?.data.len(),
        2 => side.to_png(&PngOptions::dpi(dpi))?.len(),
        3 => side
            .to_png(&PngOptions::dpi(dpi).with_level(PngLevel::Fast))?
            .len(),
        4 => side
            .to_png(&PngOptions::dpi(dpi).with_level(PngLevel::Smallest))?
            .len(),
        5 => side.to_jpeg(&JpegOptions::dpi(dpi))?.len(),
        6 => side
            .to_jpeg(
                &JpegOptions::dpi(dpi)
                    .with_quality(30)
                    .with_sampling(JpegSampling::Half),
            )?
            .len(),
        7 => side.to_webp(&WebpOptions::dpi(dpi))?.len(),
        8 => svg(SvgText::Outlines)?.len(),
        _ => svg(SvgText::Fonts)?.len(),
    };
    assert!(bytes > 0, "an empty file");
    Ok(())
}

/// No measure is negative or not a number.
fn check_measures(layout: &Value) {
    match layout {
        Value::Array(items) => items.iter().for_each(check_measures),
        Value::Object(fields) => {
            for (key, value) in fields {
                // JSON has no NaN: it prints as null.
                if ["x", "y", "width", "height"].contains(&key.as_str()) {
                    assert!(value.is_number(), "{key} is {value}");
                }
                if key == "width" || key == "height" {
                    assert!(value.as_f64() >= Some(0.0), "{key} is {value}");
                }
                check_measures(value);
            }
        }
        _ => {}
    }
}

/// All that an error says; saying it must not fail either.
pub(crate) fn told(error: &Error) -> String {
    let hint = error.hint().unwrap_or_default();
    format!("{} at {}: {error} ({hint})", error.code(), error.location())
}
