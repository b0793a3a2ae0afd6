//! The order of painting: stacking contexts of CSS 2.2, appendix E.
//!
//! A node paints as a group. Children in flow paint inside their parent's
//! group; positioned children, and those with a `z-index`, are lifted into
//! the nearest stacking context and take along the clips they cross.

use std::sync::Arc;

use super::{color_glyphs, effects, node};
use crate::color::Inks;
use crate::error::Result;
use crate::frame::{Clip, Group, Item, Side};
use crate::geometry::Insets;
use crate::layout::{Content, LayoutNode, LayoutSide};
use crate::style::{Display, Positioning, Style};
use crate::warning::Warning;

/// Paints a side.
pub(crate) fn paint(layout: &LayoutSide, inks: &Inks, warnings: &mut Vec<Warning>) -> Result<Side> {
    let side = layout.side;
    let mut painter = Painter {
        inks,
        warnings,
        bleed: side.bleed,
        nodes: 0,
        lang: side.lang.clone(),
    };
    let root = painter.context(&layout.root, true)?;
    let mut items = vec![Item::Group(Box::new(root))];
    color_glyphs::fill_in(&mut items, painter.warnings);
    Ok(Side {
        name: side.name.clone(),
        lang: side.lang.clone(),
        trim: side.size,
        bleed: side.bleed,
        safe: side.safe,
        shape: side.shape.clone(),
        items,
    })
}

/// What painting a node needs to know besides the node.
pub(super) struct Painter<'a> {
    pub inks: &'a Inks,
    pub warnings: &'a mut Vec<Warning>,
    pub bleed: Insets,
    /// How many nodes were seen: the next reading index.
    nodes: usize,
    lang: Arc<str>,
}

/// A node lifted out of the flow into a stacking context.
struct Lifted {
    z: i32,
    item: Item,
}

/// The clips between a stacking context and a node: those that hold for
/// content in flow, and those that hold for absolutely positioned content.
#[derive(Clone, Default)]
struct Clips {
    flow: Vec<Clip>,
    absolute: Vec<Clip>,
}

impl Clips {
    /// The clips that hold for the children of a node.
    fn inside(&self, style: &Style, clip: Option<&Clip>) -> Self {
        let mut flow = self.flow.clone();
        flow.extend(clip.cloned());
        let holds_absolute =
            style.boxes.position != Positioning::Static || style.effect.holds_absolute();
        let absolute = if holds_absolute {
            flow.clone()
        } else {
            self.absolute.clone()
        };
        Self { flow, absolute }
    }
}

/// How a child takes part in the painting order.
enum Level {
    /// Where its parent paints.
    Flow,
    /// Above the flow, its own lifted children beside it.
    Positioned,
    /// A stacking context at a level.
    Context(i32),
}

/// The parts of a node's group, back to front; what is lifted with a negative
/// level goes between the box and the content.
struct Parts {
    group: Group,
    box_items: Vec<Item>,
    content: Vec<Item>,
    outline: Vec<Item>,
}

impl Painter<'_> {
    /// Paints a stacking context.
    fn context(&mut self, node: &LayoutNode, is_root: bool) -> Result<Group> {
        let mut lifted = Vec::new();
        let parts = self.parts(node, &Clips::default(), &mut lifted, is_root)?;
        // The sort is stable: equal levels keep document order.
        lifted.sort_by_key(|l| l.z);
        let front = lifted.split_off(lifted.partition_point(|l| l.z < 0));
        let mut group = parts.group;
        group.isolated = true;
        group.items = parts.box_items;
        group.items.extend(lifted.into_iter().map(|l| l.item));
        group.items.extend(parts.content);
        group.items.extend(front.into_iter().map(|l| l.item));
        group.items.extend(parts.outline);
        Ok(group)
    }

    /// Paints a node and what of its subtree stays in flow.
    fn flow(
        &mut self,
        node: &LayoutNode,
        clips: &Clips,
        lifted: &mut Vec<Lifted>,
    ) -> Result<Group> {
        let parts = self.parts(node, clips, lifted, false)?;
        let mut group = parts.group;
        group.items = parts.box_items;
        group.items.extend(parts.content);
        group.items.extend(parts.outline);
        Ok(group)
    }

    fn parts(
        &mut self,
        node: &LayoutNode,
        clips: &Clips,
        lifted: &mut Vec<Lifted>,
        is_root: bool,
    ) -> Result<Parts> {
        let style = &*node.node.style;
        let group = self.group_of(node, is_root);
        let box_items = node::box_items(self, node, is_root);
        let mut content = node::content_items(self, node)?;
        let clip = if is_root {
            None
        } else {
            node::overflow_clip(node)
        };
        let inside = clips.inside(style, clip.as_ref());
        for child in painting_order(node) {
            let child_clips = match child.node.style.boxes.position {
                Positioning::Absolute => &inside.absolute,
                _ => &inside.flow,
            };
            match level(child, style.boxes.display) {
                Level::Flow => {
                    let inner = self.flow(child, &inside, lifted)?;
                    content.push(Item::Group(Box::new(inner)));
                }
                Level::Positioned => {
                    // Its place in the order comes before its lifted children.
                    let place = lifted.len();
                    let own_clips = Clips {
                        flow: child_clips.clone(),
                        absolute: child_clips.clone(),
                    };
                    let inner = self.flow(child, &own_clips, lifted)?;
                    let item = clipped(inner, child_clips);
                    lifted.insert(place, Lifted { z: 0, item });
                }
                Level::Context(z) => {
                    let inner = self.context(child, false)?;
                    let item = clipped(inner, child_clips);
                    lifted.push(Lifted { z, item });
                }
            }
        }
        if let Some(clip) = clip.filter(|_| !content.is_empty()) {
            let mut group = Group::new(content);
            group.bounds = node.padding_box();
            group.clips.push(clip);
            content = vec![Item::Group(Box::new(group))];
        }
        Ok(Parts {
            group,
            box_items,
            content,
            outline: node::outline_items(node),
        })
    }

    fn group_of(&mut self, node: &LayoutNode, is_root: bool) -> Group {
        let resolved = node.node;
        let style = &*resolved.style;
        let lang = &style.text.lang;
        let reading_index = self.nodes;
        self.nodes += 1;
        let mut group = Group {
            node: Some(resolved.path.clone()),
            bounds: node.rect,
            transform: node::transform(node),
            role: resolved.role.clone(),
            lang: (!lang.is_empty() && *lang != self.lang).then(|| lang.clone()),
            alt: resolved.alt.clone(),
            href: resolved.href.clone(),
            reading_index: Some(reading_index),
            ..Group::default()
        };
        effects::apply(self, node, is_root, &mut group);
        group
    }
}

/// The group, inside the clips it crossed when it was lifted.
fn clipped(group: Group, clips: &[Clip]) -> Item {
    let mut items = effects::on_backdrop(group);
    if clips.is_empty() && items.len() == 1 {
        return items.remove(0);
    }
    let mut outer = Group::new(items);
    outer.clips = clips.to_vec();
    Item::Group(Box::new(outer))
}

/// Children in order-modified document order (CSS Flexbox 1, section 5.4).
fn painting_order<'n, 'a>(node: &'n LayoutNode<'a>) -> Vec<&'n LayoutNode<'a>> {
    let shown = |child: &&LayoutNode| !matches!(child.content, Content::Hidden);
    let mut children: Vec<_> = node.children.iter().filter(shown).collect();
    if node.node.style.boxes.display != Display::Block {
        children.sort_by_key(|child| child.node.style.flex.order);
    }
    children
}

fn level(child: &LayoutNode, parent: Display) -> Level {
    let style = &*child.node.style;
    let positioned = style.boxes.position != Positioning::Static;
    let takes_level = positioned || parent != Display::Block;
    match style.boxes.z_index {
        Some(z) if takes_level => Level::Context(z),
        _ if style.effect.makes_context() => Level::Context(0),
        _ if positioned => Level::Positioned,
        _ => Level::Flow,
    }
}
