//! The steps of a text, one after the other.

use crate::resolve::FitStep;

/// One thing to do to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rung {
    /// As much smaller as needed.
    Shrink,
    /// As much tighter as needed.
    Tighten,
    /// On several lines, in full size and width again.
    Wrap,
    /// Another text, set as if it were the first.
    Variant(usize),
    Ellipsis,
    Hide,
}

/// `wrap` and `alternatives` begin afresh: what `shrink` and `tighten` did
/// before was not enough, and less of it may do now.
pub(super) fn ladder(steps: &[FitStep], alternatives: usize) -> Vec<Rung> {
    let mut rungs = Vec::new();
    for (nth, step) in steps.iter().enumerate() {
        let before = &steps[..nth];
        if before.contains(step) {
            continue;
        }
        if *step != FitStep::Alternatives {
            climb(*step, before, &mut rungs);
            continue;
        }
        for variant in 1..=alternatives {
            rungs.push(Rung::Variant(variant));
            for (nth, step) in before.iter().enumerate() {
                climb(*step, &before[..nth], &mut rungs);
            }
        }
    }
    rungs
}

fn climb(step: FitStep, before: &[FitStep], rungs: &mut Vec<Rung>) {
    match step {
        FitStep::Shrink => rungs.push(Rung::Shrink),
        FitStep::Tighten => rungs.push(Rung::Tighten),
        FitStep::Wrap => {
            rungs.push(Rung::Wrap);
            rungs.extend(before.iter().filter_map(|step| match step {
                FitStep::Shrink => Some(Rung::Shrink),
                FitStep::Tighten => Some(Rung::Tighten),
                _ => None,
            }));
        }
        FitStep::Alternatives => {}
        FitStep::Ellipsis => rungs.push(Rung::Ellipsis),
        FitStep::Hide => rungs.push(Rung::Hide),
    }
}

#[cfg(test)]
mod tests {
    use super::Rung::{Ellipsis, Hide, Shrink, Tighten, Variant, Wrap};
    use super::*;

    #[test]
    fn amounts_begin_again_with_more_lines() {
        let steps = [FitStep::Shrink, FitStep::Wrap, FitStep::Tighten];
        assert_eq!(ladder(&steps, 0), [Shrink, Wrap, Shrink, Tighten]);
        let steps = [FitStep::Wrap, FitStep::Shrink];
        assert_eq!(ladder(&steps, 0), [Wrap, Shrink]);
    }

    #[test]
    fn every_alternative_takes_the_steps_before_it() {
        let steps = [
            FitStep::Shrink,
            FitStep::Wrap,
            FitStep::Alternatives,
            FitStep::Hide,
        ];
        let once = [Shrink, Wrap, Shrink];
        let mut all = once.to_vec();
        all.push(Variant(1));
        all.extend(once);
        all.push(Variant(2));
        all.extend(once);
        all.push(Hide);
        assert_eq!(ladder(&steps, 2), all);
    }

    #[test]
    fn a_step_said_twice_is_taken_once() {
        let steps = [FitStep::Tighten, FitStep::Tighten, FitStep::Ellipsis];
        assert_eq!(ladder(&steps, 3), [Tighten, Ellipsis]);
    }
}
