use super::*;
use crate::color::{ColorSpace, CssColor};

fn made(
    stops: &[(&str, Option<f32>)],
    space: ColorSpace,
    hue: HueMethod,
    repeating: bool,
) -> Gradient {
    let stops = stops.iter().map(|(color, at)| match *color {
        "" => ColorStop::Hint(LengthPercentage::Percent(at.unwrap_or(0.0))),
        color => ColorStop::Color(
            Color::parse(color).unwrap(),
            at.map(LengthPercentage::Percent),
        ),
    });
    let authored = style::Gradient {
        line: GradientLine::Angle(std::f32::consts::FRAC_PI_2),
        stops: stops.collect(),
        interpolation: Interpolation { space, hue },
        repeating,
    };
    gradient(&authored, Rect::new(0.0, 0.0, 100.0, 10.0), &Inks::new())
}

fn hues(gradient: &Gradient) -> Vec<f32> {
    let hue = |stop: &GradientStop| match &stop.color {
        Color::Css(CssColor { components, .. }) => components[0],
        _ => f32::NAN,
    };
    gradient.stops.iter().map(hue).collect()
}

#[test]
fn plain_stops_stay_as_authored() {
    let space = ColorSpace::Oklch;
    let plain = made(
        &[("red", None), ("blue", None)],
        space,
        HueMethod::Shorter,
        false,
    );
    assert_eq!(plain.stops.len(), 2);
    assert_eq!(plain.stops[0].color.to_string(), "#ff0000");
    assert_eq!(plain.spread, SpreadMode::Pad);
    assert_eq!(plain.space, space);
}

#[test]
fn hues_go_less_than_half_a_turn_from_stop_to_stop() {
    let ends = [("hsl(10 50% 50%)", None), ("hsl(30 50% 50%)", None)];
    for (method, last) in [
        (HueMethod::Longer, -330.0),
        (HueMethod::Increasing, 30.0),
        (HueMethod::Decreasing, -330.0),
    ] {
        let hues = hues(&made(&ends, ColorSpace::Hsl, method, false));
        assert_eq!(hues.len(), 4);
        let turn = hues[3] - hues[0];
        assert!((turn - (last - 10.0)).abs() < 1e-3, "{method:?}: {hues:?}");
        assert!(
            hues.windows(2)
                .all(|pair| (pair[1] - pair[0]).abs() < 180.0)
        );
    }
}

#[test]
fn hints_bend_the_way() {
    let hinted = made(
        &[("#000", None), ("", Some(0.25)), ("#fff", None)],
        ColorSpace::Srgb,
        HueMethod::Shorter,
        false,
    );
    let red = |stop: &GradientStop| match &stop.color {
        Color::Css(css) => css.components[0],
        _ => f32::NAN,
    };
    let middle = hinted
        .stops
        .iter()
        .find(|stop| stop.offset == 0.25)
        .unwrap();
    assert!((red(middle) - 0.5).abs() < 1e-4);
    // Straight lines between the stops are as good as the curve t^½.
    for pair in hinted.stops.windows(2) {
        let at = (pair[0].offset + pair[1].offset) / 2.0;
        let straight = (red(&pair[0]) + red(&pair[1])) / 2.0;
        assert!(at < 0.01 || (straight - at.sqrt()).abs() < 0.002, "{at}");
    }
    // At an end the colour jumps there.
    for (at, share) in [(0.0, 1.0), (1.0, 0.0)] {
        let jump = made(
            &[("#000", None), ("", Some(at)), ("#fff", None)],
            ColorSpace::Srgb,
            HueMethod::Shorter,
            false,
        );
        let inside = &jump.stops[1];
        assert_eq!((inside.offset, red(inside)), (at, share));
    }
}

#[test]
fn what_is_missing_comes_from_either_neighbour() {
    let stops = made(
        &[
            ("oklch(0.5 0.1 20)", None),
            ("oklch(0.7 none none)", None),
            ("oklch(0.5 0.1 200)", None),
        ],
        ColorSpace::Oklch,
        HueMethod::Shorter,
        false,
    )
    .stops;
    let hue = |stop: &GradientStop| match &stop.color {
        Color::Css(css) => css.components[2],
        _ => f32::NAN,
    };
    assert_eq!(
        stops.iter().map(hue).collect::<Vec<_>>(),
        [20.0, 20.0, 200.0, 200.0]
    );
    assert_eq!(stops[1].offset, stops[2].offset);
}

#[test]
fn what_repeats_too_densely_shows_its_mean() {
    let repeated =
        |stops: &[(&str, Option<f32>)]| made(stops, ColorSpace::Srgb, HueMethod::Shorter, true);
    let dense = repeated(&[("red", Some(0.5)), ("blue", Some(0.500_01))]);
    assert_eq!(dense.spread, SpreadMode::Repeat);
    assert!(dense.stops[1].offset <= 1e-6);
    let flat = repeated(&[("red", Some(0.5)), ("lime", Some(0.5)), ("blue", Some(0.5))]);
    let offsets: Vec<f32> = flat.stops.iter().map(|stop| stop.offset).collect();
    assert!(offsets[0] == 0.0 && offsets[1] > 0.0 && offsets[2] > offsets[1]);
    let plain = repeated(&[("red", Some(0.5)), ("blue", Some(0.6))]);
    assert_eq!(plain.stops[0].offset, 0.5);
}
