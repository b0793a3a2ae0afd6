//! Clip paths: the union of shapes, which may be clipped themselves.
//!
//! Most are one shape, or shapes apart from each other: these stay contours.
//! The rest becomes an alpha mask.

use std::sync::Arc;

use super::brush::rule;
use super::{Converter, outside, path, transform};
use crate::color::Color;
use crate::frame::{Clip, Fill, FillRule, Group, Item, Mask, Paint, PathItem};
use crate::geometry::{Path, Transform};

/// Above this many shapes a mask is cheaper than comparing them.
const MAX_SHAPES: usize = 64;

impl<'a> Converter<'a> {
    /// Lets only what lies inside a clip path show of a group.
    pub(super) fn clip(&mut self, region: &'a usvg::ClipPath, group: Group) -> Group {
        let place = transform(region.transform());
        let mut shapes = Vec::new();
        let contour = match collect(region.root(), &place, &mut shapes) {
            true => union(shapes),
            false => None,
        };
        let mut group = match contour {
            Some(clip) => {
                let mut group = group;
                group.clips.push(clip);
                group
            }
            None => {
                let mut shapes = Group::new(self.silhouette(region.root()));
                shapes.transform = place;
                let mut group = outside(group);
                group.mask = Some(Box::new(Mask {
                    items: vec![Item::Group(Box::new(shapes))],
                    luminance: false,
                    inverted: false,
                }));
                group
            }
        };
        if let Some(outer) = region.clip_path() {
            group = self.clip(outer, group);
        }
        group
    }

    /// The shapes of a clip path, filled.
    fn silhouette(&mut self, root: &'a usvg::Group) -> Vec<Item> {
        let mut items = Vec::new();
        for node in root.children() {
            match node {
                usvg::Node::Group(child) => {
                    let mut group = Group::new(self.silhouette(child));
                    if let Some(region) = child.clip_path() {
                        group = self.clip(region, group);
                    }
                    group.transform = transform(child.transform());
                    items.push(Item::Group(Box::new(group)));
                }
                usvg::Node::Path(shape) => {
                    items.extend(shape_of(shape, &Transform::IDENTITY).map(filled));
                }
                usvg::Node::Text(text) => items.extend(self.silhouette(text.flattened())),
                usvg::Node::Image(_) => {}
            }
        }
        items
    }
}

/// Gathers the shapes of a clip path; `false` if one is clipped itself.
fn collect(root: &usvg::Group, place: &Transform, shapes: &mut Vec<Clip>) -> bool {
    root.children().iter().all(|node| match node {
        usvg::Node::Group(child) => {
            let place = place.then_inner(&transform(child.transform()));
            child.clip_path().is_none() && collect(child, &place, shapes)
        }
        usvg::Node::Path(shape) => {
            shapes.extend(shape_of(shape, place));
            true
        }
        usvg::Node::Text(text) => collect(text.flattened(), place, shapes),
        usvg::Node::Image(_) => true,
    })
}

fn shape_of(shape: &usvg::Path, place: &Transform) -> Option<Clip> {
    let fill = shape.fill().filter(|_| shape.is_visible())?;
    Some(Clip {
        path: path(shape.data(), place),
        rule: rule(fill.rule()),
    })
}

/// One contour for shapes that do not touch; nothing shows without shapes.
fn union(shapes: Vec<Clip>) -> Option<Clip> {
    if shapes.len() > MAX_SHAPES {
        return None;
    }
    let bounds: Vec<_> = shapes.iter().map(|s| s.path.control_bounds()).collect();
    let apart = bounds.iter().enumerate().all(|(index, a)| {
        bounds[..index].iter().all(|b| match (a, b) {
            (Some(a), Some(b)) => a.intersect(b).is_none(),
            _ => true,
        })
    });
    let rule = shapes.first().map_or(FillRule::NonZero, |shape| shape.rule);
    let alike = shapes.iter().all(|shape| shape.rule == rule);
    (apart && alike).then(|| {
        let mut path = Path::new();
        for shape in &shapes {
            path.extend(&shape.path);
        }
        Clip { path, rule }
    })
}

fn filled(shape: Clip) -> Item {
    Item::Path(PathItem {
        path: Arc::new(shape.path),
        fill: Some(Fill {
            paint: Paint::Solid(Color::BLACK),
            rule: shape.rule,
        }),
        stroke: None,
    })
}
