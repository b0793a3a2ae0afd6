//! Inline images: sized as replaced elements are, and carried by the lines of
//! their text.

use taffy::{LayoutInput, ResolveOrZero, RunMode};

use super::convert::{self, BoxRules, CalcTable};
use super::leaf;
use super::replaced::Replaced;
use super::tree::{Content, LayoutNode};
use crate::geometry::{Insets, Point, Rect, Size};
use crate::resolve::{ResolvedKind, ResolvedNode, Span};
use crate::style::{BoxStyle, LengthAuto, LengthPercentage, Sizing};
use crate::text::PlacedObject;

/// The inline images of a text.
pub(super) struct InlineImages<'a> {
    images: Vec<InlineImage<'a>>,
    calcs: CalcTable,
}

struct InlineImage<'a> {
    node: &'a ResolvedNode,
    rules: BoxRules,
    replaced: Replaced,
}

/// The boxes of an inline image.
struct Boxes {
    margin: Insets,
    border: Insets,
    padding: Insets,
    /// Of the border box.
    size: Size,
}

impl<'a> InlineImages<'a> {
    /// The images among the children of a text.
    pub(super) fn new(text: &'a ResolvedNode) -> Self {
        let mut calcs = CalcTable::default();
        let images = text.children.iter().filter_map(|node| {
            let ResolvedKind::Image(image) = &node.kind else {
                return None;
            };
            let mut replaced = Replaced::image(&image.image);
            replaced.preferred_ratio = convert::aspect_ratio(&node.style);
            Some(InlineImage {
                node,
                rules: convert::rules(&node.style, true, &mut calcs),
                replaced,
            })
        });
        Self {
            images: images.collect(),
            calcs,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.images.is_empty()
    }

    /// Whether a size depends on the width of the text.
    pub(super) fn is_relative(&self) -> bool {
        let mut images = self.images.iter();
        images.any(|image| is_relative(&image.node.style.boxes))
    }

    /// The spans with the sizes of their images in a text of this width and
    /// made larger by `factor`.
    pub(super) fn sized(&self, spans: &[Span], width: Option<f32>, factor: f32) -> Vec<Span> {
        let mut spans = spans.to_vec();
        for object in spans.iter_mut().filter_map(|span| span.object.as_mut()) {
            if let Some(image) = self.images.get(object.child) {
                let size = image.boxes(width, &self.calcs).outer();
                object.size = Size::new(size.width * factor, size.height * factor);
            }
        }
        spans
    }

    /// The nodes of the images that stand on lines; `origin` is the corner of
    /// the text's content box.
    pub(super) fn place(
        &self,
        objects: impl Iterator<Item = PlacedObject>,
        origin: Point,
        width: f32,
        factor: f32,
    ) -> Vec<LayoutNode<'a>> {
        let placed = objects.filter_map(|object| {
            let image = self.images.get(object.child)?;
            let boxes = image.boxes(Some(width), &self.calcs).scaled(factor);
            Some(LayoutNode {
                node: image.node,
                rect: Rect::new(
                    origin.x + object.origin.x + boxes.margin.left,
                    origin.y + object.origin.y + boxes.margin.top,
                    boxes.size.width,
                    boxes.size.height,
                ),
                border: boxes.border,
                padding: boxes.padding,
                margin: boxes.margin,
                content: Content::Plain,
                children: Vec::new(),
            })
        });
        placed.collect()
    }
}

impl InlineImage<'_> {
    /// Percentages are of `width`; where that is unknown, they count as
    /// `auto`.
    fn boxes(&self, width: Option<f32>, calcs: &CalcTable) -> Boxes {
        let input = LayoutInput {
            run_mode: RunMode::ComputeSize,
            parent_size: taffy::Size {
                width,
                height: None,
            },
            ..LayoutInput::HIDDEN
        };
        let calc = |pointer: *const (), basis: f32| calcs.resolve(pointer, basis);
        let size = self.replaced.compute(input, &self.rules, calcs).size;
        let inside = leaf::insides(&input, &self.rules, calcs);
        let border = insets(&self.rules.border.resolve_or_zero(width, calc));
        Boxes {
            margin: insets(&self.rules.margin.resolve_or_zero(width, calc)),
            padding: insets(&inside).add(Insets::new(
                -border.top,
                -border.right,
                -border.bottom,
                -border.left,
            )),
            border,
            size: Size::new(size.width, size.height),
        }
    }
}

impl Boxes {
    /// The size of the margin box.
    fn outer(&self) -> Size {
        Size::new(
            self.margin.left + self.size.width + self.margin.right,
            self.margin.top + self.size.height + self.margin.bottom,
        )
    }

    fn scaled(&self, factor: f32) -> Self {
        let scale = |i: &Insets| {
            Insets::new(
                i.top * factor,
                i.right * factor,
                i.bottom * factor,
                i.left * factor,
            )
        };
        Self {
            margin: scale(&self.margin),
            border: scale(&self.border),
            padding: scale(&self.padding),
            size: Size::new(self.size.width * factor, self.size.height * factor),
        }
    }
}

/// Whether a length is, or contains, a percentage.
fn is_relative(boxes: &BoxStyle) -> bool {
    let open = |length: &LengthPercentage| !matches!(length, LengthPercentage::Px(_));
    let sizes = [
        &boxes.width,
        &boxes.height,
        &boxes.min_width,
        &boxes.min_height,
        &boxes.max_width,
        &boxes.max_height,
    ];
    let (margin, padding) = (&boxes.margin, &boxes.padding);
    let margins = [&margin.top, &margin.right, &margin.bottom, &margin.left];
    let paddings = [&padding.top, &padding.right, &padding.bottom, &padding.left];
    sizes
        .into_iter()
        .any(|size| matches!(size, Sizing::Length(length) if open(length)))
        || margins
            .into_iter()
            .any(|margin| matches!(margin, LengthAuto::Length(length) if open(length)))
        || paddings.into_iter().any(open)
}

fn insets(rect: &taffy::Rect<f32>) -> Insets {
    Insets::new(rect.top, rect.right, rect.bottom, rect.left)
}
