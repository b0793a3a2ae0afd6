//! From declarations to a computed style.

use std::sync::Arc;

use super::{Style, StyleError, TextBox, TextStyle};
use crate::geometry::Size;

/// One authored value, after template binding and `var()` substitution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Number(f64),
    Text(&'a str),
}

/// What values refer to.
pub(crate) struct Context<'a> {
    /// What is inherited from.
    pub parent: Option<&'a Style>,
    /// `rem`, in px.
    pub root_font_size: f32,
    /// `vw` and `vh`: the trim box.
    pub viewport: Size,
    /// `env(bleed-top)` and so on, in px.
    pub env: &'a dyn Fn(&str) -> Option<f32>,
}

/// The style of a node. An error comes with the index of its declaration.
pub(crate) fn compute<'d>(
    declarations: &[(&'d str, Value<'d>)],
    context: &Context,
) -> Result<Style, (usize, StyleError)> {
    let _ = declarations;
    Ok(Style {
        text: context
            .parent
            .map(|parent| Arc::clone(&parent.text))
            .unwrap_or_default(),
        ..Style::default()
    })
}

/// The style of a span; `context.parent` is the style of its text node.
/// Only text properties are allowed.
pub(crate) fn compute_span<'d>(
    declarations: &[(&'d str, Value<'d>)],
    context: &Context,
) -> Result<(Arc<TextStyle>, Arc<TextBox>), (usize, StyleError)> {
    let style = compute(declarations, context)?;
    Ok((style.text, Arc::new(style.text_box)))
}

/// Every property, as documents write it.
pub(crate) fn property_names() -> impl Iterator<Item = &'static str> {
    ["color"].into_iter()
}
