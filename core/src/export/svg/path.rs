//! Path data, in relative commands.

use super::number::Precision;
use crate::geometry::{Path, Point, Segment};

/// Path data (SVG 2, 9.3). Every number is the difference of rounded
/// coordinates, so that rounding does not add up.
pub(super) fn data(path: &Path, precision: Precision) -> String {
    let mut data = Data {
        out: String::new(),
        precision,
        at: (0, 0),
        start: (0, 0),
        command: None,
    };
    let starts = |_: &Segment, next: &Segment| !matches!(next, Segment::Move(_));
    for contour in path.segments().chunk_by(starts) {
        data.contour(contour);
    }
    data.out
}

type Place = (i64, i64);

struct Data {
    out: String,
    precision: Precision,
    at: Place,
    start: Place,
    /// The command that further numbers belong to.
    command: Option<char>,
}

impl Data {
    /// A contour without steps that lead nowhere, unless it is a mere dot.
    fn contour(&mut self, contour: &[Segment]) {
        let mut at = None;
        let leads = |segment: &&Segment, at: &mut Option<Place>| {
            let places = match **segment {
                Segment::Move(p) | Segment::Line(p) => [p; 3],
                Segment::Quad(c, p) => [c, c, p],
                Segment::Cubic(c, d, p) => [c, d, p],
                Segment::Close => {
                    *at = None;
                    return true;
                }
            };
            let places = places.map(|p| self.place(p));
            let before = at.replace(places[2]);
            places.iter().any(|place| Some(*place) != before)
        };
        let steps: Vec<&Segment> = contour.iter().filter(|s| leads(s, &mut at)).collect();
        let is_dot = steps.len() < 3 && contour.len() > steps.len();
        if is_dot {
            return contour.iter().for_each(|segment| self.segment(segment));
        }
        for segment in steps {
            self.segment(segment);
        }
    }

    fn segment(&mut self, segment: &Segment) {
        if self.out.is_empty() && !matches!(segment, Segment::Move(_)) {
            self.out.push_str("m0 0");
        }
        match *segment {
            Segment::Move(p) => {
                let to = self.place(p);
                // The first move counts from (0, 0) anyway.
                self.draw('m', &[to]);
                self.start = to;
                self.command = Some('l');
            }
            Segment::Line(p) => self.line(p),
            Segment::Quad(c, p) => {
                let places = [c, p].map(|p| self.place(p));
                self.draw('q', &places);
            }
            Segment::Cubic(c, d, p) => {
                let places = [c, d, p].map(|p| self.place(p));
                self.draw('c', &places);
            }
            Segment::Close => {
                if !self.out.ends_with('z') {
                    self.out.push('z');
                }
                self.at = self.start;
                self.command = None;
            }
        }
    }

    fn place(&self, p: Point) -> Place {
        (self.precision.fixed(p.x), self.precision.fixed(p.y))
    }

    fn line(&mut self, p: Point) {
        let to = self.place(p);
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        match (dx, dy) {
            (dx, 0) if dx != 0 => {
                self.letter('h');
                self.number(dx);
            }
            (0, dy) if dy != 0 => {
                self.letter('v');
                self.number(dy);
            }
            _ => return self.draw('l', &[to]),
        }
        self.at = to;
    }

    /// A command with points counted from the current one; the last becomes
    /// the current one.
    fn draw(&mut self, command: char, places: &[Place]) {
        self.letter(command);
        for (x, y) in places {
            self.number(x - self.at.0);
            self.number(y - self.at.1);
        }
        self.at = places.last().copied().unwrap_or(self.at);
    }

    fn letter(&mut self, command: char) {
        if self.command != Some(command) {
            self.out.push(command);
        }
        self.command = Some(command);
    }

    fn number(&mut self, value: i64) {
        let after_digit = self.out.ends_with(|c: char| c.is_ascii_digit());
        if after_digit && value >= 0 {
            self.out.push(' ');
        }
        self.precision.write_fixed(&mut self.out, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    #[test]
    fn rectangles_are_short() {
        let path = Path::rect(Rect::new(1.0, 2.5, 10.0, 4.0));
        assert_eq!(data(&path, Precision::PX), "m1 2.5h10v4h-10z");
    }

    #[test]
    fn it_reads_back_as_the_same_path() {
        let text = "M1 2L3 4 5 1Q2 2 2 7T9 9C1 2 3 4-5 6.125S1 1 0 0ZL5 5ZM-3.5-4H8V.5Z";
        let path = Path::from_svg(text).unwrap();
        let again = Path::from_svg(&data(&path, Precision::PX)).unwrap();
        assert_eq!(path, again);
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut path = Path::new();
        path.push(Segment::Move(Point::default()));
        for i in 1..=1000 {
            path.push(Segment::Line(Point::new(i as f32 / 3.0, i as f32 / 7.0)));
        }
        let again = Path::from_svg(&data(&path, Precision(2))).unwrap();
        let Some(Segment::Line(end)) = again.segments().last() else {
            panic!("{again:?}");
        };
        assert!((end.x - 333.33).abs() < 0.01 && (end.y - 142.86).abs() < 0.01);
    }
}
