//! What `fit` does.

mod boxes;
mod groups;
mod laws;
mod steps;

use super::*;
use crate::resolve::{BoxFit, Fit, FitStep};
use crate::style::{Align, FlexDirection, Positioning};

use FitStep::{Alternatives, Ellipsis, Hide, Shrink, Tighten, Wrap};

const NAME: &str = "Augusta Ada King, Countess of Lovelace";

fn fitted(content: &str, steps: &[FitStep], style: impl FnOnce(&mut Style)) -> ResolvedNode {
    let mut node = text(content, style);
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.fit = Some(Fit {
            steps: steps.to_vec(),
            min_font_size: Some(10.0),
            max_lines: Some(2),
        });
    }
    node
}

/// With shorter texts to take instead.
fn or(mut node: ResolvedNode, alternatives: &[&str]) -> ResolvedNode {
    if let ResolvedKind::Text(text) = &mut node.kind {
        let span = text.spans[0].clone();
        let others = alternatives.iter().map(|text| Span {
            text: (*text).to_owned(),
            ..span.clone()
        });
        text.alternatives = others.collect();
    }
    node
}

/// Of a group.
fn grouped(mut node: ResolvedNode, group: &str) -> ResolvedNode {
    if let ResolvedKind::Text(text) = &mut node.kind {
        text.group = Some(group.into());
    }
    node
}

fn prior(priority: i32, node: ResolvedNode) -> ResolvedNode {
    ResolvedNode {
        priority: Some(priority),
        ..node
    }
}

/// A box with `fit`.
fn fitting(hides: bool, node: ResolvedNode) -> ResolvedNode {
    ResolvedNode {
        fit: Some(BoxFit { hides }),
        ..node
    }
}

fn column(children: Vec<ResolvedNode>) -> ResolvedNode {
    node(|s| s.flex.direction = FlexDirection::Column, children)
}

struct Outcome {
    /// The lines of each text, and whether it is hidden.
    texts: Vec<(Vec<String>, bool)>,
    /// The rectangle of each text.
    rects: Vec<Rect>,
    /// The first line of each text.
    lines: Vec<Rect>,
    /// The font size of each text's first run.
    sizes: Vec<f32>,
    warnings: Vec<String>,
}

fn outcome(width: f32, height: f32, root: ResolvedNode) -> Outcome {
    fn walk(node: &LayoutNode<'_>, outcome: &mut Outcome) {
        let text = match &node.content {
            Content::Hidden if matches!(node.node.kind, ResolvedKind::Text(_)) => {
                Some((vec![], true))
            }
            Content::Plain | Content::Hidden => None,
            Content::Text(text) => {
                let lines = text.lines.iter().map(|line| line.text.clone());
                Some((lines.collect(), false))
            }
        };
        if let Some(text) = text {
            outcome.texts.push(text);
            outcome.rects.push(node.rect);
            outcome.lines.push(match &node.content {
                Content::Text(text) => text.lines.first().map_or(Rect::default(), |l| l.rect),
                _ => Rect::default(),
            });
            let first = match &node.content {
                Content::Text(text) => text.lines.first().and_then(|line| line.runs.first()),
                _ => None,
            };
            outcome.sizes.push(first.map_or(0.0, |run| run.size));
        }
        node.children.iter().for_each(|child| walk(child, outcome));
    }
    let side = side(width, height, root);
    let (layout, warnings) = lay_out(&side);
    let mut outcome = Outcome {
        texts: vec![],
        rects: vec![],
        lines: vec![],
        sizes: vec![],
        warnings: warnings
            .iter()
            .map(|warning| format!("{}: {warning}", warning.code()))
            .collect(),
    };
    walk(&layout.root, &mut outcome);
    outcome
}
