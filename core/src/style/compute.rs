//! From declarations to a computed style.

use std::sync::Arc;

use super::draft::Draft;
use super::error::StyleError;
use super::parse::{Parser, Scope};
use super::property::{Longhand, Property};
use super::shorthand::{FONT_SIZE, LONGHAND_RANK};
use super::text::{Direction, LineHeight};
use super::{Style, TextBox, TextStyle};
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

/// Why which declaration was refused, by its index.
type Refused = (usize, StyleError);

/// The style of a node.
///
/// Of the same property the last declaration wins; a longhand wins over its
/// shorthands wherever it stands.
pub(crate) fn compute<'d>(
    declarations: &[(&'d str, Value<'d>)],
    context: &Context,
) -> Result<Style, Refused> {
    let steps = steps(declarations, |_, _| Ok(()))?;
    Ok(run(&steps, context)?.finish(context.parent))
}

/// The style of a span; `context.parent` is the style of its text node.
/// Only properties of text are allowed.
pub(crate) fn compute_span<'d>(
    declarations: &[(&'d str, Value<'d>)],
    context: &Context,
) -> Result<(Arc<TextStyle>, Arc<TextBox>), Refused> {
    let steps = steps(declarations, |name, property| {
        if property.suits_span() {
            Ok(())
        } else {
            Err(StyleError::NotOnSpan { property: name })
        }
    })?;
    let style = run(&steps, context)?.finish(context.parent);
    Ok((style.text, Arc::new(style.text_box)))
}

/// What must be known before other values can be computed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// Sizes count in the parent's.
    FontSize,
    /// `em` is known.
    Basics,
    /// `lh`, `currentColor` and the direction are known too.
    Rest,
}

/// A declaration to apply.
struct Step<'d> {
    phase: Phase,
    rank: u8,
    index: usize,
    name: &'static str,
    property: Property,
    value: Value<'d>,
}

/// The declarations in the order they are applied in.
fn steps<'d>(
    declarations: &[(&'d str, Value<'d>)],
    check: fn(&'static str, Property) -> Result<(), StyleError>,
) -> Result<Vec<Step<'d>>, Refused> {
    let mut steps = Vec::with_capacity(declarations.len() + 1);
    for (index, (name, value)) in declarations.iter().enumerate() {
        let (name, property) = Property::named(name).map_err(|error| (index, error))?;
        check(name, property).map_err(|error| (index, error))?;
        let mut push = |phase, rank, property| {
            steps.push(Step {
                phase,
                rank,
                index,
                name,
                property,
                value: *value,
            });
        };
        match property {
            Property::Longhand(longhand) => push(phase(longhand), LONGHAND_RANK, property),
            Property::Logical(..) | Property::Later(_) => {
                push(Phase::Rest, LONGHAND_RANK, property);
            }
            Property::Shorthand(shorthand) if shorthand.name == FONT_SIZE.name => {
                push(
                    Phase::FontSize,
                    FONT_SIZE.rank,
                    Property::Shorthand(&FONT_SIZE),
                );
                push(Phase::Basics, shorthand.rank, property);
            }
            Property::Shorthand(shorthand) => push(Phase::Rest, shorthand.rank, property),
        }
    }
    steps.sort_unstable_by_key(|step| (step.phase, step.rank, step.index));
    Ok(steps)
}

fn phase(longhand: Longhand) -> Phase {
    match longhand {
        Longhand::FontSize => Phase::FontSize,
        // What `font` sets must come after it, and with it the weight.
        Longhand::Color
        | Longhand::Direction
        | Longhand::LineHeight
        | Longhand::FontFamily
        | Longhand::FontWeight
        | Longhand::FontStyle
        | Longhand::FontStretch
        | Longhand::FontKerning
        | Longhand::FontVariationSettings
        | Longhand::FontFeatureSettings => Phase::Basics,
        _ => Phase::Rest,
    }
}

fn run(steps: &[Step], context: &Context) -> Result<Draft, Refused> {
    let text = match context.parent {
        Some(parent) => Arc::clone(&parent.text),
        None => Arc::default(),
    };
    let mut draft = Draft::new(Arc::clone(&text));
    let mut scope = Scope {
        context,
        parent: &text,
        em: text.font_size,
        lh: line_height(&text),
        color: text.color.clone(),
        is_rtl: text.direction == Direction::Rtl,
    };
    let mut steps = steps.iter().peekable();
    let mut apply = |phase: Phase, scope: &Scope, draft: &mut Draft| {
        while let Some(step) = steps.next_if(|step| step.phase == phase) {
            step.apply(scope, draft)
                .map_err(|error| (step.index, error))?;
        }
        Ok(())
    };
    apply(Phase::FontSize, &scope, &mut draft)?;
    scope.em = draft.style.text.font_size;
    apply(Phase::Basics, &scope, &mut draft)?;
    scope.lh = line_height(&draft.style.text);
    scope.color = draft.style.text.color.clone();
    scope.is_rtl = draft.style.text.direction == Direction::Rtl;
    draft.start_borders(&scope.color);
    apply(Phase::Rest, &scope, &mut draft)?;
    Ok(draft)
}

/// What `lh` counts in; fonts are not known here, so that a normal line is
/// taken as 1.2 times the font size.
fn line_height(text: &TextStyle) -> f32 {
    match text.line_height {
        LineHeight::Normal => text.font_size * 1.2,
        LineHeight::Number(multiple) => text.font_size * multiple,
        LineHeight::Px(px) => px,
    }
}

/// Keywords that every property takes.
#[derive(Clone, Copy, PartialEq)]
enum Wide {
    Inherit,
    Initial,
    Unset,
}

impl Wide {
    fn of(value: Value) -> Option<Self> {
        let Value::Text(text) = value else {
            return None;
        };
        let text = text.trim_ascii();
        [
            ("inherit", Self::Inherit),
            ("initial", Self::Initial),
            ("unset", Self::Unset),
        ]
        .into_iter()
        .find(|(word, _)| text.eq_ignore_ascii_case(word))
        .map(|(_, wide)| wide)
    }
}

impl Step<'_> {
    fn apply(&self, scope: &Scope, draft: &mut Draft) -> Result<(), StyleError> {
        let wide = Wide::of(self.value);
        let longhand = match self.property {
            Property::Longhand(longhand) => longhand,
            Property::Logical(_, rtl) if scope.is_rtl => rtl,
            Property::Logical(ltr, _) => ltr,
            Property::Shorthand(shorthand) => {
                return match wide {
                    Some(wide) => {
                        copy(shorthand.sets, wide, scope, draft);
                        Ok(())
                    }
                    None => self.read(scope, |p| (shorthand.read)(p, draft)),
                };
            }
            Property::Later((_, harmless, error)) => {
                let is_harmless = match self.value {
                    Value::Number(number) => number == 0.0 && harmless.contains(&"0"),
                    Value::Text(text) => harmless
                        .iter()
                        .any(|word| word.eq_ignore_ascii_case(text.trim_ascii())),
                };
                return if is_harmless || wide.is_some() {
                    Ok(())
                } else {
                    Err(StyleError::Unsupported(error))
                };
            }
        };
        match wide {
            Some(wide) => {
                copy(&[longhand], wide, scope, draft);
                Ok(())
            }
            None => self.read(scope, |p| longhand.read(p, draft)),
        }
    }

    fn read(
        &self,
        scope: &Scope,
        read: impl FnOnce(&mut Parser) -> super::parse::Parse<()>,
    ) -> Result<(), StyleError> {
        let mut parser = Parser::new(self.value, scope);
        read(&mut parser)
            .and_then(|()| parser.end())
            .map_err(|fail| fail.of(self.name, excerpt(self.value)))
    }
}

/// Takes over the parent's or the initial values.
fn copy(longhands: &[Longhand], wide: Wide, scope: &Scope, draft: &mut Draft) {
    let mut initial = Draft::new(Arc::default());
    initial.start_borders(&scope.color);
    let parent = scope.context.parent.map(Draft::of);
    for longhand in longhands {
        let inherits = match wide {
            Wide::Inherit => true,
            Wide::Initial => false,
            Wide::Unset => longhand.is_inherited(),
        };
        match &parent {
            Some(parent) if inherits => longhand.copy(parent, draft),
            _ => longhand.copy(&initial, draft),
        }
    }
}

/// The beginning of a value, for messages.
fn excerpt(value: Value) -> String {
    const MOST: usize = 80;
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        },
    }
}
