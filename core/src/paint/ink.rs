//! Where letters cross a decoration line.

use crate::frame::Glyph;
use crate::geometry::{Path, Point, Segment};
use crate::style::SkipInk;
use crate::text::{Run, is_ideographic};

/// Lines that stand for a curve.
const STEPS: u8 = 8;

/// From where to where letters cross a band between two heights, each letter
/// once.
pub(super) fn crossings(runs: &[Run], top: f32, bottom: f32) -> Vec<(f32, f32)> {
    let mut found = Vec::new();
    for run in runs {
        let skips = |glyph: &&Glyph| match run.style.skip_ink {
            SkipInk::None => false,
            SkipInk::All => true,
            SkipInk::Auto => !is_ideograph(run, glyph),
        };
        for glyph in run.glyphs.iter().filter(skips) {
            let Some(outline) = run.font.outline(glyph.id) else {
                continue;
            };
            let scale = run.size / f32::from(run.font.face.units_per_em());
            let place = |p: Point| {
                let y = p.y * scale;
                let x = p.x * scale + run.slant * y;
                Point::new(glyph.origin.x + x, glyph.origin.y - y)
            };
            let mut band = Band {
                top,
                bottom,
                reach: None,
            };
            band.add(&outline.map(place));
            found.extend(band.reach);
        }
    }
    found
}

/// Lines would run through the middle of ideographs, which reach below the
/// baseline.
fn is_ideograph(run: &Run, glyph: &Glyph) -> bool {
    let text = run.text.get(glyph.text.clone());
    text.and_then(|text| text.chars().next())
        .is_some_and(is_ideographic)
}

/// A band, and from where to where an outline crosses it.
struct Band {
    top: f32,
    bottom: f32,
    reach: Option<(f32, f32)>,
}

impl Band {
    fn add(&mut self, outline: &Path) {
        let (mut start, mut at) = (Point::default(), Point::default());
        for segment in outline.segments() {
            let from = at;
            match *segment {
                Segment::Move(p) => (start, at) = (p, p),
                Segment::Line(p) => {
                    self.line(from, p);
                    at = p;
                }
                Segment::Quad(c, p) => {
                    if self.is_near(&[from, c, p]) {
                        self.curve(from, |t| between(between(from, c, t), between(c, p, t), t));
                    }
                    at = p;
                }
                Segment::Cubic(c, d, p) => {
                    if self.is_near(&[from, c, d, p]) {
                        self.curve(from, |t| {
                            let (a, b, e) =
                                (between(from, c, t), between(c, d, t), between(d, p, t));
                            between(between(a, b, t), between(b, e, t), t)
                        });
                    }
                    at = p;
                }
                Segment::Close => {
                    self.line(from, start);
                    at = start;
                }
            }
        }
    }

    fn is_near(&self, points: &[Point]) -> bool {
        points.iter().any(|p| p.y > self.top) && points.iter().any(|p| p.y < self.bottom)
    }

    fn curve(&mut self, from: Point, at: impl Fn(f32) -> Point) {
        let mut last = from;
        for step in 1..=STEPS {
            let next = at(f32::from(step) / f32::from(STEPS));
            self.line(last, next);
            last = next;
        }
    }

    fn line(&mut self, a: Point, b: Point) {
        if !self.is_near(&[a, b]) {
            return;
        }
        for p in [a, b] {
            let y = p.y.clamp(self.top, self.bottom);
            let t = if a.y == b.y {
                0.0
            } else {
                (y - a.y) / (b.y - a.y)
            };
            // A level line lies in the band as a whole.
            let x = if a.y == b.y {
                p.x
            } else {
                a.x + (b.x - a.x) * t
            };
            let (left, right) = self.reach.unwrap_or((x, x));
            self.reach = Some((left.min(x), right.max(x)));
        }
    }
}

fn between(a: Point, b: Point, t: f32) -> Point {
    Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::resolve::Span;
    use crate::resource::Fonts;
    use crate::style::{Style, TextStyle};
    use crate::text::{LineLimits, Paragraph, TextLayout};

    fn laid_out(text: &str, skip_ink: SkipInk) -> TextLayout {
        let style = Arc::new(TextStyle {
            skip_ink,
            ..TextStyle::default()
        });
        let span = Span {
            text: text.to_owned(),
            style: style.clone(),
            text_box: Arc::default(),
            href: None,
            object: None,
        };
        let block = Style {
            text: style,
            ..Style::default()
        };
        Paragraph::new(&[span], &block, &Fonts::new()).layout(None, &LineLimits::default())
    }

    fn below(text: &str, skip_ink: SkipInk) -> usize {
        let layout = laid_out(text, skip_ink);
        let line = &layout.lines[0];
        crossings(&line.runs, line.baseline + 1.0, line.baseline + 2.0).len()
    }

    #[test]
    fn letters_with_tails_cross_an_underline() {
        assert_eq!(below("mono", SkipInk::Auto), 0);
        assert_eq!(below("gypsy", SkipInk::Auto), 4);
        assert_eq!(below("gypsy", SkipInk::All), 4);
        assert_eq!(below("gypsy", SkipInk::None), 0);
    }

    #[test]
    fn a_letter_is_crossed_within_its_own_width() {
        let layout = laid_out("p", SkipInk::Auto);
        let line = &layout.lines[0];
        let found = crossings(&line.runs, line.baseline + 1.0, line.baseline + 2.0);
        let (from, to) = found[0];
        assert!(from >= 0.0 && from < to && to <= line.rect.width);
        // The stem alone, not the bowl.
        assert!(to - from < line.rect.width / 2.0);
    }
}
