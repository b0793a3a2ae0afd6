//! Outlines as a `CFF ` table (Adobe Technical Notes 5176 and 5177).

use std::sync::Arc;

use super::Bytes;
use crate::geometry::{Path, Point, Segment};

/// Units per em that need no word.
const USUAL_UNITS: u16 = 1000;

mod op {
    pub(super) const CHARSET: u8 = 15;
    pub(super) const CHAR_STRINGS: u8 = 17;
    pub(super) const PRIVATE: u8 = 18;
    pub(super) const DEFAULT_WIDTH: u8 = 20;
    pub(super) const FONT_MATRIX: [u8; 2] = [12, 7];
    pub(super) const LINE: u8 = 5;
    pub(super) const CURVE: u8 = 8;
    pub(super) const END: u8 = 14;
    pub(super) const MOVE: u8 = 21;
}

/// The table: an empty glyph, then those given, in font units, y up.
pub(super) fn table(units: u16, outlines: &[Arc<Path>]) -> Vec<u8> {
    let header = [1, 0, 4, 4];
    let name = index(&[b"F".to_vec()]);
    // Neither strings nor shared subroutines.
    let nothing = [0; 4];
    let empty = vec![op::END];
    let programs = outlines.iter().map(|outline| program(outline));
    let programs: Vec<Vec<u8>> = std::iter::once(empty).chain(programs).collect();
    let programs = index(&programs);
    let charset = charset(outlines.len());
    let mut private = Bytes::default();
    number(&mut private, 0);
    private.u8(op::DEFAULT_WIDTH);

    // Offsets have five bytes each: the length does not depend on them.
    let top = |at: [usize; 3]| index(&[top_dict(units, at, private.0.len())]);
    let start = header.len() + name.len() + top([0; 3]).len() + nothing.len();
    let at_programs = start + charset.len();
    let at_private = at_programs + programs.len();
    let mut out = Bytes::default();
    out.all(&header)
        .all(&name)
        .all(&top([start, at_programs, at_private]))
        .all(&nothing)
        .all(&charset)
        .all(&programs)
        .all(&private.0);
    out.0
}

fn top_dict(units: u16, [charset, programs, private]: [usize; 3], size: usize) -> Vec<u8> {
    let mut dict = Bytes::default();
    if units != USUAL_UNITS {
        for scales in [true, false, false, true, false, false] {
            match scales {
                true => real(&mut dict, 1.0 / f64::from(units)),
                false => number(&mut dict, 0),
            }
        }
        dict.all(&op::FONT_MATRIX);
    }
    offset(&mut dict, charset);
    dict.u8(op::CHARSET);
    offset(&mut dict, programs);
    dict.u8(op::CHAR_STRINGS);
    offset(&mut dict, size);
    offset(&mut dict, private);
    dict.u8(op::PRIVATE);
    dict.0
}

/// Names for glyphs after the first: the standard ones in their order, which
/// nothing reads.
fn charset(count: usize) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u8(2);
    if count > 0 {
        out.u16(1).u16(count as u16 - 1);
    }
    out.0
}

/// An INDEX of byte strings.
fn index(items: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Bytes::default();
    out.u16(items.len() as u16).u8(4);
    let mut at = 1;
    out.u32(at);
    for item in items {
        at += item.len() as u32;
        out.u32(at);
    }
    for item in items {
        out.all(item);
    }
    out.0
}

/// A Type 2 charstring.
fn program(outline: &Path) -> Vec<u8> {
    let mut pen = Pen {
        out: Bytes::default(),
        at: (0, 0),
        from: Point::default(),
    };
    for segment in outline.segments() {
        match *segment {
            Segment::Move(p) => pen.draw(op::MOVE, &[p]),
            Segment::Line(p) => pen.draw(op::LINE, &[p]),
            Segment::Quad(c, p) => {
                let from = pen.from;
                let toward = |p: Point| {
                    Point::new(p.x + (c.x - p.x) * 2.0 / 3.0, p.y + (c.y - p.y) * 2.0 / 3.0)
                };
                pen.draw(op::CURVE, &[toward(from), toward(p), p]);
            }
            Segment::Cubic(c, d, p) => pen.draw(op::CURVE, &[c, d, p]),
            // Contours close by themselves.
            Segment::Close => {}
        }
    }
    pen.out.u8(op::END);
    pen.out.0
}

struct Pen {
    out: Bytes,
    /// The current point as the program knows it.
    at: (i32, i32),
    /// The current point as it is.
    from: Point,
}

impl Pen {
    fn draw(&mut self, operator: u8, points: &[Point]) {
        for point in points {
            let whole = |v: f32| v.round().clamp(-16000.0, 16000.0) as i32;
            let to = (whole(point.x), whole(point.y));
            number(&mut self.out, to.0 - self.at.0);
            number(&mut self.out, to.1 - self.at.1);
            (self.at, self.from) = (to, *point);
        }
        self.out.u8(operator);
    }
}

/// A whole number up to 32767, the same in dictionaries and programs.
fn number(out: &mut Bytes, value: i32) {
    match value {
        -107..=107 => _ = out.u8((value + 139) as u8),
        108..=1131 => _ = out.u16((value - 108 + (247 << 8)) as u16),
        -1131..=-108 => _ = out.u16((-value - 108 + (251 << 8)) as u16),
        _ => _ = out.u8(28).i16(value as i16),
    }
}

fn offset(dict: &mut Bytes, value: usize) {
    dict.u8(29).u32(value as u32);
}

/// A number with a point, digit by digit.
fn real(dict: &mut Bytes, value: f64) {
    let digits = format!("{value}");
    let mut nibbles: Vec<u8> = digits
        .bytes()
        .map(|b| if b == b'.' { 10 } else { b - b'0' })
        .collect();
    nibbles.push(15);
    if nibbles.len() % 2 == 1 {
        nibbles.push(15);
    }
    dict.u8(30);
    for pair in nibbles.chunks(2) {
        if let [high, low] = pair {
            dict.u8(high << 4 | low);
        }
    }
}
