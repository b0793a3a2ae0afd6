//! The size of a side, its bleed, safe area and contour, in px.

use super::card::{CardShape, CardSize, Document, Measures, Side};
use super::error::{DocumentError, Unknown, shorten};
use super::pointer::child;
use super::value::Length;
use crate::error::{Error, Result};
use crate::frame::Shape;
use crate::geometry::{Corners, Insets, Path, Size};
use crate::style::{Context, LengthPercentage, Sizing, Style, StyleError, Value, compute};

/// The geometry of a side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub size: Size,
    pub bleed: Insets,
    pub safe: Insets,
    pub shape: Shape,
}

/// A size that has a name: width, height and corner radius in a unit.
struct Named {
    name: &'static str,
    width: f32,
    height: f32,
    radius: f32,
    unit: f32,
}

const PX: f32 = 1.0;
const IN: f32 = 96.0;
const MM: f32 = 96.0 / 25.4;

const fn named(name: &'static str, width: f32, height: f32, unit: f32) -> Named {
    Named {
        name,
        width,
        height,
        radius: 0.0,
        unit,
    }
}

/// Business cards, plastic cards (ISO/IEC 7810), badges, ISO 216 and pictures
/// on the web.
const SIZES: &[Named] = &[
    named("business-us", 3.5, 2.0, IN),
    named("business-eu", 85.0, 55.0, MM),
    named("business-jp", 91.0, 55.0, MM),
    Named {
        radius: 3.18,
        ..named("cr80", 85.6, 53.98, MM)
    },
    named("badge-4x3", 4.0, 3.0, IN),
    named("badge-3x4", 3.0, 4.0, IN),
    named("square-65", 65.0, 65.0, MM),
    named("a5", 148.0, 210.0, MM),
    named("a6", 105.0, 148.0, MM),
    named("a7", 74.0, 105.0, MM),
    named("a8", 52.0, 74.0, MM),
    named("postcard-us", 6.0, 4.0, IN),
    named("og", 1200.0, 630.0, PX),
];

const LARGEST: f32 = 20_000.0;

/// The names a `size` may have.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SIZES.iter().map(|size| size.name)
}

impl Sheet {
    /// The geometry of a side; what it does not state is the document's.
    pub(crate) fn of(document: &Document, index: usize, side: &Side) -> Result<Self> {
        let own = format!("/sides/{index}");
        let place = |is_own: bool, field: &str| child(if is_own { &own } else { "" }, field);

        let size_at = place(side.size.is_some(), "size");
        let stated = side.size.as_ref().or(document.size.as_ref());
        let stated =
            stated.ok_or_else(|| Error::at(DocumentError::MissingField { name: "size" }, ""))?;
        let (size, radius) = measure_size(stated, &size_at)?;

        let edges = |field: &str, own: Option<&Length>, shared: Option<&Length>| {
            let at = place(own.is_some(), field);
            own.or(shared)
                .map_or(Ok(Insets::default()), |length| insets(length, size, &at))
        };
        let bleed = edges("bleed", side.bleed.as_ref(), document.bleed.as_ref())?;
        let safe = edges("safe", side.safe.as_ref(), document.safe.as_ref())?;
        if safe.left + safe.right >= size.width || safe.top + safe.bottom >= size.height {
            let error = DocumentError::Size {
                message: "`safe` leaves nothing of the card".to_owned(),
                hint: "state a distance below half the card's size",
            };
            return Err(Error::at(error, place(side.safe.is_some(), "safe")));
        }

        let shape_at = place(side.shape.is_some(), "shape");
        let shape = match side.shape.as_ref().or(document.shape.as_ref()) {
            Some(shape) => contour(shape, size, &shape_at)?,
            None if radius > 0.0 => Shape::Rounded(Corners::uniform(radius)),
            None => Shape::Rect,
        };
        Ok(Self {
            size,
            bleed,
            safe,
            shape,
        })
    }
}

/// The size, and the corner radius that goes with a name.
fn measure_size(size: &CardSize, at: &str) -> Result<(Size, f32)> {
    match size {
        CardSize::Named(name) => match SIZES.iter().find(|size| size.name == name) {
            Some(s) => Ok((
                Size::new(s.width * s.unit, s.height * s.unit),
                s.radius * s.unit,
            )),
            None => Err(Error::at(
                DocumentError::unknown(Unknown::Size, name, names()),
                at,
            )),
        },
        CardSize::Measured(Measures { width, height }) => {
            let width = extent(width, &child(at, "width"))?;
            let height = extent(height, &child(at, "height"))?;
            Ok((Size::new(width, height), 0.0))
        }
    }
}

fn extent(length: &Length, at: &str) -> Result<f32> {
    let style = style_of("width", length, Size::default());
    match style.as_ref().map(|style| &style.boxes.width) {
        Ok(Sizing::Length(LengthPercentage::Px(px))) if (1.0..=LARGEST).contains(px) => Ok(*px),
        _ => Err(Error::at(
            DocumentError::Size {
                message: format!("a card cannot measure {}", written(length)),
                hint: "write a length from 1 px to 20000 px, such as \"3.5in\" or \"85mm\"",
            },
            at,
        )),
    }
}

fn insets(length: &Length, size: Size, at: &str) -> Result<Insets> {
    let refused = || {
        Error::at(
            DocumentError::Size {
                message: format!("{} is not a distance from an edge", written(length)),
                hint: "write one to four lengths, none below 0, such as \"3mm\"",
            },
            at,
        )
    };
    let padding = style_of("padding", length, size)
        .map_err(|_| refused())?
        .boxes
        .padding;
    let px = |edge: LengthPercentage| match edge {
        LengthPercentage::Px(px) if (0.0..=LARGEST).contains(&px) => Ok(px),
        _ => Err(refused()),
    };
    Ok(Insets::new(
        px(padding.top)?,
        px(padding.right)?,
        px(padding.bottom)?,
        px(padding.left)?,
    ))
}

fn contour(shape: &CardShape, size: Size, at: &str) -> Result<Shape> {
    Ok(match shape {
        CardShape::Rect => Shape::Rect,
        CardShape::Ellipse => Shape::Ellipse,
        CardShape::Radius(length) => {
            let at = child(at, "radius");
            let style = style_of("borderRadius", length, size).map_err(|e| Error::at(e, at))?;
            let [top_left, top_right, bottom_right, bottom_left] = style
                .border
                .radius
                .map(|(x, y)| Size::new(x.resolve(size.width), y.resolve(size.height)));
            let corners = Corners {
                top_left,
                top_right,
                bottom_right,
                bottom_left,
            };
            Shape::Rounded(corners.fit(size))
        }
        CardShape::Path(data) => {
            let path = Path::from_svg(data);
            Shape::Path(path.map_err(|e| Error::at(DocumentError::Path(e), child(at, "path")))?)
        }
    })
}

/// The style in which one property has this value: lengths mean here what
/// they mean in styles.
fn style_of(property: &str, length: &Length, viewport: Size) -> Result<Style, StyleError> {
    let value = match length {
        Length::Px(px) => Value::Number(*px),
        Length::Text(text) => Value::Text(text),
    };
    let context = Context {
        parent: None,
        root_font_size: 16.0,
        viewport,
        env: &|_| None,
    };
    compute(&[(property, value)], &context).map_err(|(_, error)| error)
}

fn written(length: &Length) -> String {
    match length {
        Length::Px(px) => format!("{px} px"),
        Length::Text(text) => format!("`{}`", shorten(text)),
    }
}
