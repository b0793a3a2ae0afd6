//! The modules of QR codes and barcodes.

use super::painter::{Painter, State};
use super::path::device_rect;
use super::pixmap::{IntRect, Pixmap};
use super::scan::Blit;
use crate::error::Result;
use crate::frame::{CodeModules, FillRule, ModuleShape, Paint};
use crate::geometry::{Corners, Path, Rect, Size, Transform};

/// The diameter of a dot, in modules.
const DOT: f32 = 0.9;
/// Modules across a QR code's finder pattern.
const FINDER: usize = 7;
/// A grid this close to whole pixels is drawn on them.
const NEAR: f32 = 1.0 / 256.0;

impl Painter<'_> {
    /// All modules in one fill, so that neighbours meet without a seam.
    pub(super) fn code(
        &mut self,
        target: &mut Pixmap,
        code: &CodeModules,
        state: &State,
    ) -> Result<()> {
        let modules = Modules { code };
        let extent = state.transform.apply_rect(code.rect);
        let area = self.area(target, state, &extent);
        let paint = Paint::Solid(code.color.clone());
        if code.shape == ModuleShape::Square
            && let Some(grid) = modules.pixel_grid(&state.transform)
        {
            return self.lay(target, &paint, state, area, &mut |_, _, blit| {
                modules.blit(&grid, &area, blit);
            });
        }
        let contour = modules.contour();
        self.lay(target, &paint, state, area, &mut |scanner, _, blit| {
            scanner.fill_path(area, &contour, &state.transform, FillRule::NonZero, blit);
        })
    }
}

/// Modules that are whole pixels.
struct PixelGrid {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
}

/// A code as something to draw.
pub(in crate::export) struct Modules<'a> {
    pub(in crate::export) code: &'a CodeModules,
}

impl Modules<'_> {
    fn is_dark(&self, row: usize, column: usize) -> bool {
        let code = self.code;
        column < code.columns
            && row < code.rows
            && code.modules.get(row * code.columns + column) == Some(&true)
    }

    /// The next run of dark modules of a row that `belongs`, from `column` on.
    pub(in crate::export) fn run(
        &self,
        row: usize,
        column: usize,
        belongs: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let dark = |column: &usize| self.is_dark(row, *column) && belongs(*column);
        let start = (column..self.code.columns).find(dark)?;
        let end = (start..self.code.columns).find(|column| !dark(column));
        Some((start, end.unwrap_or(self.code.columns)))
    }

    /// The size of a module in the item's coordinates.
    pub(in crate::export) fn size(&self) -> Size {
        let code = self.code;
        Size::new(
            code.rect.width / code.columns.max(1) as f32,
            code.rect.height / code.rows.max(1) as f32,
        )
    }

    fn pixel_grid(&self, transform: &Transform) -> Option<PixelGrid> {
        let rect = device_rect(&Path::rect(self.code.rect), transform)?;
        let upright = transform.a > 0.0 && transform.d > 0.0;
        let whole = |v: f32| {
            let near = (v - v.round()).abs() <= NEAR && v.abs() < 1e6;
            near.then_some(v.round() as i32)
        };
        let grid = PixelGrid {
            left: whole(rect.x)?,
            top: whole(rect.y)?,
            width: whole(rect.width / self.code.columns.max(1) as f32)?,
            height: whole(rect.height / self.code.rows.max(1) as f32)?,
        };
        let exact = whole(rect.right())? == grid.left + grid.width * self.code.columns as i32
            && whole(rect.bottom())? == grid.top + grid.height * self.code.rows as i32;
        (upright && exact && grid.width > 0 && grid.height > 0).then_some(grid)
    }

    fn blit(&self, grid: &PixelGrid, area: &IntRect, blit: &mut dyn Blit) {
        for row in 0..self.code.rows {
            let top = grid.top + row as i32 * grid.height;
            let mut column = 0;
            while let Some((start, end)) = self.run(row, column, |_| true) {
                let run = area.intersect(&IntRect::new(
                    grid.left + start as i32 * grid.width,
                    top,
                    grid.left + end as i32 * grid.width,
                    top + grid.height,
                ));
                if run.left < run.right {
                    for y in run.top..run.bottom {
                        blit.full(y, run.left, run.right);
                    }
                }
                column = end;
            }
        }
    }

    /// Dark modules as one shape, to be filled by the non-zero rule.
    pub(in crate::export) fn contour(&self) -> Path {
        let mut path = Path::new();
        let finders = self.has_finders();
        for row in 0..self.code.rows {
            match self.code.shape {
                ModuleShape::Square => self.squares(row, |_| true, &mut path),
                ModuleShape::Rounded => self.rounded(row, &mut path),
                ModuleShape::Dot => {
                    let whole = |column| finders && self.is_finder(row, column);
                    self.squares(row, whole, &mut path);
                    self.dots(row, |column| !whole(column), &mut path);
                }
            }
        }
        path
    }

    /// The rectangle of modules `start..end` of a row.
    fn rect(&self, row: usize, start: usize, end: usize) -> Rect {
        let (rect, size) = (self.code.rect, self.size());
        Rect::new(
            rect.x + start as f32 * size.width,
            rect.y + row as f32 * size.height,
            (end - start) as f32 * size.width,
            size.height,
        )
    }

    fn squares(&self, row: usize, belongs: impl Fn(usize) -> bool, path: &mut Path) {
        let mut column = 0;
        while let Some((start, end)) = self.run(row, column, &belongs) {
            path.push_rect(self.rect(row, start, end));
            column = end;
        }
    }

    /// Only the ends of a run have free corners.
    fn rounded(&self, row: usize, path: &mut Path) {
        let size = self.size();
        let round = Size::new(size.width / 2.0, size.height / 2.0);
        let mut column = 0;
        while let Some((start, end)) = self.run(row, column, |_| true) {
            let above = |column| row > 0 && self.is_dark(row - 1, column);
            let below = |column| self.is_dark(row + 1, column);
            let corner = |covered: bool| if covered { Size::default() } else { round };
            let corners = Corners {
                top_left: corner(above(start)),
                top_right: corner(above(end - 1)),
                bottom_right: corner(below(end - 1)),
                bottom_left: corner(below(start)),
            };
            path.push_rounded_rect(self.rect(row, start, end), &corners);
            column = end;
        }
    }

    fn dots(&self, row: usize, belongs: impl Fn(usize) -> bool, path: &mut Path) {
        let size = self.size();
        let radius = Size::new(size.width * DOT / 2.0, size.height * DOT / 2.0);
        let corners = Corners {
            top_left: radius,
            top_right: radius,
            bottom_right: radius,
            bottom_left: radius,
        };
        let columns = (0..self.code.columns).filter(|&c| self.is_dark(row, c) && belongs(c));
        for column in columns {
            let module = self.rect(row, column, column + 1);
            let dot = Rect::new(
                module.x + module.width * (1.0 - DOT) / 2.0,
                module.y + module.height * (1.0 - DOT) / 2.0,
                2.0 * radius.width,
                2.0 * radius.height,
            );
            path.push_rounded_rect(dot, &corners);
        }
    }

    /// Whether the code has the three finder patterns of a QR code.
    fn has_finders(&self) -> bool {
        let n = self.code.columns;
        if n != self.code.rows || n < 3 * FINDER {
            return false;
        }
        let ring = |i: usize, j: usize| {
            let distance = i.abs_diff(FINDER / 2).max(j.abs_diff(FINDER / 2));
            distance != 2
        };
        [(0, 0), (0, n - FINDER), (n - FINDER, 0)]
            .iter()
            .all(|&(row, column)| {
                (0..FINDER * FINDER).all(|k| {
                    let (i, j) = (k / FINDER, k % FINDER);
                    self.is_dark(row + i, column + j) == ring(i, j)
                })
            })
    }

    fn is_finder(&self, row: usize, column: usize) -> bool {
        let far = self.code.columns - FINDER;
        (row < FINDER && (column < FINDER || column >= far)) || (row >= far && column < FINDER)
    }
}
