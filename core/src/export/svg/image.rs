//! Pictures, each embedded once.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::number::Precision;
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::export::raster::{PngOptions, Raster, to_png};
use crate::frame::ImageItem;
use crate::geometry::{Rect, Transform};
use crate::resource::{Embedding, Image, ImageKind, RasterImage};

/// Pictures are measured in pixels.
const WHOLE: Precision = Precision(0);

/// A picture that is defined.
pub(super) struct Embedded {
    image: Arc<Image>,
    sharp: bool,
    id: String,
}

impl Writer<'_> {
    pub(super) fn image(&mut self, item: &ImageItem, place: &Place) {
        // SVG images are items of their own by now.
        let ImageKind::Raster(raster) = &item.image.kind else {
            return;
        };
        let size = (raster.width as f32, raster.height as f32);
        let rect = item.rect;
        if rect.is_empty() || raster.width == 0 || raster.height == 0 {
            return;
        }
        let sharp = item.pixelated && rect.width >= size.0 && rect.height >= size.1;
        let id = self.embedded(&item.image, raster, sharp);
        let mut tag = Tag::new("use");
        tag.attr("href", &format!("#{id}"));
        let from_pixels = Transform::new(
            rect.width / size.0,
            0.0,
            0.0,
            rect.height / size.1,
            rect.x,
            rect.y,
        );
        self.transform(&mut tag, "transform", &from_pixels, place);
        self.out += &tag.empty();
    }

    /// The id of a picture, one px per pixel.
    fn embedded(&mut self, image: &Arc<Image>, raster: &RasterImage, sharp: bool) -> String {
        let same = |known: &&Embedded| {
            known.sharp == sharp
                && (Arc::ptr_eq(&known.image, image) || known.image.bytes == image.bytes)
        };
        if let Some(known) = self.images.iter().find(same) {
            return known.id.clone();
        }
        let (uri, turn) = match image.embedding() {
            Some(embedding) => (data_uri(&embedding), upright(embedding.orientation, raster)),
            None => (png_uri(&copied(raster)), Transform::IDENTITY),
        };
        // The file's own size: before it is turned.
        let whole = Rect::new(0.0, 0.0, raster.width as f32, raster.height as f32);
        let own = turn.invert().map_or(whole, |back| back.apply_rect(whole));
        let mut tag = Tag::new("image");
        tag.number("width", WHOLE, own.width)
            .number("height", WHOLE, own.height)
            .attr("preserveAspectRatio", "none");
        tag.transform("transform", WHOLE, &turn, 1.0);
        if sharp {
            tag.attr("style", "image-rendering:pixelated");
        }
        tag.attr("href", &uri);
        let id = self.defs.add(&tag, "");
        self.images.push(Embedded {
            image: image.clone(),
            sharp,
            id: id.clone(),
        });
        id
    }
}

fn data_uri(embedding: &Embedding<'_>) -> String {
    let base64 = STANDARD.encode(&embedding.bytes);
    format!("data:{};base64,{base64}", embedding.mime)
}

fn copied(image: &RasterImage) -> Raster {
    Raster {
        width: image.width,
        height: image.height,
        pixels: image.pixels.as_chunks::<4>().0.to_vec(),
    }
}

/// Pixels as a PNG.
pub(super) fn png_uri(raster: &Raster) -> String {
    // Its resolution is the card's business.
    let png = to_png(raster, &PngOptions::dpi(0.0));
    format!("data:image/png;base64,{}", STANDARD.encode(png))
}

/// What brings a file's pixels upright, by its EXIF orientation.
fn upright(orientation: u8, raster: &RasterImage) -> Transform {
    let (w, h) = (raster.width as f32, raster.height as f32);
    match orientation {
        2 => Transform::new(-1.0, 0.0, 0.0, 1.0, w, 0.0),
        3 => Transform::new(-1.0, 0.0, 0.0, -1.0, w, h),
        4 => Transform::new(1.0, 0.0, 0.0, -1.0, 0.0, h),
        5 => Transform::new(0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
        6 => Transform::new(0.0, 1.0, -1.0, 0.0, w, 0.0),
        7 => Transform::new(0.0, -1.0, -1.0, 0.0, w, h),
        8 => Transform::new(0.0, -1.0, 1.0, 0.0, 0.0, h),
        _ => Transform::IDENTITY,
    }
}
