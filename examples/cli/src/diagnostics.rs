//! Errors and warnings as people and programs read them.

use std::cell::OnceCell;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use cardgen::Location;

use crate::args::MessageFormat;
use crate::places::{Format, Places};

/// A text that messages point into.
#[derive(Debug)]
pub(crate) struct Source {
    pub name: String,
    pub text: String,
    pub format: Format,
    places: OnceCell<Places>,
}

impl Source {
    pub(crate) fn new(name: String, text: String, format: Format) -> Self {
        Self {
            name,
            text,
            format,
            places: OnceCell::new(),
        }
    }

    /// Where its values are, looked for once.
    fn places(&self) -> &Places {
        self.places
            .get_or_init(|| Places::of(&self.text, self.format))
    }
}

/// One error or warning.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostic {
    pub is_error: bool,
    pub code: String,
    pub message: String,
    pub location: Location,
    pub hint: Option<String>,
    pub source: Option<Rc<Source>>,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub diagnostics: Vec<Diagnostic>,
    pub exit_code: u8,
}

impl Failure {
    /// A failure of the command itself.
    pub(crate) fn new(code: &str, message: String, hint: Option<String>) -> Self {
        Self::of(Diagnostic {
            is_error: true,
            code: code.into(),
            message,
            location: Location::None,
            hint,
            source: None,
        })
    }

    fn of(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
            exit_code: 1,
        }
    }

    /// Something to know that is no failure.
    pub(crate) fn warning(code: &str, message: String, hint: String) -> Diagnostic {
        let mut warning = Self::new(code, message, Some(hint)).diagnostics;
        let mut warning = warning.remove(0);
        warning.is_error = false;
        warning
    }

    /// A failure that was already reported.
    pub(crate) fn silent() -> Self {
        Self {
            diagnostics: Vec::new(),
            exit_code: 1,
        }
    }

    /// The command line is wrong in a way that only shows later.
    pub(crate) fn usage(message: String) -> Self {
        let hint = Some("see cardgen --help".to_owned());
        Self {
            exit_code: 2,
            ..Self::new("cli.usage", message, hint)
        }
    }

    /// Names the file that an error without a place is about.
    pub(crate) fn about(mut self, path: &Path) -> Self {
        for diagnostic in &mut self.diagnostics {
            diagnostic.message = format!("{}: {}", path.display(), diagnostic.message);
        }
        self
    }

    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let message = format!("{} cannot be written: {error}", path.display());
        let hint = "check that the place may be written to and has room";
        Self::new("cli.unwritable", message, Some(hint.into()))
    }

    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let message = format!("{} cannot be read: {error}", path.display());
        Self::new("cli.unreadable", message, None)
    }
}

/// Where the engine's places lie: in the template's text or the data's.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    pub template: Option<Rc<Source>>,
    pub data: Option<Rc<Source>>,
}

impl Sources {
    pub(crate) fn error(&self, error: &cardgen::Error) -> Diagnostic {
        let location = error.location().clone();
        let hint = error.hint().map(|hint| match error.code() {
            "asset.missing" => format!("{hint}; here with `--image NAME=FILE`"),
            _ => hint,
        });
        self.diagnostic(true, error.code(), error.to_string(), location, hint)
    }

    pub(crate) fn failure(&self, error: &cardgen::Error) -> Failure {
        Failure::of(self.error(error))
    }

    pub(crate) fn warning(&self, warning: &cardgen::Warning) -> Diagnostic {
        let hint = warning.hint().map(str::to_owned);
        let location = warning.location().clone();
        self.diagnostic(false, warning.code(), warning.to_string(), location, hint)
    }

    fn diagnostic(
        &self,
        is_error: bool,
        code: &str,
        message: String,
        location: Location,
        hint: Option<String>,
    ) -> Diagnostic {
        let source = match &location {
            Location::Template(_) => self.template.clone(),
            Location::Data(_) => self.data.clone(),
            // Of the only text there is, or of the one being read.
            Location::Text { .. } => self.data.clone().or_else(|| self.template.clone()),
            _ => None,
        };
        Diagnostic {
            is_error,
            code: code.into(),
            message,
            location,
            hint,
            source,
        }
    }
}

impl Diagnostic {
    /// An error in a row of a file of rows.
    pub(crate) fn of_row(code: &str, message: &str, place: String, hint: Option<String>) -> Self {
        Self {
            is_error: true,
            code: code.to_owned(),
            message: format!("{place}: {message}"),
            location: Location::None,
            hint,
            source: None,
        }
    }

    /// What to underline.
    fn range(&self) -> Option<Range<usize>> {
        let source = self.source.as_ref()?;
        match &self.location {
            Location::Template(pointer) | Location::Data(pointer) => {
                // Codes whose pointer ends in the name that is wrong.
                let code = self.code.as_str();
                let wants_key = code == "data.unused"
                    || code.ends_with(".unknown-field")
                    || code.ends_with(".unknown-property");
                source.places().find(&source.text, pointer, wants_key)
            }
            Location::Text { line, column } => Some(offset(&source.text, *line, *column)),
            _ => None,
        }
    }

    /// As people read it, without colours.
    pub(crate) fn to_text(&self) -> String {
        self.draw(&Renderer::plain())
    }

    fn draw(&self, renderer: &Renderer) -> String {
        let level = if self.is_error {
            Level::ERROR
        } else {
            Level::WARNING
        };
        let title = level
            .primary_title(self.message.as_str())
            .id(self.code.as_str());
        let place = self.location.to_string();
        let mut group = match (&self.source, self.range()) {
            (Some(source), Some(range)) => {
                // Of a long file the lines at hand alone: there may be many messages.
                let lines = lines_around(&source.text, &range);
                let (line, column) = line_and_column(&source.text, range.start);
                if lines.len() > MOST_SHOWN {
                    let origin = Origin::path(source.name.as_str());
                    title.element(origin.line(line).char_column(column))
                } else {
                    let kind = AnnotationKind::Primary
                        .span(range.start - lines.start..range.end - lines.start);
                    let text = source.text.get(lines).unwrap_or_default();
                    let snippet = Snippet::source(text).line_start(line);
                    title.element(snippet.path(source.name.as_str()).annotation(kind))
                }
            }
            (Some(source), None) => {
                let origin = Origin::path(source.name.as_str());
                title.element(origin)
            }
            _ => Group::with_title(title),
        };
        let points = matches!(self.location, Location::Template(_) | Location::Data(_));
        if !place.is_empty() && (points || self.source.is_none()) {
            let place = normalize_untrusted_str(&place);
            group = group.element(Level::NOTE.with_name("at").message(place));
        }
        if let Some(hint) = &self.hint {
            let hint = normalize_untrusted_str(hint);
            group = group.element(Level::HELP.with_name("hint").message(hint));
        }
        renderer.render(&[group])
    }

    fn to_json(&self) -> serde_json::Value {
        let mut json = serde_json::json!({
            "level": if self.is_error { "error" } else { "warning" },
            "code": self.code,
            "message": self.message,
            "location": self.location.to_string(),
            "hint": self.hint,
        });
        if let Some(source) = &self.source {
            json["file"] = source.name.as_str().into();
            if let Some(range) = self.range() {
                let (line, column) = line_and_column(&source.text, range.start);
                json["line"] = line.into();
                json["column"] = column.into();
            }
        }
        json
    }
}

/// Prints diagnostics in the form asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reporter {
    pub format: MessageFormat,
}

impl Reporter {
    /// Prints to standard error: results go to standard output.
    pub(crate) fn report(&self, diagnostics: &[Diagnostic]) {
        let is_terminal = io::stderr().is_terminal();
        self.write(diagnostics, &mut io::stderr().lock(), is_terminal);
    }

    /// Prints to standard output, where diagnostics are the result.
    pub(crate) fn print(&self, diagnostics: &[Diagnostic]) {
        let is_terminal = io::stdout().is_terminal();
        self.write(diagnostics, &mut io::stdout().lock(), is_terminal);
    }

    fn write(&self, diagnostics: &[Diagnostic], out: &mut impl Write, is_terminal: bool) {
        let is_styled = is_terminal && std::env::var_os("NO_COLOR").is_none();
        let renderer = if is_styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        for diagnostic in diagnostics {
            let text = match self.format {
                MessageFormat::Human => diagnostic.draw(&renderer),
                MessageFormat::Json => diagnostic.to_json().to_string(),
            };
            // Nobody is left to tell when this fails.
            let _ = writeln!(out, "{text}");
        }
    }
}

/// The character at a line and column, both from 1; at the end of a line the
/// last one.
fn offset(text: &str, line: usize, column: usize) -> Range<usize> {
    let mut start = 0;
    for (index, content) in text.split_inclusive('\n').enumerate() {
        if index + 1 == line {
            let content = content.trim_end_matches(['\n', '\r']);
            let mut chars = content.char_indices();
            let found = chars.nth(column.saturating_sub(1));
            let (at, length) = found.map_or((content.len(), 0), |(at, c)| (at, c.len_utf8()));
            return start + at..start + at + length;
        }
        start += content.len();
    }
    text.len()..text.len()
}

/// Bytes of the longest lines that are shown; nobody reads longer ones.
const MOST_SHOWN: usize = 4096;

/// The whole lines that a range lies on.
fn lines_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..range.end + after.find('\n').unwrap_or(after.len())
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
