//! What an SVG says to who does not see it.

use super::xml::Tag;
use crate::frame::{Group, Item};

/// Sets what a group is to a reader.
pub(super) fn describe(tag: &mut Tag, group: &Group) {
    if let Some(lang) = group.lang.as_deref().filter(|lang| !lang.is_empty()) {
        tag.attr("lang", lang);
    }
    match group.role.as_deref() {
        Some("decoration") => {
            tag.attr("aria-hidden", "true");
            return;
        }
        Some("listItem") => _ = tag.attr("role", "listitem"),
        // What has a target is a link without saying so.
        Some("link") if group.href.is_some() => {}
        Some(role) => _ = tag.attr("role", role),
        None if group.alt.is_some() => _ = tag.attr("role", "img"),
        None => {}
    }
    if let Some(alt) = &group.alt {
        tag.attr("aria-label", alt);
    }
}

/// Items with what their shapes say, if they are text.
pub(super) fn labelled(items: &[Item], content: String) -> String {
    let words = words(items);
    // What is written as text says so itself.
    if words.trim().is_empty() || content.contains("<text") {
        return content;
    }
    let mut tag = Tag::new("g");
    tag.attr("role", "img").attr("aria-label", words.trim());
    tag.with(&content)
}

/// The text that glyph runs are made from, each once.
fn words(items: &[Item]) -> String {
    let mut words = String::new();
    let mut last = None;
    for item in items {
        if let Item::Glyphs(run) = item
            && last != Some(&run.text)
        {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&run.text);
            last = Some(&run.text);
        }
    }
    words
}

/// Content as a link, if it leads somewhere.
pub(super) fn linked(href: Option<&str>, content: String) -> String {
    match href.map(str::trim).filter(|href| is_safe(href)) {
        Some(href) => {
            let mut tag = Tag::new("a");
            tag.attr("href", href);
            tag.with(&content)
        }
        None => content,
    }
}

/// Whether a link may stand in a page: it must not run what data brought in.
fn is_safe(href: &str) -> bool {
    // Browsers skip blanks and controls inside the scheme.
    let bare = href
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace());
    let scheme: String = bare.take_while(|c| *c != ':').collect();
    let scheme = scheme.to_ascii_lowercase();
    !href.is_empty() && !["javascript", "vbscript", "data"].contains(&scheme.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_run_code_are_left_out() {
        let linked = |href: &str| linked(Some(href), "x".to_owned());
        assert_eq!(linked("tel:+1&2"), "<a href=\"tel:+1&amp;2\">x</a>");
        assert_eq!(
            linked("https://a.example"),
            "<a href=\"https://a.example\">x</a>"
        );
        for bad in [
            "javascript:1",
            " JAVA\tscript\n:1",
            "data:text/html,x",
            "\u{1}vbscript:x",
            "",
        ] {
            assert_eq!(linked(bad), "x", "{bad:?}");
        }
    }
}
