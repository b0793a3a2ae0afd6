//! QR codes.

use super::image;
use super::stacking::Painter;
use crate::code;
use crate::color::Rgba;
use crate::error::{Error, Location, Result};
use crate::frame::Item;
use crate::geometry::{Point, Rect, Size};
use crate::layout::LayoutNode;
use crate::resolve::ResolvedCode;

/// The modules in the node's colour, the logo above them.
pub(super) fn paint(
    painter: &mut Painter,
    node: &LayoutNode,
    content: &ResolvedCode,
    items: &mut Vec<Item>,
) -> Result<()> {
    let path = &node.node.path;
    let symbol = code::qr(content).map_err(|error| Error::at(error, &**path))?;
    let area = node.content_box();
    if area.is_empty() {
        return Ok(());
    }
    let color = &node.node.style.text.color;
    let placed = code::place(content, &symbol, area, color.clone());
    let warnings = placed.warnings(
        color.to_rgba(painter.inks),
        ground(painter, node),
        &Location::Template(path.to_string()),
    );
    painter.warnings.extend(warnings);
    items.push(Item::Code(placed.modules));
    if let (Some(logo), Some(rect)) = (&content.logo, placed.logo) {
        let rect = contain(logo.size, rect);
        items.extend(image::image_items(painter, logo, rect, false, path));
    }
    Ok(())
}

/// The colour the code lies on, where its own box is of one opaque colour.
fn ground(painter: &Painter, node: &LayoutNode) -> Option<Rgba> {
    let background = &node.node.style.background;
    let color = background.color.to_rgba(painter.inks);
    (background.layers.is_empty() && color.a >= 1.0).then_some(color)
}

/// The largest rectangle of a picture's proportions inside another.
fn contain(natural: Size, area: Rect) -> Rect {
    if natural.width <= 0.0 || natural.height <= 0.0 {
        return area;
    }
    let scale = (area.width / natural.width).min(area.height / natural.height);
    let (width, height) = (natural.width * scale, natural.height * scale);
    let Point { x, y } = area.center();
    Rect::new(x - width / 2.0, y - height / 2.0, width, height)
}
