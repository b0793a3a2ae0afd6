pub(super) fn svg_items(_: &crate::resource::SvgImage) -> Vec<crate::frame::Item> {
    Vec::new()
}
