//! Grid templates and placements as taffy takes them.

use std::sync::Arc;

use super::convert::{self, CalcTable, tame};
use crate::style::{
    Calc, GridFlow, GridLine, LengthPercentage, Track, TrackEntry, TrackRepeat, TrackSize,
};

type Name = Arc<str>;

/// A track of an automatic repetition is never thinner, px: as in browsers,
/// so that no width holds an endless number of them.
const MIN_REPEATED: f32 = 1.0;

/// The tracks of a `grid-template-*`.
pub(super) fn template(
    entries: &[TrackEntry],
    calcs: &mut CalcTable,
) -> Vec<taffy::GridTemplateComponent<Name>> {
    entries
        .iter()
        .filter_map(|entry| match entry {
            TrackEntry::LineNames(_) => None,
            TrackEntry::Single(track) => Some(taffy::GridTemplateComponent::Single(sizes(
                track, calcs, false,
            ))),
            TrackEntry::Repeat(count, inner) => repetition(*count, inner, calcs),
        })
        .collect()
}

fn repetition(
    count: TrackRepeat,
    entries: &[TrackEntry],
    calcs: &mut CalcTable,
) -> Option<taffy::GridTemplateComponent<Name>> {
    let (count, automatic) = match count {
        TrackRepeat::Count(count) => (taffy::RepetitionCount::Count(count.max(1)), false),
        TrackRepeat::AutoFill => (taffy::RepetitionCount::AutoFill, true),
        TrackRepeat::AutoFit => (taffy::RepetitionCount::AutoFit, true),
    };
    let tracks: Vec<_> = entries
        .iter()
        .filter_map(|entry| match entry {
            TrackEntry::Single(track) => Some(sizes(track, calcs, automatic)),
            _ => None,
        })
        .collect();
    // One set of names a line: taffy insists on it.
    let mut line_names = line_names(entries);
    line_names.resize(tracks.len() + 1, Vec::new());
    (!tracks.is_empty()).then_some(taffy::GridTemplateComponent::Repeat(
        taffy::GridTemplateRepetition {
            count,
            tracks,
            line_names,
        },
    ))
}

/// The names of the lines around the entries, a repetition counting as one.
pub(super) fn line_names(entries: &[TrackEntry]) -> Vec<Vec<Name>> {
    let mut lines = vec![Vec::new()];
    for entry in entries {
        match entry {
            TrackEntry::LineNames(names) => {
                if let Some(line) = lines.last_mut() {
                    line.extend(names.iter().cloned());
                }
            }
            TrackEntry::Single(_) | TrackEntry::Repeat(..) => lines.push(Vec::new()),
        }
    }
    lines
}

/// The tracks of a `grid-auto-*`.
pub(super) fn auto(tracks: &[Track], calcs: &mut CalcTable) -> Vec<taffy::TrackSizingFunction> {
    tracks
        .iter()
        .map(|track| sizes(track, calcs, false))
        .collect()
}

fn sizes(track: &Track, calcs: &mut CalcTable, repeated: bool) -> taffy::TrackSizingFunction {
    let floor = |length: &LengthPercentage| {
        if repeated {
            at_least(length, MIN_REPEATED)
        } else {
            length.clone()
        }
    };
    let min = match &track.min {
        TrackSize::Length(length) => calcs.positive(&floor(length)),
        TrackSize::MinContent => taffy::MinTrackSizingFunction::min_content(),
        TrackSize::MaxContent => taffy::MinTrackSizingFunction::max_content(),
        TrackSize::Auto | TrackSize::FitContent(_) | TrackSize::Fr(_) => {
            taffy::MinTrackSizingFunction::auto()
        }
    };
    let max = match &track.max {
        TrackSize::Length(length) => calcs.positive(&floor(length)),
        TrackSize::MinContent => taffy::MaxTrackSizingFunction::min_content(),
        TrackSize::MaxContent => taffy::MaxTrackSizingFunction::max_content(),
        TrackSize::Auto => taffy::MaxTrackSizingFunction::auto(),
        TrackSize::Fr(share) => taffy::MaxTrackSizingFunction::fr(tame(*share).max(0.0)),
        TrackSize::FitContent(LengthPercentage::Px(px)) => {
            taffy::MaxTrackSizingFunction::fit_content_px(tame(*px).max(0.0))
        }
        TrackSize::FitContent(LengthPercentage::Percent(share)) => {
            taffy::MaxTrackSizingFunction::fit_content_percent(tame(*share).max(0.0))
        }
        TrackSize::FitContent(LengthPercentage::Calc(calc)) => {
            taffy::MaxTrackSizingFunction::fit_content_calc(
                calcs.keep(convert::at_least(calc, 0.0)),
            )
        }
    };
    taffy::TrackSizingFunction { min, max }
}

fn at_least(length: &LengthPercentage, px: f32) -> LengthPercentage {
    LengthPercentage::Calc(match length {
        LengthPercentage::Px(length) => return LengthPercentage::Px(length.max(px)),
        LengthPercentage::Percent(share) => convert::at_least(&Calc::Percent(*share).into(), px),
        LengthPercentage::Calc(calc) => convert::at_least(calc, px),
    })
}

/// The named areas: the rectangle around all cells of a name.
pub(super) fn areas(rows: &[Vec<Option<Name>>]) -> Option<taffy::GridTemplateAreas<Name>> {
    let mut areas: Vec<taffy::GridTemplateArea<Name>> = Vec::new();
    let mut column_count = 0;
    for (row, cells) in (1u16..).zip(rows) {
        for (column, name) in (1u16..).zip(cells) {
            column_count = column_count.max(column);
            let Some(name) = name else { continue };
            match areas.iter_mut().find(|area| area.name == *name) {
                Some(area) => {
                    area.row_end = area.row_end.max(row + 1);
                    area.column_start = area.column_start.min(column);
                    area.column_end = area.column_end.max(column + 1);
                }
                None => areas.push(taffy::GridTemplateArea {
                    name: name.clone(),
                    row_start: row,
                    row_end: row + 1,
                    column_start: column,
                    column_end: column + 1,
                }),
            }
        }
    }
    (!rows.is_empty()).then_some(taffy::GridTemplateAreas {
        areas,
        row_count: rows.len() as u16,
        column_count,
    })
}

pub(super) fn flow(flow: GridFlow) -> taffy::GridAutoFlow {
    match flow {
        GridFlow::Row => taffy::GridAutoFlow::Row,
        GridFlow::Column => taffy::GridAutoFlow::Column,
        GridFlow::RowDense => taffy::GridAutoFlow::RowDense,
        GridFlow::ColumnDense => taffy::GridAutoFlow::ColumnDense,
    }
}

/// One end of a placement; a line or span of zero is as if not given.
pub(super) fn line(line: &GridLine) -> taffy::GridPlacement<Name> {
    match line {
        GridLine::Auto | GridLine::Line(0) | GridLine::Span(0) | GridLine::SpanNamed(_, 0) => {
            taffy::GridPlacement::Auto
        }
        GridLine::Line(line) => taffy::GridPlacement::Line((*line).into()),
        // Zero stands for a name alone, which first looks for an area.
        GridLine::Named(name, 1) => taffy::GridPlacement::NamedLine(name.clone(), 0),
        GridLine::Named(name, nth) => taffy::GridPlacement::NamedLine(name.clone(), *nth),
        GridLine::Span(span) => taffy::GridPlacement::Span(*span),
        GridLine::SpanNamed(name, nth) => taffy::GridPlacement::NamedSpan(name.clone(), *nth),
    }
}
