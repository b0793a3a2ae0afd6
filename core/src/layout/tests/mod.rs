//! Layouts with numbers. Nodes are built by hand: `node(|style| …, children)`.

mod boxes;
mod fit;
mod properties;
mod replaced;
mod report;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Content, LayoutLimits, LayoutNode, LayoutSide, layout};
use crate::frame::Shape;
use crate::geometry::{Insets, Rect, Size};
use crate::resolve::{ResolvedImage, ResolvedKind, ResolvedNode, ResolvedSide, ResolvedText, Span};
use crate::resource::{Fonts, Image, ImageFormat, ImageKind, RasterImage};
use crate::style::{LengthAuto, LengthPercentage, Sizing, Style};
use crate::warning::Warning;

fn px(px: f32) -> Sizing {
    Sizing::Length(LengthPercentage::Px(px))
}

fn percent(percent: f32) -> Sizing {
    Sizing::Length(LengthPercentage::Percent(percent / 100.0))
}

fn offset(px: f32) -> LengthAuto {
    LengthAuto::Length(LengthPercentage::Px(px))
}

fn with_kind(kind: ResolvedKind, style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let mut computed = Style::default();
    style(&mut computed);
    ResolvedNode {
        path: Arc::from(""),
        id: None,
        style: Arc::new(computed),
        kind,
        images: BTreeMap::new(),
        alt: None,
        role: None,
        href: None,
        fit: None,
        priority: None,
        children: Vec::new(),
    }
}

fn node(style: impl FnOnce(&mut Style), children: Vec<ResolvedNode>) -> ResolvedNode {
    ResolvedNode {
        children,
        ..with_kind(ResolvedKind::Box, style)
    }
}

/// A box of a fixed size.
fn block(width: f32, height: f32) -> ResolvedNode {
    sized(width, height, |_| {})
}

fn sized(width: f32, height: f32, style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let size = |computed: &mut Style| {
        computed.boxes.width = px(width);
        computed.boxes.height = px(height);
        style(computed);
    };
    node(size, vec![])
}

fn text(text: &str, style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let mut node = with_kind(
        ResolvedKind::Text(ResolvedText {
            spans: vec![],
            alternatives: vec![],
            fit: None,
            group: None,
        }),
        style,
    );
    let span = Span {
        text: text.to_owned(),
        style: node.style.text.clone(),
        text_box: Arc::new(node.style.text_box.clone()),
        href: None,
        object: None,
    };
    node.kind = ResolvedKind::Text(ResolvedText {
        spans: vec![span],
        alternatives: vec![],
        fit: None,
        group: None,
    });
    node
}

fn image(width: u32, height: u32, style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let image = Image {
        bytes: Arc::new([]),
        format: ImageFormat::Png,
        size: Size::new(width as f32, height as f32),
        kind: ImageKind::Raster(RasterImage {
            width,
            height,
            pixels: vec![],
            opaque: true,
            icc: None,
            profile_fault: None,
        }),
    };
    with_kind(
        ResolvedKind::Image(ResolvedImage {
            image: Arc::new(image),
            focus: None,
        }),
        style,
    )
}

fn side(width: f32, height: f32, root: ResolvedNode) -> ResolvedSide {
    ResolvedSide {
        name: Arc::from("front"),
        size: Size::new(width, height),
        bleed: Insets::default(),
        safe: Insets::default(),
        shape: Shape::default(),
        lang: Arc::from(""),
        root,
    }
}

fn lay_out(side: &ResolvedSide) -> (LayoutSide<'_>, Vec<Warning>) {
    layout(side, &Fonts::new(), &LayoutLimits::default()).expect("lays out")
}

/// x, y, width and height of every node, depth first.
fn rects(side: &ResolvedSide) -> Vec<[f32; 4]> {
    fn walk(node: &LayoutNode<'_>, rects: &mut Vec<[f32; 4]>) {
        let r = node.rect;
        rects.push([r.x, r.y, r.width, r.height]);
        node.children.iter().for_each(|child| walk(child, rects));
    }
    let mut rects = Vec::new();
    walk(&lay_out(side).0.root, &mut rects);
    rects
}

/// The rectangles of all nodes but the root in a 200 × 100 px side.
fn inside(root: ResolvedNode) -> Vec<[f32; 4]> {
    rects(&side(200.0, 100.0, root)).split_off(1)
}
