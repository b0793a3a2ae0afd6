//! QR codes and barcodes as one path.

use super::number::Precision;
use super::paint::{Source, fill_with};
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::export::raster::Modules;
use crate::frame::{CodeModules, ModuleShape};
use crate::geometry::{Path, Rect, Transform};

impl Writer<'_> {
    pub(super) fn code(&mut self, code: &CodeModules, place: &Place) {
        let source = Source::Color(code.color.to_rgba(self.inks));
        if source.is_invisible() {
            return;
        }
        let modules = Modules { code };
        let mut tag = Tag::new("path");
        fill_with(&mut tag, Some(&source));
        let (path, precision) = if code.shape == ModuleShape::Square {
            // In modules: small numbers.
            let size = modules.size();
            let from_modules =
                Transform::new(size.width, 0.0, 0.0, size.height, code.rect.x, code.rect.y);
            self.transform(&mut tag, "transform", &from_modules, place);
            (squares(&modules), Precision(0))
        } else {
            (modules.contour(), place.precision)
        };
        tag.attr("d", &super::path::data(&path, precision));
        self.out += &tag.empty();
    }
}

fn squares(modules: &Modules<'_>) -> Path {
    let mut path = Path::new();
    for row in 0..modules.code.rows {
        let mut column = 0;
        while let Some((start, end)) = modules.run(row, column, |_| true) {
            path.push_rect(Rect::new(
                start as f32,
                row as f32,
                (end - start) as f32,
                1.0,
            ));
            column = end;
        }
    }
    path
}
