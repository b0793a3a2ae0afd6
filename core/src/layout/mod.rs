//! Where everything goes: boxes through taffy, text as a measured leaf.
//!
//! 1. [`check`]: refuses grids beyond the limit.
//! 2. [`boxes`]: the resolved nodes as taffy sees them ([`convert`],
//!    [`tracks`]), leaves that measure themselves ([`leaf`], [`text`],
//!    [`replaced`]).
//! 3. [`keywords`]: minima and maxima such as `min-content`.
//! 4. [`place`]: the laid-out [`tree`].

mod boxes;
mod check;
mod convert;
mod error;
mod keywords;
mod leaf;
mod place;
mod replaced;
mod text;
mod tracks;
mod tree;

#[cfg(test)]
mod tests;

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
    keywords::measure(&mut tree);
    tree.lay_out();
    keywords::remeasure(&mut tree);
    let root = tree.place();
    check::reach(&root)?;
    Ok((LayoutSide { side, root }, Vec::new()))
}
