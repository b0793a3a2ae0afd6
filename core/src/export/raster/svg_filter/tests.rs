use super::super::pixmap::{IntRect, Pixmap};
use super::layer::{Fine, Layer};
use super::lighting::{self, Lamp};
use super::turbulence::{Settings, Turbulence};
use super::{color, combine, convolve, morphology, motion};
use crate::frame::{
    Channel, CompositeOperator, ConvolveKernel, EdgeMode, LightSource, Reflection, TransferFunction,
};
use crate::geometry::Rect;

/// An area that does not begin at the origin.
const AREA: IntRect = IntRect::new(-3, 2, 9, 12);

/// Pixels that look random but never change.
fn noise() -> Layer {
    let mut state = 7_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32
    };
    Layer::new(AREA, false).map(|_, _, _| {
        let a = next();
        [next() * a, next() * a, next() * a, a]
    })
}

fn near(a: Fine, b: Fine) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-4)
}

fn alike(a: &Layer, b: &Layer) -> bool {
    a.bounds == b.bounds && a.pixels.iter().zip(&b.pixels).all(|(a, b)| near(*a, *b))
}

#[test]
fn every_pixel_comes_back_from_linear_light() {
    let all = (0..=255_u8).flat_map(|a| (0..=a).map(move |c| [c, a / 2, a, a].map(|v| v.min(a))));
    let pixels: Vec<_> = all.collect();
    let bounds = IntRect::new(0, 0, pixels.len() as i32, 1);
    let pixmap = Pixmap { bounds, pixels };
    let back = Layer::from_pixmap(&pixmap, true).into_pixmap();
    for (a, b) in pixmap.pixels.iter().zip(&back.pixels) {
        assert!(
            a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 1),
            "{a:?} {b:?}"
        );
    }
    let grey = Layer::from_pixmap(
        &Pixmap {
            bounds: IntRect::new(0, 0, 1, 1),
            pixels: vec![[188, 188, 188, 255]],
        },
        true,
    );
    assert!((grey.pixels[0][0] - 0.5).abs() < 0.005, "half the light");
}

#[test]
fn morphology_takes_the_extremes_around() {
    for erode in [false, true] {
        for radius in [(1, 0), (0, 2), (2, 3), (20, 1)] {
            let got = morphology::apply(noise(), erode, radius);
            let source = noise();
            let pick = if erode { f32::min } else { f32::max };
            let slow = Layer::new(AREA, false).map(|x, y, _| {
                let mut best = source.at(x, y);
                let (rx, ry) = (radius.0 as i32, radius.1 as i32);
                for y in (y - ry).max(AREA.top)..=(y + ry).min(AREA.bottom - 1) {
                    for x in (x - rx).max(AREA.left)..=(x + rx).min(AREA.right - 1) {
                        let other = source.at(x, y);
                        best = std::array::from_fn(|i| pick(best[i], other[i]));
                    }
                }
                best
            });
            assert!(alike(&got, &slow), "{erode} {radius:?}");
        }
    }
}

#[test]
fn offsets_and_tiles_move_pixels() {
    let source = noise();
    let moved = motion::offset(&source, (2.0, -3.0));
    let half = motion::offset(&source, (0.5, 0.0));
    let region = IntRect::new(0, 4, 4, 7);
    let tiled = motion::tile(&source.clone().cut(region));
    for y in AREA.top..AREA.bottom {
        for x in AREA.left..AREA.right {
            assert_eq!(moved.at(x, y), source.at(x - 2, y + 3));
            let (a, b) = (source.at(x, y), source.at(x - 1, y));
            assert!(near(
                half.at(x, y),
                std::array::from_fn(|i| (a[i] + b[i]) / 2.0)
            ));
            let (u, v) = (x.rem_euclid(4), (y - 4).rem_euclid(3) + 4);
            assert_eq!(tiled.at(x, y), source.at(u, v));
        }
    }
}

#[test]
fn displacement_reads_straight_colours() {
    let source = noise();
    // Half transparent: straight red 1, green 0.5.
    let map = Layer::filled(AREA, false, [0.5, 0.25, 0.0, 0.5]);
    let red = motion::displace(&source, &map, (6.0, 6.0), (Channel::Red, Channel::Green));
    let alpha = motion::displace(&source, &map, (6.0, 6.0), (Channel::Alpha, Channel::Blue));
    for y in AREA.top..AREA.bottom {
        for x in AREA.left..AREA.right {
            assert_eq!(red.at(x, y), source.at(x + 3, y));
            assert_eq!(alpha.at(x, y), source.at(x, y - 3));
        }
    }
}

#[test]
fn convolution_turns_its_kernel_and_minds_the_edges() {
    let kernel = |edge, preserve_alpha| ConvolveKernel {
        columns: 3,
        weights: vec![0.0, 0.0, 0.0, 0.0, 0.0, 2.0],
        target: (1, 1),
        divisor: 2.0,
        bias: 0.0,
        edge,
        preserve_alpha,
    };
    let source = noise();
    // The last weight, turned by 180°, lies up and left of the target.
    let none = convolve::apply(&source, &kernel(EdgeMode::None, false));
    let duplicate = convolve::apply(&source, &kernel(EdgeMode::Duplicate, false));
    let wrap = convolve::apply(&source, &kernel(EdgeMode::Wrap, false));
    let kept = convolve::apply(&source, &kernel(EdgeMode::Wrap, true));
    for y in AREA.top..AREA.bottom {
        for x in AREA.left..AREA.right {
            let inside = (x - 1).max(AREA.left);
            let around = if x == AREA.left {
                AREA.right - 1
            } else {
                x - 1
            };
            let up = (y - 1).max(AREA.top);
            let over = if y == AREA.top {
                AREA.bottom - 1
            } else {
                y - 1
            };
            assert!(near(none.at(x, y), source.at(x - 1, y - 1)));
            assert!(near(duplicate.at(x, y), source.at(inside, up)));
            assert!(near(wrap.at(x, y), source.at(around, over)));
            assert_eq!(kept.at(x, y)[3], source.at(x, y)[3]);
        }
    }
}

#[test]
fn transfer_functions_follow_their_curves() {
    let curve = |function: TransferFunction, value: f32| {
        let layer = Layer::filled(AREA, false, [value, 0.0, 0.0, 1.0]);
        let identity = TransferFunction::Identity;
        let functions = [function, identity.clone(), identity.clone(), identity];
        color::transfer(layer, &functions).pixels[0][0]
    };
    let table = || TransferFunction::Table(vec![0.2, 1.0, 0.4]);
    let discrete = || TransferFunction::Discrete(vec![0.1, 0.5, 0.9]);
    for (function, value, wanted) in [
        (table(), 0.0, 0.2),
        (table(), 0.25, 0.6),
        (table(), 1.0, 0.4),
        (TransferFunction::Table(vec![0.3]), 0.8, 0.3),
        (TransferFunction::Table(Vec::new()), 0.8, 0.8),
        (discrete(), 0.3, 0.1),
        (discrete(), 0.4, 0.5),
        (discrete(), 1.0, 0.9),
        (TransferFunction::Discrete(Vec::new()), 0.8, 0.8),
        (
            TransferFunction::Linear {
                slope: 3.0,
                intercept: -0.5,
            },
            0.3,
            0.4,
        ),
        (
            TransferFunction::Linear {
                slope: f32::NAN,
                intercept: 0.0,
            },
            0.3,
            0.0,
        ),
        (
            TransferFunction::Gamma {
                amplitude: 0.5,
                exponent: 2.0,
                offset: 0.1,
            },
            0.6,
            0.28,
        ),
    ] {
        let got = curve(function.clone(), value);
        assert!(
            (got - wanted).abs() < 1e-4,
            "{function:?} of {value}: {got}"
        );
    }
}

#[test]
fn a_matrix_colours_what_was_clear() {
    let mut matrix = [0.0; 20];
    (matrix[4], matrix[19]) = (0.5, 0.5);
    let layer = color::matrix(Layer::new(AREA, false), &matrix);
    assert!(near(layer.pixels[0], [0.25, 0.0, 0.0, 0.5]));
}

#[test]
fn operators_are_those_of_porter_and_duff() {
    let pixel = |p| Layer::filled(AREA, false, p);
    let (top, bottom) = ([0.3, 0.0, 0.1, 0.4], [0.0, 0.2, 0.5, 0.5]);
    let got = |operator| combine::composite(operator, &pixel(top), pixel(bottom)).pixels[0];
    for (operator, wanted) in [
        (CompositeOperator::Over, [0.3, 0.12, 0.4, 0.7]),
        (CompositeOperator::In, [0.15, 0.0, 0.05, 0.2]),
        (CompositeOperator::Out, [0.15, 0.0, 0.05, 0.2]),
        (CompositeOperator::Atop, [0.15, 0.12, 0.35, 0.5]),
        (CompositeOperator::Xor, [0.15, 0.12, 0.35, 0.5]),
        (CompositeOperator::Lighter, [0.3, 0.2, 0.6, 0.9]),
        (
            CompositeOperator::Arithmetic([1.0, 0.5, 0.0, 0.1]),
            [0.25, 0.1, 0.2, 0.5],
        ),
        // A colour is never more than its alpha.
        (
            CompositeOperator::Arithmetic([0.0, 0.0, 0.0, 2.0]),
            [1.0; 4],
        ),
        (
            CompositeOperator::Arithmetic([0.0, 1.0, 9.0, 0.0]),
            [0.3, 1.0, 1.0, 1.0],
        ),
        (CompositeOperator::Arithmetic([f32::NAN; 4]), [0.0; 4]),
    ] {
        assert!(
            near(got(operator), wanted),
            "{operator:?} {:?}",
            got(operator)
        );
    }
}

#[test]
fn flat_surfaces_reflect_as_the_law_tells() {
    let lamp = |reflection, elevation| Lamp {
        light: LightSource::Distant {
            azimuth: 30.0,
            elevation,
        },
        color: [1.0, 0.5, 0.0],
        surface_scale: 5.0,
        reflection,
    };
    let flat = Layer::filled(AREA, false, [0.0, 0.0, 0.0, 1.0]);
    let diffuse = lighting::apply(&flat, &lamp(Reflection::Diffuse(0.8), 30.0));
    let specular = lighting::apply(&flat, &lamp(Reflection::Specular(1.0, 2.0), 90.0));
    for (a, b) in diffuse.pixels.iter().zip(&specular.pixels) {
        assert!(near(*a, [0.4, 0.2, 0.0, 1.0]), "{a:?}");
        assert!(near(*b, [1.0, 0.5, 0.0, 1.0]), "{b:?}");
    }
    // A slope that rises to the right is bright under a light from the left.
    let slope = Layer::new(AREA, false).map(|x, _, _| [0.0, 0.0, 0.0, (x + 3) as f32 / 12.0]);
    let from = |azimuth| {
        let mut lamp = lamp(Reflection::Diffuse(1.0), 30.0);
        lamp.light = LightSource::Distant {
            azimuth,
            elevation: 30.0,
        };
        lighting::apply(&slope, &lamp).at(3, 6)[0]
    };
    assert!(from(180.0) > 0.5 && from(0.0) < 0.5);
    let spot = LightSource::Spot {
        from: [3.0, 7.0, 10.0],
        to: [3.0, 7.0, 0.0],
        exponent: 1.0,
        cone: Some(20.0),
    };
    let lit = lighting::apply(
        &flat,
        &Lamp {
            light: spot,
            ..lamp(Reflection::Diffuse(1.0), 0.0)
        },
    );
    assert!(lit.at(3, 7)[0] > 0.9 && lit.at(-3, 2)[0] == 0.0);
}

#[test]
fn noise_is_that_of_the_specification() {
    let settings = Settings {
        frequency: (0.13, 0.07),
        octaves: 3,
        seed: 5,
        fractal: false,
        stitched: None,
    };
    let noise = Turbulence::new(settings);
    // On the lattice of all octaves there is no noise.
    let scaled = Turbulence::new(Settings {
        frequency: (1.0, 1.0),
        ..settings
    });
    assert_eq!(scaled.at(3.0, 8.0), [0.0; 4]);
    let fractal = Turbulence::new(Settings {
        frequency: (1.0, 1.0),
        fractal: true,
        ..settings
    });
    assert_eq!(fractal.at(3.0, 8.0), [0.5; 4]);
    assert_ne!(
        noise.at(3.2, 8.1),
        Turbulence::new(Settings {
            seed: 6,
            ..settings
        })
        .at(3.2, 8.1)
    );

    // Far outside nothing breaks.
    for at in [-1e9, 1e12, 1e300] {
        assert!(noise.at(at, -at).iter().all(|c| (0.0..=1.0).contains(c)));
    }
}

#[test]
fn stitched_noise_meets_at_the_borders() {
    let tile = Rect::new(10.0, -5.0, 40.0, 30.0);
    let noise = Turbulence::new(Settings {
        frequency: (0.13, 0.07),
        octaves: 3,
        seed: 0,
        fractal: true,
        stitched: Some(tile),
    });
    for i in 0..40 {
        let (x, y) = (10.0 + f64::from(i) * 0.97, -5.0 + f64::from(i) * 0.7);
        let (left, right) = (noise.at(10.0, y), noise.at(49.999_99, y));
        let (top, bottom) = (noise.at(x, -5.0), noise.at(x, 24.999_99));
        assert!(
            near(left, right) && near(top, bottom),
            "{left:?} {right:?} {top:?} {bottom:?}"
        );
    }
}
