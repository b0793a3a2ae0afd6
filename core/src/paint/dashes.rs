//! Dashes and dots that come out even, in the proportions browsers have.

/// Lengths of a dash and a gap, such that a line ends with a dash, or a closed
/// one goes on where it began. Dots are dashes of no length with round ends,
/// their line one half of a dot shorter at either end.
pub(super) fn dashes(length: f32, width: f32, closed: bool) -> [f32; 2] {
    // Thin lines have longer dashes.
    let (dash, gap) = if width >= 3.0 {
        (2.0 * width, width)
    } else {
        (3.0 * width, 2.0 * width)
    };
    let two = 2.0 * dash + gap;
    if length <= 2.0 * dash {
        // No room for a gap: the dash is the line.
        [length.max(0.01), gap]
    } else if length <= two && !closed {
        [dash * length / two, gap * length / two]
    } else {
        [dash, even_gap(length, dash, gap, closed)]
    }
}

/// The distance from dot to dot on a line of this length, half dots at its
/// ends included.
pub(super) fn dots(length: f32, width: f32, closed: bool) -> f32 {
    width + even_gap(length, width, width, closed)
}

/// The gap nearest to the wanted one with which whole dashes fill a line.
fn even_gap(length: f32, dash: f32, gap: f32, closed: bool) -> f32 {
    let period = dash + gap;
    let room = if closed { length } else { length + gap };
    let fewer = (room / period).floor().max(1.0);
    let gap_of = |dashes: f32| {
        let gaps = if closed { dashes } else { dashes - 1.0 };
        if gaps > 0.0 {
            (length - dashes * dash) / gaps
        } else {
            length
        }
    };
    let (wide, narrow) = (gap_of(fewer), gap_of(fewer + 1.0));
    let best = if narrow <= 0.0 || (wide - gap).abs() < (narrow - gap).abs() {
        wide
    } else {
        narrow
    };
    best.max(0.01)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_a_dash() {
        for width in [0.5, 1.0, 2.9, 3.0, 7.0] {
            for length in [10.0, 36.0, 51.3, 200.0] {
                let [dash, gap] = dashes(length, width, false);
                let count = ((length + gap) / (dash + gap)).round();
                let end = count * (dash + gap) - gap;
                let covers = dash >= length;
                assert!(covers || (end - length).abs() < 1e-3, "{width} {length}");
                assert!(covers || gap < 2.5 * dash, "{width} {length}: gap {gap}");
            }
        }
    }

    #[test]
    fn closed_lines_go_on_where_they_began() {
        for length in [20.0, 36.0, 51.3] {
            let [dash, gap] = dashes(length, 3.0, true);
            let periods = length / (dash + gap);
            assert!((periods - periods.round()).abs() < 1e-4);
            let step = dots(length, 3.0, true);
            let periods = length / step;
            assert!((periods - periods.round()).abs() < 1e-4);
        }
    }

    #[test]
    fn no_length_is_no_trouble() {
        for (length, width) in [(0.0, 1.0), (1.0, 100.0), (1e6, 1e-3), (0.0, 0.0)] {
            for closed in [false, true] {
                let all = dashes(length, width, closed);
                let step = dots(length, width, closed);
                assert!(all.iter().all(|d| d.is_finite()) && step.is_finite());
            }
        }
    }
}
