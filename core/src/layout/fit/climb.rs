//! Taking steps until everything fits.

use std::collections::BTreeMap;

use super::ladder::Rung;
use super::order::{Plan, Turn};
use super::text::{FitText, Setting};
use crate::layout::boxes::BoxTree;
use crate::layout::leaf::Leaf;
use crate::layout::overflow::{self, Extents, NOTICEABLE, TOLERANCE};
use crate::layout::text::{Adjustment, TIGHTEN_STEPS};
use crate::resource::Fonts;

/// Layouts are tried no more often than this for one side.
pub(in crate::layout) const MAX_LAYOUTS: usize = 5000;
/// Nor is more looked at in all of them: boxes laid out and bytes shaped.
const MAX_WORK: usize = 2_000_000;

/// What has to hold.
#[derive(Clone, Copy)]
struct Goal {
    /// How far things reach out around the text without it; `None` asks only
    /// for the text's own box.
    around: Option<f32>,
}

const OWN_BOX: Goal = Goal { around: None };

/// How the steps ended.
pub(in crate::layout) struct Fitted {
    /// Whether the work stayed within its bounds.
    pub finished: bool,
    /// The texts that still do not fit, by the index of their box.
    pub misses: BTreeMap<usize, Miss>,
}

/// Why a text does not fit; neither where it is its own box that is too small.
#[derive(Default)]
pub(in crate::layout) struct Miss {
    /// The `maxLines` that it goes beyond.
    pub max_lines: Option<u32>,
    /// The box around it, by index, out of which things reach, and how far, px.
    pub around: Option<(usize, f32)>,
}

impl<'a> Plan<'a> {
    /// Before the first layout: every text as it is before any step.
    pub(in crate::layout) fn prepare(&self, tree: &mut BoxTree<'a>, fonts: &Fonts) {
        for text in &self.texts {
            adjust(tree, text.index, text.adjustment(0), fonts);
        }
    }

    /// After it: takes steps and lays out again until everything fits or has
    /// no steps left.
    pub(in crate::layout) fn run(self, tree: &mut BoxTree<'a>, fonts: &Fonts) -> Fitted {
        let turns = self.turns;
        let mut climber = Climber {
            tree,
            fonts,
            texts: self.texts,
            groups: self.groups,
            extents: None,
            layouts: 0,
            work: 0,
            progress: true,
        };
        // A step of one text may put another one out of its box. Steps only
        // go forward, so this ends.
        while climber.progress && climber.may_go_on() {
            climber.progress = false;
            for turn in turns.iter().flatten() {
                match *turn {
                    Turn::Text(text) => climber.take_steps(text, OWN_BOX),
                    Turn::Box(index) => climber.hide_if_inside_does_not_fit(index),
                }
            }
            for turn in turns.iter().rev().flatten() {
                match *turn {
                    Turn::Text(text) => {
                        if let Some(goal) = climber.goal(text) {
                            climber.take_steps(text, goal);
                        }
                    }
                    Turn::Box(index) => climber.hide_if_it_helps(index),
                }
            }
        }
        Fitted {
            finished: climber.may_go_on(),
            misses: climber.misses(),
        }
    }
}

struct Climber<'t, 'a> {
    tree: &'t mut BoxTree<'a>,
    fonts: &'t Fonts,
    texts: Vec<FitText<'a>>,
    groups: Vec<Vec<usize>>,
    /// Of the last layout, once somebody asked.
    extents: Option<Extents>,
    layouts: usize,
    work: usize,
    /// Whether a step was taken since this was last set to `false`.
    progress: bool,
}

impl Climber<'_, '_> {
    /// The goal of a text with something around it that reaches out, unless
    /// it would do so without the text as well.
    fn goal(&mut self, text: usize) -> Option<Goal> {
        match self.texts[text].is_done() {
            true => None,
            false => self.pushes(text),
        }
    }

    /// What would have to hold around a text that pushes something out.
    fn pushes(&mut self, text: usize) -> Option<Goal> {
        let index = self.texts[text].index;
        if !self.tree.is_shown(index) {
            return None;
        }
        let around = self.around(index);
        if around <= TOLERANCE {
            return None;
        }
        let without = self.without(index, |this| this.around(index));
        (around > without + TOLERANCE).then_some(Goal {
            around: Some(without),
        })
    }

    fn take_steps(&mut self, text: usize, goal: Goal) {
        while self.may_go_on() && !self.fits(text, goal) {
            let this = &self.texts[text];
            let Some(rung) = this.ladder.get(this.rung) else {
                return;
            };
            let now = this.setting;
            self.progress = true;
            match *rung {
                Rung::Shrink => {
                    let range = self.shrunk(text) + 1..=this.sizes.steps();
                    self.first_that_fits(text, goal, range, |shrunk| Setting { shrunk, ..now });
                }
                Rung::Tighten => {
                    let range = now.tightened + 1..=TIGHTEN_STEPS;
                    let change = |tightened| Setting { tightened, ..now };
                    self.first_that_fits(text, goal, range, change);
                }
                // Taken a second time, it would undo what came after it.
                Rung::Wrap if !now.one_line => {}
                Rung::Wrap => {
                    let wrapped = Setting {
                        one_line: false,
                        ..this.afresh(now.variant)
                    };
                    self.set(text, wrapped);
                }
                Rung::Variant(variant) if variant == now.variant => {}
                Rung::Variant(variant) => self.set(text, this.afresh(variant)),
                Rung::Ellipsis => self.cut(text, goal),
                Rung::Hide => self.set(
                    text,
                    Setting {
                        hidden: true,
                        ..now
                    },
                ),
            }
            if !self.fits(text, goal) {
                self.texts[text].rung += 1;
            }
        }
    }

    /// An ellipsis where the space ends; else as many lines as fit.
    fn cut(&mut self, text: usize, goal: Goal) {
        let this = &self.texts[text];
        let cut = Setting {
            ellipsis: true,
            max_lines: this.fit.and_then(|fit| fit.max_lines),
            ..this.setting
        };
        self.set(text, cut);
        let lines = self.line_count(text);
        if !self.fits(text, goal) {
            self.first_that_fits(text, goal, 1..=lines.saturating_sub(1), |fewer| Setting {
                max_lines: Some(lines - fewer),
                ..cut
            });
        }
    }

    /// Lays out with the first of the changes that makes the text fit, else
    /// with the last. Each makes the text smaller than the one before, so
    /// halving finds it.
    fn first_that_fits(
        &mut self,
        text: usize,
        goal: Goal,
        range: std::ops::RangeInclusive<u32>,
        change: impl Fn(u32) -> Setting,
    ) {
        if range.is_empty() {
            return;
        }
        let (mut low, mut high) = range.into_inner();
        while low < high && self.may_go_on() {
            let middle = low + (high - low) / 2;
            self.set(text, change(middle));
            if self.fits(text, goal) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.set(text, change(low));
    }

    fn fits(&mut self, text: usize, goal: Goal) -> bool {
        let index = self.texts[text].index;
        if !self.tree.is_shown(index) {
            return true;
        }
        self.exceeded_max_lines(text).is_none()
            && overflow::inside(self.tree, index) <= TOLERANCE
            && goal
                .around
                .is_none_or(|without| self.around(index) <= without + TOLERANCE)
    }

    /// The `maxLines` of a text that is on more lines.
    fn exceeded_max_lines(&self, text: usize) -> Option<u32> {
        let this = &self.texts[text];
        let max = this.fit.and_then(|fit| fit.max_lines)?;
        (!this.setting.one_line && self.line_count(text) > max).then_some(max)
    }

    /// The texts that do not fit, as far as that shows.
    fn misses(&mut self) -> BTreeMap<usize, Miss> {
        let mut misses = BTreeMap::new();
        for text in 0..self.texts.len() {
            let index = self.texts[text].index;
            if !self.tree.is_shown(index) {
                continue;
            }
            let extents = self.extents.get_or_insert_with(|| Extents::new(self.tree));
            let nearest = extents.nearest_around(self.tree, index);
            // Where no more may be tried, whatever reaches out counts.
            let blamed = nearest.is_some() && (!self.may_go_on() || self.pushes(text).is_some());
            let miss = Miss {
                max_lines: self.exceeded_max_lines(text),
                around: nearest.filter(|_| blamed),
            };
            let own = overflow::inside(self.tree, index) > NOTICEABLE;
            if own || miss.max_lines.is_some() || miss.around.is_some() {
                misses.insert(index, miss);
            }
        }
        misses
    }

    /// Leaves a box out in which a text does not fit, whatever it did.
    fn hide_if_inside_does_not_fit(&mut self, index: usize) {
        let any = (0..self.texts.len()).any(|text| {
            self.tree.is_inside(self.texts[text].index, index) && !self.fits(text, OWN_BOX)
        });
        if any {
            self.hide(index);
        }
    }

    /// Leaves a box out if less reaches out of boxes without it.
    fn hide_if_it_helps(&mut self, index: usize) {
        let everywhere = self.everywhere();
        if everywhere <= TOLERANCE || !self.tree.is_shown(index) || !self.may_go_on() {
            return;
        }
        let without = self.without(index, Self::everywhere);
        if everywhere > without + TOLERANCE {
            self.hide(index);
        }
    }

    fn hide(&mut self, index: usize) {
        self.tree.hide(index, true);
        self.progress = true;
        // Groups go on without the texts in it.
        for text in 0..self.texts.len() {
            self.follow(text);
        }
        self.lay_out();
    }

    /// Measures without a box.
    fn without(&mut self, index: usize, measure: impl Fn(&mut Self) -> f32) -> f32 {
        self.tree.hide(index, true);
        self.lay_out();
        let without = measure(self);
        self.tree.hide(index, false);
        self.lay_out();
        without
    }

    fn around(&mut self, index: usize) -> f32 {
        let extents = self.extents.get_or_insert_with(|| Extents::new(self.tree));
        extents.around(self.tree, index)
    }

    fn everywhere(&mut self) -> f32 {
        let extents = self.extents.get_or_insert_with(|| Extents::new(self.tree));
        extents.everywhere(self.tree)
    }

    fn line_count(&self, text: usize) -> u32 {
        let this = &self.tree.boxes[self.texts[text].index];
        let Leaf::Text(leaf) = &this.leaf else {
            return 0;
        };
        let size = this.layout.content_box_size();
        leaf.measure(size.width.max(0.0), Some(size.height)).lines
    }

    /// How many steps a text is smaller: as many as the smallest in its group
    /// of those that are shown.
    fn shrunk(&self, text: usize) -> u32 {
        let this = &self.texts[text];
        let Some(group) = this.group.and_then(|group| self.groups.get(group)) else {
            return this.setting.shrunk;
        };
        let members = group.iter().map(|member| &self.texts[*member]);
        let shown = members.filter(|member| self.tree.is_shown(member.index));
        let shrunk = shown.map(|member| member.setting.shrunk).max();
        shrunk.unwrap_or(0)
    }

    fn set(&mut self, text: usize, setting: Setting) {
        let this = &mut self.texts[text];
        this.setting = setting;
        let changed = self.tree.hide(this.index, setting.hidden);
        if self.follow(text) || changed {
            self.lay_out();
        }
    }

    /// Sets a text, and its group, as they now ask to be set. Tells whether
    /// that changed anything.
    fn follow(&mut self, text: usize) -> bool {
        let shrunk = self.shrunk(text);
        let only = [text];
        let group = self.texts[text].group;
        let members = group.map_or(&only[..], |group| &self.groups[group]);
        let mut any = false;
        for member in members {
            let this = &self.texts[*member];
            let adjustment = this.adjustment(shrunk);
            let shaped = adjust(self.tree, this.index, adjustment, self.fonts);
            self.work += shaped.unwrap_or(0);
            any |= shaped.is_some();
        }
        any
    }

    fn lay_out(&mut self) {
        self.tree.lay_out();
        self.extents = None;
        self.layouts += 1;
        self.work += self.tree.boxes.len();
    }

    fn may_go_on(&self) -> bool {
        self.layouts < MAX_LAYOUTS && self.work < MAX_WORK
    }
}

/// Has a text of the tree set so. Tells how many bytes were shaped for it, if
/// it changed at all.
fn adjust(
    tree: &mut BoxTree<'_>,
    index: usize,
    adjustment: Adjustment,
    fonts: &Fonts,
) -> Option<usize> {
    let this = &mut tree.boxes[index];
    let Leaf::Text(leaf) = &mut this.leaf else {
        return None;
    };
    if leaf.adjustment() == adjustment {
        return None;
    }
    let shaped = leaf.adjust(adjustment, fonts);
    if adjustment.ellipsis {
        // What is cut may become narrower than its content, but not lower than
        // the lines that are left, or others would be painted over them.
        this.rules.overflow.x = taffy::Overflow::Hidden;
        this.rules.flex_shrink = this.rules.flex_shrink.max(1.0);
    }
    tree.changed(index);
    Some(shaped)
}
