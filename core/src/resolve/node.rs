//! The resolved tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::color::Inks;
use crate::frame::{ModuleShape, Shape};
use crate::geometry::{Insets, Path, Preserve, Rect, Size};
use crate::resource::Image;
use crate::style::{Style, TextBox, TextStyle};

/// Every side, resolved.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedCard {
    pub sides: Vec<ResolvedSide>,
    pub inks: Arc<Inks>,
}

#[derive(Debug, Clone)]
pub(crate) struct ResolvedSide {
    pub name: Arc<str>,
    pub size: Size,
    pub bleed: Insets,
    pub safe: Insets,
    pub shape: Shape,
    /// The card's language, a BCP 47 tag or empty.
    pub lang: Arc<str>,
    pub root: ResolvedNode,
}

#[derive(Debug, Clone)]
pub(crate) struct ResolvedNode {
    /// JSON pointer of the authored node; instances of a `for` share it.
    pub path: Arc<str>,
    pub id: Option<Arc<str>>,
    pub style: Arc<Style>,
    pub kind: ResolvedKind,
    /// Images that `background-image` names, by that name.
    pub images: BTreeMap<Arc<str>, Arc<Image>>,
    pub alt: Option<Arc<str>>,
    pub role: Option<Arc<str>>,
    pub href: Option<Arc<str>>,
    pub fit: Option<BoxFit>,
    /// Of a node in a box with `fit`: the lowest gives way first.
    pub priority: Option<i32>,
    pub children: Vec<ResolvedNode>,
}

#[derive(Debug, Clone)]
pub(crate) enum ResolvedKind {
    Box,
    Text(ResolvedText),
    Image(ResolvedImage),
    Code(ResolvedCode),
    Path(ResolvedPath),
}

#[derive(Debug, Clone)]
pub(crate) struct ResolvedText {
    pub spans: Vec<Span>,
    /// Texts to take instead, in order of preference.
    pub alternatives: Vec<Span>,
    pub fit: Option<Fit>,
    /// Texts of one group keep one font size.
    pub group: Option<Arc<str>>,
}

/// A stretch of text of one style.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub text: String,
    pub style: Arc<TextStyle>,
    pub text_box: Arc<TextBox>,
    pub href: Option<Link>,
    /// What stands in place of text, which is then U+FFFC.
    pub object: Option<InlineObject>,
}

/// An inline image: one of the children of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct InlineObject {
    /// The number of the child.
    pub child: usize,
    /// The margin box, as far as layout knows it already.
    pub size: Size,
}

pub(crate) type Link = Arc<str>;

#[derive(Debug, Clone)]
pub(crate) struct Fit {
    pub steps: Vec<FitStep>,
    /// Px.
    pub min_font_size: Option<f32>,
    pub max_lines: Option<u32>,
}

/// `fit` of a box; what it says of texts is theirs already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BoxFit {
    /// Whether the box is left out where its content does not fit.
    pub hides: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FitStep {
    Shrink,
    Tighten,
    Wrap,
    Alternatives,
    Ellipsis,
    Hide,
}

#[derive(Debug, Clone)]
pub(crate) struct ResolvedImage {
    pub image: Arc<Image>,
    /// The point to keep in view, as shares of width and height.
    pub focus: Option<(f32, f32)>,
}

/// A code: so far a QR code.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedCode {
    pub payload: Arc<str>,
    pub error_correction: ErrorCorrection,
    /// 1 to 40; `None` is the smallest that holds the payload.
    pub version: Option<u8>,
    /// 0 to 7; `None` is the one with the lowest penalty.
    pub mask: Option<u8>,
    /// Light modules around.
    pub quiet_zone: u8,
    pub shape: ModuleShape,
    pub logo: Option<Arc<Image>>,
}

/// How much of a QR code may be damaged: about 7, 15, 25, 30 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ErrorCorrection {
    L,
    #[default]
    M,
    Q,
    H,
}

#[derive(Debug, Clone)]
pub(crate) struct ResolvedPath {
    pub path: Path,
    pub view_box: Option<Rect>,
    pub preserve: Preserve,
}
