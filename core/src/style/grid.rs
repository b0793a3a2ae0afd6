//! CSS grid.

use std::sync::Arc;

use super::length::LengthPercentage;

/// One end of a track's size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TrackSize {
    Auto,
    MinContent,
    MaxContent,
    FitContent(LengthPercentage),
    Length(LengthPercentage),
    Fr(f32),
}

/// A track: `minmax(min, max)`, both ends the same where one value is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Track {
    pub min: TrackSize,
    pub max: TrackSize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TrackRepeat {
    Count(u16),
    AutoFill,
    AutoFit,
}

/// A part of a track list: the names of the line before it and the tracks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TrackEntry {
    /// `[name …]`
    LineNames(Vec<Arc<str>>),
    Single(Track),
    /// `repeat(…)`; the entries are never `Repeat` again.
    Repeat(TrackRepeat, Vec<TrackEntry>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum GridFlow {
    #[default]
    Row,
    Column,
    RowDense,
    ColumnDense,
}

/// One end of `grid-row` or `grid-column`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum GridLine {
    #[default]
    Auto,
    /// A line number, from 1, or from the end below zero.
    Line(i16),
    /// `name` or `name 2`.
    Named(Arc<str>, i16),
    Span(u16),
    SpanNamed(Arc<str>, u16),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct GridStyle {
    pub template_rows: Vec<TrackEntry>,
    pub template_columns: Vec<TrackEntry>,
    /// Rows of area names; `None` is a `.` cell.
    pub template_areas: Vec<Vec<Option<Arc<str>>>>,
    pub auto_rows: Vec<Track>,
    pub auto_columns: Vec<Track>,
    pub auto_flow: GridFlow,
    pub row_start: GridLine,
    pub row_end: GridLine,
    pub column_start: GridLine,
    pub column_end: GridLine,
}
