//! References that lead out of the file, and content that is not SVG.

use usvg::roxmltree::{Document, Node};

use super::super::ImageError;

/// Refuses external references. Tells whether there is a `foreignObject` that
/// nothing stands in for; what is inside it is not looked at.
pub(super) fn check(doc: &Document<'_>) -> Result<bool, ImageError> {
    let mut foreign = false;
    let mut nodes = vec![doc.root()];
    while let Some(node) = nodes.pop() {
        if node.is_pi() && node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
            let value = node.pi().and_then(|pi| pi.value).unwrap_or_default();
            return Err(external(value));
        }
        if node.tag_name().name() == "foreignObject" {
            // In a `switch` another child stands in for it.
            foreign |= !node.parent().is_some_and(|p| p.has_tag_name("switch"));
            continue;
        }
        if node.is_element() {
            check_element(node)?;
        }
        nodes.extend(node.children());
    }
    Ok(foreign)
}

fn check_element(node: Node<'_, '_>) -> Result<(), ImageError> {
    let name = node.tag_name().name();
    for attribute in node.attributes() {
        let value = attribute.value();
        // Links of `a` are not followed, scripts not run.
        if attribute.name() == "href" && !matches!(name, "a" | "script") && !is_internal(value) {
            return Err(external(value));
        }
        check_urls(value)?;
    }
    if name == "style" {
        let css = node.text().unwrap_or_default();
        if css.contains("@import") {
            return Err(external("@import"));
        }
        check_urls(css)?;
    }
    Ok(())
}

/// Checks every `url(…)` in a text.
fn check_urls(text: &str) -> Result<(), ImageError> {
    for part in text.split("url(").skip(1) {
        let target = part.split(')').next().unwrap_or_default();
        let target = target.trim().trim_matches(['"', '\'']);
        if !is_internal(target) {
            return Err(external(target));
        }
    }
    Ok(())
}

fn is_internal(reference: &str) -> bool {
    let reference = reference.trim();
    reference.is_empty()
        || reference.starts_with('#')
        || crate::resource::data_uri::is_data_uri(reference)
}

fn external(href: &str) -> ImageError {
    ImageError::SvgExternal {
        href: href.chars().take(80).collect(),
    }
}
