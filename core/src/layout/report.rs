//! A layout in numbers, for the `layout` command and for tests.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::tree::{Content, LayoutNode, LayoutSide};
use crate::geometry::Rect;
use crate::resolve::ResolvedKind;
use crate::text::TextLayout;

/// Where everything on every side goes. As JSON:
///
/// ```json
/// {"sides": {"front": [{"path": "/sides/0/root", "type": "box", "x": 0, …}]}}
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LayoutReport {
    /// The sides in document order.
    #[serde(serialize_with = "by_name")]
    pub sides: Vec<SideReport>,
}

/// The boxes of a side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideReport {
    /// The side's name.
    pub name: String,
    /// The boxes in document order.
    pub boxes: Vec<BoxReport>,
}

/// The border box of a node: px from the side's trim corner, before
/// transforms, to a thousandth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BoxReport {
    /// JSON pointer of the node; instances of a `for` share it.
    pub path: String,
    /// The node's `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `box`, `text`, `image`, `qr` or `path`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The extent to the right.
    pub width: f64,
    /// The extent downwards.
    pub height: f64,
    /// The lines of a text; none where `fit` hid it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<LineReport>>,
}

/// A line of text: its box from the first to the last glyph and from ascent
/// to descent, measured as [`BoxReport`] is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineReport {
    /// The text in logical order.
    pub text: String,
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The extent to the right.
    pub width: f64,
    /// The extent downwards.
    pub height: f64,
}

impl SideReport {
    pub(crate) fn new(layout: &LayoutSide<'_>) -> Self {
        let mut boxes = Vec::new();
        add(&layout.root, &mut boxes);
        Self {
            name: layout.side.name.to_string(),
            boxes,
        }
    }
}

fn add(node: &LayoutNode<'_>, boxes: &mut Vec<BoxReport>) {
    let [x, y, width, height] = numbers(&node.rect);
    boxes.push(BoxReport {
        path: node.node.path.to_string(),
        id: node.node.id.as_deref().map(str::to_owned),
        kind: kind(&node.node.kind),
        x,
        y,
        width,
        height,
        lines: lines(node),
    });
    for child in &node.children {
        add(child, boxes);
    }
}

fn lines(node: &LayoutNode<'_>) -> Option<Vec<LineReport>> {
    let text = match &node.content {
        Content::Plain => return None,
        Content::Hidden => {
            return matches!(node.node.kind, ResolvedKind::Text(_)).then(Vec::new);
        }
        Content::Text(text) => text,
    };
    let inner = node.content_box();
    let lines = text.lines.iter().map(|line| {
        let [x, y, width, height] = numbers(&line.rect.translate(inner.x, inner.y));
        LineReport {
            text: line.text.clone(),
            x,
            y,
            width,
            height,
        }
    });
    Some(lines.collect())
}

fn kind(kind: &ResolvedKind) -> &'static str {
    match kind {
        ResolvedKind::Box => "box",
        ResolvedKind::Text(_) => "text",
        ResolvedKind::Image(_) => "image",
        ResolvedKind::Code(_) => "qr",
        ResolvedKind::Path(_) => "path",
    }
}

fn numbers(rect: &Rect) -> [f64; 4] {
    // Adding zero turns −0 into 0.
    [rect.x, rect.y, rect.width, rect.height]
        .map(|px| (f64::from(px) * 1000.0).round() / 1000.0 + 0.0)
}

fn by_name<S: Serializer>(sides: &[SideReport], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(sides.len()))?;
    for side in sides {
        map.serialize_entry(&side.name, &side.boxes)?;
    }
    map.end()
}

/// A stretch of text in one font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FontUse {
    /// The text.
    pub text: String,
    /// The family whose glyphs show it; none where no font has them.
    pub family: Option<String>,
}

impl FontUse {
    /// The fonts of a laid-out text, in reading order.
    pub(crate) fn of(layout: &TextLayout) -> Vec<Self> {
        let runs = layout.lines.iter().flat_map(|line| &line.runs);
        let mut glyphs: Vec<_> = runs
            .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
            .collect();
        glyphs.sort_by_key(|(_, glyph)| glyph.text.start);
        // Several glyphs may stand for the same characters.
        glyphs.dedup_by_key(|(_, glyph)| glyph.text.start);
        let mut uses: Vec<Self> = Vec::new();
        for (run, glyph) in glyphs {
            let text = run.text.get(glyph.text.clone()).unwrap_or_default();
            let family = (glyph.id != 0).then(|| run.font.face.family());
            match uses.last_mut() {
                Some(last) if last.family.as_deref() == family => last.text.push_str(text),
                _ => uses.push(Self {
                    text: text.to_owned(),
                    family: family.map(str::to_owned),
                }),
            }
        }
        uses
    }
}
