//! Elements as text.

use super::number::Precision;
use crate::geometry::{Rect, Transform};

/// An element while its attributes are written.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    name: &'static str,
    text: String,
}

impl Tag {
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            text: format!("<{name}"),
        }
    }

    /// Whether it has no attributes.
    pub(super) fn is_bare(&self) -> bool {
        self.text.len() == self.name.len() + 1
    }

    /// An attribute; any text will do for its value.
    pub(super) fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape(&mut self.text, value);
        self.text.push('"');
        self
    }

    pub(super) fn number(&mut self, name: &str, precision: Precision, value: f32) -> &mut Self {
        self.attr(name, &precision.text(value))
    }

    /// A number that is left out where it is what is meant without it.
    pub(super) fn number_unless(
        &mut self,
        name: &str,
        precision: Precision,
        value: f32,
        initial: f32,
    ) -> &mut Self {
        if precision.fixed(value) != precision.fixed(initial) {
            self.number(name, precision, value);
        }
        self
    }

    /// `x`, `y`, `width` and `height`, all of them: filters and masks do not
    /// begin at 0 without.
    pub(super) fn rect(&mut self, precision: Precision, rect: &Rect) -> &mut Self {
        self.number("x", precision, rect.x)
            .number("y", precision, rect.y)
            .number("width", precision, rect.width)
            .number("height", precision, rect.height)
    }

    /// `transform` or one of its kin, unless it changes nothing. `reach` is how
    /// far from the origin its content lies, at most.
    pub(super) fn transform(
        &mut self,
        name: &str,
        precision: Precision,
        transform: &Transform,
        reach: f32,
    ) -> &mut Self {
        if transform.is_identity() {
            return self;
        }
        self.attr(name, &transform_text(precision, transform, reach))
    }

    /// A reference to a definition.
    pub(super) fn url(&mut self, name: &str, id: &str) -> &mut Self {
        self.attr(name, &format!("url(#{id})"))
    }

    /// The whole element, without content.
    pub(super) fn empty(&self) -> String {
        format!("{}/>", self.text)
    }

    /// The whole element.
    pub(super) fn with(&self, content: &str) -> String {
        if content.is_empty() {
            return self.empty();
        }
        format!("{}>{content}</{}>", self.text, self.name)
    }
}

fn transform_text(precision: Precision, t: &Transform, reach: f32) -> String {
    let factor = Precision::FACTOR.max(precision.within(reach));
    if t.is_axis_aligned() {
        let mut out = String::new();
        if precision.fixed(t.e) != 0 || precision.fixed(t.f) != 0 {
            out = match precision.fixed(t.f) {
                0 => format!("translate({})", precision.text(t.e)),
                _ => format!("translate({})", precision.list(&[t.e, t.f])),
            };
        }
        if t.a == t.d && t.a != 1.0 {
            out += &format!("scale({})", factor.text(t.a));
        } else if t.a != t.d {
            out += &format!("scale({})", factor.list(&[t.a, t.d]));
        }
        return out;
    }
    let linear = factor.list(&[t.a, t.b, t.c, t.d]);
    format!("matrix({linear} {})", precision.list(&[t.e, t.f]))
}

/// Writes text so that it is text; what XML has no place for is left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_an_attribute() {
        let mut tag = Tag::new("g");
        assert!(tag.is_bare());
        tag.attr("aria-label", "a<b>&\"c\"\u{0}\u{b}\u{ffff}\n’");
        assert!(!tag.is_bare());
        assert_eq!(
            tag.empty(),
            "<g aria-label=\"a&lt;b&gt;&amp;&quot;c&quot;&#10;’\"/>"
        );
    }

    #[test]
    fn transforms_are_short() {
        let text = |t: Transform| transform_text(Precision::PX, &t, 10.0);
        assert_eq!(text(Transform::translate(3.0, 0.0)), "translate(3)");
        assert_eq!(text(Transform::translate(3.0, -1.5)), "translate(3 -1.5)");
        assert_eq!(text(Transform::scale(0.5, 0.5)), "scale(.5)");
        assert_eq!(
            text(Transform::new(2.0, 0.0, 0.0, 3.0, 1.0, 2.0)),
            "translate(1 2)scale(2 3)"
        );
        assert_eq!(
            text(Transform::new(0.0, 1.0, -1.0, 0.0, 5.0, 6.0)),
            "matrix(0 1 -1 0 5 6)"
        );
    }

    #[test]
    fn factors_are_as_fine_as_what_they_move() {
        let t = Transform::scale(1.0 / 3.0, 1.0 / 3.0);
        assert_eq!(transform_text(Precision::PX, &t, 1.0), "scale(.3333)");
        assert_eq!(transform_text(Precision::PX, &t, 1e4), "scale(.3333333)");
    }
}
