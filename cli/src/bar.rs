//! How far a transfer is, on standard error where that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use virtwire::Progress;

use crate::output::Output;

const STYLE: &str = "{prefix}: {percent:>3} % [{bar:30}] {binary_bytes} of {binary_total_bytes}, \
                     {binary_bytes_per_sec}, {eta_precise} left";
/// Where nobody knows how much there is.
const STYLE_OF_UNKNOWN: &str = "{prefix}: {binary_bytes}, {binary_bytes_per_sec}";

/// A line that grows; its last state stays.
#[derive(Clone, Debug)]
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar that nobody sees where there is no terminal, or the user wants to be left alone.
    pub(crate) fn new(out: &Output, label: &'static str) -> Self {
        let bar = if out.quiet { ProgressBar::hidden() } else { ProgressBar::no_length() };
        bar.set_style(style(STYLE_OF_UNKNOWN));
        Self(bar.with_prefix(label))
    }

    /// Whether there is a terminal to show it on.
    pub(crate) fn is_seen(&self) -> bool {
        !self.0.is_hidden()
    }

    pub(crate) fn show(&self, progress: &Progress) {
        if progress.total > 0 && self.0.length() != Some(progress.total) {
            self.0.set_length(progress.total);
            self.0.set_style(style(STYLE).progress_chars("=> "));
        }
        self.0.set_position(progress.done);
    }

    /// The last figures stay on the screen.
    pub(crate) fn end(&self) {
        self.0.abandon();
    }
}

fn style(template: &str) -> ProgressStyle {
    // A bar in another style is still a bar.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
