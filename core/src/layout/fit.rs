//! `fit`: what is done, in order, to a text that does not fit.
//!
//! A text fits when its lines stay in its own box and when nothing around it
//! reaches out farther than it would without the text. Texts that are too
//! large for their own box go first, in document order; then, from the last
//! to the first, those that push something out of the boxes around them.

use super::boxes::BoxTree;
use super::leaf::Leaf;
use super::overflow::{Extents, TOLERANCE};
use super::text::Adjustment;
use crate::resolve::{Fit, FitStep, ResolvedKind};
use crate::resource::Fonts;

/// A quarter of a point, px.
const STEP: f32 = 1.0 / 3.0;
/// How far a text shrinks that names no `minFontSize`: texts made smaller
/// than this should wrap instead.
const DEFAULT_MIN: f32 = 0.75;
/// Layouts are tried no more often than this for one side.
const MAX_LAYOUTS: usize = 5000;

/// A text with steps to take.
struct Fitted<'a> {
    index: usize,
    fit: &'a Fit,
    font_size: f32,
    /// The step it is at.
    step: usize,
}

/// What has to hold.
#[derive(Clone, Copy)]
struct Goal {
    /// How far things reach out around the text without it; `None` asks only
    /// for the text's own box.
    around: Option<f32>,
}

struct Fitter<'t, 'a> {
    tree: &'t mut BoxTree<'a>,
    fonts: &'t Fonts,
    layouts: usize,
    /// Whether a text took a step since this was last set to `false`.
    progress: bool,
}

/// Before the first layout: texts that may wrap later start on one line.
pub(super) fn prepare(tree: &mut BoxTree<'_>, fonts: &Fonts) {
    for text in texts(tree) {
        let first = Adjustment {
            one_line: text.fit.steps.contains(&FitStep::Wrap),
            ..Adjustment::default()
        };
        adjust(tree, text.index, first, fonts);
    }
}

/// After it: takes steps and lays out again until every text fits or has no
/// steps left.
pub(super) fn run(tree: &mut BoxTree<'_>, fonts: &Fonts) {
    let mut texts = texts(tree);
    if texts.is_empty() {
        return;
    }
    let mut fitter = Fitter {
        tree,
        fonts,
        layouts: 0,
        progress: true,
    };
    // A step of one text may put another one out of its box. Steps only go
    // forward, so this ends.
    while fitter.progress {
        fitter.progress = false;
        for text in &mut texts {
            fitter.take_steps(text, Goal { around: None });
        }
        for text in texts.iter_mut().rev() {
            if let Some(goal) = fitter.goal(text) {
                fitter.take_steps(text, goal);
            }
        }
    }
}

fn texts<'a>(tree: &BoxTree<'a>) -> Vec<Fitted<'a>> {
    let fitted = tree.boxes.iter().enumerate().filter_map(|(index, this)| {
        let ResolvedKind::Text(text) = &this.node.kind else {
            return None;
        };
        let fit = text.fit.as_ref().filter(|fit| !fit.steps.is_empty())?;
        Some(Fitted {
            index,
            fit,
            font_size: this.node.style.text.font_size,
            step: 0,
        })
    });
    fitted.collect()
}

impl Fitter<'_, '_> {
    /// The goal of a text with something around it that reaches out, unless
    /// it would do so without the text as well.
    fn goal(&mut self, text: &Fitted<'_>) -> Option<Goal> {
        let done = text.step == text.fit.steps.len() || self.adjustment(text).hidden;
        let around = Extents::new(self.tree).around(self.tree, text.index);
        if done || around <= TOLERANCE {
            return None;
        }
        let now = self.adjustment(text);
        self.lay_out(
            text,
            Adjustment {
                hidden: true,
                ..now
            },
        );
        let without = Extents::new(self.tree).around(self.tree, text.index);
        self.lay_out(text, now);
        (around > without + TOLERANCE).then_some(Goal {
            around: Some(without),
        })
    }

    fn take_steps(&mut self, text: &mut Fitted<'_>, goal: Goal) {
        while !self.fits(text, goal) && self.layouts < MAX_LAYOUTS {
            let Some(step) = text.fit.steps.get(text.step) else {
                return;
            };
            self.progress = true;
            match step {
                FitStep::Shrink => self.shrink(text, goal),
                FitStep::Wrap => {
                    let now = self.adjustment(text);
                    self.lay_out(
                        text,
                        Adjustment {
                            one_line: false,
                            ..now
                        },
                    );
                }
                FitStep::Ellipsis => self.cut(text, goal),
                FitStep::Hide => {
                    let now = self.adjustment(text);
                    self.lay_out(
                        text,
                        Adjustment {
                            hidden: true,
                            ..now
                        },
                    );
                }
            }
            if !self.fits(text, goal) {
                text.step += 1;
            }
        }
    }

    /// The largest size that fits, by quarters of a point; else the smallest.
    fn shrink(&mut self, text: &Fitted<'_>, goal: Goal) {
        let now = self.adjustment(text);
        let from = now.font_size.unwrap_or(text.font_size);
        let min = text
            .fit
            .min_font_size
            .unwrap_or(text.font_size * DEFAULT_MIN);
        if !(min > 0.0 && min < from) {
            return;
        }
        let steps = ((from - min) / STEP).ceil() as u32;
        self.first_that_fits(text, goal, 1, steps, |step| Adjustment {
            font_size: Some((from - step as f32 * STEP).max(min)),
            ..now
        });
    }

    /// An ellipsis where the space ends; else as many lines as fit.
    fn cut(&mut self, text: &Fitted<'_>, goal: Goal) {
        let cut = Adjustment {
            ellipsis: true,
            max_lines: text.fit.max_lines,
            ..self.adjustment(text)
        };
        self.lay_out(text, cut);
        let lines = self.line_count(text);
        if lines > 1 && !self.fits(text, goal) {
            self.first_that_fits(text, goal, 1, lines - 1, |fewer| Adjustment {
                max_lines: Some(lines - fewer),
                ..cut
            });
        }
    }

    /// Lays out with the first of the changes `from..=to` that makes the text
    /// fit, else with the last. Each makes the text smaller than the one
    /// before, so halving finds it.
    fn first_that_fits(
        &mut self,
        text: &Fitted<'_>,
        goal: Goal,
        from: u32,
        to: u32,
        change: impl Fn(u32) -> Adjustment,
    ) {
        let (mut low, mut high) = (from, to);
        while low < high {
            let middle = low + (high - low) / 2;
            self.lay_out(text, change(middle));
            if self.fits(text, goal) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.lay_out(text, change(low));
    }

    fn fits(&self, text: &Fitted<'_>, goal: Goal) -> bool {
        let now = self.adjustment(text);
        if now.hidden {
            return true;
        }
        let extents = Extents::new(self.tree);
        let too_many = !now.one_line
            && text
                .fit
                .max_lines
                .is_some_and(|max| self.line_count(text) > max);
        !too_many
            && extents.inside(self.tree, text.index) <= TOLERANCE
            && goal
                .around
                .is_none_or(|without| extents.around(self.tree, text.index) <= without + TOLERANCE)
    }

    fn line_count(&self, text: &Fitted<'_>) -> u32 {
        let this = &self.tree.boxes[text.index];
        let Leaf::Text(leaf) = &this.leaf else {
            return 0;
        };
        let size = this.layout.content_box_size();
        leaf.measure(size.width.max(0.0), Some(size.height)).lines
    }

    fn adjustment(&self, text: &Fitted<'_>) -> Adjustment {
        match &self.tree.boxes[text.index].leaf {
            Leaf::Text(leaf) => leaf.adjustment(),
            _ => Adjustment::default(),
        }
    }

    fn lay_out(&mut self, text: &Fitted<'_>, adjustment: Adjustment) {
        if adjustment == self.adjustment(text) {
            return;
        }
        adjust(self.tree, text.index, adjustment, self.fonts);
        self.tree.lay_out();
        self.layouts += 1;
    }
}

fn adjust(tree: &mut BoxTree<'_>, index: usize, adjustment: Adjustment, fonts: &Fonts) {
    let this = &mut tree.boxes[index];
    let Leaf::Text(leaf) = &mut this.leaf else {
        return;
    };
    let was = leaf.adjustment();
    if was == adjustment {
        return;
    }
    leaf.adjust(adjustment, fonts);
    if adjustment.hidden != was.hidden {
        this.rules.display = match adjustment.hidden {
            true => taffy::Display::None,
            false => taffy::Display::Block,
        };
    }
    if adjustment.ellipsis {
        // What is cut may become narrower than its content.
        this.rules.overflow = taffy::Point {
            x: taffy::Overflow::Hidden,
            y: taffy::Overflow::Hidden,
        };
        this.rules.flex_shrink = this.rules.flex_shrink.max(1.0);
    }
    tree.changed(index);
}
