//! Files as programs can show them that know less than we do.

use std::borrow::Cow;

use super::{Image, ImageFormat, jpeg, png, webp};

/// A file that every browser and SVG viewer shows as we do.
pub struct Embedding<'a> {
    /// Its media type.
    pub mime: &'static str,
    /// The file, without what viewers take differently.
    pub bytes: Cow<'a, [u8]>,
    /// The EXIF orientation, 1 to 8, which the bytes no longer state.
    pub orientation: u8,
}

impl Image {
    /// The file to embed; `None` where its pixels are to be written anew: it
    /// has a colour profile or moves, or it is no raster image.
    pub fn embedding(&self) -> Option<Embedding<'_>> {
        let bytes = &*self.bytes;
        let plain = |mime| Embedding {
            mime,
            bytes: Cow::Borrowed(bytes),
            orientation: 1,
        };
        match self.format {
            ImageFormat::Png => png::is_plain(bytes).then(|| plain("image/png")),
            ImageFormat::WebP => webp::is_plain(bytes).then(|| plain("image/webp")),
            ImageFormat::Jpeg => {
                let (bytes, orientation) = jpeg::plain(bytes)?;
                Some(Embedding {
                    bytes: bytes.into(),
                    orientation,
                    ..plain("image/jpeg")
                })
            }
            ImageFormat::Gif | ImageFormat::Svg => None,
        }
    }
}
