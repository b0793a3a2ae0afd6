//! Boxes with a size of their own: images, codes, paths.

use taffy::{LayoutInput, LayoutOutput};

use super::convert::{BoxRules, CalcTable, tame};
use super::given::{Given, Ratio};
use super::leaf;
use crate::code::natural_size;
use crate::geometry::{Point, Preserve, Segment, Size, bounds_of};
use crate::resolve::ResolvedPath;
use crate::resource::Image;

/// The natural size of the content, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Replaced {
    size: Size,
    /// The natural width over the natural height.
    ratio: Option<f32>,
    /// `aspect-ratio`, which beats the natural one.
    pub preferred_ratio: Option<f32>,
    /// The axes of which the style's limits count, though the parent looks
    /// after sizes: those it would not transfer to the other axis.
    pub limited: taffy::Size<bool>,
}

impl Replaced {
    /// Whether one size follows from the other.
    pub(super) fn has_ratio(&self) -> bool {
        self.preferred_ratio.or(self.ratio).is_some()
    }

    pub(super) fn image(image: &Image) -> Self {
        Self::new(image.size)
    }

    pub(super) fn code() -> Self {
        Self::new(natural_size())
    }

    pub(super) fn path(path: &ResolvedPath) -> Self {
        let natural = Self::new(match path.view_box {
            Some(view_box) => view_box.size(),
            None => extent(path),
        });
        Self {
            ratio: natural.ratio.filter(|_| path.preserve != Preserve::None),
            ..natural
        }
    }

    fn new(size: Size) -> Self {
        let size = Size::new(tame(size.width).max(0.0), tame(size.height).max(0.0));
        let ratio = size.width / size.height;
        Self {
            size,
            ratio: (ratio.is_finite() && ratio > 0.0).then_some(ratio),
            preferred_ratio: None,
            limited: taffy::Size {
                width: false,
                height: false,
            },
        }
    }

    /// The size of the border box: CSS 2.1 §10.3.2, §10.6.2 and the table of
    /// §10.4.
    pub(super) fn compute(
        &self,
        input: LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
    ) -> LayoutOutput {
        let inside = leaf::insides(&input, rules, calcs).sum_axes();
        let mut given = Given::new(&input, rules, calcs, inside);
        let styled = Given::styled(&input, rules, calcs, inside);
        if self.limited.width {
            (given.min.width, given.max.width) = (styled.min.width, styled.max.width);
        }
        if self.limited.height {
            (given.min.height, given.max.height) = (styled.min.height, styled.max.height);
        }
        let natural_ratio = self.preferred_ratio.is_none();
        // A ratio that the style gives holds for the box that its lengths
        // size, a natural one always for the content box.
        let outside = match rules.box_sizing {
            taffy::BoxSizing::BorderBox if !natural_ratio => taffy::Size::ZERO,
            _ => inside,
        };
        let ratio = self.preferred_ratio.or(self.ratio);
        let ratio = ratio.map(|ratio| Ratio { ratio, outside });
        let ratio = ratio.as_ref();
        let natural_width = self.size.width + inside.width;
        let natural = taffy::Size {
            width: natural_width,
            height: match natural_ratio {
                true => self.size.height + inside.height,
                false => ratio.map_or(self.size.height, |ratio| ratio.height(natural_width)),
            },
        };
        let size = given.fit(natural, ratio);
        LayoutOutput::from_outer_size(taffy::Size {
            width: size.width.max(inside.width),
            height: size.height.max(inside.height),
        })
    }
}

impl Given {
    fn fit(&self, natural: taffy::Size<f32>, ratio: Option<&Ratio>) -> taffy::Size<f32> {
        let (width, height) = match (self.size.width, self.size.height) {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => {
                let width = self.clamp_width(width);
                (
                    width,
                    ratio.map_or(natural.height, |ratio| ratio.height(width)),
                )
            }
            (None, Some(height)) => {
                let height = self.clamp_height(height);
                (
                    ratio.map_or(natural.width, |ratio| ratio.width(height)),
                    height,
                )
            }
            (None, None) => self.keep_ratio(natural, ratio),
        };
        taffy::Size {
            width: self.clamp_width(width),
            height: self.clamp_height(height),
        }
    }

    /// The size next to the natural one that keeps the ratio, as far as the
    /// limits of both axes allow.
    fn keep_ratio(&self, natural: taffy::Size<f32>, ratio: Option<&Ratio>) -> (f32, f32) {
        let taffy::Size { width, height } = natural;
        let (min, max) = (self.min, self.max);
        let by_width = |w: f32| (w, ratio.map_or(height, |ratio| ratio.height(w)));
        let by_height = |h: f32| (ratio.map_or(width, |ratio| ratio.width(h)), h);
        let (too_wide, too_narrow) = (width > max.width, width < min.width);
        let (too_high, too_low) = (height > max.height, height < min.height);
        if too_wide && too_high {
            // The stronger limit decides.
            let first = by_width(max.width);
            return if first.1 <= max.height {
                first
            } else {
                by_height(max.height)
            };
        }
        if too_narrow && too_low {
            let first = by_width(min.width);
            return if first.1 >= min.height {
                first
            } else {
                by_height(min.height)
            };
        }
        match (too_wide, too_narrow, too_high, too_low) {
            (true, _, _, true) => (max.width, min.height),
            (_, true, true, _) => (min.width, max.height),
            (true, ..) => by_width(max.width),
            (_, true, ..) => by_width(min.width),
            (_, _, true, _) => by_height(max.height),
            (.., true) => by_height(min.height),
            _ => (width, height),
        }
    }
}

/// From the origin to the farthest point.
fn extent(path: &ResolvedPath) -> Size {
    let mut points: Vec<Point> = vec![Point::default()];
    for segment in path.path.segments() {
        match segment {
            Segment::Move(p) | Segment::Line(p) => points.push(*p),
            Segment::Quad(a, p) => points.extend([*a, *p]),
            Segment::Cubic(a, b, p) => points.extend([*a, *b, *p]),
            Segment::Close => {}
        }
    }
    bounds_of(&points).map_or(Size::default(), |r| Size::new(r.right(), r.bottom()))
}
