//! SVG path data (SVG 2, 9.3).

use super::{Path, Point, Segment};
use crate::math;

/// Where path data stops making sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the path data makes no sense from character {position} on: `{rest}`")]
pub(crate) struct PathDataError {
    position: usize,
    rest: String,
}

impl Path {
    /// The path that SVG path data draws. Arcs become cubic curves.
    pub(crate) fn from_svg(data: &str) -> Result<Self, PathDataError> {
        let mut reader = Reader { data, at: 0 };
        let mut pen = Pen::default();
        let mut command = None;
        reader.skip_separators(false);
        while !reader.is_done() {
            let step = pen.step(&mut reader, command);
            match step {
                Some(next) => command = Some(next),
                None => return Err(reader.error()),
            }
        }
        Ok(pen.path)
    }
}

/// Draws one command after the other.
#[derive(Default)]
struct Pen {
    path: Path,
    at: Point,
    start: Point,
    /// The last control point, for the smooth commands that may follow.
    cubic: Option<Point>,
    quad: Option<Point>,
}

impl Pen {
    /// Reads and draws a command, or the next set of numbers of the previous
    /// one. Returns the command that repeats from here.
    fn step(&mut self, reader: &mut Reader, previous: Option<char>) -> Option<char> {
        let mut command = match reader.command() {
            Some(letter) => letter,
            None => previous.filter(|c| !c.eq_ignore_ascii_case(&'z'))?,
        };
        if previous.is_none() && !command.eq_ignore_ascii_case(&'m') {
            reader.at = 0;
            return None;
        }
        let base = if command.is_ascii_lowercase() {
            self.at
        } else {
            Point::default()
        };
        let (cubic, quad) = (self.cubic.take(), self.quad.take());
        match command.to_ascii_lowercase() {
            'm' => {
                let p = reader.point(base)?;
                self.start = p;
                self.go(Segment::Move(p), p);
                command = if command == 'm' { 'l' } else { 'L' };
            }
            'l' => self.line(reader.point(base)?),
            'h' => self.line(Point::new(base.x + reader.number()?, self.at.y)),
            'v' => self.line(Point::new(self.at.x, base.y + reader.number()?)),
            'c' => {
                let (a, b) = (reader.point(base)?, reader.point(base)?);
                self.curve(a, b, reader.point(base)?);
            }
            's' => {
                let a = cubic.map_or(self.at, |c| self.mirror(c));
                let b = reader.point(base)?;
                self.curve(a, b, reader.point(base)?);
            }
            'q' => {
                let control = reader.point(base)?;
                self.bend(control, reader.point(base)?);
            }
            't' => {
                let control = quad.map_or(self.at, |c| self.mirror(c));
                self.bend(control, reader.point(base)?);
            }
            'a' => {
                let (rx, ry) = (reader.number()?, reader.number()?);
                let turn = reader.number()?.to_radians();
                let (large, sweep) = (reader.flag()?, reader.flag()?);
                let end = reader.point(base)?;
                self.arc(rx.abs(), ry.abs(), turn, large, sweep, end);
            }
            'z' => self.go(Segment::Close, self.start),
            _ => return None,
        }
        reader.skip_separators(!command.eq_ignore_ascii_case(&'z'));
        Some(command)
    }

    fn go(&mut self, segment: Segment, to: Point) {
        self.path.push(segment);
        self.at = to;
    }

    fn line(&mut self, to: Point) {
        self.go(Segment::Line(to), to);
    }

    fn curve(&mut self, a: Point, b: Point, to: Point) {
        self.go(Segment::Cubic(a, b, to), to);
        self.cubic = Some(b);
    }

    fn bend(&mut self, control: Point, to: Point) {
        self.go(Segment::Quad(control, to), to);
        self.quad = Some(control);
    }

    fn mirror(&self, control: Point) -> Point {
        Point::new(2.0 * self.at.x - control.x, 2.0 * self.at.y - control.y)
    }

    /// An elliptical arc: SVG 2, B.2.4, then a cubic per quarter turn.
    fn arc(&mut self, rx: f32, ry: f32, turn: f32, large: bool, sweep: bool, end: Point) {
        if rx == 0.0 || ry == 0.0 || end == self.at {
            return self.line(end);
        }
        let (sin, cos) = (math::sin(turn), math::cos(turn));
        let half = Point::new((self.at.x - end.x) / 2.0, (self.at.y - end.y) / 2.0);
        let p = Point::new(cos * half.x + sin * half.y, cos * half.y - sin * half.x);

        // Radii too small to reach the end grow until they do.
        let reach = (p.x / rx) * (p.x / rx) + (p.y / ry) * (p.y / ry);
        let growth = reach.max(1.0).sqrt();
        let (rx, ry) = (rx * growth, ry * growth);

        // The centre, in the ellipse's own unit-circle coordinates.
        let (ux, uy) = (p.x / rx, p.y / ry);
        let square = ux * ux + uy * uy;
        let length = ((1.0 - square).max(0.0) / square).sqrt();
        if !length.is_finite() || !growth.is_finite() {
            return self.line(end);
        }
        let sign = if large == sweep { -length } else { length };
        let (cx, cy) = (sign * uy, -sign * ux);

        let from = math::atan2(uy - cy, ux - cx);
        let to = math::atan2(-uy - cy, -ux - cx);
        let full = 2.0 * std::f32::consts::PI;
        let sweep_angle = match (sweep, to - from) {
            (true, angle) if angle < 0.0 => angle + full,
            (false, angle) if angle > 0.0 => angle - full,
            (_, angle) => angle,
        };
        let middle = Point::new((self.at.x + end.x) / 2.0, (self.at.y + end.y) / 2.0);
        let place = |x: f32, y: f32| {
            let (x, y) = ((x + cx) * rx, (y + cy) * ry);
            Point::new(cos * x - sin * y + middle.x, sin * x + cos * y + middle.y)
        };

        let pieces = (sweep_angle.abs() / (std::f32::consts::FRAC_PI_2 + 1e-4))
            .ceil()
            .max(1.0);
        let angle = sweep_angle / pieces;
        let arm = 4.0 / 3.0 * math::tan(angle / 4.0);
        for piece in 0..pieces as u32 {
            let a = from + angle * piece as f32;
            let (sin_a, cos_a) = (math::sin(a), math::cos(a));
            let (sin_b, cos_b) = (math::sin(a + angle), math::cos(a + angle));
            let last = piece + 1 == pieces as u32;
            let to = if last { end } else { place(cos_b, sin_b) };
            let control = place(cos_a - arm * sin_a, sin_a + arm * cos_a);
            let control_to = place(cos_b + arm * sin_b, sin_b - arm * cos_b);
            self.go(Segment::Cubic(control, control_to, to), to);
        }
    }
}

struct Reader<'a> {
    data: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn is_done(&self) -> bool {
        self.at >= self.data.len()
    }

    fn peek(&self) -> Option<u8> {
        self.data.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')) {
            self.at += 1;
        }
    }

    /// White space, and a comma in it where one may stand.
    fn skip_separators(&mut self, comma: bool) {
        self.skip_space();
        if comma && self.peek() == Some(b',') {
            self.at += 1;
            self.skip_space();
        }
    }

    fn command(&mut self) -> Option<char> {
        let letter = self
            .peek()
            .filter(|b| b"MmLlHhVvCcSsQqTtAaZz".contains(b))?;
        self.at += 1;
        self.skip_space();
        Some(char::from(letter))
    }

    fn flag(&mut self) -> Option<bool> {
        let flag = match self.peek()? {
            b'0' => false,
            b'1' => true,
            _ => return None,
        };
        self.at += 1;
        self.skip_separators(true);
        Some(flag)
    }

    fn point(&mut self, base: Point) -> Option<Point> {
        let x = self.number()?;
        Some(Point::new(base.x + x, base.y + self.number()?))
    }

    /// A number and the separators after it. Neighbours may touch: `1-2.5.5`.
    fn number(&mut self) -> Option<f32> {
        let end = self.at + number_len(self.data.get(self.at..)?);
        let number: f32 = self.data.get(self.at..end)?.parse().ok()?;
        // Far beyond any card, and squares of it still fit an f32.
        if number.abs() > 1e9 {
            return None;
        }
        self.at = end;
        self.skip_separators(true);
        Some(number)
    }

    fn error(&self) -> PathDataError {
        let rest = self.data.get(self.at..).unwrap_or_default();
        PathDataError {
            position: self.data.get(..self.at).map_or(0, |s| s.chars().count()) + 1,
            rest: rest.chars().take(20).collect(),
        }
    }
}

/// The length of the number that a text begins with.
pub(crate) fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let mut end = digits(usize::from(matches!(bytes.first(), Some(b'+' | b'-'))));
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(data: &str) -> Vec<Segment> {
        Path::from_svg(data).unwrap().segments().to_vec()
    }

    fn p(x: f32, y: f32) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn reads_lines_in_every_spelling() {
        let expected = vec![
            Segment::Move(p(1.0, -2.0)),
            Segment::Line(p(1.5, 0.5)),
            Segment::Line(p(4.0, 0.5)),
            Segment::Line(p(4.0, 9.0)),
            Segment::Close,
        ];
        for data in [
            "M1-2 L1.5.5 H4 V9 Z",
            "m1-2 .5 2.5h2.5v8.5z",
            " M 1,-2 1.5 , 0.5\nH 4\tV 9 z ",
            "M1e0-20e-1L15E-1 .5H4V9Z",
        ] {
            assert_eq!(segments(data), expected, "{data}");
        }
    }

    #[test]
    fn smooth_curves_mirror_the_last_control_point() {
        assert_eq!(
            segments("M0 0C1 2 3 4 5 6s3 4 5 6M0 0q1 2 3 4t3 4"),
            vec![
                Segment::Move(p(0.0, 0.0)),
                Segment::Cubic(p(1.0, 2.0), p(3.0, 4.0), p(5.0, 6.0)),
                Segment::Cubic(p(7.0, 8.0), p(8.0, 10.0), p(10.0, 12.0)),
                Segment::Move(p(0.0, 0.0)),
                Segment::Quad(p(1.0, 2.0), p(3.0, 4.0)),
                Segment::Quad(p(5.0, 6.0), p(6.0, 8.0)),
            ]
        );
        // After anything but a curve of its kind, the control point is the pen.
        assert_eq!(
            segments("M0 0L5 5S8 9 9 9")[2],
            Segment::Cubic(p(5.0, 5.0), p(8.0, 9.0), p(9.0, 9.0))
        );
    }

    #[test]
    fn after_close_the_pen_is_at_the_start() {
        assert_eq!(segments("M2 3h4zl1 1")[3], Segment::Line(p(3.0, 4.0)));
    }

    #[test]
    fn arcs_stay_on_the_ellipse() {
        for (data, center, r, quarters) in [
            ("M10 0A10 10 0 0 1 0 10", p(0.0, 0.0), 10.0, 1),
            ("M10 0A10 10 0 1 0 0 10", p(0.0, 0.0), 10.0, 3),
            ("M0 0a5 5 0 1110 0", p(5.0, 0.0), 5.0, 2),
            // Radii that do not reach grow.
            ("M0 0a1 1 0 0 0 10 0", p(5.0, 0.0), 5.0, 2),
        ] {
            let drawn = segments(data);
            assert_eq!(drawn.len(), 1 + quarters, "{data}");
            let mut at = match drawn[0] {
                Segment::Move(at) => at,
                _ => unreachable!(),
            };
            for segment in &drawn[1..] {
                let Segment::Cubic(a, b, to) = *segment else {
                    panic!("{data}: {segment:?}")
                };
                for t in [0.25_f32, 0.5, 0.75, 1.0] {
                    let u = 1.0 - t;
                    let mix = |w: f32, x: f32, y: f32, z: f32| {
                        u * u * u * w + 3.0 * u * u * t * x + 3.0 * u * t * t * y + t * t * t * z
                    };
                    let (x, y) = (mix(at.x, a.x, b.x, to.x), mix(at.y, a.y, b.y, to.y));
                    let distance = math::hypot(x - center.x, y - center.y);
                    assert!((distance - r).abs() < 0.01, "{data}: {distance} at {t}");
                }
                at = to;
            }
        }
    }

    #[test]
    fn refuses_the_rest_with_its_place() {
        for (data, position) in [
            ("L1 2", 1),
            ("M1", 3),
            ("M1 2 X3", 6),
            ("M0 0 L1 nan", 9),
            ("M0 0 L1e99 2", 7),
            ("M0 0z 5 5", 7),
            ("M0 0 a1 1 0 2 0 1 1", 13),
            ("é", 1),
        ] {
            let error = Path::from_svg(data).unwrap_err();
            assert_eq!(error.position, position, "{data}: {error}");
        }
        assert!(Path::from_svg(" ").unwrap().is_empty());
    }
}
