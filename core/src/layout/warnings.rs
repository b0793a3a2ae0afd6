//! What a person should know about the texts of a side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::boxes::{BoxTree, ROOT};
use super::fit::{Fitted, MAX_LAYOUTS};
use super::leaf::Leaf;
use super::overflow::NOTICEABLE;
use super::text::{Adjustment, TIGHTEN_LETTERS, TIGHTEN_STEPS, TIGHTEN_WORDS, variant};
use super::tree::{Content, LayoutNode};
use crate::error::{Location, did_you_mean};
use crate::geometry::Rect;
use crate::resolve::{FitStep, ResolvedKind, ResolvedNode, ResolvedText, Span};
use crate::resource::Fonts;
use crate::style::{Hyphens, Overflow};
use crate::text::{TextLayout, hyphenates};
use crate::warning::Warning;

/// What to do where all steps did not help.
const MORE_STEPS: &str =
    "give it more room, a smaller `minFontSize`, or a last step such as `ellipsis` or `hide`";
/// Characters of a text that a message quotes.
const QUOTED: usize = 24;
/// Missing characters that a message names.
const NAMED: usize = 8;

/// The warnings of a side in document order.
pub(super) fn collect(
    tree: &BoxTree<'_>,
    root: &LayoutNode<'_>,
    fit: &Fitted,
    fonts: &Fonts,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut exceeded = BTreeMap::new();
    let mut lacking = BTreeSet::new();
    let mut unhyphenated = BTreeSet::new();
    let trim = Around {
        clip: None,
        trim: Some(Rect::from_size(tree.size)),
    };
    visit(tree, ROOT, root, trim, &mut |index, node, around| {
        let leaf = &tree.boxes[index].leaf;
        if let (ResolvedKind::Box, Content::Hidden) = (&node.node.kind, &node.content) {
            let message = "the box is left out: its content does not fit";
            warnings.push(Warning::new("fit.hidden", place(node.node), message));
        }
        let (ResolvedKind::Text(text), Leaf::Text(leaf)) = (&node.node.kind, leaf) else {
            return;
        };
        for families in text.spans.iter().map(|span| &span.style.font_family) {
            if fonts.lacks(families) && lacking.insert(families.clone()) {
                warnings.push(missing_family(node.node, families, fonts));
            }
        }
        for style in text.spans.iter().map(|span| &span.style) {
            let auto = style.hyphens == Hyphens::Auto && !hyphenates(&style.lang);
            if auto && unhyphenated.insert(style.lang.clone()) {
                warnings.push(no_hyphenation(node.node, &style.lang));
            }
        }
        let miss = fit.misses.get(&index);
        fitted(node, text, leaf.adjustment(), miss.is_none(), &mut warnings);
        if let Content::Text(layout) = &node.content {
            if let Some(max) = miss.and_then(|miss| miss.max_lines) {
                warnings.push(too_many_lines(node, text, layout.lines.len(), max));
            }
            let overflow = overflow(node, text, layout, around);
            if let Some((around, beyond)) = miss.and_then(|miss| miss.around) {
                let told = exceeded.entry(around).or_insert((beyond, false));
                told.1 |= overflow.is_some();
            }
            warnings.extend(overflow);
            warnings.extend(missing(node.node, layout));
        }
    });
    // Where its texts say how far they reach out, the box need not.
    let untold = exceeded.into_iter().filter(|(_, (_, told))| !told);
    warnings.extend(untold.map(|(index, (beyond, _))| exceeds(tree.boxes[index].node, beyond)));
    warnings
}

/// Says that fitting was given up.
pub(super) fn unfinished(root: &LayoutNode<'_>) -> Warning {
    let message = format!("fitting the texts of this side was given up after {MAX_LAYOUTS} tries");
    let warning = Warning::new("fit.unfinished", place(root.node), message);
    warning.with_hint("use fewer texts with `fit`, or give them more room")
}

/// What bounds a node besides its own box; unknown under a transform.
#[derive(Clone, Copy)]
struct Around {
    clip: Option<Rect>,
    trim: Option<Rect>,
}

/// Calls for every node that is laid out, parents first.
fn visit<'a>(
    tree: &BoxTree<'a>,
    index: usize,
    node: &LayoutNode<'a>,
    around: Around,
    each: &mut impl FnMut(usize, &LayoutNode<'a>, Around),
) {
    let style = &node.node.style;
    let mut around = around;
    if !style.effect.transform.is_empty() {
        around = Around {
            clip: None,
            trim: None,
        };
    }
    each(index, node, around);
    if style.boxes.overflow_x != Overflow::Visible {
        let inner = node.padding_box();
        around.clip = Some(match around.clip {
            Some(clip) => clip.intersect(&inner).unwrap_or_default(),
            None => inner,
        });
    }
    // A hidden node has no children, though its box has.
    for (index, child) in tree.boxes[index].children.iter().zip(&node.children) {
        visit(tree, *index, child, around, each);
    }
}

/// A box that `fit` could not make hold its content.
fn exceeds(node: &ResolvedNode, beyond: f32) -> Warning {
    let message = format!("`fit` was not enough: content is {beyond:.1} px beyond the box");
    Warning::new("fit.overflow", place(node), message)
        .with_hint(MORE_STEPS)
        .with_amount(beyond)
}

fn too_many_lines(node: &LayoutNode<'_>, text: &ResolvedText, lines: usize, max: u32) -> Warning {
    let text = quote(&text.spans);
    let message = format!("{text} takes {lines} lines, beyond its `maxLines` of {max}");
    Warning::new("fit.overflow", place(node.node), message).with_hint(MORE_STEPS)
}

/// What `fit` did.
fn fitted(
    node: &LayoutNode<'_>,
    text: &ResolvedText,
    done: Adjustment,
    fits: bool,
    warnings: &mut Vec<Warning>,
) {
    let (to_fit, end) = match fits {
        true => (" to fit", ""),
        false => ("", "; it still does not fit"),
    };
    let warning = |code: &'static str, what: String| {
        let message = format!("{} {what}{end}", quote(&text.spans));
        Warning::new(code, place(node.node), message)
    };
    let layout = match &node.content {
        Content::Plain => return,
        Content::Hidden => {
            let what = "is left out: it does not fit".to_owned();
            return warnings.push(warning("fit.hidden", what));
        }
        Content::Text(layout) => layout,
    };
    if done.variant > 0 {
        let instead = quote(variant(text, done.variant));
        let which = done.variant;
        let what = format!("gives way to alternative {which}{to_fit}, {instead}");
        warnings.push(warning("fit.alternative", what));
    }
    if let Some(size) = done.font_size {
        let full = node.node.style.text.font_size;
        let why = match &text.group {
            Some(group) => format!("{to_fit} like its group “{group}”"),
            None => to_fit.to_owned(),
        };
        let (from, to) = (points(full), points(size));
        let what = format!("is made smaller{why}, from {from} to {to}");
        warnings.push(warning("fit.shrunk", what).with_amount(1.0 - size / full));
    }
    if done.tightened > 0 {
        let share = done.tightened as f32 / TIGHTEN_STEPS as f32;
        let (letters, words) = (TIGHTEN_LETTERS * share, TIGHTEN_WORDS * share);
        let what = format!(
            "is set tighter{to_fit}, letters by {letters:.3} em, words by {words:.3} em more"
        );
        warnings.push(warning("fit.tightened", what).with_amount(share));
    }
    let Some(fit) = &text.fit else { return };
    let lines = layout.lines.len();
    if fit.steps.contains(&FitStep::Wrap) && !done.one_line && lines > 1 {
        let what = format!("is set on {lines} lines{to_fit}");
        warnings.push(warning("fit.wrapped", what));
    }
    if done.ellipsis && layout.truncated {
        let what = format!("is cut{to_fit} and ends in an ellipsis");
        warnings.push(warning("fit.ellipsis", what));
    }
}

/// Text beyond its own box, beyond a box that clips it, or beyond the card.
fn overflow(
    node: &LayoutNode<'_>,
    text: &ResolvedText,
    layout: &TextLayout,
    around: Around,
) -> Option<Warning> {
    // What is decoration may bleed.
    if node.node.role.as_deref() == Some("decoration") {
        return None;
    }
    let inner = node.content_box();
    let lines = layout.lines.iter().map(|line| line.rect);
    let ink = lines
        .reduce(|a, b| a.union(&b))?
        .translate(inner.x, inner.y);
    let too_wide = layout.size.width - inner.width;
    let too_high = layout.size.height - inner.height;
    let (amount, what) = if too_wide > NOTICEABLE {
        let what = format!("is {too_wide:.1} px too wide for its box");
        (too_wide, what)
    } else if too_high > NOTICEABLE {
        let what = format!("is {too_high:.1} px too high for its box");
        (too_high, what)
    } else if let Some(beyond) = around.clip.and_then(|clip| beyond(&ink, &clip)) {
        let what = format!("is cut off: it is {beyond:.1} px beyond a box that clips it");
        (beyond, what)
    } else {
        let beyond = around.trim.and_then(|trim| beyond(&ink, &trim))?;
        let what = format!("is {beyond:.1} px beyond the edge of the card");
        (beyond, what)
    };
    let warning = Warning::new(
        "text.overflow",
        place(node.node),
        format!("{} {what}", quote(&text.spans)),
    );
    let hint = "give the text more room, or let `fit` shrink, wrap or cut it";
    Some(warning.with_hint(hint).with_amount(amount))
}

/// The farthest that a rectangle reaches out of another, if that shows.
fn beyond(inner: &Rect, outer: &Rect) -> Option<f32> {
    let distance = (outer.x - inner.x)
        .max(outer.y - inner.y)
        .max(inner.right() - outer.right())
        .max(inner.bottom() - outer.bottom());
    (distance > NOTICEABLE).then_some(distance)
}

fn missing(node: &ResolvedNode, layout: &TextLayout) -> Option<Warning> {
    if layout.missing.is_empty() {
        return None;
    }
    let name = |cluster: &String| {
        let codes: Vec<_> = cluster
            .chars()
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        format!("“{cluster}” ({})", codes.join(" "))
    };
    let names: Vec<_> = layout.missing.iter().take(NAMED).map(name).collect();
    let others = match layout.missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("no font has a glyph for {}{others}", names.join(", "));
    let warning = Warning::new("text.missing-glyph", place(node), message);
    Some(warning.with_hint("add a font that covers these characters"))
}

fn missing_family(node: &ResolvedNode, families: &[Arc<str>], fonts: &Fonts) -> Warning {
    let message = match families {
        [family] => format!("the font family {family} is not there"),
        _ => format!("none of the font families {} is there", families.join(", ")),
    };
    let known = fonts.families();
    let near = families
        .iter()
        .find_map(|family| did_you_mean(family, known.iter().copied()));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add its font, or end the list with a generic family such as sans-serif".to_owned(),
    };
    Warning::new("text.missing-family", place(node), message).with_hint(hint)
}

fn no_hyphenation(node: &ResolvedNode, lang: &str) -> Warning {
    let (message, hint) = if lang.is_empty() {
        (
            "`hyphens: auto` does nothing: the language is not known".to_owned(),
            "state the document's or the text's `lang`",
        )
    } else {
        (
            format!("`hyphens: auto` does nothing: there are no patterns for `{lang}`"),
            "put soft hyphens (U+00AD) where words may break",
        )
    };
    Warning::new("text.no-hyphenation", place(node), message).with_hint(hint)
}

fn place(node: &ResolvedNode) -> Location {
    Location::Template(node.path.to_string())
}

/// The first characters of a text in quotes.
fn quote(spans: &[Span]) -> String {
    let spans = spans.iter().filter(|span| span.object.is_none());
    let mut characters = spans.flat_map(|span| span.text.chars());
    let mut quoted: String = characters.by_ref().take(QUOTED).collect();
    if characters.next().is_some() {
        quoted.push('…');
    }
    format!("“{quoted}”")
}

/// Px as points, to a quarter of which sizes step.
fn points(px: f32) -> String {
    let points = (f64::from(px) * 75.0).round() / 100.0;
    format!("{points} pt")
}
