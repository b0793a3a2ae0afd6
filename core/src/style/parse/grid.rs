//! CSS grid.

use std::sync::Arc;

use super::{Parse, Parser};
use crate::style::error::Fail;
use crate::style::grid::{GridFlow, GridLine, Track, TrackEntry, TrackRepeat, TrackSize};

/// Rows of named cells; `None` is a `.`.
pub(in crate::style) type Areas = Vec<Vec<Option<Arc<str>>>>;

/// Tracks per axis, and the numbers of lines.
const MOST_TRACKS: usize = 1000;
const TRACK: &str = "a track size such as 20mm, 1fr, auto or minmax(10mm, 1fr)";

/// `gridTemplateRows`, `gridTemplateColumns`
pub(in crate::style) fn template(p: &mut Parser) -> Parse<Vec<TrackEntry>> {
    if p.take_keyword("none") {
        return Ok(Vec::new());
    }
    let entries = entries(p, true)?;
    let has_tracks = |entry: &TrackEntry| !matches!(entry, TrackEntry::LineNames(_));
    if !entries.iter().any(has_tracks) {
        return Err(Fail::Expected(TRACK));
    }
    if count(&entries) > MOST_TRACKS {
        return Err(Fail::OutOfRange("it makes more than 1000 tracks"));
    }
    Ok(entries)
}

fn count(entries: &[TrackEntry]) -> usize {
    entries
        .iter()
        .map(|entry| match entry {
            TrackEntry::LineNames(_) => 0,
            TrackEntry::Single(_) => 1,
            TrackEntry::Repeat(TrackRepeat::Count(n), inner) => usize::from(*n) * count(inner),
            TrackEntry::Repeat(_, inner) => count(inner),
        })
        .sum()
}

fn entries(p: &mut Parser, may_repeat: bool) -> Parse<Vec<TrackEntry>> {
    let mut entries = Vec::new();
    while !p.is_at_end_of_item() {
        if let Some(names) = line_names(p)? {
            entries.push(TrackEntry::LineNames(names));
        } else if p.open("repeat")? {
            if !may_repeat {
                return Err(Fail::Expected("no repeat() inside repeat()"));
            }
            entries.push(repeat(p)?);
        } else {
            entries.push(TrackEntry::Single(track(p)?));
        }
    }
    Ok(entries)
}

/// The inside of `repeat()`.
fn repeat(p: &mut Parser) -> Parse<TrackEntry> {
    const WORDS: &[(&str, TrackRepeat)] = &[
        ("auto-fill", TrackRepeat::AutoFill),
        ("auto-fit", TrackRepeat::AutoFit),
    ];
    let times = match p.one_of(WORDS) {
        Some(times) => times,
        None => match p.try_integer()? {
            Some(n @ 1..=1000) => TrackRepeat::Count(n as u16),
            Some(_) => return Err(Fail::OutOfRange("repeat() takes 1 to 1000")),
            None => return Err(Fail::Expected("a count, auto-fill or auto-fit in repeat()")),
        },
    };
    if !p.take(',') {
        return Err(Fail::Expected("a comma after the count in repeat()"));
    }
    let inner = entries(p, false)?;
    p.close()?;
    if count(&inner) == 0 {
        return Err(Fail::Expected(TRACK));
    }
    Ok(TrackEntry::Repeat(times, inner))
}

/// `[name …]`
fn line_names(p: &mut Parser) -> Parse<Option<Vec<Arc<str>>>> {
    if !p.take('[') {
        return Ok(None);
    }
    let mut names = Vec::new();
    while !p.take(']') {
        let name = p.take_word();
        names.push(Arc::from(name.ok_or(Fail::Expected("names inside […]"))?));
    }
    Ok(Some(names))
}

/// `gridAutoRows`, `gridAutoColumns`
pub(in crate::style) fn auto_tracks(p: &mut Parser) -> Parse<Vec<Track>> {
    let mut tracks = vec![track(p)?];
    while !p.is_at_end_of_item() {
        tracks.push(track(p)?);
    }
    Ok(tracks)
}

fn track(p: &mut Parser) -> Parse<Track> {
    if p.open("minmax")? {
        let min = breadth(p)?;
        if matches!(min, TrackSize::Fr(_)) {
            return Err(Fail::Expected("a minimum without fr in minmax()"));
        }
        if !p.take(',') {
            return Err(Fail::Expected("two sizes in minmax()"));
        }
        let max = breadth(p)?;
        p.close()?;
        return Ok(Track { min, max });
    }
    if p.open("fit-content")? {
        let max = TrackSize::FitContent(p.positive_length_percentage()?);
        p.close()?;
        return Ok(Track {
            min: TrackSize::Auto,
            max,
        });
    }
    Ok(match breadth(p)? {
        max @ TrackSize::Fr(_) => Track {
            min: TrackSize::Auto,
            max,
        },
        size => Track {
            min: size.clone(),
            max: size,
        },
    })
}

fn breadth(p: &mut Parser) -> Parse<TrackSize> {
    for (word, size) in [
        ("auto", TrackSize::Auto),
        ("min-content", TrackSize::MinContent),
        ("max-content", TrackSize::MaxContent),
    ] {
        if p.take_keyword(word) {
            return Ok(size);
        }
    }
    if let Some(fr) = p.try_fr()? {
        return Ok(TrackSize::Fr(fr));
    }
    p.try_positive_length_percentage()?
        .map(TrackSize::Length)
        .ok_or(Fail::Expected(TRACK))
}

/// `gridTemplateAreas`
pub(in crate::style) fn areas(p: &mut Parser) -> Parse<Areas> {
    let mut rows = Vec::new();
    if !p.take_keyword("none") {
        while let Some(row) = p.string()? {
            rows.push(area_row(&row)?);
        }
        check_areas(&rows)?;
    }
    Ok(rows)
}

fn area_row(text: &str) -> Parse<Vec<Option<Arc<str>>>> {
    let is_name = |word: &str| {
        word.chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    text.split_ascii_whitespace()
        .map(|word| match word {
            _ if word.bytes().all(|b| b == b'.') => Ok(None),
            _ if is_name(word) => Ok(Some(Arc::from(word))),
            _ => Err(Fail::Expected("names and dots in the rows of areas")),
        })
        .collect()
}

/// Rows are of one length, and every name covers a rectangle.
fn check_areas(rows: &Areas) -> Parse<()> {
    let Some(columns) = rows.first().map(Vec::len).filter(|n| *n > 0) else {
        return Err(Fail::Expected("rows such as \"head head\" \"side main\""));
    };
    if rows.len() > MOST_TRACKS || columns > MOST_TRACKS {
        return Err(Fail::OutOfRange("it makes more than 1000 tracks"));
    }
    if rows.iter().any(|row| row.len() != columns) {
        return Err(Fail::Expected("as many cells in every row of areas"));
    }
    // Top, left, bottom, right, and how many cells, by name.
    let mut bounds = std::collections::BTreeMap::<&str, [usize; 5]>::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, name) in row.iter().enumerate() {
            if let Some(name) = name {
                let b = bounds.entry(name).or_insert([y, x, y, x, 0]);
                *b = [b[0], b[1].min(x), y, b[3].max(x), b[4] + 1];
            }
        }
    }
    let is_rectangle = |b: &[usize; 5]| (b[2] - b[0] + 1) * (b[3] - b[1] + 1) == b[4];
    if bounds.values().all(is_rectangle) {
        Ok(())
    } else {
        Err(Fail::Expected("areas that are rectangles"))
    }
}

const FLOWS: &[(&str, bool)] = &[("row", false), ("column", true)];

/// `gridAutoFlow`
pub(in crate::style) fn flow(p: &mut Parser) -> Parse<GridFlow> {
    let mut dense = p.take_keyword("dense");
    let column = p.one_of(FLOWS);
    if !dense && column.is_some() {
        dense = p.take_keyword("dense");
    }
    match (column, dense) {
        (Some(true), false) => Ok(GridFlow::Column),
        (Some(true), true) => Ok(GridFlow::ColumnDense),
        (None, false) => Err(Fail::Word(vec!["row", "column", "dense"])),
        (_, false) => Ok(GridFlow::Row),
        (_, true) => Ok(GridFlow::RowDense),
    }
}

/// `gridRowStart` and so on.
pub(in crate::style) fn line(p: &mut Parser) -> Parse<GridLine> {
    const EXPECTED: &str = "a line such as 2, -1, span 2, a name or auto";
    if p.take_keyword("auto") {
        return Ok(GridLine::Auto);
    }
    let (mut span, mut number, mut name) = (false, None, None);
    while !p.is_at_end_of_item() {
        if !span && p.take_keyword("span") {
            span = true;
        } else if name.is_none()
            && let Some(word) = p.take_word()
        {
            name = Some(Arc::from(word));
        } else if number.is_none()
            && let Some(found) = p.try_integer()?
        {
            number = Some(line_number(found, span)?);
        } else {
            break;
        }
    }
    match (span, number, name) {
        (false, Some(n), None) => Ok(GridLine::Line(n)),
        (false, n, Some(name)) => Ok(GridLine::Named(name, n.unwrap_or(1))),
        (true, Some(n), None) => Ok(GridLine::Span(n.unsigned_abs())),
        (true, n, Some(name)) => Ok(GridLine::SpanNamed(name, n.unwrap_or(1).unsigned_abs())),
        (_, None, None) => Err(Fail::Expected(EXPECTED)),
    }
}

fn line_number(n: i32, is_span: bool) -> Parse<i16> {
    let most = MOST_TRACKS as i32;
    let least = if is_span { 1 } else { -most };
    if n != 0 && (least..=most).contains(&n) {
        Ok(n as i16)
    } else {
        Err(Fail::OutOfRange("lines are 1 to 1000 or -1 to -1000"))
    }
}

/// `gridRow`, `gridColumn`: start and end.
pub(in crate::style) fn lines(p: &mut Parser) -> Parse<(GridLine, GridLine)> {
    let start = line(p)?;
    let end = if p.take('/') {
        line(p)?
    } else {
        implied(&start)
    };
    Ok((start, end))
}

/// `gridArea`: row start, column start, row end, column end.
pub(in crate::style) fn area(p: &mut Parser) -> Parse<[GridLine; 4]> {
    let row_start = line(p)?;
    let mut next = |other: &GridLine| {
        if p.take('/') {
            line(p)
        } else {
            Ok(implied(other))
        }
    };
    let column_start = next(&row_start)?;
    let row_end = next(&row_start)?;
    let column_end = next(&column_start)?;
    Ok([row_start, column_start, row_end, column_end])
}

/// What a line left out is: the area of the same name, else auto.
fn implied(other: &GridLine) -> GridLine {
    match other {
        GridLine::Named(name, 1) => GridLine::Named(name.clone(), 1),
        _ => GridLine::Auto,
    }
}

/// What `gridTemplate` sets.
#[derive(Default)]
pub(in crate::style) struct Template {
    pub rows: Vec<TrackEntry>,
    pub columns: Vec<TrackEntry>,
    pub areas: Areas,
}

/// `gridTemplate`
pub(in crate::style) fn grid_template(p: &mut Parser) -> Parse<Template> {
    let before = p.clone();
    if p.take_keyword("none") && p.is_done() {
        return Ok(Template::default());
    }
    *p = before.clone();
    line_names(p)?;
    let has_areas = p.rest().starts_with(['"', '\'']);
    *p = before;
    if has_areas {
        return area_template(p);
    }
    let rows = template(p)?;
    if !p.take('/') {
        return Err(Fail::Expected("rows / columns"));
    }
    Ok(Template {
        rows,
        columns: template(p)?,
        areas: Vec::new(),
    })
}

/// `[name]? "a b" size? [name]? …  / columns`
fn area_template(p: &mut Parser) -> Parse<Template> {
    let mut made = Template::default();
    // Names after one row and before the next are those of one line.
    let mut names: Vec<Arc<str>> = Vec::new();
    loop {
        names.extend(line_names(p)?.unwrap_or_default());
        let Some(row) = p.string()? else {
            break;
        };
        made.areas.push(area_row(&row)?);
        if !names.is_empty() {
            made.rows
                .push(TrackEntry::LineNames(std::mem::take(&mut names)));
        }
        let rest = p.rest();
        let has_size = !(p.is_at_end_of_item() || rest.starts_with(['"', '\'', '[']));
        let size = if has_size {
            track(p)?
        } else {
            Track {
                min: TrackSize::Auto,
                max: TrackSize::Auto,
            }
        };
        made.rows.push(TrackEntry::Single(size));
        names.extend(line_names(p)?.unwrap_or_default());
    }
    if !names.is_empty() {
        made.rows.push(TrackEntry::LineNames(names));
    }
    check_areas(&made.areas)?;
    if p.take('/') {
        made.columns = template(p)?;
    }
    Ok(made)
}

/// What `grid` sets.
#[derive(Default)]
pub(in crate::style) struct Grid {
    pub template: Template,
    pub flow: GridFlow,
    pub auto_rows: Vec<Track>,
    pub auto_columns: Vec<Track>,
}

/// `grid`: a template, or `auto-flow` on one side of the slash.
pub(in crate::style) fn grid(p: &mut Parser) -> Parse<Grid> {
    let mut grid = Grid::default();
    if let Some(dense) = auto_flow(p) {
        grid.flow = if dense {
            GridFlow::RowDense
        } else {
            GridFlow::Row
        };
        if !p.is_at_end_of_item() {
            grid.auto_rows = auto_tracks(p)?;
        }
        if !p.take('/') {
            return Err(Fail::Expected("columns after a slash"));
        }
        grid.template.columns = template(p)?;
        return Ok(grid);
    }
    let before = p.clone();
    if let Ok(rows) = template(p)
        && p.take('/')
        && let Some(dense) = auto_flow(p)
    {
        grid.template.rows = rows;
        grid.flow = if dense {
            GridFlow::ColumnDense
        } else {
            GridFlow::Column
        };
        if !p.is_done() {
            grid.auto_columns = auto_tracks(p)?;
        }
        return Ok(grid);
    }
    *p = before;
    grid.template = grid_template(p)?;
    Ok(grid)
}

/// `auto-flow` with `dense` before or after it, and whether it was there.
fn auto_flow(p: &mut Parser) -> Option<bool> {
    let before = p.clone();
    let dense = p.take_keyword("dense");
    if !p.take_keyword("auto-flow") {
        *p = before;
        return None;
    }
    Some(p.take_keyword("dense") || dense)
}
