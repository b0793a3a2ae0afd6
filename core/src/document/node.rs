//! The nodes.

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::value::{Length, StyleList, TextContent, ViewBox};
use crate::geometry::Preserve;

/// A node of a side.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
pub(crate) enum Node {
    Box(Box<BoxNode>),
    Text(Box<TextNode>),
    Image(Box<ImageNode>),
    Qr(Box<QrNode>),
    Barcode(Box<BarcodeNode>),
    Path(Box<PathNode>),
}

/// The values of `type`.
pub(super) const NODE_TYPES: &[&str] = &["box", "text", "image", "qr", "barcode", "path"];

/// What every node may carry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Common<'a> {
    pub id: Option<&'a str>,
    pub style: Option<&'a StyleList>,
    pub condition: Option<&'a str>,
    pub repeat: Option<&'a str>,
    pub alt: Option<&'a str>,
    pub role: Option<Role>,
    pub href: Option<&'a str>,
    pub plate: Option<&'a str>,
    pub priority: Option<i32>,
}

/// Declares a node type: its own fields and those of every node.
macro_rules! node {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(crate) struct $name {
            $($own)*
            /// A name for the node, shown in warnings and by `layout`.
            pub id: Option<String>,
            /// How it looks and where it goes.
            pub style: Option<StyleList>,
            /// An expression; where it is false or empty, the node is left out.
            #[serde(rename = "if")]
            pub condition: Option<String>,
            /// Repeats the node: `"phone in contact.phones"`.
            #[serde(rename = "for")]
            pub repeat: Option<String>,
            /// What it shows, in words, for those who cannot see it.
            pub alt: Option<String>,
            /// What it is to a reader.
            pub role: Option<Role>,
            /// What it links to.
            pub href: Option<String>,
            /// In a box with `fit`, nodes with the lowest priority give way
            /// first. If left out, that of the node around it; the box's
            /// children start with 0.
            pub priority: Option<i32>,
            /// The plate of `plates` it is printed with.
            pub plate: Option<String>,
        }

        impl $name {
            fn common(&self) -> Common<'_> {
                Common {
                    id: self.id.as_deref(),
                    style: self.style.as_ref(),
                    condition: self.condition.as_deref(),
                    repeat: self.repeat.as_deref(),
                    alt: self.alt.as_deref(),
                    role: self.role,
                    href: self.href.as_deref(),
                    plate: self.plate.as_deref(),
                    priority: self.priority,
                }
            }
        }
    };
}

node! {
    /// A container: flex, grid or block.
    BoxNode {
        /// What lies in it, back to front.
        #[serde(default)]
        pub children: Vec<Node>,
        /// Makes long content fit: texts with the lowest `priority` take their
        /// steps first. Those without a `fit` of their own take the steps said
        /// here; `hide` leaves out the whole box.
        pub fit: Option<Fit>,
    }
}

node! {
    /// Text.
    TextNode {
        /// What it says.
        pub text: TextContent,
        /// Shorter texts, longest first, for the step `alternatives` of `fit`.
        /// They are set in the node's own style.
        #[serde(default)]
        pub alternatives: Vec<String>,
        /// What happens to text that is too long.
        pub fit: Option<Fit>,
        /// Texts of a side with the same group keep one font size, that of the
        /// smallest.
        pub fit_group: Option<String>,
    }
}

node! {
    /// A picture: PNG, JPEG, WebP, GIF or SVG.
    ImageNode {
        /// The name of an asset, or a data URI.
        pub src: String,
        /// The point to keep in view where the picture is cut off: two
        /// percentages or keywords, `"50% 30%"`.
        pub focus: Option<String>,
    }
}

node! {
    /// A QR code. Its width includes the quiet zone.
    QrNode {
        /// What it says.
        pub data: Option<String>,
        /// Instead of `data`: what to encode, chosen by the engine.
        pub payload: Option<serde_json::Value>,
        /// How much of it may be damaged: about 7, 15, 25, 30 %; `M` if left out.
        pub error_correction: Option<Level>,
        /// The symbol's version; the smallest that holds the data if left out.
        #[schemars(range(min = 1, max = 40))]
        pub version: Option<u8>,
        /// The mask pattern; the best if left out.
        #[schemars(range(min = 0, max = 7))]
        pub mask: Option<u8>,
        /// Light modules around the symbol, 4 if left out.
        #[schemars(range(min = 0, max = 40))]
        pub quiet_zone: Option<u8>,
        /// How dark modules look; `square` if left out.
        pub module_shape: Option<ModuleForm>,
        /// A picture in the middle: the name of an asset, or a data URI.
        pub logo: Option<String>,
    }
}

node! {
    /// A barcode.
    BarcodeNode {
        /// What it says.
        pub data: String,
        /// The kind of barcode.
        pub symbology: Symbology,
        /// The width of the narrowest bar, the symbology's own if left out.
        pub module_width: Option<Length>,
        /// Whether the data stands below in letters.
        pub show_text: Option<bool>,
    }
}

node! {
    /// A drawing, filled with `color`.
    PathNode {
        /// SVG path data.
        pub d: String,
        /// The part of the drawing that fills the node: `"min-x min-y width height"`.
        /// Without it the data is in px.
        pub view_box: Option<ViewBox>,
        /// How the drawing fits where proportions differ; `xMidYMid meet` if left out.
        pub preserve_aspect_ratio: Option<Preserve>,
    }
}

/// What a node is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Role {
    Heading,
    Paragraph,
    List,
    ListItem,
    Figure,
    Caption,
    Link,
    /// Nothing a reader needs to know of.
    Decoration,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::List => "list",
            Self::ListItem => "listItem",
            Self::Figure => "figure",
            Self::Caption => "caption",
            Self::Link => "link",
            Self::Decoration => "decoration",
        }
    }
}

/// What happens to content that is too long.
#[derive(Debug, Clone, PartialEq, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Fit {
    /// Tried in order until the text fits. Without any, a text stays as it is
    /// and a box only says who gives way first.
    #[serde(default)]
    pub steps: Vec<FitStep>,
    /// Where `shrink` stops; three quarters of `fontSize` if left out. Text
    /// that is smaller already keeps its size.
    pub min_font_size: Option<Length>,
    /// The most lines: on more, the next step is taken. Where none is left,
    /// the text keeps its lines, with a warning.
    #[schemars(range(min = 1))]
    pub max_lines: Option<u32>,
}

/// One way to make text fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FitStep {
    /// A smaller font size, in steps of 0.25 pt.
    Shrink,
    /// Narrower spacing: between letters by up to 0.02 em, between words by
    /// up to 0.03 em more.
    Tighten,
    /// More lines than one, up to `maxLines`, in the largest size that then
    /// fits.
    Wrap,
    /// The node's `alternatives`, in order; with each the steps before this
    /// one start afresh.
    Alternatives,
    /// Cut off with `…`.
    Ellipsis,
    /// Left out.
    Hide,
}

/// The error correction levels of QR codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
pub(crate) enum Level {
    L,
    M,
    Q,
    H,
}

/// How the modules of a QR code are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ModuleForm {
    Square,
    Rounded,
    Dot,
}

/// The kinds of barcodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Symbology {
    Code128,
    Code39,
    Ean13,
    Ean8,
    Upca,
    Itf,
    Codabar,
    Pdf417,
    Datamatrix,
    Aztec,
}

impl Node {
    pub(crate) fn common(&self) -> Common<'_> {
        match self {
            Self::Box(node) => node.common(),
            Self::Text(node) => node.common(),
            Self::Image(node) => node.common(),
            Self::Qr(node) => node.common(),
            Self::Barcode(node) => node.common(),
            Self::Path(node) => node.common(),
        }
    }

    pub(crate) fn children(&self) -> &[Node] {
        match self {
            Self::Box(node) => &node.children,
            _ => &[],
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NodeVisitor)
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum NodeType {
    Box,
    Text,
    Image,
    Qr,
    Barcode,
    Path,
}

/// Reads `type`, which comes first, then the fields of that type.
struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a node, an object with a `type`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        if map.next_key::<String>()?.as_deref() != Some("type") {
            return Err(de::Error::missing_field("type"));
        }
        let kind = map.next_value()?;
        let fields = MapAccessDeserializer::new(map);
        match kind {
            NodeType::Box => Deserialize::deserialize(fields).map(Node::Box),
            NodeType::Text => Deserialize::deserialize(fields).map(Node::Text),
            NodeType::Image => Deserialize::deserialize(fields).map(Node::Image),
            NodeType::Qr => Deserialize::deserialize(fields).map(Node::Qr),
            NodeType::Barcode => Deserialize::deserialize(fields).map(Node::Barcode),
            NodeType::Path => Deserialize::deserialize(fields).map(Node::Path),
        }
    }
}
