//! The sizes that parent and style ask of a border box.

use taffy::{LayoutInput, MaybeResolve, SizingMode};

use super::convert::{BoxRules, CalcTable, tame};

pub(super) struct Given {
    pub size: taffy::Size<Option<f32>>,
    pub min: taffy::Size<f32>,
    /// Infinite where there is none; at least the minimum.
    pub max: taffy::Size<f32>,
}

impl Given {
    /// What holds for a box; its own style counts where the parent leaves
    /// that to it.
    pub(super) fn new(
        input: &LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
        inside: taffy::Size<f32>,
    ) -> Self {
        let styled = match input.sizing_mode {
            SizingMode::InherentSize => Self::styled(input, rules, calcs, inside),
            SizingMode::ContentSize => Self {
                size: taffy::Size::NONE,
                min: taffy::Size::ZERO,
                max: taffy::Size {
                    width: f32::INFINITY,
                    height: f32::INFINITY,
                },
            },
        };
        Self {
            size: input.known_dimensions.or(styled.size),
            ..styled
        }
    }

    /// What the style asks for.
    pub(super) fn styled(
        input: &LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
        inside: taffy::Size<f32>,
    ) -> Self {
        let calc = |pointer: *const (), basis: f32| calcs.resolve(pointer, basis);
        let add = match rules.box_sizing {
            taffy::BoxSizing::BorderBox => taffy::Size::ZERO,
            taffy::BoxSizing::ContentBox => inside,
        };
        let outer = |size: taffy::Size<Option<f32>>| {
            size.zip_map(add, |size, add| size.map(|size| size + add))
        };
        let min = outer(rules.min_size.maybe_resolve(input.parent_size, calc));
        let max = outer(rules.max_size.maybe_resolve(input.parent_size, calc));
        let min = min.map(|min| min.unwrap_or(0.0));
        Self {
            size: outer(rules.size.maybe_resolve(input.parent_size, calc)),
            min,
            max: max.zip_map(min, |max, min| max.unwrap_or(f32::INFINITY).max(min)),
        }
    }

    pub(super) fn clamp_width(&self, width: f32) -> f32 {
        width.min(self.max.width).max(self.min.width)
    }

    pub(super) fn clamp_height(&self, height: f32) -> f32 {
        height.min(self.max.height).max(self.min.height)
    }
}

/// A preferred aspect ratio of a border box.
pub(super) struct Ratio {
    /// Width over height.
    pub ratio: f32,
    /// What of the border box the ratio leaves out.
    pub outside: taffy::Size<f32>,
}

impl Ratio {
    pub(super) fn height(&self, width: f32) -> f32 {
        tame((width - self.outside.width).max(0.0) / self.ratio) + self.outside.height
    }

    pub(super) fn width(&self, height: f32) -> f32 {
        tame((height - self.outside.height).max(0.0) * self.ratio) + self.outside.width
    }
}
