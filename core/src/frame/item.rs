//! The things a side is painted from.

use std::ops::Range;
use std::sync::Arc;

use super::{Fill, FillRule, FilterGraph, Paint, Stroke};
use crate::color::Color;
use crate::geometry::{Corners, Path, Point, Rect, Size, Transform};
use crate::resource::{FontInstance, FontPalette, Image};

/// One thing to paint.
#[derive(Debug, Clone)]
pub enum Item {
    /// Items painted together.
    Group(Box<Group>),
    /// A filled or stroked path.
    Path(PathItem),
    /// A run of glyphs.
    Glyphs(Glyphs),
    /// A raster image.
    Image(ImageItem),
    /// The shadow of a box.
    BoxShadow(BoxShadow),
    /// The shadow of text.
    TextShadow(TextShadow),
    /// A QR code or barcode.
    Code(CodeModules),
}

/// Items that share a transform, a clip or an effect, or that are one node.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// JSON pointer of the node, if the group is one.
    pub node: Option<Arc<str>>,
    /// The node's border box before `transform`.
    pub bounds: Rect,
    /// From the group's coordinates to its parent's.
    pub transform: Transform,
    /// What of the group shows, in the group's coordinates; all must hold.
    pub clips: Vec<Clip>,
    /// Items whose alpha (or luminance) hides parts of the group.
    pub mask: Option<Box<Mask>>,
    /// Opacity of the whole, 0 to 1.
    pub opacity: f32,
    /// How it mixes with what lies below.
    pub blend: BlendMode,
    /// Whether blending inside stops at the group.
    pub isolated: bool,
    /// Filters in order.
    pub filters: Vec<Filter>,
    /// What becomes of what lies below, before the group is painted on it.
    pub backdrop: Option<Box<Backdrop>>,
    /// Whether a [`Backdrop`] inside the group sees nothing from outside
    /// (Filter Effects 2, "backdrop root").
    pub backdrop_root: bool,
    /// SVG filters in order. A group that has them has no `filters`.
    pub filter_graphs: Vec<Arc<FilterGraph>>,
    /// The plate it belongs to.
    #[expect(dead_code, reason = "for SVG and PDF")]
    pub plate: Option<Arc<str>>,
    /// What it is to a reader (`heading`, `decoration`…).
    pub role: Option<Arc<str>>,
    /// Its language.
    pub lang: Option<Arc<str>>,
    /// What it shows, in words.
    pub alt: Option<Arc<str>>,
    /// What it links to.
    pub href: Option<Arc<str>>,
    /// Its place in reading order, which need not be the order of painting.
    #[expect(dead_code, reason = "for SVG and PDF")]
    pub reading_index: Option<usize>,
    /// The items, back to front.
    pub items: Vec<Item>,
}

impl Group {
    /// A group that changes nothing.
    pub fn new(items: Vec<Item>) -> Self {
        Self {
            opacity: 1.0,
            items,
            ..Self::default()
        }
    }
}

/// A contour outside of which nothing shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// The contour.
    pub path: Path,
    /// Which points are inside.
    pub rule: FillRule,
}

/// What hides parts of a group.
#[derive(Debug, Clone)]
pub struct Mask {
    /// Painted on transparent black.
    pub items: Vec<Item>,
    /// Whether luminance counts instead of alpha.
    pub luminance: bool,
    /// Whether what the items cover hides, and the rest shows.
    pub inverted: bool,
}

/// A filtered copy of what lies below a group, itself part of the group: it
/// is its lowest item, but neither the group's filters nor blending inside
/// the group see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Backdrop {
    /// Filters in order. They see no more than `rect`, mirrored at its edges.
    pub filters: Vec<Filter>,
    /// The node's border box, in the group's coordinates.
    pub rect: Rect,
    /// Its corners, which cut off what was filtered.
    pub corners: Corners,
}

/// How colours mix with the backdrop (Compositing and Blending 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are CSS's own
pub enum BlendMode {
    #[default]
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
    /// The sum of both (Compositing and Blending 2).
    PlusLighter,
}

/// A filter function (Filter Effects 1).
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Gaussian blur by a standard deviation.
    Blur(f32),
    /// A 4×5 matrix on straight sRGB and alpha, row by row; what comes out
    /// is clamped to 0 to 1.
    ColorMatrix(Box<[f32; 20]>),
    /// A shadow of the group's alpha.
    DropShadow {
        /// Offset to the right and downwards.
        offset: Point,
        /// Standard deviation.
        sigma: f32,
        /// Its colour.
        color: Color,
    },
}

impl Filter {
    /// The matrix that changes nothing.
    #[rustfmt::skip]
    pub const IDENTITY: [f32; 20] = [
        1.0, 0.0, 0.0, 0.0, 0.0,
        0.0, 1.0, 0.0, 0.0, 0.0,
        0.0, 0.0, 1.0, 0.0, 0.0,
        0.0, 0.0, 0.0, 1.0, 0.0,
    ];
}

/// A filled or stroked path; the fill lies below the stroke.
#[derive(Debug, Clone)]
pub struct PathItem {
    /// The contours.
    pub path: Arc<Path>,
    /// The fill.
    pub fill: Option<Fill>,
    /// The stroke.
    pub stroke: Option<Stroke>,
}

/// A run of glyphs of one font, size and colour.
#[derive(Debug, Clone)]
pub struct Glyphs {
    /// The font with its variation settings.
    pub font: Arc<FontInstance>,
    /// The font size: px per em.
    pub size: f32,
    /// The glyphs in visual order, left to right.
    pub glyphs: Vec<Glyph>,
    /// The source text that clusters point into.
    pub text: Arc<str>,
    /// The fill.
    pub fill: Paint,
    /// The stroke, above the fill.
    pub stroke: Option<Stroke>,
    /// A slant for fonts without an italic: horizontal px per px upwards.
    pub slant: f32,
    /// What colours of its own the font takes; they are in the glyphs.
    pub palette: FontPalette,
}

/// A positioned glyph.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// Its origin on the baseline.
    pub origin: Point,
    /// The distance to the next glyph's pen position.
    pub advance: f32,
    /// The bytes of [`Glyphs::text`] it stands for.
    pub text: Range<usize>,
    /// What shows instead of its outline, where the font has colours for it;
    /// then the run's fill and stroke do not count.
    pub color: Option<Arc<ColorGlyph>>,
}

/// A glyph with colours of its own, as emoji have.
#[derive(Debug)]
pub struct ColorGlyph {
    /// What it shows, in font units with y up, as outlines are: what places
    /// an outline of the run places these.
    pub items: Vec<Item>,
}

/// A raster image drawn into a rectangle.
#[derive(Debug, Clone)]
pub struct ImageItem {
    /// The image with its original bytes.
    pub image: Arc<Image>,
    /// Where the whole image goes; what lies outside a clip does not show.
    pub rect: Rect,
    /// Whether pixels stay sharp squares when enlarged.
    pub pixelated: bool,
}

/// A `box-shadow`.
#[derive(Debug, Clone, PartialEq)]
pub struct BoxShadow {
    /// The box that throws it (border box, or padding box when inset).
    pub rect: Rect,
    /// The box's corners.
    pub corners: Corners,
    /// Offset of the shadow.
    pub offset: Point,
    /// Standard deviation: half the CSS blur radius.
    pub sigma: f32,
    /// Growth before blurring.
    pub spread: f32,
    /// The colour.
    pub color: Color,
    /// Whether it falls inside the box. An outer shadow never shows inside
    /// the box, an inner one never outside.
    pub inset: bool,
}

/// A `text-shadow`: glyphs and decorations moved, blurred and coloured.
#[derive(Debug, Clone)]
pub struct TextShadow {
    /// What throws it, in its own place; only its alpha counts.
    pub items: Vec<Item>,
    /// Offset of the shadow.
    pub offset: Point,
    /// Standard deviation: half the CSS blur radius.
    pub sigma: f32,
    /// The colour.
    pub color: Color,
}

/// The dark modules of a QR code or barcode.
#[derive(Debug, Clone)]
pub struct CodeModules {
    /// The area of the modules without the quiet zone.
    pub rect: Rect,
    /// Modules across and down.
    pub columns: usize,
    /// Modules down; 1 for a linear barcode.
    pub rows: usize,
    /// Whether each module is dark, row by row.
    pub modules: Vec<bool>,
    /// How dark modules look.
    pub shape: ModuleShape,
    /// Their colour.
    pub color: Color,
    /// What the code says.
    #[expect(dead_code, reason = "for SVG and PDF")]
    pub payload: Arc<str>,
    /// Light modules around, part of the node's box.
    pub quiet_zone: f32,
    /// The size of one module.
    pub module: Size,
}

/// How the modules of a QR code are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ModuleShape {
    /// Squares without seams.
    #[default]
    Square,
    /// Neighbours merge, free corners are round.
    Rounded,
    /// Separate dots; finder patterns stay whole.
    Dot,
}
