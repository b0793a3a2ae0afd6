//! A text that takes steps, or that keeps a group's size.

use super::ladder::{Rung, ladder};
use crate::layout::text::Adjustment;
use crate::resolve::{Fit, FitStep, ResolvedText};

/// A quarter of a point, px.
const STEP: f32 = 1.0 / 3.0;
/// How far a text shrinks that names no `minFontSize`: texts made smaller
/// than this should wrap instead.
const DEFAULT_MIN: f32 = 0.75;

pub(super) struct FitText<'a> {
    /// Of its box.
    pub index: usize,
    pub fit: Option<&'a Fit>,
    pub ladder: Vec<Rung>,
    /// The rung it is on.
    pub rung: usize,
    pub setting: Setting,
    pub sizes: Sizes,
    /// Its group, by number.
    pub group: Option<usize>,
}

/// How a text asks to be set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Setting {
    pub variant: usize,
    /// Steps that the font is smaller.
    pub shrunk: u32,
    /// Steps that the text is tighter.
    pub tightened: u32,
    pub one_line: bool,
    pub max_lines: Option<u32>,
    pub ellipsis: bool,
    pub hidden: bool,
}

/// The font sizes a text may have, px.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// What its style says.
    pub authored: f32,
    /// The largest: what the style says, or the smallest that styles say in
    /// its group.
    pub start: f32,
    /// The smallest.
    pub floor: f32,
}

impl<'a> FitText<'a> {
    pub(super) fn new(index: usize, text: &'a ResolvedText, font_size: f32) -> Self {
        let fit = text.fit.as_ref();
        let steps = fit.map_or(&[][..], |fit| &fit.steps);
        let shrinks = steps.contains(&FitStep::Shrink);
        let floor = fit
            .and_then(|fit| fit.min_font_size)
            .or(shrinks.then_some(font_size * DEFAULT_MIN));
        let mut this = Self {
            index,
            fit,
            ladder: ladder(steps, text.alternatives.len()),
            rung: 0,
            setting: Setting::default(),
            sizes: Sizes {
                authored: font_size,
                start: font_size,
                floor: floor.unwrap_or(0.0).clamp(0.0, font_size),
            },
            group: None,
        };
        this.setting = this.afresh(0);
        this
    }

    /// A text before any step: what may wrap later starts on one line.
    pub(super) fn afresh(&self, variant: usize) -> Setting {
        Setting {
            variant,
            one_line: self.ladder.contains(&Rung::Wrap),
            ..Setting::default()
        }
    }

    /// Its `minFontSize`, px.
    pub(super) fn stated_min(&self) -> Option<f32> {
        self.fit.and_then(|fit| fit.min_font_size)
    }

    pub(super) fn is_done(&self) -> bool {
        self.setting.hidden || self.rung == self.ladder.len()
    }

    /// What its setting means for layout, the font being smaller by `shrunk`
    /// steps.
    pub(super) fn adjustment(&self, shrunk: u32) -> Adjustment {
        let size = self.sizes.after(shrunk);
        Adjustment {
            variant: self.setting.variant,
            font_size: (size != self.sizes.authored).then_some(size),
            tightened: self.setting.tightened,
            one_line: self.setting.one_line,
            max_lines: self.setting.max_lines,
            ellipsis: self.setting.ellipsis,
        }
    }
}

impl Sizes {
    /// The size after so many steps.
    pub(super) fn after(&self, steps: u32) -> f32 {
        (self.start - steps as f32 * STEP).max(self.floor)
    }

    /// How many steps lead to the smallest size.
    pub(super) fn steps(&self) -> u32 {
        match self.start > self.floor && self.floor > 0.0 {
            true => ((self.start - self.floor) / STEP).ceil() as u32,
            false => 0,
        }
    }
}
