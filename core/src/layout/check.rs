//! What is refused before and after layout.

use super::LayoutLimits;
use super::error::LayoutError;
use super::tree::LayoutNode;
use crate::error::{Error, Result};
use crate::resolve::ResolvedNode;
use crate::style::{GridLine, TrackEntry, TrackRepeat};

/// No edge of a box is farther from the trim corner, px.
const REACH: f32 = 1e7;

/// Refuses grids with too many tracks, be they in a template or implied by
/// the lines that items ask for.
pub(super) fn grids(node: &ResolvedNode, limits: &LayoutLimits) -> Result<()> {
    let grid = &node.style.grid;
    let limit = limits.grid_tracks;
    let lines = |a: &GridLine, b: &GridLine| line(a) + line(b);
    let axes = [
        (
            "rows",
            tracks(&grid.template_rows).max(grid.template_areas.len()),
        ),
        (
            "columns",
            tracks(&grid.template_columns).max(area_columns(&grid.template_areas)),
        ),
        ("rows", grid.auto_rows.len()),
        ("columns", grid.auto_columns.len()),
        ("rows", lines(&grid.row_start, &grid.row_end)),
        ("columns", lines(&grid.column_start, &grid.column_end)),
    ];
    for (axis, count) in axes {
        if count > limit {
            let error = LayoutError::TooManyTracks { axis, limit };
            return Err(Error::at(error, &*node.path));
        }
    }
    node.children
        .iter()
        .try_for_each(|child| grids(child, limits))
}

fn area_columns<T>(rows: &[Vec<T>]) -> usize {
    rows.iter().map(Vec::len).max().unwrap_or(0)
}

fn tracks(entries: &[TrackEntry]) -> usize {
    let count = |entry: &TrackEntry| match entry {
        TrackEntry::LineNames(_) => 0,
        TrackEntry::Single(_) => 1,
        TrackEntry::Repeat(TrackRepeat::Count(count), inner) => {
            usize::from(*count).saturating_mul(tracks(inner))
        }
        TrackEntry::Repeat(_, inner) => tracks(inner),
    };
    entries.iter().map(count).fold(0, usize::saturating_add)
}

/// The tracks an end of a placement may make.
fn line(line: &GridLine) -> usize {
    match line {
        GridLine::Auto => 0,
        GridLine::Line(n) | GridLine::Named(_, n) => n.unsigned_abs().into(),
        GridLine::Span(n) | GridLine::SpanNamed(_, n) => (*n).into(),
    }
}

/// Refuses boxes that are nowhere near the card: numbers of that size are no
/// longer exact, and some may not be numbers.
pub(super) fn reach(node: &LayoutNode<'_>) -> Result<()> {
    let r = &node.rect;
    for length in [r.x, r.y, r.right(), r.bottom()] {
        if length.is_nan() || length.abs() > REACH {
            return Err(Error::at(
                LayoutError::OutOfReach { length },
                &*node.node.path,
            ));
        }
    }
    node.children.iter().try_for_each(reach)
}
