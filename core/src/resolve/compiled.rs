//! The document with its expressions compiled, ready to meet data.

use std::sync::Arc;

use super::declarations::{Declaration, Surroundings};
use super::node::{ErrorCorrection, FitStep, ResolvedPath};
use crate::bind::{Expression, Loop, Source};
use crate::document::Sheet;
use crate::frame::ModuleShape;
use crate::style::Style;

#[derive(Debug)]
pub(super) struct CompiledSide {
    pub name: Arc<str>,
    pub sheet: Sheet,
    pub root: CompiledNode,
}

#[derive(Debug)]
pub(super) struct CompiledNode {
    /// JSON pointer.
    pub path: Arc<str>,
    pub id: Option<Arc<str>>,
    pub condition: Option<Expression>,
    pub repeat: Option<Loop>,
    pub style: CompiledStyle,
    pub alt: Option<Source>,
    pub role: Option<Arc<str>>,
    pub href: Option<Source>,
    pub kind: CompiledKind,
    /// Of a text; or of a box, for the texts in it.
    pub fit: Option<CompiledFit>,
    pub priority: Option<i32>,
    pub children: Vec<CompiledNode>,
}

#[derive(Debug, Default)]
pub(super) struct CompiledStyle {
    pub declarations: Vec<Declaration>,
    /// What it comes to for every record without a brand's theme.
    pub ready: Option<Arc<Style>>,
}

#[derive(Debug)]
pub(super) enum CompiledKind {
    Box,
    Text(CompiledText),
    Image {
        source: CompiledImage,
        focus: Option<(f32, f32)>,
    },
    Qr(Box<CompiledQr>),
    Path(ResolvedPath),
}

#[derive(Debug)]
pub(super) struct CompiledText {
    pub content: CompiledContent,
    pub alternatives: Vec<Source>,
    pub group: Option<Arc<str>>,
}

#[derive(Debug)]
pub(super) enum CompiledContent {
    /// One text in the node's own style.
    Plain(Source),
    Spans(Vec<CompiledSpan>),
}

#[derive(Debug)]
pub(super) enum CompiledSpan {
    Text {
        text: Source,
        declarations: Vec<Declaration>,
        href: Option<Source>,
    },
    /// An inline image.
    Image(Box<CompiledNode>),
}

#[derive(Debug)]
pub(super) struct CompiledFit {
    pub steps: Vec<FitStep>,
    /// `fontSize` as it is where text is smallest.
    pub min_font_size: Option<[Declaration; 1]>,
    pub max_lines: Option<u32>,
}

/// The name of an image, or a data URI.
#[derive(Debug)]
pub(super) enum CompiledImage {
    Named(Source),
    /// The bytes of a data URI in the template.
    Bytes(Arc<[u8]>),
}

#[derive(Debug)]
pub(super) struct CompiledQr {
    pub data: Source,
    pub error_correction: ErrorCorrection,
    pub version: Option<u8>,
    pub mask: Option<u8>,
    pub quiet_zone: u8,
    pub shape: ModuleShape,
    pub logo: Option<CompiledImage>,
}

impl CompiledSide {
    pub(super) fn surroundings(&self) -> Surroundings {
        Surroundings {
            size: self.sheet.size,
            bleed: self.sheet.bleed,
            safe: self.sheet.safe,
        }
    }
}
