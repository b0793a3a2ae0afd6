//! What the page shows.

use cardgen::{Card, CardSide, Insets, PngLevel, PngOptions};
use serde_json::{Value, json};

use crate::args::WatchArgs;
use crate::diagnostics::{Diagnostic, Failure};
use crate::input::{self, Input};

/// A card, or why there is none.
pub(super) struct Show {
    title: String,
    card: Option<Card>,
    /// Errors and warnings as the page lists them.
    messages: Vec<Value>,
}

impl Show {
    /// Reads all files and draws the card.
    pub(super) fn new(args: &WatchArgs) -> Self {
        let (card, messages) = match render(args) {
            Ok((card, warnings)) => (Some(card), warnings),
            Err(failure) => (None, failure.diagnostics),
        };
        Self {
            title: args.template.clone(),
            card,
            messages: messages.iter().map(message).collect(),
        }
    }

    /// As JSON, for the page. Lengths are px.
    pub(super) fn to_json(&self, version: u64) -> Value {
        let sides = self.card.iter().flat_map(Card::sides);
        json!({
            "version": version,
            "title": self.title,
            "sides": sides.map(side).collect::<Vec<_>>(),
            "messages": self.messages,
        })
    }

    /// The picture of a side.
    pub(super) fn png(&self, side: usize, scale: f32) -> Option<Vec<u8>> {
        let side = self.card.as_ref()?.sides().get(side)?;
        let options = PngOptions::dpi(96.0 * scale).with_level(PngLevel::Fast);
        side.to_png(&options).ok()
    }
}

fn render(args: &WatchArgs) -> Result<(Card, Vec<Diagnostic>), Failure> {
    let input = Input::of_files(
        &args.template,
        args.data.as_deref(),
        &args.values,
        &args.fonts,
    )?;
    let record = match args.data {
        Some(_) => input.record,
        None => input::with_samples(&input.template, input.record),
    };
    let card = input.engine.render(&input.template, &record);
    let card = card.map_err(|error| input.sources.failure(&error))?;
    let warnings = card.warnings().iter();
    let warnings = warnings
        .map(|warning| input.sources.warning(warning))
        .collect();
    Ok((card, warnings))
}

fn message(diagnostic: &Diagnostic) -> Value {
    json!({
        "level": if diagnostic.is_error { "error" } else { "warning" },
        "code": diagnostic.code,
        "text": diagnostic.to_text(),
    })
}

fn side(side: &CardSide) -> Value {
    let size = side.size();
    let insets = |it: Insets| json!([it.top, it.right, it.bottom, it.left]);
    json!({
        "name": side.name(),
        "width": size.width,
        "height": size.height,
        "bleed": insets(side.bleed()),
        "safe": insets(side.safe()),
    })
}
