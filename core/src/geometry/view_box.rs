//! SVG's `viewBox` and `preserveAspectRatio` (SVG 2, 8.6 and 8.7).

use super::{Rect, Transform};

/// SVG's `preserveAspectRatio`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Preserve {
    /// Each axis is stretched on its own.
    None,
    /// Where the picture goes in the room left over (0, 0.5 or 1 each way),
    /// and whether it is cut off (`slice`) rather than left whole (`meet`).
    Aligned { x: f32, y: f32, slice: bool },
}

impl Default for Preserve {
    fn default() -> Self {
        Self::Aligned {
            x: 0.5,
            y: 0.5,
            slice: false,
        }
    }
}

impl Preserve {
    /// Reads the attribute's value.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let align = words.next()?;
        let slice = match (words.next(), words.next()) {
            (None | Some("meet"), None) => false,
            (Some("slice"), None) => true,
            _ => return None,
        };
        if align == "none" {
            return Some(Self::None);
        }
        let share = |word| match word {
            "Min" => Some(0.0),
            "Mid" => Some(0.5),
            "Max" => Some(1.0),
            _ => None,
        };
        let (x, y) = align.strip_prefix('x')?.split_once('Y')?;
        Some(Self::Aligned {
            x: share(x)?,
            y: share(y)?,
            slice,
        })
    }

    /// Maps a view box into an area.
    pub(crate) fn fit(self, view_box: Rect, area: Rect) -> Transform {
        if view_box.is_empty() {
            return Transform::translate(area.x, area.y);
        }
        let (sx, sy) = (area.width / view_box.width, area.height / view_box.height);
        let (sx, sy, align) = match self {
            Self::None => (sx, sy, (0.0, 0.0)),
            Self::Aligned { x, y, slice } => {
                let scale = if slice { sx.max(sy) } else { sx.min(sy) };
                (scale, scale, (x, y))
            }
        };
        let x = area.x + (area.width - view_box.width * sx) * align.0 - view_box.x * sx;
        let y = area.y + (area.height - view_box.height * sy) * align.1 - view_box.y * sy;
        Transform::new(sx, 0.0, 0.0, sy, x, y)
    }
}

/// Reads SVG's `viewBox`.
pub(crate) fn view_box(text: &str) -> Option<Rect> {
    let numbers: Option<Vec<f32>> = text
        .split([' ', ',', '\t', '\n'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|n: &f32| n.is_finite()))
        .collect();
    match numbers?.as_slice() {
        &[x, y, width, height] if width > 0.0 && height > 0.0 => {
            Some(Rect::new(x, y, width, height))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a view box of 10 by 10 from (5, 0) goes in an area of 40 by 20
    /// from (100, 0).
    fn placed(preserve: Preserve) -> Rect {
        let view_box = Rect::new(5.0, 0.0, 10.0, 10.0);
        let area = Rect::new(100.0, 0.0, 40.0, 20.0);
        preserve.fit(view_box, area).apply_rect(view_box)
    }

    #[test]
    fn view_boxes_are_fitted() {
        let aligned = |x, y, slice| placed(Preserve::Aligned { x, y, slice });
        assert_eq!(placed(Preserve::None), Rect::new(100.0, 0.0, 40.0, 20.0));
        assert_eq!(
            placed(Preserve::default()),
            Rect::new(110.0, 0.0, 20.0, 20.0)
        );
        assert_eq!(aligned(0.0, 0.5, false), Rect::new(100.0, 0.0, 20.0, 20.0));
        assert_eq!(aligned(1.0, 0.5, false), Rect::new(120.0, 0.0, 20.0, 20.0));
        assert_eq!(aligned(0.5, 0.0, true), Rect::new(100.0, 0.0, 40.0, 40.0));
        assert_eq!(aligned(0.5, 1.0, true), Rect::new(100.0, -20.0, 40.0, 40.0));
    }
}
