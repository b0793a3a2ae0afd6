//! Where everything goes: boxes through taffy, text as a measured leaf.

mod tree;

pub(crate) use tree::{Content, LayoutNode, LayoutSide};
