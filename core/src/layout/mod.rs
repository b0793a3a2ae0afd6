//! Where everything goes: boxes through taffy, text as a measured leaf.
//!
//! 1. [`check`]: refuses grids beyond the limit.
//! 2. [`boxes`]: the resolved nodes as taffy sees them ([`convert`],
//!    [`tracks`]), leaves that measure themselves ([`leaf`], [`text`],
//!    [`replaced`] by what is [`given`], images in lines by [`inline`]), and what browsers do otherwise than
//!    taffy ([`complete`], [`flex`]).
//! 3. [`keywords`]: minima and maxima such as `min-content`.
//! 4. [`fit`]: what texts do that do not fit, as [`overflow`] finds.
//! 5. [`place`]: the laid-out [`tree`]; [`warnings`] about it; [`report`]: it
//!    in numbers.

mod boxes;
mod check;
mod complete;
mod convert;
mod error;
mod fit;
mod flex;
mod given;
mod inline;
mod keywords;
mod leaf;
mod overflow;
mod place;
mod replaced;
mod report;
mod text;
mod tracks;
mod tree;
mod warnings;

#[cfg(test)]
mod tests;

pub use report::{BoxReport, FontUse, LayoutReport, LineReport, SideReport};
pub(crate) use tree::{Content, LayoutNode, LayoutSide};

use crate::error::Result;
use crate::resolve::ResolvedSide;
use crate::resource::Fonts;
use crate::warning::Warning;

/// What bounds a layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayoutLimits {
    /// Rows or columns of a grid, each.
    pub grid_tracks: usize,
}

impl Default for LayoutLimits {
    fn default() -> Self {
        Self { grid_tracks: 1000 }
    }
}

/// Places every node of a side. The root's border box is the trim box.
pub(crate) fn layout<'a>(
    side: &'a ResolvedSide,
    fonts: &Fonts,
    limits: &LayoutLimits,
) -> Result<(LayoutSide<'a>, Vec<Warning>)> {
    check::grids(&side.root, limits)?;
    let mut tree = boxes::BoxTree::new(side, fonts);
    let plan = fit::Plan::new(&tree);
    plan.prepare(&mut tree, fonts);
    keywords::measure(&mut tree);
    tree.lay_out();
    keywords::remeasure(&mut tree);
    let fitted = plan.run(&mut tree, fonts);
    let root = tree.place();
    check::reach(&root)?;
    let mut warnings = warnings::collect(&tree, &root, &fitted, fonts);
    if !fitted.finished {
        warnings.push(warnings::unfinished(&root));
    }
    Ok((LayoutSide { side, root }, warnings))
}
