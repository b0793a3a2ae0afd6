use super::*;
use crate::export::raster::pixmap::{Pixel, straight};

fn noise(width: u32, height: u32, alpha: bool) -> Raster {
    let mut seed = 1u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let pixels = (0..width * height)
        .map(|i| {
            let a = if alpha && i % 3 == 0 { next() } else { 255 };
            let smooth = (i % width / 3) as u8;
            [
                smooth,
                next() & 7,
                if i % 97 < 40 { 200 } else { next() },
                255,
            ]
            .map(|c: u8| c.min(a))
        })
        .collect();
    Raster {
        width,
        height,
        pixels,
    }
}

/// Straight RGBA as another decoder reads it.
fn decode(bytes: &[u8]) -> (png::Info<'static>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info().clone();
    (info, pixels)
}

#[test]
fn another_decoder_reads_the_same_pixels() {
    for level in [PngLevel::Fast, PngLevel::Balanced, PngLevel::Smallest] {
        for (width, height, alpha) in [
            (1, 1, false),
            (70, 200, true),
            (301, 65, false),
            (5, 64, true),
        ] {
            let raster = noise(width, height, alpha);
            let bytes = to_png(&raster, &PngOptions::dpi(300.0).with_level(level));
            let (info, pixels) = decode(&bytes);
            assert_eq!((info.width, info.height), (width, height));
            let channels = if alpha { 4 } else { 3 };
            let expected: Vec<u8> = raster
                .pixels
                .iter()
                .flat_map(|p| straight(*p)[..channels].to_vec())
                .collect();
            assert!(pixels == expected, "{level:?} {width}×{height}");
        }
    }
}

#[test]
fn the_file_says_its_resolution_and_colours() {
    let (info, _) = decode(&to_png(&noise(9, 9, false), &PngOptions::dpi(300.0)));
    let density = info.pixel_dims.unwrap();
    assert_eq!((density.xppu, density.yppu), (11811, 11811));
    assert_eq!(density.unit, png::Unit::Meter);
    assert_eq!(info.srgb, Some(png::SrgbRenderingIntent::Perceptual));
    assert_eq!(info.color_type, png::ColorType::Rgb);
}

/// The bytes of each band, found by encoding it alone.
fn bands(raster: &Raster, level: PngLevel) -> Vec<Vec<u8>> {
    let width = raster.width as usize;
    raster
        .pixels
        .chunks(width * BAND_ROWS)
        .map(|band| {
            let mut encoder = BandEncoder::new(width, &Format::Rgb, level);
            let mut out = Vec::new();
            encoder.band(band, &mut out);
            out.split_off(2)
        })
        .collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_band_depends_on_its_own_pixels_alone() {
    for level in [PngLevel::Fast, PngLevel::Balanced, PngLevel::Smallest] {
        let band = 90 * BAND_ROWS;
        let mut raster = noise(90, 3 * BAND_ROWS as u32 - 7, false);
        let before = bands(&raster, level);
        for pixel in &mut raster.pixels[band..2 * band] {
            *pixel = [1, 2, 3, 255];
        }
        let file = to_png(&raster, &PngOptions::dpi(96.0).with_level(level));
        for (index, band) in before.iter().enumerate() {
            assert_eq!(contains(&file, band), index != 1, "{level:?}, band {index}");
        }
    }
}

#[test]
fn photos_are_filtered_and_repeats_are_not() {
    let filters = |raster: &Raster| {
        let bytes = to_png(raster, &PngOptions::dpi(96.0));
        let data = bytes.windows(4).position(|w| w == b"IDAT").unwrap() + 4;
        let mut rows = Vec::new();
        let mut inflate = flate2::read::ZlibDecoder::new(&bytes[data..]);
        std::io::Read::read_to_end(&mut inflate, &mut rows).unwrap();
        let stride = decode(&bytes).0.raw_row_length();
        rows.iter().copied().step_by(stride).collect::<Vec<u8>>()
    };
    let photo = noise(64, 64, false);
    assert!(filters(&photo).iter().all(|&filter| filter != 0));
    let mut lines = photo;
    for (i, pixel) in lines.pixels.iter_mut().enumerate() {
        let dark = i % 64 / 8 % 2 == 0;
        *pixel = if dark { [20, 30, 40, 255] } else { [255; 4] };
    }
    assert!(filters(&lines).iter().all(|&filter| filter == 0));
}

#[test]
fn options_read_as_camel_case() {
    let options: PngOptions = serde_json::from_str(r#"{"dpi":150,"level":"smallest"}"#).unwrap();
    assert_eq!(
        options,
        PngOptions::dpi(150.0).with_level(PngLevel::Smallest)
    );
    assert!(serde_json::from_str::<PngOptions>(r#"{"pdi":150}"#).is_err());
}

/// A picture of colours picked by a number per pixel.
fn picked(width: u32, height: u32, colors: &[Pixel]) -> Raster {
    let count = width * height;
    let pick = |i: u32| (i / 3 * 7919 + i / width) as usize % colors.len();
    Raster {
        width,
        height,
        pixels: (0..count).map(|i| colors[pick(i)]).collect(),
    }
}

/// Straight RGBA, whatever the file's own form.
fn expanded(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    match info.color_type {
        png::ColorType::GrayscaleAlpha => {
            let pairs = pixels.as_chunks::<2>().0;
            pairs.iter().flat_map(|&[v, a]| [v, v, v, a]).collect()
        }
        _ => pixels,
    }
}

#[test]
fn few_colours_take_few_bits() {
    use png::{BitDepth, ColorType};
    let colors = |count: u8| -> Vec<Pixel> { (0..count).map(|i| [i, 255 - i, 7, 255]).collect() };
    let greys = |shades: &[u8]| -> Vec<Pixel> { shades.iter().map(|&v| [v, v, v, 255]).collect() };
    let mut translucent = colors(16);
    translucent[3] = [10, 20, 0, 100];
    translucent[9] = [0; 4];
    for (colors, kind, depth) in [
        (colors(1), ColorType::Indexed, BitDepth::One),
        (colors(2), ColorType::Indexed, BitDepth::One),
        (colors(4), ColorType::Indexed, BitDepth::Two),
        (colors(5), ColorType::Indexed, BitDepth::Four),
        (translucent, ColorType::Indexed, BitDepth::Four),
        (colors(17), ColorType::Indexed, BitDepth::Eight),
        (greys(&[255, 0]), ColorType::Grayscale, BitDepth::One),
        (greys(&[0, 85, 255]), ColorType::Grayscale, BitDepth::Two),
        (
            greys(&[0, 17, 34, 51, 68]),
            ColorType::Grayscale,
            BitDepth::Four,
        ),
        // A table of two is smaller than eight bits of grey.
        (greys(&[3, 200]), ColorType::Indexed, BitDepth::One),
        (
            greys(&(0..100).collect::<Vec<u8>>()),
            ColorType::Grayscale,
            BitDepth::Eight,
        ),
    ] {
        // A width that fills no byte evenly, and more than one band.
        let raster = picked(61, 205, &colors);
        for level in [PngLevel::Fast, PngLevel::Balanced] {
            let bytes = to_png(&raster, &PngOptions::dpi(96.0).with_level(level));
            let (info, _) = decode(&bytes);
            assert_eq!((info.color_type, info.bit_depth), (kind, depth));
            let straight: Vec<_> = raster.pixels.iter().map(|&p| straight(p)).collect();
            assert!(
                expanded(&bytes) == straight.into_flattened(),
                "{kind:?} {depth:?}"
            );
        }
    }
}

#[test]
fn a_palette_that_does_not_pay_is_left_out() {
    let many: Vec<Pixel> = (0..=255)
        .flat_map(|i| [[i, 0, 9, 255], [i, 1, 9, 255]])
        .collect();
    for (raster, why) in [
        (picked(400, 400, &many), "more than 256 colours"),
        (
            picked(40, 40, &many[..200]),
            "a table as large as the picture",
        ),
    ] {
        let (info, _) = decode(&to_png(&raster, &PngOptions::dpi(96.0)));
        assert_eq!(info.color_type, png::ColorType::Rgb, "{why}");
    }
}

#[test]
fn the_smallest_level_tries_without_a_palette() {
    // So few pixels of a gradient cost less than its table.
    let gradient: Vec<Pixel> = (0..=255).map(|i| [i, 0, 9, 255]).collect();
    let mut raster = picked(256, 64, &gradient);
    for (i, pixel) in raster.pixels.iter_mut().enumerate() {
        *pixel = gradient[i % 256];
    }
    let kind = |level| {
        decode(&to_png(&raster, &PngOptions::dpi(96.0).with_level(level)))
            .0
            .color_type
    };
    assert_eq!(kind(PngLevel::Balanced), png::ColorType::Indexed);
    assert_eq!(kind(PngLevel::Smallest), png::ColorType::Rgb);
}
