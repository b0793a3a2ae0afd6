//! Boxes with a size of their own: images, codes, paths.

use taffy::{LayoutInput, LayoutOutput, MaybeResolve, SizingMode};

use super::convert::{BoxRules, CalcTable, tame};
use super::leaf;
use crate::code::natural_size;
use crate::geometry::{Point, Segment, Size, bounds_of};
use crate::resolve::ResolvedPath;
use crate::resource::Image;

/// The natural size of the content, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Replaced {
    pub size: Size,
    /// Width over height.
    pub ratio: Option<f32>,
}

impl Replaced {
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
            ratio: natural.ratio.filter(|_| !path.stretch),
            ..natural
        }
    }

    fn new(size: Size) -> Self {
        let size = Size::new(tame(size.width).max(0.0), tame(size.height).max(0.0));
        let ratio = size.width / size.height;
        Self {
            size,
            ratio: (ratio.is_finite() && ratio > 0.0).then_some(ratio),
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
        let given = Given::new(&input, rules, calcs, inside);
        // A ratio that the style gives holds for the box that its lengths
        // size, a natural one always for the content box.
        let natural_ratio = rules.aspect_ratio == self.ratio;
        let outside_ratio = match rules.box_sizing {
            taffy::BoxSizing::BorderBox if !natural_ratio => taffy::Size::ZERO,
            _ => inside,
        };
        let ratio = Ratio {
            ratio: rules.aspect_ratio,
            outside: outside_ratio,
        };
        let natural_width = self.size.width + inside.width;
        let natural = taffy::Size {
            width: natural_width,
            height: match natural_ratio {
                true => self.size.height + inside.height,
                false => ratio.height(natural_width).unwrap_or(self.size.height),
            },
        };
        let size = given.fit(natural, &ratio);
        LayoutOutput::from_outer_size(taffy::Size {
            width: size.width.max(inside.width),
            height: size.height.max(inside.height),
        })
    }
}

/// Sizes of the border box that parent and style ask for.
struct Given {
    size: taffy::Size<Option<f32>>,
    min: taffy::Size<f32>,
    max: taffy::Size<f32>,
}

struct Ratio {
    ratio: Option<f32>,
    /// What of the border box the ratio leaves out.
    outside: taffy::Size<f32>,
}

impl Ratio {
    fn height(&self, width: f32) -> Option<f32> {
        let inner = (width - self.outside.width).max(0.0);
        Some(tame(inner / self.ratio?) + self.outside.height)
    }

    fn width(&self, height: f32) -> Option<f32> {
        let inner = (height - self.outside.height).max(0.0);
        Some(tame(inner * self.ratio?) + self.outside.width)
    }
}

impl Given {
    fn new(
        input: &LayoutInput,
        rules: &BoxRules,
        calcs: &CalcTable,
        inside: taffy::Size<f32>,
    ) -> Self {
        let none = taffy::Size::NONE;
        let (mut size, mut min, mut max) = (none, none, none);
        if input.sizing_mode == SizingMode::InherentSize {
            let calc = |pointer: *const (), basis: f32| calcs.resolve(pointer, basis);
            let add = match rules.box_sizing {
                taffy::BoxSizing::BorderBox => taffy::Size::ZERO,
                taffy::BoxSizing::ContentBox => inside,
            };
            let outer = |size: taffy::Size<Option<f32>>| {
                size.zip_map(add, |size, add| size.map(|size| size + add))
            };
            size = outer(rules.size.maybe_resolve(input.parent_size, calc));
            min = outer(rules.min_size.maybe_resolve(input.parent_size, calc));
            max = outer(rules.max_size.maybe_resolve(input.parent_size, calc));
        }
        let min = min.map(|min| min.unwrap_or(0.0));
        Self {
            size: input.known_dimensions.or(size),
            min,
            max: max.zip_map(min, |max, min| max.unwrap_or(f32::INFINITY).max(min)),
        }
    }

    fn fit(&self, natural: taffy::Size<f32>, ratio: &Ratio) -> taffy::Size<f32> {
        let clamp_width = |width: f32| width.min(self.max.width).max(self.min.width);
        let clamp_height = |height: f32| height.min(self.max.height).max(self.min.height);
        let (width, height) = match (self.size.width, self.size.height) {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => {
                let width = clamp_width(width);
                (width, ratio.height(width).unwrap_or(natural.height))
            }
            (None, Some(height)) => {
                let height = clamp_height(height);
                (ratio.width(height).unwrap_or(natural.width), height)
            }
            (None, None) => self.keep_ratio(natural, ratio),
        };
        taffy::Size {
            width: clamp_width(width),
            height: clamp_height(height),
        }
    }

    /// The size next to the natural one that keeps the ratio, as far as the
    /// limits of both axes allow.
    fn keep_ratio(&self, natural: taffy::Size<f32>, ratio: &Ratio) -> (f32, f32) {
        let taffy::Size { width, height } = natural;
        let (min, max) = (self.min, self.max);
        let by_width = |w: f32| (w, ratio.height(w).unwrap_or(height));
        let by_height = |h: f32| (ratio.width(h).unwrap_or(width), h);
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
