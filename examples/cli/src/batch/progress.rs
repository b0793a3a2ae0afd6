//! What to show while a batch runs.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::args::MessageFormat;
use crate::diagnostics::Reporter;
use crate::rows::Rows;

/// A bar for people who look on, with rate and time left.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes of the rows' file read so far.
    read: Arc<AtomicU64>,
    start: Instant,
    rows: u64,
    failed: u64,
}

impl Progress {
    pub(super) fn new(rows: &Rows, reporter: &Reporter) -> Self {
        let is_watched = io::stderr().is_terminal() && reporter.format == MessageFormat::Human;
        let (bar, template) = match (is_watched, rows.size()) {
            (false, _) => (ProgressBar::hidden(), "{msg}"),
            (true, Some(size)) => (
                ProgressBar::new(size),
                "{bar:30} {percent:>3} %  {msg}, {eta} left",
            ),
            (true, None) => (ProgressBar::new_spinner(), "{spinner} {msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if is_watched {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self {
            bar,
            read: rows.progress(),
            start: Instant::now(),
            rows: 0,
            failed: 0,
        }
    }

    /// A row is done.
    pub(super) fn row(&mut self, has_failed: bool) {
        self.rows += 1;
        self.failed += u64::from(has_failed);
        if self.bar.is_hidden() {
            return;
        }
        let rate = self.rows as f64 / self.start.elapsed().as_secs_f64().max(0.001);
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        self.bar
            .set_message(format!("{} rows{failed}, {rate:.0}/s", self.rows));
    }

    /// Prints without breaking the bar.
    pub(super) fn aside(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
