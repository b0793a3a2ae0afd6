//! What lies below a group, filtered: SVG has no word for it, so it is a
//! picture.

use super::image::png_uri;
use super::writer::{Place, Writer};
use super::xml::Tag;
use crate::frame::{Backdrop, Item};

impl Writer<'_> {
    /// The picture of what a group sees below it.
    pub(super) fn backdrop(&mut self, backdrop: &Backdrop, place: &Place) -> String {
        let same = self
            .backdrops
            .iter()
            .position(|it| it.backdrop == *backdrop);
        let (Some(found), Some(back)) = (same, place.to_side.invert()) else {
            return String::new();
        };
        let painted = self.backdrops.remove(found);
        let mut tag = Tag::new("image");
        tag.rect(place.inside(&back).precision, &painted.rect)
            .attr("preserveAspectRatio", "none");
        self.transform(&mut tag, "transform", &back, place);
        tag.attr("href", &png_uri(&painted.raster));
        tag.empty()
    }
}

/// Whether something in an item filters what lies below it.
pub(super) fn is_needed(item: &Item) -> bool {
    match item {
        Item::Group(group) => group.backdrop.is_some() || group.items.iter().any(is_needed),
        _ => false,
    }
}
